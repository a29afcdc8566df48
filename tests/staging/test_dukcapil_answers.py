"""Dukcapil's answers in the place of an extract (contract 2.5): how they are read, and what stops the quarter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.staging.civil_registry import is_answered, stage_civil_registry
from assets.validation.validation import run_gates
from sql.warehouse import Database
from tests.staging.sources import as_csv, person, put

_Q3 = Quarter(2026, 3)
_ANSWER = {
    "NIK_DITANYA": "3516014502900001",
    "NAMA_LGKP_DITANYA": "SITI AMINAH",
    "TGL_LHR_DITANYA": "05-02-1990",
    "JENIS_KLMIN_DITANYA": "Perempuan",
    "NAMA_LGKP_IBU_DITANYA": "SUPARTI",
    "NIK": "Sesuai",
    "NAMA_LGKP": "Sesuai (100)",
    "TGL_LHR": "Sesuai",
    "JENIS_KLMIN": "Sesuai",
    "NAMA_LGKP_IBU": "Tidak Sesuai (12)",
    "RESPON": "",
    "RESPONSE_CODE": "",
}


def answer(number: int, **changes: str) -> dict[str, str]:
    return {**_ANSWER, "NIK_DITANYA": f"351601450290{number:04}", **changes}


def stage(db: Database, data: Path, rows: list[dict[str, str]], name: str = "a.csv") -> dict[str, int]:
    put(data, f"2026-Q3/dukcapil_jawaban/{name}", as_csv(rows, delimiter=";"))
    return stage_civil_registry(QuarterRun(db, _Q3, data))


def rows(db: Database, text: str) -> list[tuple[Any, ...]]:
    return db.connection.execute(text).fetchall()


def broken(db: Database) -> list[str]:
    return [result.kalimat for result in run_gates(db, _Q3) if not result.lolos]


def test_what_was_asked_and_agrees_is_what_is_known_of_a_person(db: Database, tmp_path: Path) -> None:
    counts = stage(db, tmp_path, [answer(1)])
    assert (counts["jawaban"], counts["baris"], is_answered(db, str(_Q3))) == (1, 1, True)
    found = rows(
        db, "SELECT nik, nama, CAST(tgl_lahir AS VARCHAR), jenis_kelamin, nama_ibu FROM staging.civil_registry"
    )
    assert found == [("3516014502900001", "SITI AMINAH", "1990-02-05", "P", None)]
    assert broken(db) == []


def test_verdicts_may_stand_under_names_of_their_own_beside_the_request(db: Database, tmp_path: Path) -> None:
    renamed = {}
    for name, value in _ANSWER.items():
        asked = name.removesuffix("_DITANYA")
        verdict = f"{name}_JAWABAN" if name in ("NAMA_LGKP", "TGL_LHR", "JENIS_KLMIN", "NAMA_LGKP_IBU") else name
        if name != "NIK":
            renamed[asked if name.endswith("_DITANYA") else verdict] = value
    stage(db, tmp_path, [renamed])
    assert rows(db, "SELECT nama_sesuai, nama_ibu_sesuai FROM staging.dukcapil_answers") == [(True, False)]


@pytest.mark.parametrize(
    ("respon", "code", "read"),
    [
        ("Data Ditemukan, Meninggal Dunia", "11", 11),
        ("DATA DITEMUKAN, DATA GANDA", "", 12),
        ("", "13", 13),
        ("Data Ditemukan, Status Non Aktif silahkan hubungi Dinas Dukcapil", "14.0", 14),
        ("", "", None),
    ],
)
def test_text_and_number_of_what_is_said_of_a_nik_are_one(
    db: Database, tmp_path: Path, respon: str, code: str, read: int | None
) -> None:
    stage(db, tmp_path, [answer(1, RESPON=respon, RESPONSE_CODE=code)])
    assert rows(db, "SELECT respon FROM staging.dukcapil_answers") == [(read,)]
    assert broken(db) == []


def test_text_and_number_of_a_nik_that_say_two_things_are_told_and_stop_the_quarter(
    db: Database, tmp_path: Path
) -> None:
    stage(db, tmp_path, [answer(1), answer(2, RESPON="Data Ditemukan, Meninggal Dunia", RESPONSE_CODE="13")])
    assert rows(db, "SELECT respon FROM staging.dukcapil_answers ORDER BY nik") == [(None,), (0,)]
    (sentence,) = broken(db)
    assert (
        "respon yang bukan arti kode_respon di barisnya (1 dari 1: tidak dikutip di sini, antara lain a.csv baris 3)"
        in sentence
    )
    assert "RESPON dan RESPONSE_CODE dari jawaban yang sama" in sentence
    assert rows(db, "SELECT baris, sebab FROM staging.extract_faults") == [
        (3, "respon_berbeda tidak terbaca (bukan arti kode_respon), dianggap tidak diketahui")
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("NAMA_LGKP", "Cocok"),
        ("TGL_LHR", "05-02-1990"),
        ("JENIS_KLMIN", "0.5"),
        ("NAMA_LGKP_IBU", "SUPARTI"),
        ("RESPON", "Data Ditemukan, Entah"),
        ("RESPONSE_CODE", "99"),
        ("TGL_LHR_DITANYA", "kemarin"),
        ("JENIS_KLMIN_DITANYA", "Sesuai"),
    ],
)
def test_a_verdict_that_nobody_can_read_is_no_verdict_and_stops_the_quarter(
    db: Database, tmp_path: Path, column: str, value: str
) -> None:
    stage(db, tmp_path, [answer(1), answer(2, **{column: value})])
    (sentence,) = broken(db)
    assert sentence.startswith("Jawaban Dukcapil 2026-Q3 memuat nilai yang tidak terbaca pada kolom")
    assert "SUPARTI" not in sentence and "3516" not in sentence
    (fault,) = rows(db, "SELECT sumber, baris FROM staging.extract_faults")
    assert fault == ("dukcapil_jawaban", 3)


def test_a_file_that_does_not_say_what_was_asked_stops_the_quarter(db: Database, tmp_path: Path) -> None:
    bare = {name: value for name, value in _ANSWER.items() if not name.endswith("_DITANYA")} | {"NIK_DITANYA": "1"}
    stage(db, tmp_path, [bare | {"NIK_DITANYA": "3516014502900001"}])
    (sentence,) = broken(db)
    assert "kolom" in sentence


def test_where_there_is_an_extract_answers_are_not_read_and_told(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(1)]))
    counts = stage(db, tmp_path, [answer(1)])
    assert (counts["berkas"], counts["berkas_tidak_dibaca"], is_answered(db, str(_Q3))) == (1, 1, False)
    assert not db.exists("staging.dukcapil_answers")


def test_a_first_request_begins_with_a_header_alone(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil_jawaban/a.csv", ";".join(_ANSWER) + "\n")
    assert stage_civil_registry(QuarterRun(db, _Q3, tmp_path))["baris"] == 0
    assert broken(db) == []
    with pytest.raises(QuarterStopped, match="isi 'kabupaten'"):
        str(QuarterRun(db, _Q3, tmp_path).kabupaten)
    assert QuarterRun(db, _Q3, tmp_path, Settings(kabupaten="3516")).kabupaten == "3516"


def test_the_kabupaten_is_that_of_the_niks_where_no_village_is_told(db: Database, tmp_path: Path) -> None:
    stage(db, tmp_path, [answer(1), answer(2)])
    assert QuarterRun(db, _Q3, tmp_path).kabupaten == "3516"


def test_fewer_answers_than_the_last_extract_are_no_shrunken_extract(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q2/dukcapil/a.csv", as_csv([person(number) for number in range(1, 9)]))
    stage_civil_registry(QuarterRun(db, Quarter(2026, 2), tmp_path))
    stage(db, tmp_path, [answer(1)])
    assert broken(db) == []


def test_the_same_answers_again_are_not_read_again(db: Database, tmp_path: Path) -> None:
    stage(db, tmp_path, [answer(1), answer(2, NAMA_LGKP="Tidak Sesuai")])
    again = stage(db, tmp_path, [answer(1), answer(2, NAMA_LGKP="Tidak Sesuai")])
    assert (again["sudah_ada"], again["jawaban"]) == (1, 1)
    assert rows(db, "SELECT count(*) FROM staging.dukcapil_answers") == [(2,)]


def test_without_extract_and_answers_one_sentence_names_both_folders(db: Database, tmp_path: Path) -> None:
    with pytest.raises(QuarterStopped, match=r"inbox/2026-Q3/dukcapil, atau .* inbox/2026-Q3/dukcapil_jawaban"):
        stage_civil_registry(QuarterRun(db, _Q3, tmp_path))


def test_answers_without_what_was_asked_and_a_request_put_back_are_told_what_an_answer_holds(
    db: Database, tmp_path: Path
) -> None:
    asked = {name.removesuffix("_DITANYA"): value for name, value in _ANSWER.items() if name.endswith("_DITANYA")}
    verdicts = {**{name: _ANSWER[name] for name in asked}, "NIK": "3516014502900001"}
    for number, rows_of in enumerate((asked, verdicts)):
        folder = tmp_path / str(number)
        stage(db, folder, [rows_of])
        (told,) = broken(db)
        assert "NAMA_LGKP_DITANYA, TGL_LHR_DITANYA" in told and "minta_dukcapil.csv adalah permintaannya" in told


def test_answers_that_lack_columns_are_told_their_own_names(db: Database, tmp_path: Path) -> None:
    with pytest.raises(QuarterStopped, match="tidak memuat kolom NAMA_LGKP_DITANYA, NAMA_LGKP_JAWABAN;"):
        stage(db, tmp_path, [{name: value for name, value in _ANSWER.items() if "NAMA_LGKP" not in name}])
