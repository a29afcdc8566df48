"""A judgement is carried on while what is known of both sides stays the same, and asked again when that changes.

One district in which each case has people of its own: all are judged, then the second quarter runs again on data that
have changed, then the third follows.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.quarter.district import MINUTES, Q2, Q3, VILLAGES, report, write_delivery
from tests.quarter.judging import Pair, asked, judge, nik_of, state_of, states
from tests.quarter.people import Row, member, row, run, someone

OTHER = someone(1, "WAKIDI", "SARMI")
SENT_AGAIN = someone(2, "BUDIONO", "MARKAMAH")
CHANGED = someone(3, "SLAMET RAHARJO", "TUMIRAH")
ELSEWHERE = someone(4, "KARYONO", "PARTINEM")
SPELLED = someone(5, "SUBANDI", "MARIYAM")
AHMAD = someone(6, "MUHAMMAD GUNAWAN", "NGATINAH")
CORRECTED = someone(7, "RUDIANTO", "LASTRI")
PEOPLE = (OTHER, SENT_AGAIN, CHANGED, ELSEWHERE, SPELLED, AHMAD, CORRECTED)
MEMBERS = (
    member("LAIN", OTHER),
    member("AHMAD", AHMAD, nik="3516011702610777", no_kk="", tgl_lahir="1961-02-17"),
    member("KELIRU", CORRECTED, nik="3516011802620888"),
)


def unsure(of: Row, number: int) -> Row:
    """Says the person's name and mother, but another date, card and NIK: somebody must look."""
    nik, card = f"35160117026107{number}7", f"35160101010199{number}9"
    return row(of, NIK=nik, NOKK=card, TANGGAL_LAHIR=f"1{number}/02/1961")


ROWS = {
    "DIKIRIM LAGI": unsure(SENT_AGAIN, 2),
    "BERUBAH": unsure(CHANGED, 3),
    "LAIN DI DUKCAPIL": unsure(ELSEWHERE, 4),
    "LAIN EJAAN": unsure(SPELLED, 5),
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second quarter, with every case judged SAMA."""
    data: Path = tmp_path_factory.mktemp("diputuskan")
    run(data, Q2, PEOPLE, MEMBERS, named(ROWS))
    questions = {line["dua"]: pair for pair, line in asked(data).items() if line["satu"].startswith("USULAN:")}
    assert questions.keys() == {nik_of(one) for one in (SENT_AGAIN, CHANGED, ELSEWHERE, SPELLED)}
    pairs = [*questions.values(), ("ANGGOTA:AHMAD", nik_of(AHMAD)), ("ANGGOTA:KELIRU", nik_of(CORRECTED))]
    judge(data, dict.fromkeys(pairs, "SAMA"))
    assert states(data) == ["BERLAKU"] * len(pairs)
    return data


@pytest.fixture(scope="module")
def changed(judged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second quarter again, on data in which something about every case but one has changed."""
    data: Path = tmp_path_factory.mktemp("berubah") / "kabupaten"
    shutil.copytree(judged, data)
    spelled = {"NAMA": "H. Soebandi, S.Pd", "IBU KANDUNG": "Hj. Mariyam", "TANGGAL LAHIR": "15-02-1961"}
    spelled |= {"NOKK": "3516 0101 0101 9959", "JENIS KELAMIN": "Laki-laki"}
    rows = {
        **ROWS,
        "BERUBAH": ROWS["BERUBAH"] | {"TANGGAL LAHIR": "28/02/1961"},
        "LAIN EJAAN": ROWS["LAIN EJAAN"] | spelled,
        "PERBAIKAN": row(CORRECTED, ID_DTKS="KELIRU", JENIS_USULAN="PERBAIKAN"),
    }
    people = {
        one["nik"]: one
        for one in (*PEOPLE, AHMAD | {"nama_lgkp": "MOCH. GUNAWAN"}, ELSEWHERE | {"tgl_lhr": "1980-06-12"})
    }
    members = [MEMBERS[0], MEMBERS[1] | {"nama": "H. Moh Gunawan"}, MEMBERS[2]]
    run(data, Q2, people.values(), members, named(rows))
    return data


@pytest.fixture(scope="module")
def next_quarter(changed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The third quarter, to which the village sends one of the rows again."""
    data: Path = tmp_path_factory.mktemp("berikut") / "kabupaten"
    shutil.copytree(changed, data)
    again = [row(OTHER, PROGRAM_BANSOS="PKH"), ROWS["DIKIRIM LAGI"] | {"PROGRAM BANSOS": "BPNT", "ALAMAT": "RT BARU"}]
    cover = {"KODE DESA": VILLAGES["A"], "PERIODE": str(Q3), **MINUTES, "TANGGAL BA": "10/08/2026"}
    received = datetime(2026, 9, 1, tzinfo=UTC)
    write_delivery(data / f"inbox/{Q3}/desa/kiriman ulang.xlsx", again, cover, received)
    run(data, Q3, PEOPLE)
    return data


def named(rows: dict[str, Row]) -> list[Row]:
    return [told | {"ID USULAN": name} for name, told in rows.items()]


def judged_pair(data: Path, of: Row) -> Pair:
    """The pair that was judged about the person."""
    (pair,) = ((line["satu"], line["dua"]) for line in report(data, Q2, "putusan.csv") if line["dua"] == nik_of(of))
    return pair


def found(data: Path, name: str) -> tuple[str, str, str]:
    """Fate, reasons and suggested NIK of a row of the second quarter."""
    (line,) = (one for one in report(data, Q2, "nasib_baris.csv") if one["id_usulan"] == name)
    return line["nasib"], line["alasan"], line["saran_nik"]


def test_a_judgement_is_carried_on_to_the_same_row_in_another_file_and_quarter(next_quarter: Path) -> None:
    fates = [(one["nasib"], one["alasan"]) for one in report(next_quarter, Q3, "nasib_baris.csv")]
    assert ("DIKEMBALIKAN", "NIK_SALAH_KETIK") in fates
    assert state_of(next_quarter, judged_pair(next_quarter, SENT_AGAIN), Q3) == "BERLAKU"


def test_a_changed_row_is_asked_anew(judged: Path, changed: Path) -> None:
    assert found(judged, "BERUBAH")[2] == CHANGED["nik"]
    assert found(changed, "BERUBAH") == ("DITAHAN", "NIK_TIDAK_DITEMUKAN", "")
    former = judged_pair(changed, CHANGED)
    assert state_of(changed, former) == "TIDAK_DIPAKAI"
    (question,) = (pair for pair in asked(changed) if pair[1] == nik_of(CHANGED))
    assert question != former


def test_a_judgement_is_reopened_when_the_civil_registry_changes(changed: Path) -> None:
    assert found(changed, "LAIN DI DUKCAPIL") == ("DITAHAN", "NIK_TIDAK_DITEMUKAN", "")
    pair = judged_pair(changed, ELSEWHERE)
    assert state_of(changed, pair) == "DIBUKA_LAGI"
    assert pair in asked(changed)


def test_another_spelling_reopens_nothing(changed: Path) -> None:
    assert state_of(changed, judged_pair(changed, AHMAD)) == "BERLAKU"


def test_a_row_in_another_spelling_keeps_its_judgement(changed: Path) -> None:
    assert found(changed, "LAIN EJAAN")[2] == SPELLED["nik"]
    assert state_of(changed, judged_pair(changed, SPELLED)) == "BERLAKU"


def test_a_judgement_about_a_member_is_reopened_when_the_member_is_corrected(changed: Path, next_quarter: Path) -> None:
    pair = judged_pair(changed, CORRECTED)
    assert found(changed, "PERBAIKAN") == ("DITERIMA", "", "")
    assert state_of(changed, pair) == "BERLAKU"
    assert state_of(next_quarter, pair, Q3) == "DIBUKA_LAGI"
    (member_now,) = (one for one in report(next_quarter, Q3, "registri.csv") if one["id_dtks"] == "KELIRU")
    assert member_now["status"] == "AKTIF"
