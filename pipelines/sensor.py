"""The sensor: lists the inbox, and asks for the quarters that `inbox_changes.py` names."""

import hashlib
import time
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import dagster as dg

from assets.folder import delivered_quarters, published_quarters
from assets.office.inbox import list_folder
from assets.office.own_files import OWN_FILES
from assets.office.quarter import Quarter
from assets.office.settling import WAITING
from assets.office.stop import QuarterStopped
from pipelines.inbox_changes import Entry, Look, Memory, quarters_to_run
from pipelines.quarters import JOB, QUARTER_TAG, partition_key

DELIVERIES = dg.AssetKey(["intake", "deliveries"])


def inbox_changes(data: Path) -> dg.SensorDefinition:
    """The sensor of one data folder, off until the office switches it on."""

    @dg.sensor(
        name="inbox_changes",
        job_name=JOB,
        minimum_interval_seconds=60,
        description="Menjalankan kuartal yang isi kotak masuknya berubah, dan kuartal sesudahnya yang sudah terbit.",
    )
    def sensor(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        inventory = {}
        for quarter in delivered_quarters(data):
            try:
                inventory[quarter] = list_inbox(data, quarter)
            except QuarterStopped as stop:
                # Of this quarter only; the others are looked at all the same.
                context.log.error(str(stop))
        memory = Memory.read(context.cursor)
        unfinished = {quarter for quarter in inventory if _last_run_unfinished(context.instance, quarter)}
        look = Look(inventory, version("padan"), unfinished, published_quarters(data), time.time())
        requests, memory = quarters_to_run(look, memory)
        return dg.SensorResult(
            run_requests=[
                dg.RunRequest(
                    run_key=request.key,
                    partition_key=partition_key(request.quarter),
                    tags={QUARTER_TAG: str(request.quarter)},
                )
                for request in requests
            ],
            cursor=memory.write(),
        )

    return sensor


def list_inbox(data: Path, quarter: Quarter) -> list[Entry]:
    """Every file of the quarter's inbox and the office's own; QuarterStopped where a folder cannot be listed.

    Links, pipes and devices are not looked into: they are told by the run that comes across them.
    """
    inbox = data / "inbox" / str(quarter)
    # A whole folder of a source may be a link that the office set up; below it none is followed.
    linked = sorted(path for path in inbox.iterdir() if path.is_symlink() and path.is_dir()) if inbox.is_dir() else []
    files = [file.path for folder in (inbox, *linked) for file in list_folder(folder).files]
    shared = [path for name in OWN_FILES if (path := data / name).is_file()]
    entries = (_entry(path, data) for path in [*files, *shared])
    return [entry for entry in entries if entry] if files else []


def _entry(path: Path, data: Path) -> Entry | None:
    """The file as it is now; None of one that went away since it was listed."""
    try:
        status = path.stat()
    except OSError:
        return None
    try:
        digest = _sha256(path, status.st_size, status.st_mtime_ns)
    except OSError:
        # Not remembered: once it can be read, it is a change.
        digest = ""
    return Entry(path.relative_to(data).as_posix(), digest, status.st_mtime)


@lru_cache(maxsize=100_000)
def _sha256(path: Path, _size: int, _changed: int) -> str:
    """Digest of the bytes; read again only when size or time have changed."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _last_run_unfinished(instance: dg.DagsterInstance, quarter: Quarter) -> bool:
    """Whether it failed, or left out a file that was being written: the same bytes may lie there now as before."""
    runs = instance.get_runs(dg.RunsFilter(tags={QUARTER_TAG: str(quarter)}), limit=1)
    if not runs or runs[0].status != dg.DagsterRunStatus.SUCCESS:
        return bool(runs) and runs[0].status == dg.DagsterRunStatus.FAILURE
    filter_ = dg.AssetRecordsFilter(asset_key=DELIVERIES, asset_partitions=[partition_key(quarter)])
    records = instance.fetch_materializations(filter_, limit=1).records
    made = records[0].asset_materialization if records and records[0].run_id == runs[0].run_id else None
    return made is not None and WAITING in made.metadata
