"""Slips of the hand that villages and old lists are full of."""

from __future__ import annotations

from random import Random


def blank_nik(rng: Random) -> str:
    """No NIK, as people write it."""
    return rng.choice(("", "-", "0000000000000000", "BELUM PUNYA"))


def typed_nik(rng: Random, nik: str) -> str:
    """One digit of the serial is another."""
    if len(nik) != 16:
        return nik
    place = rng.randrange(12, 16)
    digit = rng.choice([digit for digit in "123456789" if digit != nik[place]])
    return nik[:place] + digit + nik[place + 1 :]


def typed_name(rng: Random, name: str) -> str:
    """A letter left out of the longest word, an initial, a title, another spelling, or a word left out."""
    words = name.split()
    kind = rng.randrange(5)
    if kind == 0:
        longest = max(words, key=len)
        place = rng.randrange(1, len(longest) - 1)
        return name.replace(longest, longest[:place] + longest[place + 1 :], 1)
    if kind == 1 and len(words) > 1:
        return f"{words[0]} {words[1][0]}."
    if kind == 2:
        return f"{rng.choice(('H.', 'DRS.', 'ALM.'))} {name}"
    if kind == 3 and len(words) > 1:
        return words[0]
    return name.lower().replace("u", "oe", 1)
