"""The arrows between the rooms: pipelines → sample, serving, assets → expectations, sql; and who may know Dagster."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from assets.stages import STAGES
from assets.tables import STEPS, sources_of_table

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "pipelines": {"pipelines", "national", "sample", "serving", "assets", "expectations", "sql"},
    "serving": {"serving", "assets"},
    "national": {"national", "assets", "expectations", "sql"},
    "sample": {"sample", "assets", "expectations", "sql"},
    "assets": {"assets", "expectations", "sql"},
    "expectations": {"expectations"},
    "sql": {"sql"},
}
# The way of a row, from the ground floor up: nothing imports from a room further on.
ROOMS = ("office", "intake", "staging", "validation", "reconciliation", "reporting")
MODULES = sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.py"))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imported(path: Path) -> frozenset[str]:
    names: set[str] = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names.add(node.module or "")
    return frozenset(names)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_arrows_point_one_way(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    rooms = {name.partition(".")[0] for name in _imported(path)} & {*MAY_IMPORT, "tests"}
    assert rooms <= MAY_IMPORT[room]


@pytest.mark.parametrize(
    "path", [path for room in ROOMS for path in MODULES if _name(path).startswith(f"assets/{room}/")], ids=_name
)
def test_no_arrow_runs_back_up(path: Path) -> None:
    floor = ROOMS.index(path.relative_to(ROOT).parts[1])
    above = {f"assets.{room}" for room in ROOMS[floor + 1 :]}
    assert {name for name in _imported(path) if ".".join(name.split(".")[:2]) in above} == set()


@pytest.mark.parametrize("name", ["assets/folder.py", "assets/steps.py", "assets/tables.py"])
def test_what_every_room_shares_knows_none_but_the_ground_floor(name: str) -> None:
    rooms = {f"assets.{room}" for room in ROOMS[1:]}
    assert {found for found in _imported(ROOT / name) if ".".join(found.split(".")[:2]) in rooms} == set()


@pytest.mark.parametrize("path", [path for path in MODULES if _name(path).startswith("assets/")], ids=_name)
def test_in_assets_only_assets_and_checks_know_dagster(path: Path) -> None:
    knows = any(name.partition(".")[0] == "dagster" for name in _imported(path))
    assert not knows or path.name in {"assets.py", "checks.py", "steps.py"}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if _name(path).split("/")[0] in {"expectations", "sql"}], ids=_name
)
def test_rules_and_statements_do_not_know_dagster(path: Path) -> None:
    assert not any(name.partition(".")[0] == "dagster" for name in _imported(path))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_every_module_introduces_itself(path: Path) -> None:
    tree = _tree(path)
    assert ast.get_docstring(tree) or not tree.body


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_module_grows_past_reading(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 250


def test_the_stages_are_the_steps_that_dagster_knows_and_none_reads_what_a_later_one_makes() -> None:
    assert set(STAGES) == set(STEPS)
    made: set[str] = set()
    for step in STAGES:
        made |= set(STEPS[step])
        assert {source for table in STEPS[step] for source in sources_of_table(table)} <= made, step
