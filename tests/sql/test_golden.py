"""Portable statements on Spark as on DuckDB: what a quarter gives them, all rows.

A quarter of the case tables is run once on DuckDB, and each statement recorded with what it read and selected
(`recording.py`); Spark is given the same. Asked are those that say who somebody is, which the national layer runs;
every portable one with PADAN_GOLDEN=semua, which takes a while: Spark plans large statements dearly.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from sql.spark import SparkWarehouse
from tests.quarter.district import Q2, run_quarter, write_deliveries, write_snapshot, write_sources
from tests.spark import need_spark, spark_warehouse
from tests.sql.recording import Recorded, recording

pytestmark = pytest.mark.spark
# Who somebody is: people folded, looked for, compared and ranked.
_IDENTITY = frozenset(
    f"reconciliation.{name}"
    for name in (
        *("persons", "seekers_keyed", "blocks", "pairs", "levels", "points", "scored", "sure_candidates", "sure"),
        *("explained", "ranked", "search_ways", "row_seekers", "member_seekers", "folded_rows", "scored_hubs"),
    )
)


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Recorded]:
    """Portable statement → what it was given, and what DuckDB selected of that."""
    need_spark()
    from sql.portable import told_reasons

    data, kept = tmp_path_factory.mktemp("kasus"), tmp_path_factory.mktemp("rekaman")
    write_sources(data, Q2)
    write_snapshot(data, Q2)
    write_deliveries(data, Q2)
    portable = {name for name, portable, _ in told_reasons() if portable == "ya"}
    wanted = portable if os.environ.get("PADAN_GOLDEN") == "semua" else portable & _IDENTITY
    with recording(kept, frozenset(wanted)) as recorder:
        run_quarter(data, Q2)
    return recorder.calls


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkWarehouse]:
    with spark_warehouse(tmp_path_factory.mktemp("spark")) as warehouse:
        yield warehouse


def test_every_portable_statement_selects_the_same_on_both(calls: dict[str, Recorded], spark: SparkWarehouse) -> None:
    differing = {name: why for name, call in calls.items() if (why := _difference(name, call, spark))}
    assert differing == {}


def test_a_quarter_asks_all_that_say_who_somebody_is_and_they_answer(calls: dict[str, Recorded]) -> None:
    assert {name for name, call in calls.items() if call.rows} >= _IDENTITY


def _difference(name: str, call: Recorded, spark: SparkWarehouse) -> str:
    """How the two differ, without a value; blank where they do not."""
    for source in call.sources:
        spark.lend_parquet(source, str(call.source(source)))
    try:
        found = spark.knowing(**call.parameters).select(name)
        theirs = Counter(tuple(map(_plain, row)) for row in found.collect())
    except Exception as error:
        return f"{type(error).__name__}: {str(error).splitlines()[0][:200]}"
    selected = duckdb.sql(f"SELECT * FROM '{call.selected}'")
    ours = Counter(tuple(map(_plain, row)) for row in selected.fetchall())
    # A count without a name is called otherwise, and read by its place.
    if [name for name in found.columns if "(" not in name] != [name for name in selected.columns if "(" not in name]:
        return f"columns {sorted(set(found.columns) ^ set(selected.columns))}"
    more, less = (theirs - ours).total(), (ours - theirs).total()
    return f"{more} rows more, {less} rows less" if more or less else ""


def _plain(value: object) -> str:
    """A value as both engines mean it, whatever the type that carries it."""
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int | float | Decimal):
        return (
            f"{float(value):.9g}"
            if not isinstance(value, int)
            else str(value)
            if abs(value) > 10**9
            else f"{value:.9g}"
        )
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat()
    if isinstance(value, list | tuple):
        return str([_plain(part) for part in value])
    return str(value)


def test_a_difference_is_seen(calls: dict[str, Recorded], spark: SparkWarehouse) -> None:
    call = calls["reconciliation.scored"]
    fewer = Path(call.folder / "levels.parquet")
    half = fewer.with_name("separuh.parquet")
    duckdb.sql(f"COPY (SELECT * FROM '{fewer}' LIMIT 5) TO '{half}'")
    fewer.rename(fewer.with_name("utuh.parquet"))
    half.rename(fewer)
    try:
        assert "rows less" in _difference("reconciliation.scored", call, spark)
    finally:
        fewer.with_name("utuh.parquet").rename(fewer)
