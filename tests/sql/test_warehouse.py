"""The warehouse: one writer, quarters replaced whole, statements by name."""

from __future__ import annotations

import multiprocessing
import multiprocessing.synchronize
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import sql.statements
from sql.file_lock import Patience, WarehouseBusy
from sql.one_thread import one_thread
from sql.opening import beside, open_warehouse
from sql.statements import statement
from sql.warehouse import Database


@pytest.fixture
def statements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of statements of the test's own."""
    root = tmp_path / "sql"
    (root / "staging").mkdir(parents=True)
    monkeypatch.setattr(sql.statements, "ROOT", root)
    _write(root, "SELECT CAST(1 AS BIGINT) AS row_id, $periode AS kuartal")
    return root


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "gudang" / "padan.duckdb"


def _write(root: Path, text: str) -> None:
    (root / "staging" / "things.sql").write_text(text, encoding="utf-8")


def _all(db: Database) -> list[tuple[object, ...]]:
    return db.connection.execute("SELECT * FROM staging.things ORDER BY ALL").fetchall()


def test_a_quarter_is_replaced_and_others_stay(statements: Path, warehouse: Path) -> None:
    with open_warehouse(warehouse) as db:
        db.replace("staging.things", "2026-Q2")
        db.replace("staging.things", "2026-Q3")
        _write(statements, "SELECT CAST(range AS BIGINT) AS row_id, 'lagi' AS kuartal FROM range(2)")
        assert db.replace("staging.things", "2026-Q3") == 2
        assert _all(db) == [("2026-Q2", 1, "2026-Q2"), ("2026-Q3", 0, "lagi"), ("2026-Q3", 1, "lagi")]
        assert (db.count("staging.things", "2026-Q3"), db.count("staging.things", "2026-Q1")) == (2, 0)


def test_a_statement_that_fails_leaves_the_table_as_it_was(statements: Path, warehouse: Path) -> None:
    with open_warehouse(warehouse) as db:
        db.replace("staging.things", "2026-Q3")
        _write(statements, "SELECT CAST('x' AS BIGINT) AS row_id, 'salah' AS kuartal")
        with pytest.raises(duckdb.ConversionException):
            db.replace("staging.things", "2026-Q3")
        assert _all(db) == [("2026-Q3", 1, "2026-Q3")]


def test_a_table_of_an_older_shape_keeps_its_other_quarters(statements: Path, warehouse: Path) -> None:
    with open_warehouse(warehouse) as db:
        db.replace("staging.things", "2026-Q2")
        _write(statements, "SELECT CAST(7 AS BIGINT) AS row_id, 'baru' AS catatan")
        db.replace("staging.things", "2026-Q3")
        assert _all(db) == [("2026-Q2", 1, None), ("2026-Q3", 7, "baru")]


def test_a_frame_gets_names_and_types_from_its_statement(statements: Path, warehouse: Path) -> None:
    _write(statements, "SELECT CAST(nik AS VARCHAR) AS nik FROM incoming")
    with open_warehouse(warehouse) as db:
        db.replace_frame("staging.things", "2026-Q3", pd.DataFrame({"nik": ["0012"], "lain": [1]}))
        assert _all(db) == [("2026-Q3", "0012")]
        assert db.columns("staging.things") == [("periode", "VARCHAR"), ("nik", "VARCHAR")]


def test_frames_are_kept_one_after_the_other_or_not_at_all(statements: Path, warehouse: Path) -> None:
    _write(statements, "SELECT CAST(nik AS VARCHAR) AS nik FROM incoming")
    (statements / "staging" / "leave.sql").write_text(
        "DELETE FROM staging.things WHERE periode = $periode AND nik > '1'", encoding="utf-8"
    )
    said = {"frames": 0}

    def frames(*niks: str | None) -> Iterator[pd.DataFrame]:
        for nik in niks:
            if nik is None:
                raise ZeroDivisionError
            said["frames"] += 1
            yield pd.DataFrame({"nik": [nik]})

    with open_warehouse(warehouse) as db:
        assert db.amend_frames("staging.things", "2026-Q3", frames("2", "1"), "staging.leave") == 2
        assert db.amend_frames("staging.things", "2026-Q3", frames("3", "4"), "staging.leave") == 2
        kept = [("2026-Q3", "1"), ("2026-Q3", "3"), ("2026-Q3", "4")]
        assert (_all(db), said["frames"]) == (kept, 4)
        for broken in (frames("5", None), frames(None)):
            with pytest.raises(ZeroDivisionError):
                db.amend_frames("staging.things", "2026-Q3", broken, "staging.leave")
            assert _all(db) == kept
        assert db.replace_frame("staging.things", "2026-Q3", pd.DataFrame({"nik": ["6"]})) == 1
        assert _all(db) == [("2026-Q3", "6")]


def test_a_table_can_be_kept_by_another_key(statements: Path, warehouse: Path) -> None:
    _write(statements, "SELECT 1 AS satu")
    with open_warehouse(warehouse) as db:
        db.replace_keyed("staging.things", "extract", "abc")
        assert db.holds("staging.things", "extract", "abc")
        assert not db.holds("staging.things", "extract", "abd")
        assert db.count("staging.things", "2026-Q3") is None


def test_numbers_that_each_row_has_for_itself_are_kept_as_they_are(statements: Path, warehouse: Path) -> None:
    _write(statements, "SELECT lpad(CAST(range AS VARCHAR), 16, '3') AS nik, 'ASEP' AS nama FROM range(3000)")
    kept = "SELECT DISTINCT column_name, compression FROM pragma_storage_info('staging.things') WHERE segment_type = ?"
    with open_warehouse(warehouse) as db:
        db.replace("staging.things", "2026-Q3")
        db.execute("CHECKPOINT")
        told = dict(db.execute(kept, ["VARCHAR"]))
    assert told["nik"] == "Uncompressed"
    assert told["nama"] != "Uncompressed"


@pytest.mark.parametrize("name", ["staging.../../etc", "secret.things", "staging", "staging.things;DROP"])
def test_only_statements_on_disk_have_names(name: str) -> None:
    with pytest.raises(ValueError, match="no such statement"):
        statement(name)


def test_one_thread_is_lent_and_given_back(warehouse: Path) -> None:
    with open_warehouse(warehouse, threads=2) as db:
        with pytest.raises(ZeroDivisionError), one_thread(db):
            assert db.execute("SELECT current_setting('threads')") == [(1,)]
            raise ZeroDivisionError
        assert db.execute("SELECT current_setting('threads')") == [(2,)]


def test_the_files_of_the_warehouse_are_the_owners_alone(statements: Path, warehouse: Path) -> None:
    with open_warehouse(warehouse) as db:
        db.replace("staging.things", "2026-Q3")
    assert (warehouse.stat().st_mode & 0o777, warehouse.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_who_finds_the_warehouse_busy_learns_who_holds_it(warehouse: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(warehouse, ready, done))
    holder.start()
    try:
        assert ready.wait(60)
        with pytest.raises(WarehouseBusy, match=rf"padan \(PID {holder.pid}\)"), open_warehouse(warehouse):
            pass
    finally:
        done.set()
        holder.join(60)
    with open_warehouse(warehouse, patience=Patience(5)) as db:
        assert not db.exists("staging.things")


def _hold(path: Path, ready: multiprocessing.synchronize.Event, done: multiprocessing.synchronize.Event) -> None:
    with open_warehouse(path):
        ready.set()
        done.wait(60)


def test_what_a_warehouse_knows_is_given_to_statements_that_ask_for_it(statements: Path, warehouse: Path) -> None:
    _write(statements, "-- $tidak_ada\nSELECT $periode AS kuartal, '$juga_tidak' AS teks, $p AS pendek")
    with open_warehouse(warehouse) as db:
        knowing = db.knowing(periode="2026-Q3", p=7, tidak_ada=1, juga_tidak=1)
        assert knowing.rows("staging.things") == [("2026-Q3", "$juga_tidak", 7)]
        assert knowing.rows("staging.things", p=8) == [("2026-Q3", "$juga_tidak", 8)]
        assert knowing.replace("staging.things") == 1
        assert _all(db) == [("2026-Q3", "2026-Q3", "$juga_tidak", 7)]
        with pytest.raises(duckdb.InvalidInputException):
            db.rows("staging.things", p=7)


def test_tables_kept_together_are_kept_all_or_not_at_all(statements: Path, warehouse: Path) -> None:
    (statements / "staging" / "others.sql").write_text("SELECT CAST($teks AS INTEGER) AS angka", encoding="utf-8")
    with open_warehouse(warehouse) as db:
        with db.whole():
            db.replace("staging.things", "2026-Q3")
            # What was kept before in the same block is seen.
            assert db.knowing(teks="1").replace("staging.others", "2026-Q3") == 1
            assert db.count("staging.things", "2026-Q3") == 1
        with pytest.raises(duckdb.ConversionException), db.whole():
            db.replace("staging.things", "2026-Q2")
            db.knowing(teks="satu").replace("staging.others", "2026-Q2")
        with pytest.raises(ZeroDivisionError), db.whole():
            db.replace("staging.others", "2026-Q3", teks="2")
            raise ZeroDivisionError
        assert [db.count(f"staging.{name}", "2026-Q3") for name in ("things", "others")] == [1, 1]
        assert db.count("staging.things", "2026-Q2") == 0
        db.replace("staging.things", "2026-Q2")
    with open_warehouse(warehouse) as db:
        assert (len(_all(db)), db.execute("SELECT angka FROM staging.others")) == (2, [(1,)])


def test_what_fails_within_is_undone_before_anything_else_is_asked(statements: Path, warehouse: Path) -> None:
    """Else the error that is told is that of giving back the threads, on a connection that takes nothing."""
    (statements / "staging" / "others.sql").write_text("SELECT CAST($teks AS INTEGER) AS angka", encoding="utf-8")
    with open_warehouse(warehouse, threads=2) as db:
        with pytest.raises(duckdb.ConversionException), db.whole(), one_thread(db):
            db.replace("staging.things", "2026-Q3")
            db.replace("staging.others", "2026-Q3", teks="satu")
        assert db.execute("SELECT current_setting('threads')") == [(2,)]
        assert not db.exists("staging.things")


def test_another_thread_sees_what_is_kept_beside_the_first(warehouse: Path, statements: Path) -> None:
    _write(statements, "SELECT 1 AS nomor")
    with open_warehouse(warehouse) as db:
        known = db.knowing(periode="2026-Q3")
        known.replace("staging.things")
        with beside(known) as second, ThreadPoolExecutor(1) as other:
            db.execute("CREATE TEMP TABLE lent AS SELECT 1")
            assert other.submit(second.execute, "SELECT nomor FROM staging.things").result() == [(1,)]
            assert second.known == known.known
            with pytest.raises(duckdb.CatalogException):
                second.execute("SELECT * FROM lent")
        with pytest.raises(duckdb.ConnectionException):
            second.execute("SELECT 1")
        assert db.execute("SELECT nomor FROM staging.things") == [(1,)]


def test_an_empty_table_stands_for_what_is_not_there(warehouse: Path) -> None:
    with open_warehouse(warehouse) as db:
        db.keep_empty("nobody", nomor="BIGINT", nik="VARCHAR")
        assert db.execute("SELECT nomor, nik FROM nobody") == []
        with pytest.raises(ValueError, match="no name"):
            db.keep_empty("nobody; DROP", nomor="BIGINT")


@pytest.mark.parametrize("before", [2_048, 122_880])
def test_a_warehouse_whose_groups_of_rows_are_of_another_size_is_read_and_goes_on(warehouse: Path, before: int) -> None:
    warehouse.parent.mkdir(parents=True)
    rows = "SELECT range AS x, 'isi ' || range AS isi FROM range({}, {})"
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{warehouse}' AS former (ROW_GROUP_SIZE {before})")
        connection.execute(f"CREATE TABLE former.t AS {rows.format(0, 40_000)}")
    for step in range(3):
        first, last = 40_000 + step * 30_000, 70_000 + step * 30_000
        with open_warehouse(warehouse) as db:
            with db.whole():
                db.execute("DELETE FROM t WHERE x % 7 = $rest", {"rest": step})
                db.execute(f"INSERT INTO t {rows.format(first, last)}")
            taken = {x for rest in range(step + 1) for x in range(rest, 40_000 + rest * 30_000, 7)}
            expected = [(x, f"isi {x}") for x in range(last) if x not in taken]
            assert db.execute("SELECT * FROM t ORDER BY x") == expected
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert connection.execute("SELECT * FROM t ORDER BY x").fetchall() == expected


def test_the_warehouse_lies_in_a_folder_of_any_name(tmp_path: Path) -> None:
    path = tmp_path / "[2026] Bansos Bu Nur'aini 100% #1" / "padan.duckdb"
    with open_warehouse(path) as db:
        db.execute("CREATE TABLE t AS SELECT 1 AS x")
        with beside(db) as other:
            assert other.execute("SELECT x FROM t") == [(1,)]
    assert path.stat().st_size > 0


def test_rows_go_to_the_file_while_they_are_kept(warehouse: Path) -> None:
    """Not through the log, which would be written, and folded into the file, besides."""
    with open_warehouse(warehouse) as db:
        db.execute("CREATE TABLE t AS SELECT range AS x, md5(CAST(range AS VARCHAR)) AS isi FROM range(60000)")
        log = warehouse.with_name(f"{warehouse.name}.wal")
        assert log.stat().st_size < 100_000 < warehouse.stat().st_size
