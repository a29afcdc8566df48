"""Validation of a quarter's rows: what is written, for which rows."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.validation.validation import validate_submissions
from expectations.submissions import submission_suite
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
