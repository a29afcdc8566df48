"""Into which window a delivery falls (contract 3), as a table of arrivals, and as laws."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.office.filing_windows import FilingWindows
from assets.office.quarter import Quarter
from assets.office.windows import Windows
from tests.quarter.district import VILLAGES

A, B = VILLAGES["A"], VILLAGES["B"]
ZONE = "Asia/Jakarta"
SETTINGS = FilingWindows.model_validate(
    {
        **{"mulai": "2026-Q3", "desa": 15, "kecamatan": 20, "dinsos": 31},
        "bulan": {"2026-08": {"desa": 10}},
        "buka_lagi": [
            {"bulan": "2026-09", "kode": B, "sampai": date(2026, 9, 28), "alasan": "listrik padam", "oleh": "Kabid"},
            {"bulan": "2026-10", "kode": A[:6], "sampai": date(2026, 10, 25), "alasan": "banjir", "oleh": "Kabid"},
        ],
    }
)
WINDOWS = Windows(SETTINGS, ZONE)
with Path(__file__).with_name("jendela.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1))


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC).replace(tzinfo=None)


@pytest.mark.parametrize("case", CASES, ids=[case["kasus"] for case in CASES])
def test_a_delivery_falls_into_the_first_window_that_had_not_closed(case: dict[str, str]) -> None:
    village = VILLAGES.get(case["desa"], "")
    placed = WINDOWS.place(Quarter.parse(case["dikirim_untuk"]), _moment(case["datang"]), village)
    found = ("", "", "", "")
    if placed:
        told = ("ya" if placed.missed else "tidak", "ya" if placed.reopened else "tidak")
        found = (placed.window.month, str(placed.window.quarter), *told)
    assert found == (case["jendela"], case["kuartal"], case["luar_jadwal"], case["dibuka_lagi"])


def test_a_window_has_its_days_and_the_last_of_a_short_month() -> None:
    july, august, september = WINDOWS.of(Quarter(2026, 3))
    assert (july.opens, july.closes, july.kecamatan, july.dinsos) == (
        *(date(2026, 7, 1), date(2026, 7, 15)),
        *(date(2026, 7, 20), date(2026, 7, 31)),
    )
    assert (august.closes, september.dinsos, september.name) == (
        *(date(2026, 8, 10), date(2026, 9, 30)),
        "September 2026",
    )
    assert WINDOWS.of(Quarter(2026, 2)) == ()


@pytest.mark.parametrize("shift", range(4))
def test_the_months_of_quarters_follow_each_other_whatever_they_are_shifted_by(shift: int) -> None:
    settings = SETTINGS.model_copy(update={"geser_bulan": shift})
    months = [month for year in (2026, 2027) for n in (1, 2, 3, 4) for month in settings.months_of(Quarter(year, n))]
    assert months == sorted(set(months))
    assert [settings.quarter_of(month) for month in settings.months_of(Quarter(2026, 4))] == [Quarter(2026, 4)] * 3


@given(moment=MOMENTS, days=st.integers(0, 200), village=st.sampled_from([A, B, ""]))
def test_every_moment_has_exactly_one_window_and_never_an_earlier_one_for_a_later_moment(
    moment: datetime, days: int, village: str
) -> None:
    sent_for = Quarter(2026, 3)
    first, later = (WINDOWS.place(sent_for, at, village) for at in (moment, moment + timedelta(days=days)))
    assert first and later
    assert first.window.month <= later.window.month
    assert first.window.quarter >= sent_for
    # What is awaited is where it falls, as long as that is the quarter's own.
    awaited = WINDOWS.awaited(sent_for, moment, village)
    assert awaited == (first.window if first.window.quarter == sent_for else None)


@given(moment=MOMENTS)
def test_a_window_opened_again_only_brings_something_into_an_earlier_one(moment: datetime) -> None:
    general, own = (WINDOWS.place(Quarter(2026, 3), moment, village) for village in ("", B))
    assert general and own
    assert own.window.month <= general.window.month


def test_the_settings_of_a_quarter_are_those_that_can_change_it() -> None:
    before, own, after = (
        WINDOWS.settings_of(quarter) for quarter in (Quarter(2026, 2), Quarter(2026, 3), Quarter(2027, 1))
    )
    assert before == {}
    assert [again["bulan"] for again in own["buka_lagi"]] == ["2026-09"]
    assert after["buka_lagi"] == [] and after["bulan"] == {}
