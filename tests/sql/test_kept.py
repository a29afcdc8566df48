"""What the next quarter reads is written a file a table, and read as well from the one file of editions of before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from sql.kept import Packed, codes_in, lend_kept, pack_quarter, unpack_quarter, view_of_kept
from sql.warehouse import Database
from tests.sql.one_file import write_in_one_file
from tests.warehouse import empty_warehouse

MEMBERS, MOVES, NONE = "reconciliation.registry", "reconciliation.moves", "reconciliation.returns"
TABLES = {MEMBERS: "id_dtks", MOVES: "", NONE: ""}
ROWS = [("A1", "3515010001", 1.5, ["x", "y"]), ("A2", "3515010002", None, []), ("B1", "3516010001", 2.5, None)]


@pytest.fixture
def db() -> Iterator[Database]:
    with empty_warehouse() as db:
        db.execute("CREATE SCHEMA reconciliation")
        db.execute(
            f"CREATE TABLE {MEMBERS} (periode VARCHAR, id_dtks VARCHAR, kode_desa VARCHAR, skor DOUBLE, kode VARCHAR[])"
        )
        for row in reversed(ROWS):
            db.execute(f"INSERT INTO {MEMBERS} VALUES ('2026-Q3', ?, ?, ?, ?)", row)
        db.execute(
            f"CREATE TABLE {MOVES} AS SELECT '2026-Q3' AS periode, 'A1' AS id_dtks UNION ALL SELECT '2026-Q2', 'A2'"
        )
        db.execute(f"CREATE TABLE {NONE} (periode VARCHAR, id_dtks VARCHAR)")
        yield db


def _apart(db: Database, folder: Path) -> Packed:
    files = {table: folder / f"{table}.parquet" for table in TABLES}
    assert pack_quarter(db, TABLES, "2026-Q3", files) == {MEMBERS: 3, MOVES: 1, NONE: 0}
    return files


def _together(db: Database, folder: Path) -> Packed:
    path = folder / "penyambung.parquet"
    assert write_in_one_file(_apart(db, folder), path) == 4
    return dict.fromkeys(TABLES, path)


_Form = Callable[[Database, Path], Packed]
both_forms = pytest.mark.parametrize("form", [_apart, _together])


def _kept(db: Database, periode: str) -> dict[str, list[object]]:
    return {table: db.execute(f"SELECT * FROM {table} WHERE periode = ?", [periode]) for table in TABLES}


@both_forms
def test_what_is_read_back_is_what_was_written_and_nothing_of_another_quarter(
    db: Database, form: _Form, tmp_path: Path
) -> None:
    before = _kept(db, "2026-Q2")
    files = form(db, tmp_path)
    db.execute(f"UPDATE {MEMBERS} SET kode_desa = 'lain'")
    db.execute(f"DROP TABLE {MOVES}")
    db.execute(f"INSERT INTO {NONE} VALUES ('2026-Q3', 'nobody')")
    assert unpack_quarter(db, TABLES, "2026-Q3", files) == 4
    assert _kept(db, "2026-Q3") == {
        MEMBERS: [("2026-Q3", *row) for row in ROWS],
        MOVES: [("2026-Q3", "A1")],
        NONE: [],
    }
    assert _kept(db, "2026-Q2")[MEMBERS] == before[MEMBERS]


@both_forms
def test_a_table_that_no_file_holds_has_no_row(db: Database, form: _Form, tmp_path: Path) -> None:
    files: Mapping[str, Path] = form(db, tmp_path)
    other = "reconciliation.pending"
    db.execute(f"CREATE TABLE {other} AS SELECT '2026-Q3' AS periode, 1 AS kunci")
    for lacking in (files, {**files, other: files[MOVES]} if form is _together else files):
        lend_kept(db, other, lacking, "lent")
        assert db.execute("SELECT * FROM lent") == []
        assert unpack_quarter(db, [other], "2026-Q3", lacking) == 0
    assert db.execute(f"SELECT * FROM {other}") == []


@both_forms
def test_what_is_lent_has_the_shape_of_today(db: Database, form: _Form, tmp_path: Path) -> None:
    files = form(db, tmp_path)
    db.execute(f"ALTER TABLE {MEMBERS} ADD COLUMN baru VARCHAR")
    db.execute(f"ALTER TABLE {MEMBERS} DROP COLUMN skor")
    lend_kept(db, MEMBERS, files, "lent")
    assert [name for name, *_ in db.execute("DESCRIBE lent")] == ["id_dtks", "kode_desa", "kode", "baru"]
    assert db.execute("SELECT * FROM lent") == [(one, where, codes, None) for one, where, _, codes in ROWS]


@both_forms
def test_what_is_lent_has_the_types_of_today(db: Database, form: _Form, tmp_path: Path) -> None:
    files = form(db, tmp_path)
    for change in ("kode_desa TYPE BIGINT", "skor TYPE INTEGER"):
        db.execute(f"ALTER TABLE {MEMBERS} ALTER {change}")
    lend_kept(db, MEMBERS, files, "lent")
    described = [row[:2] for row in db.execute("DESCRIBE lent")]
    assert described == [row[:2] for row in db.execute(f"DESCRIBE SELECT * EXCLUDE (periode) FROM {MEMBERS}")]
    assert db.execute("SELECT kode_desa FROM lent") == [(int(where),) for _, where, _, _ in ROWS]


@both_forms
def test_registries_of_districts_are_seen_together(db: Database, form: _Form, tmp_path: Path) -> None:
    path = form(db, tmp_path)[MEMBERS]
    view_of_kept(db, MEMBERS, [(str(path), "3515", "2026-Q3"), (str(path), "3516", "2026-Q4")], "registries")
    seen = db.execute("SELECT kabupaten, periode, id_dtks FROM registries ORDER BY ALL")
    assert seen == [
        (kabupaten, periode, row[0])
        for kabupaten, periode in (("3515", "2026-Q3"), ("3516", "2026-Q4"))
        for row in ROWS
    ]
    assert codes_in(path, MEMBERS) == "3515"
