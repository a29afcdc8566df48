"""Runs of the job in this process, one a quarter, and what came of each.

The same job that the web UI runs, on the same instance. Who asks and what is printed is the command's matter.
"""

from __future__ import annotations

import contextlib
import os
import platform
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import dagster as dg

from assets.folder import delivered_quarters, published_quarters, warehouse_path
from assets.office.quarter import Quarter
from assets.office.settings import load_settings
from assets.office.settling import WAITING
from assets.reconciliation.points_file import points_in_force
from assets.steps import WARNING
from expectations.catalogue import Fate
from pipelines.definitions import build_definitions
from pipelines.home import opened_instance
from pipelines.log_lines import Event, write_line
from pipelines.progress import Step, listener
from pipelines.quarters import JOB, PROCESS_TAG, partition_key, quarter_partitions, today_in
from pipelines.sensor import DELIVERIES
from sql.file_lock import Patience, nobody_hears, turn

_EDITION = dg.AssetKey(["reporting", "edition"])
_DECISIONS = dg.AssetKey(["reconciliation", "decisions"])


class OutOfReach(ValueError):
    """The quarter is none that can be run; the text is one Indonesian sentence."""


@dataclass(frozen=True)
class Outcome:
    """What came of one quarter: an edition, or the sentence that says why there is none."""

    quarter: Quarter
    edition: int | None
    fresh: bool = False
    folder: Path | None = None
    fates: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    waiting: int = 0
    warnings: Sequence[str] = ()
    carried: Sequence[str] = ()
    altered: Sequence[str] = ()
    aside: str = ""
    sentence: str = ""
    run_id: str = ""


def quarters_with_followers(data: Path, asked: Sequence[Quarter]) -> list[Quarter]:
    """The quarters asked for and every later one that has an edition: their registries stand on these.

    Raises OutOfReach for a quarter before the first or after the running one; SettingsError and QuarterStopped
    where settings or table of points cannot be used.
    """
    settings = load_settings(data)
    points_in_force(data)
    partitions = quarter_partitions(settings, today_in(settings), delivered_quarters(data))
    known = set(partitions.get_partition_keys())
    for quarter in asked:
        if partition_key(quarter) not in known:
            raise OutOfReach(
                f"Periode {quarter} di luar jangkauan: yang pertama {settings.kuartal_pertama} "
                f"(kuartal_pertama di padan.toml), yang terakhir kuartal berjalan atau yang ada di kotak masuk."
            )
    return sorted({*asked, *(quarter for quarter in published_quarters(data) if quarter > min(asked))})


@contextlib.contextmanager
def quarter_runner(
    data: Path, who: str = "padan run", waiting: Callable[[str], None] = nobody_hears
) -> Iterator[Callable[[Quarter, Callable[[Step], None]], Outcome]]:
    """A function that runs one quarter of the folder on its instance, telling its steps.

    Begins once the warehouse is free and keeps it to the end, so that no run stands waiting: `waiting` hears whom it
    waits for, `who` is what others are told meanwhile. Raises SettingsError, and WarehouseBusy where a setting bounds
    the wait.
    """
    patience = Patience(load_settings(data).mesin.tunggu_kunci_detik, who, waiting)
    with turn(warehouse_path(data), patience), opened_instance(data) as instance:
        _end_orphans(instance)
        job = build_definitions(data).resolve_job_def(JOB)
        yield lambda quarter, tell: _logged(data, quarter, tell, lambda heard: _run(job, instance, quarter, heard))


def _logged(
    data: Path, quarter: Quarter, tell: Callable[[Step], None], run: Callable[[Callable[[Step], None]], Outcome]
) -> Outcome:
    """Run it, with a line in the folder's log for its begin, each step that is done, and its end."""
    started = before = time.monotonic()
    write_line(data, "mulai", kuartal=str(quarter))

    def heard(step: Step) -> None:
        nonlocal before
        tell(step)
        now = time.monotonic()
        if step.done:
            took = round(now - before, 3)
            write_line(data, "langkah", kuartal=str(quarter), langkah=step.name, baris=step.rows, detik=took)
        before = now

    outcome = run(heard)
    took = round(time.monotonic() - started, 3)
    if outcome.edition is None:
        write_line(data, "gagal", kuartal=str(quarter), run=outcome.run_id, detik=took, kalimat=outcome.sentence)
    else:
        event: Event = "terbit" if outcome.fresh else "tetap"
        write_line(data, event, kuartal=str(quarter), run=outcome.run_id, detik=took, edisi=outcome.edition)
    return outcome


def _run(
    job: dg.JobDefinition, instance: dg.DagsterInstance, quarter: Quarter, tell: Callable[[Step], None]
) -> Outcome:
    token = listener.set(tell)
    try:
        result = job.execute_in_process(
            run_config={"loggers": {"padan": {}}},
            instance=instance,
            partition_key=partition_key(quarter),
            tags={PROCESS_TAG: _process(os.getpid())},
            raise_on_error=False,
        )
    finally:
        listener.reset(token)
    made = dict(_materializations(result))
    edition, decisions, deliveries = (made.get(key, {}) for key in (_EDITION, _DECISIONS, DELIVERIES))
    if not result.success or not edition:
        return Outcome(quarter, None, sentence=_why(result), run_id=result.run_id)
    reasons = decisions["alasan_terbanyak"].value
    return Outcome(
        quarter,
        edition=int(str(edition["edisi"].value)),
        fresh=bool(edition["baru"].value),
        folder=Path(str(edition["folder"].value)),
        fates={fate: int(str(decisions[fate].value)) for fate in Fate if fate in decisions},
        reasons={str(code): int(rows) for code, rows in reasons.items()} if isinstance(reasons, dict) else {},
        waiting=int(str(deliveries[WAITING].value)) if WAITING in deliveries else 0,
        warnings=sorted(str(told[WARNING].value) for told in made.values() if WARNING in told),
        carried=_texts(edition["dibaca_kembali"]),
        altered=_texts(edition["berkas_diubah"]),
        aside=str(edition["disisihkan"].value),
        run_id=result.run_id,
    )


def _texts(told: dg.MetadataValue) -> list[str]:
    return [str(text) for text in told.value] if isinstance(told.value, list) else []


def orphans(instance: dg.DagsterInstance) -> list[dg.DagsterRun]:
    """Runs of this command that stand as going on, and whose process on this machine is gone."""
    going_on = dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED])
    found = []
    for run in instance.get_runs(going_on):
        host, _, pid = run.tags.get(PROCESS_TAG, "").rpartition(":")
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


def _materializations(
    result: dg.ExecuteInProcessResult,
) -> Iterator[tuple[dg.AssetKey, Mapping[str, dg.MetadataValue]]]:
    for event in result.all_events:
        if event.event_type == dg.DagsterEventType.ASSET_MATERIALIZATION:
            yield event.materialization.asset_key, event.materialization.metadata


def _why(result: dg.ExecuteInProcessResult) -> str:
    """The sentence that stopped the run: a blocking check's, else a stage's own, else what kind of fault it was."""
    for event in result.all_events:
        if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            check = event.asset_check_evaluation_data
            if not check.passed and check.severity == dg.AssetCheckSeverity.ERROR:
                return check.description or f"Pemeriksaan {check.check_name} tidak lolos."
    for event in result.all_events:
        if event.is_step_failure:
            failure = event.step_failure_data
            if failure.user_failure_data and failure.user_failure_data.description:
                return failure.user_failure_data.description
            kind = failure.error.cls_name if failure.error else "tidak dikenal"
            if kind == "DagsterExecutionInterruptedError":
                return "Dihentikan sebelum selesai; edisi terakhir tetap berlaku."
            return f"Tahap {event.step_key} gagal karena kesalahan program ({kind}); jalankan lagi dengan --debug."
    return "Jalannya kuartal berhenti sebelum edisi terbit."
