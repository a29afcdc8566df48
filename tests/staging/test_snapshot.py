"""Reading the prior DTKS snapshot, and saying whether there is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assets.intake.sources.source_lines import NOT_PARSED
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.staging.snapshot import has_snapshot, stage_snapshot
from sql.warehouse import Database
from tests.staging.sources import as_csv, member, put

_Q3 = Quarter(2026, 3)


def _members(db: Database, columns: str) -> list[tuple[Any, ...]]:
    return db.connection.execute(f"SELECT {columns} FROM staging.dtks_snapshot ORDER BY ALL").fetchall()


def test_values_are_text_with_their_usual_spelling(db: Database, tmp_path: Path) -> None:
    row = member(1, nik="'3516.0145.0290.0001", kode_desa="35.16.01.2001", jenis_kelamin="1", rt=" 003 ")
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([row]))
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    assert _members(db, "nik, kode_desa, jenis_kelamin, rt, pkh, bpnt, desil") == [
        ("3516014502900001", "3516012001", "L", "003", "1", "0", "3")
    ]


def test_a_blank_programme_is_none_where_the_column_says_anything_at_all(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([member(1, pkh="", pbi=""), member(2, pkh="Y", pbi="-")]))
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    assert _members(db, "pkh, pbi") == [("0", ""), ("1", "")]


@pytest.mark.parametrize("column", ["pkh", "bpnt", "pbi", "yapi"])
def test_a_programme_that_is_blank_in_one_of_two_files_is_unknown_there(
    db: Database, tmp_path: Path, column: str
) -> None:
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([member(1, **{column: "1"}), member(2, **{column: ""})]))
    put(tmp_path, "2026-Q3/dtks/b.csv", as_csv([member(3, **{column: ""})]))
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    assert _members(db, f"id_dtks, {column}") == [("ID001", "1"), ("ID002", "0"), ("ID003", "")]


def test_members_without_a_nik_keep_what_was_written(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([member(1, nik=""), member(2, nik="BELUM ADA")]))
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    assert _members(db, "nik") == [("",), ("BELUM ADA",)]


def test_the_decile_column_is_a_setting(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([{**member(1), "desil_nasional": "7"}]))
    stage_snapshot(QuarterRun(db, _Q3, tmp_path, Settings(kolom_desil="desil_nasional")))
    assert _members(db, "desil") == [("7",)]


def test_a_workbook_is_read(db: Database, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Data DTKS"])
    sheet.append(list(member(1)))
    sheet.append(list(member(1).values()))
    sheet.append([{"pkh": 0, "desil": 4}.get(name, value) for name, value in member(2).items()])
    path = put(tmp_path, "2026-Q3/dtks/a.xlsx", "")
    workbook.save(path)
    assert stage_snapshot(QuarterRun(db, _Q3, tmp_path))["baris"] == 2
    assert _members(db, "id_dtks, pkh, desil") == [("ID001", "1", "3"), ("ID002", "0", "4")]


def test_lines_that_do_not_parse_are_listed_and_counted(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([member(1)]) + "x,y\n")
    counts = stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    assert (counts["baris"], counts["baris_rusak"]) == (2, 1)
    assert db.connection.execute("SELECT berkas, baris, sebab FROM staging.snapshot_faults").fetchall() == [
        ("a.csv", 3, NOT_PARSED)
    ]


def test_a_quarter_without_a_snapshot_has_no_rows(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([member(1)]))
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    assert has_snapshot(db, _Q3)
    (tmp_path / "inbox/2026-Q3/dtks/a.csv").unlink()
    assert stage_snapshot(QuarterRun(db, _Q3, tmp_path))["baris"] == 0
    assert not has_snapshot(db, _Q3)
    assert _members(db, "nik") == []


def test_a_missing_column_is_one_sentence(db: Database, tmp_path: Path) -> None:
    row = {name: value for name, value in member(1).items() if name != "id_dtks"}
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([row]))
    with pytest.raises(QuarterStopped, match=r"dtks/a\.csv tidak memuat kolom id_dtks;"):
        stage_snapshot(QuarterRun(db, _Q3, tmp_path))
