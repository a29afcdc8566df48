"""Who may read: one role a village and a kecamatan, one for the office, one for agencies; nobody logs in as these.

People log in as accounts of their own, which an administrator makes and puts into one of these (docs/operate.md). A
role's name is made of a code of digits and nothing else; which rows it reads is told by that name alone
(`migrations/0001_tabel_dan_hak.sql`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import sqlalchemy as sa

from serving.database import ServingStopped, quoted, run_script

AREA, OFFICE, AGENCY = "padan_wilayah", "padan_dinas", "padan_instansi"
GROUPS = (AREA, OFFICE, AGENCY)
_VILLAGE = re.compile(r"[0-9]{10}", re.ASCII)


def village_role(kode_desa: str) -> str:
    """`padan_desa_3516012001`; ValueError where the code is not ten digits."""
    if not _VILLAGE.fullmatch(kode_desa):
        raise ValueError("not a village code")
    return f"padan_desa_{kode_desa}"


def kecamatan_role(kode_desa: str) -> str:
    """`padan_kecamatan_351601`, of the village's kecamatan."""
    return f"padan_kecamatan_{village_role(kode_desa).removeprefix('padan_desa_')[:6]}"


def make_groups(connection: sa.Connection) -> None:
    """The three roles that tables are granted to, and who may enter the database at all."""
    _make(connection, GROUPS)
    database = quoted(connection, str(connection.scalar(sa.text("SELECT current_database()"))))
    run_script(
        connection,
        f"REVOKE ALL ON DATABASE {database} FROM PUBLIC; GRANT CONNECT ON DATABASE {database} TO {', '.join(GROUPS)}",
    )


def make_area_roles(connection: sa.Connection, villages: Iterable[str]) -> int:
    """A role for each of these villages and their kecamatan; returns how many are new. ServingStopped at a bad code."""
    try:
        wanted = {role for code in villages for role in (village_role(code), kecamatan_role(code))}
    except ValueError:
        raise ServingStopped(
            "sinkronisasi.csv memuat kode desa yang bukan 10 angka; jalankan lagi kuartalnya."
        ) from None
    fresh = _make(connection, wanted)
    if fresh:
        names = ", ".join(quoted(connection, role) for role in fresh)
        run_script(connection, f"GRANT {quoted(connection, AREA)} TO {names}")
    return len(fresh)


def _make(connection: sa.Connection, wanted: Iterable[str]) -> list[str]:
    """Make those that are not there yet, without any right of their own; returns them."""
    names = sorted(set(wanted))
    asked = "SELECT rolname, rolsuper OR rolbypassrls FROM pg_catalog.pg_roles WHERE rolname = ANY (:names)"
    there = {str(row[0]): bool(row[1]) for row in connection.execute(sa.text(asked), {"names": names})}
    if strong := sorted(name for name, is_strong in there.items() if is_strong):
        raise ServingStopped(
            f"Peran {strong[0]} di basis data sajian melewati pembatasan baris; cabut dahulu SUPERUSER dan "
            "BYPASSRLS-nya."
        )
    fresh = [name for name in names if name not in there]
    for name in fresh:
        run_script(connection, f"CREATE ROLE {quoted(connection, name)} NOLOGIN")
    return fresh
