"""A quarter of several tables as Parquet files, and back: each row whole, with its types and in its order.

A table is a file. Editions of before have all of them in one: there a table is a column, and a row fills the one of its
table and leaves the others empty. That is read, and no longer written: to fill the others with nothing was most of the
work. Which tables are kept so is not said here: names of tables come from a list in the code, those of columns from
DuckDB itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sql.connections import connected
from sql.one_thread import one_thread
from sql.warehouse import Database

Packed = Mapping[str, Path]
"""Where each table lies: in a file of its own, or several in one."""


def pack_quarter(db: Database, tables: Mapping[str, str], periode: str, files: Packed) -> dict[str, int]:
    """Write the quarter's rows of each table that has a file to it; returns the rows by table.

    `tables`: each with the column that orders its rows, blank where they lie in order.
    On one thread: how many threads write decides where a file's groups of rows end, and so its bytes.
    """
    rows = {}
    with one_thread(db):
        for table, path in files.items():
            # Seen and not kept: rows go from their table to the file once.
            db.execute(
                f"CREATE OR REPLACE TEMP VIEW packed AS SELECT * EXCLUDE (periode) FROM {table} "
                f"WHERE periode = {_text(periode)} ORDER BY {tables[table] or 'rowid'}"
            )
            rows[table] = int(db.rows("reporting.penyambung", path=str(path))[0][0])
    db.execute("DROP VIEW IF EXISTS packed")
    return rows


def unpack_quarter(db: Database, tables: Iterable[str], periode: str, files: Packed) -> int:
    """Put the files' rows in place of the quarter's in all of those tables, or in none; returns the rows.

    A table of another shape keeps the columns that both have; one that no file holds has no rows of the quarter.
    """
    rows = 0
    with db.whole():
        for table in tables:
            if db.exists(table):
                db.execute(f"DELETE FROM {table} WHERE periode = $periode", {"periode": periode})
            if source := _source(db, table, files):
                rows += _unpack(db, table, periode, source)
    return rows


def lend_kept(db: Database, table: str, files: Packed, into: str) -> None:
    """Let the rows of one of the tables be seen as the temporary view `into`, in the shape of the warehouse's own.

    A column that the file lacks is empty; of a table that no file holds there is no row.
    """
    shape = f"SELECT * EXCLUDE (periode) FROM {table} LIMIT 0"
    if not (source := _source(db, table, files)):
        db.execute(f"CREATE OR REPLACE TEMP VIEW {into} AS {shape}")
        return
    there = {row[0] for row in db.execute(f"DESCRIBE {shape}")}
    both = ", ".join(f'"{row[0]}"' for row in db.execute(f"DESCRIBE {source}") if row[0] in there)
    rows = f"SELECT {both} FROM ({source})"
    if files[table].name != f"{table}.parquet":
        # What is a column within a column is read whole each time: once is enough.
        db.execute(f"CREATE OR REPLACE TEMP TABLE {into}_read AS {rows}")
        rows = f"SELECT * FROM {into}_read"
    db.execute(f"CREATE OR REPLACE TEMP VIEW {into} AS ({shape}) UNION ALL BY NAME ({rows})")


def _source(db: Database, table: str, files: Packed) -> str:
    """What selects the rows of the table; blank where no file holds it."""
    if table not in files:
        return ""
    read = f"SELECT * FROM read_parquet({_text(str(files[table]))})"
    columns = [row[0] for row in db.execute(f"DESCRIBE {read}")]
    if "tabel" not in columns:
        return read
    return _of_one_file(table, files[table]) if table in columns else ""


def _of_one_file(table: str, path: Path) -> str:
    return f"SELECT unnest(\"{table}\") FROM read_parquet({_text(str(path))}) WHERE tabel = '{table}'"


def _unpack(db: Database, table: str, periode: str, source: str) -> int:
    source = f"SELECT CAST({_text(periode)} AS VARCHAR) AS periode, kept.* FROM ({source}) AS kept"
    shape = [(row[0], row[1]) for row in db.execute(f"DESCRIBE {source}")]
    if not db.exists(table):
        db.execute(f"CREATE SCHEMA IF NOT EXISTS {table.partition('.')[0]}")
        columns = ", ".join(f'"{name}" {kind}' for name, kind in shape)
        db.execute(f"CREATE TABLE {table} ({columns})")
    there = {name for name, _ in db.columns(table)}
    both = ", ".join(f'"{name}"' for name, _ in shape if name in there)
    return int(db.execute(f"INSERT INTO {table} BY NAME SELECT {both} FROM ({source})")[0][0])


def view_of_kept(db: Database, table: str, files: Sequence[tuple[str, str, str]], into: str) -> None:
    """Let the rows of one table of many editions be seen as the temporary view `into`.

    `files`: the path of each that holds it, its `kabupaten` and `periode`; both become columns of its rows.
    """
    parts = [
        f"SELECT {_text(kabupaten)} AS kabupaten, {_text(periode)} AS periode, kept.* "
        f"FROM ({_source(db, table, {table: Path(path)})}) AS kept"
        for path, kabupaten, periode in files
    ]
    db.execute(f"CREATE OR REPLACE TEMP VIEW {into} AS {' UNION ALL BY NAME '.join(parts)}")


def codes_in(path: Path, table: str) -> str:
    """The first four digits that most village codes of a table in the file begin with; blank where there are none."""
    with connected(":memory:", memory="500MB", threads=1) as connection:
        source = _source(Database(connection), table, {table: path})
        found = connection.execute(
            f"SELECT left(kode_desa, 4) AS kabupaten FROM ({source}) WHERE kode_desa <> '' "
            "GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        ).fetchall()
    return str(found[0][0]) if found else ""


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
