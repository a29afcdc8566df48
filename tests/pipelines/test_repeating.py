"""A run of the command that stopped is repeated from the web UI, whole or from where it stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from dagster._core.definitions.job_base import InMemoryJob
from dagster._core.execution.api import execute_run
from dagster._core.remote_origin import InProcessCodeLocationOrigin
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import InProcessWorkspaceLoadTarget, WorkspaceFileTarget
from dagster_graphql.client.query import LAUNCH_PIPELINE_REEXECUTION_MUTATION
from dagster_graphql.test.utils import execute_dagster_graphql

from assets.office.quarter import Quarter
from assets.office.standing import edition_numbers
from assets.steps import STOPPED_TAG
from pipelines.definitions import build_definitions
from pipelines.home import opened_instance
from pipelines.quarters import CAUSE_TAG, JOB, PROCESS_TAG, is_of_command
from pipelines.runs import quarter_runner
from pipelines.workspace import LOCATION, WORKSPACE
from tests.pipelines.small import write_quarter, write_snapshot
from tests.quarter.district import report

QUARTER = Quarter(2026, 1)
STARTING = dg.DagsterRunStatus.STARTING


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder whose quarter has no civil registry."""
    folder: Path = tmp_path_factory.mktemp("diulang")
    (folder / "inbox" / str(QUARTER) / "desa").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DAGSTER_HOME", raising=False)
        patch.setenv("PADAN_DATA", str(folder))
        yield folder


@pytest.fixture(scope="module")
def instance(data: Path) -> Iterator[dg.DagsterInstance]:
    """The folder's instance, on which the command's run stopped, for lack of that."""
    with quarter_runner(data) as run_quarters:
        [outcome] = run_quarters([QUARTER], lambda _: None)
    assert outcome.edition is None
    with opened_instance(data) as opened:
        yield opened


def _of_the_command(instance: dg.DagsterInstance) -> dg.DagsterRun:
    [former] = (run for run in instance.get_runs() if is_of_command(run))
    return former


def _repeated(instance: dg.DagsterInstance, strategy: str) -> dg.DagsterRun:
    """As the web UI asks for it; the run waits in the queue then."""
    former = _of_the_command(instance)
    (origin,) = WorkspaceFileTarget([str(WORKSPACE)]).create_origins()
    here = InProcessCodeLocationOrigin(origin.loadable_target_origin, location_name=LOCATION)
    asked: dict[str, Any] = {"reexecutionParams": {"parentRunId": former.run_id, "strategy": strategy}}
    with WorkspaceProcessContext(instance, InProcessWorkspaceLoadTarget(here)) as context:
        told = execute_dagster_graphql(context.create_request_context(), LAUNCH_PIPELINE_REEXECUTION_MUTATION, asked)
    launched = told.data["launchPipelineReexecution"]
    assert launched["__typename"] == "LaunchRunSuccess", launched
    run = instance.get_run_by_id(launched["run"]["runId"])
    assert run is not None
    assert (run.status, run.parent_run_id) == (dg.DagsterRunStatus.QUEUED, former.run_id)
    return run


@pytest.mark.parametrize("strategy", ["ALL_STEPS", "FROM_FAILURE", "FROM_ASSET_FAILURE"])
def test_it_waits_in_the_queue_and_says_why_it_was_started(instance: dg.DagsterInstance, strategy: str) -> None:
    former = _of_the_command(instance)
    run = _repeated(instance, strategy)
    assert run.tags[CAUSE_TAG] == f"jalan {former.run_id[:8]} diulang"
    assert not {STOPPED_TAG, PROCESS_TAG} & set(run.tags)
    assert run.tags["dagster/partition"] == "2026-01"


def test_from_where_it_stopped_it_publishes_what_lies_in_the_inbox_now(
    data: Path, instance: dg.DagsterInstance
) -> None:
    write_snapshot(data, QUARTER)
    write_quarter(data, QUARTER, 0)
    run = _repeated(instance, "FROM_FAILURE")
    assert "intake" not in (run.step_keys_to_execute or [])
    result = execute_run(InMemoryJob(build_definitions(data).resolve_job_def(JOB)), run.with_status(STARTING), instance)
    assert result.success
    assert edition_numbers(data / "reports" / str(QUARTER)) == [1]
    assert len(report(data, QUARTER, "nasib_baris.csv")) == 4
    told = instance.get_run_by_id(run.run_id)
    assert told is not None
    assert STOPPED_TAG not in told.tags
