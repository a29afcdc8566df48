"""The prior DTKS snapshot of a quarter (contract 2.3), all text, one row a line; optional after the first quarter.

Whether it can be trusted as a whole is `validation/`; whether an earlier registry can stand in, `reconciliation/`.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from assets.intake.regions import Regions, load_regions
from assets.quarter import Quarter
from assets.settings import Settings
from assets.staging.dtsen import stage_people, village_sentence
from assets.staging.snapshot_files import USUAL, files_by_kind
from assets.staging.source_faults import faults_of
from assets.staging.source_files import KINDS, UNKNOWN_FILE, SourceFile, digest_of, find_files
from assets.staging.source_layouts import shape_of
from assets.staging.source_lines import Loaded, load_lines
from assets.staging.source_table import TABLE_INSTEAD, load_table
from assets.staging.source_terms import (
    EDGES,
    INNER,
    count_columns,
    count_numbers,
    keep_columns,
    lend_readings,
    unread_values,
)
from assets.staging.sources import keep_sources, rows_known, without_rows
from sql.warehouse import Database

SOURCE = "dtks"
DTSEN = "dtsen"
_LINES = "dtks_snapshot_lines"


def stage_snapshot(
    db: Database, data: Path, settings: Settings, quarter: Quarter, regions: Regions | None = None
) -> dict[str, int]:
    """Read the quarter's snapshot, from its files or from the table of the settings, unless it is staged already.

    DTSEN stands in its place where the files are its (`dtsen.py`); `regions`: those of the data folder, for its
    villages. Writes staging.dtks_snapshot or staging.dtsen_persons, staging.snapshots, staging.snapshot_faults and its
    part of staging.sources and staging.source_columns, all by quarter; no rows where none was delivered.
    QuarterStopped while it is still being copied.
    """
    periode = str(quarter)
    regions = regions or load_regions()
    folder = data / "inbox" / periode / SOURCE
    if settings.dtks.url:
        found = find_files(folder, (), data, TABLE_INSTEAD)
        table = digest = load_table(db, _LINES, settings, SOURCE, shape_of(SOURCE, settings.kolom_desil)).sha256
        kind = "tabel"
    else:
        found = find_files(folder, KINDS, data, UNKNOWN_FILE)
        table, digest = "", digest_of(found.files, settings.kolom_desil) if found.files else ""
        kind = "berkas"
    files = found.files
    added = regions.read_from.sha256 if regions.read_from else ""
    decides = (str(quarter.year), settings.kabupaten, added)
    digest = digest and digest_of([SourceFile("", digest, folder, kind)], *decides)
    rows = rows_known(db, SOURCE, files)
    if not (digest and rows is not None and _staged(db, periode, digest)):
        by_kind = files_by_kind(db, files, settings.kolom_desil) if kind == "berkas" else {}
        loaded, found_faults, columns = _read(db, by_kind.get(USUAL, []), settings, quarter, kind)
        people = stage_people(db, by_kind, settings, quarter, regions)
        usual = by_kind.get(USUAL, [])
        rows = {**{file.sha256: loaded.rows(file.sha256) for file in usual}, **people.rows}
        told_of = usual if kind == "berkas" else [SourceFile(f"tabel {settings.dtks.tabel}", table, folder, kind)]
        faults = [faults_of(told_of, loaded, found_faults), people.faults, without_rows(found.left_out)]
        keep_columns(db, quarter, SOURCE, pd.concat([columns, people.columns], ignore_index=True))
        db.replace_frame("staging.snapshot_faults", periode, pd.concat(faults, ignore_index=True))
        db.replace(
            "staging.snapshots",
            periode,
            digest=digest,
            sumber=kind,
            baris_rusak=loaded.rejected + people.rejected,
            baris_dtsen=people.lines - people.rejected,
            tata_letak=DTSEN if people.rows else USUAL,
            cara_desa=people.way,
            tanpa_desa=people.without_village,
        )
    db.run("staging.set_member_decile", periode=periode, desil_anggota=settings.desil_anggota)
    keep_sources(db, quarter, SOURCE, found, rows)
    db.run("staging.drop_dtks_snapshot_lines")
    counted = db.rows("staging.snapshot_digest", periode=periode)
    _, lines, broken = counted[0] if counted else ("", 0, 0)
    read = len(files) if kind == "berkas" else 1
    return {kind: read, "berkas_tidak_dibaca": len(found.left_out), "baris": lines, "baris_rusak": broken}


def layout_sentence(db: Database, quarter: Quarter) -> str:
    """How the quarter's DTSEN told its villages; blank where the snapshot is none."""
    found = db.rows("staging.snapshot_layout", periode=str(quarter)) if db.exists("staging.snapshots") else []
    return village_sentence(quarter, *found[0][1:]) if found and found[0][0] == DTSEN else ""


def has_snapshot(db: Database, quarter: Quarter) -> bool:
    """Whether a snapshot was delivered for the quarter."""
    return db.holds("staging.snapshots", "periode", str(quarter))


def _staged(db: Database, periode: str, digest: str) -> bool:
    found = db.rows("staging.snapshot_digest", periode=periode) if db.exists("staging.snapshots") else []
    return bool(found) and found[0][0] == digest


def _read(
    db: Database, files: list[SourceFile], settings: Settings, quarter: Quarter, kind: str
) -> tuple[Loaded, pd.DataFrame, pd.DataFrame]:
    """Put the lines in their table, those of the files or those that the table has loaded; their faults and counts."""
    loaded = Loaded()
    if kind == "berkas":
        loaded = load_lines(db, _LINES, files, shape_of(SOURCE, settings.kolom_desil), SOURCE)
    lend_readings(db, SOURCE, "dtks_snapshot", quarter.year)
    db.replace("staging.dtks_snapshot", str(quarter), tepi=EDGES, sela=INNER)
    found = unread_values(db)
    columns = count_columns(db, SOURCE, "dtks_snapshot", count_numbers(db, "dtks_snapshot"))
    return loaded, found, columns if files or kind == "tabel" else columns.iloc[:0]
