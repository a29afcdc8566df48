"""The rows of a source that is a database table, as text, in an order of their own; and their digest.

Read through SQLAlchemy by a cursor of the server, in one statement, so that the rows are those of one moment. A table
has no order: the digest does not depend on it, and rows are kept sorted. What the columns mean is `civil_registry.py`
and `snapshot.py`. Nothing that is said or raised here holds the URL: it has the password.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pandas as pd
import sqlalchemy as sa
from duckdb import ColumnExpression
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, NoSuchTableError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from assets.intake.sources.read_lines import Loaded
from assets.intake.sources.source_files import SourceFile
from assets.intake.sources.source_layouts import Shape
from assets.intake.sources.source_sheets import cell_text
from assets.intake.sources.source_text import seen_text
from assets.intake.sources.unnamed_lines import TABLE, set_aside
from assets.office.settings import PLACEHOLDER, Settings, Source
from assets.office.stop import QuarterStopped
from sql.warehouse import Database

TABLE_INSTEAD = "tidak dibaca: sumbernya tabel basis data menurut padan.toml"
# Whatever the rows are digested as, it is no file of the same bytes.
_FORM = "6"
_BATCH = 20_000
_SECONDS_TO_CONNECT = 10


@dataclass(frozen=True)
class LoadedTable:
    """A table that was read: its label, the digest of its rows, and which of these name nobody."""

    berkas: str
    sha256: str
    loaded: Loaded


def load_table(db: Database, lines: str, settings: Settings, section: str, shape: Shape) -> LoadedTable:
    """Fill the temporary table (sha256, baris, then the columns as text); QuarterStopped says what is wrong.

    Rows that name nobody are not in it. `section` is the source's place in the settings; `baris` is the row's place
    when all are sorted by all columns.
    """
    source: Source = getattr(settings, section)
    with _connected(source, section) as connection:
        found = _columns(connection, source, section)
        places = shape.match(found)
        if missing := shape.missing(places):
            raise QuarterStopped(
                f"Tabel {source.tabel} ({section}.tabel di padan.toml) tidak memuat kolom {', '.join(missing)}; "
                "lengkapi tabel atau view-nya, lalu jalankan lagi."
            )
        zone = ZoneInfo(settings.zona_waktu)
        names = list(shape.names)
        db.lend_frame("staging.table_rows", pd.DataFrame(columns=names, dtype="object"))
        for batch in _batches(connection, source, [found[place] for place in places.values()]):
            _insert(db, names, list(places), [[_text(value, zone) for value in row] for row in batch])
    ((rows,),) = db.rows("staging.table_rows_digest")
    digest = hashlib.sha256("\n".join([_FORM, "tabel", str(rows)]).encode()).hexdigest()
    db.derive("staging.ordered_table_rows", into=lines, sha256=digest)
    db.run("staging.drop_table_rows")
    label, loaded = f"tabel {source.tabel}", Loaded()
    set_aside(db, lines, [SourceFile(label, digest, Path(), TABLE)], shape, loaded)
    return LoadedTable(label, digest, loaded)


def database_url(template: str, section: str, environment: Mapping[str, str]) -> sa.URL:
    """The URL with every `${NAME}` filled in from the environment, whatever marks a secret holds."""
    for name in PLACEHOLDER.findall(template):
        if not environment.get(name):
            raise QuarterStopped(
                f"Variabel lingkungan {name}, yang disebut {section}.url di padan.toml, belum diisi; "
                "isi, lalu jalankan lagi."
            )
    user_ends, query_begins = template.find("@"), template.find("?")

    def filled(found: re.Match[str]) -> str:
        value = environment[found[1]]
        in_words = found.start() < user_ends or 0 <= query_begins < found.start()
        return quote(value, safe="") if in_words else value

    try:
        return sa.make_url(PLACEHOLDER.sub(filled, template))
    except (ArgumentError, ValueError):
        raise _unusable(section) from None


@contextmanager
def _connected(source: Source, section: str) -> Iterator[sa.Connection]:
    """A connection that may only read, closed again; every error of the database becomes a sentence."""
    url = database_url(source.url, section, os.environ)
    postgres = url.get_backend_name() == "postgresql"
    try:
        engine = sa.create_engine(
            url,
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={"connect_timeout": _SECONDS_TO_CONNECT} if postgres else {},
            execution_options={"postgresql_readonly": True} if postgres else {},
        )
    except (NoSuchModuleError, ImportError, ArgumentError, TypeError):
        raise _unusable(section) from None
    try:
        connection = engine.connect()
    except (SQLAlchemyError, UnicodeError, ValueError):
        raise QuarterStopped(
            f"Basis data {section} tidak dapat dihubungi; periksa {section}.url di padan.toml, kata sandinya, "
            "dan jaringannya, lalu jalankan lagi."
        ) from None
    try:
        yield connection
    except (SQLAlchemyError, UnicodeError):
        raise QuarterStopped(
            f"Tabel {source.tabel} ({section}.tabel di padan.toml) tidak dapat dibaca sampai selesai; periksa hak "
            "baca, huruf (UTF-8), dan sambungannya, lalu jalankan lagi."
        ) from None
    finally:
        connection.close()


def _columns(connection: sa.Connection, source: Source, section: str) -> list[str]:
    schema, _, table = source.tabel.rpartition(".")
    try:
        return [str(column["name"]) for column in sa.inspect(connection).get_columns(table, schema or None)]
    except NoSuchTableError:
        raise QuarterStopped(
            f"Tabel {source.tabel} ({section}.tabel di padan.toml) tidak ada, atau akunnya tidak boleh melihatnya; "
            "periksa namanya dan hak bacanya, lalu jalankan lagi."
        ) from None


def _batches(connection: sa.Connection, source: Source, names: Sequence[str]) -> Iterator[Sequence[sa.Row[Any]]]:
    """All rows, a batch at a time; the server keeps the rest."""
    schema, _, table = source.tabel.rpartition(".")
    columns: list[sa.ColumnClause[Any]] = [sa.column(name) for name in dict.fromkeys(names)]
    wanted = sa.select(*columns).select_from(sa.table(table, *columns, schema=schema or None))
    result = connection.execute(wanted, execution_options={"yield_per": _BATCH})
    yield from result.partitions()


def _insert(db: Database, names: list[str], found: list[str], rows: list[list[str]]) -> None:
    frame = pd.DataFrame(rows, columns=found, dtype="object").reindex(columns=names, fill_value="")
    columns = [ColumnExpression(name).cast("VARCHAR") for name in names]
    db.connection.from_df(frame).select(*columns).insert_into("table_rows")


def _text(value: object, zone: ZoneInfo) -> str:
    """A value as the text a CSV would hold; a moment is a day of the office's time zone."""
    # The most frequent first: this is asked of every cell.
    if isinstance(value, str):
        return seen_text(value)
    if value is None:
        return ""
    if type(value) is int:
        return str(value)
    if isinstance(value, Decimal):
        return str(int(value)) if value.is_finite() and value == value.to_integral_value() else str(value)
    if isinstance(value, datetime) and value.tzinfo:
        return cell_text(value.astimezone(zone))
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else cell_text(value)


def _unusable(section: str) -> QuarterStopped:
    return QuarterStopped(
        f"{section}.url di padan.toml bukan alamat basis data yang dikenal; "
        "tulis seperti postgresql://akun:${SANDI}@server/basisdata."
    )
