"""A data folder may have any name: whoever takes a path may take it for a pattern, or for an address."""

from __future__ import annotations

import csv
import errno
import hashlib
import json
import os
from pathlib import Path

import dagster as dg
import pytest

from assets.folder import DataFolder
from assets.office.quarter import Quarter
from assets.office.stop import QuarterStopped
from pipelines.home import dagster_home
from pipelines.progress import Step
from pipelines.runs import quarter_runner
from tests.quarter.district import write_deliveries, write_snapshot, write_sources

Q2 = Quarter(2026, 2)
NAME = "[2026] Bansos Bu Nur'aini 100% #1"


@pytest.fixture(autouse=True)
def _own_instance(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.9])
def test_settings_of_the_instance_that_were_cut_off_in_writing_are_written_anew(tmp_path: Path, share: float) -> None:
    settings = dagster_home(tmp_path) / "dagster.yaml"
    whole = settings.read_bytes()
    settings.write_bytes(whole[: int(len(whole) * share)])
    assert (dagster_home(tmp_path) / "dagster.yaml").read_bytes() == whole
    settings.write_bytes(b"telemetry:\n  enabled: false\n")
    assert dagster_home(tmp_path).is_dir() and settings.read_bytes() != whole, "the office's own stay"


def test_on_a_full_disk_no_settings_of_the_instance_are_better_than_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        dagster_home(tmp_path)
    assert list((tmp_path / "dagster").iterdir()) == []


def test_a_quarter_runs_in_a_folder_of_any_name(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / NAME
    write_sources(data, Q2)
    write_snapshot(data, Q2)
    write_deliveries(data, Q2)
    (data / "inbox" / str(Q2) / "dukcapil" / "pintasan.csv").symlink_to(tmp_path / "lain.csv")
    (data / "inbox" / str(Q2) / "lepas.xlsx").write_bytes(b"isi")
    (data / "wilayah.csv").write_text("kode_desa;desa;kecamatan\n3516019999;Désa;Jatirejo\n", encoding="cp1252")
    steps: list[Step] = []
    with quarter_runner(data) as run_quarters:
        [outcome] = run_quarters([Q2], steps.append)
    assert (outcome.sentence, outcome.edition) == ("", 1)
    assert outcome.folder == data / "reports" / str(Q2) / "edisi-1"
    assert [warning.partition(": ")[0] for warning in outcome.warnings] == [
        "1 berkas di inbox/2026-Q2 tidak dibaca",
        "1 berkas di inbox/2026-Q2/dukcapil tidak dibaca",
    ]
    with (data / "reports" / str(Q2) / "manifest.json").open(encoding="utf-8") as text:
        told = json.load(text)["masukan"]
    extract = data / "inbox" / str(Q2) / "dukcapil" / "ekstrak.csv"
    assert [file["sha256"] for file in told["dukcapil"]] == [hashlib.sha256(extract.read_bytes()).hexdigest()]
    assert [file["berkas"] for file in told["berkas_dinas"]] == ["wilayah.csv"]
    assert [file["berkas"] for file in told["tidak_dibaca"]] == ["pintasan.csv"]
    with (data / "reports" / str(Q2) / "sinkronisasi.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert "3516019999" in {row["kode_desa"] for row in csv.DictReader(lines)}
    # Dagster has read its settings, and keeps its tables in the data folder alone.
    assert "elemetry" not in "".join(capfd.readouterr())
    assert (data / "dagster" / "history" / "runs.db").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, "state"]


@pytest.mark.parametrize("name", [NAME, "a*b", "x?y"])
def test_dagster_finds_its_settings_under_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    home = dagster_home(tmp_path / name)
    assert home.resolve() == (tmp_path / name / "dagster").resolve()
    assert home == dagster_home(tmp_path / name)
    with dg.DagsterInstance.from_config(str(home)) as instance:
        assert instance.telemetry_enabled is False


def test_a_link_that_leads_elsewhere_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    link = dagster_home(tmp_path / NAME)
    link.unlink()
    link.symlink_to(tmp_path)
    assert dagster_home(tmp_path / NAME).readlink() == tmp_path / NAME / "dagster"
    assert list(link.parent.iterdir()) == [link]


def test_the_one_mark_that_no_folder_may_have_is_told(tmp_path: Path) -> None:
    (tmp_path / "apa?").mkdir()
    with DataFolder(tmp_path / "apa?") as folder, pytest.raises(QuarterStopped, match="tanda tanya"):
        _ = folder.database


def test_an_ordinary_name_needs_no_link(tmp_path: Path) -> None:
    (tmp_path / "Bansos 2026").mkdir()
    assert dagster_home(tmp_path / "Bansos 2026") == tmp_path / "Bansos 2026" / "dagster"
    assert not (tmp_path / "state").exists()
