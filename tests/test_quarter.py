"""The quarter: text, days, order, ranges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.office.quarter import Quarter, parse_range

quarters = st.builds(Quarter, st.integers(1900, 2200), st.integers(1, 4))


@given(quarters)
def test_a_quarter_reads_back_what_it_prints(quarter: Quarter) -> None:
    assert Quarter.parse(str(quarter)) == quarter


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_lies_in_its_quarter(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.first_day <= day <= quarter.last_day


@given(quarters)
def test_quarters_follow_each_other_without_gap(quarter: Quarter) -> None:
    assert quarter.next.previous == quarter
    assert quarter.next.first_day - quarter.last_day == timedelta(days=1)
    assert quarter < quarter.next


@given(quarters, st.integers(0, 12))
def test_a_range_holds_every_quarter_between_oldest_first(start: Quarter, steps: int) -> None:
    end = start
    for _ in range(steps):
        end = end.next
    found = parse_range(f"{start}..{end}")
    assert found == sorted(found)
    assert (found[0], found[-1], len(found)) == (start, end, steps + 1)


def test_small_letters_and_blanks_around_are_read() -> None:
    assert Quarter.parse(" 2026-q3 ") == Quarter(2026, 3)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-Q5", "2026-Q0", "2026Q3", "26-Q3", "2026-07-01", "0000-Q1", "9999-Q4"]
)
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^Periode .* tulis seperti 2026-Q3\.$"):
        Quarter.parse(text)


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="terbalik"):
        parse_range("2026-Q3..2026-Q1")
