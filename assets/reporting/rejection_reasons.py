"""Sheet Kamus Alasan of a rejection report: what each code that stands on it means here, and what is done.

Only codes of this workbook, in the order of the catalogue; one that says different things of different rows stands on
several lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.office.quarter import Quarter
from assets.reporting import workbooks as look
from assets.reporting.rejection_minutes import MINUTES_CODE, minutes_remedy
from assets.reporting.rejection_rows import Row
from assets.reporting.rejection_told import reasons_in
from expectations.catalogue import Reason, load_catalogue

SHEET = "Kamus Alasan"
HEADINGS = (("KODE", 30), ("BARIS", 8), ("NASIB", 15), ("YANG BERTINDAK", 14), ("ARTINYA", 54), ("YANG DILAKUKAN", 62))


def reasons_told(rows: Sequence[Row]) -> Counter[Reason]:
    """How many rows have each reason or note, told as it is of them."""
    return Counter(
        reason
        for row in rows
        for codes in (row["alasan"], row["catatan"])
        for reason in reasons_in(codes or "", row["keadaan"])
    )


def write_reasons(
    book: Workbook, sheet: Worksheet, held: Counter[Reason], quarter: Quarter, *, minutes_in_data: bool
) -> None:
    """A line for each; `minutes_in_data`: sheet DATA has columns for the minutes."""
    header, wrapped = book.add_format(look.ANSWER_HEADER), book.add_format(look.WRAPPED)
    number = book.add_format({"valign": "top", "align": "center"})
    sheet.set_row(0, 34)
    for column, (name, width) in enumerate(HEADINGS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, header)
    place = load_catalogue().position
    in_order = sorted(held, key=lambda reason: (place(reason.kode), reason.kalimat, reason.perbaikan))
    for line, reason in enumerate(in_order, start=1):
        remedy = minutes_remedy(quarter, minutes_in_data) if reason.kode == MINUTES_CODE else reason.perbaikan
        values = (reason.kode, "", reason.nasib or "catatan", reason.pemilik or "-", reason.kalimat, remedy)
        sheet.set_row(line, look.height_of((reason.kalimat, HEADINGS[4][1]), (remedy, HEADINGS[5][1])))
        for column, text in enumerate(values):
            look.write_text(sheet, line, column, text, wrapped)
        sheet.write_number(line, 1, held[reason], number)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    look.for_print(sheet)
