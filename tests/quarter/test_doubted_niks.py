"""A NIK whose owner has another name or birth date: no verdict says whose it is; somebody is told whom to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quarter.district import Q2, report, run_on_judgements
from tests.quarter.judging import SIGNED, asked, nik_of, write
from tests.quarter.people import member, person, row, run

WAKIDI = person(1, "WAKIDI", nama_lgkp_ibu="SARMI")
BUDI = person(2, "BUDIONO", nama_lgkp_ibu="MARKAMAH")
SLAMET = person(3, "SLAMET RIYADI", nama_lgkp_ibu="JUMINAH", tgl_lhr="1971-02-03", nik="3516010302710003")
# Budi's name and birth date beside Wakidi's NIK, and nothing more: both were born that day.
BUDI_WITH_WAKIDIS_NIK = member("D1", WAKIDI, nama="BUDIONO", nama_ibu_kandung="", no_kk="")
# Slamet's own NIK beside the name that his neighbours call him.
SLAMET_BY_ANOTHER_NAME = member("D2", SLAMET, nama="GENDUT", nama_ibu_kandung="", no_kk="")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("kabupaten")
    sent = row(BUDI, NIK=WAKIDI["nik"], NOKK="", IBU_KANDUNG="", NAMA="BUDIYONO")
    run(folder, Q2, [WAKIDI, BUDI, SLAMET], [BUDI_WITH_WAKIDIS_NIK, SLAMET_BY_ANOTHER_NAME], [sent])
    return folder


def candidates(data: Path, id_dtks: str) -> list[tuple[str, str]]:
    return [(line["nik"], line["pasti"]) for line in report(data, Q2, "kandidat.csv") if line["id_dtks"] == id_dtks]


def in_registry(data: Path, id_dtks: str) -> tuple[str, str, str]:
    (line,) = [line for line in report(data, Q2, "registri.csv") if line["id_dtks"] == id_dtks]
    return line["status"], line["alasan"], line["saran_nik"]


def test_a_member_who_may_mean_another_is_listed_with_whom_and_told_no_nik(data: Path) -> None:
    assert in_registry(data, "D1") == ("PERLU_PERBAIKAN", "NAMA_TIDAK_SESUAI", "")
    assert candidates(data, "D1") == [(BUDI["nik"], "TIDAK"), (WAKIDI["nik"], "TIDAK")]


def test_a_row_likewise(data: Path) -> None:
    assert candidates(data, "")[0] == (BUDI["nik"], "TIDAK")
    (line,) = report(data, Q2, "nasib_baris.csv")
    assert ("NAMA_TIDAK_SESUAI" in line["alasan"], line["saran_nik"]) == (True, "")


def test_of_whom_the_owner_fits_best_nobody_is_asked(data: Path) -> None:
    assert in_registry(data, "D2") == ("PERLU_PERBAIKAN", "NAMA_TIDAK_SESUAI", "")
    assert candidates(data, "D2") == []


def test_who_was_looked_at_is_told_the_nik(data: Path) -> None:
    question = asked(data)["ANGGOTA:D1", nik_of(BUDI)]
    write(data, [question | SIGNED | {"putusan": "SAMA"}])
    run_on_judgements(data, Q2)
    assert in_registry(data, "D1") == ("PERLU_PERBAIKAN", "NIK_MILIK_ORANG_LAIN", BUDI["nik"])
