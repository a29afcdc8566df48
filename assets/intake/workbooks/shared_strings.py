"""A workbook's part of shared strings: its texts, and the counts it gives of itself against what is there.

Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re

from assets.intake.workbooks.sheet_xml import local_name, parse

STRINGS = "xl/sharedstrings.xml"  # in lower case: programs differ
# A cell of a shared string as most write it: found in a tenth of the time.
TEXT_CELL_BARE = b' t="s"><v>'
_TEXT_CELL = re.compile(rb"""<(?:[a-z]+:)?c [^<>]*?\bt=(?:"s"|'s')""")
_STRING = re.compile(rb"<(?:[a-z]+:)?si[ />]")
_STRINGS_BARE = (b"<si>", b"<si ", b"<si/")
# What stands before the strings, and strings of plain text as most write them: no doctype, no markup within, and of
# controls and references those alone that every parser takes. Possessive throughout: one pass, whatever the bytes.
_BEGINNING = re.compile(rb'(?:<\?xml [^<>?]*+\?>[ \t\r\n]*+)?+<sst(?: [A-Za-z:]++="[^"<>&]*+")*+>')
_PLAIN = re.compile(
    rb'(?:<si><t(?: xml:space="preserve")?+>[^<&\x00-\x1f]*+'
    rb"(?:(?:[\t\n\r]|&(?:amp|lt|gt|quot|apos);)[^<&\x00-\x1f]*+)*+</t></si>)*+"
)
_OPEN, _CLOSED, _SPACES_KEPT = b"<si><t>", b"</t></si>", b' xml:space="preserve"'
_READ_OTHERWISE = (b"&", b"\r", b"_")
# The parser trims what does not say that its blanks are kept.
_TRIMMED = re.compile(rb"<t>(?:[ \t\n]|[^<]*[ \t\n]</t>)")
# Bytes of ASCII mean something else in some encodings.
_IN_ASCII = re.compile(
    rb"""<sst|<\?xml (?:(?!encoding)[^<>?])*+(?:encoding=["'](?:UTF-8|US-ASCII)["'][^<>?]*+)?\?>""", re.I
)
_PROMISED = re.compile(rb'uniqueCount="([0-9]{1,9})"')
_COUNTED = re.compile(rb'<(?:[a-z]+:)?sst [^<>]*?\bcount="([0-9]{1,9})"')


def shared_strings(xml: bytes) -> list[str]:
    """The workbook's shared strings, without phonetic hints."""
    walk = _StringWalk()
    parse(xml, walk.start, walk.end, walk.text)
    return walk.found


def promised_and_held(xml: bytes, rest: bytes) -> tuple[int, int] | None:
    """How many shared strings the part promises, and how many it holds; None where it promises none.

    Refused unless it is well-formed. `rest`: what the sweep left of it, which alone is parsed.
    """
    parse(rest)
    promised = _PROMISED.search(xml[:2000])
    if not promised:
        return None
    return int(promised[1]), _held(rest) + (0 if rest is xml else xml.count(b"</si>") - rest.count(b"</si>"))


def plain_strings(xml: bytes, rest: bytes) -> list[str] | None:
    """The strings of a part that holds plain ones alone, as every parser reads them; None for every other part.

    `rest`: what the sweep left of it. None of them is empty or trimmed, or has references, ends of lines
    that XML folds, or what Excel may write for them.
    """
    beginning = _BEGINNING.match(xml)
    if rest is xml or not beginning or rest[beginning.end() :].rstrip() != b"</sst>":
        return None
    start = beginning.end()
    strings = xml[start : start + len(xml) - len(rest)]
    if any(sign in strings for sign in _READ_OTHERWISE) or not _IN_ASCII.match(xml):
        return None
    whole = strings.replace(_SPACES_KEPT, b"").decode("ascii")
    texts = whole[len(_OPEN) : -len(_CLOSED)].split((_CLOSED + _OPEN).decode())
    if not all(texts) or (texts != [*map(str.strip, texts)] and _TRIMMED.search(strings)):
        return None
    return texts


def swept(xml: bytes) -> bytes:
    """The part without the strings of plain ASCII text that it begins with, taken out in one sweep."""
    beginning = _BEGINNING.match(xml)
    # The one thing that may not stand in a text.
    if not beginning or not xml.isascii() or b"]]>" in xml:
        return xml
    start = beginning.end()
    plain = _PLAIN.match(xml, start)
    return xml[:start] + xml[plain.end() :] if plain else xml


def _held(strings: bytes) -> int:
    if b":si" in strings:
        return len(_STRING.findall(strings))
    held = strings.count(_STRINGS_BARE[0])
    # Most write them in one way.
    if strings.count(b"<si") != held:
        held = sum(map(strings.count, _STRINGS_BARE))
    return held


def cells_counted(strings: bytes) -> int:
    """How many cells of the workbook hold one of the strings, as the part says; 0 where it does not."""
    counted = _COUNTED.search(strings[:2000])
    return int(counted[1]) if counted else 0


def text_cells(sheet: bytes) -> int:
    """How many cells of a sheet hold a shared string."""
    return len(_TEXT_CELL.findall(sheet))


class _StringWalk:
    """Walks the shared strings."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._open = self._phonetic = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        name = local_name(tag)
        if name == "si":
            self._pieces = []
        self._phonetic = self._phonetic or name == "rPh"
        self._open = name == "t" and not self._phonetic

    def end(self, tag: str) -> None:
        name = local_name(tag)
        self._open = False
        if name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.found.append("".join(self._pieces))

    def text(self, text: str) -> None:
        if self._open:
            self._pieces.append(text)
