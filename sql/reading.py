"""What a statement reads: the tables that DuckDB's own parser finds in it, less those that it names itself in WITH."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator

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


@functools.cache
def sources_of(name: str) -> tuple[str, ...] | None:
    """The tables that a statement reads, sorted; None where there is no SELECT to parse (a macro, an empty table)."""
    return sources_in(statement(name))


def sources_in(text: str) -> tuple[str, ...] | None:
    """As `sources_of`, for the text of a statement."""
    select = _select_of(text)
    if select is None:
        return None
    ((written,),) = _parser().execute("SELECT CAST(json_serialize_sql($1) AS VARCHAR)", [select]).fetchall()
    tree = json.loads(written)
    if tree["error"]:
        raise ValueError(f"{tree['error_message']}: {text}")
    return tuple(sorted(set(_tables(tree["statements"], frozenset()))))


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


def _tables(node: object, named: frozenset[str]) -> Iterator[str]:
    """Tables in a part of the tree; `named` are the names that WITH gives there."""
    if isinstance(node, list):
        for part in node:
            yield from _tables(part, named)
    if not isinstance(node, dict):
        return
    for entry in node["cte_map"]["map"] if "cte_map" in node else ():
        # A part of WITH that is not recursive may read a table of its own name.
        recursive = entry["value"]["query"]["node"]["type"] == "RECURSIVE_CTE_NODE"
        yield from _tables(entry["value"], named | {entry["key"]} if recursive else named)
        named |= {entry["key"]}
    if node.get("type") == "BASE_TABLE":
        table = ".".join(part for part in (node["schema_name"], node["table_name"]) if part)
        if table not in named:
            yield table
    for key, part in node.items():
        if key != "cte_map":
            yield from _tables(part, named)
