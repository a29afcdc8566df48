"""What a village is told of people elsewhere, and of its own situation: in its workbook, beside each row."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from assets.intake.reading.reader import read_delivery
from assets.intake.workbooks.inspection import Limits
from assets.office.quarter import Quarter
from assets.reporting.rejection import rejection_workbook
from assets.reporting.village_reports import village_reports
from sql.warehouse import Database
from tests.reporting.conftest import Publish
from tests.reporting.district import OTHER, QUARTER, VILLAGE, Values, fill, sent
from tests.reporting.test_publish import table

PERIOD = Quarter.parse(QUARTER)
LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)
HERS = "3516024107550003"
MASKED = "351602******0003"
ELSEWHERE: Values = {"nik": HERS, "kode_desa": OTHER}
HERE: Values = {"nik": HERS, "kode_desa": VILLAGE}
RETURNED: Values = {"nasib": "DIKEMBALIKAN", "alasan": "NIK_SALAH_KETIK", "saran_nik": HERS}
CANDIDATE: Values = {"row_id": 1, "nik": HERS, "pasti": True, "kode_desa_dukcapil": OTHER, "nama": "SUKARYATI"}


def gave(nik: str) -> Values:
    return {"nik_teks": nik, "nik_bersih": nik, "nik": nik}


def workbook(db: Database) -> bytes:
    found = next(report for report in village_reports(db, PERIOD) if report.kode_desa == VILLAGE)
    return rejection_workbook(found, PERIOD, "Desa Uji", {OTHER: "SUMBERAGUNG, Kec. JATIREJO"})


def told(content: bytes, row: int = 2) -> dict[str, str]:
    header, *rows = openpyxl.load_workbook(io.BytesIO(content))["DATA"].iter_rows(values_only=True)
    return {str(name): str(value or "") for name, value in zip(header, rows[row - 2], strict=True)}


def everything(content: bytes) -> str:
    return str([list(sheet.values) for sheet in openpyxl.load_workbook(io.BytesIO(content))])


def test_a_blank_nik_with_name_date_and_mother_of_a_woman_elsewhere_brings_only_a_masked_one(db: Database) -> None:
    blank: Values = {**RETURNED, "nasib": "DITAHAN", "alasan": "NIK_KOSONG", **gave("")}
    fill(db, sent(blank), persons=[ELSEWHERE], candidates=[CANDIDATE])
    content = workbook(db)
    assert told(content)["SARAN NIK"] == MASKED
    assert HERS not in everything(content)
    assert "KTP atau KK" in told(content)["CARA MEMPERBAIKI"]
    assert "Dinsos" in told(content)["CARA MEMPERBAIKI"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("3516024107550004", HERS),
        ("3516024107550030", HERS),
        ("351602410755003", HERS),
        ("3516024107550114", MASKED),
        ("35I6O241O755OOO3", HERS),
        ("", MASKED),
    ],
    ids=["one digit off", "two digits swapped", "one digit missing", "three digits off", "letters for digits", "none"],
)
def test_of_a_person_elsewhere_the_nik_is_whole_only_where_the_row_gave_one_at_most_two_digits_off(
    db: Database, given: str, shown: str
) -> None:
    fill(db, sent({**RETURNED, **gave(given)}), persons=[ELSEWHERE], candidates=[CANDIDATE])
    content = workbook(db)
    assert told(content)["SARAN NIK"] == shown
    assert (HERS in everything(content)) == (shown == HERS)


def test_of_a_person_of_the_village_the_nik_is_whole(db: Database) -> None:
    fill(db, sent({**RETURNED, **gave("")}), persons=[HERE], candidates=[{**CANDIDATE, "kode_desa_dukcapil": VILLAGE}])
    assert told(workbook(db))["SARAN NIK"] == HERS


def test_of_a_person_whose_home_is_not_known_the_nik_is_masked(db: Database) -> None:
    fill(db, sent({**RETURNED, **gave("")}), persons=[{"nik": HERS, "kode_desa": None}], candidates=[])
    assert told(workbook(db))["SARAN NIK"] == MASKED


def test_a_birth_date_that_would_complete_the_masked_nik_is_not_shown(db: Database) -> None:
    fill(db, sent({**RETURNED, **gave("")}), persons=[ELSEWHERE], candidates=[{**CANDIDATE, "tgl_lahir": "1955-07-01"}])
    content = workbook(db)
    assert MASKED in everything(content)
    assert "01/07/1955" not in everything(content)


def test_the_office_keeps_the_whole_suggestion(db: Database, publish_now: Publish) -> None:
    fill(db, sent({**RETURNED, **gave("")}), persons=[ELSEWHERE], candidates=[], members=[{}])
    assert [row["saran_nik"] for row in table(publish_now().path / "nasib_baris.csv")] == [HERS]


def test_a_masked_suggestion_is_not_read_when_the_report_comes_back(db: Database, tmp_path: Path) -> None:
    fill(db, sent({**RETURNED, **gave("")}), persons=[ELSEWHERE], candidates=[CANDIDATE])
    path = tmp_path / "kembali.xlsx"
    path.write_bytes(workbook(db))
    reading = read_delivery(path, LIMITS)
    assert (reading.rows, reading.faults) == (1, [])
    assert MASKED not in str(reading)


def test_stars_copied_into_the_nik_are_told_as_such(db: Database) -> None:
    fill(db, sent({**RETURNED, **gave(MASKED), "alasan": "NIK_FORMAT"}), persons=[ELSEWHERE], candidates=[])
    assert "bintang" in told(workbook(db))["PENJELASAN"]
    assert told(workbook(db))["SARAN NIK"] == MASKED


def test_the_id_of_a_member_of_another_village_is_not_told(db: Database) -> None:
    rows: list[Values] = [
        {"alasan": "TERDAFTAR_NIK_LAIN", "nasib": "DIKEMBALIKAN", "saran_id_dtks": "ID7"},
        {"alasan": "TERDAFTAR_NIK_LAIN", "nasib": "DIKEMBALIKAN", "saran_id_dtks": "ID8", "baris": 3},
    ]
    fill(db, sent(*rows), members=[{"id_dtks": "ID7", "kode_desa": OTHER}, {"id_dtks": "ID8", "nik": "1"}])
    content = workbook(db)
    elsewhere, own = told(content), told(content, 3)
    assert (elsewhere["SARAN ID DTKS"], own["SARAN ID DTKS"]) == ("", "ID8")
    assert "tanpa ID DTKS" in elsewhere["CARA MEMPERBAIKI"]
    assert "SARAN ID DTKS" in own["CARA MEMPERBAIKI"]
    assert "ID7" not in everything(content)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"jenis_usulan": "PERBAIKAN"}, "kirim sebagai BARU"),
        ({"jenis_usulan": "HAPUS"}, "hapus baris ini"),
        ({"jenis_usulan": "PERBAIKAN", "catatan": "ID_DTKS_RUSAK"}, "jangan mengirim orang ini sebagai BARU"),
        ({"jenis_usulan": "PERBAIKAN", "id_dtks": "ID9"}, "ID lamanya dipakai kembali"),
        ({"jenis_usulan": "HAPUS", "id_dtks": "ID9"}, "Tidak perlu dikirim lagi"),
    ],
    ids=["a correction", "a removal", "a damaged id", "who left may come back", "who left needs no removal"],
)
def test_what_to_do_about_a_row_without_a_member_depends_on_the_row(db: Database, row: Values, words: str) -> None:
    gone: Values = {"id_dtks": "ID9", "nama": "BUDI", "status": "KELUAR", "keluar_periode": "2026-Q1"}
    fill(db, sent({"nasib": "DIKEMBALIKAN", "alasan": "TIDAK_TERDAFTAR", **row}), members=[gone])
    assert words in told(workbook(db))["CARA MEMPERBAIKI"]


def test_of_somebody_else_who_left_nothing_is_told(db: Database) -> None:
    gone: Values = {"id_dtks": "ID9", "nama": "TONO", "status": "KELUAR", "keluar_periode": "2026-Q1"}
    row: Values = {"nasib": "DIKEMBALIKAN", "alasan": "TIDAK_TERDAFTAR", "jenis_usulan": "HAPUS", "id_dtks": "ID9"}
    fill(db, sent(row), members=[gone])
    assert "keluar" not in told(workbook(db))["PENJELASAN"]


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        ({"jenis_usulan": "HAPUS", "menunggu_pusat": True}, "TIDAK_TERDAFTAR", "hapus baris ini dari kiriman"),
        ({"jenis_usulan": "HAPUS"}, "TIDAK_TERDAFTAR", "seperti pada daftar anggota"),
        ({"jenis_usulan": "BARU", "nik": "3516010101700008"}, "SUDAH_TERDAFTAR", "menagihnya ke pusat"),
        ({"jenis_usulan": "BARU", "program": "PBI", "nik": "3516010101700008"}, "SUDAH_TERDAFTAR", "PERBAIKAN"),
    ],
    ids=["a removal that waits", "another removal", "a newcomer who waits", "another programme"],
)
def test_who_repeats_what_waits_for_the_centre_is_told_so(db: Database, row: Values, code: str, words: str) -> None:
    newcomer: Values = {"id_dtks": "ID8", "nik": "3516010101700008", "jenis_usulan": "BARU", "mengeluarkan": False}
    fill(db, sent({"nasib": "DIKEMBALIKAN", "alasan": code, **row}), waiting=[newcomer])
    assert words in told(workbook(db))["CARA MEMPERBAIKI"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"id_anggota": "ID7"}, "Hanya desa tempat ia tercatat"),
        ({"alasan_hapus": "GANDA"}, "HAPUS GANDA dikirim untuk ID yang lain"),
        ({"alasan_hapus": "MAMPU"}, "persis seperti di daftar anggota"),
    ],
    ids=["a member of another village", "the one that stays", "not enough agrees"],
)
def test_what_to_do_about_a_wrong_id_depends_on_the_row(db: Database, row: Values, words: str) -> None:
    wrong: Values = {"nasib": "DIKEMBALIKAN", "alasan": "ID_TIDAK_COCOK", "jenis_usulan": "HAPUS", **row}
    fill(db, sent(wrong), members=[{"id_dtks": "ID7", "kode_desa": OTHER}])
    assert words in told(workbook(db))["CARA MEMPERBAIKI"]


def test_the_guide_tells_a_code_in_each_of_its_situations(db: Database) -> None:
    rows: list[Values] = [
        {"nasib": "DIKEMBALIKAN", "alasan": "TIDAK_TERDAFTAR", "jenis_usulan": kind, "baris": number}
        for number, kind in enumerate(("HAPUS", "PERBAIKAN", "HAPUS"), start=2)
    ]
    fill(db, sent(*rows))
    lines = openpyxl.load_workbook(io.BytesIO(workbook(db)))["Kamus Alasan"].iter_rows(values_only=True)
    assert sorted(str(line[1]) for line in lines if line[0] == "TIDAK_TERDAFTAR") == ["1", "2"]
