"""Cells of a source that hold an error, or a formula without a value: nobody's name, and told."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell

from assets.office.stop import QuarterStopped
from sql.warehouse import Database
from tests.staging.odd_sources import faults, lines_of, stage
from tests.staging.sources import member, person

_NAMES = {"dukcapil": ("nama_lgkp", "nama_lgkp_ibu", "alamat"), "dtks": ("nama", "nama_ibu_kandung", "alamat")}
_TABLES = {"dukcapil": ("civil_registry", "nama_ibu"), "dtks": ("dtks_snapshot", "nama_ibu_kandung")}


def _put(data: Path, source: str, odd: dict[int, dict[str, str]], count: int) -> None:
    rows = [(person if source == "dukcapil" else member)(number) for number in range(1, count + 1)]
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in lines_of(rows):
        sheet.append(line)
    for number, cells in odd.items():
        for column, text in cells.items():
            cell = sheet.cell(number, list(rows[0]).index(column) + 1, text)
            assert isinstance(cell, Cell)
            cell.data_type = "f" if text.startswith("=") else "e"
    path = data / f"inbox/2026-Q3/{source}/a.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
def test_a_cell_without_a_value_is_blank_and_listed(db: Database, tmp_path: Path, source: str) -> None:
    texts = ("#N/A", "#REF!", "#NAME?", '=UPPER("x")')
    lines = {line: dict.fromkeys(_NAMES[source], text) for line, text in zip((3, 5, 7, 9), texts, strict=True)}
    _put(tmp_path, source, lines, 480)
    stage(db, tmp_path, source)
    table, mother = _TABLES[source]
    found = db.execute(f"SELECT coalesce(nama, ''), coalesce({mother}, ''), alamat FROM staging.{table} ORDER BY nik")
    blank = [line for line, row in enumerate(found, start=2) if row == ("", "", "")]
    assert (blank, {*found} - {("", "", "")}) == ([*lines], {("SITI AMINAH", "SUPARTI", "JL. MAWAR 1")})
    why = "tidak terbaca (sel galat atau rumus tanpa nilai), dianggap tidak diketahui"
    assert faults(db, source) == sorted((line, f"{name} {why}") for line in lines for name in _NAMES[source])


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize("text", ["#N/A", '=UPPER("x")'])
def test_a_column_of_cells_without_a_value_stops_the_quarter(
    db: Database, tmp_path: Path, source: str, text: str
) -> None:
    _put(tmp_path, source, {line: {_NAMES[source][1]: text} for line in (4, 5)}, 8)
    told = rf"kolom {_NAMES[source][1]} memuat 2 sel galat atau rumus tanpa nilai \(mulai baris 4\); buka di Excel"
    with pytest.raises(QuarterStopped, match=told):
        stage(db, tmp_path, source)


def test_one_such_cell_of_a_small_workbook_stops_nothing(db: Database, tmp_path: Path) -> None:
    _put(tmp_path, "dtks", {4: {"alamat": "#REF!", "nama": "#N/A"}}, 8)
    stage(db, tmp_path, "dtks")
    assert [line for line, _ in faults(db, "dtks")] == [4, 4]
