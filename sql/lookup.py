"""Lines of published CSVs and rows of kept tables in which somebody stands, whatever their other columns are.

Names of tables come from DuckDB's own list, those of columns from the table or file itself; values are parameters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sql.warehouse import Database

# As every CSV of an edition is written (contract 7).
_CSV = "read_csv($path, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')"


def csv_lines(db: Database, path: Path, wanted: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """Lines of the CSV in which one of the columns (by lower-case name) has one of the values wanted of it.

    A name like `sha256/lembar/baris` stands for these columns together, their values joined by `/`.
    """
    given = {"path": str(path)}
    header = [str(row[0]) for row in db.execute(f"DESCRIBE SELECT * FROM {_CSV}", given)]
    return _lines(db, f"SELECT * FROM {_CSV}", header, wanted, given)


def csv_nik_born(db: Database, path: Path, parts: Sequence[str]) -> list[dict[str, str]]:
    """Lines whose NIK tells one of these birth dates (its digits 7 to 12), or is none that tells any."""
    given = {"path": str(path), "parts": list(parts)}
    found = db.connection.execute(
        f"SELECT * FROM {_CSV} WHERE nik IS NULL OR NOT regexp_full_match(nik, '[0-9]{{16}}') "
        "OR substring(nik, 7, 6) IN (SELECT unnest($parts))",
        given,
    )
    return _dicts([column[0] for column in found.description or []], found.fetchall())


def tables(db: Database) -> list[str]:
    """Kept tables, as `stage.name`, sorted."""
    return [
        f"{schema}.{name}"
        for schema, name in db.execute(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY schema_name, table_name"
        )
    ]


def table_rows(db: Database, table: str, niks: Sequence[str], ids: Sequence[str]) -> list[dict[str, str]]:
    """Rows of the table in which a column of text holds one of the NIKs, or a column `id_dtks…` is one of the ids."""
    columns = [str(row[0]) for row in db.execute(f"DESCRIBE {table}") if str(row[1]).startswith("VARCHAR")]
    tests = [f'contains(CAST("{column}" AS VARCHAR), wanted.nilai)' for column in columns]
    known = [f'"{column}" IN (SELECT unnest($ids))' for column in columns if column.startswith("id_dtks")]
    if not tests:
        return []
    held = f"EXISTS (SELECT 1 FROM (SELECT unnest($niks) AS nilai) AS wanted WHERE {' OR '.join(tests)})"
    given = {"niks": list(niks), **({"ids": list(ids)} if known else {})}
    found = db.connection.execute(f"SELECT * FROM {table} AS kept WHERE {' OR '.join([held, *known])}", given)
    return _dicts([column[0] for column in found.description or []], found.fetchall())


def _lines(
    db: Database, source: str, header: Sequence[str], wanted: Mapping[str, Sequence[str]], given: Mapping[str, object]
) -> list[dict[str, str]]:
    named = {name.lower(): name for name in header}
    tests, values = [], dict(given)
    for number, (column, some) in enumerate(wanted.items()):
        parts = column.split("/")
        if some and all(part in named for part in parts):
            key = " || '/' || ".join(f"coalesce(\"{named[part]}\", '')" for part in parts)
            tests.append(f"{key} IN (SELECT unnest($values{number}))")
            values[f"values{number}"] = list(some)
    if not tests:
        return []
    found = db.connection.execute(f"{source} WHERE {' OR '.join(tests)}", values)
    return _dicts([column[0] for column in found.description or []], found.fetchall())


def _dicts(names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> list[dict[str, str]]:
    return [{name: "" if value is None else str(value) for name, value in zip(names, row, strict=True)} for row in rows]
