"""Tables of the summary page: every one adds up by construction, or says why its rows are not added.

A column is text, or a number that is a part of the row's whole, the whole itself, or counts something else. The last
row is the sum of those above it; nobody writes a sum by hand. How a table looks is `summary_page/macros.html.j2`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Row = Mapping[str, Any]


class Kind(StrEnum):
    """What stands in a column. The parts of a row make its whole."""

    TEXT = "teks"
    CODE = "kode"
    PART = "bagian"
    WHOLE = "jumlah"
    OTHER = "lain"


@dataclass(frozen=True)
class Column:
    """A column: its title, the key of its values in a row, and what they are."""

    judul: str
    kunci: str
    jenis: Kind = Kind.OTHER

    @property
    def angka(self) -> bool:
        """Whether its values are numbers."""
        return self.jenis not in (Kind.TEXT, Kind.CODE)


@dataclass(frozen=True)
class Table:
    """A table; `sebab`: why its rows are not added up, blank where they are."""

    judul: str
    kolom: tuple[Column, ...]
    baris: Sequence[Row]
    sebab: str = ""

    @property
    def jumlah(self) -> dict[str, int]:
        """The sum of each column of numbers; nothing where rows are not added."""
        if self.sebab or not self.baris:
            return {}
        return {one.kunci: sum(int(row[one.kunci]) for row in self.baris) for one in self.kolom if one.angka}


def text(title: str, key: str) -> Column:
    """A column of words."""
    return Column(title, key, Kind.TEXT)


def code(title: str, key: str) -> Column:
    """A column of codes, each with its sentence below, under the same key and `_arti`."""
    return Column(title, key, Kind.CODE)


def number(title: str, key: str) -> Column:
    """A column of numbers of its own."""
    return Column(title, key)


def part(title: str, key: str) -> Column:
    """A column of numbers that are a part of the row's whole."""
    return Column(title, key, Kind.PART)


def whole(title: str, key: str) -> Column:
    """The column of the row's wholes."""
    return Column(title, key, Kind.WHOLE)
