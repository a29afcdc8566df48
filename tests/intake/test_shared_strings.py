"""The part of shared strings: taken out in one sweep or parsed, the same is refused and the same is counted."""

from __future__ import annotations

import pytest

from assets.intake.faults import Refused
from assets.intake.workbooks.shared_strings import promised_and_held, shared_strings, swept

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_ROOT = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="9" uniqueCount="3">'
_ONE = b"<si><t>SITI</t></si>"
# What stands between two plain strings, and whether it is well-formed.
_BETWEEN = {
    "a plain string": (b"<si><t>AMINAH</t></si>", True),
    "blanks that count": (b'<si><t xml:space="preserve"> A </t></si>', True),
    "references": (b"<si><t>A &amp; B &lt;&#10;&gt;</t></si>", True),
    "a line end": (b"<si><t>A\r\nB</t></si>", True),
    "a blank string": (b"<si><t/></si>", True),
    "a run": (b"<si><r><t>A</t></r><rPh sb='0'><t>a</t></rPh></si>", True),
    "letters beyond ASCII": ("<si><t>Nuruddīn</t></si>".encode(), True),
    "a comment": (b"<!-- A --><si><t>A</t></si>", True),
    "a closing bracket": (b"<si><t>A ]> B</t></si>", True),
    "the end of a section": (b"<si><t>A ]]> B</t></si>", False),
    "half a letter": (b"<si><t>A\xc3</t></si>", False),
    "an unknown reference": (b"<si><t>A &siapa; B</t></si>", False),
    "a bare ampersand": (b"<si><t>A & B</t></si>", False),
    "a control": (b"<si><t>A\x0bB</t></si>", False),
    "a lost end": (b"<si><t>A</t>", False),
    "a lost begin": (b"<t>A</t></si>", False),
    "a doubled attribute": (b'<si><t xml:space="preserve" xml:space="preserve">A</t></si>', False),
    "a second root": (b"<si><t>A</t></si></sst><sst>", False),
}


def _held(xml: bytes) -> int | None:
    """Strings that the part is found to hold; None where it is refused."""
    try:
        counted = promised_and_held(xml, swept(xml))
    except Refused:
        return None
    assert counted
    assert counted[0] == 3
    return counted[1]


@pytest.mark.parametrize(("between", "sound"), _BETWEEN.values(), ids=_BETWEEN)
def test_as_many_strings_are_counted_as_the_parser_finds(between: bytes, sound: bool) -> None:
    for strings in (_ONE + between + _ONE, between + _ONE + _ONE, _ONE + _ONE + between):
        xml = _HEAD + _ROOT + strings + b"</sst>"
        assert _held(xml) == (len(shared_strings(xml)) if sound else None)


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "b">]>',
        b'<?xml version="1.0" encoding="lain"?>',
        b"<?xml version=1?>",
        b"BARIS",
    ],
    ids=["none", "a document type", "an unknown encoding", "no XML declaration", "a text"],
)
def test_what_stands_before_the_strings_is_parsed_as_ever(beginning: bytes) -> None:
    sound = beginning == b""
    assert _held(beginning + _ROOT + 3 * _ONE + b"</sst>") == (3 if sound else None)
    assert _held(beginning + _ROOT.replace(b"count", b'count="1" count', 1) + 3 * _ONE + b"</sst>") is None
