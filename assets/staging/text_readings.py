"""Readings of the quarter's texts, each distinct text once: the small tables that `submission_rows.sql` joins.

What a text means is in `values.py`, `places.py` and `expectations/`; here only distinct texts become frames.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

import pandas as pd

from assets.intake.tables.cells import EXACT_DIGITS
from assets.office.values import read_cover_date, read_date, read_either_way, read_term
from assets.staging.places import Places
from expectations.nik import possible_nik
from expectations.submissions import DAMAGED_ID, DAMAGED_NUMBER, NO_ID, SIXTEEN_DIGITS

# Spaces, dots and dashes of all kinds are taken out of a NIK. Nothing else is.
_WITHIN = r"[\s\u00a0\u2000-\u200b\u202f\u2060\u3000\ufeff.\-\u2010-\u2015\u2212]"
_LEADING_APOSTROPHE = r"^['\u2018\u2019\u02bc`\u00b4]+"


def clean_number(text: pd.Series[str]) -> pd.Series[str]:
    """NIK or KK without spaces, dots, dashes and leading apostrophes (contract 2.1)."""
    within = text.str.replace(_WITHIN, "", regex=True)
    return within.str.replace(_LEADING_APOSTROPHE, "", regex=True)


def read_numbers(texts: pd.DataFrame, provinces: Collection[str]) -> pd.DataFrame:
    """For `teks` and `sel`: `bersih`, the 16 digits as `nomor` where trusted, and `layak`: they can be a NIK."""
    text = texts["teks"].astype("object")
    # Nearly all are sixteen digits as they stand: only the others need a closer look.
    sixteen = pd.Series([len(value) == 16 and value.isascii() and value.isdigit() for value in text], dtype="bool")
    odd = text[~sixteen]
    clean_odd = clean_number(odd)
    clean = text.where(sixteen, clean_odd)
    trusted = (sixteen | clean_odd.str.fullmatch(SIXTEEN_DIGITS).eq(True).reindex(text.index, fill_value=False)) & (
        clean != "0" * 16
    )
    damaged = odd.str.match(DAMAGED_NUMBER).eq(True).reindex(text.index, fill_value=False)
    number = clean.mask(~trusted | damaged | (texts["sel"] == "angka"))
    return pd.DataFrame(
        {
            "teks": text,
            "sel": texts["sel"].astype("object"),
            "bersih": clean,
            "nomor": number,
            "layak": possible_nik(number, provinces),
        }
    )


def read_odd_numbers(texts: pd.DataFrame, provinces: Collection[str]) -> pd.DataFrame:
    """As `read_numbers`, without the many that stand for themselves: sixteen digits, not of a number cell, a NIK.

    Each text and kind of cell once.
    """
    plain = possible_nik(texts["teks"], provinces) & (texts["sel"] != "angka")
    odd = texts[~plain].drop_duplicates().sort_values(["teks", "sel"], ignore_index=True)
    return read_numbers(odd, provinces)


def read_ids(texts: pd.DataFrame) -> pd.DataFrame:
    """For `teks` and `sel`: the ID DTKS as `bersih`, blank where the text is none or `rusak`: its digits were lost."""
    read = [_read_id(text, kind) for text, kind in zip(texts["teks"], texts["sel"], strict=True)]
    ids, damaged = [each for each, _ in read], [lost for _, lost in read]
    return texts.assign(
        bersih=pd.Series(ids, dtype="object", index=texts.index),
        rusak=pd.Series(damaged, dtype="bool", index=texts.index),
    )


def _read_id(text: str, kind: str) -> tuple[str, bool]:
    bare = re.sub(_LEADING_APOSTROPHE, "", re.sub(r"\s", "", text))
    clean = re.sub(_WITHIN, "", bare)
    if re.search(DAMAGED_ID, text) or (kind == "angka" and len(clean) > EXACT_DIGITS):
        return "", True
    if re.search(NO_ID, clean):
        return "", False
    # Dots and dashes group digits. Among letters they are part of the ID.
    return (clean if clean.isdigit() else bare), False


def read_dates(texts: pd.DataFrame) -> pd.DataFrame:
    """For `teks`: the day it means as `tanggal` (`yyyy-mm-dd`), missing where it means none.

    `tanggal_ba`: the day as a cover may write it, with words around it; a row repeats its cover's. `bulan_dulu`: the
    day where the month stands first; `urutan`: of a date in numbers, which order gives a day, HARI or BULAN first, or
    RAGU: both, and another one.
    """
    days = {
        name: [day.isoformat() if (day := read(text)) else None for text in texts["teks"]]
        for name, read in (("tanggal", read_date), ("tanggal_ba", read_cover_date))
    }
    either = [(text, read_either_way(text)) for text in texts["teks"]]
    others = [both[1] if both else read_date(text) for text, both in either]
    days["bulan_dulu"] = [day.isoformat() if day else None for day in others]
    days["urutan"] = [_order(*both) if both else "" for _, both in either]
    return texts.assign(**{name: pd.Series(said, dtype="object", index=texts.index) for name, said in days.items()})


def _order(day_first: date | None, month_first: date | None) -> str:
    if day_first == month_first:
        return ""
    if day_first and month_first:
        return "RAGU"
    return "HARI" if day_first else "BULAN"


def read_terms(texts: pd.DataFrame) -> pd.DataFrame:
    """For `kolom` and `teks`: the canonical term as `nilai`, missing where the list has none."""
    terms = [read_term(column, text) for column, text in zip(texts["kolom"], texts["teks"], strict=True)]
    return texts.assign(nilai=pd.Series(terms, dtype="object", index=texts.index))


def read_places(names: pd.DataFrame, places: Places) -> pd.DataFrame:
    """For the four region names: the village they mean as `kode_desa`, missing where they mean none or several."""
    columns = ["provinsi", "kabupaten", "kecamatan", "kelurahan"]
    codes = [places.village(*(str(name) for name in row)) for row in names[columns].itertuples(index=False)]
    return names.assign(kode_desa=pd.Series(codes, dtype="object", index=names.index))
