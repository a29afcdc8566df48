"""A part of the graph materialized alone, as in the web UI: nothing is published that stands on another inbox."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import dagster as dg
import pytest

from assets.office.quarter import Quarter
from assets.office.standing import edition_numbers, read_manifest
from assets.steps import STOPPED_TAG
from assets.tables import STEPS
from assets.taken_along import steps_before
from pipelines.definitions import build_definitions
from pipelines.quarters import JOB, partition_key
from tests.pipelines.small import A, B, deliver, proposal, write_extract, write_quarter, write_snapshot
from tests.quarter.district import report, run_quarter

QUARTER = Quarter(2026, 1)
EDITION, STAGED = "reporting/edition", "staging/submission_rows"


Ran = tuple[dg.ExecuteInProcessResult, dict[str, str]]
"""What came of a run, and its tags."""


def _materialize(data: Path, *selected: str) -> Ran:
    """Run these assets and their checks alone, or everything where none is named."""
    job = build_definitions(data).resolve_job_def(JOB)
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(
            instance=instance,
            partition_key=partition_key(QUARTER),
            asset_selection=[dg.AssetKey(name.split("/")) for name in selected] or None,
            run_config={"loggers": {"padan": {}}},
            raise_on_error=False,
        )
        run = instance.get_run_by_id(result.run_id)
        return result, dict(run.tags) if run else {}


def _taken_along(ran: Ran) -> list[str]:
    """Which steps went along with the edition."""
    edition = dg.AssetKey(EDITION.split("/"))
    events = [event for event in ran[0].all_events if event.is_step_materialization and event.asset_key == edition]
    [made] = [event.materialization for event in events]
    taken = made.metadata["ikut_dijalankan"].value
    assert isinstance(taken, list)
    return [str(step) for step in taken]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The smallest district after its first edition, and the run of everything that made it."""
    data: Path = tmp_path_factory.mktemp("sebagian")
    write_snapshot(data, QUARTER)
    write_quarter(data, QUARTER, 0)
    return data, _materialize(data)


@pytest.fixture
def data(first: tuple[Path, Ran], tmp_path: Path) -> Path:
    return Path(shutil.copytree(first[0], tmp_path / "data"))


@pytest.fixture(scope="module")
def whole(first: tuple[Path, Ran], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run of everything makes of the corrected inbox."""
    folder = tmp_path_factory.mktemp("utuh")
    shutil.copytree(first[0] / "inbox", folder / "inbox")
    _correct(folder)
    run_quarter(folder, QUARTER)
    return folder


def _tables(*steps: str) -> list[str]:
    return [table.replace(".", "/") for step in steps for table in STEPS[step]]


def _niks(data: Path) -> set[str]:
    return {row["nik"] for row in report(data, QUARTER, "nasib_baris.csv")}


def _correct(data: Path) -> str:
    """Both villages send somebody else; returns the NIK of one."""
    for village in (A, B):
        deliver(data, QUARTER, village, proposal(village, 7))
    return proposal(A, 7)["NIK"]


@pytest.mark.parametrize(
    "selected",
    [
        pytest.param([*_tables("submissions"), EDITION], id="staging and the edition, without reconciliation"),
        pytest.param([*_tables("intake", "submissions", "reconciliation"), EDITION], id="all but what rows break"),
    ],
)
def test_an_edition_is_made_of_the_inbox_as_it_is_whatever_was_selected(
    data: Path, whole: Path, selected: Sequence[str]
) -> None:
    _correct(data)
    result, tags = _materialize(data, *selected)
    assert result.success, tags.get(STOPPED_TAG)
    assert edition_numbers(data / "reports" / str(QUARTER)) == [1, 2]
    for name in ("nasib_baris.csv", "registri.csv", "tanda_terima.csv", "sinkronisasi.csv"):
        assert (data / f"reports/{QUARTER}/{name}").read_bytes() == (whole / f"reports/{QUARTER}/{name}").read_bytes()


def test_what_was_staged_alone_before_is_decided_before_it_is_published(data: Path) -> None:
    nik = _correct(data)
    assert _materialize(data, *_tables("intake", "submissions"))[0].success
    assert edition_numbers(data / "reports" / str(QUARTER)) == [1]
    ran = _materialize(data, EDITION)
    assert ran[0].success
    assert nik in _niks(data)
    assert {"intake", "submissions", "gates", "reconciliation"} <= set(_taken_along(ran))


def test_a_broken_extract_stops_who_would_step_over_its_check(data: Path) -> None:
    extract = write_extract(data, QUARTER)
    head, *lines = extract.read_text(encoding="utf-8").splitlines()
    extract.write_text("\n".join([head, *(f"{line},lebih,banyak" for line in lines)]), encoding="utf-8")
    assert not _materialize(data, *_tables("civil_registry", "dtks_snapshot", "centre_lists"))[0].success
    before = (read_manifest(data / "reports" / str(QUARTER)) or {})["sidik"]
    for selected in (_tables("reconciliation"), [EDITION]):
        result, tags = _materialize(data, *selected)
        assert not result.success
        assert "jumlah kolom atau tanda kutipnya salah" in tags[STOPPED_TAG]
        assert "jalankan lagi" in tags[STOPPED_TAG]
    assert edition_numbers(data / "reports" / str(QUARTER)) == [1]
    assert (read_manifest(data / "reports" / str(QUARTER)) or {})["sidik"] == before


def test_nothing_new_makes_no_edition_of_a_part_either(data: Path) -> None:
    result, _ = _materialize(data, EDITION)
    assert result.success
    assert edition_numbers(data / "reports" / str(QUARTER)) == [1]


def test_a_whole_run_takes_nothing_along(first: tuple[Path, Ran]) -> None:
    assert first[1][0].success
    assert _taken_along(first[1]) == []


def test_an_edition_stands_on_every_step_and_the_gates_are_passed_before_anything_is_made_of_a_source() -> None:
    assert set(steps_before("edition")) == {*STEPS, "gates"}
    for step in ("submissions", "row_violations", "reconciliation"):
        assert "gates" in steps_before(step)
    assert steps_before("intake") == steps_before("civil_registry") == ()
