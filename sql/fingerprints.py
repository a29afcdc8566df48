"""What tables hold, as a short text: the same rows give the same text, in whatever order they lie."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator

import duckdb

from sql.warehouse import Database

_TABLES = (
    "SELECT schema_name || '.' || table_name FROM duckdb_tables() "
    "WHERE NOT temporary AND database_name = current_database() ORDER BY 1"
)


def kept_tables(db: Database) -> list[str]:
    """Names (`stage.name`) of all tables that the warehouse holds, sorted."""
    return [str(row[0]) for row in db.execute(_TABLES)]


def fingerprint(db: Database, tables: Collection[str], periode: str, compared: str) -> str:
    """SHA-256 over columns, number and sum of the hashes of each table's rows; a table without any says nothing.

    `compared`: rows whose `periode` stands so to the given one (`=`, `<`, `<=`); of a table kept by another key all.
    DuckDB hashes 8 bytes a row, and each version as it likes: good for knowing one's own tables again, not for proof.
    """
    if compared not in ("=", "<", "<="):
        raise ValueError(f"no comparison: {compared}")
    lines = [duckdb.__version__, *_lines(db, tables, periode, compared)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _lines(db: Database, tables: Collection[str], periode: str, compared: str) -> Iterator[str]:
    for table in sorted(tables):
        columns = db.columns(table)
        kept = "periode" in dict(columns)
        where = f" WHERE periode {compared} $periode" if kept else ""
        query = f"SELECT count(*), sum(hash(told)) FROM {table} AS told{where}"
        rows, total = db.execute(query, {"periode": periode})[0]
        if rows:
            yield f"{table} {columns} {rows} {total}"
