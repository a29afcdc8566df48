"""The shape of the serving database, by numbered files of SQL (`migrations/`), each run once and in order.

A file that has run is never changed: its digest is kept, and another one stops everything. Why not a library:
docs/decisions/0034.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from serving.database import ServingStopped, run_script

FOLDER = Path(__file__).with_name("migrations")
_NAME = re.compile(r"(\d{4})_[a-z_]+\.sql")
_NOTEBOOK = """
CREATE SCHEMA IF NOT EXISTS padan_dalam;
REVOKE ALL ON SCHEMA padan_dalam FROM PUBLIC;
CREATE TABLE IF NOT EXISTS padan_dalam.migrasi (nomor integer PRIMARY KEY, nama text NOT NULL, sha256 text NOT NULL)
"""


@dataclass(frozen=True)
class Migration:
    """A file of `migrations/`: its number, its name and what it runs."""

    number: int
    name: str
    script: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.script.encode()).hexdigest()


@cache
def migrations(folder: Path = FOLDER) -> tuple[Migration, ...]:
    """All of them in order, numbered without a gap from 1."""
    found = [(match, path) for path in sorted(folder.iterdir()) if (match := _NAME.fullmatch(path.name))]
    read = tuple(Migration(int(match[1]), path.stem, path.read_text(encoding="utf-8")) for match, path in found)
    if [migration.number for migration in read] != list(range(1, len(read) + 1)):
        raise ValueError(f"migrations are not numbered 1, 2, 3 …: {[migration.name for migration in read]}")
    return read


def migrate(connection: sa.Connection, wanted: tuple[Migration, ...] | None = None) -> list[str]:
    """Run what has not run yet, within the caller's transaction; returns names. ServingStopped where it does not fit.

    The roles that the files grant to are there already (`roles.py`).
    """
    wanted = migrations() if wanted is None else wanted
    run_script(connection, _NOTEBOOK)
    ran = {
        number: (name, digest)
        for number, name, digest in connection.execute(sa.text("SELECT nomor, nama, sha256 FROM padan_dalam.migrasi"))
    }
    if later := sorted(ran.keys() - {migration.number for migration in wanted}):
        raise ServingStopped(
            f"Basis data sajian dibuat oleh Padan yang lebih baru (migrasi {ran[later[0]][0]}); perbarui Padan dahulu."
        )
    for migration in wanted:
        if migration.number in ran and ran[migration.number][1] != migration.sha256:
            raise ServingStopped(
                f"Migrasi {migration.name} sudah dijalankan dengan isi lain; pasang ulang Padan, atau kembalikan "
                "berkas migrasinya."
            )
    fresh = [migration for migration in wanted if migration.number not in ran]
    for migration in fresh:
        run_script(connection, migration.script)
        connection.execute(
            sa.text("INSERT INTO padan_dalam.migrasi VALUES (:number, :name, :sha256)"),
            {"number": migration.number, "name": migration.name, "sha256": migration.sha256},
        )
    return [migration.name for migration in fresh]
