"""The sensor: lists the inbox, and asks for the quarters that `inbox_changes.py` names."""

import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import dagster as dg

from assets.folder import delivered_quarters, published_quarters
from assets.office.inbox import FOLDERS, list_folder, text_of
from assets.office.machine_faults import FAILING, cause_of, fault_of, lacked
from assets.office.own_files import OWN_FILES, SETTINGS
from assets.office.quarter import Quarter
from assets.office.rules import rule_version
from assets.office.settings import load_settings
from assets.office.settling import STILL_WRITTEN, WAITING
from assets.office.standing import standing_edition
from assets.office.stop import QuarterStopped
from assets.reporting.manifest import settings_told
from assets.steps import PASSING_TAG, STOPPED_AT_TAG, STOPPED_TAG
from pipelines.inbox_changes import Ended, Entry, Known, Look, Request, quarters_to_run
from pipelines.inbox_memory import Memory
from pipelines.quarters import ALONE_TAG, CAUSE_TAG, JOB, partition_key, quarters_of_tags, range_tags, said_of
from pipelines.room import room_for_a_run

DELIVERIES = dg.AssetKey(["intake", "deliveries"])
_GOING_ON = (
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
)
# So many runs back the last one over a quarter is looked for.
_RUNS = 100
# The manifest tells the files of the villages, of the sources and of the office itself under these names.
_OFFICE = "berkas_dinas"


class NotListed(RuntimeError):
    """A folder of the inbox could not be listed; the text is one Indonesian sentence."""


def inbox_changes(data: Path, partitions: dg.PartitionsDefinition) -> dg.SensorDefinition:
    """The sensor of one data folder, off until the office switches it on."""

    @dg.sensor(
        name="inbox_changes",
        job_name=JOB,
        minimum_interval_seconds=60,
        description="Menjalankan kuartal yang kotak masuk, aturan, atau pengaturannya berubah, bersama kuartal "
        "sesudahnya yang sudah terbit, dalam satu jalan. Yang terbit dari berkas yang sama tidak dijalankan lagi.",
    )
    def sensor(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        known_keys = set(partitions.get_partition_keys())
        try:
            look, faults = _look(data, context.instance, known_keys)
        except OSError as error:
            told = fault_of(error) or f"Folder data tidak dapat dibaca ({cause_of(error)}); periksa izin dan disknya."
            raise NotListed(told) from None
        memory = Memory.read(context.cursor)
        found = quarters_to_run(look, memory)
        # An error keeps the memory of before: what is new in this one must not go with it.
        if faults and not found.requests and found.memory == memory:
            raise NotListed(" ".join(faults))
        said = [*faults, *found.told]
        for sentence in said:
            context.log.warning(sentence)
        if found.requests:
            return dg.SensorResult(run_requests=list(map(_run_request, found.requests)), cursor=found.memory.write())
        return dg.SensorResult(
            skip_reason=dg.SkipReason(" ".join(said) or "Tidak ada yang berubah."), cursor=found.memory.write()
        )

    return sensor


def _run_request(request: Request) -> dg.RunRequest:
    tags = {**range_tags(request.quarters), CAUSE_TAG: request.cause, **({ALONE_TAG: "ya"} if request.alone else {})}
    if len(request.quarters) == 1:
        return dg.RunRequest(run_key=request.key, partition_key=partition_key(request.quarters[0]), tags=tags)
    return dg.RunRequest(run_key=request.key, tags=tags)


def _look(data: Path, instance: dg.DagsterInstance, known_keys: set[str]) -> tuple[Look, list[str]]:
    """What lies there and stands there, and a sentence for each quarter that cannot be looked at."""
    settings = load_settings(data)
    inventory, faults = {}, []
    for quarter in delivered_quarters(data):
        try:
            listed = list_inbox(data, quarter)
        except QuarterStopped as stop:
            # Only this quarter fails here. The others are looked at all the same.
            faults.append(said_of(quarter, str(stop)))
            continue
        if partition_key(quarter) in known_keys:
            inventory[quarter] = listed
        elif listed:
            faults.append(f"{quarter} belum dikenal antarmuka web; muat ulang: Deployment, padan, Reload.")
    runs = list(instance.get_runs(limit=_RUNS))
    last = {quarter: run for run in reversed(runs) for quarter in quarters_of_tags(run.tags)}
    ended = {quarter: told for quarter, run in last.items() if (told := _ended(instance, quarter, run))}
    look = Look(
        inventory=inventory,
        rules={quarter: _rules(settings_told(settings, quarter), rule_version()) for quarter in inventory},
        known=dict(_known(data)),
        ended=ended,
        going_on={quarter for quarter, run in last.items() if run.status in _GOING_ON},
        now=time.time(),
        last_run=runs[0].run_id[:8] if runs else "",
        room=room_for_a_run(data, settings.mesin),
    )
    return look, faults


def _known(data: Path) -> Iterator[tuple[Quarter, Known]]:
    """What each latest edition was made of, by its manifest; nothing is known of one whose manifest cannot be read."""
    for quarter in published_quarters(data):
        standing = standing_edition(data / "reports" / str(quarter))
        manifest = (standing.manifest if standing else None) or {}
        inputs: Mapping[str, Any] = manifest.get("masukan", {})
        folders = {name: f"inbox/{quarter}/{name}/" for name in FOLDERS} | {_OFFICE: ""}
        files = {
            f"{folder}{file['berkas']}": str(file["sha256"])
            for name, folder in folders.items()
            for file in inputs.get(name, [])
            if {"berkas", "sha256"} <= set(file)
        }
        yield quarter, Known(files, _rules(manifest.get("pengaturan", {}), str(manifest.get("aturan", ""))))


def _rules(settings: Mapping[str, Any], version: str) -> str:
    """A digest of all that decides beside the files: code and catalogue, and what the settings say."""
    return hashlib.sha256(f"{version} {json.dumps(settings, sort_keys=True)}".encode()).hexdigest()


def _ended(instance: dg.DagsterInstance, quarter: Quarter, run: dg.DagsterRun) -> Ended | None:
    """How the last run over the quarter came to nothing; None where it made what it was to make, or goes on."""
    if run.status == dg.DagsterRunStatus.FAILURE:
        at, sentence = run.tags.get(STOPPED_AT_TAG, str(quarter)), run.tags.get(STOPPED_TAG, "")
        if at != str(quarter):
            return Ended(f"{at} berhenti")
        passing = PASSING_TAG in run.tags or STILL_WRITTEN in sentence or sentence == FAILING
        return Ended(sentence, lasting=bool(sentence) and not passing, lacked=lacked(sentence))
    if run.status != dg.DagsterRunStatus.SUCCESS:
        return None
    filter_ = dg.AssetRecordsFilter(asset_key=DELIVERIES, asset_partitions=[partition_key(quarter)])
    records = instance.fetch_materializations(filter_, limit=1).records
    made = records[0].asset_materialization if records and records[0].run_id == run.run_id else None
    return Ended("ada berkas yang sedang ditulis") if made is not None and WAITING in made.metadata else None


def list_inbox(data: Path, quarter: Quarter) -> list[Entry]:
    """Every file of the quarter's inbox and the office's own; QuarterStopped where a folder cannot be listed.

    Links, pipes and devices are not looked into: they are told by the run that comes across them. The settings are not
    among them: they count by what they say.
    """
    inbox = data / "inbox" / str(quarter)
    # A folder that may not be listed stops this quarter alone, and here.
    below = list_folder(inbox).files
    # A whole folder of a source may be a link that the office set up. Below it none is followed.
    linked = sorted(path for path in inbox.iterdir() if path.is_symlink() and path.is_dir()) if inbox.is_dir() else []
    files = [file.path for file in (*below, *(file for folder in linked for file in list_folder(folder).files))]
    shared = [path for name in OWN_FILES if name != SETTINGS and (path := data / name).is_file()]
    entries = [_entry(path, data, path.relative_to(inbox).parts[0] not in FOLDERS) for path in files]
    entries += [_entry(path, data, misplaced=False) for path in shared]
    return [entry for entry in entries if entry] if files else []


def _entry(path: Path, data: Path, misplaced: bool) -> Entry | None:
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
    return Entry(text_of(path.relative_to(data)), digest, status.st_mtime, misplaced)


@lru_cache(maxsize=100_000)
def _sha256(path: Path, _size: int, _changed: int) -> str:
    """Digest of the bytes; read again only when size or time have changed."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
