"""Which rows a quarter has: every scenario in its share, and ordinary rows for the rest."""

from __future__ import annotations

from itertools import groupby

from assets.office.stop import QuarterStopped
from sample import faults_identity, faults_own, faults_registry, faults_villages
from sample.desk import Desk
from sample.rows import Proposal

REPLACED = 0.06
"""Share of rows that a later delivery replaces."""


def _resent(desk: Desk, accepted: list[Proposal], count: int) -> list[Proposal]:
    """Accepted last quarter, proposed again: now they are members who have it."""
    view, rows = desk.view, list[Proposal]()
    for old in accepted:
        if len(rows) == count:
            break
        fine = (
            view.plain[old.person] and view.member[old.person] and not view.used.strict[view.people.family[old.person]]
        )
        if old.plain and fine and old.program in ("PBI", "NON BANSOS"):
            row = desk.row(old.person, old.program, "SUDAH_TERDAFTAR")
            row.codes.add("SUDAH_TERDAFTAR")
            view.used.strict[view.people.family[old.person]] = True
            rows.append(row)
    return rows


def ordinary(desk: Desk, count: int, village: int = -1) -> list[Proposal]:
    """Clean BARU rows, of families of their own while there are any."""
    view = desk.view
    able = desk.able()
    if village >= 0:
        able &= view.people.village == village
    found = [(person, desk.program_for(person)) for person in view.take_clean(able, count)]
    found += [(person, "PBI") for person in view.take_again(able, count - len(found))] if len(found) < count else []
    rows = []
    for person, program in found:
        row = desk.row(person, program, "")
        row.plain = True
        rows.append(row)
    return desk.finish(rows)


def compose(desk: Desk, total: int, accepted: list[Proposal]) -> list[Proposal]:
    """The rows of a quarter that no later delivery replaces, without their deliveries; shuffled, but for groups."""
    rows = _resent(desk, accepted, round(total * 0.01))
    for room in (faults_villages, faults_identity, faults_own, faults_registry):
        scenarios = room.SCENARIOS
        for share, make in scenarios:
            rows += make(desk, max(1, round(share * total)))
    desk.finish(rows)
    wanted = total - round(total * REPLACED) - len(rows)
    clean = ordinary(desk, max(0, wanted))
    if len(clean) < wanted:
        raise QuarterStopped(
            "Contoh tidak dapat dibuat: penduduk terlalu sedikit untuk usulan sebanyak itu; "
            "perbesar --population atau perkecil --proposals dan --quarters."
        )
    units = [list(rows) for _, rows in groupby(rows + clean, key=lambda row: row.group or id(row))]
    desk.dice.shuffle(units)
    return [row for unit in units for row in unit]
