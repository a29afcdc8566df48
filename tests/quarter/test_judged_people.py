"""What a judgement makes of a row or a member: one district in which each case has people of its own.

Edition 1 stands before anybody judged, edition 2 on judgements without a seal, which only ask; the latest one on all.
People are asked about one pair at once: what was not asked is judged all the same.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quarter.district import Q2, report
from tests.quarter.judging import Pair, asked, judge, nik_of, state_of, states
from tests.quarter.people import Row, member, row, run, someone, twins

MISTYPED = someone(1, "BUDIONO", "MARKAMAH")
LOST = someone(2, "WAKIDI", "SARMI")
HUSEN, HASAN = twins(3, "HUSEN MUBAROK", "HASAN MUBAROK", "ROMLAH")
OWNER = someone(5, "SLAMET RAHARJO", "TUMIRAH")
DENIED = someone(6, "KARYONO", "PARTINEM")
CONFUSED = someone(7, "JOKO PURWANTO", "SAMIYEM")
MEANT = someone(8, "GUNAWAN", "NGATINAH")
TWO = someone(9, "RUDIANTO", "LASTRI")
DEAD, DEADS_TWIN = twins(10, "BAMBANG SUSILO", "BIMBING SUSILO", "KASIYATI", status="2")
LIVING, LIVINGS_TWIN = twins(12, "DARMAJI UTOMO", "DURMUJI UTOMO", "WAGINEM")
EARLIER = someone(14, "TEGUH WIDODO", "SUKINEM")
LATER = someone(15, "TEGUH WIDODO", "SUKINEM")
PEOPLE = (
    MISTYPED,
    LOST,
    HUSEN,
    HASAN,
    OWNER,
    DENIED,
    CONFUSED,
    MEANT,
    TWO,
    DEAD,
    DEADS_TWIN,
    LIVING,
    LIVINGS_TWIN,
    EARLIER,
    LATER,
)

MEMBERS = (
    member("HILANG", LOST, nik="", no_kk="", nama="MBAH JENGGOT", tgl_lahir="", nama_ibu_kandung=""),
    member("DUA1", TWO, pkh="1"),
    member("DUA2", TWO, bpnt="1"),
    # Both carry the first twin's NIK. Who the second one is stays doubtful until judged.
    member("WAFAT1", DEAD, pkh="1"),
    member("WAFAT2", DEAD, nama=DEADS_TWIN["nama_lgkp"]),
    member("HIDUP1", LIVING, pkh="1"),
    member("HIDUP2", LIVING, nama=LIVINGS_TWIN["nama_lgkp"]),
)
ROWS = {
    "SALAH KETIK": row(MISTYPED, NIK=f"{MISTYPED['nik'][:-2]}91"),
    "KEMBAR": row(HUSEN, NAMA=HASAN["nama_lgkp"]),
    "LAIN SEMUA": row(OWNER, NAMA="SURATMAN", TANGGAL_LAHIR="01/02/1999", IBU_KANDUNG=OWNER["nama_lgkp_ibu"]),
    "BUKAN DIA": row(DENIED),
    "ORANG LAIN": row(CONFUSED),
    # Says the name and mother of two, but another date, card and NIK.
    "DUA ORANG": row(EARLIER, NIK="3516011702610777", NOKK="3516010101019999", TANGGAL_LAHIR="17/02/1961"),
}
BEFORE, ASKED, NOW = "edisi-1/", "edisi-2/", ""


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The district with every case judged."""
    data: Path = tmp_path_factory.mktemp("kabupaten")
    (data / "padan.toml").write_text("[putusan]\ndiminta_maks = 1\n", encoding="utf-8")
    run(data, Q2, PEOPLE, MEMBERS, [told | {"ID USULAN": name} for name, told in ROWS.items()])
    judgements = {
        pair_of(data, "SALAH KETIK", MISTYPED): "RAGU",
        ("ANGGOTA:HILANG", nik_of(LOST)): "SAMA",
        pair_of(data, "KEMBAR", HUSEN): "SAMA",
        pair_of(data, "LAIN SEMUA", OWNER): "SAMA",
        pair_of(data, "BUKAN DIA", DENIED): "BEDA",
        pair_of(data, "ORANG LAIN", MEANT): "SAMA",
        ("ANGGOTA:DUA1", "ANGGOTA:DUA2"): "BEDA",
        ("ANGGOTA:WAFAT2", nik_of(DEAD)): "SAMA",
        ("ANGGOTA:HIDUP2", nik_of(LIVING)): "SAMA",
        pair_of(data, "DUA ORANG", LATER): "SAMA",
        pair_of(data, "DUA ORANG", EARLIER): "SAMA",
    }
    dates = {pair_of(data, "DUA ORANG", EARLIER): "04/07/2026", pair_of(data, "DUA ORANG", LATER): "05/07/2026"}
    judge(data, judgements, dates)
    assert states(data) == ["BERLAKU"] * 10 + ["DIGANTIKAN"]
    return data


def place(name: str) -> str:
    """The row's number in the workbook."""
    return str(list(ROWS).index(name) + 2)


def pair_of(data: Path, name: str, of: Row) -> Pair:
    """A row, by its reference, and a person."""
    (reference,) = (line["rujukan"] for line in report(data, Q2, "rujukan_usulan.csv") if line["baris"] == place(name))
    return reference, nik_of(of)


def found(data: Path, edition: str, name: str) -> tuple[str, str, str]:
    """Fate, reasons and suggested NIK of a row."""
    (line,) = (one for one in report(data, Q2, f"{edition}nasib_baris.csv") if one["id_usulan"] == name)
    return line["nasib"], line["alasan"], line["saran_nik"]


def candidates(data: Path, edition: str, name: str) -> dict[str, str]:
    """Whom a row or a member may mean, and whether that is sure."""
    listed = report(data, Q2, f"{edition}kandidat.csv")
    column, value = ("baris", place(name)) if name in ROWS else ("id_dtks", name)
    return {one["nik"]: one["pasti"] for one in listed if one[column] == value}


def registered(data: Path, edition: str, id_dtks: str) -> Row:
    (line,) = (one for one in report(data, Q2, f"{edition}registri.csv") if one["id_dtks"] == id_dtks)
    return line


def test_of_whom_somebody_is_unsure_stays_a_candidate_and_is_never_sure(judged: Path) -> None:
    assert candidates(judged, BEFORE, "SALAH KETIK")[MISTYPED["nik"]] == "YA"
    assert found(judged, NOW, "SALAH KETIK") == ("DITAHAN", "NIK_TIDAK_DITEMUKAN", "")
    assert candidates(judged, NOW, "SALAH KETIK")[MISTYPED["nik"]] == "TIDAK"
    assert nik_of(MISTYPED) not in {dua for _, dua in asked(judged)}


def test_a_person_whom_no_way_of_looking_found_is_sure_once_judged(judged: Path) -> None:
    assert candidates(judged, ASKED, "HILANG") == {}
    listed = registered(judged, NOW, "HILANG")
    assert (listed["status"], listed["saran_nik"], candidates(judged, NOW, "HILANG")) == (
        "TANPA_NIK",
        LOST["nik"],
        {LOST["nik"]: "YA"},
    )


def test_a_row_judged_the_same_as_its_nik_s_owner_is_not_somebody_else_s(judged: Path) -> None:
    assert found(judged, BEFORE, "KEMBAR") == ("DIKEMBALIKAN", "NIK_MILIK_ORANG_LAIN", HASAN["nik"])
    assert found(judged, NOW, "KEMBAR") == ("DITERIMA", "", "")


def test_what_disagrees_is_named_also_where_the_owner_is_the_same(judged: Path) -> None:
    assert found(judged, BEFORE, "LAIN SEMUA")[1] == "NIK_MILIK_ORANG_LAIN"
    assert found(judged, NOW, "LAIN SEMUA") == ("DIKEMBALIKAN", "NAMA_TIDAK_SESUAI;TGL_LAHIR_TIDAK_SESUAI", "")


def test_a_padan_row_judged_another_than_its_nik_s_owner_is_somebody_else_s(judged: Path) -> None:
    assert found(judged, BEFORE, "BUKAN DIA")[0] == "DITERIMA"
    assert found(judged, NOW, "BUKAN DIA") == ("DIKEMBALIKAN", "NIK_MILIK_ORANG_LAIN", "")
    assert DENIED["nik"] not in candidates(judged, NOW, "BUKAN DIA")


def test_a_padan_row_judged_to_be_another_person_is_told_that_person(judged: Path) -> None:
    assert found(judged, BEFORE, "ORANG LAIN")[0] == "DITERIMA"
    assert found(judged, NOW, "ORANG LAIN") == ("DIKEMBALIKAN", "NIK_MILIK_ORANG_LAIN", MEANT["nik"])


def test_two_members_judged_to_be_two_people_both_stay(judged: Path) -> None:
    assert registered(judged, ASKED, "DUA2")["alasan_keluar"] == "GANDA"
    after = [registered(judged, NOW, name) for name in ("DUA1", "DUA2")]
    # One NIK is not two people's: of members who share it without being one person, one is listed (contract 6).
    assert [one["status"] for one in after] == ["AKTIF", "PERLU_PERBAIKAN"]
    assert [one["bpnt"] for one in after] == ["0", "1"]


@pytest.mark.parametrize(
    ("who", "status", "of_the_other"), [("WAFAT", "KELUAR", "PERLU_PERBAIKAN"), ("HIDUP", "AKTIF", "AKTIF")]
)
def test_a_judgement_takes_nobody_out_of_the_registry(judged: Path, who: str, status: str, of_the_other: str) -> None:
    assert [registered(judged, edition, f"{who}1")["status"] for edition in (ASKED, NOW)] == [status] * 2
    assert registered(judged, ASKED, f"{who}2")["status"] == "PERLU_PERBAIKAN"
    assert registered(judged, NOW, f"{who}2")["status"] == of_the_other


def test_a_record_is_the_person_it_was_last_said_to_be(judged: Path) -> None:
    assert found(judged, NOW, "DUA ORANG")[2] == LATER["nik"]
    assert state_of(judged, pair_of(judged, "DUA ORANG", LATER)) == "BERLAKU"
    assert state_of(judged, pair_of(judged, "DUA ORANG", EARLIER)) == "DIGANTIKAN"


def test_the_likeliest_question_is_asked_and_how_many_wait_is_told(judged: Path) -> None:
    listed = report(judged, Q2, f"{BEFORE}kandidat.csv")
    unsure = [line for line in listed if line["nik"] in {one["nik"] for one in (OWNER, EARLIER, LATER)}]
    likeliest = max(unsure, key=lambda line: float(line["skor"].lstrip("'")))
    (question,) = report(judged, Q2, f"{BEFORE}putusan_diminta.csv")
    assert (len(unsure), question["dua"]) == (3, nik_of(likeliest))
    page = (judged / f"reports/{Q2}/{BEFORE}ringkasan.html").read_text(encoding="utf-8")
    manifest = json.loads((judged / f"reports/{Q2}/{BEFORE}manifest.json").read_text(encoding="utf-8"))
    assert manifest["belum_ditanyakan"] == 2
    assert "menanyakan 1 pasangan, yang paling menentukan lebih dahulu; 2 pasangan lain" in page


def test_a_pair_that_was_judged_before_is_asked_however_many_there_are(judged: Path) -> None:
    asked_again = report(judged, Q2, f"{ASKED}putusan_diminta.csv")
    assert [line["keadaan"] for line in report(judged, Q2, f"{ASKED}putusan.csv")] == ["DIBUKA_LAGI"] * len(asked_again)
    assert len(asked_again) > 1
