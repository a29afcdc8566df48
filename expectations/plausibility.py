"""What is measured of every village, to see that the list is neither swollen nor leaves the poor out (contract 7).

Measures, their sentences and remedies are data (`plausibility.csv`); a sentence's `{nilai}`, `{pembanding}`, `{batas}`,
`{terkecil}` and `{kode_desa}` are filled in by `sql/reconciliation/plausibility.sql`. Bounds are settings of the office
(`assets/office/bounds.py`), how each figure comes about is `sql/reconciliation/plausibility/village_measures.sql`.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple


class Measure(NamedTuple):
    """One measure: what it is compared with, its sentences below and above its bounds, and where it cannot be told.

    `cara`: PERSEN (bounds are shares of what it is compared with) or JUMLAH (bounds are numbers). `terkecil`: the
    setting that says from which size on it is measured.
    """

    ukuran: str
    judul: str
    dibanding: str
    satuan: str
    cara: str
    terkecil: str
    kurang: str
    perbaikan_kurang: str
    lebih: str
    perbaikan_lebih: str
    tidak_diukur: str


def _read() -> tuple[Measure, ...]:
    with Path(__file__).with_name("plausibility.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(Measure(**row) for row in csv.DictReader(lines))


MEASURES = _read()
NAMES = tuple(measure.ukuran for measure in MEASURES)
