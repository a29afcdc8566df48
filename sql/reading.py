"""What a statement reads: the tables that DuckDB's own parser finds in it, less those that it names itself in WITH."""

from __future__ import annotations

import functools
import json
import re
from typing import Any

import duckdb

from sql.statements import statement

# What stands before the SELECT of a statement that keeps what it selects.
_KEEPING = re.compile(
    r"CREATE (?:OR REPLACE )?(?:TEMP )?(?:TABLE|VIEW) [\w.]+ AS\s+(?=SELECT|WITH|FROM|\()"
    r"|INSERT INTO [\w.]+ (?:BY NAME )?(?=SELECT|WITH|FROM|\()"
)
_WRITING = re.compile(r"COPY \((.*)\)\s+TO .*", re.DOTALL)
# Whose rows a statement removes or changes, it reads.
_CHANGING = re.compile(
    r"(?:DELETE FROM (?P<less>[\w.]+)|UPDATE (?P<other>[\w.]+) SET [^()]*?)"
    r"(?P<where>\s+WHERE\b.*?)?(?:\s+RETURNING\b.*)?",
    re.DOTALL,
)
# A macro, a table made empty, a table dropped: nothing is read.
_NOTHING_READ = re.compile(r"(?:CREATE|DROP)\b")
# The tree without what is nothing: most of it, and every start of a run reads some hundred statements.
_PARSED = "SELECT CAST(json_serialize_sql($1, skip_empty := true, skip_null := true) AS VARCHAR)"
_NO_WITH: dict[str, Any] = {}


@functools.cache
def sources_of(name: str) -> tuple[str, ...] | None:
    """The tables that a statement reads, sorted; None where there is no SELECT to parse (a macro, an empty table)."""
    return sources_in(statement(name))


def sources_in(text: str) -> tuple[str, ...] | None:
    """As `sources_of`, for the text of a statement."""
    select = _select_of(text)
    if select is None:
        return None
    ((written,),) = _parser().execute(_PARSED, [select]).fetchall()
    tree = json.loads(written)
    if tree["error"]:
        raise ValueError(f"{tree['error_message']}: {text}")
    found: set[str] = set()
    _gather(tree["statements"], frozenset(), found)
    return tuple(sorted(found))


def _select_of(text: str) -> str | None:
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("--")).strip().removesuffix(";")
    if keeping := _KEEPING.match(bare):
        return bare[keeping.end() :]
    if writing := _WRITING.fullmatch(bare):
        return writing[1]
    if changing := _CHANGING.fullmatch(bare):
        return " ".join(("FROM", changing["less"] or changing["other"], changing["where"] or ""))
    return None if _NOTHING_READ.match(bare) else bare


@functools.cache
def _parser() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:", config={"threads": 1})


def _gather(node: dict[str, Any] | list[Any], named: frozenset[str], found: set[str]) -> None:
    """Add the tables in a part of the tree to `found`; `named` are the names that WITH gives there."""
    if isinstance(node, list):
        for part in node:
            if isinstance(part, dict | list):
                _gather(part, named, found)
        return
    for entry in node.get("cte_map", _NO_WITH).get("map", ()):
        # A part of WITH that is not recursive may read a table of its own name.
        recursive = entry["value"]["query"]["node"]["type"] == "RECURSIVE_CTE_NODE"
        _gather(entry["value"], named | {entry["key"]} if recursive else named, found)
        named |= {entry["key"]}
    if node.get("type") == "BASE_TABLE":
        table = ".".join(part for part in (node.get("schema_name"), node["table_name"]) if part)
        if table not in named:
            found.add(table)
    for key, part in node.items():
        if isinstance(part, dict | list) and key != "cte_map":
            _gather(part, named, found)
