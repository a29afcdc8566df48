"""A NIK that is not padan, yet nobody else's by the verdict: where another fits better, it is said whom it may mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quarter.district import Q2, report, run_on_judgements
from tests.quarter.judging import SIGNED, asked, nik_of, write
from tests.quarter.people import Row, member, person, row, run, someone

WAKIDI = person(1, "WAKIDI", nama_lgkp_ibu="SARMI")
BUDI = person(2, "BUDIONO", nama_lgkp_ibu="MARKAMAH")
SLAMET = person(3, "SLAMET RIYADI", nama_lgkp_ibu="JUMINAH", tgl_lhr="1971-02-03", nik="3516010302710003")
AMINAH = someone(5, "SITI AMINAH", "KASTINI")
AISYAH = someone(7, "SITI AISYAH", "KASTINI", no_kk=AMINAH["no_kk"])
SUPRI = someone(9, "SUPRIYADI", "JAMINI")
NAMESAKE = someone(9, "SUPRIYADI", "TUKINAH", nik=SUPRI["nik"][:-1] + "8", no_kk="3516010102159999")
NOTHING_MORE = {"nama_ibu_kandung": "", "no_kk": ""}
MEMBERS = [
    member("D0", WAKIDI, pbi="1"),
    # Budi's name and birth date beside Wakidi's NIK, and nothing more: both were born that day.
    member("D1", WAKIDI, nama="BUDIONO", **NOTHING_MORE),
    # Slamet's own NIK beside the name that his neighbours call him.
    member("D2", SLAMET, nama="GENDUT", pbi="1", **NOTHING_MORE),
    # This is Aminah's own NIK. Her name alone is as much her sister's.
    member("D3", AMINAH, nama="SITI", tgl_lahir="", **NOTHING_MORE),
    # All of Supriyadi, but the NIK of a namesake born the same day.
    member("D4", SUPRI, nik=NAMESAKE["nik"]),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("kabupaten")
    sent = row(BUDI, NIK=WAKIDI["nik"], NOKK="", IBU_KANDUNG="", NAMA="BUDIYONO")
    taken_out = row(SLAMET, NAMA="GENDUT", JENIS_USULAN="HAPUS", ALASAN_HAPUS="MAMPU", ID_DTKS="D2")
    people = [WAKIDI, BUDI, SLAMET, AMINAH, AISYAH, SUPRI, NAMESAKE]
    run(folder, Q2, people, MEMBERS, [sent, taken_out])
    return folder


def candidates(data: Path, id_dtks: str) -> list[tuple[str, str]]:
    return [(line["nik"], line["pasti"]) for line in report(data, Q2, "kandidat.csv") if line["id_dtks"] == id_dtks]


def in_registry(data: Path, id_dtks: str) -> tuple[str, str, str]:
    (line,) = [line for line in report(data, Q2, "registri.csv") if line["id_dtks"] == id_dtks]
    return line["status"], line["alasan"], line["saran_nik"]


def row_of(data: Path, kind: str) -> Row:
    (line,) = [line for line in report(data, Q2, "nasib_baris.csv") if line["jenis_usulan"] == kind]
    return line


def test_a_member_who_may_mean_another_is_listed_with_whom_and_told_no_nik(data: Path) -> None:
    assert in_registry(data, "D1") == ("PERLU_PERBAIKAN", "NAMA_TIDAK_SESUAI;NIK_GANDA", "")
    assert candidates(data, "D1") == [(BUDI["nik"], "TIDAK"), (WAKIDI["nik"], "TIDAK")]


def test_a_row_likewise(data: Path) -> None:
    assert candidates(data, "")[0] == (BUDI["nik"], "TIDAK")
    line = row_of(data, "BARU")
    assert ("NAMA_TIDAK_SESUAI" in line["alasan"], line["saran_nik"]) == (True, "")


def test_who_may_mean_another_is_no_record_of_the_owner(data: Path) -> None:
    assert not [line for line in report(data, Q2, "ganda.csv") if line["id_dtks"] in {"D0", "D1"}]


@pytest.mark.parametrize("id_dtks", ["D2", "D3"])
def test_of_whom_the_owner_fits_best_nobody_is_asked(data: Path, id_dtks: str) -> None:
    assert candidates(data, id_dtks) == []


def test_who_has_a_namesakes_nik_is_told_the_nik_of_whose_card_and_mother_these_are(data: Path) -> None:
    assert in_registry(data, "D4") == ("PERLU_PERBAIKAN", "NIK_MILIK_ORANG_LAIN", SUPRI["nik"])


def test_nobody_is_asked_whom_an_accepted_row_means(data: Path) -> None:
    assert row_of(data, "HAPUS")["nasib"] == "DITERIMA"
    assert {line["nama_dua"] for line in asked(data).values()} == {"BUDIONO", "WAKIDI"}


def test_who_was_looked_at_is_told_the_nik(data: Path) -> None:
    question = asked(data)["ANGGOTA:D1", nik_of(BUDI)]
    write(data, [question | SIGNED | {"putusan": "SAMA"}])
    run_on_judgements(data, Q2)
    assert in_registry(data, "D1") == ("PERLU_PERBAIKAN", "NIK_MILIK_ORANG_LAIN", BUDI["nik"])
