"""The database that an edition is served from: where it is, from the environment alone, and its errors as sentences.

`PADAN_SAJIAN_HOST`, `PADAN_SAJIAN_PORT` (5432 unless set), `PADAN_SAJIAN_DB`, `PADAN_SAJIAN_USER` and
`PADAN_SAJIAN_PASSWORD`. What a server says of an error quotes rows: it is neither raised nor shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

HOST, DATABASE, USER, PASSWORD = (f"PADAN_SAJIAN_{name}" for name in ("HOST", "DB", "USER", "PASSWORD"))
PORT = "PADAN_SAJIAN_PORT"
_SECONDS_TO_CONNECT = 10
# The server's code where a lock was not to be had in time.
_HELD = "55P03"
# Views of the invoker and grants of the schema public as they are since then.
_OLDEST = 15


class ServingStopped(RuntimeError):
    """Nothing was changed in the database; the text is one Indonesian sentence without a person's data."""


@contextmanager
def connected(environment: Mapping[str, str]) -> Iterator[sa.Connection]:
    """A connection to the serving database, closed again; every error of the server becomes ServingStopped."""
    engine = sa.create_engine(
        _url(environment),
        poolclass=NullPool,
        hide_parameters=True,
        connect_args={"connect_timeout": _SECONDS_TO_CONNECT, "application_name": "padan sajikan"},
    )
    try:
        connection = engine.connect()
    except (SQLAlchemyError, UnicodeError):
        raise ServingStopped(
            f"Basis data sajian tidak dapat dihubungi; periksa {HOST}, {DATABASE}, {USER}, {PASSWORD}, dan "
            "jaringannya, lalu jalankan lagi."
        ) from None
    try:
        if (connection.dialect.server_version_info or (0,))[0] < _OLDEST:
            raise ServingStopped(f"Basis data sajian perlu PostgreSQL {_OLDEST} atau lebih baru; tingkatkan dahulu.")
        yield connection
    except (SQLAlchemyError, UnicodeError, _driver_error(engine)) as error:
        if _state(error) == _HELD:
            raise ServingStopped(
                "Basis data sajian sedang dipakai pembaca yang transaksinya belum selesai, dan tidak ada yang berubah; "
                "jalankan lagi, atau putuskan pembacanya (pg_terminate_backend) lebih dahulu."
            ) from None
        raise ServingStopped(
            f"Basis data sajian menolak (kode {_state(error)}), dan tidak ada yang berubah; periksa hak akunnya, "
            "ruang disk, dan sambungannya, lalu jalankan lagi."
        ) from None
    finally:
        connection.close()
        engine.dispose()


def quoted(connection: sa.Connection, name: str) -> str:
    """A name of the database as an identifier, whatever it holds."""
    return connection.dialect.identifier_preparer.quote_identifier(name)


def run_script(connection: sa.Connection, script: str) -> None:
    """Run statements as they stand: nothing in them is a parameter."""
    with driver_cursor(connection) as cursor:
        cursor.execute(script)


def driver_cursor(connection: sa.Connection) -> closing[Any]:
    """The driver's own cursor, in the connection's transaction: for what SQLAlchemy has no word for."""
    return closing(connection.connection.cursor())


def _url(environment: Mapping[str, str]) -> sa.URL:
    missing = [name for name in (HOST, DATABASE, USER, PASSWORD) if not environment.get(name)]
    if missing:
        raise ServingStopped(f"Variabel lingkungan {', '.join(missing)} belum diisi; isi, lalu jalankan lagi.")
    port = environment.get(PORT) or "5432"
    if not port.isdecimal():
        raise ServingStopped(f"{PORT} bukan angka; isi dengan nomor port PostgreSQL, mis. 5432.")
    return sa.URL.create(
        # Named, because plain postgresql:// means another driver from SQLAlchemy 2.1 on.
        "postgresql+psycopg2",
        username=environment[USER],
        password=environment[PASSWORD],
        host=environment[HOST],
        port=int(port),
        database=environment[DATABASE],
    )


def _driver_error(engine: sa.Engine) -> type[Exception]:
    """What the driver raises where its cursor is used without SQLAlchemy."""
    driver = engine.dialect.dbapi
    assert driver is not None
    return driver.Error


def _state(error: BaseException) -> str:
    """The server's five-letter code of an error: all of it that holds nobody's data."""
    return str(getattr(getattr(error, "orig", error), "pgcode", None) or "tidak diketahui")
