"""What each village is told: its rows in force with their fates, whom they may mean, which files were refused.

From the quarter's tables; how it becomes a workbook is `rejection.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from assets.office.macros import lend_programme_functions
from assets.office.quarter import Quarter
from sql.warehouse import Database

Row = Mapping[str, Any]


@dataclass
class VillageReport:
    """What one village is told: rows in force, fates, whom they may mean, arrivals; VERSI, deliveries, refused.

    `duplicates` rows stand again in their delivery and not here; `youngest`: when the latest delivery came. `baris`:
    how many rows, and `isi`: a digest of them and of whom they may mean, also where they are not told yet.
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
    baris: int = 0
    isi: str = ""
    sidik: str = ""


def village_reports(db: Database, quarter: Quarter) -> list[VillageReport]:
    """A report for each village with rows in force, a refused file, or members of others who live there, by code."""
    reports = report_heads(db, quarter)
    tell_rows(db, reports)
    return reports


def report_heads(db: Database, quarter: Quarter) -> list[VillageReport]:
    """The reports without their rows and candidates, of which only a digest is known (`isi`); by code."""
    periode = str(quarter)
    lend_news(db, quarter)
    for table in ("row_situations", "rejection_rows", "rejection_candidates"):
        db.derive(f"reporting.{table}", periode=periode)
    reports: dict[str, VillageReport] = {}
    for kode_desa, rows, content in db.rows("reporting.rejection_digests"):
        reports[kode_desa] = VillageReport(kode_desa, baris=int(rows), isi=content)
    for arrival in records(db, "reporting.village_arrivals"):
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


def tell_rows(db: Database, reports: Iterable[VillageReport]) -> None:
    """Give the reports their rows and candidates, after `report_heads` in the same connection."""
    told = {report.kode_desa: report for report in reports}
    of = {"desa": sorted(told)}
    for kode_desa, rows in groupby(records(db, "reporting.rejection_rows_of", **of), key=lambda row: row["kode_desa"]):
        told[kode_desa].rows = list(rows)
    asked = records(db, "reporting.rejection_candidates_of", **of)
    for kode_desa, candidates in groupby(asked, key=lambda row: row["kode_desa"]):
        told[kode_desa].candidates = list(candidates)


def records(db: Database, name: str, **parameters: object) -> Iterator[Row]:
    """The rows of a named statement, each by its columns."""
    frame = db.frame(name, **parameters)
    names = [str(column) for column in frame.columns]
    columns = [frame[column].tolist() for column in frame.columns]
    return (dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True))


def lend_news(db: Database, quarter: Quarter) -> None:
    """Lend statements the functions that they call, what waits for the centre, and whom a village may take over."""
    lend_programme_functions(db)
    db.run("reporting.nik_tersamar")
    for name in ("waiting", "arrivals"):
        db.derive(f"reporting.{name}", periode=str(quarter))
