"""What each village is told: its rows in force with their fates, whom they may mean, which files were refused.

From the quarter's tables; how it becomes a workbook is `rejection.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, cast

from assets.office.macros import lend_programme_functions
from assets.office.quarter import Quarter
from sql.warehouse import Database

Row = Mapping[str, Any]


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
