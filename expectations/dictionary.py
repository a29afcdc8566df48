"""The dictionary: what every published CSV is for, and what each of its columns means, as data (`kamus_data.csv`).

A file's first row, without a column, describes the file. A row after it describes a column, in the order of the
columns; where its meaning is blank, the row of all files (`*`) with that column's name tells it. Several files with the
same columns stand in one row, parted by `;`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

import pandas as pd

from expectations.plausibility import NAMES
from expectations.states import Status

FILE = "kamus_data.csv"
EVERY_FILE = "*"
_TABLE = Path(__file__).with_name(FILE)
_TEXT = ("VARCHAR",)
# Closed lists that the data file only names, in braces.
_LISTS = {"status": "; ".join(Status), "ukuran": "; ".join(NAMES)}
_WHOLE = ("INTEGER", "BIGINT", "SMALLINT", "UBIGINT", "HUGEINT")


class Kind(StrEnum):
    """What kind of value a column holds."""

    TEKS = "teks"
    NOMOR = "nomor"
    KODE = "kode"
    DAFTAR_KODE = "daftar kode"
    BILANGAN_BULAT = "bilangan bulat"
    BILANGAN = "bilangan"
    TANGGAL = "tanggal"
    WAKTU = "waktu"
    YA_TIDAK = "ya/tidak"
    PERIODE = "periode"


_TYPES = {
    Kind.BILANGAN_BULAT: _WHOLE,
    Kind.BILANGAN: (*_WHOLE, "DOUBLE", "DECIMAL"),
    Kind.TANGGAL: ("DATE", *_TEXT),
    Kind.WAKTU: ("TIMESTAMP", *_TEXT),
    Kind.YA_TIDAK: ("BOOLEAN", *_TEXT),
}


@dataclass(frozen=True)
class Column:
    """A column of a published CSV; `pribadi`: ya where it identifies or describes a person."""

    berkas: str
    kolom: str
    arti: str
    jenis: str
    daftar_kode: str
    sumber: str
    pribadi: str


@dataclass(frozen=True)
class PublishedFile:
    """A published CSV: what it holds and who gets it.

    `tabel`: the table of the warehouse whose columns of the same name are the file's; blank where there is none.
    """

    berkas: str
    arti: str
    untuk: str
    tabel: str


COLUMNS = tuple(field.name for field in fields(Column))


@cache
def written_rows() -> tuple[Column, ...]:
    """The rows of the data file that describe columns, as they stand there, with their closed lists."""
    told = (Column(**{name: row[name] for name in COLUMNS}) for row in _rows() if row["kolom"])
    return tuple(replace(row, daftar_kode=row.daftar_kode.format(**_LISTS)) for row in told)


@cache
def published_files() -> tuple[PublishedFile, ...]:
    """Every CSV of an edition, in the order of the dictionary."""
    names = [field.name for field in fields(PublishedFile)]
    told = [PublishedFile(**{name: row[name] for name in names}) for row in _rows() if not row["kolom"]]
    return tuple(replace(file, berkas=name) for file in told for name in file.berkas.split(";"))


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, restval=""))


def shared_meanings() -> dict[str, Column]:
    """The meanings that hold in every file that has none of its own, by the column's name."""
    return {row.kolom: row for row in written_rows() if row.berkas == EVERY_FILE}


def described_rows() -> tuple[Column, ...]:
    """The rows of files with their meanings, files with the same columns still in one row.

    KeyError where a row has no meaning and all files have none for that column.
    """
    shared = shared_meanings()
    return tuple(
        row if row.arti else replace(shared[row.kolom], berkas=row.berkas)
        for row in written_rows()
        if row.berkas != EVERY_FILE
    )


@cache
def load_dictionary() -> tuple[Column, ...]:
    """Every column of every file with its meaning, in the order of the files and their columns."""
    rows = described_rows()
    return tuple(
        replace(row, berkas=file.berkas)
        for file in published_files()
        for row in rows
        if file.berkas in row.berkas.split(";")
    )


def columns_of(name: str) -> tuple[str, ...]:
    """The columns that are described of a file, in order."""
    return tuple(column.kolom for column in load_dictionary() if column.berkas == name)


def dictionary_frame(written: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """The dictionary of an edition, for `sql/reporting/kamus_data.sql`: of the columns that its CSVs have.

    `written`: of each CSV its columns, by their names in the statement, as the file calls them. The dictionary has
    either name.
    """
    known = {name: {**{title: title for title in columns.values()}, **columns} for name, columns in written.items()}
    known[FILE] = {name: name for name in COLUMNS}
    told = [
        replace(column, kolom=known[column.berkas][column.kolom])
        for column in load_dictionary()
        if column.kolom in known.get(column.berkas, {})
    ]
    frame = pd.DataFrame([[getattr(column, name) for name in COLUMNS] for column in told], columns=list(COLUMNS))
    return frame.astype("string").assign(urutan=range(1, len(told) + 1))


def column_meaning(table: str, column: str, kind: str) -> str | None:
    """What a column of this type means in a table of the warehouse (`stage.name`), where the dictionary says it.

    Of a table that is no file's, only columns are told that mean the same in every file.
    """
    told = _own(_published_as().get(table, ""), column) or _everywhere(column)
    if told is None or not _fits(Kind(told.jenis), kind):
        return None
    return told.arti


def meaning_in_file(name: str, column: str) -> str:
    """What a column of a published CSV means; blank where the dictionary does not know it."""
    told = _own(name, column)
    return told.arti if told else ""


@cache
def _published_as() -> dict[str, str]:
    return {file.tabel: file.berkas for file in published_files() if file.tabel}


def _own(name: str, column: str) -> Column | None:
    return next((told for told in load_dictionary() if (told.berkas, told.kolom) == (name, column)), None)


def _everywhere(column: str) -> Column | None:
    meanings = {told.arti for told in load_dictionary() if told.kolom == column}
    shared = shared_meanings().get(column)
    return shared if shared and meanings == {shared.arti} else None


def _fits(kind: Kind, type_of_table: str) -> bool:
    return type_of_table.split("(", maxsplit=1)[0] in _TYPES.get(kind, _TEXT)
