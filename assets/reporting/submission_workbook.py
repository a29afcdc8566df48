"""The submission for signature: accepted rows as three sheets in the template's columns, totals, signature block.

The same rows as CSV come straight from `sql/reporting/pengajuan.sql`.
"""

from __future__ import annotations

from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.office.quarter import Quarter
from assets.reporting import workbooks as look
from assets.reporting.template import TEMPLATE
from expectations.submissions import KINDS
from sql.warehouse import Database

SHEETS = {"BARU": "USULAN BARU", "PERBAIKAN": "PERBAIKAN", "HAPUS": "HAPUS"}
AWAITED = "BELUM DI PUSAT"
_TOTALS = ("KECAMATAN", "PROGRAM", "BARU", "PERBAIKAN", "HAPUS", "JUMLAH")
_HEADERS = {column.name: column.header for column in TEMPLATE}


def write_submission(db: Database, path: Path, quarter: Quarter, office: str, district: str) -> int:
    """Write the workbook; returns its rows. `office` and `district` stand in the title and above the signature."""
    rows = 0
    with look.long_workbook(path) as book:
        _write_totals(book, book.add_worksheet("REKAP"), db, (f"{office} {district}".strip(), str(quarter)))
        header = book.add_format(look.TEMPLATE_HEADER)
        text = book.add_format({"num_format": "@"})
        for kind in KINDS:
            sheet = book.add_worksheet(SHEETS[kind])
            frame = db.frame("reporting.pengajuan", periode=str(quarter), jenis_usulan=kind)
            sheet.set_column(0, len(frame.columns) - 1, 18, text)
            names = [_HEADERS.get(str(name), str(name)) for name in frame.columns]
            columns = [
                ["" if value is None else str(value) for value in frame[name].tolist()] for name in frame.columns
            ]
            look.write_table(sheet, names, list(zip(*columns, strict=True)), header)
            rows += len(frame)
        rows += _write_awaited(book.add_worksheet(AWAITED), db, quarter, header, text)
    return rows


def _write_awaited(sheet: Worksheet, db: Database, quarter: Quarter, header: Format, text: Format) -> int:
    """Earlier accepted proposals that the centre is asked for again; what it has carried out or refused is not."""
    frame = db.frame("reporting.belum_di_pusat", periode=str(quarter))
    frame = frame[frame["keadaan"] == "MENUNGGU"]
    names = [str(name).upper().replace("_", " ") for name in frame.columns]
    sheet.set_column(0, len(names) - 1, 18, text)
    columns = [["" if value is None else str(value) for value in frame[name].tolist()] for name in frame.columns]
    look.write_table(sheet, names, list(zip(*columns, strict=True)), header)
    return len(frame)


def _write_totals(book: Workbook, sheet: Worksheet, db: Database, titles: tuple[str, str]) -> None:
    office, periode = titles
    title, bold, header = (book.add_format(form) for form in (look.TITLE, {"bold": True}, look.TEMPLATE_HEADER))
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 5, 14)
    sheet.write_string(0, 0, f"Pengajuan usulan bantuan sosial, periode {periode}", title)
    sheet.write_string(1, 0, office)
    for column, name in enumerate(_TOTALS):
        sheet.write_string(3, column, name, header)
    totals = db.rows("reporting.pengajuan_rekap", periode=periode)
    line = 4
    for line, (kecamatan, program, *numbers) in enumerate(totals, start=4):
        sheet.write_string(line, 0, str(kecamatan))
        sheet.write_string(line, 1, str(program))
        for column, number in enumerate(numbers, start=2):
            sheet.write_number(line, column, int(number))
    line += 1
    sheet.write_string(line, 0, "JUMLAH", bold)
    for column in range(4):
        sheet.write_number(line, column + 2, sum(int(row[column + 2]) for row in totals), bold)
    for below, words in enumerate(("................................, ....................", f"Kepala {office}")):
        sheet.write_string(line + 3 + below, 3, words)
    sheet.write_string(line + 8, 3, "( ........................................ )")
    sheet.write_string(line + 9, 3, "NIP ..................................")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
