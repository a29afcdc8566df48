"""What the coded columns of a source say (contract 2.2, 2.3): every distinct text read once, as a code or as unknown.

Nothing unread passes for a default. Words and codes are `istilah_sumber.csv`; how dates, village codes and numbers
are read is `sql/staging/`. How much may be unread before the quarter stops is counted here and judged in `validation/`.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from assets.office.quarter import Quarter
from assets.office.regions import Regions
from assets.staging.places import Places
from assets.staging.source_dates import settle_dates
from sql.by_column import columns_of as columns_beside
from sql.by_column import derive_by_column, derive_of_columns
from sql.warehouse import Database

LARGEST_SHARE_OF_UNREAD_CODES = 0.001
LARGEST_SHARE_OF_UNREAD_NUMBERS = 0.01
LARGEST_SHARE_OF_UNLISTED_VILLAGES = 0.01
# What is called so among the counts of columns: village codes that are no village, dates that were read month first.
UNLISTED, MONTH_FIRST, TWO_CODES = "desa_tak_terdaftar", "tgl_bulan_dahulu", "respon_berbeda"
# Behind the name of a column among these counts: lines with words that say no single code of it.
OPEN = "_terbuka"
# Of a column with as many unread lines none are listed: the quarter stops by it, and listing them would take its time.
MANY = 10_000
MOST_QUOTED_COLUMNS = 2
# What is trimmed at either end of a value, and what is dropped from within a number.
EDGES = r"^[\s\p{Z}\x{200B}\x{FEFF}]+|[\s\p{Z}\x{200B}\x{FEFF}]+$"
INNER = r"[\s\p{Z}\p{Cf}.'’‘ʼ`´\x{2010}-\x{2015}\x{2212}-]"
_FOLDER = Path(__file__).parent
# As source_faults_placed.sql selects them.
_NONE_UNREAD = pd.DataFrame(columns=["sha256", "baris", "tempat", "kolom", "ragam"], dtype="object").astype(
    {"baris": "int32", "tempat": "int32"}
)
_SPELLED: dict[tuple[str, ...], pd.DataFrame] = {}
_MACROS = (
    *("tanpa_sandi", "tanpa_tepi", "teks_sumber", "kode_tertulis", "lipat_istilah", "istilah_utuh", "kode_terlipat"),
    *("tanggal_polos", "tanggal_sumber", "kode_bertingkat", "kode_wilayah", "teks_wilayah", "angka_rusak"),
    *("nomor_samar", "nomor_sumber", "nomor_lingkungan", "program_terbaca", "program_polos", "tanpa_orang"),
)
# Of the numbers of a source those of persons and cards; names and ids stand beside them.
_NUMBERS = frozenset({"nik", "no_kk", "nomor_kartu_keluarga"})
_COUNTED = {"kolom": "object", "terisi": "int64", "tak_terbaca": "int64"}
# Where a value stands, in the views of a source's columns.
_PLACE = ("nomor", "sha256", "baris")
# Where columns that have changed places are looked for. DTSEN's cards of families tell it, and it knows no mothers.
_WITH_BIRTHS = frozenset({"civil_registry", "dtks_snapshot", "dtsen_member"})
_OF_DTSEN, MOVED = "dtsen_member", "lahir_orang_lain"
_COLUMNS = ["sumber", "kolom", "terisi", "tak_terbaca", "batas", "contoh"]


def lend_readings(db: Database, source: str, table: str, year: int) -> int:
    """Keep what the source's coded columns mean as the temporary table source_readings, from its lines.

    `year`: of the quarter; nobody is born after it. Names of villages still mean nothing (`read_villages`). Returns how
    many birth dates were read month first.
    """
    month_first = count_values(db, table, source)
    lend_villages(db, source, {}, year)
    return month_first


def count_values(db: Database, table: str, *sources: str) -> int:
    """Keep the distinct texts of the coded columns of a source's lines, and how often each stands there.

    `sources`: whose words are asked for. In which order its birth dates are written is settled first: returns how many
    were read month first.
    """
    month_first = settle_dates(db, table)
    db.run(*(f"staging.{macro}" for macro in _MACROS))
    lend_terms(db, *sources)
    db.view(f"staging.{table}_coded", into="source_lines")
    lines = columns_beside(db, "source_lines", _PLACE)
    derive_of_columns(db, "staging.source_values", "source_lines", _PLACE, lines)
    return month_first


def lend_terms(db: Database, *sources: str) -> None:
    """Keep the words of these sources' codes in all their spellings, which are the same as long as the process lives.

    Those of every source take three times as long.
    """
    if sources not in _SPELLED:
        terms = pd.DataFrame([row for row in table_rows("istilah_sumber.csv") if row["sumber"] in sources])
        with db.lending_frames(incoming=terms):
            _SPELLED[sources] = db.frame("staging.spellings")
    db.lend_frame("staging.source_terms", _SPELLED[sources])


def village_names(db: Database) -> list[str]:
    """What lines say of their village, where they say it by names."""
    return [str(row[0]) for row in db.rows("staging.village_names")]


def read_villages(db: Database, source: str, texts: list[str], places: Places, year: int) -> None:
    """The readings, with these names as the villages that they mean."""
    codes = [places.village(*text[1:].split("@")) if text.count("@") == 4 else None for text in texts]
    lend_villages(db, source, {text: code for text, code in zip(texts, codes, strict=True) if code}, year)


def village_texts(db: Database, column: str) -> dict[str, int]:
    """What lines say of their village in this column, and how many say so."""
    return {str(text): int(lines) for text, lines in db.rows("staging.village_texts", kolom=column)}


def lend_villages(db: Database, source: str, codes: Mapping[str, str], year: int) -> None:
    """The readings, with these texts as the villages that they mean."""
    named = pd.DataFrame({"tulis": list(codes), "kode_desa": list(codes.values())}, dtype="object")
    db.lend_frame("staging.named_villages", named)
    db.derive("staging.source_readings", sumber=source, tahun=year)


def unread_values(db: Database) -> pd.DataFrame:
    """Lines of the source being read with a code or date that cannot be read: sha256, baris, tempat, kolom, ragam."""
    unread = {str(row[0]) for row in db.rows("staging.source_unread_columns")}
    if not unread:
        return _NONE_UNREAD.copy()
    derive_by_column(db, "staging.source_value_faults", "source_lines", _PLACE, only=unread, terbanyak=MANY)
    return db.frame("staging.source_faults_placed")


def lines_without_nik(db: Database, table: str) -> pd.DataFrame:
    """Lines of the source being read without a usable NIK: sha256, baris, tempat, kolom, ragam."""
    db.view(f"staging.{table}_numbers", into="source_numbers")
    return db.frame("staging.source_nik_faults", sela=INNER)


def count_numbers(db: Database, table: str, *, strict: bool = False) -> pd.DataFrame:
    """Lines that fill each number of the source being read, and how many of them cannot be what was meant.

    `strict`: every NIK must be possible, as in the extract; else numbers count that a file has spoilt as a whole.
    Where columns have changed places, so that all can be read and is another's, that is a number more.
    """
    db.view(f"staging.{table}_numbers", into="source_numbers")
    asked = columns_beside(db, "source_numbers", _PLACE)
    numbers = _counts_of(db, "number", [name for name in asked if name in _NUMBERS], sela=INNER, ketat=strict)
    names = _counts_of(db, "name", [name for name in asked if name not in _NUMBERS])
    numbers = pd.concat([numbers, names]).sort_values("kolom", ignore_index=True)
    if table not in _WITH_BIRTHS:
        return numbers
    swapped = db.frame("staging.source_swapped_numbers")
    swapped = swapped[swapped["tak_terbaca"] > 0]
    if (swapped["kolom"] == MOVED).any():
        swapped = pd.concat([swapped[swapped["kolom"] != MOVED], db.frame("staging.source_moved_births")])
    if table == _OF_DTSEN:
        swapped = swapped[swapped["kolom"] != "nomor_tertukar"]
    else:
        swapped = pd.concat([swapped, db.frame("staging.source_swapped_names")], ignore_index=True)
    return pd.concat([numbers, swapped[swapped["tak_terbaca"] > 0]], ignore_index=True)


def _counts_of(db: Database, kind: str, asked: list[str], **parameters: object) -> pd.DataFrame:
    """Lines that fill each of these columns, and how many are unread; without a line each is counted, too."""
    if asked:
        derive_of_columns(db, f"staging.source_{kind}_counts", "source_numbers", _PLACE, asked, **parameters)
        counts = db.connection.table(f"source_{kind}_counts").df()
        if len(counts):
            return counts
    return pd.DataFrame({"kolom": asked, "terisi": 0, "tak_terbaca": 0}).astype(_COUNTED)


def count_columns(db: Database, source: str, table: str, numbers: pd.DataFrame, month_first: int = 0) -> pd.DataFrame:
    """Lines that fill each column of the source, how many are unread and may be so, and what may be told of them.

    `month_first`: birth dates that were read month first.
    """
    coded = db.frame("staging.source_value_counts").assign(batas=LARGEST_SHARE_OF_UNREAD_CODES)
    numbers = numbers.assign(batas=LARGEST_SHARE_OF_UNREAD_NUMBERS)
    # Of two codes one is unread.
    numbers.loc[numbers["kolom"] == TWO_CODES, "batas"] = LARGEST_SHARE_OF_UNREAD_CODES
    if month_first:
        read = {"kolom": MONTH_FIRST, "terisi": month_first, "tak_terbaca": 0, "batas": LARGEST_SHARE_OF_UNREAD_CODES}
        numbers = pd.concat([numbers, pd.DataFrame([read])], ignore_index=True)
    db.view(f"staging.{table}_words", into="source_words")
    told: dict[str, list[str]] = {}
    if coded["tak_terbaca"].fillna(0).any():
        for column, word in db.rows("staging.source_examples", sumber=source):
            told.setdefault(column, []).append(word)
    counted = pd.concat([coded, numbers], ignore_index=True).fillna({"terisi": 0, "tak_terbaca": 0})
    # Where several columns cannot be read they have moved, and names stand where codes were.
    if int((counted["tak_terbaca"] > counted["batas"] * counted["terisi"]).sum()) > MOST_QUOTED_COLUMNS:
        told = {}
    return counted.assign(sumber=source, contoh=[", ".join(told.get(column, [])) for column in counted["kolom"]])[
        _COLUMNS
    ].astype({"terisi": "int64", "tak_terbaca": "int64"})


def count_unlisted_villages(db: Database, source: str, regions: Regions, kabupaten: str) -> pd.DataFrame:
    """One row as of `count_columns`: lines whose village code the list of villages has not, and those compared.

    People of other regencies whose codes are listed count for nothing here. `kabupaten`: the setting; blank: the most
    frequent first four digits.
    """
    lines = {str(code): int(count) for code, count in db.rows("staging.village_code_counts", kolom="kode_desa")}
    regencies: Counter[str] = Counter()
    for code, count in lines.items():
        regencies[code[:4]] += count
    own = kabupaten or min(regencies, key=lambda code: (-regencies[code], code), default="")
    listed = {code for code in lines if regions.village(code)}
    unlisted = sum(count for code, count in lines.items() if code not in listed)
    at_home = sum(count for code, count in lines.items() if code in listed and code[:4] == own)
    row = (source, UNLISTED, at_home + unlisted, unlisted, LARGEST_SHARE_OF_UNLISTED_VILLAGES, "")
    return pd.DataFrame([row], columns=_COLUMNS)


def keep_columns(db: Database, quarter: Quarter, source: str, columns: pd.DataFrame, *none_of: str) -> None:
    """Write the source's part of staging.source_columns; the sources `none_of` have none any longer."""
    # A line without a column makes room where there is none any longer.
    empty = [(name, None, None, None, None, None) for name in (source, *none_of)]
    none = pd.DataFrame(empty, columns=_COLUMNS, dtype="object")
    frame = pd.concat([none, columns.astype("object")], ignore_index=True)
    frame = frame.astype({"terisi": "Int64", "tak_terbaca": "Int64", "batas": "Float64"})
    db.amend_frames("staging.source_columns", str(quarter), [frame], "staging.source_columns_to_leave")


def keep_no_columns(db: Database, quarter: Quarter, source: str) -> None:
    """Nothing was delivered: the source has no part of staging.source_columns."""
    keep_columns(db, quarter, source, pd.DataFrame(columns=_COLUMNS))


def columns_of(db: Database, periode: str, source: str) -> pd.DataFrame:
    """The counts that were kept for a quarter."""
    return db.frame("staging.source_columns_of", periode=periode, sumber=source)


def written(source: str, column: str) -> dict[str, str]:
    """Code → the word that the source writes for it."""
    words: dict[str, str] = {}
    for row in table_rows("istilah_sumber.csv"):
        if (row["sumber"], row["kolom"]) == (source, column) and not row["tertulis"].isdigit():
            words.setdefault(row["kode"], row["tertulis"])
    return words


@cache
def table_rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of a table beside this module."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
