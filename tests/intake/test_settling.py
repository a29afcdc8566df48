"""Files that somebody is still writing are seen by what moves during one pause."""

import os
from pathlib import Path

import pytest

from assets.intake.intake import take_in
from assets.intake.landing import Landing
from assets.office.inbox import InboxFile, village_files, village_folder
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settling import RECENT_SECONDS, files_on_the_move
from sql.opening import open_warehouse
from tests.intake.files import people, write_delivery

Q3 = Quarter(2026, 3)
NOW = 1_780_000_000


class Writer:
    """Whoever writes while the pause lasts: one more line in each of their files, if any."""

    def __init__(self, *writes: Path) -> None:
        self.writes = writes
        self.pauses: list[float] = []

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        for path in self.writes:
            path.write_bytes(path.read_bytes() + b"satu baris\n")
            os.utime(path, (NOW + 1, NOW + 1))


def deliver(data: Path, name: str, seconds: float) -> Path:
    path = village_folder(data, Q3) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"satu baris\n")
    os.utime(path, (seconds, seconds))
    return path


def moving(data: Path, writer: Writer) -> list[str]:
    return files_on_the_move(village_files(data, Q3), lambda: NOW, writer.pause)


def test_a_file_that_grows_line_by_line_is_on_the_move(tmp_path: Path) -> None:
    grows = deliver(tmp_path, "tumbuh.csv", NOW - 0.2)
    deliver(tmp_path, "baru saja.csv", NOW - 0.2)
    deliver(tmp_path, "lama.csv", NOW - 86_400)
    writer = Writer(grows)
    assert moving(tmp_path, writer) == ["tumbuh.csv"]
    assert len(writer.pauses) == 1


@pytest.mark.parametrize(
    ("age", "pauses"),
    [(0.0, 1), (RECENT_SECONDS - 1, 1), (RECENT_SECONDS, 0), (86_400, 0), (1 - RECENT_SECONDS, 1), (-86_400, 0)],
)
def test_only_recent_files_are_waited_for_and_the_future_holds_nothing_up(
    tmp_path: Path, age: float, pauses: int
) -> None:
    for number in range(3):
        deliver(tmp_path, f"{number}.csv", NOW - age)
    writer = Writer()
    assert moving(tmp_path, writer) == []
    assert len(writer.pauses) == pauses


def test_a_file_that_went_away_is_not_on_the_move(tmp_path: Path) -> None:
    gone = deliver(tmp_path, "a.csv", NOW)
    assert files_on_the_move([InboxFile(gone, "a.csv")], lambda: NOW, lambda _: gone.unlink()) == []


def test_what_is_on_the_move_waits_for_the_next_run_and_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, rows in (("a.xlsx", 2), ("b.xlsx", 3)):
        write_delivery(village_folder(tmp_path, Q3) / name, people(rows))
    with open_warehouse(tmp_path / "w.duckdb") as db:
        with monkeypatch.context() as patched:
            patched.setattr("assets.intake.landing.files_on_the_move", lambda _: ["b.xlsx"])
            counts = take_in(QuarterRun(db, Q3, tmp_path))
        assert counts == {"berkas": 1, "isi_berbeda": 1, "baris": 2, "berkas_bermasalah": 0, "berkas_menunggu": 1}
        monkeypatch.setattr("assets.intake.landing.files_on_the_move", lambda _: [])
        assert take_in(QuarterRun(db, Q3, tmp_path))["baris"] == 5


def test_a_file_on_the_move_is_not_taken_for_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(tmp_path, "a.csv", NOW)
    [first] = Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, 1000)
    deliver(tmp_path, "b.csv", NOW + 60)
    monkeypatch.setattr("assets.intake.landing.files_on_the_move", lambda _: ["a.csv"])
    [second] = Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, 1000)
    assert (second.label, second.sha256) == ("b.csv", first.sha256)
    assert second.received > first.received
