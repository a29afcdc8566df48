"""Quarters as Dagster sees them: the partitions, and which quarter the filing window is open for.

What a quarter is stands in `assets/office/quarter.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import dagster as dg

from assets.office.quarter import Quarter
from assets.office.settings import Settings

JOB = "quarter"
# Runs carry the quarter in words; Dagster itself knows it by its first day.
QUARTER_TAG = "padan/kuartal"
# Host and process id of who runs a quarter outside the queue.
PROCESS_TAG = "padan/proses"
# First day of January, April, July and October; no format of strftime says "quarter".
_CRON = "0 0 1 1,4,7,10 *"


def quarter_partitions(
    settings: Settings, today: date, delivered: Iterable[Quarter] = ()
) -> dg.TimeWindowPartitionsDefinition:
    """All quarters from the first of the settings to the running one, or to the last one that has an inbox."""
    return dg.TimeWindowPartitionsDefinition(
        start=settings.first_quarter.first_day.isoformat(),
        cron_schedule=_CRON,
        fmt="%Y-%m-%d",
        timezone=settings.zona_waktu,
        end_offset=max(1, 1 + _steps(Quarter.of(today), max(delivered, default=Quarter.of(today)))),
    )


def partition_key(quarter: Quarter) -> str:
    """The partition's key: the quarter's first day."""
    return quarter.first_day.isoformat()


def today_in(settings: Settings) -> date:
    """The office's date."""
    return datetime.now(ZoneInfo(settings.zona_waktu)).date()


def quarter_in_filing_window(today: date, cut_off_days: int) -> Quarter | None:
    """The quarter that has just closed, while its deliveries are still awaited; None outside the window."""
    closed = Quarter.of(today).previous
    return closed if today <= closed.last_day + timedelta(days=cut_off_days) else None


def _steps(start: Quarter, end: Quarter) -> int:
    return (end.year - start.year) * 4 + end.number - start.number
