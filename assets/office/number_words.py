"""Whole numbers in Indonesian words: read as covers write them (`dua puluh lima orang`, `kedua`), and written."""

from __future__ import annotations

import re

_UNITS = {
    "nol": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
}
_WHOLE = {**_UNITS, "sepuluh": 10, "sebelas": 11, "seratus": 100, "pertama": 1}
_TIMES = {"puluh": 10, "ratus": 100}
_COUNTED = re.compile(r"\s+(?:orang|jiwa|usulan|baris|keluarga|kk|nama)\.?$")

_UNIT_NAMES = tuple(_UNITS)
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))


def in_number_words(number: int) -> str:
    """The number from nol to below a thousand triliun in words, as a letter tells it: `seribu dua ratus tiga`."""
    if not 0 <= number < 10**15:
        raise ValueError("beyond the words of a letter")
    if number == 0:
        return _UNIT_NAMES[0]
    words = []
    for scale, name in _SCALES:
        count, number = divmod(number, scale)
        if count:
            words.append("seribu" if (count, scale) == (1, 1000) else f"{_said_below_thousand(count)} {name}")
    if number:
        words.append(_said_below_thousand(number))
    return " ".join(words)


def _said_below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = ["seratus" if hundreds == 1 else f"{_UNIT_NAMES[hundreds]} ratus"] if hundreds else []
    if rest in (10, 11):
        words.append(("sepuluh", "sebelas")[rest - 10])
    elif 11 < rest < 20:
        words.append(f"{_UNIT_NAMES[rest - 10]} belas")
    elif rest:
        tens, units = divmod(rest, 10)
        words += [f"{_UNIT_NAMES[tens]} puluh"] if tens else []
        words += [_UNIT_NAMES[units]] if units else []
    return " ".join(words)


def read_words(text: str) -> int | None:
    """The number that the words say, below a million; None where one of them says none or they do not follow."""
    words = _COUNTED.sub("", " ".join(text.lower().split())).split(" ")
    words = [words[0].removeprefix("ke") if words[0].startswith("ke") else words[0], *words[1:]]
    if "ribu" in words:
        before, after = words[: words.index("ribu")], words[words.index("ribu") + 1 :]
        thousands, rest = _below_thousand(before), _below_thousand(after) if after else 0
        return None if not thousands or rest is None else thousands * 1000 + rest
    if words[0] == "seribu":
        rest = _below_thousand(words[1:]) if words[1:] else 0
        return None if rest is None else 1000 + rest
    return _below_thousand(words)


def _below_thousand(words: list[str]) -> int | None:
    """Hundreds, then tens, then units: each only once and in this order."""
    total, room, place = 0, 1000, 0
    while place < len(words):
        word, following = words[place], words[place + 1] if place + 1 < len(words) else ""
        place += 1
        if word not in _WHOLE:
            return None
        value = _WHOLE[word]
        if following in _TIMES and word in _UNITS and value:
            value, place = value * _TIMES[following], place + 1
        elif following == "belas" and word in _UNITS and value:
            value, place = value + 10, place + 1
        if value >= room:
            return None
        total += value
        room = 100 if value >= 100 else 10 if value >= 20 else 1
    return total if words else None
