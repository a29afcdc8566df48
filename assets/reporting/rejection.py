"""A village's rejection report: its own template back, each row with its fate, what is wrong and how to fix it.

The report is a delivery: every value is written as it was sent, damaged numbers as numbers, so that unchanged it reads
the same and gets the same fates; the minutes and the code of the village are given as the rows had them.
EDISI names the deliveries that it was made of, not the number of the edition: a village whose rows did not change keeps
its bytes. What the report tells is `village_reports.py`. Sheet DATA is `rejection_rows.py`, minutes
`rejection_minutes.py`, the sheets that are only read `rejection_summary.py` (on which it opens),
`rejection_dukcapil.py`, `rejection_candidates.py`, `rejection_arrivals.py`, `rejection_reasons.py` and
`rejection_guide.py`.
Reports with the same sheets are cast from one mould.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache

from xlsxwriter.worksheet import Worksheet

from assets.office.paper import Paper
from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.reporting import workbooks as look
from assets.reporting.mould import (
    CORE,
    NOTE_SHAPES,
    NOTES,
    WIRING,
    Filled,
    Mould,
    ends_at,
    looks_in,
    part_of,
    without_rows,
)
from assets.reporting.rejection_arrivals import SHEET as ARRIVALS
from assets.reporting.rejection_arrivals import arrivals_rows, frame_arrivals
from assets.reporting.rejection_candidates import SHEET as CANDIDATES
from assets.reporting.rejection_candidates import candidates_rows, frame_candidates
from assets.reporting.rejection_cover import SHEET as COVER
from assets.reporting.rejection_cover import cover_of, cover_rows, frame_cover
from assets.reporting.rejection_dukcapil import SHEET as DUKCAPIL
from assets.reporting.rejection_dukcapil import dukcapil_rows, frame_dukcapil, waiting_for_dukcapil
from assets.reporting.rejection_guide import REFUSALS, frame_guide, frame_refusals, guide_rows, refusals_rows
from assets.reporting.rejection_guide import SHEET as GUIDE
from assets.reporting.rejection_looks import LOOKS, Looks
from assets.reporting.rejection_minutes import differ
from assets.reporting.rejection_reasons import SHEET as REASONS
from assets.reporting.rejection_reasons import frame_reasons, reasons_rows, reasons_told
from assets.reporting.rejection_rows import SHEET as DATA
from assets.reporting.rejection_rows import data_sheet, frame_data, key_of_cover
from assets.reporting.rejection_summary import SHEET as SUMMARY
from assets.reporting.rejection_summary import facts_of, frame_summary, sheets_of, summary_rows
from assets.reporting.sheet_notes import notes_in, shapes_in
from assets.reporting.template import ADDED, MINUTES, TEMPLATE
from assets.reporting.template_sheet import ROOM_BELOW
from assets.reporting.village_reports import VillageReport

_NO_NAMES: Mapping[str, str] = {}
_OF_THE_HOUSE = Settings()
_FRAMES: Mapping[str, Callable[[Worksheet], None]] = {
    SUMMARY: frame_summary,
    COVER: frame_cover,
    DUKCAPIL: frame_dukcapil,
    CANDIDATES: frame_candidates,
    ARRIVALS: frame_arrivals,
    REFUSALS: frame_refusals,
    REASONS: frame_reasons,
    GUIDE: frame_guide,
}
_SIDIK = "{sidik}"
# Row of the first sheet, counted from 0, in which a mould shows every look.
_LOOKED_UP = 1


def rejection_workbook(
    report: VillageReport,
    quarter: Quarter,
    village: str,
    villages: Mapping[str, str] = _NO_NAMES,
    settings: Settings = _OF_THE_HOUSE,
) -> bytes:
    """The workbook's bytes; `village` is how the village is addressed, `villages` names others by their code."""
    rows, in_data = report.rows, differ(report.rows)
    waiting, reasons = waiting_for_dukcapil(rows), reasons_told(rows)
    said, missing = cover_of(report, quarter) if rows else ({}, False)
    data = (
        data_sheet((*TEMPLATE, *ADDED, *(MINUTES if in_data else ())), rows, key_of_cover(said, rows)) if rows else None
    )
    has = {DUKCAPIL: waiting, CANDIDATES: report.candidates, ARRIVALS: report.arrivals, REFUSALS: report.refusals}
    held = {SUMMARY: data, DATA: data, COVER: data, **has, REASONS: reasons, GUIDE: data}
    sheets = tuple(name for name, content in held.items() if content)
    mould, looks = _mould(sheets, minutes=in_data, notes=bool(data and data.notes), paper=settings.kertas)
    heading = f"Laporan usulan {village}, periode {quarter}"
    told: dict[str, Callable[[], Filled]] = {
        DUKCAPIL: lambda: dukcapil_rows(looks, waiting, village),
        CANDIDATES: lambda: candidates_rows(looks, rows, report.candidates, villages),
        ARRIVALS: lambda: arrivals_rows(looks, report.arrivals, villages),
        REFUSALS: lambda: refusals_rows(looks, report.refusals, village),
        REASONS: lambda: reasons_rows(looks, reasons, quarter, minutes_in_data=in_data),
    }
    if data:
        marked = data
        facts = facts_of(rows, report.duplicates, (report.kode_desa, report.youngest), settings, quarter)
        others = sheets_of(sheets[1:], rows, report.duplicates, missing=missing)
        told[SUMMARY] = lambda: summary_rows(looks, heading, facts, others)
        told[DATA] = lambda: marked.filled(looks)
        told[COVER] = lambda: cover_rows(looks, said, missing=missing)
        told[GUIDE] = lambda: guide_rows(looks, sheets, rows, marked.marks, heading)
    parts = {CORE: mould.own[CORE].replace(_SIDIK, report.sidik)}
    parts[WIRING] = ends_at(mould.own[WIRING], 1 + len(rows))
    for place, name in enumerate(sheets, start=1):
        parts[part_of(place)] = told[name]().put_in(mould.own[part_of(place)], (ROOM_BELOW,))
    if data and data.notes:
        parts[NOTES] = notes_in(mould.own[NOTES], data.notes)
        parts[NOTE_SHAPES] = shapes_in(mould.own[NOTE_SHAPES], data.notes, data.widths, data.heights)
    return mould.copy(parts)


@cache
def _mould(sheets: tuple[str, ...], *, minutes: bool, notes: bool, paper: Paper) -> tuple[Mould, Looks]:
    """What reports with these sheets have in common, and the numbers of the looks in it.

    `minutes`: sheet DATA has their columns; `notes`: there are comments on it.
    """
    content = io.BytesIO()
    with look.small_workbook(content, paper) as book:
        book.set_properties({"created": look.CREATED, "keywords": _SIDIK})
        for name in sheets:
            sheet = book.add_worksheet(name)
            if name == DATA:
                frame_data(book, sheet, (*TEMPLATE, *ADDED, *(MINUTES if minutes else ())), notes=notes)
            else:
                _FRAMES[name](sheet)
        for place, of_cells in enumerate(LOOKS.values()):
            book.worksheets()[0].write_blank(_LOOKED_UP, place, None, book.add_format(of_cells))
    parts = [part_of(place) for place, _ in enumerate(sheets, start=1)]
    mould = Mould(content.getvalue(), (CORE, WIRING, NOTES, NOTE_SHAPES, *parts))
    looks = [number for _, number in looks_in(mould.own[parts[0]], _LOOKED_UP + 1)]
    for name, part in zip(sheets, parts, strict=True):
        mould.own[part] = without_rows(mould.own[part], int(name == DATA))
    return mould, dict(zip(LOOKS, looks, strict=True))
