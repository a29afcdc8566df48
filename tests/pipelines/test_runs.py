"""Which quarters a run takes along, and what it says when it stops."""

from __future__ import annotations

import io
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.event_api import PartitionKeyFilter
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus
from rich.console import Console

from assets.checks import GATES
from assets.folder import DataFolder, delivered_quarters, published_quarters
from assets.office.quarter import Quarter, parse_range
from assets.steps import partition_key
from pipelines.home import dagster_home
from pipelines.outcomes import Outcome
from pipelines.progress import Step
from pipelines.runs import OutOfReach, quarter_runner, quarters_with_followers
from pipelines.terminal import print_outcome
from sql.file_lock import WarehouseBusy
from sql.opening import open_warehouse
from tests.pipelines.small import write_extract, write_quarter, write_snapshot

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


def _told(outcome: Outcome) -> str:
    console = Console(record=True, width=400, file=io.StringIO())
    print_outcome(console, outcome)
    return console.export_text()


def test_what_was_read_back_is_told(tmp_path: Path) -> None:
    sentence = "Gudang tidak mengenal 2026-Q2; registri, antrean, dan usulan tertunda dibaca kembali dari edisi-1."
    assert sentence in _told(Outcome(Q3, edition=1, folder=tmp_path, carried=[sentence]))


def test_altered_files_of_an_edition_are_named_and_what_was_done_is_told(tmp_path: Path) -> None:
    names = ["keluar.csv", "penolakan/3516012001.xlsx", "pengajuan/hapus.csv", "registri.csv", "ringkasan.html"]
    put_back = _told(Outcome(Q3, edition=2, folder=tmp_path, altered=names[3:], aside="edisi-2.diubah-1"))
    assert "edisi 2 tetap berlaku" in put_back
    assert "berkas edisi 2 berubah atau hilang sesudah terbit (registri.csv, ringkasan.html)" in put_back
    assert "seperti saat terbit, dan yang diubah disimpan di edisi-2.diubah-1." in put_back
    replaced = _told(Outcome(Q3, edition=3, fresh=True, folder=tmp_path, altered=names))
    assert "(keluar.csv, penolakan/3516012001.xlsx, pengajuan/hapus.csv dan 2 berkas lain)" in replaced
    assert "pakailah edisi 3." in replaced


def test_only_what_lies_there_as_an_edition_counts_as_published(data: Path) -> None:
    (data / "reports" / "2026-Q1" / "edisi-1.diubah-1").mkdir(parents=True)
    (data / "reports" / "2026-Q2").mkdir()
    (data / "reports" / "2026-Q2" / "edisi-1").write_text("x", encoding="utf-8")
    assert published_quarters(data) == []


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
    with quarter_runner(data) as run_quarters:
        [outcome] = run_quarters([Q2], steps.append)
    assert outcome.edition is None
    assert outcome.sentence.startswith("Tidak ada data Dukcapil untuk 2026-Q2")
    assert [step.name for step in steps if step.done and step.failed] == ["civil_registry"]
    assert steps[0] == Step("intake", quarters=str(Q2))
    # The check could not run; it is red all the same, and says why.
    assert _red_check(data, "dukcapil", Q2) == outcome.sentence


def test_without_snapshot_and_registry_the_snapshots_check_is_red(data: Path) -> None:
    write_quarter(data, Q2, 0)
    with quarter_runner(data) as run_quarters:
        [outcome] = run_quarters([Q2], lambda _: None)
    assert outcome.sentence.startswith("Kuartal 2026-Q2 tidak dapat dijalankan: tidak ada snapshot DTKS")
    assert _red_check(data, "dtks", Q2) == outcome.sentence


def _red_check(data: Path, source: str, quarter: Quarter) -> str:
    """What the source's check says of the quarter in the UI: its last execution, which must have failed."""
    with dg.DagsterInstance.from_config(str(dagster_home(data))) as instance:
        storage = instance.event_log_storage
        partition = PartitionKeyFilter(key=partition_key(quarter))
        [record] = storage.get_asset_check_execution_history(GATES[source], limit=9, partition_filter=partition)
    assert record.status == AssetCheckExecutionRecordStatus.FAILED
    assert record.event and record.event.dagster_event
    told = record.event.dagster_event.asset_check_evaluation_data
    assert told.metadata["kalimat"].value == told.description
    return str(told.description)


@pytest.fixture(scope="module")
def stopped_at_the_second(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Outcome], list[dg.DagsterRun], str]:
    """Two quarters in one run, the second with an extract whose lines do not parse: outcomes, runs, events."""
    data: Path = tmp_path_factory.mktemp("berhenti")
    write_snapshot(data, Q1)
    for place, quarter in enumerate((Q1, Q2)):
        write_quarter(data, quarter, 2 * place)
    extract = write_extract(data, Q2)
    first, *lines = extract.read_text(encoding="utf-8").splitlines()
    extract.write_text("\n".join([first, *(f"{line},lebih,banyak" for line in lines)]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DAGSTER_HOME", raising=False)
        with quarter_runner(data) as run_quarters:
            outcomes = run_quarters([Q1, Q2], lambda _: None)
        with dg.DagsterInstance.from_config(str(dagster_home(data))) as instance:
            runs = list(instance.get_runs())
            [check] = [
                entry.dagster_event.asset_check_evaluation_data
                for entry in instance.all_logs(runs[-1].run_id)
                if entry.dagster_event and entry.dagster_event.event_type_value == "ASSET_CHECK_EVALUATION"
                and entry.dagster_event.asset_check_evaluation_data.check_name == "extract_holds_as_a_whole"
            ]  # fmt: skip
    assert check.metadata["kalimat"].value == check.description
    return outcomes, runs, str(check.description)


Stopped = tuple[list[Outcome], list[dg.DagsterRun], str]


def test_where_one_quarter_of_a_run_cannot_run_those_before_it_do(stopped_at_the_second: Stopped) -> None:
    outcomes, runs, _ = stopped_at_the_second
    assert [(outcome.quarter, outcome.edition) for outcome in outcomes] == [(Q1, 1), (Q2, None)]
    assert [run.tags["padan/kuartal"] for run in runs] == ["2026-Q1", "2026-Q1..2026-Q2"]


def test_the_check_the_list_of_runs_and_the_command_say_the_same_sentence(stopped_at_the_second: Stopped) -> None:
    outcomes, runs, told = stopped_at_the_second
    assert told.startswith("Data Dukcapil 2026-Q2 hanya berisi 0 orang")
    assert "Data Dukcapil 2026-Q2 memuat 60 baris yang jumlah kolom atau tanda kutipnya salah" in told
    assert "jalankan lagi" in told
    assert outcomes[-1].sentence == told
    assert (runs[-1].tags["padan/berhenti_di"], runs[-1].tags["padan/berhenti"][:200]) == ("2026-Q2", told[:200])
