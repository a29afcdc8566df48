"""Which checks the sources of a quarter could not make, in sentences for the office (contract 2.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from assets.office.quarter import Quarter
from assets.office.words import counted as in_words
from assets.staging.source_faults import FAULTS, HIDDEN
from assets.staging.source_terms import MONTH_FIRST, OPEN, UNLISTED, columns_of, table_rows
from sql.warehouse import Database

# A column that fewer lines fill than this share of them is told: it may stand in one file of several.
MOSTLY_FILLED = 0.9
_NAMES = {
    "dukcapil": "Data Dukcapil",
    "dukcapil_jawaban": "Jawaban Dukcapil",
    "dtks": "Data DTKS",
    "daftar_pusat": "Daftar pusat",
}
# Words of a column that say no single code: what is told of those who have one.
_OPEN = {
    f"desil{OPEN}": "desil sebagai rentang di atas 5 (seperti 6-10): desilnya tidak diketahui, jadi tidak dibandingkan "
    "dengan batas program dan tidak menjadikan siapa pun anggota",
    f"status_kawin{OPEN}": "status kawin tanpa jenisnya (seperti JANDA, DUDA, CERAI): tidak diketahui cerai hidup atau "
    "cerai mati, jadi dibiarkan kosong",
}
_TOLD = frozenset({UNLISTED, MONTH_FIRST, *_OPEN})


def gap_sentences(db: Database, quarter: Quarter) -> dict[str, str]:
    """By source: which checks it could not make, for want of a column that any of its files fills.

    A check that hangs on no column (blank) can never be made of the source.
    """
    if not db.exists("staging.source_columns"):
        return {}
    told = {}
    reach = _reach_of_lists(db, quarter)
    for source, name in _NAMES.items():
        counted = columns_of(db, str(quarter), source)
        checks = [row for row in table_rows("pemeriksaan_sumber.csv") if row["sumber"] == source and len(counted)]
        given = f"{name} {quarter}"
        filled = {column: int(count) for column, count in zip(counted["kolom"], counted["terisi"], strict=True)}
        lines = max((count for column, count in filled.items() if column not in _TOLD), default=0)
        filled |= {column: max(count, reach.get(column, 0)) for column, count in filled.items()}
        texts = [_lacking(given, filled, checks), _partly(given, filled, lines, checks), _unlisted(given, counted)]
        texts.append(_month_first(given, filled.get(MONTH_FIRST, 0)))
        texts += [
            f"{given} menulis di {in_words(filled[word])} baris {_OPEN[word]}." for word in _OPEN if word in filled
        ]
        texts += _hidden_sheets(db, quarter, source, given)
        if any(texts):
            told[source] = " ".join(filter(None, texts))
    return told


def _hidden_sheets(db: Database, quarter: Quarter, source: str, given: str) -> list[str]:
    """The sentence on hidden sheets, which somebody may have forgotten, or not."""
    if not db.exists(FAULTS[source]) or not len(columns_of(db, str(quarter), source)):
        return []
    with db.lending(faults_of_source=FAULTS[source]):
        found = db.rows("staging.source_hidden_sheets", periode=str(quarter), tersembunyi=HIDDEN)
    return [f"{given} memuat {why} ({files} berkas)." for why, files in found]


def _reach_of_lists(db: Database, quarter: Quarter) -> dict[str, int]:
    """Programme → people of the snapshot of whom the lists of who takes part tell it."""
    read = ("staging.participation", "staging.dtks_snapshot", "staging.dtsen_persons")
    if not all(db.exists(table) for table in read):
        return {}
    return {str(column): int(people) for column, people in db.rows("staging.program_reach", periode=str(quarter))}


def _lacking(given: str, filled: Mapping[str, int], checks: Sequence[Mapping[str, str]]) -> str:
    """The sentence on checks that could not be made of anybody; `filled`: people of whom a column is known."""
    blank = {"", *(column for column, count in filled.items() if not count)}
    gaps = [row for row in checks if row["kolom"] in blank]
    columns = [row["kolom"] for row in gaps if row["kolom"]]
    if not gaps:
        return ""
    lacks = f"tidak memuat {_listed(columns)}" if len(columns) == len(gaps) else "tanpa data penduduk"
    impossible = _listed([row["pemeriksaan"] for row in gaps])
    return f"{given} {lacks}, jadi yang tidak dapat diperiksa kuartal ini: {impossible}."


def _unlisted(given: str, counted: pd.DataFrame) -> str:
    """The sentence on village codes that are no village."""
    found = counted[(counted["kolom"] == UNLISTED) & (counted["tak_terbaca"] > 0)]
    return " ".join(
        f"{given} memuat kode_desa yang tidak ada di daftar desa pada {lines} dari {of} baris; "
        "tambahkan desanya di wilayah.csv, atau betulkan kodenya di sumbernya."
        for lines, of in zip(found["tak_terbaca"], found["terisi"], strict=True)
    )


def _month_first(given: str, dates: int) -> str:
    """The sentence on birth dates that were read month first, because their NIKs say so."""
    if not dates:
        return ""
    return (
        f"{given} menulis {in_words(dates)} tanggal lahir sebagai bulan/hari/tahun; dibaca begitu, karena hanya begitu "
        "cocok dengan NIK-nya."
    )


def _partly(given: str, filled: Mapping[str, int], lines: int, checks: Sequence[Mapping[str, str]]) -> str:
    """The sentence on checks that were made of some only: columns that stand in one file of several, say.

    Of those marked `sebagian`: others are blank for many people, and that is told of each of them.
    """
    some = [row for row in checks if row["sebagian"] and 0 < filled.get(row["kolom"], 0) < MOSTLY_FILLED * lines]
    if not some:
        return ""
    parts = [f"{row['pemeriksaan']} (kolom {row['kolom']}: {filled[row['kolom']]} dari {lines} baris)" for row in some]
    return (
        f"{given} memuat sebagian kolom hanya pada sebagian barisnya; yang diperiksa hanya bagi orang yang "
        f"kolomnya terisi: {_listed(parts)}."
    )


def _listed(words: Sequence[str]) -> str:
    return " dan ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
