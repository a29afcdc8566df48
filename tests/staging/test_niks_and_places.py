"""Which texts are NIKs, and which village the names of a row mean, in tables that an expert of the field can read."""

import duckdb
import pandas as pd
import pytest

from assets.office.regions import load_regions
from assets.staging.places import Places
from assets.staging.text_readings import read_numbers, read_odd_numbers
from expectations.nik import plain_nik_pattern, possible_nik

NIKS = [
    ("3516010201800001", "teks", "3516010201800001", True),
    ("35.16.01.020180.0001", "teks", "3516010201800001", True),
    ("3516 0102-0180 0001", "teks", "3516010201800001", True),
    ("3516\u00a0010201800001", "teks", "3516010201800001", True),
    ("'3516010201800001", "teks", "3516010201800001", True),
    ("3516014201800001", "teks", "3516014201800001", True),
    ("3516012902000001", "teks", "3516012902000001", True),
    ("3516012902010001", "teks", "3516012902010001", False),
    ("3516010201800000", "teks", "3516010201800000", False),
    ("9916010201800001", "teks", "9916010201800001", False),
    ("1111111111111111", "teks", "1111111111111111", False),
    ("3516010201800001", "angka", None, False),
    ("3.51601E+15", "teks", None, False),
    ("3,51601E+15", "teks", None, False),
    ("3516010201800001,00", "teks", None, False),
    ("351601O201800001", "teks", None, False),
    ("３５１６０１０２０１８００００１", "teks", None, False),
    ("351601020180001", "teks", None, False),
    ("0000000000000000", "teks", None, False),
    ("TIDAK ADA", "teks", None, False),
    ("", "kosong", None, False),
]


@pytest.mark.parametrize(("text", "kind", "number", "possible"), NIKS)
def test_niks(text: str, kind: str, number: str | None, possible: bool) -> None:
    read = read_numbers(pd.DataFrame({"teks": [text], "sel": [kind]}), ["35", "11"])
    found = read["nomor"].iloc[0]
    assert (None if pd.isna(found) else found, bool(read["layak"].iloc[0])) == (number, possible)


@pytest.mark.parametrize(("text", "kind", "number", "possible"), NIKS)
def test_only_a_number_that_stands_for_itself_goes_without_a_reading(
    text: str, kind: str, number: str | None, possible: bool
) -> None:
    read = read_odd_numbers(pd.DataFrame({"teks": [text], "sel": [kind]}), ["35", "11"])
    assert read.empty == (number == text and possible)


def _matched(texts: list[str], provinces: list[str]) -> list[bool]:
    query = "SELECT regexp_full_match(teks, $plain) FROM (SELECT unnest($texts) AS teks)"
    plain = plain_nik_pattern(provinces)
    return [row[0] for row in duckdb.execute(query, {"texts": texts, "plain": plain}).fetchall()]


def test_what_is_plainly_a_nik_is_one() -> None:
    serials = ("0000", "0001", "0010", "0100", "1000", "1111", "9999")
    heads = ("351601", "111111", "000000", "991601")
    texts = [
        f"{head}{date:04}{year}{serial}"
        for head in heads
        for date in range(8000)
        for year in ("00", "11", "01")
        for serial in serials
    ]
    texts += [text for text, *_ in NIKS] + [f"{digit}" * size for digit in range(10) for size in (15, 16, 17)]
    provinces = ["35", "11"]
    matched, possible = _matched(texts, provinces), possible_nik(pd.Series(texts), provinces).tolist()
    assert not any(plainly and not is_one for plainly, is_one in zip(matched, possible, strict=True))
    assert sum(matched) > 0.85 * sum(possible)
    assert not any(_matched(texts[::100], []))


def test_possible_niks_of_nothing_are_nothing() -> None:
    assert possible_nik(pd.Series([], dtype="object"), ["35"]).tolist() == []
    assert possible_nik(pd.Series([None, float("nan")], index=[7, 9], dtype="object"), ["35"]).to_dict() == {
        7: False,
        9: False,
    }


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("JAWA TIMUR", "MOJOKERTO", "JATIREJO", "SUMBERJATI"), "3516012005"),
        (("Jawa Timur", "Kab. Mojokerto", "Kec. Jatirejo", "Desa Sumber Jati"), "3516012005"),
        (("", "", "JATIREJO", "SUMBERJATI"), "3516012005"),
        (("JAWA TENGAH", "MOJOKERTO", "JATIREJO", "SUMBERJATI"), None),
        (("JAWA TIMUR", "KOTA MOJOKERTO", "JATIREJO", "SUMBERJATI"), None),
        (("JAWA TIMUR", "MOJOKERTO", "JATIREJO", ""), None),
        (("JAWA TIMUR", "MOJOKERTO", "", "SUMBERJATI"), None),
        (("JAWA TIMUR", "MOJOKERTO", "JATIREJO", "ENTAH"), None),
        (("35 JAWA TIMUR", "35.16 - MOJOKERTO", "01 - JATIREJO", "2005 - SUMBERJATI"), "3516012005"),
        (("", "", "35.16.01 JATIREJO", "35.16.01.2005 - SUMBERJATI"), "3516012005"),
        (("", "", "JATIREJO (01)", "SUMBERJATI (2005)"), "3516012005"),
        (("", "", "01 - JATIREJO", "2005"), None),
    ],
)
def test_places(names: tuple[str, str, str, str], code: str | None) -> None:
    assert Places(load_regions(), "3516").village(*names) == code
