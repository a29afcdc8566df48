"""Quarters as partitions, and the filing window."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import dagster as dg
import pytest

from assets.office.filing_windows import FilingWindows
from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.steps import quarter_of
from pipelines.quarters import (
    JOB,
    PROCESS_TAG,
    is_of_command,
    partition_key,
    quarter_in_filing_window,
    quarter_partitions,
    quarters_filed_on,
    said_of,
)

NOON = datetime(2026, 8, 15, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


def _keys(settings: Settings, *delivered: Quarter) -> list[str]:
    partitions = quarter_partitions(settings, NOON.date(), delivered)
    return list(partitions.get_partition_keys(current_time=NOON))


def test_partitions_run_from_the_first_quarter_to_the_one_that_closed_last() -> None:
    keys = _keys(Settings(kuartal_pertama="2025-Q3"))
    assert keys == ["2025-07", "2025-10", "2026-01", "2026-04"]


def test_an_inbox_of_a_later_quarter_opens_it() -> None:
    assert _keys(Settings(), Quarter(2027, 1))[-1] == "2027-01"
    assert _keys(Settings(), Quarter(2025, 1))[-1] == "2026-04"


def test_a_key_is_the_first_month_and_reads_back() -> None:
    assert partition_key(Quarter(2026, 3)) == "2026-07"
    assert quarter_of("2026-07") == Quarter(2026, 3)


def test_a_run_that_the_web_ui_repeats_is_not_one_of_the_command() -> None:
    run = dg.DagsterRun(JOB, run_id="satu", tags={PROCESS_TAG: "kantor:7"})
    again = dg.DagsterRun(JOB, run_id="dua", tags=run.tags, parent_run_id="satu", root_run_id="satu")
    assert [is_of_command(run), is_of_command(again), is_of_command(dg.DagsterRun(JOB))] == [True, False, False]


@pytest.mark.parametrize(
    ("today", "quarter"),
    [
        (date(2026, 9, 30), None),
        (date(2026, 10, 1), Quarter(2026, 3)),
        (date(2026, 10, 21), Quarter(2026, 3)),
        (date(2026, 10, 22), None),
        (date(2027, 1, 5), Quarter(2026, 4)),
    ],
)
def test_the_window_opens_when_the_quarter_has_closed_and_shuts_after_the_cut_off(
    today: date, quarter: Quarter | None
) -> None:
    assert quarter_in_filing_window(today, 21) == quarter


@pytest.mark.parametrize(
    ("day", "filed"),
    [
        (date(2026, 9, 30), []),
        (date(2026, 10, 1), ["2026-Q3", "2026-Q4"]),
        (date(2026, 10, 22), ["2026-Q4"]),
        (date(2026, 11, 30), ["2026-Q4"]),
        (date(2026, 12, 25), ["2026-Q4"]),
        (date(2026, 12, 26), []),
        (date(2027, 1, 5), ["2027-Q1"]),
        (date(2027, 3, 30), []),
    ],
)
def test_with_windows_a_quarter_is_filed_from_the_first_day_to_the_last_of_any_role(
    day: date, filed: list[str]
) -> None:
    windows = FilingWindows.model_validate({"mulai": "2026-Q4", "desa": 15, "kecamatan": 20, "dinsos": 25})
    assert list(map(str, quarters_filed_on(day, Settings(jendela=windows)))) == filed


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Dihentikan sebelum selesai.", "2026-Q3: Dihentikan sebelum selesai."),
        ("Tidak ada data Dukcapil untuk 2026-Q3.", "Tidak ada data Dukcapil untuk 2026-Q3."),
        ("Kuartal tidak diterbitkan. 2026-Q3: 1 baris …", "Kuartal tidak diterbitkan. 2026-Q3: 1 baris …"),
        ("2026-Q2 belum terbit.", "2026-Q3: 2026-Q2 belum terbit."),
    ],
)
def test_a_sentence_names_its_quarter_once(sentence: str, told: str) -> None:
    assert said_of(Quarter(2026, 3), sentence) == told
