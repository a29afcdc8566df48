"""What a kept table is made from: its statement's sources, and theirs, down to the next tables that are asked about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from sql.lent import BELOW, EARLIER, FRAMES, INCOMING, INSTEAD, ROLES
from sql.reading import sources_of
from sql.statements import every_statement

_Given = Mapping[str, tuple[str, ...]]


def made_from(names: Iterable[str], tables: Collection[str]) -> tuple[str, ...]:
    """Those of the tables that the statements read, directly or by what is no such table; sorted.

    Tables of an earlier quarter do not count: see `carried_on`.
    """
    return tuple(sorted(_reached(names, tables, earlier=False)))


def carried_on(name: str, tables: Collection[str]) -> bool:
    """Whether the table is made from what it was itself in an earlier quarter."""
    return name in _reached([name], tables, earlier=True)


def statements_behind(name: str, reader: str, given: _Given) -> tuple[str, ...]:
    """The statements that make what a statement reads under this name; none for what comes from outside."""
    if name == INCOMING:
        return FRAMES.get(reader, ())
    if name in given:
        return given[name]
    if name in ROLES:
        return ROLES[name]
    if "." in name:
        return (name, INSTEAD[name]) if name in INSTEAD else (name,)
    own = f"{reader.partition('.')[0]}.{name}"
    return (own,) if own in every_statement() else ()


def _reached(names: Iterable[str], tables: Collection[str], *, earlier: bool) -> set[str]:
    seen: set[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]] = set()

    def reach(name: str, above: _Given) -> Iterator[str]:
        given = {**above, **BELOW.get(name, {})}
        once = (name, tuple(sorted(given.items())))
        if once in seen or (name in EARLIER and not earlier):
            return
        seen.add(once)
        for source in sources_of(name) or ():
            if source in tables:
                yield source
                continue
            below = {**given, **BELOW.get(source, {})}
            for made_by in statements_behind(source, name, given):
                yield from reach(made_by, below)

    return {table for name in names for made_by in (name, INSTEAD.get(name, name)) for table in reach(made_by, {})}
