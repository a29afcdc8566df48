"""The whole of Padan as Dagster loads it: assets, checks, job, schedule, sensor, and the data folder they work on.

`workspace.yaml` loads `definitions`; the command and the tests call `build_definitions` with a folder of their own.
"""

import os
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import dagster as dg

from assets.folder import DataFolder, warehouse_path
from assets.intake.assets import intake_assets
from assets.office.quarter import Quarter
from assets.office.settings import load_settings
from assets.reconciliation.assets import reconciliation_assets
from assets.reconciliation.checks import reconciliation_checks
from assets.reporting.assets import reporting_assets
from assets.staging.assets import staging_assets
from assets.steps import quarter_of
from assets.validation.assets import validation_assets
from assets.validation.checks import staging_checks
from expectations.runner import start_engine
from pipelines.engines import keep_engines
from pipelines.log_lines import write_line
from pipelines.notices import run_stopped
from pipelines.progress import progress
from pipelines.quarters import (
    JOB,
    QUARTER_TAG,
    is_of_command,
    quarter_partitions,
    quarters_of_tags,
    quarters_with_files,
    today_in,
    told_range,
)
from pipelines.schedule import filing_window
from pipelines.sensor import inbox_changes
from sql.file_lock import Patience

# Who started a run that this process did not: by the tags of Dagster.
_CAUSES = {"dagster/sensor_name": "sensor", "dagster/schedule_name": "jadwal", "dagster/backfill": "antarmuka web"}
_JOB_TOLD = (
    "Satu kuartal dari kotak masuk sampai edisi terbit. Yang sedang diajukan: **{quarter}**. Tekan *Materialize all…*, "
    "lalu *Latest*, lalu *Launch 1 run*. Kuartal lama membawa serta kuartal sesudahnya yang sudah terbit."
)


def build_definitions(data: Path, also: Iterable[Quarter] = ()) -> dg.Definitions:
    """Definitions for one data folder; `also`: quarters after the one being filed. Raises SettingsError."""
    with warnings.catch_warnings():
        # Blocking checks with partitions and single-run backfills are young. The lock holds the version they work in.
        warnings.simplefilter("ignore", dg.BetaWarning)
        warnings.simplefilter("ignore", dg.PreviewWarning)
        return _build(data.absolute(), also)


def _build(data: Path, also: Iterable[Quarter]) -> dg.Definitions:
    settings = load_settings(data)
    quarters = quarter_partitions(settings, today_in(settings), [*quarters_with_files(data), *also])

    @dg.resource(description="The data folder of the run, and its warehouse.")
    def folder(context: dg.InitResourceContext) -> Iterator[DataFolder]:
        _tag_with_quarter(context)
        if _something_came_in(data):
            # Takes seconds, which pass while files are read.
            start_engine()
        run, patience = context.run, _patience(context, data)
        # The command logs its own runs, with their steps and how they ended.
        logged = run is not None and not is_of_command(run)
        if run is not None and logged:
            write_line(data, "mulai", run=run.run_id, kalimat=patience.holder)
        with DataFolder(data, patience) as opened:
            yield opened
        if run is not None and logged:
            write_line(data, "berakhir", run=run.run_id)

    job = dg.define_asset_job(
        JOB,
        dg.AssetSelection.all(),
        description=_JOB_TOLD.format(quarter=quarter_of(str(quarters.get_last_partition_key()))),
        executor_def=dg.in_process_executor,
    )
    return dg.Definitions(
        assets=[
            *intake_assets(quarters),
            *staging_assets(quarters),
            *validation_assets(quarters),
            *reconciliation_assets(quarters),
            *reporting_assets(quarters),
        ],
        asset_checks=[*staging_checks(quarters), *reconciliation_checks(quarters)],
        jobs=[job],
        schedules=[filing_window(settings, quarters)],
        sensors=[inbox_changes(data, quarters), run_stopped(data)],
        resources={"folder": folder},
        # DuckDB wants one process, and starting one for each step costs more than the step.
        executor=dg.in_process_executor,
        loggers={"padan": progress, "console": dg.colored_console_logger},
    )


def _something_came_in(data: Path) -> bool:
    """Whether a delivery is newer than the warehouse: rows will be validated. A wrong guess costs time alone."""
    try:
        written = warehouse_path(data).stat().st_mtime
        return any(path.lstat().st_ctime > written for path in (data / "inbox").glob("*/desa/**/*"))
    except OSError:
        return True


def _patience(context: dg.InitResourceContext, data: Path) -> Patience:
    """What those are told who wait for this run, and this run's own log while it waits."""
    tags = context.run.tags if context.run else {}
    cause = next((word for tag, word in _CAUSES.items() if tag in tags), "antarmuka web")
    # The tag in words is given to the run only now.
    named = quarters_of_tags(tags)
    quarters = told_range(named) if named else ""
    log = context.log

    def tell(holder: str) -> None:
        sentence = f"Menunggu giliran: gudang dipakai oleh {holder}; dilanjutkan begitu selesai."
        write_line(data, "menunggu", kalimat=sentence)
        if log is not None:
            # Less than a warning is not kept (pipelines/instance/).
            log.warning(sentence)

    return Patience(holder=f"{cause} {quarters}".strip(), tell=tell)


def _tag_with_quarter(context: dg.InitResourceContext) -> None:
    """Name the run's quarter, whoever started it: a job that may run many cannot carry the tag itself."""
    if context.run is None or context.instance is None or not context.run.tags:
        return
    if quarters := quarters_of_tags(context.run.tags):
        context.instance.add_run_tags(context.run.run_id, {QUARTER_TAG: told_range(quarters)})


@dg.definitions
def definitions() -> dg.Definitions:
    """Definitions of the folder that `PADAN_DATA` names; Dagster asks for them in each process that serves or runs."""
    keep_engines()
    return build_definitions(Path(os.environ.get("PADAN_DATA", "data")))
