"""An edition as its files say it: digests by name, and the rows of its CSVs by the village that they are of."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assets.office.standing import latest_number

# They tell of the edition itself: its number, and what is other than in the edition before.
OF_THE_EDITION = frozenset({"manifest.json", "perubahan.csv", "ringkasan.html", "pengajuan/berita_acara.pdf"})
_VILLAGE, _KECAMATAN = re.compile(r"\d{10}"), re.compile(r"\d{6}")
Row = tuple[str, ...]
"""A row of a CSV: the file's name, then the cells."""


@dataclass(frozen=True)
class Edition:
    """Digests of all files by name, and rows of the CSVs by village."""

    number: int
    digests: Mapping[str, str]
    rows: Mapping[str, Counter[Row]]


def latest_edition(reports: Path) -> Edition:
    """The edition that stands last in a quarter's folder."""
    number = latest_number(reports)
    folder = reports / f"edisi-{number}"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    digests = {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    rows: dict[str, Counter[Row]] = {}
    for path in files:
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".csv" and name not in OF_THE_EDITION:
            for village, row in _rows_of_villages(path, name):
                rows.setdefault(village, Counter())[row] += 1
    return Edition(number, digests, rows)


def _rows_of_villages(path: Path, name: str) -> Iterator[tuple[str, Row]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            for column, cell in row.items():
                # Who moves is of two villages.
                if column.startswith(("kode_desa", "desa_")) and _VILLAGE.fullmatch(cell):
                    yield cell, (name, *row.values())


def differing(one: Edition, other: Edition, apart: frozenset[str] = frozenset()) -> list[str]:
    """Names of files that the two have otherwise, or that one of them lacks; sorted."""
    names = {*one.digests, *other.digests} - apart
    return sorted(name for name in names if one.digests.get(name) != other.digests.get(name))


def village_of(name: str) -> str:
    """The code of the village that a file is of; blank for one of the district or of a kecamatan."""
    found = _VILLAGE.search(Path(name).stem)
    return found[0] if found else ""


def kecamatan_of(name: str) -> str:
    """The code of the kecamatan that a file is of; blank for any other."""
    found = _KECAMATAN.search(Path(name).stem) if "/kecamatan/" in name else None
    return found[0] if found else ""


def changed_rows(one: Edition, other: Edition, village: str) -> list[Row]:
    """Rows of the village that only one of the two has; sorted."""
    rows, others = one.rows.get(village, Counter()), other.rows.get(village, Counter())
    return sorted({*(rows - others), *(others - rows)})
