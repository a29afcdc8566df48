"""A text of whatever signs stands in XML so that it reads as it was given."""

from __future__ import annotations

import re
from itertools import product
from xml.etree import ElementTree

import pytest

from assets.reporting.sheet_rows import BEGIN, END, all_plain, said, within_a_cell

_PIECES = ("SITI", " ", "&", "<", ">", "|", "_x", "_x0041_", "\t", "\n", "\r", "\x0b", "\x7f", "é", "\u00a0", "\ufffe")
_TEXTS = ["".join(pieces) for pieces in product(_PIECES, repeat=3)]
_PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"
_ESCAPE = re.compile("_x([0-9A-F]{4})_")


def _read(cell: str) -> str:
    """What an office program reads; blanks at the edges and next to each other stay where the cell says so."""
    found = ElementTree.fromstring(f"<c{cell}").find("is/t")
    assert found is not None
    text = found.text or ""
    text = text if found.get(_PRESERVED) == "preserve" else " ".join(text.split(" ")).strip()
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)


@pytest.mark.parametrize("first", _PIECES, ids=ascii)
def test_a_text_reads_as_it_was_given(first: str) -> None:
    for text in _TEXTS:
        assert _read(said(first + text)) == within_a_cell(first + text)


def test_where_all_are_plain_each_stands_as_it_is() -> None:
    plain = [text for text in _TEXTS if all_plain(["A", text, "B"])]
    assert {said(text) for text in plain} == {f"{BEGIN}{text}{END}" for text in plain}
    assert {"SITI SITI", "SITI|SITI", "SITI_xSITI", "SITI\x7fSITI", "éSITISITI"} <= set(plain)
    assert not {" SITISITI", "SITISITI ", "SITI  ", "SITI&SITI", "SITI_x0041_SITI", "SITI\nSITI"} & set(plain)
