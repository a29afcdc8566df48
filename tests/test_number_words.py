"""Numbers and days in Indonesian words, for letters; the tables can be read by somebody who knows the language."""

from __future__ import annotations

from datetime import date

import pytest

from assets.office.number_words import in_number_words, read_words
from assets.office.words import rupiah, spelt_out

SAID = [
    (0, "nol"),
    (1, "satu"),
    (10, "sepuluh"),
    (11, "sebelas"),
    (19, "sembilan belas"),
    (20, "dua puluh"),
    (101, "seratus satu"),
    (985, "sembilan ratus delapan puluh lima"),
    (1000, "seribu"),
    (1100, "seribu seratus"),
    (2026, "dua ribu dua puluh enam"),
    (11_000, "sebelas ribu"),
    (100_000, "seratus ribu"),
    (101_001, "seratus satu ribu satu"),
    (1_000_000, "satu juta"),
    (1_001_000, "satu juta seribu"),
    (25_200_000, "dua puluh lima juta dua ratus ribu"),
    (1_000_000_000, "satu miliar"),
    (2_000_000_000_010, "dua triliun sepuluh"),
]


@pytest.mark.parametrize(("number", "words"), SAID)
def test_a_number_is_said_as_a_letter_says_it(number: int, words: str) -> None:
    assert in_number_words(number) == words


def test_what_is_written_is_read_back() -> None:
    numbers = [*range(2_200), *range(2_200, 1_000_000, 997), 999_999]
    assert [number for number in numbers if read_words(in_number_words(number)) != number] == []


@pytest.mark.parametrize("number", [-1, 10**15])
def test_what_no_letter_says_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="beyond"):
        in_number_words(number)


def test_days_and_money_are_written_out() -> None:
    assert spelt_out(date(2026, 10, 5)) == "tanggal lima bulan Oktober tahun dua ribu dua puluh enam"
    assert rupiah(25_200_000) == "Rp 25.200.000"
