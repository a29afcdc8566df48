"""Sheet Kamus Alasan of a rejection report: what each code that stands on it means here, and what is done.

Only codes of this workbook, in the order of the catalogue; one that says different things of different rows stands on
several lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from assets.office.quarter import Quarter
from assets.reporting import workbooks as look
from assets.reporting.mould import Filled
from assets.reporting.rejection_looks import Looks, header_row
from assets.reporting.rejection_minutes import MINUTES_CODE, minutes_remedy
from assets.reporting.rejection_told import reasons_in
from assets.reporting.sheet_rows import number_cell, text_cell, xml_row
from assets.reporting.village_reports import Row
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


def frame_reasons(sheet: Worksheet) -> None:
    """Widths, and how the sheet prints."""
    look.set_widths(sheet, HEADINGS)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    look.for_print(sheet)


def reasons_rows(looks: Looks, held: Counter[Reason], quarter: Quarter, *, minutes_in_data: bool) -> Filled:
    """A line for each; `minutes_in_data`: sheet DATA has columns for the minutes."""
    place = load_catalogue().position
    in_order = sorted(held, key=lambda reason: (place(reason.kode), reason.kalimat, reason.perbaikan))
    lines = [header_row(looks, 1, HEADINGS)]
    for number, reason in enumerate(in_order, start=2):
        remedy = minutes_remedy(quarter, minutes_in_data) if reason.kode == MINUTES_CODE else reason.perbaikan
        count = number_cell(f"B{number}", looks["bilangan"], held[reason])
        lines.append(_line(looks["rapi"], number, reason, remedy, count))
    return Filled(lines, "F", 1 + len(held))


def _line(style: str, number: int, reason: Reason, remedy: str, count: str) -> str:
    told = {"A": reason.kode, "C": reason.nasib or "catatan", "D": reason.pemilik or "-"}
    code, *others = [
        text_cell(f"{letter}{number}", style, text)
        for letter, text in {**told, "E": reason.kalimat, "F": remedy}.items()
    ]
    height = look.height_of((reason.kalimat, HEADINGS[4][1]), (remedy, HEADINGS[5][1]))
    return xml_row(number, "".join((code, count, *others)), height)
