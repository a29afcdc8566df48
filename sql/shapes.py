"""How the columns of a kept table are written down when it is made: names, types, and which are not compressed."""

from __future__ import annotations

from collections.abc import Iterable

# Numbers that nearly every row has for itself, read in nearly every join: compressed they take a third of the room, and
# three times as long to write.
_AS_THEY_ARE = frozenset(("nik", "no_kk"))


def written_down(shape: Iterable[tuple[str, str]]) -> str:
    """Names and types of columns as CREATE TABLE takes them."""
    return ", ".join(f'"{name}" {kind}{_kept_as(name, kind)}' for name, kind in shape)


def _kept_as(name: str, kind: str) -> str:
    return " USING COMPRESSION uncompressed" if name in _AS_THEY_ARE and kind == "VARCHAR" else ""
