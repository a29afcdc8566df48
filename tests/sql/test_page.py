"""Statements fit the page, and fitting them changes nothing but blanks."""

from __future__ import annotations

import pytest

from sql.page import WIDTH, fitted, pages

_LONG = "a_rather_long_name_of_a_column"


def test_every_statement_fits_the_page() -> None:
    assert [path.name for path in pages() if fitted(path.read_text("utf-8")) != path.read_text("utf-8")] == []


def test_what_runs_past_the_page_is_one_thing_that_cannot_be_parted() -> None:
    lines = [line for path in pages() for line in path.read_text("utf-8").splitlines() if len(line) > WIDTH]
    assert [line for line in lines if not line.startswith("--") and "'" not in line] == []


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        (f"    {', '.join([_LONG] * 5)}\n", f"    {', '.join([_LONG] * 3)},\n    {', '.join([_LONG] * 2)}\n"),
        (
            f"SELECT {', '.join([_LONG] * 3)} FROM {_LONG}\n",
            f"SELECT {', '.join([_LONG] * 3)}\nFROM {_LONG}\n",
        ),
        (
            f"    JOIN {_LONG} ON {_LONG} = {_LONG} AND {_LONG}\n",
            f"    JOIN {_LONG}\n        ON {_LONG} = {_LONG} AND {_LONG}\n",
        ),
        (
            f"WHERE coalesce({_LONG}, FALSE) AND f({', '.join([_LONG] * 3)})\n",
            f"WHERE coalesce({_LONG}, FALSE)\n    AND f({', '.join([_LONG] * 3)})\n",
        ),
        (f"    '{'x, ' * 60}' AS teks\n", f"    '{'x, ' * 60}' AS teks\n"),
        (f"-- {'words ' * 30}\n", f"-- {'words ' * 30}\n"),
        ("SELECT a,\n       b\n\nFROM c\n", "SELECT a,\n    b\nFROM c\n"),
    ],
)
def test_a_line_is_broken_where_it_is_least_deep(line: str, broken: str) -> None:
    assert fitted(line) == broken
    assert fitted(broken) == broken
