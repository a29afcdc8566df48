"""A workbook of the old kind (.xls), small and written by hand: no library that we have writes one."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import date

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def old_workbook(rows: Sequence[Sequence[str | int | date]], name: str = "Sheet1") -> bytes:
    """The bytes of a workbook with one sheet; texts, numbers and true dates."""
    title = name.encode("latin-1")
    formats = _record(0x00E0, struct.pack("<HHHHHIIH", 0, 0, 0, 0, 0, 0, 0, 0)[:20])
    dates = _record(0x00E0, struct.pack("<HHHHHIIH", 0, 14, 0, 0, 0, 0, 0, 0)[:20])
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + formats + dates
    sheet_entry = 4 + 8 + len(title)
    start = len(head) + sheet_entry + 4
    body = head + _record(0x0085, struct.pack("<IBBBB", start, 0, 0, len(title), 0) + title) + _record(0x000A, b"")
    body += _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for line, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                text = cell.encode("utf-16-le")
                body += _record(0x0204, struct.pack("<HHHHB", line, place, 0, len(cell), 1) + text)
            elif isinstance(cell, date):
                days = (cell - date(1899, 12, 30)).days
                body += _record(0x0203, struct.pack("<HHHd", line, place, 1, float(days)))
            else:
                body += _record(0x0203, struct.pack("<HHHd", line, place, 0, float(cell)))
    return _container(body + _record(0x000A, b""))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _container(stream: bytes) -> bytes:
    """The stream as `Workbook` in a compound file; never so short that it would go into the small sectors."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(stream) // _SECTOR
    fats = 1
    while fats * 128 < sectors + 1 + fats:
        fats += 1
    chain = [_FAT] * fats + [_END] + [*range(fats + 2, fats + 1 + sectors), _END]
    chain += [_FREE] * (fats * 128 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, fats, fats, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *[*range(fats), *[_FREE] * (109 - fats)])
    entries = _entry("Root Entry", 5, _END, 0, 1) + _entry("Workbook", 2, fats + 1, len(stream), _FREE)
    return header + struct.pack(f"<{len(chain)}I", *chain) + entries.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )
