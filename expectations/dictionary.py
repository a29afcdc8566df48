"""The dictionary of columns: what every column of every published CSV means, as data (`kamus_data.csv`).

A row describes a column of a file, in the order of the columns; where its meaning is blank, the row of all files (`*`)
with that column's name tells it. Several files with the same columns stand in one row, parted by `;`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

import pandas as pd

FILE = "kamus_data.csv"
EVERY_FILE = "*"
_TABLE = Path(__file__).with_name(FILE)
_TEXT = ("VARCHAR",)
_WHOLE = ("INTEGER", "BIGINT", "SMALLINT", "UBIGINT", "HUGEINT")
# Tables of the warehouse whose columns of the same name are the file's.
_PUBLISHED_AS = {
    "staging.receipts": "tanda_terima.csv",
    "staging.withdrawn_rows": "ditarik.csv",
    "staging.feedback": "umpan_balik_lain.csv",
    "staging.feedback_faults": "umpan_balik_rusak.csv",
    "reconciliation.decisions": "nasib_baris.csv",
    "reconciliation.registry": "registri.csv",
    "reconciliation.departures": "keluar.csv",
    "reconciliation.returns": "kembali.csv",
    "reconciliation.pending": "belum_di_pusat.csv",
    "reconciliation.moves": "pindah_desa.csv",
    "reconciliation.nik_queue": "antrean_nik.csv",
    "reconciliation.candidates": "kandidat.csv",
    "reconciliation.duplicates": "ganda.csv",
    "reconciliation.alike": "tinjau_ganda.csv",
    "reconciliation.judgement_states": "putusan.csv",
    "reconciliation.questions": "putusan_diminta.csv",
    "reconciliation.row_references": "rujukan_usulan.csv",
    "reconciliation.decile_changes": "perubahan_desil.csv",
    "reconciliation.centre_verifications": "verifikasi_pusat.csv",
}


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


COLUMNS = tuple(field.name for field in fields(Column))


@cache
def written_rows() -> tuple[Column, ...]:
    """The rows of the data file, as they stand there."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(Column(**row) for row in csv.DictReader(lines))


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
    files = dict.fromkeys(name for row in rows for name in row.berkas.split(";"))
    return tuple(replace(row, berkas=name) for name in files for row in rows if name in row.berkas.split(";"))


def dictionary_frame(written: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """The dictionary of an edition, for `sql/reporting/kamus_data.sql`: of the columns that its CSVs have.

    `written`: of each CSV its columns, by their names in the dictionary, as the file calls them.
    """
    known = {**written, FILE: {name: name for name in COLUMNS}}
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
    told = _own(_PUBLISHED_AS.get(table, ""), column) or _everywhere(column)
    if told is None or not _fits(Kind(told.jenis), kind):
        return None
    return told.arti


def meaning_in_file(name: str, column: str) -> str:
    """What a column of a published CSV means; blank where the dictionary does not know it."""
    told = _own(name, column)
    return told.arti if told else ""


def _own(name: str, column: str) -> Column | None:
    return next((told for told in load_dictionary() if (told.berkas, told.kolom) == (name, column)), None)


def _everywhere(column: str) -> Column | None:
    meanings = {told.arti for told in load_dictionary() if told.kolom == column}
    shared = shared_meanings().get(column)
    return shared if shared and meanings == {shared.arti} else None


def _fits(kind: Kind, type_of_table: str) -> bool:
    return type_of_table.split("(", maxsplit=1)[0] in _TYPES.get(kind, _TEXT)
