"""Whole rows taken out of a delivery, as a hand, a program or a cut copy takes them out; the file stays well-formed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_ROW = re.compile(rb'<row r="(\d+)".*?</row>', re.DOTALL)
_NUMBERED = re.compile(rb'(<row r="|<c r="[A-Z]+)(\d+)"')
_EXTENT = re.compile(rb'(<dimension ref="[A-Z]+\d+:[A-Z]+)(\d+)"')
_COUNT = re.compile(rb' count="(\d+)"')

Sheet = bytes
Strings = bytes
Change = Callable[[Sheet, Strings, random.Random], tuple[Sheet, Strings]]


def _taken_out(sheet: Sheet, strings: Strings, dice: random.Random) -> tuple[Sheet, Strings]:
    row = _one(sheet, dice)
    return sheet[: row.start()] + sheet[row.end() :], strings


def _emptied(sheet: Sheet, strings: Strings, dice: random.Random) -> tuple[Sheet, Strings]:
    row = dice.choice([*_ROW.finditer(sheet)][1:-1])
    return _without_cells(sheet, row), strings


def _last_emptied(sheet: Sheet, strings: Strings, _: random.Random) -> tuple[Sheet, Strings]:
    return _without_cells(sheet, [*_ROW.finditer(sheet)][-1]), strings


def _without_cells(sheet: Sheet, row: re.Match[bytes]) -> Sheet:
    return sheet[: row.start()] + b'<row r="%b"></row>' % row[1] + sheet[row.end() :]


def _closed_up(sheet: Sheet, strings: Strings, dice: random.Random) -> tuple[Sheet, Strings]:
    """The rows below move up; what the file says of its own size stays."""
    row = _one(sheet, dice)
    below = _NUMBERED.sub(lambda found: b'%b%d"' % (found[1], int(found[2]) - 1), sheet[row.end() :])
    return sheet[: row.start()] + below, strings


def _struck_out(sheet: Sheet, strings: Strings, dice: random.Random) -> tuple[Sheet, Strings]:
    """As an office program does it: every number in the file fits again."""
    changed, _ = _closed_up(sheet, strings, dice)
    gone = sheet.count(b't="s"') - changed.count(b't="s"')
    changed = _EXTENT.sub(lambda found: b'%b%d"' % (found[1], int(found[2]) - 1), changed)
    return changed, _COUNT.sub(lambda found: b' count="%d"' % (int(found[1]) - gone), strings)


def _one(sheet: Sheet, dice: random.Random) -> re.Match[bytes]:
    """A row of the table, not its header."""
    return dice.choice([*_ROW.finditer(sheet)][1:])


# What is done to a sheet, and whether any reader can know: a struck-out row leaves no sign.
SHEET_WAYS: dict[str, tuple[Change, bool]] = {
    "row taken out": (_taken_out, True),
    "row emptied": (_emptied, True),
    "last row emptied": (_last_emptied, True),
    "row taken out, closed up": (_closed_up, True),
    "row struck out": (_struck_out, False),
}


def line_emptied(text: bytes, rows: int, dice: random.Random) -> bytes:
    """A line of the table that is not its last keeps its line end only."""
    lines = text.splitlines(keepends=True)
    lines[dice.randrange(len(lines) - rows, len(lines) - 1)] = b"\n"
    return b"".join(lines)


def line_struck_out(text: bytes, rows: int, dice: random.Random) -> bytes:
    """A line of the table is gone with its line end: no sign is left."""
    lines = text.splitlines(keepends=True)
    del lines[dice.randrange(len(lines) - rows, len(lines))]
    return b"".join(lines)
