"""Which delivery of a village stands where, and what is wrong with whole files."""

import itertools
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from assets.intake.faults import Fault, Note
from assets.office.quarter import Quarter
from assets.office.regions import load_regions
from assets.staging.deliveries import Delivery, Receipt, Receiving
from assets.staging.receipt_text import receipt_notes, receipt_tasks, receipt_text
from expectations.states import ReceiptStatus

NOON = datetime(2026, 7, 1, 12)
VILLAGE, OTHER = "3516012001", "3516012002"


def delivery(
    name: str, minute: int = 0, *, sha: str = "", rows: int = 5, faults: tuple[Fault, ...] = (), **values: str
) -> Delivery:
    cover = {"kode_desa": VILLAGE, **values}
    received = NOON + timedelta(minutes=minute)
    return Delivery(f"{name}.xlsx", sha or f"sha-{name}", received, "DATA", rows, 0, faults, (), cover)


def receive(*deliveries: Delivery) -> dict[str, Receipt]:
    receipts = Receiving(load_regions(), "3516", Quarter(2026, 3)).receipts(deliveries)
    return {receipt.delivery.berkas.removesuffix(".xlsx"): receipt for receipt in receipts}


def order(receipts: dict[str, Receipt]) -> list[str]:
    placed = [(receipt.order, name) for name, receipt in receipts.items() if receipt.order]
    return [name for _, name in sorted(placed)]


def codes(receipt: Receipt) -> list[str]:
    return [fault.kode for fault in receipt.faults]


def test_without_versions_the_later_comes_after() -> None:
    receipts = receive(delivery("b", 2), delivery("a", 5))
    assert order(receipts) == ["b", "a"]
    assert [receipt.versi for receipt in receipts.values()] == [1, 1]


def test_a_version_goes_before_the_time_and_going_back_is_noted() -> None:
    receipts = receive(delivery("new", 1, versi="3"), delivery("old", 2, versi="2"), delivery("plain", 3))
    assert order(receipts) == ["old", "new", "plain"]
    assert receipts["old"].notes == ("VERSI_MUNDUR",)
    assert (receipts["plain"].versi, receipts["plain"].notes) == (3, ())


def test_equal_times_are_ordered_by_digest() -> None:
    assert order(receive(delivery("a", sha="2"), delivery("b", sha="1"))) == ["b", "a"]


def test_copies_are_one_delivery_received_when_the_last_was() -> None:
    receipts = receive(delivery("a", 1, sha="x"), delivery("b", 2), delivery("c", 3, sha="x"))
    assert order(receipts) == ["b", "c"]
    assert (receipts["a"].copy, receipts["a"].notes) == (True, ("KIRIMAN_GANDA",))


def test_files_that_cannot_be_read_are_nobodys_copies() -> None:
    closed = (Fault("BERKAS_RUSAK", "Isi berkas tidak dapat dibaca."),)
    sent = [replace(delivery(name, faults=closed), sha256="", cover={}, rows=0) for name in ("a", "b")]
    assert [(receipt.copy, codes(receipt)) for receipt in receive(*sent).values()] == [(False, ["BERKAS_RUSAK"])] * 2


def test_a_refused_file_gives_no_version_to_others() -> None:
    receipts = receive(delivery("bad", 1, versi="9", periode="2026-Q2"), delivery("good", 2))
    assert (order(receipts), receipts["good"].versi) == (["good"], 1)


def test_villages_are_ordered_apart() -> None:
    receipts = receive(delivery("a", 1, versi="5"), delivery("b", 2, kode_desa=OTHER))
    assert (receipts["a"].order, receipts["b"].order, receipts["b"].versi) == (1, 1, 1)


def test_every_order_of_arrival_in_the_folder_gives_one_result() -> None:
    sent = [
        delivery("a", 1, versi="1", jenis_kiriman="LENGKAP"),
        delivery("b", 2, versi="2"),
        delivery("c", 3, sha="sha-a", versi="1"),
        delivery("d", 4, versi="1"),
        delivery("e", 4),
    ]
    results = [receive(*orders) for orders in itertools.permutations(sent)]
    assert len(results) == 120
    assert all(result == results[0] for result in results)


@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        ({"kode_desa": "35.16.01.2001"}, []),
        ({"kode_desa": "3516012999"}, ["DESA_TIDAK_DIKENAL"]),
        ({"kode_desa": "3517012001"}, ["DESA_TIDAK_DIKENAL"]),
        ({"kode_desa": "Sumberjati"}, ["DESA_TIDAK_DIKENAL"]),
        ({"periode": "2026-Q3"}, []),
        ({"periode": "2026-Q2"}, ["PERIODE_TIDAK_SESUAI"]),
        ({"periode": "Juli"}, ["PERIODE_TIDAK_SESUAI"]),
        ({"jumlah_usulan": "5"}, []),
        ({"jumlah_usulan": "6"}, ["JUMLAH_TIDAK_SESUAI"]),
        ({"jumlah_usulan": "lima"}, []),
        ({"jumlah_usulan": "enam"}, ["JUMLAH_TIDAK_SESUAI"]),
        ({"jumlah_usulan": "banyak"}, ["JUMLAH_TIDAK_SESUAI"]),
        (
            {"kode_desa": "1", "periode": "2025-Q3", "jumlah_usulan": "1"},
            ["DESA_TIDAK_DIKENAL", "PERIODE_TIDAK_SESUAI", "JUMLAH_TIDAK_SESUAI"],
        ),
    ],
)
def test_faults_of_the_cover(cover: dict[str, str], expected: list[str]) -> None:
    given = delivery("a")
    sent = replace(given, cover={**given.cover, **cover})
    assert codes(receive(sent)["a"]) == expected


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2026-Q2", "PERIODE tertulis '2026-Q2', bukan 2026-Q3; "),
        ("Triwulan II 2026", "PERIODE tertulis 'Triwulan II 2026' (dibaca 2026-Q2), bukan 2026-Q3; "),
        ("Juli\n\u202e2026", "PERIODE tertulis 'Juli 2026' dan tidak terbaca sebagai kuartal; "),
        ("x" * 90, f"PERIODE tertulis '{'x' * 40}…' dan tidak terbaca sebagai kuartal; "),
    ],
)
def test_another_period_is_told_as_it_is_written(written: str, told: str) -> None:
    (fault,) = receive(delivery("a", periode=written))["a"].faults
    assert fault.pesan == f"{told}perbaiki menjadi 2026-Q3, atau kirim ke folder kuartal yang benar."


def test_a_pack_of_another_quarter_is_not_told_to_call_itself_one_of_this() -> None:
    (fault,) = receive(delivery("a", periode="2026-Q2", jenis_kiriman="VERIFIKASI"))["a"].faults
    remedy = "isi keputusannya di paket 2026-Q3, atau kirim ke folder kuartal yang benar."
    assert fault.pesan.startswith("PERIODE tertulis '2026-Q2', bukan 2026-Q3; ") and fault.pesan.endswith(remedy)
    assert "perbaiki menjadi" not in fault.pesan


def test_all_that_can_be_known_of_a_refused_file_is_told_in_the_catalogues_order() -> None:
    missing = Fault("KOLOM_TIDAK_LENGKAP", "Kolom yang kurang: IBU KANDUNG.", "DATA")
    receipt = receive(delivery("a", faults=(missing,), periode="2026-Q1", jumlah_usulan="9"))["a"]
    assert codes(receipt) == ["KOLOM_TIDAK_LENGKAP", "PERIODE_TIDAK_SESUAI", "JUMLAH_TIDAK_SESUAI"]
    assert receipt.kode_desa == VILLAGE


@pytest.mark.parametrize(
    ("villages", "expected"),
    [
        ({VILLAGE: 3, OTHER: 2}, (VILLAGE, [])),
        ({VILLAGE: 2, OTHER: 2}, ("", ["DESA_TIDAK_DIKENAL"])),
        ({}, ("", ["DESA_TIDAK_DIKENAL"])),
        ({VILLAGE: 2, OTHER: 1}, (VILLAGE, [])),
        ({VILLAGE: 1}, ("", ["DESA_TIDAK_DIKENAL"])),
        ({"3517012001": 5}, ("", ["DESA_TIDAK_DIKENAL"])),
    ],
)
def test_without_a_code_the_village_is_the_one_that_most_of_the_five_rows_name_if_no_more_name_none(
    villages: dict[str, int], expected: tuple[str, list[str]]
) -> None:
    sent = Delivery("a.xlsx", "x", NOON, "DATA", 5, 0, (), (), {}, villages)
    receipt = receive(sent)["a"]
    assert (receipt.kode_desa, codes(receipt), receipt.code_given) == (*expected, False)


@pytest.mark.parametrize(
    ("sheet", "villages", "expected"),
    [
        ("", {VILLAGE: 1}, "Dari 5 baris, 1 menyebut Tawangrejo (Jatirejo), 4 tidak menyebut satu desa yang dikenal"),
        ("DATA", {VILLAGE: 2, OTHER: 2}, "2 menyebut Tawangrejo (Jatirejo), 2 menyebut Rejosari (Jatirejo), 1 tidak"),
        ("DATA", {"3517012001": 5}, "Dari 5 baris, 5 menyebut Jantiganggong (Perak, Kabupaten Jombang); "),
        ("DATA", {f"351601200{n}": 1 for n in range(1, 6)}, "1 menyebut Jembul (Jatirejo), 2 menyebut desa lain; "),
        ("DATA", {}, "isi KODE DESA pada lembar PENGANTAR."),
        ("", {}, "isi KODE DESA pada baris '# KODE DESA: …' di atas judul kolom."),
    ],
)
def test_a_village_that_the_names_leave_open_is_told_with_what_the_rows_name(
    sheet: str, villages: dict[str, int], expected: str
) -> None:
    (fault,) = receive(Delivery("a", "x", NOON, sheet, 5, 0, (), (), {}, villages))["a"].faults
    assert expected in fault.pesan


@pytest.mark.parametrize("written", ["#REF!", "#RUMUS TANPA NILAI", "belum ada", "-", "menyusul"])
def test_an_error_value_or_a_word_for_none_is_no_number_of_minutes(written: str) -> None:
    receipt = receive(delivery("a", nomor_ba=written, tanggal_ba="01/07/2026"))["a"]
    assert (receipt.nomor_ba, receipt.tanggal_ba_teks) == ("", "01/07/2026")
    other = delivery("a", nomor_ba=written, tanggal_ba=written, nomor_sptjm="7", tanggal_sptjm="02/07/2026")
    assert receive(other)["a"].nomor_ba == "7"


def test_an_sptjm_stands_in_for_the_minutes() -> None:
    receipt = receive(delivery("a", nomor_sptjm="7", tanggal_sptjm="02/07/2026"))["a"]
    assert (receipt.nomor_ba, str(receipt.tanggal_ba)) == ("7", "2026-07-02")
    both = receive(delivery("a", nomor_ba="1", tanggal_ba="1/7/2026", nomor_sptjm="7", tanggal_sptjm="2/7/2026"))["a"]
    assert both.nomor_ba == "1"


def test_the_sentence_names_the_file_without_its_tricks() -> None:
    receipt = receive(delivery("\u202egpj\nx", periode="2026-Q1"))["\u202egpj\nx"]
    text = receipt_text(receipt, ReceiptStatus.DIKEMBALIKAN, 0)
    assert text.startswith(
        "Berkas ' gpj x.xlsx' dikembalikan dan tidak dihitung. PERIODE tertulis '2026-Q1', bukan 2026-Q3;"
    )


def test_the_notes_of_a_receipt_say_what_is_wrong_with_the_file_or_was_noticed_in_it() -> None:
    hidden = replace(delivery("hidden", 2, versi="1"), notes=(Note("Lembar DATA tersembunyi; isinya tetap dibaca."),))
    missing = Fault("KOLOM_TIDAK_LENGKAP", "Kolom yang kurang: NIK; perbaiki judulnya.", "DATA", 1)
    receipts = receive(
        delivery("new", 1, versi="2"), hidden, delivery("bad", 3, faults=(missing,)), delivery("copy", 0, sha="sha-bad")
    )
    assert {name: receipt_notes(receipt) for name, receipt in receipts.items()} == {
        "new": "",
        "hidden": "VERSI_MUNDUR;Lembar DATA tersembunyi - isinya tetap dibaca.",
        "bad": "Lembar DATA, baris 1: Kolom yang kurang: NIK - perbaiki judulnya.",
        "copy": "KIRIMAN_GANDA",
    }


def test_what_a_chat_is_told_of_a_file_holds_no_word_of_the_file() -> None:
    remarks = (
        Note("Kolom 'SITI' tidak dibaca; perbaiki judulnya, lalu kirim ulang.", "Ada kolom yang tidak dibaca."),
        Note("Lembar SITI rusak dan tidak dibaca.", "Ada lembar yang tidak dibaca."),
        Note("Lembar SITI bukan tabel usulan (kolomnya kurang) dan tidak dibaca.", "Ada lembar yang tidak dibaca."),
        Note("Lembar SITI tersembunyi; isinya tetap dibaca."),
        Note(
            "Mungkin ada baris yang hilang: cocokkan jumlahnya.", "Mungkin ada baris yang hilang: cocokkan jumlahnya."
        ),
    )
    noted = replace(delivery("b", 2, versi="1", jenis_kiriman="SITI"), notes=remarks)
    several = Fault("KOLOM_TIDAK_LENGKAP", "Ada dua lembar ('SITI').", "SITI", singkat="Ada dua lembar.")
    bad = delivery("bad", 3, faults=(several,), periode="2026-Q1")
    receipts = receive(delivery("a", 1, versi="2"), noted, bad, delivery("bad copy", 0, sha="sha-bad"))
    told = {name: receipt_tasks(receipt).splitlines() for name, receipt in receipts.items()}
    assert {name: len(tasks) for name, tasks in told.items()} == {"a": 0, "b": 5, "bad": 2, "bad copy": 0}
    assert not any("SITI" in task for tasks in told.values() for task in tasks)
    assert "lebih rendah" in told["b"][0]
    assert told["bad"][0] == "Ada dua lembar."


@pytest.mark.parametrize(
    ("villages", "unnamed", "refused"),
    [
        ({OTHER: 3, VILLAGE: 2}, 0, True),
        ({OTHER: 2, VILLAGE: 3}, 0, False),
        ({OTHER: 2, VILLAGE: 2}, 0, False),
        ({OTHER: 5}, 0, True),
        ({OTHER: 2, "3516012003": 2, VILLAGE: 1}, 0, True),
        ({}, 0, False),
        ({"3517012001": 5}, 0, False),
        # Rows without names are backed by the code, misspelt ones are not.
        ({OTHER: 2}, 3, False),
        ({OTHER: 2}, 0, True),
    ],
)
def test_a_code_is_refused_where_more_rows_name_another_village_of_the_district(
    villages: dict[str, int], unnamed: int, refused: bool
) -> None:
    receipt = receive(replace(delivery("a"), villages=villages, unnamed=unnamed))["a"]
    assert (codes(receipt), receipt.kode_desa) == ((["DESA_TIDAK_DIKENAL"], "") if refused else ([], VILLAGE))


def test_a_code_that_the_rows_contradict_is_told_with_both_villages() -> None:
    (fault,) = receive(replace(delivery("a"), villages={OTHER: 3, VILLAGE: 1}))["a"].faults
    named = [load_regions().village(code) for code in (VILLAGE, OTHER)]
    shown = [f"{village.desa} ({village.kecamatan})" for village in named if village]
    assert fault.pesan == (
        f"KODE DESA pada lembar PENGANTAR adalah kode {shown[0]}, sedangkan dari 5 baris, 3 menyebut {shown[1]}, "
        f"1 menyebut {shown[0]}, 1 tidak menyebut satu desa yang dikenal; betulkan KODE DESA, atau KECAMATAN dan "
        "KELURAHAN pada barisnya."
    )


@pytest.mark.parametrize(
    ("written", "knew"),
    [
        ("E-aaaaaaaaaaaa", ["a"]),
        ("e-AAAAAAAAAAAA; E-bbbbbbbbbbbb", ["a", "b"]),
        (f"E-{'a' * 64}", ["a"]),
        ("3", ["b"]),
        ("edisi-3", ["b"]),
        ("E-aaaa", []),
        ("9", []),
        ("terakhir", []),
    ],
)
def test_an_edition_names_deliveries_by_their_digests_or_by_its_number(written: str, knew: list[str]) -> None:
    digests = {name: name * 64 for name in "abc"}
    sent = [delivery(name, minute, sha=digests[name]) for minute, name in enumerate("abc")]
    report = delivery("d", 9, jenis_kiriman="LENGKAP", edisi=written)
    desk = Receiving(load_regions(), "3516", Quarter(2026, 3), {Quarter(2026, 3): {3: {digests["b"]}}})
    (found,) = (receipt for receipt in desk.receipts([*sent, report]) if receipt.of_edition)
    assert [digest[0] for digest in found.knew] == knew
    assert any("EDISI pada PENGANTAR atau KUNCI" in remark.pesan for remark in found.remarks) == (not knew)


def test_an_edition_knows_nothing_that_came_after_its_report() -> None:
    report = delivery("a", 1, jenis_kiriman="LENGKAP", edisi=f"E-{'b' * 12}")
    assert receive(report, delivery("b", 2, sha="b" * 64))["a"].knew == ()
