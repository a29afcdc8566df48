"""A DTSEN staged in a test, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settings import Settings
from assets.staging.snapshot import stage_snapshot
from assets.validation.gates import snapshot_gates
from assets.validation.validation import unread_columns
from expectations.runner import broken_gates
from expectations.snapshot import snapshot_suite
from sql.warehouse import Database

Q3 = Quarter(2026, 3)


def stage(db: Database, data: Path, settings: Settings | None = None) -> dict[str, int]:
    """Stage what lies in the inbox; counts of files and lines."""
    return stage_snapshot(QuarterRun(db, Q3, data, settings or Settings()))


def people_of(db: Database, columns: str) -> list[tuple[Any, ...]]:
    """The staged people, sorted."""
    return db.connection.execute(f"SELECT {columns} FROM staging.dtsen_persons ORDER BY ALL").fetchall()


def faults_of(db: Database) -> list[tuple[Any, ...]]:
    """Which of the two files (its first word), line, and what is wrong there."""
    told = "SELECT split_part(berkas, '_', 1), baris, sebab FROM staging.snapshot_faults ORDER BY ALL"
    return db.connection.execute(told).fetchall()


def broken_snapshot_gates(db: Database) -> dict[str, str]:
    """Sentences of the snapshot's gates that do not hold; the extract has none here."""
    facts = db.frame("validation.snapshot_facts", periode=str(Q3))
    unread = unread_columns(db, str(Q3), "dtks")
    results = snapshot_gates(Q3, facts, broken_gates(snapshot_suite(), facts), unread)
    return {result.nama: result.kalimat for result in results if not result.lolos}
