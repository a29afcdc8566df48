"""Sheet PENGANTAR of a rejection report: whose delivery it is when it comes back, filled in for the village."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from assets.office.quarter import Quarter
from assets.reporting import workbooks as look
from assets.reporting.mould import Filled
from assets.reporting.rejection_looks import Looks, table_row
from assets.reporting.rejection_minutes import cover_minutes
from assets.reporting.village_reports import VillageReport

SHEET = "PENGANTAR"


def cover_of(report: VillageReport, quarter: Quarter) -> tuple[dict[str, str], bool]:
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


def frame_cover(sheet: Worksheet) -> None:
    """Widths, and how the sheet prints."""
    look.set_widths(sheet, (("", 18), ("", 44)))
    look.for_print(sheet)


def cover_rows(looks: Looks, said: Mapping[str, str], *, missing: bool) -> Filled:
    """A row a key; `missing`: number and day of the minutes must be put right."""
    lines = []
    for row, (key, value) in enumerate(said.items(), start=1):
        asked = missing and key in ("NOMOR BA", "TANGGAL BA")
        lines.append(table_row(row, (looks["kunci"], looks["salah" if asked else "polos"]), (key, value)))
    return Filled(lines, "B", len(said))


def _found_by_names_alone(report: VillageReport) -> bool:
    """Whether the code of the village must stay unsaid: it would hide that a row's names are no village's.

    Only where the names alone lead to the village again, and no row was forgiven its names because of the code.
    """
    unread = {bool(row["kode_desa_diberikan"]) for row in report.rows if not row["kode_desa_baris"]}
    named = Counter(row["kode_desa_baris"] for row in report.rows if row["kode_desa_baris"]).most_common(2)
    leads = bool(named) and named[0][0] == report.kode_desa and (len(named) == 1 or named[0][1] > named[1][1])
    return unread == {False} and leads
