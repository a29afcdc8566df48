"""The registry from quarter to quarter: whom nothing but HAPUS, GANDA and MENINGGAL may take out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from assets.quarter import Quarter
from tests.quarter.district import (
    MINUTES,
    Q2,
    Q3,
    VILLAGES,
    cases,
    crowd,
    report,
    run_quarter,
    write_delivery,
    write_table,
)

Row = dict[str, str]


def person(number: int, name: str, **given: str) -> Row:
    """A living person of village A in the civil registry, born on 12 May 1980."""
    told = {"nik": f"351601120580{number:04}", "no_kk": f"351601010215{number:04}", "nama_lgkp": name}
    told |= {"tgl_lhr": "1980-05-12", "jenis_klmin": "1", "nama_lgkp_ibu": "PONIRAH", "kode_desa": VILLAGES["A"]}
    blank = dict.fromkeys(cases("dukcapil")[0], "")
    return blank | told | {"status": "1", "kk_online": "1", "jenis_pkrjn": "1", "status_kawin": "2"} | given


def member(id_dtks: str, of: Row, **given: str) -> Row:
    """The person's row in the snapshot, padan and without programmes."""
    told = {"id_dtks": id_dtks, "nik": of["nik"], "no_kk": of["no_kk"], "nama": of["nama_lgkp"]}
    told |= {"tgl_lahir": of["tgl_lhr"], "jenis_kelamin": "L", "nama_ibu_kandung": of["nama_lgkp_ibu"]}
    blank = dict.fromkeys(cases("dtks")[0], "")
    return blank | told | {"kode_desa": of["kode_desa"], "pkh": "0", "bpnt": "0", "pbi": "0", "yapi": "0"} | given


def row(of: Row, **given: str) -> Row:
    """A proposal BARU for PBI that says what the civil registry says."""
    day = datetime.fromisoformat(of["tgl_lhr"])
    told = {"NIK": of["nik"], "NOKK": of["no_kk"], "NAMA": of["nama_lgkp"], "TANGGAL LAHIR": f"{day:%d/%m/%Y}"}
    told |= {"IBU KANDUNG": of["nama_lgkp_ibu"], "JENIS KELAMIN": "L", "RT": "001", "RW": "002"}
    told |= {"PROVINSI": "JAWA TIMUR", "KABUPATEN": "MOJOKERTO", "KECAMATAN": "JATIREJO", "KELURAHAN": "TAWANGREJO"}
    return told | {"PROGRAM BANSOS": "PBI"} | {name.replace("_", " "): value for name, value in given.items()}


def run(
    data: Path, quarter: Quarter, people: Iterable[Row], members: Iterable[Row] = (), rows: Iterable[Row] = ()
) -> Mapping[str, Row]:
    """Run a quarter of village A; returns the registry by id."""
    write_table(data / f"inbox/{quarter}/dukcapil/ekstrak.csv", [*people, *crowd()])
    if listed := list(members):
        write_table(data / f"inbox/{quarter}/dtks/snapshot.csv", listed)
    if sent := list(rows):
        cover = {"KODE DESA": VILLAGES["A"], "PERIODE": str(quarter), **MINUTES}
        day = datetime(2026, quarter.first_day.month, 20, tzinfo=UTC)
        write_delivery(data / f"inbox/{quarter}/desa/a.xlsx", sent, cover, day)
    run_quarter(data, quarter)
    return {found["id_dtks"]: found for found in report(data, quarter, "registri.csv")}


def fates(data: Path, quarter: Quarter) -> list[tuple[str, str]]:
    return [(found["nasib"], found["alasan"]) for found in report(data, quarter, "nasib_baris.csv")]


def test_who_shares_a_nik_or_has_none_is_not_swallowed_by_a_namesake(tmp_path: Path) -> None:
    budi, siti = person(1, "BUDIONO"), person(2, "SITI")
    zeros, placeholder = "0" * 16, "9" * 16
    listed = [
        member("D1", budi),
        member("D2", budi, no_kk="", tgl_lahir="1955-01-01"),
        member("D3", siti, nik=zeros),
        member("D4", siti, nik=zeros),
        member("D5", siti, nik=placeholder),
        member("D6", siti, nik=placeholder),
    ]
    run(tmp_path, Q2, [budi, siti], listed)
    after = run(tmp_path, Q3, [budi, siti], [one for one in listed if one["id_dtks"] not in ("D1", "D3", "D5")])
    assert {name: after[name]["status"] for name in ("D1", "D3", "D5")} == dict.fromkeys(
        ("D1", "D3", "D5"), "HILANG_DI_PUSAT"
    )


def test_a_new_member_is_known_again_by_nik_when_the_centre_gives_an_id(tmp_path: Path) -> None:
    budi, other = person(1, "BUDIONO"), person(2, "KARYONO")
    made = run(tmp_path, Q2, [budi, other], [member("D9", other)], [row(budi)])
    assert made[f"BARU-{VILLAGES['A']}-{budi['nik']}"]["pbi"] == "1"
    after = run(tmp_path, Q3, [budi, other], [member("D9", other), member("D10", budi, pbi="1")])
    assert set(after) == {"D9", "D10"}


def test_a_village_can_contest_a_double_by_correcting_one_of_the_niks(tmp_path: Path) -> None:
    one, other = person(1, "SITI AMINAH"), person(2, "SITI AMINAH", nama_lgkp_ibu="SARMI")
    listed = [member("D1", one, pkh="1"), member("D2", one)]
    after = run(tmp_path, Q2, [one, other], listed, [row(other, ID_DTKS="D2", JENIS_USULAN="PERBAIKAN")])
    assert fates(tmp_path, Q2) == [("DITERIMA", "")]
    assert (after["D1"]["nik"], after["D1"]["status"]) == (one["nik"], "AKTIF")
    assert (after["D2"]["nik"], after["D2"]["status"]) == (other["nik"], "AKTIF")


def test_a_removal_of_one_id_of_a_double_holds_for_the_person(tmp_path: Path) -> None:
    budi, slamet = person(1, "BUDIONO"), person(2, "SLAMET")
    listed = [
        member("D1", budi, pkh="1", bpnt="1"),
        member("D2", budi),
        member("D3", slamet, pkh="1"),
        member("D4", slamet),
    ]
    gone = {"JENIS_USULAN": "HAPUS", "PROGRAM_BANSOS": "BPNT"}
    sent = [
        row(budi, ID_DTKS="D2", ALASAN_HAPUS="MAMPU", **gone),
        row(slamet, ID_DTKS="D4", ALASAN_HAPUS="PINDAH", **gone),
    ]
    after = run(tmp_path, Q2, [budi, slamet], listed, sent)
    assert (after["D1"]["status"], after["D1"]["pkh"], after["D1"]["bpnt"]) == ("AKTIF", "1", "0")
    assert (after["D3"]["status"], after["D3"]["alasan_keluar"]) == ("KELUAR", "PINDAH")


def test_a_slip_in_the_id_makes_nobody_else_a_duplicate(tmp_path: Path) -> None:
    budi, slamet = person(1, "BUDIONO"), person(2, "SLAMET", nama_lgkp_ibu="SARMI")
    gone = {
        "ID_DTKS": "D1",
        "JENIS_USULAN": "HAPUS",
        "ALASAN_HAPUS": "MENGUNDURKAN DIRI",
        "PROGRAM_BANSOS": "NON BANSOS",
    }
    after = run(tmp_path, Q2, [budi, slamet], [member("D1", budi)], [row(budi, **gone), row(slamet, **gone)])
    assert fates(tmp_path, Q2) == [("DITERIMA", ""), ("DIKEMBALIKAN", "ID_TIDAK_COCOK")]
    assert after["D1"]["status"] == "KELUAR"


def test_the_padan_one_of_two_members_with_one_nik_counts(tmp_path: Path) -> None:
    budi = person(1, "BUDIONO")
    listed = [member("D1", budi, no_kk="", tgl_lahir="1955-01-01"), member("D2", budi, pbi="1")]
    run(tmp_path, Q2, [budi], listed, [row(budi)])
    assert fates(tmp_path, Q2) == [("DITOLAK", "SUDAH_TERDAFTAR")]


def test_several_corrections_of_a_member_are_all_applied(tmp_path: Path) -> None:
    budi = person(1, "BUDIONO")
    fix = {"ID_DTKS": "D1", "JENIS_USULAN": "PERBAIKAN"}
    sent = [
        row(budi, ALAMAT="JALAN BARU", PROGRAM_BANSOS="PKH", **fix),
        row(budi, ALAMAT="-", RT="009", HUBUNGAN_KELUARGA="KEPALA KELUARGA", **fix),
    ]
    after = run(tmp_path, Q2, [budi], [member("D1", budi, alamat="JALAN LAMA")], sent)
    assert [after["D1"][name] for name in ("alamat", "rt", "hub_keluarga")] == ["JALAN BARU", "009", "1"]


def test_a_renamed_person_proposed_again_stays_one_row(tmp_path: Path) -> None:
    budi = person(1, "BUDIONO")
    run(tmp_path, Q2, [budi], [member("D9", person(9, "WAKIDI"))], [row(budi)])
    renamed = {**budi, "nama_lgkp": "PRASETYO UTOMO"}
    after = run(tmp_path, Q3, [renamed], (), [row(renamed, PROGRAM_BANSOS="PKH")])
    assert sorted(after) == [f"BARU-{VILLAGES['A']}-{budi['nik']}", "D9"]


def test_nobody_is_accepted_whose_name_cannot_be_compared(tmp_path: Path) -> None:
    budi, nameless = person(1, "BUDIONO"), person(2, "", nama_lgkp_ibu="SARMI", no_kk="")
    sent = [row(budi, NAMA="محمد علي"), row(nameless, NAMA="SLAMET", NOKK="")]
    run(tmp_path, Q2, [budi, nameless], [member("D9", person(9, "WAKIDI"))], sent)
    assert fates(tmp_path, Q2) == [("DIKEMBALIKAN", "IDENTITAS_KURANG")] * 2


def test_the_submission_carries_the_civil_registry_s_values(tmp_path: Path) -> None:
    budi = person(1, "BUDIONO")
    sent = [row(budi, NAMA="Budi Ono", JENIS_PEKERJAAN="PNS", STATUS_KAWIN="")]
    run(tmp_path, Q2, [budi], [member("D9", person(9, "WAKIDI"))], sent)
    found = report(tmp_path, Q2, "pengajuan/usulan_baru.csv")[0]
    assert [found[name] for name in ("NAMA", "JENIS PEKERJAAN", "STATUS KAWIN")] == ["BUDIONO", "1", "2"]
