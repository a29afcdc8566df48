"""The published warehouse: tables of an edition as Parquet, and the file of views that people query.

The file holds a table a quarter and kind, in the schema `terbit`, and over them a view a kind, described by comments.
Its bytes are never the same twice, for DuckDB puts an identifier of its own into each file; those of Parquet files are.
Names of tables come from a list in the code, those of columns from DuckDB or the dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from sql.one_thread import one_thread
from sql.warehouse import Database

_SCHEMA = "terbit"
_NOTED = f"{_SCHEMA}.isi"


@dataclass(frozen=True)
class View:
    """A view of the published warehouse: its name, what a row is, and what its columns mean."""

    name: str
    meaning: str
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Noted:
    """Which edition of a quarter the file holds: its number, the digest of its manifest, `sidik` of its content."""

    periode: str
    edisi: int
    manifes: str
    sidik: str


def write_selected(db: Database, path: Path, periode: str, renamed: Mapping[str, str]) -> None:
    """Write the temporary table `selected` to a Parquet file, in its own order, with the quarter before its columns.

    Blank and missing are one, as in a CSV. `renamed`: columns by the name that they get, with the one that they have.
    On one thread: how many write decides where groups of rows end, and so the bytes.
    """
    given = {has: gets for gets, has in renamed.items()}
    columns = ", ".join(
        f"{_value(name, kind)} AS {_quoted(given.get(name, name))}"
        for name, kind, *_ in db.execute("DESCRIBE selected")
    )
    with one_thread(db):
        db.execute(
            f"COPY (SELECT $periode AS periode, {columns} FROM selected) TO $path (FORMAT parquet, COMPRESSION zstd)",
            {"periode": periode, "path": str(path)},
        )


def noted_in(path: Path, version: str) -> list[Noted]:
    """The editions that the file holds, oldest quarter first; none where it was made otherwise or cannot be read."""
    if not path.is_file():
        return []
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            found = connection.execute(f"SELECT * EXCLUDE (versi) FROM {_NOTED} WHERE versi = ? ORDER BY 1", [version])
            return [Noted(*row) for row in found.fetchall()]
    except duckdb.Error:
        return []


def begin(connection: duckdb.DuckDBPyConnection) -> None:
    """Make an empty file one that quarters can be put into."""
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}")
    columns = "periode VARCHAR, edisi INTEGER, manifes VARCHAR, sidik VARCHAR, versi VARCHAR"
    connection.execute(f"CREATE TABLE IF NOT EXISTS {_NOTED} ({columns})")


def put_quarter(connection: duckdb.DuckDBPyConnection, files: Mapping[str, Path], periode: str) -> None:
    """Put what these Parquet files hold, by the name of their view, in place of the quarter's tables.

    Until it is noted which edition they are of (`note_quarter`), the quarter is none that the file holds.
    """
    drop_quarter(connection, periode)
    for name, path in files.items():
        table = f"{_SCHEMA}.{_quoted(f'{name} {periode}')}"
        connection.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet($path)", {"path": str(path)})


def note_quarter(connection: duckdb.DuckDBPyConnection, noted: Noted, version: str) -> None:
    """Note of which edition the quarter's tables are."""
    values = [noted.periode, noted.edisi, noted.manifes, noted.sidik, version]
    connection.execute(f"INSERT INTO {_NOTED} VALUES (?, ?, ?, ?, ?)", values)


def drop_quarter(connection: duckdb.DuckDBPyConnection, periode: str) -> None:
    """Take the quarter's tables out; views over them are made anew by `set_views`."""
    for (table,) in connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = ? AND ends_with(table_name, ?)",
        [_SCHEMA, f" {periode}"],
    ).fetchall():
        connection.execute(f"DROP TABLE {_SCHEMA}.{_quoted(table)}")
    connection.execute(f"DELETE FROM {_NOTED} WHERE periode = ?", [periode])


def set_views(connection: duckdb.DuckDBPyConnection, views: Iterable[View], about: View) -> None:
    """Make the views anew over the tables that are there; `about`: the view of which editions those are."""
    quarters = [row[0] for row in connection.execute(f"SELECT periode FROM {_NOTED} ORDER BY periode").fetchall()]
    told = [f"CREATE OR REPLACE VIEW {about.name} AS SELECT {', '.join(about.columns)} FROM {_NOTED} ORDER BY periode"]
    told += _comments(about, list(about.columns))
    for view in views:
        told.append(f"DROP VIEW IF EXISTS {view.name}")
        if not quarters:
            continue
        tables = [f"{_SCHEMA}.{_quoted(f'{view.name} {periode}')}" for periode in quarters]
        source = " UNION ALL BY NAME ".join(f"SELECT * FROM {table}" for table in tables)
        there = [row[0] for row in connection.execute(f"DESCRIBE {source}").fetchall()]
        told += [f"CREATE VIEW {view.name} AS {source}", *_comments(view, there)]
    connection.execute(";\n".join(told))


def _comments(view: View, there: Sequence[str]) -> list[str]:
    columns = [
        f"COMMENT ON COLUMN {view.name}.{_quoted(name)} IS {_text(view.columns[name])}"
        for name in there
        if name in view.columns
    ]
    return [f"COMMENT ON VIEW {view.name} IS {_text(view.meaning)}", *columns]


def _value(name: str, kind: str) -> str:
    return f"nullif({_quoted(name)}, '')" if kind == "VARCHAR" else _quoted(name)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
