"""Verification packs beside the other deliveries of a village: what replaces what, and what the receipt says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assets.office.inbox import village_folder
from assets.reporting.verification_workbook import VerificationPacks
from tests.intake.files import COVER, person
from tests.reporting.packs import FACTS, filled_in, shown
from tests.staging.village import Q3, Village

HOME = str(COVER["KODE DESA"])
MEMBERS = tuple(
    shown(f"ID{n}", f"351601020180000{n}", f"351601010101000{n}", name, "02/01/1980", mother)
    for n, name, mother in ((1, "SUKARDI", "PONIRAH"), (2, "WARTINAH", "SUMINI"), (3, "PONIRAN", "KASIYEM"))
)
Decided = Mapping[str, Mapping[str, object]]


@pytest.fixture(scope="module")
def pack() -> bytes:
    return VerificationPacks(Q3, "21 Oktober 2026", "Dinas Sosial").of(HOME, FACTS, MEMBERS)


def send(village: Village, pack: bytes, name: str, decided: Decided, minute: int) -> None:
    filled_in(
        pack, village_folder(village.data, Q3) / name, decided, {"NOMOR BA": "9/2026", "TANGGAL BA": "01/07/2026"}
    )
    village.arrive(name, minute)


def in_force(village: Village) -> list[tuple[str, str, str]]:
    village.stage()
    found: list[tuple[str, str, str]] = village.ask(
        "berkas, nama, jenis_usulan", "submission_rows WHERE NOT digantikan"
    )
    return found


def test_a_pack_in_which_nothing_is_decided_changes_nothing(village: Village, pack: bytes) -> None:
    village.send("a.xlsx", [person(7)], 0)
    send(village, pack, "paket.xlsx", {}, 1)
    assert in_force(village) == [("a.xlsx", "SITI AAAH", "BARU")]
    assert village.ask("status, jenis_kiriman, baris, kode", "receipts WHERE berkas = 'paket.xlsx'") == [
        ("BERLAKU", "VERIFIKASI", 0, "")
    ]
    (told,) = village.ask("pesan", "receipts WHERE berkas = 'paket.xlsx'")
    assert told == (
        "Berkas 'paket.xlsx', lembar VERIFIKASI: paket verifikasi, 0 usulan. "
        "Tidak ada keputusan di paket ini, sehingga tidak ada yang berubah."
    )


def test_decisions_stand_beside_the_deliveries_and_keep_file_sheet_and_row(village: Village, pack: bytes) -> None:
    village.send("a.xlsx", [person(7)], 0)
    send(village, pack, "paket.xlsx", {"WARTINAH": {"KEPUTUSAN": "MENINGGAL"}, "SUKARDI": {"KEPUTUSAN": "TETAP"}}, 1)
    assert in_force(village) == [("a.xlsx", "SITI AAAH", "BARU"), ("paket.xlsx", "WARTINAH", "HAPUS")]
    assert village.ask(
        "lembar, baris, id_dtks, id_usulan, program, alasan_hapus, nomor_ba, kode_desa",
        "submission_rows WHERE berkas = 'paket.xlsx'",
    ) == [("VERIFIKASI", 3, "ID2", "VERIFIKASI ID2", "NON BANSOS", "MENINGGAL", "9/2026", HOME)]
    (told,) = village.ask("catatan", "receipts WHERE berkas = 'paket.xlsx'")
    assert "Keputusan: TETAP 1, MENINGGAL 1 - tanpa keputusan yang dipakai: 1 anggota." in told


def test_a_later_decision_on_a_member_takes_the_place_of_the_earlier_one(village: Village, pack: bytes) -> None:
    both = {"WARTINAH": {"KEPUTUSAN": "MENINGGAL"}, "PONIRAN": {"KEPUTUSAN": "PINDAH"}}
    send(village, pack, "a.xlsx", both, 0)
    # She lives after all. Nothing more is said of him.
    send(village, pack, "b.xlsx", {"WARTINAH": {"KEPUTUSAN": "TETAP"}}, 1)
    send(village, pack, "c.xlsx", {}, 2)
    assert in_force(village) == [("a.xlsx", "PONIRAN", "HAPUS")]
    assert village.ask("berkas, status, baris, dikukuhkan, tetap", "receipts") == [
        *(("a.xlsx", "BERLAKU", 2, 0, ""), ("b.xlsx", "BERLAKU", 0, 1, "ID2"), ("c.xlsx", "BERLAKU", 0, 0, ""))
    ]
    corrected = {"KEPUTUSAN": "PERBAIKI", "NIK YANG BENAR": "3516010201800099", "NAMA YANG BENAR": "PONIMAN"}
    send(village, pack, "d.xlsx", {"PONIRAN": corrected}, 3)
    assert in_force(village) == [("d.xlsx", "PONIMAN", "PERBAIKAN")]


def test_a_complete_delivery_leaves_what_a_pack_decided(village: Village, pack: bytes) -> None:
    village.send("a.xlsx", [person(7), person(8)], 0)
    send(village, pack, "paket.xlsx", {"WARTINAH": {"KEPUTUSAN": "MENINGGAL"}}, 1)
    village.send("b.xlsx", [person(7)], 2, JENIS_KIRIMAN="LENGKAP", VERSI="2")
    assert in_force(village) == [("b.xlsx", "SITI AAAH", "BARU"), ("paket.xlsx", "WARTINAH", "HAPUS")]
    assert village.ask("nama", "withdrawn_rows") == ["SITI AAAI"]


def test_a_pack_withdraws_nothing_of_the_deliveries_before_it(village: Village, pack: bytes) -> None:
    village.send("a.xlsx", [person(7), person(8)], 0)
    filled_in(
        pack,
        village_folder(village.data, Q3) / "paket.xlsx",
        {"WARTINAH": {"KEPUTUSAN": "MENINGGAL"}},
        {"JENIS KIRIMAN": "LENGKAP"},
    )
    village.arrive("paket.xlsx", 1)
    assert len(in_force(village)) == 3
    assert village.ask("nama", "withdrawn_rows") == []


def test_a_delivery_that_calls_itself_a_pack_is_refused_for_want_of_keys(village: Village) -> None:
    village.send("a.xlsx", [person(7)], 0, JENIS_KIRIMAN="VERIFIKASI")
    assert in_force(village) == []
    assert village.ask("status, kode", "receipts") == [("DIKEMBALIKAN", "KOLOM_TIDAK_LENGKAP")]


def test_a_pack_of_another_quarter_is_returned(village: Village) -> None:
    other = VerificationPacks(Q3.next, "21 Januari 2027", "Dinas Sosial").of(HOME, FACTS, MEMBERS)
    send(village, other, "paket.xlsx", {"WARTINAH": {"KEPUTUSAN": "MENINGGAL"}}, 0)
    village.stage()
    assert village.ask("status, kode", "receipts") == [("DIKEMBALIKAN", "PERIODE_TIDAK_SESUAI")]
