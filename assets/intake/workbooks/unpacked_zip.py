"""A workbook's parts as a zip that holds them unpacked: the parser reads what was checked, and unpacks nothing.

Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

# Fields of the format in their order (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16); zeros: no flags, stored, no time.
_PART = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_CELLS, _NOTHING_MERGED = b"<sheetData>", b"<mergeCells></mergeCells>"


def read_once(sheet: bytes) -> bytes:
    """The XML of a sheet without merged cells as its parser walks it once alone: it says so before its cells.

    The parser looks for them from the beginning, in a walk of its own: through the whole of a sheet that has none.
    """
    return sheet.replace(_CELLS, _NOTHING_MERGED + _CELLS, 1)


def unpacked_zip(parts: Sequence[tuple[str, bytes, int]]) -> bytes:
    """The zip of these parts: name in ASCII, content, CRC. They are fewer than 65,535 and under 4 GiB together."""
    pieces: list[bytes] = []
    entries: list[bytes] = []
    start = 0
    for name, content, crc in parts:
        label, size = name.encode("ascii"), len(content)
        pieces += (_PART.pack(b"PK\3\4", _VERSION, 0, 0, 0, 0, crc, size, size, len(label), 0), label, content)
        place = (0, 0, 0, 0, 0, start)
        entries += (
            _ENTRY.pack(b"PK\1\2", _VERSION, _VERSION, 0, 0, 0, 0, crc, size, size, len(label), *place),
            label,
        )
        start += _PART.size + len(label) + size
    count, length = len(parts), sum(map(len, entries))
    return b"".join((*pieces, *entries, _END.pack(b"PK\5\6", 0, 0, count, count, length, start, 0)))
