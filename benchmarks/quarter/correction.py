"""A village puts a few NIKs right: one more file in the inbox, as a supplement (contract 2.1).

Which NIK is right only the bench's truth knows; a village knows it from the person.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import duckdb

from benchmarks.linkage.district import TRUTH
from benchmarks.linkage.population import QUARTER

MOST, A_DAY = 10, 86_400
WRONG = """
    SELECT kunci, nik_benar FROM read_parquet($truth)
    WHERE jenis = 'USULAN' AND nik_benar <> '' AND nik <> nik_benar
"""


def correct_one_village(data: Path) -> int:
    """Send right NIKs for up to ten rows of the first village that has wrong ones; how many."""
    with duckdb.connect() as connection:
        right = dict(connection.execute(WRONG, {"truth": str(data / TRUTH)}).fetchall())
    folder = data / "inbox" / str(QUARTER) / "desa"
    for path in sorted(folder.glob("*.csv")):
        cover, rows = _read(path)
        wrong = [row | {"NIK": right[row["ID USULAN"]]} for row in rows if row.get("ID USULAN") in right][:MOST]
        if wrong:
            cover |= {"JUMLAH USULAN": str(len(wrong)), "JENIS KIRIMAN": "SUSULAN"}
            _write(folder / f"{path.stem}-perbaikan.csv", cover, wrong)
            return len(wrong)
    raise LookupError("no village has a wrong NIK in a plain CSV")


def _read(path: Path) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Cover and rows of a CSV with commas in UTF-8; nothing of any other."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    except UnicodeDecodeError:
        return {}, []
    cover = dict(line[2:].rstrip().split(": ", 1) for line in lines if line.startswith("# "))
    return cover, list(csv.DictReader([line for line in lines if not line.startswith("# ")]))


def _write(path: Path, cover: dict[str, str], rows: list[dict[str, str]]) -> None:
    latest = max(file.stat().st_mtime for file in path.parent.iterdir())
    with path.open("w", encoding="utf-8", newline="") as lines:
        lines.writelines(f"# {key}: {value}\n" for key, value in cover.items())
        table = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    os.utime(path, (latest + A_DAY,) * 2)
