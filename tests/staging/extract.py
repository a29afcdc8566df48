"""An extract of Dukcapil staged in a test, and what was told of its files."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.staging.civil_registry import stage_civil_registry
from sql.warehouse import Database

Q3 = Quarter(2026, 3)
EXTRACT = "2026-Q3/dukcapil"


def stage(db: Database, data: Path, quarter: Quarter = Q3) -> dict[str, int]:
    """Stage the extract that lies in the inbox; counts of files and lines."""
    return stage_civil_registry(QuarterRun(db, quarter, data))


def sources_told(db: Database, columns: str = "berkas, sha256, baris") -> list[tuple[Any, ...]]:
    """The files of sources as they are told, sorted."""
    return db.connection.execute(f"SELECT {columns} FROM staging.sources ORDER BY ALL").fetchall()


def people_staged(db: Database) -> int:
    """How many people are staged."""
    return int(db.connection.execute("SELECT count(*) FROM staging.civil_registry").fetchall()[0][0])


def sha256_of(content: str | bytes) -> str:
    """The digest of a file with this content."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()
