"""Names that say nothing, as a table tells (contract 1)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from expectations.nameless import FOLDED, WRITTEN_RE2, says_nothing
from sql.opening import passing_warehouse
from sql.statements import statement
from sql.warehouse import Database

CASES = list(csv.DictReader(Path(__file__).with_name("nameless.csv").open(encoding="utf-8", newline="")))
Answers = dict[str, tuple[bool | None, bool | None]]


@pytest.fixture(scope="module")
def db() -> Iterator[Database]:
    with passing_warehouse(threads=1) as database:
        for macro in ("nama_hampa", "nama_bali", "nama_baku"):
            database.run(f"reconciliation.{macro}")
        database.run("staging.mungkin_hampa")
        yield database


def _of_each(db: Database, query: str, names: list[str], *more: str) -> Answers:
    """What the two columns of the query say of each name, which it calls `nama`: asked once for all of them."""
    asked = f"SELECT nama, {query} FROM (SELECT unnest(?) AS nama) AS names"
    return {name: (one, other) for name, one, other in db.execute(asked, [*more, names])}


@pytest.fixture(scope="module")
def folded(db: Database) -> Answers:
    """Whether nothing is left of a name, and whether it is written as one that says nothing."""
    names = [case["nama"] for case in CASES]
    return _of_each(db, "nama_baku(nama) = '', regexp_full_match(nama, ?)", names, WRITTEN_RE2)


@pytest.fixture(scope="module")
def cheap(db: Database) -> Answers:
    """Whether nothing is left of a name in capitals, and whether the cheap question lets it pass."""
    left = "nama_hampa(trim(regexp_replace(nama, '[^A-Z]+', ' ', 'g'))) = ''"
    return _of_each(db, f"{left}, mungkin_hampa(nama)", [case["nama"].upper() for case in CASES])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["nama"] or "(kosong)")
def test_a_name_says_nothing_where_the_table_tells_so(folded: Answers, case: dict[str, str]) -> None:
    nothing = case["hampa"] == "ya"
    assert says_nothing(case["nama"]) is nothing
    assert folded[case["nama"]] == (nothing, nothing)


@pytest.mark.parametrize("name", [case["nama"].upper() for case in CASES], ids=lambda name: name or "(kosong)")
def test_the_cheap_question_lets_no_name_pass_that_says_nothing(cheap: Answers, name: str) -> None:
    nothing, asked = cheap[name]
    assert asked or not nothing or not name.isascii()


@pytest.mark.parametrize("name", ["SITI AMINAH", "WATI", "ÉMILE", "王", "SUMIATI"])
def test_the_cheap_question_passes_most_names(db: Database, name: str) -> None:
    assert db.execute("SELECT mungkin_hampa(?)", [name]) == [(False,)]


def test_a_name_in_another_alphabet_says_something(db: Database) -> None:
    assert not says_nothing("王")
    assert db.execute("SELECT regexp_full_match('王', ?)", [WRITTEN_RE2]) == [(False,)]


def test_no_name_at_all_says_nothing() -> None:
    assert says_nothing(None)


def test_folded_names_are_held_against_the_same_list() -> None:
    assert FOLDED in statement("reconciliation.nama_hampa")
