"""Landing: what counts as a delivery, when it was received, and that its bytes are kept safely."""

import errno
import hashlib
import os
import stat
from pathlib import Path

import pytest

from assets.intake.landing import Landing
from assets.office.inbox import village_files, village_folder
from assets.office.quarter import Quarter
from assets.office.stop import QuarterStopped
from tests.intake.files import cannot_be_opened, deliver, writes_in_order

Q3 = Quarter(2026, 3)
MANY = 20_000_000
# More than are made safe together.
MANY_FILES = 40


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


def test_a_file_that_cannot_be_opened_for_a_while_keeps_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(tmp_path, "a.csv", b"isi")
    land(tmp_path)
    deliver(tmp_path, "b.csv", b"isi", 1_780_000_060)
    with monkeypatch.context() as patched:
        cannot_be_opened(patched, "a.csv")
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


def test_deliveries_are_on_disk_before_they_have_their_names_and_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = writes_in_order(monkeypatch)
    deliver(tmp_path, "a.csv", b"isi")
    land(tmp_path)
    assert done == ["disk", "name", "folder", "disk"]


def test_some_files_together_are_on_disk_before_any_of_them_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(MANY_FILES):
        deliver(tmp_path, f"{number:03}.csv", b"%d" % number)
    done = writes_in_order(monkeypatch)
    heard: list[Path] = []

    def hear(digest: str, path: Path) -> None:
        assert path.name == digest
        assert path.exists()
        heard.append(path)

    landed = Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY, hear)
    assert [path.read_bytes() for path in heard] == [b"%d" % number for number in range(MANY_FILES)]
    assert heard == [file.path for file in landed]
    assert (done.count("disk"), done.count("name")) == (MANY_FILES + 1, MANY_FILES)
    assert all(done[:at].count("disk") > done[:at].count("name") for at, what in enumerate(done) if what == "name")
    # The ledger of times comes last, after the folder.
    assert done[-2:] == ["folder", "disk"]


def test_what_was_not_yet_safe_is_taken_away_when_landing_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(MANY_FILES):
        deliver(tmp_path, f"{number:03}.csv", b"%d" % number)
    sync, left = os.fsync, iter(range(MANY_FILES - 2))

    def full(handle: int) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    kept = [path for path in (tmp_path / "landing").iterdir() if path.name != "diterima.jsonl"]
    assert 0 < len(kept) < MANY_FILES
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.name for path in kept)
    assert len(Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)) == MANY_FILES


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
