"""Hidden sheets of a source's workbook: told, and not read beside one that is shown."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from assets.staging.source_gaps import gap_sentences
from sql.warehouse import Database
from tests.staging.odd_sources import Q3, Rows, lines_of, niks, people, stage


def _put(data: Path, source: str, sheets: list[tuple[str, Rows]]) -> None:
    """A workbook of sheets in these states; one without people has a header alone."""
    book = openpyxl.Workbook(write_only=True)
    for number, (state, rows) in enumerate(sheets):
        sheet = book.create_sheet(f"Lembar {number}")
        for line in lines_of(rows or people(source)[:1])[: None if rows else 1]:
            sheet.append(line)
        sheet.sheet_state = state
    path = data / f"inbox/2026-Q3/{source}/a.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_beside_one_that_is_shown_is_told_and_not_read(
    db: Database, tmp_path: Path, source: str, state: str
) -> None:
    rows = people(source)
    _put(tmp_path, source, [(state, rows[2:]), ("visible", rows[:2]), (state, [])])
    stage(db, tmp_path, source)
    assert niks(db, source) == [row["nik"] for row in rows[:2]]
    told = gap_sentences(db, Q3)[source]
    assert "memuat lembar tersembunyi (lembar ke-1) tidak dibaca, karena ada lembar tampak" in told
    # It is said once, of the sheet with rows.
    assert told.count("tersembunyi") == 1


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
def test_a_hidden_sheet_is_read_where_none_that_is_shown_has_anybody(db: Database, tmp_path: Path, source: str) -> None:
    rows = people(source)
    _put(tmp_path, source, [("visible", []), ("hidden", rows)])
    stage(db, tmp_path, source)
    assert niks(db, source) == [row["nik"] for row in rows]
    assert "lembar tersembunyi (lembar ke-2) ikut dibaca" in gap_sentences(db, Q3)[source]


def test_sheets_that_are_shown_are_told_of_by_nothing(db: Database, tmp_path: Path) -> None:
    rows = people("dukcapil")
    _put(tmp_path, "dukcapil", [("visible", rows[:2]), ("visible", rows[2:])])
    stage(db, tmp_path, "dukcapil")
    assert len(niks(db, "dukcapil")) == len(rows)
    assert "tersembunyi" not in gap_sentences(db, Q3).get("dukcapil", "")
