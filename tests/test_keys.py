"""Keys that the office's workbooks carry: what was written is read back, and no text is more than none."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.office.keys import ReportKey, member_key, read_member_key, read_report_key, report_key

KEY = ReportKey("3516012005", "2026-Q3", "2", "E-0a1b2c3d4e5f", 2, "140|12/2026", "01/07/2026", ("", "", ""))


def sealed(*parts: str) -> str:
    """A key that somebody made up, with a seal that holds."""
    return "|".join((*parts, hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]))


def test_a_report_key_is_read_back() -> None:
    assert read_report_key(report_key(KEY)) == ReportKey(
        *("3516012005", "2026-Q3", "2", "E-0a1b2c3d4e5f", 2, "140/12/2026", "01/07/2026", ("", "", ""))
    )


@pytest.mark.parametrize(
    ("rows", "numbers"), [("dua", ",,"), ("2", ","), ("2", ""), ("2", ",,,"), ("-1", ",,"), ("9" * 5000, ",,")]
)
def test_a_seal_that_holds_makes_no_report_of_nonsense(rows: str, numbers: str) -> None:
    text = sealed("L", "3516012005", "2026-Q3", "2", "", rows, numbers, "", "")
    assert read_report_key(text) is None


@given(
    st.text() | st.lists(st.text(max_size=4)).map("|".join) | st.lists(st.text(max_size=4)).map(lambda p: sealed(*p))
)
def test_no_text_is_more_than_no_key(text: str) -> None:
    assert read_report_key(text) is None
    assert read_member_key(text, "SITI", "1980-01-02", "SUMIATI") is None


def test_a_member_key_beside_somebody_else_is_none() -> None:
    shown = ("SITI AISYAH", "02/01/1980", "SUMIATI")
    key = member_key("2026-Q4", "3516012005", ("ID|4", "3516010201800001", "", *shown), padan=True)
    read = read_member_key(key, "siti  aisyah", "1980-01-02", "Sumiati")
    assert read is not None
    assert (read.id_dtks, read.nik, read.no_kk) == ("ID|4", "3516010201800001", "")
    assert read_member_key(key, "SITI AMINAH", *shown[1:]) is None
