"""The lineage that statements tell is what happens: held against a run, and without a circle."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from graphlib import TopologicalSorter

import pytest

from assets.tables import STEPS, TABLES, is_carried_on
from pipelines.definitions import build_definitions
from sql.lent import BELOW, EARLIER, FRAMES, INSTEAD, OUTSIDE, ROLES
from sql.lineage import statements_behind
from sql.reading import sources_of
from sql.statements import every_statement, statement
from sql.warehouse import Database
from tests.quarter.district import Q2, run_quarter, write_deliveries, write_snapshot, write_sources
from tests.reconciliation.seen_shapes import Seen, watching
from tests.reconciliation.shapes import load_shapes


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Asset → what Dagster is told it is made from, itself of the quarter before left out."""
    found = build_definitions(tmp_path_factory.mktemp("data")).resolve_asset_graph()
    name = {key: ".".join(key.path) for key in found.get_all_asset_keys()}
    return {name[key]: {name[parent] for parent in found.get(key).parent_keys if parent != key} for key in name}


class _Run:
    """What was read for each table while a quarter ran: kept tables, directly or by tables that are no assets."""

    def __init__(self, assets: set[str]) -> None:
        self.assets = assets
        self.passing: dict[str, set[str]] = {}
        self.kept: dict[str, set[str]] = {}

    def made(self, into: str, name: str) -> None:
        read: set[str] = set()
        for source in sources_of(name) or ():
            read |= {source} if source in self.assets else self.passing.get(source, set())
        if name in EARLIER:
            read = set()
        self.passing[into] = read
        if into in self.assets:
            self.kept.setdefault(into, set()).update(read)


@contextlib.contextmanager
def _recording(assets: set[str]) -> Iterator[_Run]:
    seen = _Run(assets)
    derive, view = Database.derive, Database.view
    replace, replace_keyed = Database.replace, Database.replace_keyed
    lending = Database.lending

    def derived(db: Database, name: str, into: str = "", **parameters: object) -> None:
        derive(db, name, into, **parameters)
        seen.made(into or name.partition(".")[2], name)

    def viewed(db: Database, name: str, into: str) -> None:
        view(db, name, into)
        seen.made(into, name)

    def lent(db: Database, **roles: str) -> contextlib.AbstractContextManager[None]:
        seen.passing |= {role: seen.passing.get(table, set()) for role, table in roles.items()}
        return lending(db, **roles)

    def replaced(db: Database, table: str, periode: str = "", **parameters: object) -> int:
        seen.made(table, table)
        return replace(db, table, periode, **parameters)

    def keyed(db: Database, table: str, key: str, value: str, **parameters: str) -> int:
        seen.made(table, parameters.get("selected", table))
        return replace_keyed(db, table, key, value, **parameters)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "derive", derived)
        patch.setattr(Database, "view", viewed)
        patch.setattr(Database, "lending", lent)
        patch.setattr(Database, "replace", replaced)
        patch.setattr(Database, "replace_keyed", keyed)
        yield seen


@pytest.fixture(scope="module")
def recorded(graph: dict[str, set[str]], tmp_path_factory: pytest.TempPathFactory) -> tuple[_Run, Seen]:
    """A quarter of the case tables: what was read for each table, and the shapes of what statements read."""
    data = tmp_path_factory.mktemp("kuartal")
    with watching() as seen, _recording(set(graph)) as run:
        write_sources(data, Q2)
        write_snapshot(data, Q2)
        write_deliveries(data, Q2)
        run_quarter(data, Q2)
    return run, seen


def test_what_a_run_reads_is_what_the_lineage_tells(recorded: tuple[_Run, Seen], graph: dict[str, set[str]]) -> None:
    run, _ = recorded
    assert {table: read - graph[table] for table, read in run.kept.items() if read - graph[table]} == {}
    # Nobody answers in the place of an extract there, and what Python makes of rows in between cannot be seen.
    unseen = {table: graph[table] - read - {"staging.dukcapil_answers"} for table, read in run.kept.items()}
    made_by_python = {*FRAMES, *STEPS["submissions"], *STEPS["dtks_snapshot"]}
    assert {table for table, sources in unseen.items() if sources} <= made_by_python


def test_tables_of_statements_tried_alone_are_shaped_as_in_a_run(recorded: tuple[_Run, Seen]) -> None:
    _, seen = recorded
    shapes = load_shapes()
    kept = {table: [(column.name, column.kind) for column in columns] for table, columns in shapes.items()}
    # Columns that were added since are missed by who tries a statement that reads them.
    known = {
        table: [column for column in seen.shapes.get(table, []) if column[0] in dict(columns)]
        for table, columns in kept.items()
    }
    assert known == kept
    usual = {
        (table, column.name) for table, columns in shapes.items() for column in columns if column.default is not None
    }
    assert usual & seen.with_nulls == set()


def test_no_table_is_made_from_itself(graph: dict[str, set[str]]) -> None:
    assert set(TopologicalSorter(graph).static_order()) == set(graph)


def test_what_is_carried_on_from_quarter_to_quarter() -> None:
    carried = {"moves", "nik_queue", "pending", "registry", "village_counts"}
    assert {table for table in TABLES if is_carried_on(table)} == {f"reconciliation.{table}" for table in carried}
    assert all("periode < $periode" in statement(name) for name in EARLIER)


def test_everything_that_is_lent_is_a_statement_and_is_read() -> None:
    named = [*ROLES.values(), *FRAMES.values(), *(made_by for below in BELOW.values() for made_by in below.values())]
    known = set(every_statement())
    assert {name for names in named for name in names} | set(FRAMES) | set(INSTEAD.values()) | EARLIER <= known
    assert {name for name in BELOW if "." in name} <= known
    read = {source for name in known for source in sources_of(name) or ()}
    assert {*ROLES, *(role for below in BELOW.values() for role in below)} <= read


def test_every_name_that_is_read_is_known() -> None:
    given = {role for below in BELOW.values() for role in below}
    unknown = {
        source
        for name in every_statement()
        for source in sources_of(name) or ()
        if "." not in source and source not in given and not statements_behind(source, name, {})
    }
    assert unknown == OUTSIDE
