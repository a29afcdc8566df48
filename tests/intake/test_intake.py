"""Intake: every delivery is read once and listed, and what cannot be read has a receipt that says why."""

import os
import threading
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import pytest

from assets.intake.faults import Fault
from assets.intake.intake import take_in
from assets.intake.reading.pool import Readers
from assets.intake.reading.reader import Reading
from assets.office.inbox import MISPLACED, village_folder
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settings import FileLimits, Settings
from sql.opening import open_warehouse
from sql.warehouse import Database
from tests.intake.files import cannot_be_opened, deliver, people, write_delivery
from tests.intake.hostile_names import deliver_all, hostile_names, ignored_by_contract

Q3 = Quarter(2026, 3)
MANY = 20_000_000


def intake(db: Database, data: Path, settings: Settings | None = None) -> dict[str, int]:
    return take_in(QuarterRun(db, Q3, data, settings or Settings()))


def test_equal_bytes_are_read_once_and_each_file_is_listed(tmp_path: Path) -> None:
    content = write_delivery(tmp_path / "x.xlsx", people(3)).read_bytes()
    deliver(tmp_path, "a.xlsx", content)
    deliver(tmp_path, "copy/a.xlsx", content, 1_780_000_060)
    with open_warehouse(tmp_path / "w.duckdb") as db:
        counts = intake(db, tmp_path)
        times = db.connection.execute("SELECT diterima_pada FROM intake.deliveries ORDER BY berkas").fetchall()
    assert counts == {"berkas": 2, "isi_berbeda": 1, "baris": 3, "berkas_bermasalah": 0}
    assert times == [(datetime(2026, 5, 28, 20, 26, 40),), (datetime(2026, 5, 28, 20, 27, 40),)]


def test_a_file_taken_away_is_gone_from_intake_but_not_from_the_landing(tmp_path: Path) -> None:
    path = deliver(tmp_path, "a.xlsx", write_delivery(tmp_path / "x.xlsx", people(2)).read_bytes())
    with open_warehouse(tmp_path / "w.duckdb") as db:
        intake(db, tmp_path)
        path.unlink()
        assert intake(db, tmp_path)["berkas"] == 0
        assert db.connection.execute("SELECT count(*) FROM intake.raw_rows").fetchall() == [(0,)]
    assert len(list((tmp_path / "landing").iterdir())) == 2


def test_a_file_over_the_limit_is_listed_and_not_kept(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", b"x" * 1_100_000)
    with open_warehouse(tmp_path / "w.duckdb") as db:
        counts = intake(db, tmp_path, Settings(berkas=FileLimits(maks_mb=1)))
    assert counts["berkas_bermasalah"] == 1
    assert [path.name for path in (tmp_path / "landing").iterdir()] == ["diterima.jsonl"]


def test_a_file_over_the_limit_still_says_whose_it_is(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", b"# KODE DESA: 3516012001\n" + b"x" * 1_100_000)
    book = write_delivery(village_folder(tmp_path, Q3) / "b.xlsx", people(2), {"KODE DESA": "3516012005"})
    with zipfile.ZipFile(book, "a") as archive:
        archive.writestr("xl/media/foto.png", os.urandom(1_100_000))
    with open_warehouse(tmp_path / "w.duckdb") as db:
        for _ in range(2):
            intake(db, tmp_path, Settings(berkas=FileLimits(maks_mb=1)))
            said = db.connection.execute("SELECT kode_desa, baris FROM intake.deliveries ORDER BY berkas").fetchall()
            assert said == [("3516012001", 0), ("3516012005", 0)]


def test_a_file_that_cannot_be_opened_has_a_receipt_and_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, rows in (("SITI AMINAH.xlsx", 2), ("budi.xlsx", 4), ("c.xlsx", 3)):
        deliver(tmp_path, name, write_delivery(tmp_path / "x.xlsx", people(rows)).read_bytes())
    with open_warehouse(tmp_path / "w.duckdb") as db:
        for _ in range(2):
            with monkeypatch.context() as patched:
                cannot_be_opened(patched, "SITI AMINAH.xlsx", "budi.xlsx")
                intake(db, tmp_path)
            told = db.connection.execute("SELECT berkas, sha256 = '', baris, salah FROM intake.deliveries").fetchall()
            assert [(name, unknown, rows) for name, unknown, rows, _ in told] == [
                ("SITI AMINAH.xlsx", True, 0),
                ("budi.xlsx", True, 0),
                ("c.xlsx", False, 3),
            ]
            assert "BERKAS_RUSAK" in told[0][3]
            assert "SITI" not in told[0][3]
        assert intake(db, tmp_path) == {"berkas": 3, "isi_berbeda": 3, "baris": 9, "berkas_bermasalah": 0}


def test_what_other_rules_have_read_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(tmp_path, "a.xlsx", write_delivery(tmp_path / "x.xlsx", people(2)).read_bytes())
    with open_warehouse(tmp_path / "w.duckdb") as db:
        intake(db, tmp_path)
        db.connection.execute("UPDATE intake.raw_rows SET rt = 'X'")
        kept = "SELECT count(*) FROM intake.raw_rows WHERE rt = 'X'"
        intake(db, tmp_path)
        assert db.execute(kept) == [(2,)]
        monkeypatch.setattr("assets.intake.intake.rule_version", lambda: "other rules")
        intake(db, tmp_path)
        assert db.execute(kept) == [(0,)]


def test_links_and_pipes_have_a_row_that_says_why_they_are_not_read(tmp_path: Path) -> None:
    deliver(tmp_path, "a.xlsx", write_delivery(tmp_path / "x.xlsx", people(3)).read_bytes())
    folder = village_folder(tmp_path, Q3)
    (folder / "b.xlsx").symlink_to(tmp_path / "x.xlsx")
    (folder / "c").symlink_to(tmp_path)
    os.mkfifo(folder / "d.csv")
    with open_warehouse(tmp_path / "w.duckdb") as db:
        counts = intake(db, tmp_path)
        told = db.connection.execute("SELECT berkas, sha256, salah FROM intake.deliveries ORDER BY berkas").fetchall()
    assert counts == {"berkas": 4, "isi_berbeda": 1, "baris": 3, "berkas_bermasalah": 3}
    assert [(berkas, bool(sha256)) for berkas, sha256, _ in told] == [
        *(("a.xlsx", True), ("b.xlsx", False), ("c", False), ("d.csv", False))
    ]
    assert ["tautan" in salah for _, _, salah in told] == [False, True, True, False]
    assert "pipa" in told[3][2]


def test_files_in_no_folder_that_is_read_are_counted(tmp_path: Path) -> None:
    deliver(tmp_path, "a.xlsx", write_delivery(tmp_path / "x.xlsx", people(3)).read_bytes())
    inbox = village_folder(tmp_path, Q3).parent
    for name in ("lepas.xlsx", "Desa/b.xlsx", "dukcapil/ekstrak.csv", "Thumbs.db"):
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_bytes(b"isi")
    with open_warehouse(tmp_path / "w.duckdb") as db:
        assert intake(db, tmp_path)[MISPLACED] == 2


def test_a_landed_delivery_that_went_bad_is_put_right(tmp_path: Path) -> None:
    content = write_delivery(tmp_path / "x.xlsx", people(3)).read_bytes()
    deliver(tmp_path, "a.xlsx", content)
    with open_warehouse(tmp_path / "w.duckdb") as db:
        intake(db, tmp_path)
        [landed] = [path for path in (tmp_path / "landing").iterdir() if len(path.name) == 64]
        landed.write_bytes(bytes(len(content)))
        (tmp_path / "landing" / ".tulis-lama").write_bytes(b"half")
        intake(db, tmp_path)
    assert landed.read_bytes() == content
    assert sorted(path.name for path in (tmp_path / "landing").iterdir()) == [landed.name, "diterima.jsonl"]


def test_names_are_labels_and_write_nothing_elsewhere(tmp_path: Path) -> None:
    data, names = tmp_path / "data", hostile_names()
    deliver_all(village_folder(data, Q3), names)
    with open_warehouse(data / "gudang" / "w.duckdb") as db:
        intake(db, data)
        labels = db.connection.execute("SELECT berkas FROM intake.deliveries ORDER BY berkas").fetchall()
    assert [label for (label,) in labels] == sorted(name for name in names if not ignored_by_contract(name))
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert sorted(path.name for path in data.iterdir()) == ["gudang", "inbox", "landing"]
    assert all(path.name == "diterima.jsonl" or len(path.name) == 64 for path in (data / "landing").iterdir())


class Reads:
    """Counts what the readers are asked to read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[Path] = []
        real = Readers.ask

        def ask(readers: Readers, path: Path) -> Callable[[], Reading]:
            self.asked.append(path)
            return real(readers, path)

        monkeypatch.setattr(Readers, "ask", ask)

    def since(self) -> int:
        count = len(self.asked)
        self.asked.clear()
        return count


def _tables(db: Database) -> list[list[tuple[object, ...]]]:
    run = db.connection.execute
    return [run(f"SELECT * FROM intake.{table} ORDER BY ALL").fetchall() for table in ("deliveries", "raw_rows")]


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = [write_delivery(tmp_path / "x.xlsx", people(count)).read_bytes() for count in (1, 2, 3)]
    first, second = (deliver(tmp_path, name, content) for name, content in zip("ab", contents, strict=False))
    deliver(tmp_path, "rusak.csv", b"bukan tabel")
    reads = Reads(monkeypatch)
    with open_warehouse(tmp_path / "w.duckdb") as db:
        intake(db, tmp_path)
        before, read = _tables(db), reads.since()
        intake(db, tmp_path)
        assert (read, reads.since(), _tables(db)) == (3, 0, before)
        first.write_bytes(contents[2])
        assert intake(db, tmp_path)["baris"] == 5
        assert reads.since() == 1
        second.unlink()
        assert (intake(db, tmp_path)["baris"], reads.since()) == (3, 0)
        assert intake(db, tmp_path, Settings(berkas=FileLimits(maks_baris=2)))["berkas_bermasalah"] == 2
        assert reads.since() == 2


def test_rows_that_went_missing_in_the_warehouse_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(tmp_path, "a.xlsx", write_delivery(tmp_path / "x.xlsx", people(3)).read_bytes())
    reads = Reads(monkeypatch)
    with open_warehouse(tmp_path / "w.duckdb") as db:
        intake(db, tmp_path)
        before = _tables(db)
        db.connection.execute("DELETE FROM intake.raw_rows WHERE baris = 3")
        intake(db, tmp_path)
        assert (reads.since(), _tables(db)) == (2, before)


def test_a_fault_of_the_machine_is_no_fault_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(tmp_path, "a.xlsx", write_delivery(tmp_path / "x.xlsx", people(3)).read_bytes())
    late = Reading(faults=[Fault("BERKAS_RUSAK", "Berkas terlalu lama dibaca.")], passing=True)
    with open_warehouse(tmp_path / "w.duckdb") as db:
        with monkeypatch.context() as patched:
            patched.setattr(Readers, "ask", lambda *_: lambda: late)
            assert intake(db, tmp_path)["berkas_bermasalah"] == 1
        assert intake(db, tmp_path) == {"berkas": 1, "isi_berbeda": 1, "baris": 3, "berkas_bermasalah": 0}


def test_where_rows_cannot_be_kept_the_fault_is_told_and_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        deliver(tmp_path, f"{number}.xlsx", write_delivery(tmp_path / "x.xlsx", people(2, number + 1)).read_bytes())

    def keep_nothing(_db: Database, _periode: str, _known: object, readings: Iterable[tuple[str, Reading]]) -> None:
        next(iter(readings))
        raise OSError("the disk is full")

    monkeypatch.setattr("assets.intake.intake.keep_rows", keep_nothing)
    told: list[BaseException] = []

    def run() -> None:
        try:
            with open_warehouse(tmp_path / "w.duckdb") as db:
                intake(db, tmp_path)
        except OSError as error:
            told.append(error)

    running = threading.Thread(target=run, daemon=True)
    running.start()
    running.join(60)
    assert [str(error) for error in told] == ["the disk is full"]
