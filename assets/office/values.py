"""What the values of a delivery mean: dates, whole numbers, quarters, region codes, terms of closed lists.

Each function takes the text of one cell and returns the value, or None where it cannot be read for certain; nothing
is repaired. NIK rules are in `expectations/nik.py` and `expectations/submissions.py`.
Standard library only: child processes import this module.
"""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from assets.office.number_words import read_words
from assets.office.quarter import Quarter

# Written out and short, as the contract lists them (2.1), with the two old spellings that people still write.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "JANUARI JAN",
            "FEBRUARI PEBRUARI FEB PEB",
            "MARET MAR",
            "APRIL APR",
            "MEI MAY",
            "JUNI JUN",
            "JULI JUL",
            "AGUSTUS AGU AGS AGT AUG",
            "SEPTEMBER SEP SEPT",
            "OKTOBER OKT OCT",
            "NOVEMBER NOPEMBER NOV NOP",
            "DESEMBER DES DEC",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY_FIRST = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*([1-9]\d{3})", re.ASCII)
_YEAR_FIRST = re.compile(r"([1-9]\d{3})-(\d{2})-(\d{2})", re.ASCII)
_IN_WORDS = re.compile(r"(\d{1,2})( |\s*-\s*)([A-Z]+)\2([1-9]\d{3})", re.ASCII)
_APOSTROPHES = "'`\u00b4\u2018\u2019\u02bc"
# The hour that office programs write beside a day, with its zone.
_TIME = re.compile(r"(?:\s+|(?<=\d)T)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[AP]M|WIB|WITA|WIT|Z)?", re.ASCII)
# A midnight of Jakarta, Makassar or Jayapura, in world time: the day that began then. Before 1964 the zones were 7:20,
# 7:30 and 9:30.
_MIDNIGHT = re.compile(r"[T ](?:1[567]:00|1[46]:30|16:40)(?::00(?:\.0+)?)? ?Z$", re.ASCII)
# Words that a cover puts before a date: a place, a day of the week, "tanggal".
_BEFORE_A_DATE = re.compile(r"[^\W\d_][^\d]*?[\s,:](?=\d)")
# A number of a cover in words again, between brackets.
_IN_BRACKETS = re.compile(r"\([^()\d]*\)")
# The other way round: `Enam (6) jiwa`.
_WORDS_THEN_NUMBER = re.compile(r"([^\W\d_][^\d()]*?)\s*\((\d{1,9})\)(?:\s+[A-Za-z /]+\.?)?", re.ASCII)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_FOUR = {"1": 1, "2": 2, "3": 3, "4": 4, "SATU": 1, "DUA": 2, "TIGA": 3, "EMPAT": 4}
_FOUR |= {"PERTAMA": 1, "KESATU": 1, "KEDUA": 2, "KETIGA": 3, "KEEMPAT": 4}
_OF_A_QUARTER = re.compile(r"\b(?:TRIWULAN|TRIBULAN|TW|KUARTAL|KWARTAL|TAHUN|ANGGARAN|TA|KE|Q)\b")
_LARGEST = 2**31 - 1


def read_date(text: str) -> date | None:
    """`31/1/2000` (also `-`, `.`), `17 Agustus 1945`, `17-Agt-1945`, `2000-01-31`, also with a time or an apostrophe.

    None for anything else and for impossible days.
    """
    text = " ".join(text.strip(_APOSTROPHES + " \t\r\n").split()).upper()
    if len(text) > len("2000-01-31") and (hour := _TIME.search(text)) and hour.end() == len(text):
        before = read_date(text[: hour.start()])
        return before + timedelta(days=1) if before and _MIDNIGHT.search(text) else before
    if found := _DAY_FIRST.fullmatch(text):
        return _day(found[4], found[3], found[1])
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if (found := _IN_WORDS.fullmatch(text)) and (month := _MONTHS.get(found[3])):
        return _day(found[4], str(month), found[1])
    return None


def read_either_way(text: str) -> tuple[date | None, date | None] | None:
    """A birth date in numbers with the day first, and with the month first; None for any other writing."""
    words = " ".join(text.strip(_APOSTROPHES + " \t\r\n").split())
    found = _DAY_FIRST.match(words)
    if not found:
        return None
    return read_date(words), read_date(f"{found[3]}/{found[1]}/{found[4]}{words[found.end() :]}")


def read_cover_date(text: str) -> date | None:
    """As `read_date`, also with words before it and a full stop behind it: `Mojokerto, 15 Agustus 2026`."""
    if day := read_date(text):
        return day
    words = " ".join(text.split()).removesuffix(".")
    if before := _BEFORE_A_DATE.match(words):
        words = words[before.end() :]
    return read_date(words)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_count(text: str) -> int | None:
    """A whole number, also `1.234`, with words around it (`2 (dua) orang`) and written out; None for anything else."""
    around = r"[^\W\d_](?:[^\W\d_]|[\s.:=])*[\s:=]"
    number = r"(\d{1,3}(?:\.\d{3})+|\d+)(?:[.,]0{1,2})?"
    said = _said_once(text)
    found = re.fullmatch(rf"(?:{around})?{number}(?:\s+[A-Za-z /]+\.?)?", said, re.ASCII)
    if not found and (twice := _WORDS_THEN_NUMBER.fullmatch(said)) and read_words(twice[1]) == int(twice[2]):
        return int(twice[2])
    return _bounded(found[1].replace(".", "")) if found else read_words(said)


def read_version(text: str) -> int | None:
    """An integer, also `V2`, `versi ke-2`, `2 (dua)`, `kedua` and `II`; None for anything else."""
    said = re.sub(r"^V(?:ERSI)?(?:\b|(?=\d))[\s.:]*", "", _said_once(text).upper())
    found = re.fullmatch(r"(?:KE[\s-]*)?(\d+)(?:[.,]0)?", said, re.ASCII)
    return _bounded(found[1]) if found else _ROMAN.get(said) or read_words(said.lower())


def _said_once(text: str) -> str:
    """The text without what stands in brackets and holds no digit: the number again, in words."""
    return " ".join(_IN_BRACKETS.sub(" ", text).split())


def read_edition(text: str) -> tuple[frozenset[str], frozenset[int]]:
    """What EDISI names: beginnings of digests (`E-3f2a9c1b77d0`, twelve digits or more), and numbers of editions."""
    words = re.split(r"[\s,;]+", text.strip().lower())
    digests = (re.fullmatch(r"(?:e-?)?([0-9a-f]{12,64})", word) for word in words)
    numbers = (re.fullmatch(r"(?:edisi-?)?(\d{1,6})", word, re.ASCII) for word in words)
    return frozenset(f[1] for f in digests if f), frozenset(int(f[1]) for f in numbers if f)


def _bounded(digits: str) -> int | None:
    return int(digits) if len(digits) <= 10 and int(digits) <= _LARGEST else None


def read_quarter(text: str) -> Quarter | None:
    """`2026-Q3`, also `Q3 2026`, `Triwulan III (tiga) TA 2026`, `TW 3/2026`; None for anything else."""
    folded = re.sub(r"[^A-Z0-9]+", " ", _said_once(text).upper()).strip()
    folded = _OF_A_QUARTER.sub(" ", re.sub(r"\bQ(\d)\b", r"Q \1", folded))
    words = re.sub(r"(\d{4})Q(\d)", r"\1 \2", folded).split()
    if words[:1] and words[0] in _MONTHS:
        return _quarter_of_months(words)
    if len(words) != 2:
        return None
    years = [word for word in words if re.fullmatch(r"\d{4}", word)]
    numbers = [found for word in words if (found := _ROMAN.get(word) or _FOUR.get(word))]
    if len(years) != 1 or len(numbers) != 1 or not 1900 <= int(years[0]) <= 2900:
        return None
    return Quarter(int(years[0]), numbers[0])


def _quarter_of_months(words: list[str]) -> Quarter | None:
    """`JULI SEPTEMBER 2026`, `JULI SD SEPTEMBER 2026`: a quarter from its first month to its last."""
    *named, year = [word for word in words if word not in {"SD", "S", "D", "SAMPAI", "HINGGA", "DENGAN"}]
    months = [_MONTHS.get(word, 0) for word in named]
    if len(months) not in (2, 3) or not re.fullmatch(r"\d{4}", year, re.ASCII) or not 1900 <= int(year) <= 2900:
        return None
    first, last = months[0], months[-1]
    whole = first % 3 == 1 and last == first + 2 and (len(months) == 2 or months[1] == first + 1)
    return Quarter(int(year), last // 3) if whole else None


def read_village_code(text: str) -> str | None:
    """Ten digits, dotted or not, alone or in words (`Desa Wiyu 35.16.03.2002`); None where none or several stand."""
    said = re.sub(r"(?<=\d{10})[.,]0+$", "", _said_once(text))
    code = re.sub(r"[\s.'’-]", "", said)
    if re.fullmatch(r"\d{10}", code, re.ASCII):
        return code
    beside = re.fullmatch(r"[^\d/\\]*(?<![\d.])(\d{2}\.?\d{2}\.?\d{2}\.?\d{4})(?![\d.])[^\d/\\]*", said, re.ASCII)
    return beside[1].replace(".", "") if beside else None


@cache
def _terms() -> dict[tuple[str, str], str]:
    with Path(__file__).with_name("istilah.csv").open(encoding="utf-8", newline="") as lines:
        return {(row["kolom"], fold_term(row["tertulis"])): row["nilai"] for row in csv.DictReader(lines)}


def fold_term(text: str) -> str:
    """A term as it is compared: upper case, spaces and hyphens within it as one space; other marks stay."""
    return re.sub(r"[\s-]+", " ", text.strip().upper())


def read_term(column: str, text: str) -> str | None:
    """The term of the column's closed list (`istilah.csv`) that the text names; None where it names none."""
    return _terms().get((column, fold_term(text)))
