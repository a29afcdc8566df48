"""Rows under a NIK that is nobody's or somebody else's: persons Dukcapil does not know, twins, brothers and sisters."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from sample.desk import Desk
from sample.faults_own import another_card
from sample.names import unheard
from sample.people import CHILD, Bools
from sample.rows import Proposal
from sample.spelling import agree, near, unlike


def _strangers(desk: Desk) -> Bools:
    return desk.view.plain & desk.view.outside


def unknown(desk: Desk, count: int) -> list[Proposal]:
    """Persons whom the extract does not hold: all of name, date, mother and card are nobody's."""
    rows = []
    for person in desk.view.take(_strangers(desk), count):
        row = desk.row(person, desk.program_for(person), "NIK_TIDAK_DITEMUKAN")
        estrange(desk, row)
        row.codes.add("NIK_TIDAK_DITEMUKAN")
        rows.append(row)
    return rows


def estrange(desk: Desk, row: Proposal) -> None:
    """Make the row that of a person nobody knows, in the same house."""
    people, person = desk.view.people, row.person
    born = people.born_on(person, desk.view.q) - timedelta(days=desk.dice.randrange(40, 800))
    desk.set_born(row, born)
    row.cells["NAMA"] = unlike(str(people.nama[person]), unheard(), desk.dice)
    row.cells["IBU KANDUNG"] = unlike(str(people.ibu[person]), unheard(mother=True), desk.dice)
    another_card(desk, row)
    day = born.day + 40 * (row.cells["JENIS KELAMIN"] in ("P", "2", "PEREMPUAN", "PR", "p"))
    while True:
        nik = f"{people.nik_of(person)[:6]}{day:02d}{born:%m%y}{desk.dice.randrange(1, 9999):04d}"
        if int(nik) not in desk.taken:
            break
    desk.taken.add(int(nik))
    row.cells["NIK"], row.person, row.member = nik, -1, -1


def of_another(desk: Desk, count: int) -> list[Proposal]:
    """The NIK of somebody else was typed: a stranger's, a brother's or sister's, a twin's."""
    view, people = desk.view, desk.view.people
    rows = []
    twins = view.take(_twins(desk), max(1, count // 4))
    children = view.take(_strangers(desk) & (people.hub == CHILD) & _has_sibling(desk), max(1, count // 4))
    for person in twins + children + view.take(_strangers(desk), count - len(twins) - len(children)):
        owner = _relative(desk, person)
        while owner < 0 or (owner == person):
            other = int(view.rng.integers(0, len(people)))
            known = bool(people.visible(view.q)[other]) and not view.reserved[other]
            if (
                known
                and not agree(people.nama[other], people.nama[person])
                and people.born[other] != people.born[person]
            ):
                owner = other
        row = desk.row(person, desk.program_for(person), "NIK_MILIK_ORANG_LAIN")
        row.cells["NIK"] = people.nik_of(owner)
        row.codes.add("NIK_MILIK_ORANG_LAIN")
        rows.append(row)
    return rows


def _children(desk: Desk) -> Bools:
    view = desk.view
    here = view.healthy & ~view.odd & ~view.reserved & view.outside & (view.people.hub == CHILD)
    return np.asarray(here & view.people.visible(view.q) & np.isin(view.people.village, view.senders))


def _has_sibling(desk: Desk) -> Bools:
    of = desk.view.people.family
    return np.asarray(np.bincount(of[_children(desk)], minlength=len(desk.view.people.families.village))[of] > 1)


def _twins(desk: Desk) -> Bools:
    """Children born on one day with a brother or sister of the same card."""
    people, who = desk.view.people, np.flatnonzero(_children(desk))
    mask = np.zeros(len(people), dtype=bool)
    key = people.family[who] * 100_000 + people.born[who].astype("datetime64[D]").astype(np.int64)
    _, inverse, counts = np.unique(key, return_inverse=True, return_counts=True)
    mask[who[counts[inverse] > 1]] = True
    return mask


def _relative(desk: Desk, person: int) -> int:
    """A twin, else a child of the same card whose name is another; -1 where there is none."""
    people = desk.view.people
    if people.hub[person] != CHILD:
        return -1
    around = [i for i in range(max(0, person - 8), min(len(people), person + 9)) if i != person]
    kin = [i for i in around if people.family[i] == people.family[person] and people.hub[i] == CHILD]
    kin = [i for i in kin if people.visible(desk.view.q)[i] and not desk.view.odd[i]]
    kin = [i for i in kin if not near(people.nama[i], people.nama[person])]
    twin = [i for i in kin if people.born[i] == people.born[person]]
    return next(iter(twin or kin), -1)
