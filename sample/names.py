"""Names as Javanese and Indonesian registries hold them: few very common ones, many rare ones, one to four words.

Canonical spellings only (`words.csv`, the most frequent first); how a village mistypes them is `spelling.py`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import numpy.typing as npt

Names = npt.NDArray[np.object_]

_TABLE = Path(__file__).with_name("words.csv")
_LISTS: dict[str, list[str]] = {}
for _row in csv.DictReader(_TABLE.read_text(encoding="utf-8").splitlines()):
    _LISTS.setdefault(_row["daftar"], []).append(_row["kata"])


def skewed(words: str, rng: np.random.Generator, count: int, offset: float = 2.0) -> Names:
    """`count` words of a list with Zipf frequencies in its order; a word named twice is that much more frequent."""
    listed = _LISTS[words]
    weight = 1.0 / (np.arange(len(listed)) + offset)
    return np.array(listed, dtype=object)[rng.choice(len(listed), size=count, p=weight / weight.sum())]


def _old(ends: str, rng: np.random.Generator, count: int) -> Names:
    drawn: Names = skewed("jawa_pangkal", rng, count) + skewed(ends, rng, count)
    return drawn


def draw_names(rng: np.random.Generator, female: npt.NDArray[np.bool_], born: npt.NDArray[np.int64]) -> Names:
    """One name a person; before 1970 mostly a single Javanese word, later two or three Arabic and modern ones."""
    count = len(female)
    old = np.where(female, _old("jawa_perempuan", rng, count), _old("jawa_laki", rng, count))
    first = np.where(female, skewed("perempuan_depan", rng, count), skewed("laki_depan", rng, count))
    last = np.where(female, skewed("perempuan_belakang", rng, count), skewed("laki_belakang", rng, count))
    middle = np.where(female, skewed("perempuan_belakang", rng, count, 9.0), skewed("laki_depan", rng, count, 9.0))
    two = np.asarray(first + " " + last, dtype=object)
    three = np.asarray(first + " " + middle + " " + last, dtype=object)
    chance = rng.random(count)
    single = rng.random(count) < np.where(born < 1970, 0.72, np.where(born < 1990, 0.25, 0.06))
    drawn = np.where(single, old, np.where((chance < 0.72) | (middle == first) | (middle == last), two, three))
    return np.asarray(drawn, dtype=object)


def set_apart(
    rng: np.random.Generator, names: Names, female: npt.NDArray[np.bool_], again: npt.NDArray[np.int64]
) -> None:
    """Give the persons `again` one more word, so that nobody bears the name of a relative of the same card."""
    extra = np.where(
        female[again],
        skewed("perempuan_belakang", rng, len(again), 30.0),
        skewed("laki_belakang", rng, len(again), 30.0),
    )
    names[again] = names[again] + " " + extra


def unheard(mother: bool = False) -> list[str]:
    """Names that nobody in the district bears."""
    ending = "INGSIH" if mother else ""
    return [f"{last}{ending} {first}" for first in _LISTS["asing_depan"] for last in _LISTS["asing_belakang"]]
