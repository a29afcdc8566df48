"""Which quarters a run takes along, and what it says when it stops."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from assets.folder import DataFolder, delivered_quarters, published_quarters
from assets.quarter import Quarter, parse_range
from pipelines.progress import Step
from pipelines.runs import Outcome, OutOfReach, quarter_runner, quarters_with_followers
from pipelines.terminal import print_outcome
from sql.file_lock import WarehouseBusy
from sql.warehouse import open_warehouse

Q1, Q2, Q3 = parse_range("2026-Q1..2026-Q3")


@pytest.fixture(autouse=True)
def _own_instance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for quarter in (Q1, Q2, Q3):
        (tmp_path / "inbox" / str(quarter)).mkdir(parents=True)
    return tmp_path


def _publish(data: Path, *quarters: Quarter) -> None:
    for quarter in quarters:
        (data / "reports" / str(quarter) / "edisi-1").mkdir(parents=True)


def test_a_corrected_quarter_takes_every_later_published_one_along(data: Path) -> None:
    _publish(data, Q1, Q2, Q3)
    assert quarters_with_followers(data, [Q2]) == [Q2, Q3]
    assert quarters_with_followers(data, [Q1]) == [Q1, Q2, Q3]


def test_a_later_quarter_that_never_ran_waits(data: Path) -> None:
    _publish(data, Q1)
    assert quarters_with_followers(data, [Q1]) == [Q1]
    assert quarters_with_followers(data, [Q1, Q2]) == [Q1, Q2]


def test_files_left_waiting_are_told(tmp_path: Path) -> None:
    console = Console(record=True, width=200, file=io.StringIO())
    print_outcome(console, Outcome(Q3, edition=1, folder=tmp_path, waiting=2))
    assert "2 berkas desa masih ditulis" in console.export_text()


def test_files_that_were_left_out_are_told(tmp_path: Path) -> None:
    console = Console(record=True, width=200, file=io.StringIO())
    sentence = "1 berkas di inbox/2026-Q3/dtks tidak dibaca: tautan [x]."
    print_outcome(console, Outcome(Q3, edition=1, folder=tmp_path, warnings=[sentence]))
    assert f"Perhatian: {sentence}" in console.export_text()


def test_a_quarter_out_of_reach_is_refused(data: Path) -> None:
    with pytest.raises(OutOfReach, match="kuartal_pertama"):
        quarters_with_followers(data, [Quarter(2020, 1)])


def test_only_folders_named_like_quarters_count(data: Path) -> None:
    for name in ("2026-Q5", "2026-q3", "arsip", "2026-Q4.part"):
        (data / "inbox" / name).mkdir()
    (data / "reports" / "2026-Q2").mkdir(parents=True)
    assert delivered_quarters(data) == [Q1, Q2, Q3]
    assert published_quarters(data) == []


def test_a_run_waits_for_the_warehouse_only_once(data: Path) -> None:
    (data / "padan.toml").write_text("[mesin]\ntunggu_kunci_detik = 0\n", encoding="utf-8")
    with open_warehouse(data / "gudang" / "padan.duckdb"), DataFolder(data) as folder:
        with pytest.raises(WarehouseBusy) as first:
            _ = folder.database
        with pytest.raises(WarehouseBusy) as second:
            _ = folder.database
    assert first.value is second.value


def test_a_run_tells_its_steps_and_the_sentence_that_stopped_it(data: Path) -> None:
    steps: list[Step] = []
    with quarter_runner(data) as run_quarter:
        outcome = run_quarter(Q2, steps.append)
    assert outcome.edition is None
    assert outcome.sentence.startswith("Tidak ada data Dukcapil untuk 2026-Q2")
    assert [step.name for step in steps if step.done and step.failed] == ["civil_registry"]
    assert steps[0] == Step("intake")
