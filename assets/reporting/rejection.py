"""A village's rejection report: its own template back, each row with its fate, what is wrong and how to fix it.

The report is a delivery: every value is written as it was sent, damaged numbers as numbers, so that unchanged it reads
the same and gets the same fates; the minutes and the code of the village are given as the rows had them.
EDISI names the deliveries that it was made of, not the number of the edition: a village whose rows did not change keeps
its bytes. Sheet DATA is `rejection_rows.py`, minutes `rejection_minutes.py`, the sheets that are only read
`rejection_summary.py` (on which it opens), `rejection_dukcapil.py`, `rejection_candidates.py`, `rejection_arrivals.py`,
`rejection_reasons.py` and `rejection_guide.py`.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import cast

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.office.macros import lend_programme_functions
from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.reporting import workbooks as look
from assets.reporting.rejection_arrivals import SHEET as ARRIVALS
from assets.reporting.rejection_arrivals import write_arrivals
from assets.reporting.rejection_candidates import SHEET as CANDIDATES
from assets.reporting.rejection_candidates import write_candidates
from assets.reporting.rejection_dukcapil import SHEET as DUKCAPIL
from assets.reporting.rejection_dukcapil import waiting_for_dukcapil, write_dukcapil
from assets.reporting.rejection_guide import SHEET as GUIDE
from assets.reporting.rejection_guide import Marks, write_guide, write_refusals
from assets.reporting.rejection_minutes import cover_minutes, differ
from assets.reporting.rejection_reasons import SHEET as REASONS
from assets.reporting.rejection_reasons import reasons_told, write_reasons
from assets.reporting.rejection_rows import Row, key_of_cover, write_data
from assets.reporting.rejection_summary import SHEET as SUMMARY
from assets.reporting.rejection_summary import facts_of, write_summary
from assets.reporting.template import ADDED, MINUTES, TEMPLATE
from sql.warehouse import Database

_NO_NAMES: Mapping[str, str] = {}
_OF_THE_HOUSE = Settings()
# The second sheet.
_PART_OF_DATA = "xl/worksheets/sheet2.xml"


@dataclass
class VillageReport:
    """What one village is told: rows in force, fates, whom they may mean, arrivals; VERSI, deliveries, refused.

    `duplicates` rows stand again in their delivery and not here; `youngest`: when the latest delivery came.
    `sidik`: digest of all that the workbook is made of, which it carries.
    """

    kode_desa: str
    rows: list[Row] = field(default_factory=list)
    candidates: list[Row] = field(default_factory=list)
    arrivals: list[Row] = field(default_factory=list)
    versi: int = 1
    edisi: str = ""
    refusals: list[tuple[str, str]] = field(default_factory=list)
    duplicates: int = 0
    youngest: datetime | None = None
    sidik: str = ""


def village_reports(db: Database, quarter: Quarter) -> list[VillageReport]:
    """A report for each village with rows in force, a refused file, or members of others who live there, by code."""
    periode = str(quarter)
    lend_news(db, quarter)
    db.derive("reporting.row_situations", periode=periode)
    reports: dict[str, VillageReport] = {}
    records = cast("list[Row]", db.frame("reporting.rejection_rows", periode=periode).to_dict("records"))
    for kode_desa, rows in groupby(records, key=lambda row: str(row["kode_desa"])):
        reports[kode_desa] = VillageReport(kode_desa, list(rows))
    asked = cast("list[Row]", db.frame("reporting.rejection_candidates", periode=periode).to_dict("records"))
    for kode_desa, candidates in groupby(asked, key=lambda row: str(row["kode_desa"])):
        reports[kode_desa].candidates = list(candidates)
    for arrival in cast("list[Row]", db.frame("reporting.village_arrivals").to_dict("records")):
        kode_desa = str(arrival["kode_desa"])
        reports.setdefault(kode_desa, VillageReport(kode_desa)).arrivals.append(arrival)
    for kode_desa, versi, edisi, youngest in db.rows("reporting.village_versions", periode=periode):
        if kode_desa in reports:
            report = reports[kode_desa]
            report.versi, report.edisi, report.youngest = int(versi), edisi, youngest
    for kode_desa, duplicates in db.rows("reporting.village_duplicates", periode=periode):
        if kode_desa in reports:
            reports[kode_desa].duplicates = int(duplicates)
    for kode_desa, berkas, _, message in db.rows("reporting.refused_files", periode=periode):
        reports.setdefault(kode_desa, VillageReport(kode_desa)).refusals.append((str(berkas), str(message or "")))
    return [reports[kode_desa] for kode_desa in sorted(reports)]


def lend_news(db: Database, quarter: Quarter) -> None:
    """Lend statements the functions that they call, what waits for the centre, and whom a village may take over."""
    lend_programme_functions(db)
    db.run("reporting.nik_tersamar")
    for name in ("waiting", "arrivals"):
        db.derive(f"reporting.{name}", periode=str(quarter))


def rejection_workbook(
    report: VillageReport,
    quarter: Quarter,
    village: str,
    villages: Mapping[str, str] = _NO_NAMES,
    settings: Settings = _OF_THE_HOUSE,
) -> bytes:
    """The workbook's bytes; `village` is how the village is addressed, `villages` names others by their code."""
    content, data = io.BytesIO(), None
    heading, rows = f"Laporan usulan {village}, periode {quarter}", report.rows
    with look.small_workbook(content, settings.kertas) as book:
        book.set_properties({"created": look.CREATED, "keywords": report.sidik})
        if rows:
            first = book.add_worksheet(SUMMARY)
            columns = (*TEMPLATE, *ADDED, *(MINUTES if differ(rows) else ()))
            said, missing = _cover(report, quarter)
            data = write_data(book, book.add_worksheet("DATA"), columns, rows, key_of_cover(said, rows))
            _write_cover(book, book.add_worksheet("PENGANTAR"), said, missing)
        if waiting := waiting_for_dukcapil(rows):
            write_dukcapil(book, book.add_worksheet(DUKCAPIL), waiting, village)
        if report.candidates:
            write_candidates(book, book.add_worksheet(CANDIDATES), rows, report.candidates, villages)
        if report.arrivals:
            write_arrivals(book, book.add_worksheet(ARRIVALS), report.arrivals, villages)
        if report.refusals:
            write_refusals(book, book.add_worksheet("BERKAS DITOLAK"), report.refusals, village)
        if reasons := reasons_told(rows):
            write_reasons(book, book.add_worksheet(REASONS), reasons, quarter, minutes_in_data=differ(rows))
        if data:
            write_guide(book, book.add_worksheet(GUIDE), rows, Marks(data.red, data.yellow), heading)
            facts = facts_of(rows, report.duplicates, (report.kode_desa, report.youngest), settings, quarter)
            others = [sheet.name for sheet in book.worksheets() if sheet is not first]
            write_summary(book, first, heading, facts, others)
    return data.put_in(content.getvalue(), _PART_OF_DATA) if data else content.getvalue()


def _cover(report: VillageReport, quarter: Quarter) -> tuple[dict[str, str], bool]:
    """Key and value, and whether the minutes must be put right."""
    (number, day), missing = cover_minutes(report.rows)
    said = {
        "KODE DESA": "" if _found_by_names_alone(report) else report.kode_desa,
        "PERIODE": str(quarter),
        "NOMOR BA": number,
        "TANGGAL BA": day,
        "OPERATOR": "",
        "VERSI": str(report.versi + 1),
        "JENIS KIRIMAN": "LENGKAP",
        "EDISI": report.edisi,
    }
    return said, missing


def _write_cover(book: Workbook, sheet: Worksheet, said: Mapping[str, str], missing: bool) -> None:
    text, fault = book.add_format(look.TEXT), book.add_format(look.AT_FAULT)
    sheet.set_column(0, 0, 18, book.add_format({"bold": True}))
    sheet.set_column(1, 1, 44, text)
    look.for_print(sheet)
    for row, (key, value) in enumerate(said.items()):
        sheet.write_string(row, 0, key)
        look.write_text(sheet, row, 1, value, fault if missing and key in ("NOMOR BA", "TANGGAL BA") else text)


def _found_by_names_alone(report: VillageReport) -> bool:
    """Whether the code of the village must stay unsaid: it would hide that a row's names are no village's.

    Only where the names alone lead to the village again, and no row was forgiven its names because of the code.
    """
    unread = {bool(row["kode_desa_diberikan"]) for row in report.rows if not row["kode_desa_baris"]}
    named = Counter(row["kode_desa_baris"] for row in report.rows if row["kode_desa_baris"]).most_common(2)
    leads = bool(named) and named[0][0] == report.kode_desa and (len(named) == 1 or named[0][1] > named[1][1])
    return unread == {False} and leads
