"""The bytes of a delivery: the SIKS-NG template as a workbook, or a CSV in one of its many dialects."""

from __future__ import annotations

import csv
import io
from datetime import date

import xlsxwriter

from sample.deliveries import Delivery
from sample.rows import OPTIONAL, TEMPLATE, Proposal, as_datetime

_TITLES = ("DAFTAR USULAN DATA TERPADU KESEJAHTERAAN SOSIAL", "HASIL MUSYAWARAH DESA", "")
_ALIASES = {"NOKK": "NO. KK", "IBU KANDUNG": "NAMA IBU KANDUNG", "KELURAHAN": "DESA/KELURAHAN"}
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


def header_of(delivery: Delivery) -> tuple[str, ...]:
    """Column names of a delivery's table: the template's, now and then in other words."""
    names = TEMPLATE + (OPTIONAL if delivery.wide else ())
    return tuple(_ALIASES.get(name, name) for name in names) if delivery.style % 7 == 3 else names


def _columns(delivery: Delivery) -> tuple[str, ...]:
    return TEMPLATE + (OPTIONAL if delivery.wide else ())


def workbook(delivery: Delivery, drop: str = "") -> tuple[bytes, list[int]]:
    """The workbook and the row number of each proposal as Excel shows it; `drop` leaves out a column."""
    buffer = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(buffer, safe)
    book.set_properties({"created": delivery.saved.replace(tzinfo=None), "author": "Operator desa"})
    sheet = book.add_worksheet("DATA")
    day, bold = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"bold": True, "text_wrap": True})
    text = book.add_format({"num_format": "@"})
    at, style, numbers = 0, delivery.style, list[int]()
    if style % 5 == 2:
        for title in _TITLES:
            sheet.write_string(at, 0, title, bold)
            at += 1
    columns = [(i, name) for i, name in enumerate(_columns(delivery)) if name != drop]
    for place, (i, _) in enumerate(columns):
        sheet.write_string(at, place, header_of(delivery)[i], bold)
    for row in delivery.rows:
        at += 2 if style % 6 == 1 and len(numbers) % 40 == 20 else 1
        for place, (_, name) in enumerate(columns):
            cell = row.cells.get(name, "")
            if isinstance(cell, date):
                sheet.write_datetime(at, place, as_datetime(cell), day)
            elif isinstance(cell, float | int):
                sheet.write_number(at, place, cell)
            elif cell:
                sheet.write_string(at, place, cell, text)
        if style % 11 == 4 and len(numbers) % 30 == 7:
            sheet.set_row(at, None, None, {"hidden": True})
        numbers.append(at + 1)
    if style % 4 == 1:
        sheet.write_string(at + 2, 0, "Mengetahui, Kepala Desa")
    if delivery.cover:
        cover = book.add_worksheet("PENGANTAR")
        for line, (key, value) in enumerate(delivery.cover.items()):
            cover.write_string(line, 0, key)
            cover.write_string(line, 1, value)
    book.close()
    return buffer.getvalue(), numbers


def table(delivery: Delivery) -> tuple[bytes, list[int]]:
    """The CSV and the record number of each proposal, counting `#` lines and header."""
    buffer = io.StringIO()
    style = delivery.style
    for key, value in delivery.cover.items():
        buffer.write(f"# {key}: {value}\r\n")
    writer = csv.writer(buffer, delimiter=",;\t|"[style % 4])
    writer.writerow(header_of(delivery))
    for row in delivery.rows:
        writer.writerow(_texts(delivery, row))
    first = len(delivery.cover) + 2
    encoding = _ENCODINGS[style // 4 % 4]
    return buffer.getvalue().encode(encoding), list(range(first, first + len(delivery.rows)))


def _texts(delivery: Delivery, row: Proposal) -> list[str]:
    return [str(row.cells.get(name, "")) for name in _columns(delivery)]


def packed(delivery: Delivery) -> tuple[bytes, str, list[int]]:
    """Bytes, sheet name (blank in a CSV) and row numbers."""
    data, numbers = table(delivery) if delivery.csv else workbook(delivery)
    return data, "" if delivery.csv else "DATA", numbers
