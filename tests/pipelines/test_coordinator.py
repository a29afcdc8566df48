"""A run of an earlier quarter goes over all that stand on it, whoever starts it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.run_coordinator import SubmitRunContext
from dagster._core.test_utils import create_run_for_test

from assets.office.quarter import Quarter, parse_range
from assets.steps import PASSING_TAG, STOPPED_AT_TAG, STOPPED_TAG
from pipelines.coordinator import QuarterCoordinator, with_followers
from pipelines.home import dagster_home
from pipelines.quarters import ALONE_TAG, CAUSE_TAG, JOB, PROCESS_TAG, quarters_of_tags, range_tags
from pipelines.workspace import job_origin

Q1, Q2, Q3, Q4 = parse_range("2026-Q1..2026-Q4")


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    """The office's instance, beside editions of the first three quarters."""
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    monkeypatch.setenv("PADAN_DATA", str(tmp_path))
    for quarter in (Q1, Q2, Q3):
        (tmp_path / "reports" / str(quarter) / "edisi-1").mkdir(parents=True)
    with dg.DagsterInstance.from_config(str(dagster_home(tmp_path))) as opened:
        yield opened


def _submit(
    instance: dg.DagsterInstance,
    tags: dict[str, str],
    selected: frozenset[dg.AssetKey] | None = None,
    repeats: str | None = None,
) -> dg.DagsterRun:
    run = create_run_for_test(
        instance,
        JOB,
        tags={"oleh": "Rini", **tags},
        remote_job_origin=job_origin(JOB),
        asset_selection=selected,
        parent_run_id=repeats,
        root_run_id=repeats,
    )
    coordinator = instance.run_coordinator
    assert isinstance(coordinator, QuarterCoordinator)
    queued = coordinator.submit_run(SubmitRunContext(run, None))  # type: ignore[arg-type]
    assert queued.run_id == run.run_id
    assert queued.status == dg.DagsterRunStatus.QUEUED
    assert queued.tags["oleh"] == "Rini"
    return queued


@pytest.mark.parametrize(
    ("asked", "run"),
    [([Q1], [Q1, Q2, Q3]), ([Q1, Q2], [Q1, Q2, Q3]), ([Q3], [Q3]), ([Q3, Q4], [Q3, Q4]), ([Q4], [Q4])],
)
def test_the_published_quarters_after_it_go_with_it(
    instance: dg.DagsterInstance, asked: list[Quarter], run: list[Quarter]
) -> None:
    queued = _submit(instance, range_tags(asked))
    assert quarters_of_tags(queued.tags) == run
    assert queued.tags["padan/kuartal"] == range_tags(run)["padan/kuartal"]
    assert [shown.run_id for shown in instance.get_runs()] == [queued.run_id]


def test_where_the_data_folder_is_not_seen_the_instance_says_what_is_published(
    instance: dg.DagsterInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PADAN_DATA", str(tmp_path / "tidak ada"))
    # The last one as quarters were named before.
    for key in ("2026-01", "2026-04", "2026-07-01"):
        instance.report_runless_asset_event(dg.AssetMaterialization(["reporting", "edition"], partition=key))
    assert quarters_of_tags(_submit(instance, range_tags([Q1])).tags) == [Q1, Q2]


def test_a_run_that_makes_no_edition_stays_what_it_is(instance: dg.DagsterInstance) -> None:
    queued = _submit(instance, range_tags([Q1]), frozenset({dg.AssetKey(["intake", "deliveries"])}))
    assert quarters_of_tags(queued.tags) == [Q1]


def test_a_run_that_goes_alone_and_one_without_a_quarter_stay_what_they_are(instance: dg.DagsterInstance) -> None:
    assert quarters_of_tags(_submit(instance, {**range_tags([Q1]), ALONE_TAG: "ya"}).tags) == [Q1]
    assert quarters_of_tags(_submit(instance, {}).tags) == []


def test_a_run_that_repeats_one_that_stopped_does_not_bear_its_sentence(instance: dg.DagsterInstance) -> None:
    stopped = {STOPPED_TAG: "Tidak ada data Dukcapil.", STOPPED_AT_TAG: "2026-Q4", PASSING_TAG: "ya"}
    former = {**range_tags([Q4]), **stopped, CAUSE_TAG: "perintah padan run", PROCESS_TAG: "kantor:1"}
    again = _submit(instance, former, repeats="0123456789abcdef")
    assert not {STOPPED_TAG, STOPPED_AT_TAG, PASSING_TAG, PROCESS_TAG} & set(again.tags)
    assert again.tags[CAUSE_TAG] == "jalan 01234567 diulang"
    assert quarters_of_tags(again.tags) == [Q4]
    first = _submit(instance, former)
    assert (first.tags[CAUSE_TAG], first.tags[STOPPED_AT_TAG]) == ("perintah padan run", "2026-Q4")


def test_a_gap_ends_what_goes_along() -> None:
    assert with_followers([Q1], [Q1, Q3]) == [Q1]


_RUNS = ("# A run that the web UI", "# Steps print")


@pytest.mark.parametrize("came_since", [[_RUNS], [_RUNS, ("# A run of an earlier", "run_monitoring:")]])
def test_settings_that_padan_wrote_before_are_renewed_and_others_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, came_since: list[tuple[str, str]]
) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    settings = dagster_home(tmp_path) / "dagster.yaml"
    text = former = settings.read_text(encoding="utf-8")
    for begin, end in came_since:
        former = former[: former.index(begin)] + former[former.index(end) :]
    settings.write_text(former, encoding="utf-8")
    dagster_home(tmp_path)
    assert settings.read_text(encoding="utf-8") == text
    settings.write_text(f"{text}# milik kantor\n", encoding="utf-8")
    dagster_home(tmp_path)
    assert settings.read_text(encoding="utf-8").endswith("# milik kantor\n")


@dg.op
def waits() -> None:
    dg.OpExecutionContext.get().log.warning("menunggu giliran")


@dg.job(executor_def=dg.in_process_executor)
def waiting() -> None:
    waits()


def test_a_run_that_goes_well_writes_nothing_to_the_terminal_and_all_to_the_web_ui(
    instance: dg.DagsterInstance, capfd: pytest.CaptureFixture[str]
) -> None:
    result = waiting.execute_in_process(instance=instance)
    printed = "".join(capfd.readouterr())
    assert [line for line in printed.splitlines() if "WARNING" not in line] == []
    kept = instance.all_logs(result.run_id)
    assert [entry.user_message for entry in kept if entry.dagster_event is None] == ["menunggu giliran"]
    assert dg.DagsterEventType.STEP_SUCCESS in {entry.dagster_event_type for entry in kept}
