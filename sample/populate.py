"""How the people come about: families with ages, jobs and names, then NIK and KK, then deaths and corrections.

Vectorised: a district of 1.2 million takes some ten seconds.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from assets.office.quarter import Quarter
from assets.office.regions import Regions, Village
from sample import names
from sample.numbers import Days, Ints, day_digits, with_serials
from sample.people import CHILD, HEAD, NEVER, PARENT, WIFE, Bools, Families, People


def _ages(rng: np.random.Generator, count: int, quarters: tuple[Quarter, ...]) -> tuple[Ints, Bools, Ints, Days]:
    """Family, sex, relationship and birth date of `count` persons."""
    families = max(1, int(count / 2.6) + 8)
    today = np.datetime64(quarters[-1].last_day)
    head_age = np.minimum(21.5 + rng.gamma(3.2, 8.5, families), rng.uniform(70, 95, families)) * 365.25
    widow = rng.random(families) < 0.16
    married = ~widow & (rng.random(families) < 0.93)
    wife_age = head_age - rng.normal(3, 3, families) * 365.25
    wife_age = np.where(wife_age < 19 * 365.25, rng.uniform(19, 24, families) * 365.25, wife_age)
    mother_age = np.where(widow, head_age, wife_age)
    wanted = np.where(married | widow, rng.poisson(1.9, families), 0)
    elder = (rng.random(families) < 0.09) & (head_age < 60 * 365.25)
    parts: list[tuple[Ints, Bools, Ints, npt.NDArray[np.float64]]] = []
    everyone = np.arange(families)

    def add(who: Ints, female: Bools, hub: int, age: npt.NDArray[np.float64]) -> None:
        parts.append((who, female, np.full(len(who), hub), age))

    add(everyone, widow, HEAD, head_age)
    add(everyone[married], np.ones(married.sum(), dtype=bool), WIFE, wife_age[married])
    child_age = mother_age - rng.uniform(19, 25, families) * 365.25
    for child in range(6):
        has = (wanted > child) & (child_age > 0) & (child_age < 27 * 365.25)
        sex = rng.random(families) < 0.49
        add(everyone[has], sex[has], CHILD, child_age[has])
        twin = has & (rng.random(families) < 0.012)
        add(everyone[twin], rng.random(twin.sum()) < 0.5, CHILD, child_age[twin])
        child_age = child_age - rng.uniform(1.3, 6.5, families) * 365.25
    add(
        everyone[elder],
        rng.random(elder.sum()) < 0.75,
        PARENT,
        head_age[elder] + rng.uniform(20, 33, elder.sum()) * 365.25,
    )
    family, female, hub = (np.concatenate([part[i] for part in parts]) for i in range(3))
    age = np.concatenate([part[3] for part in parts])
    order = np.lexsort((-age, hub, family))[:count]
    born = today - np.clip(age[order], 1, 105 * 365).astype("timedelta64[D]")
    first = born.astype("datetime64[Y]").astype("datetime64[D]")
    rounded = (born < np.datetime64("1970-01-01")) & (rng.random(len(order)) < 0.07)
    return family[order], female[order], hub[order], np.where(rounded, first, born)


def _jobs(rng: np.random.Generator, age: npt.NDArray[np.float64], female: Bools) -> Ints:
    count = len(age)
    men = rng.choice([9, 20, 19, 88, 15, 13, 14, 8, 12, 5, 6, 7, 16, 17, 85], count,
                     p=[.2, .17, .16, .14, .16, .04, .03, .03, .025, .012, .006, .006, .006, .005, .01])  # fmt: skip
    women = rng.choice(
        [2, 20, 15, 88, 8, 9, 5, 17, 85], count, p=[0.62, 0.08, 0.1, 0.07, 0.04, 0.068, 0.014, 0.003, 0.005]
    )
    work = np.where(female, women, men)
    work = np.where(age < 22, np.where(rng.random(count) < 0.9, 3, 15), work)
    return np.where(age < 6, 1, np.where((age > 70) & (rng.random(count) < 0.5), 1, work)).astype(np.int64)


def _parents(rng: np.random.Generator, family: Ints, hub: Ints, female: Bools, nama: names.Names) -> list[names.Names]:
    """Mother and father of each: those of the card where they stand on it, else drawn, brothers and sisters sharing."""
    count, families = len(family), int(family.max()) + 1
    found = []
    for woman in (True, False):
        pool = max(1, int(count * 0.35))
        drawn = names.draw_names(rng, np.full(pool, woman), np.full(pool, 1955))[rng.integers(0, pool, count)]
        absent = names.draw_names(rng, np.full(families, woman), np.full(families, 1972))
        parent = np.full(families, -1)
        of = np.flatnonzero(((hub == HEAD) | (hub == WIFE)) & (female == woman))
        parent[family[of]] = of
        child = np.flatnonzero(hub == CHILD)
        theirs = parent[family[child]]
        drawn[child] = np.where(theirs >= 0, nama[theirs], absent[family[child]])
        head = np.full(families, -1)
        head[family[hub == HEAD]] = np.flatnonzero(hub == HEAD)
        elder = np.flatnonzero((hub == PARENT) & (female == woman))
        drawn[head[family[elder]]] = nama[elder]
        found.append(drawn)
    return found


def _names(rng: np.random.Generator, family: Ints, female: Bools, born: Days) -> names.Names:
    nama = names.draw_names(rng, female, born.astype("datetime64[Y]").astype(np.int64) + 1970)
    for _ in range(6):
        again = np.flatnonzero(pd.DataFrame({"f": family, "n": nama}).duplicated().to_numpy())
        if not len(again):
            break
        names.set_apart(rng, nama, female, again)
    return nama


def _styled(rng: np.random.Generator, nama: names.Names, female: Bools, born: Days) -> names.Names:
    """Names as the civil registry writes them: forms of MUHAMMAD, titles, old spelling, on a skewed few."""
    chance = rng.random(len(nama))
    old = born < np.datetime64("1958-01-01")
    styled = nama.copy()
    for i in np.flatnonzero((chance < 0.3) & np.char.startswith(nama.astype(str), "MUHAMMAD ")):
        styled[i] = ("MOH.", "MOH", "MOCH.", "MUHAMAD")[int(chance[i] * 1e6) % 4] + nama[i][8:]
    for i in np.flatnonzero((chance > 0.985) & (born < np.datetime64("1980-01-01"))):
        styled[i] = ("HJ. " if female[i] else ("H. ", "DRS. ")[int(chance[i] * 1e6) % 5 == 0]) + nama[i]
    for i in np.flatnonzero(old & (chance > 0.3) & (chance < 0.36)):
        styled[i] = nama[i].replace("U", "OE", 1)
    return styled


def _cards(rng: np.random.Generator, families: int, villages: tuple[Village, ...]) -> Families:
    weight = rng.gamma(4.0, 1.0, len(villages)) + 1.5
    village = np.sort(rng.choice(len(villages), families, p=weight / weight.sum()))
    kecamatan = np.array([int(v.kode_desa[:6]) for v in villages])
    issued = np.datetime64("2008-01-01") + rng.integers(0, 6300, families).astype("timedelta64[D]")
    street = rng.random(families) < 0.35
    house = rng.integers(1, 180, families)
    hamlet, road = names.skewed("dusun", rng, families), names.skewed("jalan", rng, families)
    alamat = [f"JL. {r} NO. {n}" if s else f"DSN. {h}" for s, r, n, h in zip(street, road, house, hamlet, strict=True)]
    online = rng.choice([1, 0, -1], families, p=[0.975, 0.015, 0.01])
    return Families(
        village=village,
        no_kk=with_serials(rng, kecamatan[village], day_digits(issued)),
        alamat=np.array(alamat, dtype=object),
        rt=rng.integers(1, 9, families),
        rw=rng.integers(1, 5, families),
        online=online,
    )


def _first_regions(rng: np.random.Generator, home: Ints, regions: Regions, kabupaten: str) -> Ints:
    """Where each NIK was first issued: mostly the kecamatan of residence, some elsewhere."""
    near = np.array(sorted({int(v.kode_desa[:6]) for v in regions.villages(kabupaten)}))
    codes = [f"{kabupaten[:2]}{city:02d}{sub:02d}" for city in (*range(1, 30), 71, 72, 73, 78) for sub in range(1, 31)]
    far = np.array([int(code) for code in codes if regions.name(code)] or near)
    chance = rng.random(len(home))
    away = np.where(chance < 0.94, rng.choice(near, len(home)), rng.choice(far, len(home)))
    return np.where(chance < 0.85, home, away)


def _fates(rng: np.random.Generator, count: int, quarters: int, first: float, later: float) -> Ints:
    """The quarter (index) from which something holds for a person: `first` share at the start, `later` each quarter."""
    chance = rng.random(count)
    bounds = first + later * np.arange(quarters)
    since = np.searchsorted(bounds, chance, side="right")
    return np.where(since < quarters, since, NEVER).astype(np.int64)


def populate(
    rng: np.random.Generator,
    count: int,
    quarters: tuple[Quarter, ...],
    regions: Regions,
    villages: tuple[Village, ...],
) -> People:
    """`count` people in families in these villages; the last are born within the last quarter."""
    family, female, hub, born = _ages(rng, count, quarters)
    cards = _cards(rng, int(family.max()) + 1, villages)
    nama = _names(rng, family, female, born)
    styled = _styled(rng, nama, female, born)
    ibu, ayah = _parents(rng, family, hub, female, styled)
    home = np.array([int(v.kode_desa[:6]) for v in villages])[cards.village[family]]
    sex_odd = rng.random(count) < 0.0025
    nik = with_serials(
        rng, _first_regions(rng, home, regions, villages[0].kode_desa[:4]), day_digits(born, female ^ sex_odd)
    )
    shift = rng.integers(20, 900, count) * rng.choice([-1, 1], count)
    corrected = np.minimum(born + shift.astype("timedelta64[D]"), np.datetime64(quarters[0].first_day))
    age = (np.datetime64(quarters[-1].last_day) - born).astype(np.int64) / 365.25
    dead = _fates(rng, count, len(quarters), 0.015, 0.004)
    return People(
        family=family, hub=hub, female=female, born=born, corrected=corrected,
        corrected_from=np.where(age > 5, _fates(rng, count, len(quarters), 0.006, 0.001), NEVER),
        dead_from=dead,
        gone_from=np.where(dead == NEVER, _fates(rng, count, len(quarters), 0.010, 0.003), NEVER),
        nama=styled, ibu=ibu, ayah=ayah, tempat=names.skewed("tempat_lahir", rng, count),
        kawin=np.where((hub == CHILD) | (age < 19), 1, np.where((hub == HEAD) & female, 4, 2)),
        kerja=_jobs(rng, age, female), nik=nik, sex_odd=sex_odd,
        families=cards, villages=villages, quarters=quarters,
    )  # fmt: skip
