"""Files of an edition that another process writes: that it does not matter who."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
from pathlib import Path

import pytest

from assets.reporting.draft import Draft
from assets.reporting.elsewhere import elsewhere

_MANY = 100_000


def _writer(path: Path, rows: int) -> int:
    path.write_text(str(os.getpid()), encoding="utf-8")
    return rows


def _gone(path: Path, asking: int) -> int:
    """Ends any process but the one that asks, in the midst of the file."""
    path.write_text("half", encoding="utf-8")
    if os.getpid() != asking:
        # As a library's own file, in which rows of people wait.
        path.with_name("tmp_rows").write_text("half", encoding="utf-8")
        os._exit(3)
    path.write_text("whole", encoding="utf-8")
    return 7


def _asleep(path: Path, begun: Path, asking: int) -> int:
    """Does not end in any process but the one that asks; tells the others that it has begun."""
    path.write_text("begun", encoding="utf-8")
    if os.getpid() != asking:
        begun.open("w").close()
        signal.pause()
    return 0


def _refused(path: Path, why: str) -> int:
    raise ValueError(why)


@pytest.mark.parametrize(("rows", "threads", "here"), [(_MANY, 2, False), (_MANY, 1, True), (3, 2, True)])
def test_many_rows_are_written_by_another_process_where_there_is_a_core_for_it(
    tmp_path: Path, rows: int, threads: int, *, here: bool
) -> None:
    draft = Draft(tmp_path / "draft")
    with elsewhere(draft, rows, threads) as writer:
        for number in range(3):
            writer.write(f"a/{number}.txt", _writer, number)
        writer.take_in()
    assert {name: made.baris for name, made in draft.outputs.items()} == {
        f"a/{number}.txt": number for number in range(3)
    }
    writers = {int((draft.folder / name).read_text(encoding="utf-8")) for name in draft.outputs}
    assert (writers == {os.getpid()}) is here
    assert len(writers) == 1


def test_what_another_process_leaves_half_is_written_here(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "draft")
    with elsewhere(draft, _MANY, 2) as writer:
        for name in ("satu", "dua"):
            writer.write(name, _gone, os.getpid())
        writer.take_in()
    assert {(name, made.baris) for name, made in draft.outputs.items()} == {("satu", 7), ("dua", 7)}
    assert {(draft.folder / name).read_text(encoding="utf-8") for name in draft.outputs} == {"whole"}
    assert sorted(path.name for path in draft.folder.rglob("*")) == ["dua", "satu"]


def test_what_goes_wrong_is_told_here_and_nothing_goes_on(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "draft")
    with pytest.raises(ValueError, match="why"), elsewhere(draft, _MANY, 2) as writer:
        writer.write("satu", _refused, "why")
        writer.write("dua", _refused, "another")
        writer.take_in()
    with pytest.raises(KeyboardInterrupt), elsewhere(draft, _MANY, 2) as writer:
        writer.write("tiga", _writer, 1)
        raise KeyboardInterrupt
    assert not draft.outputs
    assert not [path for path in draft.folder.rglob("*") if path.is_file()]


def test_what_is_being_written_when_the_run_breaks_is_not_written_here_either(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "draft")
    with pytest.raises(KeyboardInterrupt), elsewhere(draft, _MANY, 2) as writer:
        os.mkfifo(tmp_path / "begun")
        writer.write("satu", _asleep, tmp_path / "begun", os.getpid())
        # Until the other process has it open, too.
        (tmp_path / "begun").open().close()
        raise KeyboardInterrupt
    assert not [*draft.folder.rglob("*")]


def test_where_no_process_can_be_started_this_one_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    draft = Draft(tmp_path / "draft")
    with elsewhere(draft, _MANY, 2) as writer:
        writer.write("satu", _writer, 5)
        writer.take_in()
    assert (draft.outputs["satu"].baris, (draft.folder / "satu").read_text(encoding="utf-8")) == (5, str(os.getpid()))
