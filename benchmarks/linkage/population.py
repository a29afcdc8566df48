"""The civil registry of the bench: the people of the sample, and hard negatives among them.

Hard are two people whom a careless matcher takes for one: twins and brothers or sisters whose names differ in a letter
or a word, people of one very common name, people of one name and birth date; births on 1 January come with the sample.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from assets.office.quarter import Quarter
from assets.office.regions import Village, load_regions
from sample.people import CHILD, People
from sample.populate import populate

QUARTER = Quarter(2026, 3)
KABUPATEN = "3516"
ALIVE_HERE = 1
ALIKE_TWINS, ALIKE_SIBLINGS = 0.6, 0.08
COMMON_NAME, NAME_AND_DATE = 0.01, 0.002
COMMON = {
    True: ("SITI AMINAH", "SRI WAHYUNI", "SITI FATIMAH", "NUR HAYATI", "SITI KHOTIJAH", "DEWI LESTARI", "SULASTRI"),
    False: ("MUHAMMAD YUSUF", "AHMAD FAUZI", "ABDUL ROHMAN", "SLAMET RIYADI", "AGUS SUSANTO", "MUHAMMAD ALI"),
}
ENDINGS = {"I": "A", "A": "I", "O": "I", "H": "N", "N": "M", "D": "N", "T": "D", "S": "N", "R": "N", "U": "I"}
Indices = npt.NDArray[np.int64]


@dataclass
class Population:
    """Arrays of one element a person; texts as the extract holds them."""

    people: People
    nik: npt.NDArray[np.object_]
    no_kk: npt.NDArray[np.object_]
    born: npt.NDArray[np.object_]
    kode_desa: npt.NDArray[np.object_]
    status: Indices
    relative: Indices
    """Another person of the card, the twin or a brother or sister where there is one; -1 for who lives alone."""

    @property
    def villages(self) -> tuple[Village, ...]:
        return self.people.villages

    @property
    def findable(self) -> Indices:
        """Who may be a member or be proposed: alive, here, born before the quarter ended."""
        return np.flatnonzero(self.people.visible(0) & (self.status == ALIVE_HERE))


def alike(name: str, chance: random.Random) -> str:
    """A name that parents give the next child: HASAN and HASIN, SITI AMINAH and SITI AMINAN."""
    words = name.split()
    word = words[-1]
    if chance.random() < 0.5 or len(word) < 4:
        return " ".join([*words[:-1], word[:-1] + ENDINGS.get(word[-1], "A")])
    inner = [place for place in range(1, len(word)) if word[place] in "AIUEO"]
    if not inner:
        return " ".join([*words, "PUTRA"])
    place = chance.choice(inner)
    other = chance.choice([letter for letter in "AIUE" if letter != word[place]])
    return " ".join([*words[:-1], word[:place] + other + word[place + 1 :]])


def make_population(count: int, seed: int, kabupaten: str = KABUPATEN, most: int | None = None) -> Population:
    """`count` people in all villages of the district, or in its first `most`."""
    regions = load_regions()
    villages = tuple(sorted(regions.villages(kabupaten), key=lambda village: village.kode_desa))[:most]
    rng, chance = np.random.default_rng(seed), random.Random(seed)
    people = populate(rng, count, (QUARTER,), regions, villages)
    _harden(people, rng, chance)
    codes = np.array([village.kode_desa for village in villages], dtype=object)
    return Population(
        people=people,
        nik=_digits(people.nik),
        no_kk=_digits(people.families.no_kk)[people.family],
        born=np.datetime_as_string(people.dates(0).astype("datetime64[D]")).astype(object),
        kode_desa=codes[people.village],
        status=people.status(0),
        relative=_relatives(people),
    )


def extract_of(population: Population) -> pd.DataFrame:
    """The civil registry extract, all text (contract 2.2)."""
    people = population.people
    cards, family = people.families, people.family
    texts = {
        "nik": population.nik,
        "no_kk": population.no_kk,
        "nama_lgkp": people.nama,
        "tmpt_lhr": people.tempat,
        "tgl_lhr": population.born,
        "jenis_klmin": np.where(people.female, "2", "1"),
        "nama_lgkp_ibu": people.ibu,
        "nama_lgkp_ayah": people.ayah,
        "stat_hbkel": people.hub.astype(str),
        "status_kawin": people.kawin.astype(str),
        "jenis_pkrjn": people.kerja.astype(str),
        "alamat": cards.alamat[family],
        "no_rt": cards.rt[family].astype(str),
        "no_rw": cards.rw[family].astype(str),
        "kode_desa": population.kode_desa,
        "status": population.status.astype(str),
        "kk_online": np.array(["0", "1", ""])[cards.online[family]],
    }
    return pd.DataFrame(texts)[people.visible(0)]


def _digits(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.object_]:
    return np.char.zfill(numbers.astype(str), 16).astype(object)


def _relatives(people: People) -> Indices:
    """The next person of the same card, else the one before."""
    following, before = np.roll(people.family, -1), np.roll(people.family, 1)
    place = np.arange(len(people))
    near = np.where(following == people.family, place + 1, np.where(before == people.family, place - 1, -1))
    return np.where((near >= 0) & (near < len(people)), near, -1).astype(np.int64)


def _harden(people: People, rng: np.random.Generator, chance: random.Random) -> None:
    """Rename children (nobody's mother yet) so that people differ by little or by nothing but their card."""
    child = people.hub == CHILD
    elder = np.roll(people.family, 1)
    next_child = child & np.roll(child, 1) & (elder == people.family)
    twin = next_child & (np.roll(people.born, 1) == people.born)
    drawn = rng.random(len(people))
    for place in np.flatnonzero(
        (twin & (drawn < ALIKE_TWINS)) | (next_child & ~twin & (drawn < ALIKE_SIBLINGS))
    ).tolist():
        if people.female[place] == people.female[place - 1]:
            people.nama[place] = alike(people.nama[place - 1], chance)
    free = child & ~next_child & ~np.roll(next_child, -1)
    for place in np.flatnonzero(free & (drawn < COMMON_NAME)).tolist():
        people.nama[place] = chance.choice(COMMON[bool(people.female[place])])
    later = np.flatnonzero(free & (drawn > 1 - NAME_AND_DATE * 3))
    key = people.born.astype("datetime64[D]").astype(np.int64) * 2 + people.female
    _, first = np.unique(key, return_index=True)
    same = first[np.searchsorted(key[first], key[later])]
    for place, other in zip(later.tolist(), same.tolist(), strict=True):
        if people.family[place] != people.family[other]:
            people.nama[place] = people.nama[other]
