"""A quarter of several tables as one Parquet file, and back: each row whole, with its types and in its order.

A table is a column of the file: a row fills the one of its table and leaves the others empty. Which tables are kept so
is not said here: names of tables come from a list in the code, those of columns from DuckDB itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from sql.connections import connected
from sql.one_thread import one_thread
from sql.opening import beside
from sql.warehouse import Database


def pack_quarter(db: Database, tables: Mapping[str, str], periode: str, path: Path) -> int:
    """Write the quarter's rows of those tables that exist; returns the rows.

    `tables`: each with the column that orders its rows, blank where they lie in order.
    On one thread: how many threads write decides where the file's groups of rows end, and so its bytes.
    """
    there = [table for table in tables if db.exists(table)]
    parts = [
        f"SELECT '{table}' AS tabel, kept AS \"{table}\" FROM (SELECT * EXCLUDE (periode) FROM {table} "
        f"WHERE periode = {_text(periode)} ORDER BY {tables[table] or 'rowid'}) AS kept"
        for table in there
    ]
    # Seen and not kept: rows go from their tables to the file once.
    db.execute(f"CREATE OR REPLACE TEMP VIEW packed AS {' UNION ALL BY NAME '.join(parts)}")
    with one_thread(db):
        rows = int(db.rows("reporting.penyambung", path=str(path))[0][0])
    db.execute("DROP VIEW packed")
    return rows


@contextmanager
def packing(db: Database, tables: Mapping[str, str], periode: str, path: Path) -> Iterator[Callable[[], int]]:
    """As `pack_quarter`, by another thread while the block goes on; yields what waits for it and returns the rows.

    In the block nothing may be kept, and nothing written that depends on how many threads write it.
    """
    with beside(db) as other, ThreadPoolExecutor(1) as thread:
        yield thread.submit(pack_quarter, other, tables, periode, path).result


def unpack_quarter(db: Database, tables: Iterable[str], periode: str, path: Path) -> int:
    """Put the file's rows in place of the quarter's in all of those tables, or in none; returns the rows.

    A table of another shape keeps the columns that both have; one that the file lacks has no rows of the quarter.
    """
    packed = {row[0] for row in db.execute("DESCRIBE SELECT * FROM read_parquet($path)", {"path": str(path)})}
    rows = 0
    with db.whole():
        for table in tables:
            if db.exists(table):
                db.execute(f"DELETE FROM {table} WHERE periode = $periode", {"periode": periode})
            if table in packed:
                rows += _unpack(db, table, periode, path)
    return rows


def lend_kept(db: Database, table: str, path: Path, into: str) -> None:
    """Keep the file's rows of one of its tables as the temporary table `into`, in the shape of the warehouse's own.

    A column that the file lacks is empty; of a table that it lacks there is no row.
    """
    db.execute(f"CREATE OR REPLACE TEMP TABLE {into} AS SELECT * EXCLUDE (periode) FROM {table} LIMIT 0")
    known = {"path": str(path)}
    if table not in {row[0] for row in db.execute("DESCRIBE SELECT * FROM read_parquet($path)", known)}:
        return
    source = f"SELECT unnest(\"{table}\") FROM read_parquet($path) WHERE tabel = '{table}'"
    there = {row[0] for row in db.execute(f"DESCRIBE {into}")}
    both = ", ".join(f'"{row[0]}"' for row in db.execute(f"DESCRIBE {source}", known) if row[0] in there)
    db.execute(f"INSERT INTO {into} BY NAME SELECT {both} FROM ({source})", known)


def _unpack(db: Database, table: str, periode: str, path: Path) -> int:
    source = (
        f'SELECT CAST($periode AS VARCHAR) AS periode, unnest("{table}") '
        f"FROM read_parquet($path) WHERE tabel = '{table}'"
    )
    known = {"periode": periode, "path": str(path)}
    shape = [(row[0], row[1]) for row in db.execute(f"DESCRIBE {source}", known)]
    if not db.exists(table):
        db.execute(f"CREATE SCHEMA IF NOT EXISTS {table.partition('.')[0]}")
        columns = ", ".join(f'"{name}" {kind}' for name, kind in shape)
        db.execute(f"CREATE TABLE {table} ({columns})")
    there = {name for name, _ in db.columns(table)}
    both = ", ".join(f'"{name}"' for name, _ in shape if name in there)
    return int(db.execute(f"INSERT INTO {table} BY NAME SELECT {both} FROM ({source})", known)[0][0])


def view_of_kept(db: Database, table: str, files: Sequence[tuple[str, str, str]], into: str) -> None:
    """Let the rows of one table of many such files be seen as the temporary view `into`.

    `files`: path, `kabupaten` and `periode` of each; both become columns of its rows.
    """
    parts = [
        f'SELECT {_text(kabupaten)} AS kabupaten, {_text(periode)} AS periode, unnest("{table}") '
        f"FROM read_parquet({_text(path)}) WHERE tabel = '{table}'"
        for path, kabupaten, periode in files
    ]
    db.execute(f"CREATE OR REPLACE TEMP VIEW {into} AS {' UNION ALL BY NAME '.join(parts)}")


def codes_in(path: Path, table: str) -> str:
    """The first four digits that most village codes of a table in the file begin with; blank where there are none."""
    with connected(":memory:", memory="500MB", threads=1) as connection:
        found = connection.execute(
            f'SELECT left(kode_desa, 4) AS kabupaten FROM (SELECT unnest("{table}") FROM read_parquet($path) '
            f"WHERE tabel = '{table}') WHERE kode_desa <> '' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
            {"path": str(path)},
        ).fetchall()
    return str(found[0][0]) if found else ""


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
