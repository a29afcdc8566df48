"""Which rejection reports an edition holds: one for each village that has something to read.

One of which nothing has changed since the edition before is taken over from there. The bytes of one are `rejection.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from assets.office.quarter import Quarter
from assets.office.regions import Regions
from assets.office.rules import rule_version
from assets.office.settings import Settings
from assets.reporting.deadlines import decided_by
from assets.reporting.draft import Draft
from assets.reporting.rejection import rejection_workbook
from assets.reporting.village_files import made, taken_over
from assets.reporting.village_reports import VillageReport, report_heads, tell_rows
from sql.warehouse import Database


def add_rejections(db: Database, draft: Draft, settings: Settings, quarter: Quarter, regions: Regions) -> None:
    """`penolakan/<kode_desa>.xlsx` of every village with rows in force, a refused file, or newcomers to take over."""
    said = (
        *(rule_version(), str(quarter), *decided_by(settings, quarter), settings.zona_waktu),
        *(settings.nama_dinas, settings.kontak_dinas, settings.kertas),
        # How the homes of people elsewhere are called.
        repr(regions.added),
    )
    reports = {f"penolakan/{report.kode_desa}.xlsx": report for report in report_heads(db, quarter)}
    for report in reports.values():
        report.sidik = _digest(said, report, _addressed(report, regions))
    contents = taken_over(draft.folder.parent, {name: report.sidik for name, report in reports.items()})
    wanted = {name: report for name, report in reports.items() if name not in contents}
    tell_rows(db, wanted.values())
    given = (
        (name, (report, _addressed(report, regions), _named(report, regions), quarter, settings))
        for name, report in wanted.items()
    )
    contents.update(made(_workbook, given, many=len(wanted), threads=settings.mesin.utas))
    draft.add_small_files(
        {name: contents[name] for name in reports}, {name: report.baris for name, report in reports.items()}
    )


def _addressed(report: VillageReport, regions: Regions) -> str:
    village = regions.village(report.kode_desa)
    return f"Desa {village.desa}, Kecamatan {village.kecamatan}" if village else f"Desa {report.kode_desa}"


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


def _digest(said: tuple[str, ...], report: VillageReport, addressed: str) -> str:
    """Of all that the workbook is made of."""
    rows = (report.kode_desa, report.baris, report.isi, report.versi, report.edisi, report.duplicates, report.youngest)
    given = (said, addressed, rows, report.refusals, [sorted(arrival.items()) for arrival in report.arrivals])
    return hashlib.sha256(repr(given).encode()).hexdigest()
