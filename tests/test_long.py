"""What `make test` leaves to `make test-all` is listed, and no more than that."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from tests.conftest import pytest_ignore_collect
from tests.long import LISTED, long_modules


def test_every_long_module_is_there() -> None:
    assert [str(path) for path in sorted(long_modules()) if not path.is_file()] == []


def test_the_list_is_sorted_and_names_none_twice() -> None:
    names = LISTED.read_text(encoding="utf-8").split()
    assert names == sorted(set(names))


def test_ci_runs_every_test() -> None:
    root = LISTED.parents[1]
    assert "make test-all " in (root / ".ci" / "run").read_text(encoding="utf-8")
    recipe = (root / "Makefile").read_text(encoding="utf-8").partition("\ntest-all:")[2].partition("\n\n")[0]
    assert "-m" not in recipe.split()


@pytest.mark.parametrize(("asked", "left"), [("not long", True), ("", False), ("long", False), ("not postgres", False)])
def test_only_where_no_long_module_is_asked_for_listed_ones_are_not_imported(asked: str, left: bool) -> None:
    config = cast(pytest.Config, SimpleNamespace(option=SimpleNamespace(markexpr=asked)))
    assert {bool(pytest_ignore_collect(path, config)) for path in long_modules()} == {left}
    assert not pytest_ignore_collect(Path(__file__), config)


def test_tests_of_a_listed_module_alone_are_long(request: pytest.FixtureRequest) -> None:
    wrong = [
        item.nodeid
        for item in request.session.items
        if (item.get_closest_marker("long") is not None) != (Path(item.path) in long_modules())
    ]
    assert wrong == []
