"""An edition is served: its rows take the place of those of its quarter, in one transaction, or nothing changes.

Readers read the edition before until the new one is whole, and wait only while a migration changes a table. The same
edition again changes nothing.
What leaves the data folder so, or comes back, has a line in its access log before it does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from assets.lookup.access_log import Access, record
from assets.office.quarter import Quarter
from assets.office.standing import MANIFEST, Standing, outputs_of, standing_edition
from assets.office.stop import QuarterStopped
from serving.database import DATABASE, HOST, ServingStopped, connected
from serving.files import SERVED, copy_in
from serving.migrations import migrate
from serving.roles import make_area_roles, make_groups

_STATEMENTS = Path(__file__).with_name("statements")
_TABLES = ("padan.edisi", *(f"padan.{name}" for name in SERVED), "padan_dalam.ringkasan")
# Of all that serve into a database in which nothing is yet: two at once take turns.
_TURN = 7_135_160_034
_SECONDS_FOR_READERS = 30
# A file that names the edition's digest cannot be among those that it is made of.
_NAMING = "pengajuan/berita_acara.pdf"


@dataclass(frozen=True)
class Served:
    """What stands in the database now: the edition, rows a table, and what had to be done for it.

    `fresh`: whether rows were changed; `migrated`: names of migrations; `roles`: how many new ones.
    """

    edition: int
    fresh: bool
    rows: Mapping[str, int]
    migrated: tuple[str, ...] = ()
    roles: int = 0


def serve(data: Path, quarter: Quarter, environment: Mapping[str, str]) -> Served:
    """Serve the quarter's latest edition; ServingStopped says in one sentence why nothing was changed."""
    edition = _published(data, quarter)
    with connected(environment) as connection, connection.begin():
        migrated = _ready(connection)
        if _stands(connection, quarter, edition) and not migrated:
            return Served(edition.number, fresh=False, rows=_counts(connection, quarter))
        for name in SERVED:
            copy_in(connection, edition, name)
        _own_district(connection)
        villages = connection.scalars(sa.text("SELECT kode_desa FROM masuk_sinkronisasi")).all()
        roles = make_area_roles(connection, [str(code) for code in villages])
        _clear(connection, quarter)
        connection.execute(
            sa.text("INSERT INTO padan.edisi VALUES (:periode, :edisi, :sidik, :manifes)"), _head(quarter, edition)
        )
        for name in (*SERVED, "ringkasan"):
            statement = (_STATEMENTS / f"{name}.sql").read_text(encoding="utf-8")
            connection.execute(sa.text(statement), {"periode": str(quarter)})
        connection.execute(sa.text(f"ANALYZE {', '.join(_TABLES)}"))
        rows = _counts(connection, quarter)
        _log(data, "sajikan", f"{quarter} edisi-{edition.number}", sum(rows.values()), environment)
        return Served(edition.number, True, rows, tuple(migrated), roles)


def withdraw(data: Path, quarter: Quarter, environment: Mapping[str, str]) -> bool:
    """Take the quarter's rows out of the database; returns whether there were any. The edition itself stays."""
    with connected(environment) as connection, connection.begin():
        _ready(connection)
        wanted = {"periode": str(quarter)}
        there = connection.scalar(sa.text("SELECT edisi FROM padan.edisi WHERE periode = :periode"), wanted)
        if there is not None:
            _log(data, "cabut", f"{quarter} edisi-{there}", sum(_counts(connection, quarter).values()), environment)
        _clear(connection, quarter)
        return there is not None


def _log(data: Path, action: str, edition: str, rows: int, environment: Mapping[str, str]) -> None:
    """A line of the access log, before the transaction holds: what cannot be logged does not happen."""
    where = f"basis data {environment.get(DATABASE, '')} di {environment.get(HOST, '')}"
    try:
        record(data, Access(action, (), rows, False, all_of=f"{edition}, {where}"), datetime.now(UTC))
    except QuarterStopped as stopped:
        raise ServingStopped(str(stopped)) from None


def _published(data: Path, quarter: Quarter) -> Standing:
    """The quarter's edition with a manifest that tells the truth of itself."""
    edition = standing_edition(data / "reports" / str(quarter))
    if edition is None:
        raise ServingStopped(f"Belum ada edisi {quarter} yang terbit; jalankan padan run {quarter} dahulu.")
    manifest = edition.reports / f"edisi-{edition.number}" / MANIFEST
    told = outputs_of(edition.manifest)
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(told.items()) if name != _NAMING)
    whole = edition.manifest is not None and manifest.is_file()
    if not whole or hashlib.sha256(lines.encode()).hexdigest() != (edition.manifest or {}).get("sidik"):
        raise ServingStopped(
            f"Manifes edisi-{edition.number} dari {quarter} bukan lagi yang terbit; jalankan padan run {quarter}, yang "
            "memulihkannya, lalu sajikan lagi."
        )
    return edition


def _ready(connection: sa.Connection) -> list[str]:
    """Wait for a turn, then bring the database to the shape that this version serves; returns migrations that ran."""
    _wait_for_turn(connection)
    # A table that is changed waits for whoever reads it, and all others wait behind: not without end.
    connection.execute(sa.text(f"SET LOCAL lock_timeout = '{_SECONDS_FOR_READERS}s'"))
    connection.execute(sa.text("SET LOCAL work_mem = '64MB'"))
    make_groups(connection)
    return migrate(connection)


def _wait_for_turn(connection: sa.Connection) -> None:
    """Take the lock of a table that no reader may touch: a number, as below, anybody could lock and never let go."""
    asked = sa.text("SELECT to_regclass('padan_dalam.migrasi') IS NOT NULL")
    if not connection.scalar(asked):
        # Nobody reads here yet. Who waited for the first one finds the table that it made.
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
    if connection.scalar(asked):
        connection.execute(sa.text("LOCK TABLE padan_dalam.migrasi IN EXCLUSIVE MODE"))


def _own_district(connection: sa.Connection) -> None:
    """ServingStopped where the database serves another district: the quarters of this one would take its place."""
    asked = "SELECT DISTINCT left(kode_desa, 4) AS kabupaten FROM {} ORDER BY kabupaten"
    there, coming = (
        [str(code) for code in connection.scalars(sa.text(asked.format(name))).all()]
        for name in ("padan.sinkronisasi", "masuk_sinkronisasi")
    )
    if there and coming and not set(there) & set(coming):
        raise ServingStopped(
            f"Basis data ini menyajikan kabupaten {', '.join(there)}, edisi ini dari kabupaten {', '.join(coming)}; "
            "pakai basis data sendiri bagi tiap kabupaten, atau cabut dahulu kuartal kabupaten itu (--cabut)."
        )


def _head(quarter: Quarter, edition: Standing) -> dict[str, object]:
    sidik = (edition.manifest or {}).get("sidik", "")
    return {"periode": str(quarter), "edisi": edition.number, "sidik": sidik, "manifes": edition.digest}


def _stands(connection: sa.Connection, quarter: Quarter, edition: Standing) -> bool:
    asked = "SELECT edisi, sidik, sha256_manifes FROM padan.edisi WHERE periode = :periode"
    found = connection.execute(sa.text(asked), {"periode": str(quarter)}).one_or_none()
    head = _head(quarter, edition)
    return found is not None and tuple(found) == (head["edisi"], head["sidik"], head["manifes"])


def _clear(connection: sa.Connection, quarter: Quarter) -> None:
    # Deleted, not truncated: who reads meanwhile goes on reading what was there, and waits for nobody.
    for table in _TABLES:
        connection.execute(sa.text(f"DELETE FROM {table} WHERE periode = :periode"), {"periode": str(quarter)})  # noqa: S608


def _counts(connection: sa.Connection, quarter: Quarter) -> dict[str, int]:
    asked = "SELECT count(*) FROM padan.{} WHERE periode = :periode"
    return {
        name: int(connection.scalar(sa.text(asked.format(name)), {"periode": str(quarter)}) or 0) for name in SERVED
    }
