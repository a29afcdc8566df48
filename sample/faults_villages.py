"""Rows of two villages about one person or one NIK: proposed twice, listed elsewhere, moved, contradicted."""

from __future__ import annotations

from collections.abc import Callable

from sample.changes import about, faulty
from sample.desk import Desk
from sample.faults_owner import estrange
from sample.people import Bools
from sample.rows import Proposal
from sample.spelling import unlike

Make = Callable[[Desk, int], list[Proposal]]


def _strangers(desk: Desk) -> Bools:
    return desk.view.plain & desk.view.outside


def _two_villages(desk: Desk, count: int) -> list[Proposal]:
    """Proposed where the person lives, and in another village too."""
    rows = []
    for person in desk.view.take(_strangers(desk), count // 2 + 1):
        home = desk.view.people.village_of(person)
        other = desk.dice.choice([v for v in desk.view.senders if v != home])
        away = desk.row(person, desk.program_for(person, False), "GANDA_ANTAR_DESA", village=other)
        away.codes |= {"DOMISILI_BEDA_DESA", "GANDA_ANTAR_DESA"}
        rows += [desk.row(person, away.program, "GANDA_ANTAR_DESA"), away]
    return rows


def _two_others(desk: Desk, count: int) -> list[Proposal]:
    """Proposed by two villages, in neither of which the person lives."""
    rows = []
    for person in desk.view.take(_strangers(desk), count // 2 + 1):
        home = desk.view.people.village_of(person)
        program = desk.program_for(person, False)
        for other in desk.dice.sample([v for v in desk.view.senders if v != home], 2):
            row = desk.row(person, program, "GANDA_ANTAR_DESA_TAHAN", village=other)
            row.codes |= {"DOMISILI_BEDA_DESA", "GANDA_ANTAR_DESA_TAHAN"}
            rows.append(row)
    return rows


def _moved(desk: Desk, count: int) -> list[tuple[int, int]]:
    """Members who live in another village than the one that lists them: (person, that village, which sends)."""
    view = desk.view
    listed = {view.people.villages[village].kode_desa: village for village in view.senders}
    able = faulty(desk, ("DESA_LAMA",))
    elsewhere = {m.person: listed.get(m.cells["kode_desa"], -1) for m in view.registry.members if able[m.person]}
    able[[person for person, village in elsewhere.items() if village < 0]] = False
    return [(person, elsewhere[person]) for person in view.take(able, count)]


def _listed_elsewhere(desk: Desk, count: int) -> list[Proposal]:
    """BARU by the village of residence of somebody whom another village's list holds."""
    rows = []
    for person, _ in _moved(desk, count):
        member = desk.member(person)
        program = "PBI" if member and member.program[2] else "NON BANSOS"
        row = about(desk, person, desk.row(person, program, "TERDAFTAR_DI_DESA_LAIN"), by_id=False)
        row.codes.add("TERDAFTAR_DI_DESA_LAIN")
        rows.append(row)
    return rows


def _moved_away(desk: Desk, count: int) -> list[Proposal]:
    """HAPUS by the village that lists somebody who lives in another village of the district."""
    rows = []
    for person, listed in _moved(desk, count):
        row = about(desk, person, desk.row(person, "NON BANSOS", "PINDAH_DALAM_KABUPATEN", "HAPUS", listed))
        row.cells["ALASAN HAPUS"] = desk.dice.choice(("PINDAH", "TIDAK DITEMUKAN"))
        row.codes.add("PINDAH_DALAM_KABUPATEN")
        rows.append(row)
    return rows


def _torn(desk: Desk, count: int) -> list[Proposal]:
    """The village that lists somebody takes them out, the village of residence takes them over."""
    rows = []
    for person, listed in _moved(desk, count // 2 + 1):
        out = about(desk, person, desk.row(person, "NON BANSOS", "BERTENTANGAN_ANTAR_DESA", "HAPUS", listed))
        out.cells["ALASAN HAPUS"] = "MENGUNDURKAN DIRI"
        over = about(desk, person, desk.row(person, "NON BANSOS", "BERTENTANGAN_ANTAR_DESA", "PERBAIKAN"))
        for row in (out, over):
            row.codes.add("BERTENTANGAN_ANTAR_DESA")
        rows += [out, over]
    return rows


def _one_nik_two_villages(desk: Desk, count: int) -> list[Proposal]:
    """One NIK, which nobody bears, on the rows of two persons in two villages."""
    rows = []
    pool = desk.view.take(_strangers(desk), 2 * (count // 2 + 1))
    for one, other in zip(pool[::2], pool[1::2], strict=False):
        pair = [desk.row(person, "PBI", "NIK_GANDA_ANTAR_DESA") for person in (one, other)]
        if pair[0].village == pair[1].village:
            continue
        for row in pair:
            estrange(desk, row)
            row.codes = {"NIK_TIDAK_DITEMUKAN", "NIK_GANDA_ANTAR_DESA"}
        first, second = pair
        second.cells["NIK"] = first.cells["NIK"]
        second.cells["NAMA"] = unlike(str(first.cells["NAMA"]), desk.strangers, desk.dice)
        rows += pair
    return rows


SCENARIOS: tuple[tuple[float, Make], ...] = (
    (0.010, _two_villages),
    (0.004, _two_others),
    (0.004, _listed_elsewhere),
    (0.004, _moved_away),
    (0.004, _torn),
    (0.006, _one_nik_two_villages),
)
"""Share of the quarter's rows, and who makes them; the scarce persons first."""
