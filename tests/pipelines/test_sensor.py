"""The sensor and the schedule as Dagster evaluates them."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.test_utils import create_run_for_test

from assets.office.filing_windows import FilingWindows
from assets.office.inbox import village_files
from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.office.settling import WAITING
from assets.office.stop import QuarterStopped
from assets.reporting.manifest import manifest_head
from assets.steps import STOPPED_AT_TAG, STOPPED_TAG
from pipelines.definitions import build_definitions
from pipelines.inbox_changes import PATIENCE_SECONDS
from pipelines.inbox_memory import Memory
from pipelines.quarters import partition_key, quarter_partitions, range_tags
from pipelines.schedule import filing_window
from pipelines.sensor import DELIVERIES, NotListed, list_inbox

Q2 = Quarter(2026, 2)
LONG_AGO = 1_700_000_000.0


def _deliver(data: Path, path: str, text: str = "x") -> Path:
    file = data / "inbox" / "2026-Q2" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))
    return file


def _look(data: Path, cursor: str | None, instance: dg.DagsterInstance | None = None) -> dg.SensorResult:
    definitions = build_definitions(data, [Q2])
    with contextlib.nullcontext(instance) if instance else dg.DagsterInstance.ephemeral() as used:
        context = dg.build_sensor_context(instance=used, cursor=cursor, definitions=definitions)
        found = definitions.get_sensor_def("inbox_changes")(context)
    assert isinstance(found, dg.SensorResult)
    return found


def test_a_delivery_asks_for_its_quarter_once(tmp_path: Path) -> None:
    _deliver(tmp_path, "desa/a.xlsx")
    first = _look(tmp_path, None)
    assert [(request.partition_key, request.tags["padan/kuartal"]) for request in first.run_requests or ()] == [
        ("2026-04", "2026-Q2")
    ]
    assert not _look(tmp_path, first.cursor).run_requests


def test_a_changed_delivery_and_changed_settings_ask_again(tmp_path: Path) -> None:
    _deliver(tmp_path, "desa/a.xlsx")
    cursor = _look(tmp_path, None).cursor
    _deliver(tmp_path, "desa/a.xlsx", "yy")
    changed = _look(tmp_path, cursor)
    (tmp_path / "padan.toml").write_text('nama_dinas = "Dinsos"', encoding="utf-8")
    os.utime(tmp_path / "padan.toml", (LONG_AGO, LONG_AGO))
    again = _look(tmp_path, changed.cursor)
    assert [len(found.run_requests or ()) for found in (changed, again)] == [1, 1]


def _run_that_left_waiting(instance: dg.DagsterInstance, files: int) -> None:
    @dg.asset(key=DELIVERIES, partitions_def=dg.StaticPartitionsDefinition([partition_key(Q2)]))
    def deliveries() -> dg.MaterializeResult[None]:
        return dg.MaterializeResult(metadata={WAITING: files} if files else {})

    assert dg.materialize([deliveries], instance=instance, partition_key=partition_key(Q2)).success


def test_a_run_that_found_a_file_being_written_is_asked_for_again(tmp_path: Path) -> None:
    _deliver(tmp_path, "desa/a.xlsx")
    with dg.DagsterInstance.ephemeral() as instance:
        first = _look(tmp_path, None, instance)
        _run_that_left_waiting(instance, 1)
        again = _look(tmp_path, first.cursor, instance)
        _run_that_left_waiting(instance, 0)
        done = _look(tmp_path, again.cursor, instance)
    assert [len(found.run_requests or ()) for found in (first, again, done)] == [1, 1, 0]


def test_a_new_table_of_points_is_seen(tmp_path: Path) -> None:
    _deliver(tmp_path, "desa/a.xlsx")
    (tmp_path / "poin.csv").touch()
    assert [entry.path for entry in list_inbox(tmp_path, Q2)] == ["inbox/2026-Q2/desa/a.xlsx", "poin.csv"]


def test_an_edition_of_the_same_files_rules_and_settings_is_not_run_again(tmp_path: Path) -> None:
    _deliver(tmp_path, "desa/a.xlsx")
    (tmp_path / "putusan.csv").touch()
    os.utime(tmp_path / "putusan.csv", (LONG_AGO, LONG_AGO))
    edition = tmp_path / "reports" / "2026-Q2" / "edisi-1"
    edition.mkdir(parents=True)
    digest = hashlib.sha256(b"x").hexdigest()
    head = manifest_head(
        Q2,
        Settings(),
        "",
        {
            "desa": [{"berkas": "a.xlsx", "sha256": digest, "baris": 0}],
            "berkas_dinas": [{"berkas": "putusan.csv", "sha256": hashlib.sha256(b"").hexdigest(), "baris": 0}],
        },
    )
    (edition / "manifest.json").write_text(json.dumps({**head, "edisi": 1, "keluaran": {}}), encoding="utf-8")
    stands = _look(tmp_path, None)
    assert not stands.run_requests
    (tmp_path / "padan.toml").write_text('[pemberitahuan]\nserver = ""\n[mesin]\nutas = 1', encoding="utf-8")
    assert not _look(tmp_path, stands.cursor).run_requests
    _deliver(tmp_path, "desa/b.xlsx")
    [request] = _look(tmp_path, stands.cursor).run_requests or ()
    assert request.tags["padan/sebab"] == "2026-Q2: 1 berkas baru"
    (tmp_path / "inbox" / "2026-Q2" / "desa" / "b.xlsx").unlink()
    (edition / "manifest.json").write_text(
        json.dumps({**head, "aturan": "lama", "edisi": 1, "keluaran": {}}), encoding="utf-8"
    )
    [again] = _look(tmp_path, None).run_requests or ()
    assert again.tags["padan/sebab"] == "2026-Q2: aturan atau pengaturan baru"


def test_quarters_that_follow_each_other_are_one_run(tmp_path: Path) -> None:
    _deliver(tmp_path, "desa/a.xlsx")
    _deliver(tmp_path, "../2026-Q1/desa/a.xlsx")
    [request] = _look(tmp_path, None).run_requests or ()
    assert request.partition_key is None
    assert request.tags["dagster/asset_partition_range_start"] == "2026-01"
    assert request.tags["dagster/asset_partition_range_end"] == "2026-04"
    assert request.tags["padan/kuartal"] == "2026-Q1..2026-Q2"


def test_what_stopped_with_a_sentence_is_said_in_the_tick(tmp_path: Path) -> None:
    _deliver(tmp_path, "desa/a.xlsx")
    with dg.DagsterInstance.ephemeral() as instance:
        first = _look(tmp_path, None, instance)
        stopped = {**range_tags([Q2]), STOPPED_TAG: "Tidak ada data Dukcapil.", STOPPED_AT_TAG: str(Q2)}
        run = create_run_for_test(instance, "quarter", tags=stopped, status=dg.DagsterRunStatus.FAILURE)
        again = _look(tmp_path, first.cursor, instance)
    assert run.tags
    assert not again.run_requests
    assert isinstance(again.skip_reason, dg.SkipReason)
    assert str(again.skip_reason.skip_message).endswith("dicoba lagi bila ada yang berubah. Tidak ada data Dukcapil.")


def _shut(monkeypatch: pytest.MonkeyPatch, folder: Path, error: OSError) -> None:
    """Nothing in the folder or below it can be listed from now on."""
    real = os.scandir

    def refuse(path: str | Path) -> object:
        if folder in (Path(path), *Path(path).parents):
            raise error
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)


def test_a_listing_that_fails_is_an_error_of_the_tick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _deliver(tmp_path, "desa/a.xlsx")

    _shut(monkeypatch, tmp_path / "inbox", PermissionError(errno.EACCES, "Permission denied"))
    with pytest.raises(NotListed, match="inbox/2026-Q2"):
        _look(tmp_path, None)


@pytest.mark.parametrize("closed", ["inbox/2026-Q2", "inbox"])
def test_a_folder_that_may_not_be_entered_is_told_and_other_quarters_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    _deliver(tmp_path, "desa/a.xlsx")
    _deliver(tmp_path, "../2026-Q1/desa/a.xlsx")
    _look(tmp_path, None)
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
        _deliver(tmp_path, os.fsdecode(name))
    labels = [file.label for file in village_files(tmp_path, Q2)]
    assert [entry.path for entry in list_inbox(tmp_path, Q2)] == [f"inbox/2026-Q2/desa/{label}" for label in labels]
    first = _look(tmp_path, None)
    assert len(first.run_requests or ()) == 1
    assert not _look(tmp_path, first.cursor).run_requests


def test_files_that_are_no_deliveries_yet_are_not_seen(tmp_path: Path) -> None:
    _deliver(tmp_path, "desa/a.xlsx")
    for name in ("desa/.a.xlsx", "desa/~$a.xlsx", "desa/b.xlsx.part", ".cache/c.xlsx", "desa/Thumbs.db"):
        _deliver(tmp_path, name)
    assert [entry.path for entry in list_inbox(tmp_path, Q2)] == ["inbox/2026-Q2/desa/a.xlsx"]


def test_a_file_that_cannot_be_read_is_seen_and_is_a_change_once_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _deliver(tmp_path, "desa/a.xlsx")
    real = Path.open
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", lambda path, mode: real(path / "tiada", mode))
        [closed] = list_inbox(tmp_path, Q2)
    [opened] = list_inbox(tmp_path, Q2)
    assert (closed.sha256, len(opened.sha256)) == ("", 64)


def test_a_folder_that_cannot_be_read_is_not_an_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _deliver(tmp_path, "desa/a.xlsx")

    def refuse(_: object) -> object:
        raise PermissionError("refused")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(QuarterStopped, match="inbox/2026-Q2"):
        list_inbox(tmp_path, Q2)


def test_a_quarter_that_cannot_be_listed_holds_up_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _deliver(tmp_path, "desa/a.xlsx")
    shut = tmp_path / "inbox" / "2026-Q1" / "desa"
    shut.mkdir(parents=True)
    _shut(monkeypatch, shut, PermissionError(errno.EACCES, "Permission denied"))
    found = _look(tmp_path, None)
    assert [request.partition_key for request in found.run_requests or ()] == ["2026-04"]


def test_beside_a_quarter_that_cannot_be_listed_it_is_remembered_since_when_another_settles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut = tmp_path / "inbox" / "2025-Q4"
    shut.mkdir(parents=True)
    _deliver(tmp_path, "desa/a.xlsx")
    os.utime(_deliver(tmp_path, "../2026-Q1/desa/a.xlsx"))
    _shut(monkeypatch, shut, OSError(errno.EIO, "Input/output error"))
    first = _look(tmp_path, None)
    assert not first.run_requests
    assert isinstance(first.skip_reason, dg.SkipReason)
    assert str(first.skip_reason.skip_message).startswith("2025-Q4: Disk tidak dapat dibaca atau ditulis")
    # An error loses nothing where there is nothing new to remember.
    with pytest.raises(NotListed):
        _look(tmp_path, first.cursor)
    before = Memory.read(first.cursor)
    an_hour_ago = {quarter: since - PATIENCE_SECONDS for quarter, since in before.settling.items()}
    later = _look(tmp_path, replace(before, settling=an_hour_ago).write())
    assert [request.partition_key for request in later.run_requests or ()] == ["2026-04"]


def test_links_and_pipes_hold_up_no_quarter(tmp_path: Path) -> None:
    _deliver(tmp_path, "desa/a.xlsx")
    folder = tmp_path / "inbox" / "2026-Q2" / "dukcapil"
    folder.mkdir()
    (folder / "tiada.csv").symlink_to(tmp_path / "tiada")
    (folder / "luar.csv").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipa.csv")
    assert [entry.path for entry in list_inbox(tmp_path, Q2)] == ["inbox/2026-Q2/desa/a.xlsx"]
    assert len(_look(tmp_path, None).run_requests or ()) == 1


def test_a_folder_of_a_source_may_be_a_link_of_the_office(tmp_path: Path) -> None:
    elsewhere = tmp_path / "disk lain"
    elsewhere.mkdir()
    (elsewhere / "ekstrak.csv").write_text("nik", encoding="utf-8")
    (tmp_path / "inbox" / "2026-Q2").mkdir(parents=True)
    (tmp_path / "inbox" / "2026-Q2" / "dukcapil").symlink_to(elsewhere)
    assert [entry.path for entry in list_inbox(tmp_path, Q2)] == ["inbox/2026-Q2/dukcapil/ekstrak.csv"]


@pytest.mark.parametrize(
    ("evening", "asked"),
    [
        (datetime(2026, 10, 1, 13, tzinfo=UTC), "2026-07"),
        (datetime(2026, 10, 21, 13, tzinfo=UTC), "2026-07"),
        (datetime(2026, 11, 1, 13, tzinfo=UTC), None),
    ],
)
def test_the_schedule_runs_the_quarter_just_closed_while_its_window_is_open(
    evening: datetime, asked: str | None
) -> None:
    found = filing_window(Settings())(dg.build_schedule_context(scheduled_execution_time=evening))
    assert isinstance(found, dg.RunRequest if asked else dg.SkipReason)
    assert getattr(found, "partition_key", None) == asked


def test_with_windows_the_schedule_runs_what_is_filed_and_can_be_run() -> None:
    windows = Settings(jendela=FilingWindows.model_validate({"mulai": "2026-Q4", "desa": 15}))
    evening = datetime(2026, 10, 2, 13, tzinfo=UTC)
    asked = {}
    for delivered in ([], [Quarter(2026, 4)]):
        known = quarter_partitions(windows, evening.date(), delivered)
        found = filing_window(windows, known)(dg.build_schedule_context(scheduled_execution_time=evening))
        requests = found if isinstance(found, list) else [found]
        asked[len(delivered)] = [one.partition_key for one in requests if isinstance(one, dg.RunRequest)]
    assert asked == {0: ["2026-07"], 1: ["2026-07", "2026-10"]}
