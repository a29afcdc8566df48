"""A second opinion on what a NIK can be: whatever python-stdnum takes for one, we take too."""

from __future__ import annotations

from datetime import date

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.id import nik as second

from assets.office.regions import load_regions
from expectations.nik import possible_nik

PROVINCES = load_regions().provinces
BORN = st.dates(date(1930, 1, 1), date(2025, 12, 31))


# The first example loads what stdnum knows: on a busy machine that takes longer than an example may.
@settings(deadline=None)
@given(born=BORN, woman=st.booleans(), serial=st.integers(1, 9999))
def test_what_stdnum_takes_for_a_nik_is_possible(born: date, woman: bool, serial: int) -> None:
    number = f"351601{born.day + 40 * woman:02}{born:%m%y}{serial:04}"
    assert second.is_valid(number)
    assert bool(possible_nik(pd.Series([number]), PROVINCES).iloc[0])
