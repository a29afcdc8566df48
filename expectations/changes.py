"""Why a person of the registry is not as before: the causes, strongest first, each with its sentence (`perubahan.csv`).

The causes are data (`changes.csv`), and so are the names of columns in a sentence (`change_columns.csv`). When a cause
comes into question is told in `sql/reporting/changes/`; of several that explain a value the first of the list does.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

UNKNOWN = "TANPA_SEBAB"
_CAUSES = Path(__file__).with_name("changes.csv")
_COLUMNS = Path(__file__).with_name("change_columns.csv")


@cache
def causes_frame() -> pd.DataFrame:
    """Causes: `kode, urutan, inti, kalimat, judul, mengapa`; `inti`: the column whose values the sentence quotes."""
    return _read(_CAUSES)


@cache
def columns_frame() -> pd.DataFrame:
    """Columns of the registry as sentences name them: `kolom, urutan, sebutan`; blank: the person as a whole."""
    return _read(_COLUMNS)


def _read(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(path, dtype="string", keep_default_na=False)
    return frame.assign(urutan=frame["urutan"].astype("int64"))
