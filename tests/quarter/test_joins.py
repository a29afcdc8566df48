"""No statement of a quarter compares every row of a table with every row of another: a district would never end."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pytest

from sql.statements import ROOT
from sql.warehouse import Database
from tests.quarter.district import Q3, run_quarter, write_deliveries, write_snapshot, write_sources

# DuckDB's plans call it so. A CROSS_PRODUCT is written on purpose, with a table of one row.
SLOW = ("NESTED_LOOP_JOIN", "BLOCKWISE_NL_JOIN", "PIECEWISE_MERGE_JOIN", "IE_JOIN")
# A handful of rows on one side: unread texts that may be told, points, age groups, programmes, the twelve fields of a
# row, a count.
SMALL = {
    *("source_examples", "scored_hubs", "shared_members", "new_proposals"),
    *("said_before", "source_swapped_names"),
}


def test_every_join_has_a_key(of_the_cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = Path(shutil.copytree(of_the_cases, tmp_path / "data"))
    write_sources(data, Q3)
    write_snapshot(data, Q3)
    write_deliveries(data, Q3)
    names = {path.read_text(encoding="utf-8"): path.stem for path in ROOT.rglob("*.sql")}
    longest_first = sorted(names, key=len, reverse=True)
    found: dict[str, str] = {}
    asked = set()
    plain = Database._run

    def explained(db: Database, text: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        name = next((names[known] for known in longest_first if known in text), "")
        if name and name not in asked and "MACRO" not in text:
            asked.add(name)
            # This is the plan of a district, whose tables are never so small that pairs are simply tried. It is asked
            # for as data, since the drawing of a wide plan leaves out what does not fit on the page.
            db.connection.execute("SET nested_loop_join_threshold = 0; SET merge_join_threshold = 0")
            plan = "".join(row[1] for row in plain(db, f"EXPLAIN (FORMAT json) {text}", parameters).fetchall())
            found.update((name, way) for way in SLOW if way in plan)
        return plain(db, text, parameters)

    monkeypatch.setattr(Database, "_run", explained)
    run_quarter(data, Q3)
    # What tells the changes since the last edition is asked for a second one alone.
    (data / f"inbox/{Q3}/desa/A1.xlsx").unlink()
    assert run_quarter(data, Q3).number == 2
    assert len(asked) > 150 and "edition_now" in asked
    assert {name: way for name, way in found.items() if name not in SMALL} == {}
