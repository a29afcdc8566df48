"""Rows that are wrong, or odd, by themselves (contract 5.1). Each function makes `count` of them, of fresh persons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sample.desk import Desk
from sample.numbers import mistyped
from sample.rows import BIRTH, SAYS_NOTHING, Proposal

Change = Callable[[Desk, Proposal], None]


def _spoilt(code: str, change: Change, coded: bool = True) -> Callable[[Desk, int], list[Proposal]]:
    """Ordinary rows of strangers to DTKS, each changed once; notes come from the cells, so they need no code here."""

    def make(desk: Desk, count: int) -> list[Proposal]:
        rows = []
        for person in desk.view.take(desk.view.plain & desk.view.outside, count):
            row = desk.row(person, desk.program_for(person), code)
            change(desk, row)
            if coded:
                row.codes.add(code)
            rows.append(row)
        return rows

    return make


def _no_nik(desk: Desk, row: Proposal) -> None:
    numbers = ("0", "0000000000000000", "9" * 16, f"0{desk.dice.randrange(10**15):015d}")
    words = ("TIDAK ADA", "BELUM ADA", "BELUM PUNYA", "DALAM PROSES", "XXX")
    row.cells["NIK"] = desk.dice.choice(("", "", "-", *numbers, *words))


def _by_excel(desk: Desk, row: Proposal) -> None:
    nik = desk.view.people.nik_of(row.person)
    text = f"{nik[0]}.{nik[1:6]}E+15"
    ways = [text, text.replace(".", ","), nik[:14] + "00.0"]
    if row.village not in desk.csv and desk.dice.random() < 0.4:
        row.cells["NIK"] = float(int(nik))
    else:
        row.cells["NIK"] = desk.dice.choice(ways)


def _misshapen(desk: Desk, row: Proposal) -> None:
    nik, place = desk.view.people.nik_of(row.person), desk.dice.randrange(4, 15)
    ways = [nik[:place] + nik[place + 1 :], nik[:place] + nik[place] + nik[place:], nik[:15] + "X"]
    row.cells["NIK"] = desk.dice.choice([*ways, nik.replace("0", "O")] if "0" in nik else ways)


def _impossible(desk: Desk, row: Proposal) -> None:
    nik = desk.view.people.nik_of(row.person)
    ways = [nik[:12] + "0000", "99" + nik[2:], nik[:6] + "35" + nik[8:], nik[:8] + "13" + nik[10:]]
    row.cells["NIK"] = desk.dice.choice(ways)


def _no_name(desk: Desk, row: Proposal) -> None:
    nama = str(row.cells["NAMA"]).upper()
    row.cells["NAMA"] = desk.dice.choice(("", f"{nama} 2", nama.replace("A", "4"), "TIDAK TAHU", "XXX"))


def _card(desk: Desk, row: Proposal) -> None:
    card = desk.view.people.kk_of(row.person)
    ways: list[str | float] = ["", "-", card[:15], card + "1"]
    row.cells["NOKK"] = desk.dice.choice(ways if row.village in desk.csv else [*ways, float(int(card))])


def _card_is_nik(desk: Desk, row: Proposal) -> None:
    row.cells["NIK"] = row.cells["NOKK"] = desk.view.people.nik_of(row.person)


def _no_mother(desk: Desk, row: Proposal) -> None:
    row.cells["IBU KANDUNG"] = desk.dice.choice(SAYS_NOTHING)


def _no_date(desk: Desk, row: Proposal) -> None:
    late = desk.view.quarter.last_day + timedelta(days=200)
    ways = ["", "31/02/1980", "00/00/1975", "12/05/78", "30-13-1966", "TIDAK TAHU", late.strftime("%d/%m/%Y")]
    row.born, row.cells[BIRTH] = None, desk.dice.choice(ways)


def _no_sex(desk: Desk, row: Proposal) -> None:
    row.cells["JENIS KELAMIN"] = desk.dice.choice(("", "W", "3", "X", "-"))


def _no_program(desk: Desk, row: Proposal) -> None:
    row.cells["PROGRAM BANSOS"] = desk.dice.choice(("BLT DD", "BANSOS", "PKH/BPNT", "", "RASTRA"))


def _no_kind(desk: Desk, row: Proposal) -> None:
    row.cells["JENIS USULAN"] = desk.dice.choice(("TAMBAH", "UBAH", "VERIFIKASI"))


def _other_village(desk: Desk, row: Proposal) -> None:
    villages = desk.view.people.villages
    other = villages[(row.village + desk.dice.randrange(1, len(villages))) % len(villages)]
    row.cells["KECAMATAN"], row.cells["KELURAHAN"] = other.kecamatan.upper(), other.desa.upper()


def _no_rt(desk: Desk, row: Proposal) -> None:
    row.cells[desk.dice.choice(("RT", "RW"))] = desk.dice.choice(("", "-", "DUA"))


def _odd_nik(desk: Desk, count: int) -> list[Proposal]:
    """Persons whose NIK Dukcapil issued with the other sex, or before it corrected the birth date."""
    view, people = desk.view, desk.view.people
    corrected = view.oddly & (people.corrected_from <= view.q) & ~people.sex_odd & view.outside
    sexed = view.oddly & people.sex_odd & (people.corrected_from == 99) & view.outside
    rows = [desk.row(p, desk.program_for(p), "NIK_BEDA_TGL_LAHIR") for p in view.take(corrected, count)]
    few = max(1, count // 3)
    return rows + [desk.row(p, desk.program_for(p), "NIK_BEDA_JENIS_KELAMIN") for p in view.take(sexed, few)]


def _no_reason(desk: Desk, count: int) -> list[Proposal]:
    """HAPUS of members without a reason of the list."""
    rows = []
    for person in desk.view.take(desk.view.plain & desk.view.member, count):
        row = desk.row(person, "NON BANSOS", "ALASAN_HAPUS_TIDAK_SAH", "HAPUS")
        row.member = int(desk.view.registry.of_person[person])
        row.cells["ID DTKS"] = desk.view.registry.members[row.member].id_dtks
        row.cells["ALASAN HAPUS"] = desk.dice.choice(("", "TIDAK LAYAK", "KAYA", "-"))
        row.codes.add("ALASAN_HAPUS_TIDAK_SAH")
        rows.append(row)
    return rows


def _damaged_id(desk: Desk, count: int) -> list[Proposal]:
    """PERBAIKAN of members whose ID DTKS a spreadsheet has rounded: it counts as none, the NIK names the member."""
    rows = []
    for person in desk.view.take(desk.view.plain & desk.view.member, count):
        row = desk.row(person, "NON BANSOS", "ID_DTKS_RUSAK", "PERBAIKAN")
        row.member = int(desk.view.registry.of_person[person])
        known = desk.view.registry.members[row.member].id_dtks.lstrip("DTSEN")
        row.cells["ID DTKS"] = f"{known[0]}{desk.dice.choice('.,')}{known[1:6]}E+{len(known) - 1}"
        row.codes.add("ID_DTKS_RUSAK")
        rows.append(row)
    return rows


def _no_number_left(desk: Desk, count: int) -> list[Proposal]:
    """As `_damaged_id`, and no NIK either: nothing names the member."""
    rows = _damaged_id(desk, count)
    for row in rows:
        row.cells["NIK"], row.fault, row.member = "", "ID_DTKS_RUSAK_TANPA_NIK", -1
        row.codes.add("ID_DTKS_RUSAK_TANPA_NIK")
    return rows


def another_card(desk: Desk, row: Proposal) -> None:
    """The number of a family card that nobody has (any more)."""
    row.cells["NOKK"] = mistyped(desk.view.people.kk_of(row.person), lambda _: False, desk.dice)


SCENARIOS: tuple[tuple[float, Callable[[Desk, int], list[Proposal]]], ...] = (
    (0.004, _odd_nik),
    (0.003, _no_reason),
    (0.003, _damaged_id),
    (0.002, _no_number_left),
    (0.012, _spoilt("NIK_KOSONG", _no_nik)),
    (0.010, _spoilt("NIK_RUSAK_EXCEL", _by_excel)),
    (0.010, _spoilt("NIK_FORMAT", _misshapen)),
    (0.005, _spoilt("NIK_POLA", _impossible)),
    (0.003, _spoilt("NAMA_TIDAK_SAH", _no_name)),
    (0.008, _spoilt("KK_FORMAT", _card, coded=False)),
    (0.003, _spoilt("NIK_SAMA_KK", _card_is_nik, coded=False)),
    (0.006, _spoilt("IBU_KANDUNG_KOSONG", _no_mother, coded=False)),
    (0.006, _spoilt("TGL_LAHIR_TIDAK_SAH", _no_date, coded=False)),
    (0.004, _spoilt("JENIS_KELAMIN_TIDAK_SAH", _no_sex, coded=False)),
    (0.004, _spoilt("PROGRAM_TIDAK_DIKENAL", _no_program)),
    (0.002, _spoilt("JENIS_USULAN_TIDAK_DIKENAL", _no_kind)),
    (0.004, _spoilt("WILAYAH_BEDA", _other_village)),
    (0.008, _spoilt("RT_RW_TIDAK_SAH", _no_rt, coded=False)),
)
"""Share of the quarter's rows, and who makes them."""
