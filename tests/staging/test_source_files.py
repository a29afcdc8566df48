"""The files of a source: landed whole, told apart by what they hold."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from assets.intake.sources.source_files import UNKNOWN_FILE
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.staging.snapshot import stage_snapshot
from sql.warehouse import Database
from tests.intake.files import writes_in_order
from tests.staging.extract import EXTRACT, Q3, people_staged, sha256_of, sources_told, stage
from tests.staging.sources import as_csv, member, person, put


def test_the_digests_told_are_those_of_the_bytes_that_were_read(db: Database, tmp_path: Path) -> None:
    first, second = as_csv([person(1), person(2)]), as_csv([person(3)]) + "1,2\n"
    put(tmp_path, f"{EXTRACT}/a.csv", first)
    put(tmp_path, f"{EXTRACT}/salinan/a.csv", first)
    path = put(tmp_path, f"{EXTRACT}/b.csv", second)
    stage(db, tmp_path)
    path.write_text("other bytes, which nobody read", encoding="utf-8")
    told = [("a.csv", sha256_of(first), 2), ("b.csv", sha256_of(second), 2), ("salinan/a.csv", sha256_of(first), 2)]
    assert sources_told(db) == told


def test_what_is_staged_already_is_told_with_its_rows_and_new_names(db: Database, tmp_path: Path) -> None:
    content = as_csv([person(1), person(2)])
    put(tmp_path, "2026-Q2/dukcapil/lama.csv", content)
    put(tmp_path, f"{EXTRACT}/baru.csv", content)
    stage(db, tmp_path, Quarter(2026, 2))
    assert stage(db, tmp_path)["sudah_ada"] == 1
    assert sources_told(db, "periode, berkas, baris") == [("2026-Q2", "lama.csv", 2), ("2026-Q3", "baru.csv", 2)]


def test_a_source_taken_away_is_told_no_longer_and_leaves_the_others(db: Database, tmp_path: Path) -> None:
    put(tmp_path, f"{EXTRACT}/a.csv", as_csv([person(1)]))
    path = put(tmp_path, "2026-Q3/dtks/b.csv", as_csv([member(1), member(2)]))
    stage(db, tmp_path)
    stage_snapshot(QuarterRun(db, Q3, tmp_path))
    assert sources_told(db, "sumber, berkas, baris") == [("dtks", "b.csv", 2), ("dukcapil", "a.csv", 1)]
    path.unlink()
    stage_snapshot(QuarterRun(db, Q3, tmp_path))
    assert sources_told(db, "sumber, berkas, baris") == [("dukcapil", "a.csv", 1)]


def _altered(path: Path) -> None:
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"SITI", b"BUDI"))


def _zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def _shortened(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


@pytest.mark.parametrize("spoil", [_altered, _zeroed, _shortened], ids=lambda spoil: spoil.__name__)
def test_landed_bytes_that_went_bad_are_put_right_from_the_inbox(
    db: Database, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    content = as_csv([person(1), person(2)])
    put(tmp_path, f"{EXTRACT}/a.csv", content)
    stage(db, tmp_path)
    landed = tmp_path / "landing" / sha256_of(content)
    spoil(landed)
    db.connection.execute("DELETE FROM staging.civil_registry")
    assert stage(db, tmp_path)["baris"] == 2
    assert landed.read_text(encoding="utf-8") == content
    assert [path.name for path in (tmp_path / "landing").iterdir()] == [landed.name]
    names = db.connection.execute("SELECT DISTINCT nama FROM staging.civil_registry").fetchall()
    assert names == [("SITI AMINAH",)]


def test_bytes_are_on_disk_before_they_have_their_name(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = writes_in_order(monkeypatch)
    put(tmp_path, f"{EXTRACT}/a.csv", as_csv([person(1)]))
    stage(db, tmp_path)
    assert done == ["disk", "name", "folder"]


@pytest.mark.parametrize("name", ["A.CSV", "A.CSV.GZ", "a.parquet", "a.csv"])
@pytest.mark.parametrize("kind", ["csv", "gzip", "parquet"])
def test_a_file_is_read_as_what_it_is(db: Database, tmp_path: Path, name: str, kind: str) -> None:
    text = as_csv([person(1)])
    path = put(tmp_path, f"{EXTRACT}/{name}", gzip.compress(text.encode()) if kind == "gzip" else text)
    if kind == "parquet":
        columns = ", ".join(f"'{value}' AS {column}" for column, value in person(1).items())
        db.connection.execute(f"COPY (SELECT {columns}) TO '{path}' (FORMAT parquet)")
    assert stage(db, tmp_path)["baris"] == 1


def _workbook(path: Path, rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for place, values in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
            sheet.write_row(place, 0, values)


def test_a_workbook_under_another_name_is_read_where_workbooks_are(db: Database, tmp_path: Path) -> None:
    _workbook(tmp_path / "inbox/2026-Q3/dtks/a.csv", [member(1), member(2)])
    assert stage_snapshot(QuarterRun(db, Q3, tmp_path))["baris"] == 2
    _workbook(tmp_path / f"inbox/{EXTRACT}/a.csv", [person(1)])
    assert stage(db, tmp_path)["baris"] == 1


def test_what_no_name_asks_to_be_read_is_told(db: Database, tmp_path: Path) -> None:
    put(tmp_path, f"{EXTRACT}/a.csv", as_csv([person(1)]))
    put(tmp_path, f"{EXTRACT}/ekstrak.csv.lama", as_csv([person(2)]))
    put(tmp_path, f"{EXTRACT}/Thumbs.db", "x")
    put(tmp_path, f"{EXTRACT}/~$a.xlsx", "x")
    stage(db, tmp_path)
    assert people_staged(db) == 1
    assert sources_told(db, "berkas, sebab") == [("a.csv", ""), ("ekstrak.csv.lama", UNKNOWN_FILE)]
