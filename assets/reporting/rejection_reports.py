"""Which rejection reports an edition holds: one for each village that has something to read.

One of which nothing has changed since the edition before is taken over from there. The bytes of one are `rejection.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from assets.office.quarter import Quarter
from assets.office.regions import Regions
from assets.office.rules import rule_version
from assets.office.settings import Settings
from assets.reporting.deadlines import decided_by
from assets.reporting.draft import Draft
from assets.reporting.rejection import rejection_workbook
from assets.reporting.village_files import made, taken_over
from assets.reporting.village_reports import VillageReport, village_reports
from sql.warehouse import Database


def add_rejections(db: Database, draft: Draft, settings: Settings, quarter: Quarter, regions: Regions) -> None:
    """`penolakan/<kode_desa>.xlsx` of every village with rows in force, a refused file, or newcomers to take over."""
    said = (
        *(rule_version(), str(quarter), *decided_by(settings, quarter), settings.zona_waktu),
        *(settings.nama_dinas, settings.kontak_dinas, settings.kertas),
    )
    reports = {}
    for report in village_reports(db, quarter):
        name = f"penolakan/{report.kode_desa}.xlsx"
        village = regions.village(report.kode_desa)
        addressed = f"Desa {village.desa}, Kecamatan {village.kecamatan}" if village else f"Desa {report.kode_desa}"
        reports[name] = report, addressed, _named(report, regions)
        report.sidik = _digest(said, *reports[name])
    contents = taken_over(draft.folder.parent, {name: report.sidik for name, (report, _, _) in reports.items()})

    wanted = [name for name in reports if name not in contents]
    given = ((name, (*reports[name], quarter, settings)) for name in wanted)
    contents.update(made(_workbook, given, many=len(wanted), threads=settings.mesin.utas))
    draft.add_small_files(
        {name: contents[name] for name in reports}, {name: len(report.rows) for name, (report, _, _) in reports.items()}
    )


def _workbook(of: tuple[VillageReport, str, Mapping[str, str], Quarter, Settings]) -> bytes:
    report, addressed, homes, quarter, settings = of
    return rejection_workbook(report, quarter, addressed, homes, settings)


def _named(report: VillageReport, regions: Regions) -> dict[str, str]:
    """How the villages are called where people of the report live, by code."""
    elsewhere = (
        *(candidate["kode_desa_dukcapil"] for candidate in report.candidates),
        *(arrival["kode_desa_asal"] for arrival in report.arrivals),
    )
    homes = map(regions.village, elsewhere)
    return {home.kode_desa: f"{home.desa}, Kec. {home.kecamatan}" for home in homes if home}


def _digest(said: tuple[str, ...], report: VillageReport, addressed: str, homes: Mapping[str, str]) -> str:
    """Of all that the workbook is made of; a row goes by its place, its number in the quarter is no part of it."""
    places = {row["row_id"]: place for place, row in enumerate(report.rows)}
    rows, candidates = (
        [[*_but_the_number(line), places[line["row_id"]]] for line in lines]
        for lines in (report.rows, report.candidates)
    )
    others = (report.kode_desa, report.versi, report.edisi, report.refusals, report.duplicates, report.youngest)
    given = (said, addressed, sorted(homes.items()), rows, candidates, list(map(_but_the_number, report.arrivals)))
    return hashlib.sha256(repr((given, others)).encode()).hexdigest()


def _but_the_number(line: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in line.items() if name != "row_id"]
