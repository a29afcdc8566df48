"""The schedule as Dagster evaluates it: which quarter is due."""

from __future__ import annotations

from datetime import UTC, datetime

import dagster as dg
import pytest

from assets.office.filing_windows import FilingWindows
from assets.office.quarter import Quarter
from assets.office.settings import Settings
from pipelines.quarters import quarter_partitions
from pipelines.schedule import filing_window


@pytest.mark.parametrize(
    ("evening", "asked"),
    [
        (datetime(2026, 10, 1, 13, tzinfo=UTC), "2026-07"),
        (datetime(2026, 10, 21, 13, tzinfo=UTC), "2026-07"),
        (datetime(2026, 11, 1, 13, tzinfo=UTC), None),
    ],
)
def test_the_schedule_runs_the_quarter_just_closed_while_its_window_is_open(
    evening: datetime, asked: str | None
) -> None:
    found = filing_window(Settings())(dg.build_schedule_context(scheduled_execution_time=evening))
    assert isinstance(found, dg.RunRequest if asked else dg.SkipReason)
    assert getattr(found, "partition_key", None) == asked


def test_with_windows_the_schedule_runs_what_is_filed_and_can_be_run() -> None:
    windows = Settings(jendela=FilingWindows.model_validate({"mulai": "2026-Q4", "desa": 15}))
    evening = datetime(2026, 10, 2, 13, tzinfo=UTC)
    asked = {}
    for delivered in ([], [Quarter(2026, 4)]):
        known = quarter_partitions(windows, evening.date(), delivered)
        found = filing_window(windows, known)(dg.build_schedule_context(scheduled_execution_time=evening))
        requests = found if isinstance(found, list) else [found]
        asked[len(delivered)] = [one.partition_key for one in requests if isinstance(one, dg.RunRequest)]
    assert asked == {0: ["2026-07"], 1: ["2026-07", "2026-10"]}
