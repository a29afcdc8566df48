"""Quarters as Dagster sees them: the partitions, and which quarter the filing window is open for.

What a quarter is stands in `assets/office/quarter.py`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg

from assets.folder import delivered_quarters
from assets.office.inbox import list_folder
from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.office.windows import Windows
from assets.steps import KEY_FORMAT, partition_key, quarter_of

__all__ = ["partition_key"]

JOB = "quarter"
# Runs carry the quarters in words, and why they were asked for. Dagster itself knows a quarter by its first month.
QUARTER_TAG, CAUSE_TAG = "padan/kuartal", "padan/sebab"
# A run that the later quarters must not go with: one of them cannot run.
ALONE_TAG = "padan/tanpa_kuartal_berikutnya"
PARTITION_TAG = "dagster/partition"
RANGE_TAGS = ("dagster/asset_partition_range_start", "dagster/asset_partition_range_end")
# Host and process id of who runs a quarter outside the queue.
PROCESS_TAG = "padan/proses"
# These are the first days of January, April, July and October. No format of strftime says "quarter".
_CRON = "0 0 1 1,4,7,10 *"


def quarter_partitions(
    settings: Settings, today: date, delivered: Iterable[Quarter] = ()
) -> dg.TimeWindowPartitionsDefinition:
    """All quarters from the first of the settings to the one that is being filed.

    That is the quarter that has closed last, or a later one that has files already. It stands last, because the web UI
    calls the last one "latest" and offers it first.
    """
    closed = Quarter.of(today).previous
    return dg.TimeWindowPartitionsDefinition(
        start=settings.first_quarter.first_day.strftime(KEY_FORMAT),
        cron_schedule=_CRON,
        fmt=KEY_FORMAT,
        timezone=settings.zona_waktu,
        end_offset=max(0, _steps(closed, max(delivered, default=closed))),
    )


def quarters_with_files(data: Path) -> list[Quarter]:
    """Quarters of whose inbox folder something has been put, oldest first; a folder made ahead is none yet."""
    return [quarter for quarter in delivered_quarters(data) if _holds_files(data / "inbox" / str(quarter))]


def range_tags(quarters: Sequence[Quarter]) -> dict[str, str]:
    """What makes a run one over these quarters, which follow each other, and names them."""
    ends = [partition_key(quarters[0]), partition_key(quarters[-1])]
    told = {QUARTER_TAG: told_range(quarters)}
    return (
        {PARTITION_TAG: ends[0], **told} if len(quarters) == 1 else {**dict(zip(RANGE_TAGS, ends, strict=True)), **told}
    )


def quarters_of_tags(tags: Mapping[str, str]) -> list[Quarter]:
    """The quarters that a run is over, by its tags; none where they name none."""
    ends = [tags.get(name, tags.get(PARTITION_TAG, "")) for name in RANGE_TAGS]
    try:
        first, last = (quarter_of(key) for key in ends)
    except ValueError:
        return []
    quarters = [first]
    while quarters[-1] < last:
        quarters.append(quarters[-1].next)
    return quarters


def is_of_command(run: dg.DagsterRun) -> bool:
    """Whether `padan run` executes it; a run that the web UI repeats bears the tags of the one before."""
    return PROCESS_TAG in run.tags and run.parent_run_id is None


def quarters_of_keys(keys: Iterable[str]) -> Iterator[Quarter]:
    """The quarters of partition keys; a key as it was before quarters were named by their first month is none."""
    for key in keys:
        with contextlib.suppress(ValueError):
            yield quarter_of(key)


def told_range(quarters: Sequence[Quarter]) -> str:
    """The quarters in words: `2026-Q3`, or `2026-Q1..2026-Q3`."""
    return str(quarters[0]) if len(quarters) == 1 else f"{quarters[0]}..{quarters[-1]}"


def said_of(quarter: Quarter, sentence: str) -> str:
    """The sentence, which names its quarter: behind the name where it does not say it itself."""
    return sentence if str(quarter) in sentence else f"{quarter}: {sentence}"


def stretches(quarters: Iterable[Quarter]) -> list[list[Quarter]]:
    """The quarters in order, parted where one is missing: a run goes over quarters that follow each other."""
    found: list[list[Quarter]] = []
    for quarter in sorted(set(quarters)):
        if found and found[-1][-1].next == quarter:
            found[-1].append(quarter)
        else:
            found.append([quarter])
    return found


def today_in(settings: Settings) -> date:
    """The office's date."""
    return datetime.now(ZoneInfo(settings.zona_waktu)).date()


def quarter_in_filing_window(today: date, cut_off_days: int) -> Quarter | None:
    """The quarter that has just closed, while its deliveries are still awaited; None outside the window."""
    closed = Quarter.of(today).previous
    return closed if today <= closed.last_day + timedelta(days=cut_off_days) else None


def quarters_filed_on(day: date, settings: Settings) -> list[Quarter]:
    """The quarters that are filed on this day, oldest first: within windows, from the first day to any role's last.

    Without windows, the one that has just closed while its deliveries are awaited.
    """
    windows, running = Windows(settings.jendela, settings.zona_waktu), Quarter.of(day)
    awaited = quarter_in_filing_window(day, settings.hari_batas_kirim)
    found = []
    for quarter in (running.previous.previous, running.previous, running):
        months, last = windows.of(quarter), windows.last_day(quarter)
        if last is None:
            found += [quarter] if quarter == awaited else []
            continue
        ends = (end for window in months for end in (window.kecamatan, window.dinsos) if end)
        if months[0].opens <= day <= max([last, *ends]):
            found.append(quarter)
    return found


def _holds_files(inbox: Path) -> bool:
    try:
        # A link to a folder of a source counts: it is not looked into here.
        return any(path.is_symlink() for path in inbox.iterdir()) or bool(list_folder(inbox).files)
    except (OSError, QuarterStopped):
        # Told by whoever lists it to read it.
        return True


def _steps(start: Quarter, end: Quarter) -> int:
    return (end.year - start.year) * 4 + end.number - start.number
