"""The registry from quarter to quarter: whom nothing but HAPUS, GANDA and MENINGGAL may take out.

One district in which each case has people of its own; its third quarter is run once with a new snapshot and once
without.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assets.office.quarter import Quarter
from tests.quarter.district import Q2, Q3, VILLAGES, report
from tests.quarter.people import Row, member, row, run, someone

NAMESAKE, NO_NIK = someone(1, "BUDIONO", "MARKAMAH"), someone(2, "SITI", "SARMI")
ZEROS, PLACEHOLDER = "0" * 16, "9" * 16
NEW = someone(3, "SLAMET RAHARJO", "TUMIRAH")
DOUBLED = someone(4, "SITI AMINAH", "PARTINEM")
# Of one name and day: only mother, card and NIK tell them apart.
CONTESTING = someone(5, "SITI AMINAH", "NGATINAH", tgl_lhr=DOUBLED["tgl_lhr"])
RICH, MOVED = someone(6, "KARYONO", "SAMIYEM"), someone(7, "JOKO PURWANTO", "LASTRI")
RESIGNED = someone(8, "GUNAWAN", "KASIYATI")
SLIPPED = someone(9, "RUDIANTO", "WAGINEM", tgl_lhr=RESIGNED["tgl_lhr"])
TWICE = someone(10, "DARMAJI", "SUKINEM")
MENDED = someone(11, "TEGUH WIDODO", "PONIYEM")
RENAMED = someone(12, "SUBANDI", "MARIYAM")
FOREIGN, NAMELESS = someone(13, "BAMBANG SUSILO", "ROMLAH"), someone(14, "", "KASMI", no_kk="")
SUBMITTED = someone(15, "HARTONO", "RUKMI")
PEOPLE = (NAMESAKE, NO_NIK, NEW, DOUBLED, CONTESTING, RICH, MOVED, RESIGNED, SLIPPED, TWICE, MENDED, RENAMED)
OTHERS = (FOREIGN, NAMELESS, SUBMITTED)
NOT_HIM: Row = {"no_kk": "", "tgl_lahir": "1955-01-01"}
MEMBERS = (
    member("SAMA1", NAMESAKE),
    member("SAMA2", NAMESAKE, **NOT_HIM),
    member("NOL1", NO_NIK, nik=ZEROS),
    member("NOL2", NO_NIK, nik=ZEROS),
    member("ISIAN1", NO_NIK, nik=PLACEHOLDER),
    member("ISIAN2", NO_NIK, nik=PLACEHOLDER),
    member("GANDA1", DOUBLED, pkh="1"),
    member("GANDA2", DOUBLED),
    member("MAMPU1", RICH, pkh="1", bpnt="1"),
    member("MAMPU2", RICH),
    member("PINDAH1", MOVED, pkh="1"),
    member("PINDAH2", MOVED),
    member("MUNDUR", RESIGNED),
    member("DUA1", TWICE, **NOT_HIM),
    member("DUA2", TWICE, pbi="1"),
    member("PERBAIKAN", MENDED, alamat="JALAN LAMA"),
)
GONE = {"JENIS_USULAN": "HAPUS", "PROGRAM_BANSOS": "BPNT"}
RESIGNS: Row = {"ID_DTKS": "MUNDUR", "JENIS_USULAN": "HAPUS", "PROGRAM_BANSOS": "NON BANSOS"}
RESIGNS |= {"ALASAN_HAPUS": "MENGUNDURKAN DIRI"}
MENDS = {"ID_DTKS": "PERBAIKAN", "JENIS_USULAN": "PERBAIKAN"}
ROWS = {
    "BARU": row(NEW),
    "SANGGAH": row(CONTESTING, ID_DTKS="GANDA2", JENIS_USULAN="PERBAIKAN"),
    "MAMPU": row(RICH, ID_DTKS="MAMPU2", ALASAN_HAPUS="MAMPU", **GONE),
    "PINDAH": row(MOVED, ID_DTKS="PINDAH2", ALASAN_HAPUS="PINDAH", **GONE),
    "MUNDUR": row(RESIGNED, **RESIGNS),
    "SALAH ID": row(SLIPPED, **RESIGNS),
    "TERDAFTAR": row(TWICE),
    "PERBAIKAN1": row(MENDED, ALAMAT="JALAN BARU", PROGRAM_BANSOS="PKH", **MENDS),
    "PERBAIKAN2": row(MENDED, ALAMAT="-", RT="009", HUBUNGAN_KELUARGA="KEPALA KELUARGA", **MENDS),
    "GANTI NAMA": row(RENAMED),
    "HURUF LAIN": row(FOREIGN, NAMA="محمد علي"),
    "TANPA NAMA": row(NAMELESS, NAMA="SLAMET", NOKK=""),
    "PENGAJUAN": row(SUBMITTED, NAMA="Harto No", JENIS_PEKERJAAN="PNS", STATUS_KAWIN=""),
}


@pytest.fixture(scope="module")
def second_quarter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data: Path = tmp_path_factory.mktemp("kabupaten")
    run(data, Q2, (*PEOPLE, *OTHERS), MEMBERS, [told | {"ID USULAN": name} for name, told in ROWS.items()])
    return data


@pytest.fixture(scope="module")
def with_a_snapshot(second_quarter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The third quarter on a new snapshot: it lacks some members and has an id for the new one."""
    data: Path = tmp_path_factory.mktemp("snapshot") / "kabupaten"
    shutil.copytree(second_quarter, data)
    listed = [one for one in MEMBERS if one["id_dtks"] not in ("SAMA1", "NOL1", "ISIAN1")]
    run(data, Q3, (*PEOPLE, *OTHERS), [*listed, member("DARI PUSAT", NEW, pbi="1")])
    return data


@pytest.fixture(scope="module")
def without_a_snapshot(second_quarter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The third quarter on the registry alone: somebody has another name, and is proposed under it."""
    data: Path = tmp_path_factory.mktemp("registri") / "kabupaten"
    shutil.copytree(second_quarter, data)
    renamed = {**RENAMED, "nama_lgkp": "PRASETYO UTOMO"}
    run(data, Q3, (*PEOPLE[:-1], renamed, *OTHERS), (), [row(renamed, PROGRAM_BANSOS="PKH")])
    return data


def registry(data: Path, quarter: Quarter = Q2) -> dict[str, Row]:
    return {one["id_dtks"]: one for one in report(data, quarter, "registri.csv")}


def fate(data: Path, name: str) -> tuple[str, str]:
    (line,) = (one for one in report(data, Q2, "nasib_baris.csv") if one["id_usulan"] == name)
    return line["nasib"], line["alasan"]


def made_of(person: Row) -> str:
    """The id of somebody who became a member by a proposal."""
    return f"BARU-{VILLAGES['A']}-{person['nik']}"


@pytest.mark.parametrize("name", ["SAMA1", "NOL1", "ISIAN1"])
def test_who_shares_a_nik_or_has_none_is_not_swallowed_by_a_namesake(with_a_snapshot: Path, name: str) -> None:
    assert registry(with_a_snapshot, Q3)[name]["status"] == "HILANG_DI_PUSAT"


def test_a_new_member_is_known_again_by_nik_when_the_centre_gives_an_id(
    second_quarter: Path, with_a_snapshot: Path
) -> None:
    assert registry(second_quarter)[made_of(NEW)]["pbi"] == "1"
    after = [name for name, one in registry(with_a_snapshot, Q3).items() if one["nik"] == NEW["nik"]]
    assert after == ["DARI PUSAT"]


def test_a_double_that_a_village_contests_stays_though_its_correction_is_returned(second_quarter: Path) -> None:
    after = registry(second_quarter)
    # Another person's NIK for a member who is padan (contract 5.3, ID_TIDAK_COCOK).
    assert fate(second_quarter, "SANGGAH") == ("DIKEMBALIKAN", "ID_TIDAK_COCOK")
    assert [after[name]["nik"] for name in ("GANDA1", "GANDA2")] == [DOUBLED["nik"], DOUBLED["nik"]]
    assert [after[name]["status"] for name in ("GANDA1", "GANDA2")] == ["AKTIF", "AKTIF"]


def test_a_removal_of_one_id_of_a_double_holds_for_the_person(second_quarter: Path) -> None:
    after = registry(second_quarter)
    assert [after["MAMPU1"][name] for name in ("status", "pkh", "bpnt")] == ["AKTIF", "1", "0"]
    assert (after["PINDAH1"]["status"], after["PINDAH1"]["alasan_keluar"]) == ("KELUAR", "PINDAH")


def test_an_id_that_a_village_gives_to_two_persons_takes_nobody_out(second_quarter: Path) -> None:
    for name in ("MUNDUR", "SALAH ID"):
        assert fate(second_quarter, name) == ("DIKEMBALIKAN", "ID_TIDAK_COCOK")
    assert registry(second_quarter)["MUNDUR"]["status"] == "AKTIF"


def test_the_padan_one_of_two_members_with_one_nik_counts(second_quarter: Path) -> None:
    assert fate(second_quarter, "TERDAFTAR") == ("DITOLAK", "SUDAH_TERDAFTAR")


def test_several_corrections_of_a_member_are_all_applied(second_quarter: Path) -> None:
    after = registry(second_quarter)["PERBAIKAN"]
    assert [after[name] for name in ("alamat", "rt", "hub_keluarga")] == ["JALAN BARU", "009", "1"]


def test_a_renamed_person_proposed_again_stays_one_row(without_a_snapshot: Path) -> None:
    after = [name for name, one in registry(without_a_snapshot, Q3).items() if one["nik"] == RENAMED["nik"]]
    assert after == [made_of(RENAMED)]
    assert registry(without_a_snapshot, Q3).keys() == registry(without_a_snapshot).keys()


def test_nobody_is_accepted_whose_name_cannot_be_compared(second_quarter: Path) -> None:
    for name in ("HURUF LAIN", "TANPA NAMA"):
        assert fate(second_quarter, name) == ("DIKEMBALIKAN", "IDENTITAS_KURANG")


def test_the_submission_carries_the_civil_registry_s_values(second_quarter: Path) -> None:
    submitted = report(second_quarter, Q2, "pengajuan/usulan_baru.csv")
    (found,) = (one for one in submitted if one["NIK"] == SUBMITTED["nik"])
    assert [found[name] for name in ("NAMA", "JENIS PEKERJAAN", "STATUS KAWIN")] == ["HARTONO", "1", "2"]
