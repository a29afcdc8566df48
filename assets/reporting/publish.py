"""A quarter's tables → its published edition: every file of contract 7, checked before it is put in place.

Each CSV is one statement of `sql/reporting/` under the file's name. How a draft becomes an edition is `editions.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.reconciliation.points import version
from assets.reconciliation.points_file import points_in_force
from assets.reporting.blank_template import add_templates
from assets.reporting.carry_on import add_what_is_carried, note_published, stop_where_base_is_not_published
from assets.reporting.changes import CHANGES, former_edition, lend_changes
from assets.reporting.draft import Draft
from assets.reporting.editions import begin_edition, copy_latest, publish_edition
from assets.reporting.manifest import inputs_of, manifest_head, manifest_of
from assets.reporting.promises import broken_promises
from assets.reporting.receipts_text import receipt_texts
from assets.reporting.rejection import lend_news, rejection_workbook, village_reports
from assets.reporting.side_by_side import candidate_marks
from assets.reporting.submission_workbook import write_submission
from assets.reporting.summary import render_summary
from assets.reporting.summary_history import earlier_fates
from expectations.catalogue import Fate, catalogue_frame, variants_frame
from expectations.changes import causes_frame, columns_frame
from expectations.dictionary import FILE, dictionary_frame
from expectations.promises import EXPLANATION
from expectations.states import STATUSES
from sql.warehouse import Database

_TABLES = (
    "nasib_baris",
    "tanda_terima",
    "ditarik",
    "penolakan_rekap",
    "registri",
    "keluar",
    "kembali",
    "belum_di_pusat",
    "pindah_desa",
    "risiko_cleansing",
    "antrean_nik",
    "kandidat",
    "ganda",
    "tinjau_ganda",
    "putusan",
    "putusan_diminta",
    "rujukan_usulan",
    "minta_dukcapil",
    "perubahan_desil",
    "dikecualikan_pusat",
    "verifikasi_pusat",
    "sumber_rusak",
    "umpan_balik",
    "umpan_balik_lain",
    "umpan_balik_rusak",
    "katalog_alasan",
)
_SUBMISSIONS = {"usulan_baru": "BARU", "perbaikan": "PERBAIKAN", "hapus": "HAPUS"}
_MEASURES = ("total", "ditarik", "anggota", "berisiko")


@dataclass(frozen=True)
class Edition:
    """An edition that stands: its folder, whether this run made it, and what it counts.

    `altered`: files of the latest edition that were no longer what it published, and where that lies (`aside`) now
    that it is put back.
    """

    quarter: Quarter
    number: int
    path: Path
    fresh: bool
    counts: dict[str, int]
    altered: tuple[str, ...] = ()
    aside: str = ""


def publish(run: QuarterRun) -> Edition:
    """Build, check and publish the quarter's edition, and put the latest one's files beside it.

    Where the latest edition says the same, no new one is made. QuarterStopped where a promise is broken: the last
    edition stands.
    """
    db, quarter, settings, regions = run.db, run.quarter, run.settings, run.regions
    stop_where_base_is_not_published(db, run.data, quarter)
    _stop_where_broken(db, quarter)
    reports = run.data / "reports" / run.periode
    inputs = inputs_of(db, quarter, regions)
    draft = begin_edition(reports)
    with _frames(run):
        _write_tables(db, draft, settings, quarter, answered=bool(inputs["umpan_balik"]))
        district = settings.nama_kabupaten or regions.name(run.kabupaten)
        _write_submission(db, draft, settings, quarter, district)
        _write_rejections(db, draft, settings, quarter, regions)
        add_templates(draft, quarter.next, regions.villages(run.kabupaten))
        for name, text in receipt_texts(db, settings, quarter).items():
            draft.add_bytes(f"tanda_terima/{name}", text.encode(), 0)
        add_what_is_carried(db, draft, quarter)
        head = manifest_head(quarter, settings, _points_version(run), inputs)
        former = former_edition(reports, head, draft.outputs)
        lend_changes(db, quarter, former)
        _stop_where_unexplained(db, quarter)
        draft.add_csv(db, CHANGES, "reporting.perubahan", {})
        _write_dictionary(db, draft)
        page = render_summary(db, settings, quarter, district, earlier_fates(run.data, quarter))
        draft.add_bytes("ringkasan.html", page.encode(), 0)
        counts = _counts(db, draft)
    _stop_where_uneven(draft, counts, quarter)
    manifest = manifest_of(head, former.noted if former else {}, draft.outputs)
    made = publish_edition(reports, draft, manifest)
    copy_latest(reports)
    note_published(db, run.data, quarter)
    folder = reports / f"edisi-{made.number}"
    return Edition(quarter, made.number, folder, made.fresh, counts, made.altered, made.aside)


def _points_version(run: QuarterRun) -> str:
    """Version of the table that scored this quarter's candidates; without rows, of the one in force."""
    used = run.db.rows("reporting.points_used", periode=run.periode)
    return str(used[0][0]) if used else version(points_in_force(run.data))


@contextmanager
def _frames(run: QuarterRun) -> Iterator[None]:
    """What the statements read beside tables: villages of the district, catalogue, statuses."""
    db, quarter = run.db, run.quarter
    district = run.regions.villages(run.kabupaten)
    villages = [(village.kode_desa, village.kecamatan, village.desa) for village in district]
    frames = {
        "villages": pd.DataFrame(villages, columns=["kode_desa", "kecamatan", "desa"]).astype("string"),
        "catalogue": catalogue_frame(),
        "catalogue_variants": variants_frame(),
        "change_causes": causes_frame(),
        "change_columns": columns_frame(),
        "statuses": pd.DataFrame(STATUSES),
        "candidate_marks": candidate_marks(db, quarter),
    }
    for name, frame in frames.items():
        db.connection.register(name, frame)
    try:
        lend_news(db, quarter)
        for name in ("answers", "answered", "at_risk", "village_sync", "kecamatan_sync"):
            db.run(f"reporting.{name}", periode=str(quarter))
        yield
    finally:
        for name in frames:
            db.connection.unregister(name)


def _write_tables(db: Database, draft: Draft, settings: Settings, quarter: Quarter, *, answered: bool) -> None:
    period = {"periode": str(quarter)}
    for name in _TABLES:
        renamed = {"desil": settings.kolom_desil} if name == "registri" else {}
        draft.add_csv(db, f"{name}.csv", f"reporting.{name}", period, renamed)
    for name in ("sinkronisasi", "sinkronisasi_kecamatan"):
        draft.add_csv(db, f"{name}.csv", f"reporting.{name}{'_dijawab' if answered else ''}", period)


def _write_submission(db: Database, draft: Draft, settings: Settings, quarter: Quarter, district: str) -> None:
    for name, kind in _SUBMISSIONS.items():
        parameters = {"periode": str(quarter), "jenis_usulan": kind}
        draft.add_csv(db, f"pengajuan/{name}.csv", "reporting.pengajuan", parameters)
    name = f"pengajuan/pengajuan-{quarter}.xlsx"
    path = draft.new(name)
    draft.add_file(name, write_submission(db, path, quarter, settings.nama_dinas, district))


def _write_dictionary(db: Database, draft: Draft) -> None:
    """What the columns of this edition's CSVs mean, once they are all written."""
    db.connection.register("dictionary", dictionary_frame(draft.columns))
    try:
        draft.add_csv(db, FILE, "reporting.kamus_data", {})
    finally:
        db.connection.unregister("dictionary")


def _write_rejections(db: Database, draft: Draft, settings: Settings, quarter: Quarter, regions: Regions) -> None:
    for report in village_reports(db, quarter):
        village = regions.village(report.kode_desa)
        addressed = f"Desa {village.desa}, Kecamatan {village.kecamatan}" if village else f"Desa {report.kode_desa}"
        elsewhere = (
            *(candidate["kode_desa_dukcapil"] for candidate in report.candidates),
            *(arrival["kode_desa_asal"] for arrival in report.arrivals),
        )
        homes = map(regions.village, elsewhere)
        named = {home.kode_desa: f"{home.desa}, Kec. {home.kecamatan}" for home in homes if home}
        content = rejection_workbook(report, quarter, addressed, named, settings)
        draft.add_bytes(f"penolakan/{report.kode_desa}.xlsx", content, len(report.rows))


def _counts(db: Database, draft: Draft) -> dict[str, int]:
    villages = db.frame("reporting.all_villages")
    return {
        **{name: int(villages[name].sum()) for name in (*map(str.lower, Fate), *_MEASURES)},
        "desa": len(villages),
        "desa_kirim": int((villages["status_kirim"] == "SUDAH_KIRIM").sum()),
        "keluar": draft.outputs["keluar.csv"].baris,
        "antrean_nik": draft.outputs["antrean_nik.csv"].baris,
        "berkas": len(draft.outputs) + 1,
    }


def _stop_where_broken(db: Database, quarter: Quarter) -> None:
    broken = broken_promises(db, quarter)
    if broken:
        raise QuarterStopped(f"Kuartal {quarter} tidak diterbitkan: {'; '.join(broken)}; edisi terakhir tetap berlaku.")


def _stop_where_unexplained(db: Database, quarter: Quarter) -> None:
    broken = [(len(db.rows(promise.statement)), promise.broken) for promise in EXPLANATION]
    told = [f"{count} {words}" for count, words in broken if count]
    if told:
        raise QuarterStopped(f"Kuartal {quarter} tidak diterbitkan: {'; '.join(told)}; edisi terakhir tetap berlaku.")


def _stop_where_uneven(draft: Draft, counts: Mapping[str, int], quarter: Quarter) -> None:
    """The files must say the same as each other: rows received, by village and by fate."""
    fates = sum(counts[fate.lower()] for fate in Fate)
    written = draft.outputs["nasib_baris.csv"].baris
    if not written == counts["total"] == fates:
        raise QuarterStopped(
            f"Kuartal {quarter} tidak diterbitkan: nasib_baris.csv memuat {written} baris, sinkronisasi.csv "
            f"{counts['total']}, keenam nasib {fates}; edisi terakhir tetap berlaku."
        )
