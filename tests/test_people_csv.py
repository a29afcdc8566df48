"""A CSV that people saved: whichever program wrote it, its lines are read, and a wrong one takes no other with it."""

from __future__ import annotations

import ast
import codecs
from pathlib import Path

import pytest

from assets.office.people_csv import (
    Trouble,
    is_other_kind,
    mixed_lines,
    record_at,
    split_record,
    text_of,
)

ROOT = Path(__file__).parents[1]
TEXT = "satu;dua\r\nÉ;2\r\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
)
def test_a_text_is_read_whichever_program_saved_it(content: bytes) -> None:
    assert text_of(content) == TEXT
    assert mixed_lines(content) == TEXT.splitlines(keepends=True)


def test_lines_of_different_programs_are_each_read_by_themselves() -> None:
    assert mixed_lines("É\n".encode() + "É\n".encode("cp1252")) == ["É\n", "É\n"]


def test_a_record_may_run_over_lines_and_a_quote_left_open_costs_its_own_line() -> None:
    lines = ['a,"b\n', 'c",d\n', '"e,f\n', "NEW,g\n", "h\0,i\n"]

    def begins(line: str) -> bool:
        return line.startswith("NEW")

    assert record_at(lines, 0, ",", begins) == (2, ["a", "b\nc", "d"], None)
    assert record_at(lines, 2, ",", begins) == (1, [], Trouble.QUOTES)
    assert record_at(lines, 3, ",", begins) == (1, ["NEW", "g"], None)
    assert record_at(lines, 4, ",", begins) == (1, [], Trouble.LETTERS)


def test_a_quote_that_may_not_stand_there_is_no_open_one() -> None:
    assert split_record('a,"b"c', ",") == ([], False)
    assert split_record('a,"b', ",") == ([], True)


def test_what_has_no_lines_is_known_by_its_first_bytes() -> None:
    assert [is_other_kind(begin + b"...") for begin in (b"PK\x03\x04", b"%PDF", b"Rar!", b"satu")] == [1, 1, 1, 0]


def test_nobody_but_intake_reads_lines_of_a_csv_in_another_way() -> None:
    parsing = set()
    for path in sorted((ROOT / "assets").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        if any(ast.unparse(call.func) == "csv.reader" for call in calls) and not name.startswith("assets/intake/"):
            parsing.add(name)
    # The list of regions comes with the project: nobody but its maintainers writes it.
    assert parsing == {"assets/office/people_csv.py", "assets/office/regions.py"}
