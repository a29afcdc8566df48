"""Which sheets a list to act on has, as data (`daftar_kerja.csv`): for whom, from which CSVs, and what to do.

On which sheet a code stands is said by the catalogue; a test holds that every code of an owner other than the village
stands on one of that owner's. The sentences of a code are the catalogue's, to Dukcapil those of the situation DUKCAPIL.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from expectations.catalogue import load_catalogue

_TABLE = Path(__file__).with_name("daftar_kerja.csv")
ROWS, RISKS = "nasib_baris.csv", "risiko_cleansing.csv"


@dataclass(frozen=True)
class WorkSheet:
    """One sheet: whose it is, its name, what it lists, from which CSVs, by which codes, in which order, what to do.

    `per_orang`: those who propose one person stand together; else it goes village by village.
    """

    pemilik: str
    lembar: str
    judul: str
    sumber: tuple[str, ...]
    kode: tuple[str, ...]
    per_orang: bool
    tugas: str

    @property
    def by_codes(self) -> bool:
        """Whether rows and members stand on it by their codes, not all lines of a CSV."""
        return ROWS in self.sumber


@cache
def work_sheets() -> tuple[WorkSheet, ...]:
    """Every sheet, in the order in which an owner's workbook has them."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            WorkSheet(
                **{name: line[name] for name in ("pemilik", "lembar", "judul", "tugas")},
                sumber=tuple(line["sumber"].split(";")),
                kode=tuple(reason.kode for reason in load_catalogue() if reason.lembar == line["lembar"]),
                per_orang=line["per_orang"] == "ya",
            )
            for line in csv.DictReader(lines)
        )


def work_codes_frame() -> pd.DataFrame:
    """For joins in SQL: a row for each code by which rows and members stand on a sheet."""
    lines = [
        (sheet.pemilik, sheet.lembar, kode, sheet.per_orang)
        for sheet in work_sheets()
        if sheet.by_codes
        for kode in sheet.kode
    ]
    return pd.DataFrame(lines, columns=["pemilik", "lembar", "kode", "per_orang"])
