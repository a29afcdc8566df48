"""How coarse a person is described to others: so that at least five are described alike.

Somebody who knows a village knows who of it is a woman of 70. Where fewer than five members of a village are of one sex
and age group, their village is left out, then the kecamatan, then the age group, then the sex. Whoever is described so
are five, too: else the smallest group of the same kecamatan (district, sex) is described so with them. Nobody is left
out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from assets.reporting.disclosure import FEWEST

# The columns are kecamatan, village, sex and age group. A blank one is left out.
Described = tuple[str, str, str, str]
_KECAMATAN, _DESA, _SEX, _AGE = range(4)
# What is left out, step by step.
_STEPS = ((_DESA,), (_KECAMATAN, _DESA), (_KECAMATAN, _DESA, _AGE), (_KECAMATAN, _DESA, _AGE, _SEX))


def described_alike(people: Mapping[Described, int]) -> dict[Described, Described]:
    """How the people of each class are described; `people`: their number by all four, none of them blank."""
    described = {one: one for one in people}
    for left_out in _STEPS:
        groups = _sizes(people, described)
        under: dict[Described, list[Described]] = defaultdict(list)
        for group in groups:
            under[_without(group, left_out)].append(group)
        coarser = {part: whole for whole, parts in under.items() for part in _too_few(parts, groups)}
        described = {one: coarser.get(shown, shown) for one, shown in described.items()}
    return described


def _too_few(parts: Iterable[Described], groups: Mapping[Described, int]) -> list[Described]:
    """The groups of too few, and as many of the smallest others as make them enough together."""
    smallest_first = sorted(parts, key=lambda part: (groups[part], part))
    few = [part for part in smallest_first if groups[part] < FEWEST]
    for part in smallest_first[len(few) :]:
        if not 0 < sum(groups[one] for one in few) < FEWEST:
            break
        few.append(part)
    return few


def _without(group: Described, left_out: Collection[int]) -> Described:
    kecamatan, desa, sex, age = ("" if place in left_out else value for place, value in enumerate(group))
    return kecamatan, desa, sex, age


def _sizes(people: Mapping[Described, int], described: Mapping[Described, Described]) -> dict[Described, int]:
    sizes: dict[Described, int] = defaultdict(int)
    for one, shown in described.items():
        sizes[shown] += people[one]
    return sizes
