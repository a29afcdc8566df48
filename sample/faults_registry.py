"""Rows that meet other rows or the registry (contract 5.3)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sample.changes import about, clean_members, corrections, departures, faulty, program_of
from sample.desk import Desk
from sample.faults_owner import estrange
from sample.members import PROGRAMS
from sample.people import Bools
from sample.rows import BIRTH, Proposal, written
from sample.spelling import agree, unlike

Make = Callable[[Desk, int], list[Proposal]]


def _strangers(desk: Desk, grown: bool = False) -> Bools:
    return desk.view.plain & desk.view.outside & ((desk.view.age >= 19) | (not grown))


def _alive_after_all(desk: Desk, count: int) -> list[Proposal]:
    rows = []
    for person in desk.view.take(clean_members(desk), count):
        row = about(desk, person, desk.row(person, "NON BANSOS", "MENINGGAL_BELUM_DICATAT", "HAPUS"))
        row.cells["ALASAN HAPUS"] = "MENINGGAL"
        row.codes.add("MENINGGAL_BELUM_DICATAT")
        rows.append(row)
    return rows


def _twice(desk: Desk, count: int) -> list[Proposal]:
    """The same proposal twice in one delivery; now and then the later one is wrong, and the earlier stays."""
    rows = []
    for person in desk.view.take(_strangers(desk), count // 2 + 1):
        program, group = desk.program_for(person), desk.group()
        pair = [desk.row(person, program, "GANDA_DALAM_DESA") for _ in range(2)]
        lost = pair[0]
        if desk.dice.random() < 0.25:
            lost = pair[1]
            lost.cells["NAMA"] = str(desk.view.people.nama[person])
            lost.cells["IBU KANDUNG"] = unlike(str(desk.view.people.ibu[person]), desk.strangers, desk.dice)
            lost.codes.add("IBU_KANDUNG_TIDAK_SESUAI")
        lost.codes.add("GANDA_DALAM_DESA")
        for row in pair:
            row.group = group
        rows += pair
    return rows


def _one_nik_two_persons(desk: Desk, count: int) -> list[Proposal]:
    """One NIK, which nobody bears, copied down to a second person's row."""
    rows = []
    for person in desk.view.take(_strangers(desk), count // 2 + 1):
        group = desk.group()
        pair = [desk.row(person, program, "NIK_GANDA") for program in ("PBI", "NON BANSOS")]
        for row in pair:
            estrange(desk, row)
            row.group, row.codes = group, {"NIK_TIDAK_DITEMUKAN", "NIK_GANDA"}
        first, second = pair
        second.cells["NIK"] = first.cells["NIK"]
        second.cells["NAMA"] = unlike(str(first.cells["NAMA"]), desk.strangers, desk.dice)
        rows += pair
    return rows


def _one_card(desk: Desk, count: int) -> list[Proposal]:
    """PKH for two of one card, or for one whose card has it."""
    view, rows = desk.view, []
    people = view.people
    pool = _strangers(desk, grown=True)
    several = np.bincount(people.family[pool], minlength=len(people.families.village))[people.family] > 1
    for person in view.take(pool & several, count // 3 + 1):
        near = range(max(0, person - 8), min(len(people), person + 9))
        kin = next(i for i in near if i != person and people.family[i] == people.family[person] and pool[i])
        rows += [desk.row(p, "PKH", "GANDA_KELUARGA") for p in (person, kin)]
    has_pkh = np.zeros(len(people.families.village), dtype=bool)
    holders = [m for m in view.registry.members if m.program[0] and not (m.left or m.missing or m.cells)]
    has_pkh[[int(people.family[m.person]) for m in holders if view.healthy[m.person]]] = True
    without = view.plain & (view.age >= 19) & has_pkh[people.family]
    without[[m.person for m in view.registry.members if m.program[0] or m.left]] = False
    rows += [desk.row(p, "PKH", "GANDA_KELUARGA") for p in view.take(without, count // 3 + 1)]
    for row in rows:
        row.codes.add("GANDA_KELUARGA")
    return rows


def _already_there(desk: Desk, count: int) -> list[Proposal]:
    rows = []
    for person in desk.view.take(clean_members(desk), count):
        member = desk.member(person)
        program = "PBI" if member and member.program[2] and desk.dice.random() < 0.8 else "NON BANSOS"
        row = about(desk, person, desk.row(person, program, "SUDAH_TERDAFTAR"), by_id=False)
        row.codes.add("SUDAH_TERDAFTAR")
        rows.append(row)
    return rows


def _under_another_nik(desk: Desk, count: int) -> list[Proposal]:
    rows = []
    for person in desk.view.take(faulty(desk, ("NIK_SALAH_KETIK", "TANPA_NIK")), count):
        member = desk.member(person)
        program = "NON BANSOS" if member and member.program[2] else "PBI"
        row = about(desk, person, desk.row(person, program, "TERDAFTAR_NIK_LAIN"), by_id=False)
        row.codes.add("TERDAFTAR_NIK_LAIN")
        rows.append(row)
    return rows


def _not_a_member(desk: Desk, count: int) -> list[Proposal]:
    rows = []
    for number, person in enumerate(desk.view.take(_strangers(desk), count)):
        row = desk.row(person, "NON BANSOS", "TIDAK_TERDAFTAR", ("HAPUS", "PERBAIKAN")[number % 2])
        if row.kind == "HAPUS":
            row.cells["ALASAN HAPUS"] = "MAMPU"
        if desk.dice.random() < 0.6:
            row.cells["ID DTKS"] = f"{desk.view.registry.kabupaten}9{desk.dice.randrange(10**9):09d}"
        row.codes.add("TIDAK_TERDAFTAR")
        rows.append(row)
    return rows


def _wrong_id(desk: Desk, count: int) -> list[Proposal]:
    """PERBAIKAN with the ID DTKS of a stranger; HAPUS of a member of another village."""
    rows, view, people = [], desk.view, desk.view.people
    for person in view.take(clean_members(desk), count // 2 + 1):
        others = [v for v in view.senders if v != people.village_of(person)]
        row = about(desk, person, desk.row(person, "NON BANSOS", "ID_TIDAK_COCOK", "HAPUS", desk.dice.choice(others)))
        row.cells["ALASAN HAPUS"] = "MENGUNDURKAN DIRI"
        rows.append(row)
    owners = view.take(clean_members(desk), count // 2 + 1)
    for person, owner in zip(view.take(_strangers(desk), len(owners)), owners, strict=False):
        row = desk.row(person, "NON BANSOS", "ID_TIDAK_COCOK", "PERBAIKAN")
        if not agree(people.nama[person], people.nama[owner]):
            row.cells["ID DTKS"] = view.registry.members[view.registry.of_person[owner]].id_dtks
            rows.append(row)
    for row in rows:
        row.codes.add("ID_TIDAK_COCOK")
    return rows


def _in_and_out(desk: Desk, count: int) -> list[Proposal]:
    """A HAPUS that takes the person out beside a BARU of that person: both go back, nobody knows which is meant."""
    rows = []
    for person in desk.view.take(clean_members(desk) & desk.able(), count // 2 + 1):
        group = desk.group()
        out = about(desk, person, desk.row(person, "NON BANSOS", "USULAN_BERTENTANGAN", "HAPUS"))
        out.cells["ALASAN HAPUS"] = "MAMPU"
        out.cells[BIRTH] = written(desk.view.people.born_on(person, desk.view.q), 0)
        into = about(desk, person, desk.row(person, "PBI", "USULAN_BERTENTANGAN"), by_id=False)
        for row in (out, into):
            row.group = group
            row.codes.add("USULAN_BERTENTANGAN")
        rows += [out, into]
    return rows


def _not_held(desk: Desk, count: int) -> list[Proposal]:
    """HAPUS of a programme that the member does not have."""
    rows = []
    for person in desk.view.take(clean_members(desk), count):
        member = desk.member(person)
        lacking = [name for name, has in zip(PROGRAMS, member.program, strict=True) if not has] if member else []
        row = about(desk, person, desk.row(person, desk.dice.choice(lacking), "PROGRAM_TIDAK_DIMILIKI", "HAPUS"))
        row.cells["ALASAN HAPUS"] = desk.dice.choice(("MAMPU", "MENGUNDURKAN DIRI"))
        row.codes.add("PROGRAM_TIDAK_DIMILIKI")
        rows.append(row)
    return rows


def _twice_listed(desk: Desk, count: int) -> list[Proposal]:
    """HAPUS because of GANDA of the second of two rows of one person."""
    rows, registry = [], desk.view.registry
    second = {m.person: number for number, m in enumerate(registry.members)
              if m.fault == "GANDA_NIK_LAIN" and m.cells and not (m.left or m.lost)}  # fmt: skip
    for person in desk.view.take(faulty(desk, ("GANDA_NIK_LAIN",)), count):
        row = desk.row(person, "NON BANSOS", "", "HAPUS")
        row.member = second[person]
        row.cells["ID DTKS"] = registry.members[row.member].id_dtks
        row.cells["ALASAN HAPUS"] = "GANDA"
        rows.append(row)
    return rows


def _lost_again(desk: Desk, count: int) -> list[Proposal]:
    """BARU of somebody whom the centre has lost or refused: it goes to the centre again."""
    view = desk.view
    rows = []
    for person in view.take(view.plain & view.lost, count):
        rows.append(about(desk, person, desk.row(person, program_of(desk, person), ""), by_id=False))
    return rows


SCENARIOS: tuple[tuple[float, Make], ...] = (
    (0.005, _under_another_nik),
    (0.030, corrections),
    (0.030, departures),
    (0.003, _alive_after_all),
    (0.012, _one_card),
    (0.004, _in_and_out),
    (0.004, _wrong_id),
    (0.012, _already_there),
    (0.020, _twice),
    (0.006, _one_nik_two_persons),
    (0.004, _not_a_member),
    (0.004, _not_held),
    (0.002, _twice_listed),
    (0.004, _lost_again),
)
"""Share of the quarter's rows, and who makes them; the scarce persons first."""
