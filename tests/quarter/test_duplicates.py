"""Who stands more than once: one person is a group with one to keep, who only looks alike is for people to judge."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from sql.opening import passing_warehouse
from tests.quarter.district import (
    MINUTES,
    Q2,
    Q3,
    VILLAGES,
    report,
    write_delivery,
)
from tests.quarter.judging import judge, states
from tests.quarter.people import Row, member, person, row, run

BUDI = person(1, "BUDIONO SANTOSO")
SITI = person(2, "SITI WAHYUNI", tgl_lhr="1975-02-03", nama_lgkp_ibu="KASMI", jenis_klmin="1")
KARYO = person(3, "KARYO UTOMO", tgl_lhr="1969-11-30", nama_lgkp_ibu="RUKMI")
WARSI = person(4, "WARSITO ADI", tgl_lhr="1991-07-08", nama_lgkp_ibu="TUMIRAH")
HASAN = person(5, "HASAN", tgl_lhr="2001-09-09", nama_lgkp_ibu="NGATMI", no_kk="3516010101029001")
HUSEN = person(6, "HUSEN", tgl_lhr="2001-09-09", nama_lgkp_ibu="NGATMI", no_kk="3516010101029001")
RUDI = person(7, "RUDIANTO", tgl_lhr="1985-04-16", nama_lgkp_ibu="LASTRI", no_kk="3516010101029002")
BROTHER = person(8, "RUDIANTORO", tgl_lhr="1988-10-21", nama_lgkp_ibu="LASTRI", no_kk="3516010101029002")
JOKO = person(9, "JOKO PURWANTO", tgl_lhr="1966-06-25", nama_lgkp_ibu="SAMIYEM")
EKO = person(10, "EKO PRASTOWO", tgl_lhr="1972-10-04", nama_lgkp_ibu="JUMIATI")
TUTIK = person(11, "TUTIK HANDAYANI", tgl_lhr="1983-01-19", nama_lgkp_ibu="SULASTRI")
PEOPLE = (BUDI, SITI, KARYO, WARSI, HASAN, HUSEN, RUDI, BROTHER, JOKO, EKO, TUTIK)
# Whom the civil registry does not know.
UNKNOWN = person(90, "SUKARDI WIBOWO", tgl_lhr="1958-12-17", nama_lgkp_ibu="PARTINEM")
NEITHER = person(91, "MISRAN HADI", tgl_lhr="1963-08-23", nama_lgkp_ibu="TUMINI")
DOUBTFUL = person(92, "PAIRAN JAYA", tgl_lhr="1949-03-08", nama_lgkp_ibu="SUPINAH")
SENT = person(93, "WONGSO DIKROMO", tgl_lhr="1954-06-27", nama_lgkp_ibu="KARTINI")
MEMBERS = (
    member("D1", BUDI, pkh="1"),
    member("D2", BUDI, nik="3516011205809001"),
    member("D3", SITI, nik="", pkh="1", bpnt="1"),
    member("D4", SITI, pbi="1"),
    member("D5", WARSI),
    member("D6", HASAN),
    member("D7", HASAN, nik="", nama="HASANN"),
    member("D8", RUDI),
    member("D9", RUDI, nik="", nama="RUDIYANTO", tgl_lahir="1985-04-17"),
    member("D10", UNKNOWN, nik="3516011712580901"),
    member("D11", UNKNOWN, nik="3516011712580950", kode_desa=VILLAGES["B"], no_kk="3516010101029077"),
    member("D12", JOKO, pbi="1"),
    member("D13", HUSEN),
    member("D14", EKO, pkh="1"),
    member("D15", EKO, nik="3516011205809010"),
    member("D16", EKO, nik=""),
    member("D17", NEITHER, nik="3516012308630901"),
    member("D18", NEITHER, nik="3516012308630950", kode_desa=VILLAGES["B"], no_kk="3516010101029088"),
    member("D19", DOUBTFUL, nik="3516010803490901"),
    member("D20", DOUBTFUL, nik="3516010803490950", kode_desa=VILLAGES["B"], no_kk="3516010101029099"),
    member("D21", TUTIK, pkh="1"),
)
JUDGED = {
    ("ANGGOTA:D10", "ANGGOTA:D11"): "SAMA",
    ("ANGGOTA:D17", "ANGGOTA:D18"): "BEDA",
    ("ANGGOTA:D19", "ANGGOTA:D20"): "RAGU",
    ("ANGGOTA:D14", "ANGGOTA:D15"): "BEDA",
}
UNSAID = row(SENT, NIK="")
OF_A = (row(KARYO), row(WARSI, NIK="3516010807919004"), row(JOKO), row(JOKO, PROGRAM_BANSOS="PKH"), UNSAID, UNSAID)
OF_B = (row(KARYO, NIK="3516013011690030", KELURAHAN="MOJOGENENG"), row(BUDI, PROGRAM_BANSOS="BPNT"), UNSAID)


def send_from_b(data: Path, rows: Iterable[Row]) -> None:
    cover = {"KODE DESA": VILLAGES["B"], "PERIODE": str(Q2), **MINUTES}
    sent = [{**one, "KELURAHAN": ""} for one in rows]
    write_delivery(data / f"inbox/{Q2}/desa/b.xlsx", sent, cover, datetime(2026, 4, 21, tzinfo=UTC))


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data: Path = tmp_path_factory.mktemp("kabupaten")
    send_from_b(data, OF_B)
    run(data, Q2, PEOPLE, MEMBERS, OF_A)
    return data


@pytest.fixture(scope="module")
def judged(district: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One pair of each that looks alike judged SAMA, BEDA and RAGU; and of three of one person, two judged BEDA."""
    data: Path = tmp_path_factory.mktemp("diputuskan") / "kabupaten"
    shutil.copytree(district, data)
    judge(data, JUDGED)
    assert states(data) == ["BERLAKU"] * len(JUDGED)
    return data


@pytest.fixture(scope="module")
def judged_further(judged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `judged`, and what was asked next is judged too."""
    data: Path = tmp_path_factory.mktemp("diputuskan_lagi") / "kabupaten"
    shutil.copytree(judged, data)
    judge(data, {("ANGGOTA:D15", "ANGGOTA:D16"): "BEDA"})
    assert states(data) == ["BERLAKU"] * (len(JUDGED) + 1)
    return data


def groups(data: Path) -> list[list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for one in report(data, Q2, "ganda.csv"):
        found[one["kelompok"]].append(one)
    return list(found.values())


def test_groups_are_numbered_in_the_village_of_who_stays() -> None:
    with passing_warehouse() as db:
        db.execute("CREATE SCHEMA reconciliation")
        db.execute("CREATE SCHEMA staging")
        db.execute(
            "CREATE TABLE reconciliation.duplicates AS SELECT '2026-Q2' AS periode, 'ANGGOTA' AS jenis, * "
            "FROM (VALUES ('b', 'D1', 'B', TRUE), ('b', 'D2', 'A', FALSE), ('a', 'D3', 'B', TRUE),"
            " ('a', 'D4', 'B', FALSE), ('c', 'D5', 'A', TRUE), ('c', 'D6', 'B', FALSE))"
            " AS given(kelompok, id_dtks, kode_desa, bertahan) "
            "CROSS JOIN (SELECT 1 AS row_id, '' AS nik, '' AS nama, '' AS tgl_lahir, '' AS nama_ibu, '' AS no_kk,"
            " '' AS program, '' AS nik_dukcapil, '' AS bukti, '' AS penjelasan)"
        )
        db.execute(
            "CREATE TABLE staging.submission_rows"
            " (periode VARCHAR, row_id INT, sha256 VARCHAR, lembar VARCHAR, baris INT)"
        )
        with db.lending_frames(villages=pd.DataFrame({"kode_desa": ["A", "B"], "kecamatan": "K", "desa": "D"})):
            found = db.frame("reporting.ganda", periode="2026-Q2")
    assert dict(zip(found["id_dtks"], found["kelompok"], strict=True)) == {
        **{"D5": "A-1", "D6": "A-1", "D3": "B-1", "D4": "B-1"},
        **{"D1": "B-2", "D2": "B-2"},
    }


def group_of(data: Path, nik: str) -> list[tuple[str, str, str]]:
    """Id or village of each record of the person's group, how it is known, and whether it is proposed to stay."""
    found = [one for one in report(data, Q2, "ganda.csv") if one["nik_dukcapil"] == nik]
    return [(one["id_dtks"] or one["kode_desa"], one["bukti"], one["usul"]) for one in found]


def alike(data: Path) -> dict[frozenset[str], Row]:
    """Pairs of members to look at, by their ids."""
    return {frozenset((one["id_dtks_satu"], one["id_dtks_dua"])): one for one in report(data, Q2, "tinjau_ganda.csv")}


def test_a_member_under_two_niks_is_one_person_and_aid_history_stays(district: Path) -> None:
    assert group_of(district, BUDI["nik"]) == [
        ("D1", "PADAN", "YA"),
        ("D2", "PASTI", "TIDAK"),
        (VILLAGES["B"], "PADAN", "TIDAK"),
    ]


def test_a_member_without_a_nik_stays_where_it_has_more_programmes(district: Path) -> None:
    assert group_of(district, SITI["nik"]) == [("D3", "PASTI", "YA"), ("D4", "PADAN", "TIDAK")]


def test_one_person_of_two_villages_with_a_damaged_nik_is_a_group(district: Path) -> None:
    assert group_of(district, KARYO["nik"]) == [(VILLAGES["A"], "PADAN", "YA"), (VILLAGES["B"], "PASTI", "TIDAK")]


def test_a_proposal_for_a_member_under_another_nik_is_a_group(district: Path) -> None:
    assert group_of(district, WARSI["nik"]) == [("D5", "PADAN", "YA"), (VILLAGES["A"], "PASTI", "TIDAK")]


def test_a_proposal_of_what_a_member_has_is_a_group_and_of_what_it_lacks_is_none(district: Path) -> None:
    found = [one for one in report(district, Q2, "ganda.csv") if one["nik_dukcapil"] == JOKO["nik"]]
    assert [(one["jenis"], one["program"], one["usul"]) for one in found] == [
        ("ANGGOTA", "PBI", "YA"),
        ("USULAN", "PBI", "TIDAK"),
    ]


def test_twins_go_to_a_human(district: Path) -> None:
    assert group_of(district, HASAN["nik"]) == []
    assert alike(district)[frozenset(("D6", "D7"))]["sebab"] == "KEMBAR"


def test_brothers_with_near_names_on_one_card_go_to_a_human(district: Path) -> None:
    assert group_of(district, RUDI["nik"]) == []
    assert alike(district)[frozenset(("D8", "D9"))]["sebab"] == "SATU_KK"


def test_who_only_looks_alike_outside_the_civil_registry_goes_to_a_human(district: Path) -> None:
    pair = alike(district)[frozenset(("D10", "D11"))]
    assert (pair["sebab"], pair["putusan"]) == ("MIRIP", "")
    assert pair["penjelasan"] == "NIK beda dua angka; nama sama; tanggal lahir sama; nama ibu sama; nomor KK berbeda"


def test_the_proposal_says_why_in_words(district: Path) -> None:
    told = {one["id_dtks"]: one["penjelasan"] for one in report(district, Q2, "ganda.csv")}
    assert told["D3"] == (
        "Tanpa NIK; nama, tanggal lahir, dan ibu atau KK hanya cocok dengan orang ini di Dukcapil. "
        "Diusulkan bertahan: program aktifnya paling banyak (PKH;BPNT)."
    )
    assert told["D4"].endswith("Diusulkan bertahan ID DTKS D3: program aktifnya paling banyak (PKH;BPNT).")


def judged_pair(data: Path, one: str, other: str) -> tuple[bool, str | None]:
    """Whether two members are a group by judgement, and what stands beside them where they are still listed."""
    grouped = {line["id_dtks"] for line in report(data, Q2, "ganda.csv") if line["bukti"] == "PUTUSAN"}
    pair = alike(data).get(frozenset((one, other)))
    return {one, other} <= grouped, pair["putusan"] if pair else None


def test_who_is_judged_the_same_is_a_group_who_is_not_vanishes_who_is_unsure_is_marked(
    district: Path, judged: Path
) -> None:
    pairs = (("D10", "D11"), ("D17", "D18"), ("D19", "D20"))
    assert [judged_pair(district, *pair) for pair in pairs] == [(False, "")] * 3
    assert [judged_pair(judged, *pair) for pair in pairs] == [(True, None), (False, None), (False, "RAGU")]
    assert {line["id_dtks"] for line in report(judged, Q2, "ganda.csv") if line["bukti"] == "PUTUSAN"} == {"D10", "D11"}


def test_of_three_two_of_whom_are_judged_another_the_third_is_asked_about(
    district: Path, judged: Path, judged_further: Path
) -> None:
    def looked_at(data: Path) -> set[frozenset[str]]:
        return {pair for pair in alike(data) if pair & {"D14", "D15", "D16"}}

    assert [one[0] for one in group_of(district, EKO["nik"])] == ["D14", "D15", "D16"]
    assert group_of(judged, EKO["nik"]) == []
    assert looked_at(judged) == {frozenset(("D14", "D16")), frozenset(("D15", "D16"))}
    assert [one[0] for one in group_of(judged_further, EKO["nik"])] == ["D14", "D16"]
    assert looked_at(judged_further) == set()


def test_two_rows_that_say_the_same_are_not_asked_about(district: Path) -> None:
    asked = [
        (one["kode_desa_satu"], one["kode_desa_dua"])
        for one in report(district, Q2, "tinjau_ganda.csv")
        if one["nama_satu"] == SENT["nama_lgkp"]
    ]
    assert asked
    assert all(one != other for one, other in asked)


def test_a_longer_history_of_aid_stays_first(district: Path, tmp_path: Path) -> None:
    data = tmp_path / "kabupaten"
    shutil.copytree(district, data)
    run(data, Q3, PEOPLE, [*MEMBERS, member("D0", TUTIK, nik="", pkh="1")])
    group = [one for one in report(data, Q3, "ganda.csv") if one["nik_dukcapil"] == TUTIK["nik"]]
    kept = [one for one in group if one["usul"] == "YA"]
    assert {one["id_dtks"] for one in group} == {"D0", "D21"}
    assert [one["id_dtks"] for one in kept] == ["D21"]
    assert "paling lama dibantu (1 kuartal sebelum ini)" in kept[0]["penjelasan"]


@pytest.mark.parametrize("folder", ["district", "of_the_cases"])
def test_every_group_proposes_exactly_one_to_stay(folder: str, request: pytest.FixtureRequest) -> None:
    found = groups(request.getfixturevalue(folder))
    assert found
    assert all(len(group) > 1 and [one["usul"] for one in group].count("YA") == 1 for group in found)


@pytest.mark.parametrize("folder", ["district", "of_the_cases"])
def test_no_record_is_in_two_groups(folder: str, request: pytest.FixtureRequest) -> None:
    records = Counter(
        (one["id_dtks"], one["sha256"], one["lembar"], one["baris"])
        for one in report(request.getfixturevalue(folder), Q2, "ganda.csv")
    )
    assert set(records.values()) == {1}


def test_nobody_left_because_of_either_list(district: Path) -> None:
    assert report(district, Q2, "keluar.csv") == []
    statuses = {one["id_dtks"]: one["status"] for one in report(district, Q2, "registri.csv")}
    assert {one["id_dtks"]: statuses.get(one["id_dtks"], "KELUAR") != "KELUAR" for one in MEMBERS} == {
        one["id_dtks"]: True for one in MEMBERS
    }


def test_both_lists_are_the_same_on_every_run(district: Path, tmp_path: Path) -> None:
    send_from_b(tmp_path, OF_B)
    run(tmp_path, Q2, reversed(PEOPLE), reversed(MEMBERS), OF_A)
    for name in ("ganda.csv", "tinjau_ganda.csv"):
        assert (tmp_path / f"reports/{Q2}/{name}").read_bytes() == (district / f"reports/{Q2}/{name}").read_bytes()
