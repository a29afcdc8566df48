"""What the column KUNCI of a report tells where its sheet DATA comes back alone: whose, which version, which BA.

A CSV has no sheet PENGANTAR, and no kinds of cells. What was taken from the keys is told. The column is written in
`assets/reporting/rejection_rows.py`. Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assets.intake.faults import Note
from assets.intake.tables.cells import NUMBER, Grid, text_of
from assets.intake.tables.layout import Header, Table
from assets.intake.tables.lost_rows import listed
from assets.office.keys import KEY, ReportKey, read_report_key
from assets.office.template import NUMBER_COLUMNS, TITLES, fold_label

_SHORTENED = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d{1,2}", re.ASCII)
# A cover that says any of these speaks for itself.
_IDENTITY = ("kode_desa", "versi", "jenis_kiriman", "edisi")
_KEY = fold_label(KEY)
_MINUTES = ("nomor_ba", "tanggal_ba", "nomor_sptjm", "tanggal_sptjm")


def has_keys(header: Header) -> bool:
    """Whether the table is a report or a pack that comes back; the office's own comments stand in them."""
    return any(fold_label(label) == _KEY for label in header.labels)


def cover_of_keys(
    grid: Grid, header: Header, table: Table, cover: Mapping[str, str]
) -> tuple[dict[str, str], list[Note]]:
    """The cover with what the keys of the rows say, where it says nothing itself; and notes on what was assumed."""
    keys, altered = _keys(grid, header, table)
    if not (keys or altered) or any(cover.get(key) for key in _IDENTITY):
        return {**cover}, []
    notes = [Note(f"KUNCI di baris {listed(altered)} berubah dan tidak dipakai.")] if altered else []
    said = {replace(key, numbers=("", "", "")) for key in keys.values()}
    if len(said) > 1:
        told = "KUNCI berasal dari beberapa laporan dan tidak dipakai; kirim buku kerja laporannya."
        notes.append(Note(told, told))
    if len(said) != 1:
        return {**cover}, notes
    (report,) = said
    complete = len(keys) >= report.rows
    found = {
        "kode_desa": report.kode_desa,
        "periode": cover.get("periode", "") or report.periode,
        "versi": report.versi,
        "jenis_kiriman": "LENGKAP" if complete else "SUSULAN",
        "edisi": report.edisi,
    }
    if not any(cover.get(key) for key in _MINUTES):
        found |= {"nomor_ba": report.nomor_ba, "tanggal_ba": report.tanggal_ba}
    return {**cover, **found}, [*notes, Note(_assumed(report, found, len(keys), complete))]


def damaged_numbers(grid: Grid, header: Header, table: Table) -> list[Note]:
    """Marks as numbers what was a cell of a number in the report and stands there still; a note where any does.

    For a CSV alone: whoever types the same digits anew into a workbook has a cell of text, and is believed.
    """
    told: dict[str, list[int]] = {}
    keys, _ = _keys(grid, header, table)
    for row, number in enumerate(table.numbers):
        for column, digits in zip(NUMBER_COLUMNS, keys[number].numbers if number in keys else (), strict=False):
            if digits and table.columns.get(column) and _shows(table.columns[column][row], digits):
                table.columns[column][row], table.kinds[column][row] = digits, NUMBER
                told.setdefault(column, []).append(number)
    asked = [
        f"{TITLES[column]} di baris {listed(numbers)} masih bilangan yang rusak seperti di laporan; ketik ulang "
        "angkanya di buku kerja laporan, sebab CSV tidak membedakannya dari teks."
        for column, numbers in told.items()
    ]
    return [Note(task, task) for task in asked]


def _shows(text: str, digits: str) -> bool:
    """Whether the text is that number, in digits or as a spreadsheet shortens it (`3,51601E+15`)."""
    if _SHORTENED.fullmatch(text):
        return abs(float(text.replace(",", ".")) - int(digits)) <= int(digits) * 1e-5
    return text == digits


def _keys(grid: Grid, header: Header, table: Table) -> tuple[dict[int, ReportKey], list[int]]:
    """Number of a row → its key; and the rows whose key is not as it was written."""
    place = next((at for at, label in enumerate(header.labels) if fold_label(label) == _KEY), None)
    if place is None:
        return {}, []
    texts = {number: text_of(grid.rows[number - grid.first_row][place]) for number in table.numbers}
    found = {number: read_report_key(text) for number, text in texts.items() if text}
    keys = {number: key for number, key in found.items() if key}
    return keys, [number for number in found if number not in keys]


def _assumed(report: ReportKey, found: Mapping[str, str], keyed: int, complete: bool) -> str:
    minutes = f"BA {report.nomor_ba} tanggal {report.tanggal_ba}" if found.get("nomor_ba") else "tanpa BA"
    village = f"desa {report.kode_desa}, " if report.kode_desa else ""
    kind = (
        "LENGKAP, jadi menggantikan kiriman yang termuat di laporan itu"
        if complete
        else f"SUSULAN, sebab {keyed} dari {report.rows} baris laporan ada di sini: baris lainnya tetap berlaku"
    )
    return (
        f"Berkas ini tanpa PENGANTAR yang terisi; menurut kolom KUNCI ini laporan desa yang kembali, dan "
        f"dianggap: {village}periode {found['periode']}, versi {report.versi}, {minutes}, {kind}."
    )
