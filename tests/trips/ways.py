"""The ways in which a village saves a report before it sends it back: file → file, through a real program."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pandas as pd

from tests.soffice import all_saved_as, all_sheets_as_csv

Way = Callable[[Sequence[Path], Path], list[Path]]
_DATA = 2


def as_written(sources: Sequence[Path], folder: Path) -> list[Path]:
    """Sent back as it came."""
    folder.mkdir(parents=True, exist_ok=True)
    return [Path(shutil.copyfile(source, folder / source.name)) for source in sources]


def by_libreoffice(sources: Sequence[Path], folder: Path) -> list[Path]:
    """Saved as a workbook by LibreOffice."""
    return all_saved_as(sources, "xlsx", folder)


def by_libreoffice_as_ods_and_back(sources: Sequence[Path], folder: Path) -> list[Path]:
    """Saved as ods, and that as a workbook again."""
    return all_saved_as(all_saved_as(sources, "ods", folder / "ods"), "xlsx", folder)


def by_libreoffice_as_csv(sources: Sequence[Path], folder: Path) -> list[Path]:
    """Sheet DATA alone, `;` between values, as the Indonesian locale shows them."""
    return all_sheets_as_csv(sources, _DATA, folder)


def by_openpyxl(sources: Sequence[Path], folder: Path) -> list[Path]:
    """Loaded and saved by openpyxl."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources:
        openpyxl.load_workbook(source).save(folder / source.name)
    return [folder / source.name for source in sources]


def by_pandas(sources: Sequence[Path], folder: Path) -> list[Path]:
    """Sheet DATA alone, as pandas reads and writes it."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources:
        pd.read_excel(source, sheet_name="DATA", dtype=object, keep_default_na=False).to_excel(
            folder / source.name, sheet_name="DATA", index=False
        )
    return [folder / source.name for source in sources]


WAYS: Mapping[str, Way] = {
    "as written": as_written,
    "openpyxl": by_openpyxl,
    "pandas": by_pandas,
    "LibreOffice, xlsx": by_libreoffice,
    "LibreOffice, ods and back": by_libreoffice_as_ods_and_back,
    "LibreOffice, CSV with ;": by_libreoffice_as_csv,
}
