"""Which characters of two values differ, as the table `marks.csv` tells."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.reporting.side_by_side import Kind, Piece, bracketed, side_by_side

CASES = list(csv.DictReader(Path(__file__).with_name("marks.csv").open(encoding="utf-8", newline="")))
VALUES = st.text(alphabet="AIU Nß1290/-", max_size=17)


def marked(pieces: list[Piece]) -> str:
    return "".join(f"[{text}]" if differs else text for text, differs in pieces)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['cara']}: {case['mengapa']}")
def test_what_differs_is_marked_as_the_table_tells(case: dict[str, str]) -> None:
    sent, known = side_by_side(case["tertulis"], case["dukcapil"], Kind(case["cara"]))
    assert (marked(sent), marked(known)) == (case["tertulis_ditandai"], case["dukcapil_ditandai"])
    assert bracketed(case["tertulis"], case["dukcapil"], Kind(case["cara"])) == case["dukcapil_ditandai"]


@given(sent=VALUES, known=VALUES, kind=st.sampled_from(Kind))
def test_marks_never_change_a_value(sent: str, known: str, kind: Kind) -> None:
    one, other = side_by_side(sent, known, kind)
    for value, pieces in ((sent, one), (known, other)):
        told = "".join(text for text, _ in pieces)
        assert told in (value, " ".join(value.split()))
    assert not any(differs for _, differs in side_by_side(known, known, kind)[1])
