"""How village operators get people wrong where papers are not at hand: the faults of the harder district.

Each takes what is right and gives what stands on the record. Shares are assumptions of this bench (`harder.py`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from datetime import date

from benchmarks.linkage.errors import Person, Record, misnumbered, misspelt, typo
from benchmarks.linkage.records import NO_NIK

# The last two syllables: SUPRIYADI is called YADI, AMINAH is called MINAH.
_LAST_SYLLABLES = re.compile(r"[^AEIOU]?[AEIOU]+[^AEIOU]+[AEIOU]+[^AEIOU]*$")
_NO_NAME = ("", "-", "TIDAK TAHU", "ALMARHUMAH")


def shifted(nik: str, chance: random.Random) -> str:
    """Every digit a place to the left, or to the right; the gap is filled up."""
    return nik[1:] + chance.choice("01") if chance.random() < 0.5 else chance.choice("13") + nik[:15]


def padded(nik: str, chance: random.Random) -> str:
    """The end not known, or lost, and filled up with zeros; or one digit too few or too many."""
    lost = chance.choice((1, 3, 4, 4))
    return chance.choice((nik[:-lost] + "0" * lost, nik[:12] + "0001", nik[:-1], nik + "0"))


def auto_filled(nik: str, chance: random.Random) -> str:
    """The cell of a row above, drawn down by a spreadsheet that counts on."""
    return f"{int(nik) + chance.randrange(1, 40):016d}"


def no_nik(_: str, chance: random.Random) -> str:
    return chance.choice(NO_NIK)


NUMBER_FAULTS: Mapping[str, Callable[[str, random.Random], str]] = {
    "NIK bergeser": shifted,
    "NIK diisi nol": padded,
    "NIK isi otomatis": auto_filled,
    "NIK salah ketik": misnumbered,
}


def nickname(name: str) -> str:
    """What a person is called: the end of the last word, or the last word."""
    word = name.rsplit(maxsplit=1)[-1]
    found = _LAST_SYLLABLES.search(word)
    return found.group() if found and len(found.group()) >= 3 and found.group() != word else word


def dropped_word(name: str, chance: random.Random) -> str:
    words = name.split()
    if len(words) < 2:
        return name[: max(3, len(name) - 3)]
    gone = chance.randrange(len(words))
    return " ".join(word for place, word in enumerate(words) if place != gone)


def merged_words(name: str, chance: random.Random) -> str:
    """Two words written as one; a name of one word is parted."""
    words = name.split()
    if len(words) < 2:
        middle = len(name) // 2
        return f"{name[:middle]} {name[middle:]}"
    place = chance.randrange(len(words) - 1)
    return " ".join([*words[:place], words[place] + words[place + 1], *words[place + 2 :]])


def otherwise_called(name: str, chance: random.Random, others: list[str]) -> tuple[str, str]:
    """A wrong name, and what is wrong with it."""
    way = chance.random()
    if way < 0.25:
        return "nama panggilan", nickname(name)
    if way < 0.5:
        return "kata hilang", dropped_word(name, chance)
    if way < 0.65:
        return "kata digabung", merged_words(name, chance)
    if way < 0.9:
        return "salah eja", typo(name, chance)
    return "salah tulis", misspelt(name, chance, others)


def wrong_mother(person: Person, chance: random.Random, others: list[str]) -> str:
    """A stepmother, the person's own name, a nickname, or nothing."""
    way = chance.random()
    if way < 0.35:
        return chance.choice(others)
    if way < 0.5:
        return person.nama
    if way < 0.8 and person.nama_ibu:
        return nickname(person.nama_ibu)
    return chance.choice(_NO_NAME)


def old_card(person: Person, chance: random.Random) -> str:
    """The card before a marriage or a move; at times none."""
    if chance.random() < 0.25:
        return ""
    issued = f"{chance.randrange(1, 29):02d}{chance.randrange(1, 13):02d}{chance.randrange(5, 12):02d}"
    return f"{person.no_kk[:6]}{issued}{chance.randrange(1, 10_000):04d}"


def misdated(day: date, chance: random.Random) -> date:
    """1 January of the year, or of one near it; at times day and month swapped."""
    if chance.random() < 0.75:
        return date(day.year + chance.choice((0, 0, 0, -1, 1)), 1, 1)
    return day.replace(day=day.month, month=day.day) if day.day <= 12 else day.replace(day=chance.randrange(1, 28))


def right_record(person: Person, nik: str) -> Record:
    """What the papers say, beside this NIK."""
    born = person.tgl_lahir.isoformat() if person.tgl_lahir else ""
    return Record(nik, person.nama, person.nama_ibu, born, person.no_kk, person.jenis_kelamin, person.kode_desa)


def wronged_record(
    person: Person, nik: str, least: int, chance: random.Random, others: list[str]
) -> tuple[list[str], Record]:
    """A record with `least` to three faults beside its NIK, and what they are."""
    record, found = right_record(person, nik), []
    many = max(least, chance.choices((0, 1, 2, 3), (30, 40, 22, 8))[0])
    for field in chance.sample(("nama", "nama_ibu", "tgl_lahir", "no_kk"), many):
        if field == "nama":
            fault, value = otherwise_called(person.nama, chance, others)
        elif field == "nama_ibu":
            fault, value = "ibu salah", wrong_mother(person, chance, others)
        elif field == "no_kk":
            fault, value = "KK lama", old_card(person, chance)
        else:
            fault, value = "tanggal bulat", misdated(person.tgl_lahir, chance).isoformat() if person.tgl_lahir else ""
        found.append(fault)
        record = record._replace(**{field: value})
    return found, record
