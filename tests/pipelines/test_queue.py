"""A queue of data folders: each runs in a process of its own, and one that fails stops none of the others."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from assets.office.quarter import Quarter
from assets.office.stop import QuarterStopped
from pipelines import command_districts
from pipelines.command import app
from pipelines.command_districts import say_queue
from pipelines.ending import call
from pipelines.queue import Ended, data_folders, run_queue

_Q3 = Quarter(2026, 3)
# Stands for `padan`: says with what it was called, and fails for the folder `b`.
_STAND_IN = (
    sys.executable,
    "-c",
    "import sys; from pathlib import Path; data = Path(sys.argv[-1]); print(*sys.argv[1:4]);"
    "print('tidak ada sumber', data.name); (data / 'jalan').touch(); sys.exit(data.name == 'b')",
)


@pytest.fixture
def three(tmp_path: Path) -> Path:
    for name in ("b", "a", "c c"):
        (tmp_path / name / "inbox").mkdir(parents=True)
    (tmp_path / "catatan").mkdir()
    (tmp_path / ".lama" / "inbox").mkdir(parents=True)
    return tmp_path


def test_every_data_folder_is_run_and_a_failure_stops_none_of_the_others(three: Path) -> None:
    seen: list[Ended] = []
    ended = run_queue(three, _Q3, 2, seen.append, _STAND_IN)
    assert [(one.name, one.code) for one in ended] == [("a", 0), ("b", 1), ("c c", 0)]
    assert sorted(one.name for one in seen) == ["a", "b", "c c"]
    assert [path.parent.name for path in sorted(three.glob("*/jalan"))] == ["a", "b", "c c"]
    assert {one.said for one in ended} == {f"tidak ada sumber {one.name}" for one in ended}


def test_what_a_run_prints_is_kept_for_its_owner_alone(three: Path) -> None:
    first = run_queue(three, _Q3, 1, lambda ended: None, _STAND_IN)[0]
    assert first.log == three / "antrean" / "2026-Q3" / "a.log"
    assert first.log.read_text("utf-8").splitlines()[0] == "run 2026-Q3 --data"
    assert first.log.stat().st_mode & 0o777 == 0o600


def test_only_folders_with_an_inbox_are_data_folders(three: Path) -> None:
    assert [path.name for path in data_folders(three)] == ["a", "b", "c c"]


def test_a_folder_without_districts_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuarterStopped, match="tidak ada folder data"):
        say_queue(tmp_path, _Q3, 1, print)


def test_real_folders_without_sources_are_told_one_by_one(tmp_path: Path) -> None:
    # Each is a process that loads all of Padan.
    for name in ("a", "b b"):
        (tmp_path / name / "inbox").mkdir(parents=True)
    said: list[str] = []
    assert not say_queue(tmp_path, _Q3, 1, said.append)
    assert said[-1] == "0 dari 2 kabupaten punya edisi 2026-Q3."
    assert len([line for line in said if ": gagal: " in line]) == 2


def test_what_the_machine_does_is_told_as_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(command_districts, "say_queue", full)
    assert call(app, ["antre", "2026-Q2", "--folder", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("Disk penuh; ")
