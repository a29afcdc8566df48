"""PERBAIKAN and HAPUS that are accepted, and how a row is tied to a member."""

from __future__ import annotations

import numpy as np

from sample.desk import Desk
from sample.members import PROGRAMS
from sample.people import Bools
from sample.rows import Proposal

_REPAIRABLE = ("EJAAN", "NAMA_BEDA", "TANGGAL_BEDA", "IBU_BEDA", "NIK_SALAH_KETIK", "TANPA_NIK", "KK_LAMA", "DESA_LAMA")


def clean_members(desk: Desk) -> Bools:
    """Plain persons whose registry row is as it should be."""
    return desk.view.plain & desk.view.member


def faulty(desk: Desk, faults: tuple[str, ...]) -> Bools:
    """Living members whose registry row has one of these faults."""
    registry = desk.view.registry
    mask = np.zeros(len(desk.view.people), dtype=bool)
    mask[[m.person for m in registry.members if m.fault in faults and m.cells and not (m.left or m.lost)]] = True
    return mask & desk.view.unsettled & desk.view.member


def about(desk: Desk, person: int, row: Proposal, by_id: bool = True) -> Proposal:
    """Tie a row to the person's registry row, by ID DTKS where asked."""
    row.member = int(desk.view.registry.of_person[person])
    if by_id:
        row.cells["ID DTKS"] = desk.view.registry.members[row.member].id_dtks
    return row


def program_of(desk: Desk, person: int) -> str:
    """A programme that the member has, else none."""
    member = desk.member(person)
    held = [name for name, has in zip(PROGRAMS, member.program, strict=True) if has] if member else []
    return desk.dice.choice(held or ["NON BANSOS"])


def corrections(desk: Desk, count: int) -> list[Proposal]:
    """PERBAIKAN by ID DTKS that put a member right."""
    rows = []
    for person in desk.view.take(faulty(desk, _REPAIRABLE), count):
        member = desk.member(person)
        program = "PBI" if member and member.program[2] else "NON BANSOS"
        rows.append(about(desk, person, desk.row(person, program, "", "PERBAIKAN")))
    return rows


def departures(desk: Desk, count: int) -> list[Proposal]:
    """Accepted HAPUS: the dead of this quarter, people who moved, the well-off, by ID DTKS or by NIK."""
    view, rows = desk.view, []
    dead = view.take(view.steady & view.member & (view.people.dead_from == view.q), count // 3 + 1)
    gone = view.take(view.steady & view.member & (view.status == 3), count // 5)
    for person in dead + gone + view.take(clean_members(desk), max(0, count - len(dead) - len(gone))):
        reason = {1: desk.dice.choice(("MAMPU", "MAMPU", "MENGUNDURKAN DIRI", "TIDAK DITEMUKAN")),
                  2: "MENINGGAL", 3: "PINDAH"}[int(view.status[person])]  # fmt: skip
        program = program_of(desk, person) if reason in ("MAMPU", "MENGUNDURKAN DIRI") else "NON BANSOS"
        row = about(desk, person, desk.row(person, program, "", "HAPUS"), by_id=desk.dice.random() < 0.7)
        row.cells["ALASAN HAPUS"] = reason
        rows.append(row)
    return rows
