"""The way of the data as a page to read: `docs/way.md`, written by `python -m assets.way_page`.

Only the page's frame stands here; what is drawn is read from the statements. A test holds the page equal to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from assets.tables import TABLES, is_carried_on, sources_of_edition, sources_of_table
from sql.lent import BELOW, FRAMES, INCOMING, INSTEAD, OUTSIDE, ROLES
from sql.reading import sources_of
from sql.statements import STAGES, every_statement, file_of

PAGE = Path(__file__).parents[1] / "docs" / "way.md"
EDITION = "reporting.edition"

_INTRODUCTION = """\
# The way of the data

This page is written by a program (`make docs`) from the statements in `sql/`, as DuckDB's own parser reads them; do
not edit it by hand. The box of a table in the web UI, its place in the warehouse and its statement bear one name
([where is what](maintain.md#where-is-what)).

## Stages and kept tables

An arrow goes from a table to one that is made from it, over any number of temporary tables. Where a way leads over
another table already, the short cut is not drawn. Dotted: from what the table was in the quarter before.

"""
_KEPT_BESIDE = """
Kept beside these, and no box of its own in the web UI: {names}.

"""
_LENT = """\
## Names that are lent

Some statements read a name that is no statement's own: one of these stands under it, in its turn. `{incoming}` is a
frame of Python; the names {outside} come from outside as well.

| name | read by, or below | made by |
| --- | --- | --- |
"""
_ROOM = """
## {room}

| statement | reads |
| --- | --- |
"""


def render_page() -> str:
    """The whole page, the same for the same statements."""
    parts = [_INTRODUCTION, _drawn(_graph()), _KEPT_BESIDE.format(names=_spans(_kept_beside())), _lent()]
    parts += [_room(room, list(names)) for room, names in groupby(_by_room(), _room_of)]
    return "".join(parts)


def shortened(graph: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Table → its sources, without those that another of its sources is made from, over any number of tables."""
    above: dict[str, set[str]] = {}

    def reached(name: str) -> set[str]:
        if name not in above:
            above[name] = {table for source in graph[name] for table in (source, *reached(source))}
        return above[name]

    return {
        name: sorted(source for source in sources if not any(source in reached(other) for other in sources))
        for name, sources in graph.items()
    }


def _graph() -> dict[str, tuple[str, ...]]:
    return {**{table: sources_of_table(table) for table in sorted(TABLES)}, EDITION: sources_of_edition()}


def _drawn(graph: Mapping[str, Iterable[str]]) -> str:
    lines = ["```mermaid", "flowchart LR"]
    for stage in STAGES:
        tables = sorted(name for name in graph if name.startswith(f"{stage}."))
        if not tables:
            # Of the country nothing is kept in a warehouse.
            continue
        lines.append(f"    subgraph {stage}")
        lines += [f'        {_box(name)}["{name.partition(".")[2]}"]' for name in tables]
        lines.append("    end")
    for name, sources in sorted(shortened(graph).items()):
        lines += [f"    {_box(source)} --> {_box(name)}" for source in sources]
    lines += [f"    {_box(table)} -.-> {_box(table)}" for table in sorted(TABLES) if is_carried_on(table)]
    return "\n".join([*lines, "```", ""])


def _box(name: str) -> str:
    return name.replace(".", "_")


def _kept_beside() -> list[str]:
    read = {source for name in every_statement() for source in sources_of(name) or () if "." in source}
    return sorted(read - TABLES)


def _lent() -> str:
    lines = [f"| `{role}` |  | {_spans(made_by)} |" for role, made_by in ROLES.items()]
    lines += [
        f"| `{role}` | `{reader}` | {_spans(made_by)} |"
        for reader, below in BELOW.items()
        for role, made_by in below.items()
    ]
    lines += [f"| `{INCOMING}` | `{reader}` | {_spans(made_by)} |" for reader, made_by in FRAMES.items()]
    lines += [f"| `{table}` |  | {_spans((table, other))} |" for table, other in INSTEAD.items()]
    intro = _LENT.format(incoming=INCOMING, outside=_spans(sorted(OUTSIDE - {INCOMING})))
    return intro + "".join(f"{line}\n" for line in sorted(lines))


def _by_room() -> list[str]:
    return sorted(every_statement(), key=lambda name: (STAGES.index(name.partition(".")[0]), _room_of(name), name))


def _room_of(name: str) -> str:
    return file_of(name).parent.as_posix()


def _room(room: str, names: list[str]) -> str:
    reading = [(name, sources) for name in names if (sources := sources_of(name))]
    page = _ROOM.format(room=room) + "".join(f"| {_link(name)} | {_spans(sources)} |\n" for name, sources in reading)
    silent = [_link(name) for name in names if not sources_of(name)]
    return page + (f"\nReading no table: {', '.join(silent)}.\n" if silent else "")


def _link(name: str) -> str:
    return f"[{name.partition('.')[2]}](../sql/{file_of(name)})"


def _spans(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def main() -> None:
    """Write the page."""
    PAGE.write_text(render_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
