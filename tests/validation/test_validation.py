"""Validation of a quarter's rows: what is written, for which rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.validation import known, validation
from assets.validation.validation import validate_submissions
from expectations.runner import violations
from expectations.submissions import submission_suite
from expectations.suites import Suite
from sql.warehouse import Database
from tests.expectations.test_submissions import stage_cases, whole_case

_Q3 = Quarter(2026, 3)
_NO_FOLDER = Path("/tidak/ada")


def _violations(db: Database) -> list[tuple[object, ...]]:
    return db.connection.execute("SELECT periode, row_id, kode FROM validation.row_violations ORDER BY ALL").fetchall()


def test_violations_are_written_and_counted_by_code(db: Database) -> None:
    stage_cases(db, [whole_case(), whole_case(nik="123", nama=""), whole_case(nama="")])
    counts = validate_submissions(QuarterRun(db, _Q3, _NO_FOLDER))
    assert _violations(db) == [
        ("2026-Q3", 2, "NAMA_TIDAK_SAH"),
        ("2026-Q3", 2, "NIK_FORMAT"),
        ("2026-Q3", 3, "NAMA_TIDAK_SAH"),
    ]
    assert {code: count for code, count in counts.items() if count} == {"NIK_FORMAT": 1, "NAMA_TIDAK_SAH": 2}
    assert set(counts) == set(submission_suite(_Q3.last_day, _Q3.first_day, ()).codes)


def test_a_replaced_row_is_not_checked(db: Database) -> None:
    stage_cases(db, [whole_case(nama="")])
    db.connection.execute("UPDATE staging.submission_rows SET digantikan = true")
    assert sum(validate_submissions(QuarterRun(db, _Q3, _NO_FOLDER)).values()) == 0
    assert _violations(db) == []


def test_a_quarter_without_rows_has_no_violations(db: Database) -> None:
    stage_cases(db, [whole_case()])
    db.connection.execute("DELETE FROM staging.submission_rows")
    assert sum(validate_submissions(QuarterRun(db, _Q3, _NO_FOLDER)).values()) == 0
    assert pd.isna(db.connection.execute("SELECT max(row_id) FROM validation.row_violations").fetchall()[0][0])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows that the rules were asked of, by their number."""
    heard: list[int] = []

    def listening(suite: Suite, frame: pd.DataFrame) -> pd.DataFrame:
        heard.extend(int(row_id) for row_id in frame["row_id"])
        return violations(suite, frame)

    monkeypatch.setattr(validation, "violations", listening)
    return heard


def _renumber(db: Database) -> None:
    db.execute("UPDATE staging.submission_rows SET row_id = row_id + 10")


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (lambda _db: None, []),
        # As where a village before them in the inbox sent more rows.
        (_renumber, []),
        (lambda db: db.execute("UPDATE staging.submission_rows SET nama_teks = '' WHERE row_id = 1"), [1]),
        (lambda db: db.execute("UPDATE validation.known_facts SET kode = '' WHERE kode = 'NAMA_TIDAK_SAH'"), [3]),
        (lambda db: db.execute("DELETE FROM validation.known_facts"), [1, 2, 3]),
        (lambda db: db.execute("UPDATE validation.row_violations SET kode = 'LAIN'"), []),
    ],
    ids=["nothing", "their numbers", "one row", "what was kept of one", "all that was kept", "what was said of them"],
)
def test_what_is_known_of_a_row_is_not_asked_again_and_what_is_said_of_it_is_the_same(
    db: Database, asked: list[int], change: Callable[[Database], None], again: list[int]
) -> None:
    stage_cases(db, [whole_case(), whole_case(nik="123", nama=""), whole_case(nama="")])
    first = validate_submissions(QuarterRun(db, _Q3, _NO_FOLDER))
    assert asked == [1, 2, 3]
    asked.clear()
    change(db)
    counts, said = validate_submissions(QuarterRun(db, _Q3, _NO_FOLDER)), _violations(db)
    assert asked == again
    assert counts == (first if again != [1] else {**first, "NAMA_TIDAK_SAH": 3})
    db.execute("DELETE FROM validation.known_facts")
    assert validate_submissions(QuarterRun(db, _Q3, _NO_FOLDER)) == counts
    assert _violations(db) == said


@pytest.mark.parametrize("name", ["rule_version", "installed_packages"])
def test_other_rules_or_tools_ask_of_every_row(
    db: Database, asked: list[int], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    stage_cases(db, [whole_case(), whole_case(nama="")])
    validate_submissions(QuarterRun(db, _Q3, _NO_FOLDER))
    monkeypatch.setattr(known, name, lambda: "lain")
    validate_submissions(QuarterRun(db, _Q3, _NO_FOLDER))
    assert asked == [1, 2, 1, 2]


def test_the_same_row_of_another_quarter_is_held_against_the_rules_of_that(db: Database, asked: list[int]) -> None:
    """Its days are other ones."""
    stage_cases(db, [whole_case()])
    validate_submissions(QuarterRun(db, _Q3, _NO_FOLDER))
    db.execute("UPDATE staging.submission_rows SET periode = '2027-Q4'")
    counts = validate_submissions(QuarterRun(db, Quarter(2027, 4), _NO_FOLDER))
    assert asked == [1, 1]
    assert counts["BA_MUSDES_TIDAK_ADA"] == 1
