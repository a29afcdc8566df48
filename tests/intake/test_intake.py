"""Landing and intake: what counts as a delivery, when it was received, and that bytes are kept safely."""

import errno
import os
import stat
import threading
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import pytest

from assets.intake.faults import Fault
from assets.intake.inbox import MISPLACED, village_files, village_folder
from assets.intake.intake import take_in
from assets.intake.landing import Landing
from assets.intake.pool import Readers
from assets.intake.reader import Reading
from assets.intake.regions import load_regions
from assets.quarter import Quarter
from assets.settings import FileLimits, Settings
from assets.stop import QuarterStopped
from sql.warehouse import Database, open_warehouse
from tests.intake.files import people, write_delivery
from tests.intake.hostile_names import deliver_all, hostile_names, ignored_by_contract

Q3 = Quarter(2026, 3)
MANY = 20_000_000


def deliver(data: Path, name: str, content: bytes, seconds: int = 1_780_000_000) -> Path:
    path = village_folder(data, Q3) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (seconds, seconds))
    return path


def test_files_of_office_programs_and_half_copied_ones_are_no_deliveries(tmp_path: Path) -> None:
    for name in (
        "a.xlsx",
        "sub/b.CSV",
        ".c.xlsx",
        "~$a.xlsx",
        "d.xlsx.part",
        ".git/e.xlsx",
        "sub/Thumbs.db",
        "Desktop.ini",
    ):
        deliver(tmp_path, name, b"x")
    assert [file.label for file in village_files(tmp_path, Q3)] == ["a.xlsx", "sub/b.CSV"]


def test_no_inbox_is_no_deliveries(tmp_path: Path) -> None:
    assert village_files(tmp_path, Q3) == []


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("x")
    deliver(tmp_path, "a.csv", b"x")
    (village_folder(tmp_path, Q3) / "link.csv").symlink_to(secret)
    assert [file.label for file in village_files(tmp_path, Q3)] == ["a.csv"]


def test_bytes_land_under_their_digest_for_the_owner_only(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", b"isi")
    [landed] = Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    assert landed.path is not None
    assert landed.path == tmp_path / "landing" / landed.sha256
    assert landed.path.read_bytes() == b"isi"
    assert stat.S_IMODE(landed.path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "landing").stat().st_mode) == 0o700


def test_the_receive_time_is_that_of_the_first_landing(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", b"isi", 1_780_000_000)
    [first] = Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    deliver(tmp_path, "a.csv", b"isi", 1_790_000_000)
    [again] = Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    assert again.received == first.received
    deliver(tmp_path, "a.csv", b"isi baru", 1_790_000_000)
    [changed] = Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    assert changed.received > first.received


def land(data: Path) -> dict[str, int]:
    files = Landing(data).land(village_files(data, Q3), Q3, MANY)
    return {file.label: round(file.received.timestamp()) - 1_780_000_000 for file in files}


def test_a_renamed_file_keeps_the_time_of_its_first_landing(tmp_path: Path) -> None:
    first = deliver(tmp_path, "a.csv", b"isi", 1_780_000_000)
    assert land(tmp_path) == {"a.csv": 0}
    first.unlink()
    second = deliver(tmp_path, "sub/b.csv", b"isi", 1_780_000_060)
    assert land(tmp_path) == {"sub/b.csv": 0}
    second.unlink()
    deliver(tmp_path, "c.csv", b"isi", 1_780_000_120)
    assert land(tmp_path) == land(tmp_path) == {"c.csv": 0}


def test_a_file_renamed_to_make_room_for_another_keeps_its_time(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", b"lama", 1_780_000_000)
    land(tmp_path)
    deliver(tmp_path, "a lama.csv", b"lama", 1_780_000_060)
    deliver(tmp_path, "a.csv", b"baru", 1_780_000_060)
    assert land(tmp_path) == {"a lama.csv": 0, "a.csv": 60}


def test_a_copy_is_received_when_it_was_copied(tmp_path: Path) -> None:
    first = deliver(tmp_path, "a.csv", b"isi", 1_780_000_000)
    land(tmp_path)
    deliver(tmp_path, "b.csv", b"isi", 1_780_000_060)
    assert land(tmp_path) == {"a.csv": 0, "b.csv": 60}
    first.unlink()
    deliver(tmp_path, "c.csv", b"isi", 1_780_000_000)
    deliver(tmp_path, "d.csv", b"isi", 1_780_000_090)
    assert land(tmp_path) == {"b.csv": 60, "c.csv": 0, "d.csv": 90}


def test_a_copy_under_the_label_a_file_once_had_is_a_copy(tmp_path: Path) -> None:
    first = deliver(tmp_path, "a.csv", b"isi", 1_780_000_000)
    land(tmp_path)
    first.rename(first.with_name("b.csv"))
    assert land(tmp_path) == {"b.csv": 0}
    deliver(tmp_path, "a.csv", b"isi", 1_780_000_060)
    assert land(tmp_path) == land(tmp_path) == {"a.csv": 60, "b.csv": 0}


def test_one_time_is_handed_on_once(tmp_path: Path) -> None:
    first, second = (deliver(tmp_path, name, b"isi", 1_780_000_000 + at) for name, at in (("a.csv", 0), ("b.csv", 60)))
    land(tmp_path)
    second.unlink()
    deliver(tmp_path, "c.csv", b"isi", 1_780_000_600)
    assert land(tmp_path) == {"a.csv": 0, "c.csv": 60}
    first.unlink()
    deliver(tmp_path, "d.csv", b"isi", 1_780_000_600)
    assert land(tmp_path) == {"c.csv": 60, "d.csv": 0}


def test_a_ledger_cut_by_a_crash_still_reads(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", b"isi", 1_780_000_000)
    Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    ledger = tmp_path / "landing" / "diterima.jsonl"
    ledger.write_bytes(ledger.read_bytes() + b'{"periode": "2026-Q3", "ber')
    deliver(tmp_path, "b.csv", b"isi lain", 1_790_000_000)
    deliver(tmp_path, "a.csv", b"isi", 1_790_000_000)
    Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    first, second = Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    assert (first.received.timestamp(), second.received.timestamp()) == (1_780_000_000, 1_790_000_000)


def intake(db: Database, data: Path, settings: Settings | None = None) -> dict[str, int]:
    return take_in(db, data, settings or Settings(), Q3, load_regions())


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


def _closed(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Files of these names cannot be opened, as where rights or the disk fail."""
    real = Path.open

    def refuse(
        path: Path, mode: str = "r", _buffering: int = -1, encoding: str | None = None, errors: str | None = None
    ) -> object:
        if path.name in names:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, mode, encoding=encoding, errors=errors)

    monkeypatch.setattr(Path, "open", refuse)


def test_a_file_that_cannot_be_opened_has_a_receipt_and_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, rows in (("SITI AMINAH.xlsx", 2), ("budi.xlsx", 4), ("c.xlsx", 3)):
        deliver(tmp_path, name, write_delivery(tmp_path / "x.xlsx", people(rows)).read_bytes())
    with open_warehouse(tmp_path / "w.duckdb") as db:
        for _ in range(2):
            with monkeypatch.context() as patched:
                _closed(patched, "SITI AMINAH.xlsx", "budi.xlsx")
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


def test_a_file_that_cannot_be_opened_for_a_while_keeps_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(tmp_path, "a.csv", b"isi")
    land(tmp_path)
    deliver(tmp_path, "b.csv", b"isi", 1_780_000_060)
    with monkeypatch.context() as patched:
        _closed(patched, "a.csv")
        assert land(tmp_path) == {"a.csv": 0, "b.csv": 60}
    assert land(tmp_path) == {"a.csv": 0, "b.csv": 60}


def test_a_folder_that_cannot_be_listed_stops_the_quarter_without_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(tmp_path, "SITI AMINAH/a.csv", b"isi")
    real = os.scandir

    def refuse(folder: str) -> object:
        if "SITI" in str(folder):
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(QuarterStopped, match="inbox/2026-Q3/desa") as stopped:
        village_files(tmp_path, Q3)
    assert "SITI" not in str(stopped.value)


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


def test_deliveries_are_on_disk_before_they_have_their_names_and_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, rename = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "disk")
        sync(handle)

    def renamed(path: Path, name: Path) -> Path:
        done.append("name")
        return rename(path, name)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    deliver(tmp_path, "a.csv", b"isi")
    land(tmp_path)
    assert done == ["disk", "name", "folder", "disk"]


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


def test_a_name_that_is_not_unicode_is_a_label_too(tmp_path: Path) -> None:
    folder = village_folder(tmp_path, Q3)
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/desa\xff.csv")).write_bytes(b"NIK")
    assert [file.label for file in village_files(tmp_path, Q3)] == ["desa\\xff.csv"]


def test_a_file_that_is_still_being_written_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(tmp_path, "a.csv", b"isi")
    moving = deliver(tmp_path, "b.csv", b"baru separ")
    look = os.fstat

    def look_while_it_grows(handle: int) -> os.stat_result:
        seen = look(handle)
        if seen.st_ino == moving.stat().st_ino:
            moving.write_bytes(moving.read_bytes() + b"uh")
        return seen

    monkeypatch.setattr(os, "fstat", look_while_it_grows)
    landing = Landing(tmp_path)
    assert [file.label for file in landing.land(village_files(tmp_path, Q3), Q3, MANY)] == ["a.csv"]
    assert landing.moving == ["b.csv"]
    monkeypatch.undo()
    assert [file.label for file in Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)] == ["a.csv", "b.csv"]


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
