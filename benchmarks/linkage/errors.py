"""How clerks get people wrong: what a record says of a person of the civil registry, with the errors of real life.

Shares of errors are assumptions of this bench, not measurements; the same hand wrote them and the rules, so figures are
an upper bound. Whose NIK stands on a record is `records.py`.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

LETTERS = "ABCDEFGHIJKLMNOPRSTUWY"
NEIGHBOURS = {
    "I": "YE",
    "Y": "I",
    "U": "OI",
    "O": "U",
    "A": "E",
    "E": "AI",
    "D": "T",
    "T": "DH",
    "K": "H",
    "H": "",
    "S": "Z",
    "J": "Z",
}
FORMS = {"MUHAMMAD": ("MOH.", "MOCH.", "M.", "MUHAMAD"), "ABDUL": ("ABD.", "ABD"), "SITI": ("ST.", "SITTI")}


@dataclass(frozen=True)
class Person:
    nik: str
    no_kk: str
    nama: str
    tgl_lahir: date | None
    jenis_kelamin: str
    nama_ibu: str
    kode_desa: str


class Record(NamedTuple):
    """What a member's line or a proposal says, all text; a blank date is a missing one."""

    nik: str
    nama: str
    nama_ibu: str
    tgl_lahir: str
    no_kk: str
    jenis_kelamin: str
    kode_desa: str


def typo(text: str, chance: random.Random) -> str:
    """One slip of the finger or the ear."""
    if len(text) < 3:
        return text
    place = chance.randrange(1, len(text))
    kind = chance.random()
    if kind < 0.4:
        letter = text[place]
        return text[:place] + chance.choice(NEIGHBOURS.get(letter) or LETTERS) + text[place + 1 :]
    if kind < 0.65:
        return text[:place] + text[place + 1 :]
    if kind < 0.85:
        return text[:place] + text[place] + text[place:]
    return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :]


def misspelt(name: str, chance: random.Random, others: list[str]) -> str:
    """A name as a clerk writes it down."""
    words = name.split()
    ways: tuple[tuple[int, Callable[[], str]], ...] = (
        (66, lambda: name),
        (8, lambda: " ".join(chance.choice(FORMS[word]) if word in FORMS else word for word in words)),
        (10, lambda: typo(name, chance)),
        (4, lambda: typo(typo(name, chance), chance)),
        (3, lambda: " ".join(reversed(words))),
        (3, lambda: words[0]),
        (3, lambda: chance.choice(("H. ", "HJ. ", "DRS. ", "ALM. ")) + name),
        (3, lambda: chance.choice(others)),
    )
    return chance.choices([way for _, way in ways], [share for share, _ in ways])[0]()


def misdated(day: date | None, chance: random.Random) -> date | None:
    """A birth date as a clerk writes it down."""
    kind = chance.random()
    if day is None or kind > 0.97:
        return None
    if kind < 0.89:
        return day
    if kind < 0.92:
        return day.replace(day=day.month, month=day.day) if day.day <= 12 else day
    if kind < 0.95:
        return (
            day.replace(day=chance.randrange(1, 28))
            if kind < 0.935
            else day.replace(day=min(day.day, 28), year=day.year + chance.choice((-1, 1, 10)))
        )
    return date(day.year, 1, 1)


def misnumbered(number: str, chance: random.Random) -> str:
    """A 16-digit number with one slip: a digit wrong, two swapped, one lost or one doubled."""
    place = chance.randrange(15)
    kind = chance.random()
    if kind < 0.55:
        return number[:place] + chance.choice("0123456789") + number[place + 1 :]
    if kind < 0.8:
        return number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    return number[:place] + number[place + 1 :] if kind < 0.9 else number[:place] + number[place] + number[place:]


def damaged_record(person: Person, nik: str, chance: random.Random, others: list[str]) -> Record:
    """A record of somebody whose papers were not at hand: anything may be wrong."""
    card = chance.choice(
        ("", misnumbered(person.no_kk or "0" * 16, chance), "35160101011" + f"{chance.randrange(10**5):05}")
    )
    return Record(
        nik,
        misspelt(person.nama, chance, others),
        misspelt(person.nama_ibu, chance, others) if person.nama_ibu and chance.random() < 0.95 else "",
        _text(misdated(person.tgl_lahir, chance)),
        person.no_kk if chance.random() < 0.82 else card,
        person.jenis_kelamin if chance.random() < 0.99 else "",
        person.kode_desa if chance.random() < 0.93 else person.kode_desa[:6] + "2001",
    )


def plain_record(person: Person, nik: str, chance: random.Random, others: list[str]) -> Record:
    """A record copied from papers: mostly right, now and then another spelling, an old card, a slip in the date."""
    slip = chance.random()
    if slip < 0.7:
        return Record(
            nik,
            person.nama,
            person.nama_ibu,
            _text(person.tgl_lahir),
            person.no_kk,
            person.jenis_kelamin,
            person.kode_desa,
        )
    plain = [person.nama]
    return Record(
        nik,
        misspelt(person.nama, chance, others if slip > 0.97 else plain) if chance.random() < 0.6 else person.nama,
        misspelt(person.nama_ibu, chance, plain) if person.nama_ibu and chance.random() < 0.3 else person.nama_ibu,
        _text(misdated(person.tgl_lahir, chance) if chance.random() < 0.2 else person.tgl_lahir),
        person.no_kk if chance.random() < 0.7 else chance.choice(("", misnumbered(person.no_kk, chance))),
        person.jenis_kelamin if chance.random() < 0.99 else "",
        person.kode_desa if chance.random() < 0.97 else person.kode_desa[:6] + "2001",
    )


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""
