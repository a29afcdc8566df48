"""What a function costs wherever it is called: DuckDB joins a table for each IN of five values and more."""

from __future__ import annotations

import re

import pytest

from sql.statements import ROOT
from tests.warehouse import empty_warehouse

_LISTED = re.compile(r"\bIN\s*\((?:\s*(?:'(?:[^']|'')*'|\d+)\s*,){4}")


def test_no_function_asks_in_of_five_values() -> None:
    functions = sorted(ROOT.glob("*/functions/*.sql"))
    assert functions
    assert [file.stem for file in functions if _LISTED.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(("values", "joined"), [(4, False), (5, True)])
def test_duckdb_joins_what_is_listed_so(values: int, joined: bool) -> None:
    listed = ", ".join(f"'{value}'" for value in range(values))
    with empty_warehouse() as db:
        db.execute("CREATE TABLE said AS SELECT '1' AS teks")
        ((_, plan),) = db.execute(f"EXPLAIN SELECT CASE WHEN teks IN ({listed}) THEN '' ELSE teks END FROM said")
    assert ("HASH_JOIN" in plan) == joined
    assert (_LISTED.search(f"teks IN ({listed})") is not None) == joined
