"""What tables hold is told by a fingerprint: nothing changes without it, and it does not change without anything."""

from __future__ import annotations

import pytest

from sql.fingerprints import fingerprint
from sql.opening import passing_warehouse

_TABLE = "staging.feedback"


def told(rows: str, compared: str = "=") -> str:
    """Fingerprint of a table of these rows."""
    with passing_warehouse(threads=1) as db:
        db.execute("CREATE SCHEMA staging")
        db.execute(f"CREATE TABLE {_TABLE} AS {rows}")
        return fingerprint(db, [_TABLE], "2026-Q2", compared)


@pytest.mark.parametrize(
    ("rows", "others"),
    [
        ("SELECT 'A' AS nik, 'B' AS kk", "SELECT 'B' AS nik, 'A' AS kk"),
        ("SELECT NULL AS nik, 'B' AS kk", "SELECT 'B' AS nik, NULL AS kk"),
        ("SELECT '' AS nik", "SELECT CAST(NULL AS VARCHAR) AS nik"),
        ("SELECT FALSE AS ganda", "SELECT CAST(NULL AS BOOLEAN) AS ganda"),
        ("SELECT 'AB' AS nama, 'C' AS ibu", "SELECT 'A' AS nama, 'BC' AS ibu"),
        ("SELECT 1 AS desil", "SELECT '1' AS desil"),
        ("SELECT 1 AS desil", "SELECT 1 AS peringkat"),
        ("SELECT 'A' AS told, 1 AS desil", "SELECT 'A' AS told, 2 AS desil"),
        ("SELECT unnest(['A', 'A']) AS nik", "SELECT 'A' AS nik"),
        ("SELECT unnest(['A', 'A']) AS nik", "SELECT unnest(['B', 'B']) AS nik"),
        ("SELECT unnest(['A', 'A', 'B']) AS nik", "SELECT unnest(['A', 'B', 'B']) AS nik"),
        ("VALUES (1, 'A'), (2, 'B')", "VALUES (1, 'B'), (2, 'A')"),
        ("SELECT CAST([] AS VARCHAR[]) AS alasan", "SELECT CAST(NULL AS VARCHAR[]) AS alasan"),
        ("SELECT CAST([] AS VARCHAR[]) AS alasan", "SELECT CAST([NULL] AS VARCHAR[]) AS alasan"),
        ("SELECT ['A', 'B'] AS alasan", "SELECT ['B', 'A'] AS alasan"),
        ("SELECT ['A, B'] AS alasan", "SELECT ['A', 'B'] AS alasan"),
        ("SELECT [['A', 'B']] AS alasan", "SELECT [['A'], ['B']] AS alasan"),
        ("SELECT {'nik': CAST(NULL AS VARCHAR)} AS orang", "SELECT CAST(NULL AS STRUCT(nik VARCHAR)) AS orang"),
    ],
)
def test_other_rows_are_told_apart(rows: str, others: str) -> None:
    assert told(rows) != told(others)


def test_the_order_of_rows_tells_nothing() -> None:
    assert told("VALUES (1, 'A'), (2, 'B')") == told("VALUES (2, 'B'), (1, 'A')")


@pytest.mark.parametrize(("compared", "looked_at"), [("=", "Q2"), ("<", "Q1"), ("<=", "Q1 Q2")])
def test_only_the_quarters_that_are_asked_for_count(compared: str, looked_at: str) -> None:
    def with_one_changed(quarter: str) -> str:
        quarters = "(VALUES ('2026-Q1'), ('2026-Q2'), ('2026-Q3')) AS quarters(periode)"
        return told(f"SELECT periode, periode = '2026-{quarter}' AS berubah FROM {quarters}", compared)

    unchanged = with_one_changed("-")
    assert [name for name in ("Q1", "Q2", "Q3") if with_one_changed(name) != unchanged] == looked_at.split()


def test_of_a_table_that_is_kept_by_another_key_every_row_counts() -> None:
    assert told("SELECT 'x' AS extract", "<") != told("SELECT 'y' AS extract", "<")


def test_no_other_comparison_is_taken() -> None:
    with passing_warehouse(threads=1) as db, pytest.raises(ValueError, match="no comparison"):
        fingerprint(db, [], "2026-Q2", ">")
