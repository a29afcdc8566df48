"""Rejection reports that come back: untouched no fate changes; with the suggestions followed, rows are accepted."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from sql.warehouse import Database

_NIK = re.compile(r"\d{16}")
Told = tuple[str, str]
"""Fate and reasons of a row."""
Place = tuple[str, int]
"""A village's file, and the row of its sheet DATA."""


@dataclass
class Back:
    """What became of the rows that came back: how many, and of those that fared otherwise before and now."""

    rows: int = 0
    differing: list[tuple[Place, Told, Told | None]] = field(default_factory=list)


def told_by(reports: Sequence[Path]) -> dict[Place, Told]:
    """Fate and reasons as each report tells them of its rows."""
    found = {}
    for report in reports:
        header, *rows = CalamineWorkbook.from_path(report).get_sheet_by_name("DATA").to_python()
        fate, reasons = header.index("NASIB"), header.index("ALASAN")
        for number, row in enumerate(rows, start=2):
            found[(report.stem, number)] = str(row[fate]), str(row[reasons])
    return found


def decided(db: Database, files: Mapping[str, Path]) -> dict[Place, Told]:
    """Fate and reasons of the rows of these files (by village), as the quarter decided them."""
    of_bytes = {hashlib.sha256(path.read_bytes()).hexdigest(): village for village, path in files.items()}
    rows = db.connection.execute(
        "SELECT sha256, baris, nasib, coalesce(alasan, '') FROM staging.submission_rows "
        "JOIN reconciliation.decisions USING (periode, row_id)"
    ).fetchall()
    return {(of_bytes[sha], baris): (nasib, alasan) for sha, baris, nasib, alasan in rows if sha in of_bytes}


def compared(before: Mapping[Place, Told], now: Mapping[Place, Told]) -> Back:
    """Row by row, in their order."""
    back = Back(len(before))
    back.differing = [(place, told, now.get(place)) for place, told in sorted(before.items()) if now.get(place) != told]
    return back


def with_suggestions(reports: Sequence[Path], folder: Path) -> tuple[list[Path], dict[Place, str]]:
    """The reports with every sure suggestion on a returned row taken over, and which rows those are, with reasons."""
    folder.mkdir(parents=True, exist_ok=True)
    mended: dict[Place, str] = {}
    for report in reports:
        book = openpyxl.load_workbook(report)
        for number, reasons in _mend(book["DATA"]).items():
            mended[(report.stem, number)] = reasons
        book.save(folder / report.name)
    return [folder / report.name for report in reports], mended


def _mend(sheet: Worksheet) -> dict[int, str]:
    """Take the suggestions over as the remedies say: the NIK, the ID, and PERBAIKAN for who is a member already."""
    places = {str(cell.value).partition("\n")[0]: place for place, cell in enumerate(sheet[1], start=1)}
    mended = {}
    for number in range(2, sheet.max_row + 1):
        cell = {name: sheet.cell(number, column) for name, column in places.items()}
        reasons = str(cell["ALASAN"].value or "")
        nik, id_dtks = (str(cell[name].value or "") for name in ("SARAN NIK", "SARAN ID DTKS"))
        sure = _NIK.fullmatch(nik) or id_dtks
        if cell["NASIB"].value != "DIKEMBALIKAN" or not sure:
            continue
        if _NIK.fullmatch(nik):
            cell["NIK"].value = nik
        if id_dtks:
            cell["ID DTKS"].value = id_dtks
        if "TERDAFTAR_NIK_LAIN" in reasons or "TERDAFTAR_DI_DESA_LAIN" in reasons:
            cell["JENIS USULAN"].value = "PERBAIKAN"
        mended[number] = reasons
    return mended


def refused_reasons(mended: Mapping[Place, str], now: Mapping[Place, Told]) -> Counter[tuple[str, Told | None]]:
    """Of the rows that followed a suggestion and were not accepted: reasons before, fate and reasons now."""
    lost = (place for place in mended if now.get(place, ("", ""))[0] != "DITERIMA")
    return Counter((mended[place], now.get(place)) for place in lost)
