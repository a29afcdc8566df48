"""Runs of the job in this process, of quarters that follow each other, and what came of each quarter.

The same job that the web UI runs, on the same instance. Who asks and what is printed is the command's matter.
"""

from __future__ import annotations

import contextlib
import gc
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import dagster as dg
from dagster._core.definitions.job_base import InMemoryJob
from dagster._core.execution.api import execute_run

from assets.folder import published_quarters, warehouse_path
from assets.office.quarter import Quarter
from assets.office.settings import load_settings
from assets.reconciliation.points_file import points_in_force
from pipelines.definitions import build_definitions
from pipelines.engines import one_engine_a_file
from pipelines.home import opened_instance
from pipelines.log_lines import Event, RunLines
from pipelines.outcomes import Outcome, outcomes_of
from pipelines.progress import Step, listener
from pipelines.quarters import (
    CAUSE_TAG,
    JOB,
    PROCESS_TAG,
    is_of_command,
    partition_key,
    quarter_partitions,
    quarters_with_files,
    range_tags,
    stretches,
    today_in,
    told_range,
)
from pipelines.workspace import job_origin
from sql.file_lock import Patience, nobody_hears, turn

_CAUSE = "perintah padan run"
# So many more objects than were let go of begin a collection, and so many collections one of the older objects.
_COLLECTIONS = (50_000, 20, 20)


class OutOfReach(ValueError):
    """The quarter is none that can be run; the text is one Indonesian sentence."""


def quarters_with_followers(data: Path, asked: Sequence[Quarter]) -> list[Quarter]:
    """The quarters asked for and every later one that has an edition: their registries stand on these.

    Raises OutOfReach for a quarter before the first or after the running one; SettingsError and QuarterStopped
    where settings or table of points cannot be used.
    """
    settings = load_settings(data)
    points_in_force(data)
    today = today_in(settings)
    partitions = quarter_partitions(settings, today, [*quarters_with_files(data), Quarter.of(today)])
    known = set(partitions.get_partition_keys())
    for quarter in asked:
        if partition_key(quarter) not in known:
            raise OutOfReach(
                f"Periode {quarter} di luar jangkauan: yang pertama {settings.kuartal_pertama} "
                f"(kuartal_pertama di padan.toml), yang terakhir kuartal berjalan atau yang ada di kotak masuk."
            )
    return sorted({*asked, *(quarter for quarter in published_quarters(data) if quarter > min(asked))})


_Run = Callable[[Sequence[Quarter], Callable[[Step], None]], list[Outcome]]


@contextlib.contextmanager
def quarter_runner(data: Path, who: str = "padan run", waiting: Callable[[str], None] = nobody_hears) -> Iterator[_Run]:
    """A function that runs quarters of the folder on its instance, telling the steps.

    Quarters that follow each other are one run. Where it stops at one of them, those before are run by themselves: what
    is wrong with a quarter keeps none before it from its edition. The last outcome tells where it ended.
    Begins once the warehouse is free and keeps it to the end, so that no run stands waiting: `waiting` hears whom it
    waits for, `who` is what others are told meanwhile. Raises SettingsError, and WarehouseBusy where a setting bounds
    the wait.
    """
    settings = load_settings(data)
    patience = Patience(settings.mesin.tunggu_kunci_detik, who, waiting)
    with turn(warehouse_path(data), patience), one_engine_a_file(), opened_instance(data) as instance:
        _end_orphans(instance)
        job = build_definitions(data, [Quarter.of(today_in(settings))]).resolve_job_def(JOB)
        # What is loaded by now stays to the end: Python need not look again and again whether it is still needed.
        gc.freeze()
        gc.set_threshold(*_COLLECTIONS)

        def run(quarters: Sequence[Quarter], tell: Callable[[Step], None]) -> list[Outcome]:
            return _logged(data, quarters, tell, lambda heard: _run(job, instance, quarters, heard))

        yield lambda quarters, tell: _run_all(run, quarters, tell)


def _run_all(run: _Run, quarters: Sequence[Quarter], tell: Callable[[Step], None]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for stretch in stretches(quarters):
        outcomes += run(stretch, tell)
        if outcomes[-1].edition is not None:
            continue
        stopped = outcomes.pop()
        if before := [quarter for quarter in stretch if quarter < stopped.quarter]:
            outcomes += run(before, tell)
        return [*outcomes, stopped]
    return outcomes


def _logged(
    data: Path,
    quarters: Sequence[Quarter],
    tell: Callable[[Step], None],
    run: Callable[[Callable[[Step], None]], list[Outcome]],
) -> list[Outcome]:
    """Run them, with a line in the folder's log for the begin, each step that is done, and how each quarter ended."""
    told = told_range(quarters)
    lines = RunLines(data, told)

    def heard(step: Step) -> None:
        tell(replace(step, quarters=told))
        lines.step(step.name, step.rows, done=step.done)

    outcomes = run(heard)
    for outcome in outcomes:
        if outcome.edition is None:
            lines.end("gagal", kuartal=str(outcome.quarter), run=outcome.run_id, kalimat=outcome.sentence)
        else:
            event: Event = "terbit" if outcome.fresh else "tetap"
            lines.end(event, kuartal=str(outcome.quarter), run=outcome.run_id, edisi=outcome.edition)
    return outcomes


def _run(
    job: dg.JobDefinition, instance: dg.DagsterInstance, quarters: Sequence[Quarter], tell: Callable[[Step], None]
) -> list[Outcome]:
    """The outcome of each quarter; where the run stopped, that of the quarter at which it did alone."""
    token = listener.set(tell)
    try:
        # Under the origin of the web UI's own runs: there, in its job and on its timeline, this one is found.
        run = instance.create_run_for_job(
            job,
            run_config={"loggers": {"padan": {}}},
            tags={**range_tags(quarters), CAUSE_TAG: _CAUSE, PROCESS_TAG: _process(os.getpid())},
            remote_job_origin=job_origin(JOB),
        )
        result = execute_run(InMemoryJob(job), run, instance)
    finally:
        listener.reset(token)
    return outcomes_of(result, instance, quarters)


def orphans(instance: dg.DagsterInstance) -> list[dg.DagsterRun]:
    """Runs of this command that stand as going on, and whose process on this machine is gone."""
    going_on = dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED])
    found = []
    for run in instance.get_runs(going_on):
        if not is_of_command(run):
            continue
        host, _, pid = run.tags[PROCESS_TAG].rpartition(":")
        if host == platform.node() and not _alive(int(pid)):
            found.append(run)
    return found


def _end_orphans(instance: dg.DagsterInstance) -> None:
    """Fail the runs of this command whose process was killed: to the queue of the web UI they would go on for ever."""
    for run in orphans(instance):
        instance.report_run_failed(run, "Prosesnya berhenti sebelum selesai.")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _process(pid: int) -> str:
    return f"{platform.node()}:{pid}"
