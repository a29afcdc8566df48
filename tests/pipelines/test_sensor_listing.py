"""What the sensor sees of an inbox: every folder that can be listed, whatever stands in the way of another."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import dagster as dg
import pytest

from assets.office.inbox import village_files
from assets.office.stop import QuarterStopped
from pipelines.definitions import build_definitions
from pipelines.inbox_changes import PATIENCE_SECONDS
from pipelines.inbox_memory import Memory
from pipelines.sensor import NotListed, list_inbox
from tests.pipelines.inbox import Q2, deliver, look


def _shut(monkeypatch: pytest.MonkeyPatch, folder: Path, error: OSError) -> None:
    """Nothing in the folder or below it can be listed from now on."""
    real = os.scandir

    def refuse(path: str | Path) -> object:
        if folder in (Path(path), *Path(path).parents):
            raise error
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)


def test_a_listing_that_fails_is_an_error_of_the_tick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(tmp_path, "desa/a.xlsx")

    _shut(monkeypatch, tmp_path / "inbox", PermissionError(errno.EACCES, "Permission denied"))
    with pytest.raises(NotListed, match="inbox/2026-Q2"):
        look(tmp_path, None)


@pytest.mark.parametrize("closed", ["inbox/2026-Q2", "inbox"])
def test_a_folder_that_may_not_be_entered_is_told_and_other_quarters_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    deliver(tmp_path, "desa/a.xlsx")
    deliver(tmp_path, "../2026-Q1/desa/a.xlsx")
    look(tmp_path, None)
    listing, scanning = os.listdir, os.scandir

    def refuse(path: str | Path) -> None:
        if Path(path) == tmp_path / closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

    def listed(path: str | Path) -> list[str]:
        refuse(path)
        return listing(path)

    def scanned(path: str | Path) -> object:
        refuse(path)
        return scanning(path)

    definitions = build_definitions(tmp_path, [Q2])
    monkeypatch.setattr(os, "listdir", listed)
    monkeypatch.setattr(os, "scandir", scanned)
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance=instance, definitions=definitions)
        sensor = definitions.get_sensor_def("inbox_changes")
        if closed == "inbox":
            with pytest.raises(NotListed, match=r"^Padan tidak boleh membaca atau menulis kotak masuk \(inbox\);"):
                sensor(context)
            return
        found = sensor(context)
    assert isinstance(found, dg.SensorResult)
    assert [request.partition_key for request in found.run_requests or ()] == ["2026-01"]


def test_names_of_any_bytes_are_called_as_the_edition_calls_them(tmp_path: Path) -> None:
    names = (b"desa/\xff\xfe rusak.xlsx", b"desa/baris\nbaru.csv", "desa/[red]'a\" 🐄.csv".encode())
    for name in names:
        deliver(tmp_path, os.fsdecode(name))
    labels = [file.label for file in village_files(tmp_path, Q2)]
    assert [entry.path for entry in list_inbox(tmp_path, Q2)] == [f"inbox/2026-Q2/desa/{label}" for label in labels]
    first = look(tmp_path, None)
    assert len(first.run_requests or ()) == 1
    assert not look(tmp_path, first.cursor).run_requests


def test_files_that_are_no_deliveries_yet_are_not_seen(tmp_path: Path) -> None:
    deliver(tmp_path, "desa/a.xlsx")
    for name in ("desa/.a.xlsx", "desa/~$a.xlsx", "desa/b.xlsx.part", ".cache/c.xlsx", "desa/Thumbs.db"):
        deliver(tmp_path, name)
    assert [entry.path for entry in list_inbox(tmp_path, Q2)] == ["inbox/2026-Q2/desa/a.xlsx"]


def test_a_file_that_cannot_be_read_is_seen_and_is_a_change_once_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(tmp_path, "desa/a.xlsx")
    real = Path.open
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", lambda path, mode: real(path / "tiada", mode))
        [closed] = list_inbox(tmp_path, Q2)
    [opened] = list_inbox(tmp_path, Q2)
    assert (closed.sha256, len(opened.sha256)) == ("", 64)


def test_a_folder_that_cannot_be_read_is_not_an_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(tmp_path, "desa/a.xlsx")

    def refuse(_: object) -> object:
        raise PermissionError("refused")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(QuarterStopped, match="inbox/2026-Q2"):
        list_inbox(tmp_path, Q2)


def test_a_quarter_that_cannot_be_listed_holds_up_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(tmp_path, "desa/a.xlsx")
    shut = tmp_path / "inbox" / "2026-Q1" / "desa"
    shut.mkdir(parents=True)
    _shut(monkeypatch, shut, PermissionError(errno.EACCES, "Permission denied"))
    found = look(tmp_path, None)
    assert [request.partition_key for request in found.run_requests or ()] == ["2026-04"]


def test_beside_a_quarter_that_cannot_be_listed_it_is_remembered_since_when_another_settles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut = tmp_path / "inbox" / "2025-Q4"
    shut.mkdir(parents=True)
    deliver(tmp_path, "desa/a.xlsx")
    os.utime(deliver(tmp_path, "../2026-Q1/desa/a.xlsx"))
    _shut(monkeypatch, shut, OSError(errno.EIO, "Input/output error"))
    first = look(tmp_path, None)
    assert not first.run_requests
    assert isinstance(first.skip_reason, dg.SkipReason)
    assert str(first.skip_reason.skip_message).startswith("2025-Q4: Disk tidak dapat dibaca atau ditulis")
    # An error loses nothing where there is nothing new to remember.
    with pytest.raises(NotListed):
        look(tmp_path, first.cursor)
    before = Memory.read(first.cursor)
    an_hour_ago = {quarter: since - PATIENCE_SECONDS for quarter, since in before.settling.items()}
    later = look(tmp_path, replace(before, settling=an_hour_ago).write())
    assert [request.partition_key for request in later.run_requests or ()] == ["2026-04"]


def test_links_and_pipes_hold_up_no_quarter(tmp_path: Path) -> None:
    deliver(tmp_path, "desa/a.xlsx")
    folder = tmp_path / "inbox" / "2026-Q2" / "dukcapil"
    folder.mkdir()
    (folder / "tiada.csv").symlink_to(tmp_path / "tiada")
    (folder / "luar.csv").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipa.csv")
    assert [entry.path for entry in list_inbox(tmp_path, Q2)] == ["inbox/2026-Q2/desa/a.xlsx"]
    assert len(look(tmp_path, None).run_requests or ()) == 1


def test_a_folder_of_a_source_may_be_a_link_of_the_office(tmp_path: Path) -> None:
    elsewhere = tmp_path / "disk lain"
    elsewhere.mkdir()
    (elsewhere / "ekstrak.csv").write_text("nik", encoding="utf-8")
    (tmp_path / "inbox" / "2026-Q2").mkdir(parents=True)
    (tmp_path / "inbox" / "2026-Q2" / "dukcapil").symlink_to(elsewhere)
    assert [entry.path for entry in list_inbox(tmp_path, Q2)] == ["inbox/2026-Q2/dukcapil/ekstrak.csv"]
