"""Rows that do not agree with Dukcapil, or whose person stands there in a way that matters (contract 5.2).

Rows under a NIK that is not the person's own are `faults_owner.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from sample.desk import Desk
from sample.faults_own import another_card
from sample.faults_owner import of_another, unknown
from sample.numbers import mistyped
from sample.people import Bools
from sample.rows import BIRTH, Proposal
from sample.spelling import respelt, unlike

Make = Callable[[Desk, int], list[Proposal]]
Mask = Callable[[Desk], Bools]


def _strangers(desk: Desk) -> Bools:
    return desk.view.plain & desk.view.outside


def _state(code: str, mask: Mask) -> Make:
    """Correct rows about persons who stand at Dukcapil in this state."""

    def make(desk: Desk, count: int) -> list[Proposal]:
        rows = [desk.row(p, desk.program_for(p), code) for p in desk.view.take(mask(desk), count)]
        for row in rows:
            row.codes.add(code)
        return rows

    return make


def _changed(code: str, change: Callable[[Desk, Proposal], None], mask: Mask = _strangers) -> Make:
    def make(desk: Desk, count: int) -> list[Proposal]:
        rows = _state(code, mask)(desk, count)
        for row in rows:
            change(desk, row)
        return rows

    return make


def _name_spelling(desk: Desk, row: Proposal) -> None:
    row.cells["NAMA"] = respelt(str(desk.view.people.nama[row.person]), desk.dice)


def _name(desk: Desk, row: Proposal) -> None:
    row.cells["NAMA"] = unlike(str(desk.view.people.nama[row.person]), desk.strangers, desk.dice)


def _mother(desk: Desk, row: Proposal) -> None:
    row.cells["IBU KANDUNG"] = unlike(str(desk.view.people.ibu[row.person]), desk.strangers, desk.dice)


def _sex(desk: Desk, row: Proposal) -> None:
    """Another sex and no mother: what is left does not say plainly who is meant."""
    row.cells["IBU KANDUNG"] = ""
    _slip_of_sex(desk, row)


def _slip_of_sex(desk: Desk, row: Proposal) -> None:
    row.cells["JENIS KELAMIN"] = "L" if desk.view.people.female[row.person] else "P"


def _date(desk: Desk, row: Proposal) -> None:
    born = desk.view.people.born_on(row.person, desk.view.q)
    while True:
        other = born - timedelta(days=desk.dice.randrange(35, 1500))
        if (other.day, other.month) != (born.month, born.day):
            return desk.set_born(row, other)


def _swappable(desk: Desk) -> Bools:
    born = desk.view.born
    month = born.astype("datetime64[M]").astype(np.int64) % 12 + 1
    day = (born - born.astype("datetime64[M]").astype("datetime64[D]")).astype(np.int64) + 1
    early = born < np.datetime64(desk.view.quarter.first_day) - np.timedelta64(366, "D")
    return np.asarray(_strangers(desk) & (day <= 12) & (day != month) & early)


def _swap(desk: Desk, row: Proposal) -> None:
    born = desk.view.people.born_on(row.person, desk.view.q)
    desk.set_born(row, date(born.year, born.day, born.month))


def _too_little(desk: Desk, row: Proposal) -> None:
    row.born, row.cells[BIRTH], row.cells["IBU KANDUNG"] = None, "", ""
    if desk.dice.random() < 0.5:
        row.cells["NOKK"] = ""
    else:
        another_card(desk, row)


def _slip(desk: Desk, row: Proposal) -> None:
    row.cells["NIK"] = mistyped(desk.view.people.nik_of(row.person), lambda nik: int(nik) in desk.taken, desk.dice)


def _elsewhere(desk: Desk, count: int) -> list[Proposal]:
    """Proposed by a village where the person does not live."""
    rows = []
    for person in desk.view.take(_strangers(desk), count):
        others = [v for v in desk.view.senders if v != desk.view.people.village_of(person)]
        row = desk.row(person, desk.program_for(person), "DOMISILI_BEDA_DESA", village=desk.dice.choice(others))
        row.codes.add("DOMISILI_BEDA_DESA")
        rows.append(row)
    return rows


def _doubly_issued(desk: Desk, count: int) -> list[Proposal]:
    """Persons whose NIK Dukcapil gave to somebody else as well; their families are used for nothing else."""
    view, own = desk.view, desk.view.reserved & desk.view.healthy
    left = np.flatnonzero(own & ~view.used.person)
    found = [int(person) for person in left[: max(1, min(count, len(left) // 2))]]
    view.used.person[found] = True
    rows = [desk.row(person, desk.program_for(person), "NIK_GANDA_DUKCAPIL") for person in found]
    for row in rows:
        row.codes.add("NIK_GANDA_DUKCAPIL")
    return rows


def _yapi(desk: Desk, count: int) -> list[Proposal]:
    rows = [desk.row(p, "YAPI", "YAPI_USIA") for p in desk.view.take(_strangers(desk) & (desk.view.age >= 19), count)]
    for row in rows:
        row.codes.add("YAPI_USIA")
    return rows


def _card_note(desk: Desk, count: int) -> list[Proposal]:
    return _changed("KK_BERBEDA", another_card)(desk, count)


def _dead(desk: Desk) -> Bools:
    return np.asarray(_quiet(desk) & desk.view.online & (desk.view.status == 2))


def _gone(desk: Desk) -> Bools:
    return np.asarray(_quiet(desk) & desk.view.online & (desk.view.status == 3))


def _offline(desk: Desk) -> Bools:
    return np.asarray(_quiet(desk) & ~desk.view.online & (desk.view.status == 1))


def _official(desk: Desk) -> Bools:
    view = desk.view
    alone = view.asn - np.isin(view.people.kerja, (5, 6, 7)) == 0
    return np.asarray(view.steady & view.outside & view.online & (view.status == 1) & view.job & alone)


def _kin_of_official(desk: Desk) -> Bools:
    view = desk.view
    return np.asarray(view.steady & view.outside & view.online & (view.status == 1) & ~view.job & (view.asn > 0))


def _quiet(desk: Desk) -> Bools:
    """Strangers to DTKS without an excluded job, nor one in the family."""
    view = desk.view
    return np.asarray(view.steady & view.outside & ~view.job & (view.asn == 0))


SCENARIOS: tuple[tuple[float, Make], ...] = (
    (0.001, _doubly_issued),
    (0.008, _state("MENINGGAL", _dead)),
    (0.006, _state("PINDAH_KELUAR", _gone)),
    (0.010, _state("KK_TIDAK_ONLINE", _offline)),
    (0.005, _state("PEKERJAAN_TIDAK_LAYAK", _official)),
    (0.005, _state("KELUARGA_ASN", _kin_of_official)),
    (0.012, of_another),
    (0.006, _changed("TGL_LAHIR_TERTUKAR", _swap, _swappable)),
    (0.003, _yapi),
    (0.010, _elsewhere),
    (0.012, unknown),
    (0.018, _changed("NIK_SALAH_KETIK", _slip)),
    (0.010, _changed("NAMA_TIDAK_SESUAI", _name)),
    (0.012, _changed("TGL_LAHIR_TIDAK_SESUAI", _date)),
    (0.004, _changed("JENIS_KELAMIN_TIDAK_SESUAI", _sex)),
    (0.004, _changed("JENIS_KELAMIN_DISESUAIKAN", _slip_of_sex)),
    (0.010, _changed("IBU_KANDUNG_TIDAK_SESUAI", _mother)),
    (0.004, _changed("IDENTITAS_KURANG", _too_little)),
    (0.040, _changed("NAMA_DISESUAIKAN", _name_spelling)),
    (0.025, _card_note),
)
"""Share of the quarter's rows, and who makes them; the scarce persons first."""
