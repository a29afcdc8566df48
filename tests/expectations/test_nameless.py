"""Names that say nothing, as a table tells (contract 1)."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from expectations.nameless import FOLDED, WRITTEN_RE2, says_nothing
from sql.statements import statement
from sql.warehouse import Database

CASES = list(csv.DictReader(Path(__file__).with_name("nameless.csv").open(encoding="utf-8", newline="")))


@pytest.fixture(scope="module")
def db() -> Database:
    database = Database(duckdb.connect())
    for macro in ("nama_hampa", "nama_bali", "nama_baku"):
        database.run(f"reconciliation.{macro}")
    database.run("staging.mungkin_hampa")
    return database


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["nama"] or "(kosong)")
def test_a_name_says_nothing_where_the_table_tells_so(db: Database, case: dict[str, str]) -> None:
    nothing = case["hampa"] == "ya"
    assert says_nothing(case["nama"]) is nothing
    found = db.execute("SELECT nama_baku(?) = '', regexp_full_match(?, ?)", [case["nama"], case["nama"], WRITTEN_RE2])
    assert found == [(nothing, nothing)]


@pytest.mark.parametrize("name", [case["nama"].upper() for case in CASES], ids=lambda name: name or "(kosong)")
def test_the_cheap_question_lets_no_name_pass_that_says_nothing(db: Database, name: str) -> None:
    folded = "nama_hampa(trim(regexp_replace($nama, '[^A-Z]+', ' ', 'g'))) = ''"
    [(nothing, asked)] = db.execute(f"SELECT {folded}, mungkin_hampa($nama)", {"nama": name})
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
