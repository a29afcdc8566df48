"""The prior DTKS snapshot of a quarter (contract 2.3), all text, one row a line; optional after the first quarter.

Whether it can be trusted as a whole is `validation/`; whether an earlier registry can stand in, `reconciliation/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from assets.intake.sources.read_lines import Loaded
from assets.intake.sources.source_files import KINDS, UNKNOWN_FILE, Found, SourceFile, digest_of, find_files
from assets.intake.sources.source_layouts import shape_of
from assets.intake.sources.source_lines import load_lines
from assets.intake.sources.source_table import TABLE_INSTEAD, LoadedTable, load_table
from assets.intake.sources.unnamed_lines import TABLE
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions
from assets.office.settings import Settings
from assets.staging.dtsen import layout_told, stage_people
from assets.staging.snapshot_files import USUAL, files_by_kind
from assets.staging.source_faults import faults_of
from assets.staging.source_terms import (
    EDGES,
    INNER,
    count_columns,
    count_numbers,
    count_unlisted_villages,
    keep_columns,
    lend_readings,
    unread_values,
)
from assets.staging.sources import keep_sources, rows_known, without_rows
from sql.warehouse import Database

SOURCE = "dtks"
DTSEN = "dtsen"
FILES = "berkas"
_LINES = "dtks_snapshot_lines"


@dataclass(frozen=True)
class _Delivered:
    """What there is to read: the files of the folder, or a table. `digest`: of all that decides it."""

    found: Found
    kind: str
    table: LoadedTable | None
    digest: str
    regions: Regions


def stage_snapshot(run: QuarterRun) -> dict[str, int]:
    """Read the quarter's snapshot, from its files or from the table of the settings, unless it is staged already.

    DTSEN stands in its place where the files are its (`dtsen.py`). Writes staging.dtks_snapshot or
    staging.dtsen_persons, staging.snapshots, staging.snapshot_faults and its part of staging.sources and
    staging.source_columns, all by quarter; no rows where none was delivered. QuarterStopped while it is still being
    copied.
    """
    db, quarter, periode, settings = run.db, run.quarter, run.periode, run.settings
    delivered = _find(run)
    rows = rows_known(db, SOURCE, delivered.found.files)
    if rows is None or not delivered.digest or not _staged(db, periode, delivered.digest):
        rows = _stage(db, delivered, settings, quarter)
    db.run("staging.set_member_decile", periode=periode, desil_anggota=settings.desil_anggota)
    keep_sources(db, quarter, SOURCE, delivered.found, rows)
    db.run("staging.drop_dtks_snapshot_lines")
    counted = db.rows("staging.snapshot_digest", periode=periode)
    _, lines, broken = counted[0] if counted else ("", 0, 0)
    read, left_out = delivered.found.files, delivered.found.left_out
    return {
        delivered.kind: len(read) if delivered.kind == FILES else 1,
        "berkas_tidak_dibaca": len(left_out),
        "baris": lines,
        "baris_rusak": broken,
    }


def layout_sentence(db: Database, quarter: Quarter) -> str:
    """How the quarter's DTSEN told its villages, and whom it leaves without; blank where the snapshot is none."""
    found = db.rows("staging.snapshot_layout", periode=str(quarter)) if db.exists("staging.snapshots") else []
    return layout_told(quarter, *found[0][1:]) if found and found[0][0] == DTSEN else ""


def has_snapshot(db: Database, quarter: Quarter) -> bool:
    """Whether a snapshot was delivered for the quarter."""
    return db.holds("staging.snapshots", "periode", str(quarter))


def _staged(db: Database, periode: str, digest: str) -> bool:
    found = db.rows("staging.snapshot_digest", periode=periode) if db.exists("staging.snapshots") else []
    return bool(found) and found[0][0] == digest


def _find(run: QuarterRun) -> _Delivered:
    """What lies in the folder, or the table of the settings, whose lines are loaded then."""
    settings, regions, folder = run.settings, run.regions, run.inbox / SOURCE
    if settings.dtks.url:
        found, kind = find_files(folder, (), run.data, TABLE_INSTEAD), TABLE
        table = load_table(run.db, _LINES, settings, SOURCE, shape_of(SOURCE, settings.kolom_desil))
        digest = table.sha256
    else:
        found, kind, table = find_files(folder, KINDS, run.data, UNKNOWN_FILE), FILES, None
        digest = digest_of(found.files, settings.kolom_desil) if found.files else ""
    added = regions.read_from.sha256 if regions.read_from else ""
    decides = (str(run.quarter.year), settings.kabupaten, added)
    return _Delivered(
        found, kind, table, digest and digest_of([SourceFile("", digest, folder, kind)], *decides), regions
    )


def _stage(db: Database, delivered: _Delivered, settings: Settings, quarter: Quarter) -> dict[str, int]:
    """Read what was delivered and write the quarter's tables of it; records by the digest of their file."""
    periode, kind, files = str(quarter), delivered.kind, delivered.found.files
    by_kind = files_by_kind(db, files, settings.kolom_desil) if kind == FILES else {}
    usual = by_kind.get(USUAL, [])
    loaded, found_faults, columns = _read(db, usual, settings, quarter, delivered)
    people = stage_people(db, by_kind, settings, quarter, delivered.regions)
    table = delivered.table
    told_of = [SourceFile(table.berkas, table.sha256, Path(), kind)] if table else usual
    faults = [faults_of(told_of, loaded, found_faults), people.faults, without_rows(delivered.found.left_out)]
    keep_columns(db, quarter, SOURCE, pd.concat([columns, people.columns], ignore_index=True))
    db.replace_frame("staging.snapshot_faults", periode, pd.concat(faults, ignore_index=True))
    db.replace(
        "staging.snapshots",
        periode,
        digest=delivered.digest,
        sumber=kind,
        baris_rusak=loaded.rejected + people.rejected,
        baris_dtsen=people.lines - people.rejected,
        tata_letak=DTSEN if people.rows else USUAL,
        cara_desa=people.way,
        tanpa_desa=people.without_village,
        baris_orang=people.people,
        tanpa_keluarga=people.without_family,
    )
    return {**{file.sha256: loaded.rows(file.sha256) for file in usual}, **people.rows}


def _read(
    db: Database, files: list[SourceFile], settings: Settings, quarter: Quarter, delivered: _Delivered
) -> tuple[Loaded, pd.DataFrame, pd.DataFrame]:
    """Put the lines in their table, those of the files or those that the table has loaded; their faults and counts."""
    kind = delivered.kind
    if delivered.table:
        loaded = delivered.table.loaded
    else:
        loaded = load_lines(db, _LINES, files, shape_of(SOURCE, settings.kolom_desil), SOURCE)
    db.run("staging.tanpa_orang")
    db.run("staging.dtks_snapshot_lines_nobody")
    month_first = lend_readings(db, SOURCE, "dtks_snapshot", quarter.year)
    db.replace("staging.dtks_snapshot", str(quarter), tepi=EDGES, sela=INNER)
    found = pd.concat([db.frame("staging.dtks_snapshot_nobody"), unread_values(db)], ignore_index=True)
    columns = count_columns(db, SOURCE, "dtks_snapshot", count_numbers(db, "dtks_snapshot"), month_first)
    unlisted = count_unlisted_villages(db, SOURCE, delivered.regions, settings.kabupaten)
    columns = pd.concat([columns, unlisted], ignore_index=True)
    return loaded, found, columns if files or kind == TABLE else columns.iloc[:0]
