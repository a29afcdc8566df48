"""A quarter's tables → its published edition: every file of contract 7, checked before it is put in place.

Each CSV is one statement of `sql/reporting/` under the file's name. How a draft becomes an edition is `editions.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from assets.intake.kept_lists import keep_list
from assets.office.carry_on import note_published, stop_where_base_is_not_published
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.reconciliation.judgements import pairs_waiting
from assets.reconciliation.points import version
from assets.reconciliation.points_file import points_in_force
from assets.reporting import press
from assets.reporting.blank_template import add_templates
from assets.reporting.changes import CHANGES, add_changes, unexplained
from assets.reporting.draft import Draft
from assets.reporting.editions import begin_edition, clear_drafts, copy_latest, publish_edition
from assets.reporting.elsewhere import writing_lists
from assets.reporting.letterhead import Letterhead, read_letterhead
from assets.reporting.made_from import kept_edition, made_from, note_made
from assets.reporting.manifest import inputs_of, manifest_head, manifest_of, with_late_files
from assets.reporting.meanwhile import packing_carried
from assets.reporting.minutes import MINUTES, facts_of, render_minutes
from assets.reporting.minutes_of_edition import add_minutes
from assets.reporting.promises import stop_where_broken
from assets.reporting.published_copy import Begun, add_parquet, beginning_copy, refresh_copy
from assets.reporting.receipts_text import receipt_texts
from assets.reporting.rejection_reports import add_rejections
from assets.reporting.sharing import PERSONS, add_counts, add_persons, add_published_persons
from assets.reporting.side_by_side import candidate_marks
from assets.reporting.signature import Office
from assets.reporting.slices import FILE as SLICES
from assets.reporting.slices import add_slices
from assets.reporting.summary import render_summary
from assets.reporting.summary_history import earlier_fates
from assets.reporting.upload_workbooks import add_submission, add_submission_rows
from assets.reporting.verification import add_verification_packs
from assets.reporting.village_reports import lend_news
from assets.reporting.work_sheets import work_codes_frame
from assets.staging.sources import keep_own_file
from expectations.catalogue import Fate, catalogue_frame, variants_frame
from expectations.changes import causes_frame, columns_frame
from expectations.dictionary import FILE, columns_of, dictionary_frame, published_files
from expectations.states import STATUSES
from sql.warehouse import Database

# These CSVs are more than what a statement of their name selects, or tell of the others.
_SUMS = ("sinkronisasi", "sinkronisasi_kecamatan")
_APART = (*_SUMS, Path(CHANGES).stem, Path(FILE).stem, Path(SLICES).stem)
# What several files of the edition are made from, in this order.
_STEPS = ("answers", "answered", "at_risk", "reason_sentences", "member_sentences", "village_sync", "kecamatan_sync")
_MEASURES = ("total", "ditarik", "anggota", "berisiko")


@dataclass(frozen=True)
class Edition:
    """An edition that stands: its folder, whether this run made it, and what it counts.

    `altered`: files of the latest edition that were no longer what it published, and where that lies (`aside`) now
    that it is put back. `not_made`: files that were not made, and why. `unexplained`: how many people are other
    than before without a known cause, in words.
    """

    quarter: Quarter
    number: int
    path: Path
    fresh: bool
    counts: dict[str, int]
    altered: tuple[str, ...] = ()
    aside: str = ""
    not_made: Mapping[str, str] = field(default_factory=dict)
    unexplained: str = ""


def publish(run: QuarterRun) -> Edition:
    """Build, check and publish the quarter's edition, and put the latest one's files beside it.

    Where nothing that the latest edition is made from has changed, it stands; where a new one would say the same, none
    is made. QuarterStopped where a promise is broken: the last edition stands.
    """
    db, data, quarter = run.db, run.data, run.quarter
    stop_where_base_is_not_published(db, data, quarter)
    letterhead = read_letterhead(data)
    for name, file in letterhead.read.items():
        keep_own_file(db, quarter, name, (file.sha256, 0) if file else None)
    inputs = inputs_of(db, quarter, run.regions)
    head = manifest_head(quarter, run.settings, _points_version(run), inputs)
    reports = data / "reports" / str(quarter)
    clear_drafts(reports)
    made, begun = made_from(run, head), None
    if kept := kept_edition(run, made):
        folder = reports / f"edisi-{kept.number}"
        edition = Edition(quarter, kept.number, folder, False, kept.counts, (), "", kept.not_made, kept.unexplained)
    else:
        stop_where_broken(db, quarter)
        edition, begun = _made(run, reports, head, letterhead, made)
    with ThreadPoolExecutor(1) as second:
        # It is another warehouse, made from the editions alone.
        refreshing = second.submit(refresh_copy, data, begun, threads=run.settings.mesin.utas)
        copy_latest(reports)
        note_published(db, data, quarter)
        refreshing.result()
    keep_list(data, quarter, inputs)
    return edition


def _made(
    run: QuarterRun, reports: Path, head: dict[str, Any], letterhead: Letterhead, made: str
) -> tuple[Edition, Begun | None]:
    """Draft the edition and publish it, unless the latest one says the same; and the published warehouse begun with it.

    `made`: what it is made from.
    """
    db, settings, quarter, regions = run.db, run.settings, run.quarter, run.regions
    draft = begin_edition(reports)
    with ExitStack() as ready:
        with _frames(run), ExitStack() as stack:
            office = Office(settings, settings.nama_kabupaten or regions.name(run.kabupaten))
            uploads = add_submission_rows(run, draft)
            take_in_lists = stack.enter_context(writing_lists(run, draft, office))
            _write_tables(db, draft, settings, quarter, answered=bool(head["masukan"]["umpan_balik"]))
            add_slices(run, draft)
            # Nothing below keeps a table or writes Parquet: meanwhile DuckDB packs what later quarters carry on.
            take_in_carried = stack.enter_context(packing_carried(run, draft))
            not_told = add_submission(run, draft, office, uploads)
            add_rejections(db, draft, settings, quarter, regions)
            villages = regions.villages(run.kabupaten)
            add_verification_packs(db, draft, settings, quarter, villages)
            add_templates(draft, quarter.next, villages, settings.kertas)
            for name, text in receipt_texts(db, settings, quarter).items():
                draft.add_bytes(f"tanda_terima/{name}", text.encode(), 0)
            take_in_carried()
            take_in_lists()
            # What prints the minutes begins while what they tell is still being made.
            ready.enter_context(press.getting_ready())
            add_counts(db, draft, quarter, run.kabupaten)
            former = add_changes(db, draft, reports, quarter, head)
            without_cause = unexplained(db, quarter)
            no_key = without_key = add_persons(db, draft)
            _write_dictionary(db, draft)
            page = render_summary(db, settings, quarter, office.district, earlier_fates(run.data, quarter))
            draft.add_bytes("ringkasan.html", page.encode(), 0)
            counts = _counts(db, draft)
            facts = facts_of(db, quarter, office, counts)
        _stop_where_uneven(draft, counts, quarter)
        waiting = pairs_waiting(db, quarter)
        if no_key and add_published_persons(draft, reports, manifest_of(head, former, draft.outputs, waiting)):
            no_key = ""
        others = dict(draft.outputs)
        manifest = manifest_of(head, former, others, waiting)
        # Another process prints the minutes: while it does, the published warehouse takes in the draft's tables.
        with beginning_copy(run.data, draft, run.periode, threads=settings.mesin.utas) as copied:
            why = add_minutes(draft, reports, manifest, partial(render_minutes, facts, letterhead, office, others))
            begun = copied()
            not_made = {name: reason for name, reason in ((PERSONS, no_key), (MINUTES, why)) if reason} | not_told
            put = publish_edition(reports, draft, with_late_files(manifest, draft.outputs, not_made))
        note_made(run, made, counts, without_cause, with_key=not without_key)
        told = (put.number, reports / f"edisi-{put.number}", put.fresh, counts, put.altered, put.aside)
        return Edition(quarter, *told, not_made, without_cause), begun


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
        "work_codes": work_codes_frame(),
    }
    with db.lending_frames(**frames):
        lend_news(db, quarter)
        for name in _STEPS:
            db.derive(f"reporting.{name}", periode=str(quarter))
        yield


def _write_tables(db: Database, draft: Draft, settings: Settings, quarter: Quarter, *, answered: bool) -> None:
    period = {"periode": str(quarter)}
    for name in _plain_tables():
        renamed = {"desil": settings.kolom_desil} if name == "registri" else {}
        draft.add_csv(db, f"{name}.csv", f"reporting.{name}", period, renamed)
        add_parquet(db, draft, name, str(quarter), renamed)
    for name in _SUMS:
        draft.add_csv(db, f"{name}.csv", f"reporting.{name}{'_dijawab' if answered else ''}", period)
        add_parquet(db, draft, name, str(quarter), {})


def _plain_tables() -> list[str]:
    """The CSVs beside the manifest that one statement of their name makes, as the dictionary lists them."""
    names = [Path(file.berkas) for file in published_files()]
    return [name.stem for name in names if len(name.parts) == 1 and name.stem not in _APART]


def _write_dictionary(db: Database, draft: Draft) -> None:
    """What the columns of this edition's CSVs mean; of the one that hangs on a key, whether there is one or not."""
    written = {PERSONS: {name: name for name in columns_of(PERSONS)}, **draft.columns}
    with db.lending_frames(dictionary=dictionary_frame(written)):
        draft.add_csv(db, FILE, "reporting.kamus_data", {})


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


def _stop_where_uneven(draft: Draft, counts: Mapping[str, int], quarter: Quarter) -> None:
    """The files must say the same as each other: rows received, by village and by fate."""
    fates = sum(counts[fate.lower()] for fate in Fate)
    written = draft.outputs["nasib_baris.csv"].baris
    if not written == counts["total"] == fates:
        raise QuarterStopped(
            f"Kuartal {quarter} tidak diterbitkan: nasib_baris.csv memuat {written} baris, sinkronisasi.csv "
            f"{counts['total']}, keenam nasib {fates}; edisi terakhir tetap berlaku."
        )
