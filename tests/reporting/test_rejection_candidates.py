"""Sheet KANDIDAT: whom a row may mean, side by side, and no more of other villages' people than that takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from assets.intake.reading.reader import read_delivery
from assets.intake.workbooks.inspection import Limits
from assets.office.quarter import Quarter
from assets.office.template import column_of, cover_key_of
from assets.reporting.rejection import rejection_workbook
from assets.reporting.rejection_candidates import HEADINGS, SHEET
from assets.reporting.village_reports import village_reports
from sql.warehouse import Database
from tests.reporting.conftest import Lists
from tests.reporting.district import OTHER, QUARTER, VILLAGE, Values, fill, sent

PERIOD = Quarter.parse(QUARTER)
LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)
RETURNED: Values = {
    "baris": 3, "nasib": "DIKEMBALIKAN", "alasan": "NIK_TIDAK_DITEMUKAN", "nik_teks": "3516010101900091",
    "nik_bersih": "3516010101900091", "nama_teks": "Siti Amina", "tgl_lahir_teks": "12/05/1980",
    "tgl_lahir": date(1980, 5, 12), "nama_ibu_teks": "PONIRAH", "no_kk_teks": "3516010102150001",
    "no_kk": "3516010102150001",
}  # fmt: skip
SURE: Values = {
    "row_id": 2, "urutan": 1, "nik": "3516010101900001", "nama": "SITI AMINAH", "tgl_lahir": "1980-05-12",
    "nama_ibu": "PONIRAH", "no_kk": "3516010102150001", "skor": "21.5", "pasti": True,
    "tidak_ditulis": 1, "penjelasan": "NIK beda satu angka di posisi 15",
}  # fmt: skip
ELSEWHERE: Values = {
    "row_id": 2, "urutan": 2, "nik": "3516010101900095", "nama": "SITI AMINAH", "tgl_lahir": "1980-05-21",
    "nama_ibu": "SUMIATI", "no_kk": "3516019911778822", "skor": "4.0", "pasti": False,
    "tidak_ditulis": 1, "kode_desa_dukcapil": OTHER, "penjelasan": "nama sama",
}  # fmt: skip
# The village's own digits in another order: where they stand would tell what is hidden.
SWAPPED: Values = {
    **ELSEWHERE, "urutan": 1, "nik": "3516010101900019", "no_kk": "3516010102150010",
    "penjelasan": "dua angka NIK tertukar di posisi 15-16; dua angka nomor KK tertukar di posisi 15-16",
    "penjelasan_umum": "NIK beda dua angka; nomor KK beda satu atau dua angka",
}  # fmt: skip
HARDLY: Values = {
    "row_id": 2, "urutan": 1, "nik": "3516010101909999", "nama": "PARTO", "skor": "-3.0", "pasti": False,
}  # fmt: skip


@pytest.fixture
def asked(db: Database) -> Database:
    """A village with an accepted row and a returned one, which may mean three persons."""
    fill(db, sent({}, RETURNED), candidates=[{}, SURE, ELSEWHERE])
    return db


def workbook(db: Database) -> bytes:
    found = next(report for report in village_reports(db, PERIOD) if report.kode_desa == VILLAGE)
    return rejection_workbook(found, PERIOD, "Desa Uji", {OTHER: "SUMBERAGUNG, Kec. JATIREJO"})


def lines(content: bytes) -> list[list[str]]:
    """Lines under the headings, with what is marked in square brackets."""
    sheet = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)[SHEET]
    found = [[plain(cell.value) for cell in row] for row in sheet.iter_rows()]
    return found[found.index([name for name, _ in HEADINGS]) + 1 :]


def plain(value: object) -> str:
    if isinstance(value, CellRichText):
        return "".join(f"[{part.text}]" if isinstance(part, TextBlock) and part.font.b else str(part) for part in value)
    return "" if value is None else str(value)


def test_candidates_stand_best_first_under_what_the_village_wrote(asked: Database) -> None:
    written, best, other = lines(workbook(asked))
    assert [line[:3] for line in (written, best, other)] == [
        ["2", "Ditulis desa", ""],
        ["2", "Kandidat 1", "PASTI"],
        ["2", "Kandidat 2", "TANYAKAN"],
    ]
    assert best[9] == "NIK beda satu angka di posisi 15"


def test_what_differs_is_marked_on_both_sides(asked: Database) -> None:
    written, best, _ = lines(workbook(asked))
    assert written[3:8] == ["35160101019000[9]1", "Siti Amina", "12/05/1980", "PONIRAH", "3516010102150001"]
    assert best[3:9] == [
        "35160101019000[0]1", "SITI AMINA[H]", "12/05/1980", "PONIRAH", "3516010102150001", "desa ini",
    ]  # fmt: skip


def test_of_a_person_elsewhere_no_serial_mother_or_family_card_is_shown(asked: Database) -> None:
    other = lines(workbook(asked))[2]
    assert other[3] == "351601**********"
    assert other[4:6] == ["SITI AMINA[H]", "[21]/05/1980"]
    assert other[6:9] == ["(tidak ditampilkan)", "(tidak ditampilkan)", "SUMBERAGUNG, Kec. JATIREJO"]
    told = str(lines(workbook(asked)))
    assert not any(secret in told for secret in ("SUMIATI", "3516019911778822", "3516010101900095"))


def test_where_hidden_digits_differ_is_neither_told_nor_marked(db: Database) -> None:
    fill(db, sent({}, RETURNED), candidates=[SWAPPED])
    written, other = lines(workbook(db))
    assert (other[3], other[9]) == ("351601**********", "NIK beda dua angka; nomor KK beda satu atau dua angka")
    assert (written[3], written[7]) == ("3516010101900091", "3516010102150001")


@pytest.mark.parametrize("known", [{"pasti": True}, {"kode_desa_dukcapil": VILLAGE}])
def test_of_who_is_sure_or_lives_here_the_places_are_told(db: Database, known: Values) -> None:
    fill(db, sent({}, RETURNED), candidates=[{**SWAPPED, **known}])
    assert lines(workbook(db))[1][9] == SWAPPED["penjelasan"]


def test_what_the_village_wrote_itself_is_shown_of_a_person_elsewhere_too(db: Database) -> None:
    same = {**ELSEWHERE, "urutan": 1, "nama_ibu": "PONIRAH", "no_kk": "3516010102150001"}
    fill(db, sent({}, RETURNED), candidates=[same])
    assert lines(workbook(db))[1][6:8] == ["PONIRAH", "3516010102150001"]


def test_a_sure_person_elsewhere_has_a_whole_nik(db: Database) -> None:
    fill(db, sent({}, RETURNED), candidates=[{**SURE, "kode_desa_dukcapil": OTHER}])
    assert lines(workbook(db))[1][3] == "35160101019000[0]1"


def test_nobody_is_asked_about_for_an_accepted_row_or_against_the_odds(db: Database) -> None:
    fill(db, sent({}, RETURNED), candidates=[{}, HARDLY])
    assert SHEET not in openpyxl.load_workbook(io.BytesIO(workbook(db))).sheetnames


def test_a_row_whose_best_candidate_has_its_very_nik_is_not_asked_about(db: Database) -> None:
    fill(db, sent({}, RETURNED), candidates=[{**SURE, "nik": "3516010101900091"}, ELSEWHERE])
    assert SHEET not in openpyxl.load_workbook(io.BytesIO(workbook(db))).sheetnames


def test_row_numbers_are_those_of_sheet_data(db: Database) -> None:
    fill(db, sent({}, {"baris": 3, "nasib": "DUPLIKAT"}, {**RETURNED, "baris": 9}), candidates=[{**SURE, "row_id": 3}])
    content = workbook(db)
    number = int(lines(content)[0][0])
    assert openpyxl.load_workbook(io.BytesIO(content))["DATA"].cell(number, 6).value == "Siti Amina"


def test_rows_are_asked_about_in_the_order_of_sheet_data(db: Database) -> None:
    held: Values = {**RETURNED, "nasib": "DITAHAN", "nama_teks": "Siti Aminah"}
    fill(db, sent({}, held, {**RETURNED, "baris": 4}), candidates=[SURE, {**SURE, "row_id": 3}])
    told = [(line[0], line[4]) for line in lines(workbook(db)) if line[1] == "Ditulis desa"]
    assert told == [("2", "Siti Amina"), ("3", "Siti Aminah")]


def test_the_guide_tells_of_the_sheet_only_where_it_is(asked: Database, filled: Database) -> None:
    fill(asked, sent({}, RETURNED), candidates=[SURE])
    assert ". Lembar KANDIDAT" in guide(workbook(asked))
    fill(filled, sent({}, RETURNED), candidates=[])
    assert "KANDIDAT" not in guide(workbook(filled))


def guide(content: bytes) -> str:
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Petunjuk"]
    return "\n".join(str(row[0].value) for row in sheet.iter_rows())


@pytest.mark.parametrize("name", [name for name, _ in HEADINGS])
def test_intake_knows_none_of_the_headings(name: str) -> None:
    assert not column_of(name)
    assert not cover_key_of(name)


def test_intake_reads_the_report_as_if_the_sheet_were_not_there(asked: Database, tmp_path: Path) -> None:
    readings = []
    for number, candidates in enumerate(([SURE, ELSEWHERE], [])):
        fill(asked, sent({}, RETURNED), candidates=candidates)
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(workbook(asked))
        readings.append(read_delivery(path, LIMITS))
    assert readings[0] == readings[1]
    assert (readings[0].rows, readings[0].faults, readings[0].notes) == (2, [], [])


@pytest.mark.parametrize("name", ["=1+1", "<r><t>x</t></r>", "@SUM(A1)", "<r>"])
def test_hostile_names_stay_text(db: Database, name: str) -> None:
    fill(db, sent({"nama_teks": name}, {**RETURNED, "nama_teks": name}), candidates=[{**SURE, "nama": name}])
    book = openpyxl.load_workbook(io.BytesIO(workbook(db)))
    assert [book[SHEET].cell(row, 5).value for row in (6, 7)] == [name, name]
    assert [book["DATA"][cell].value for cell in ("F2", "F3")] == [name, name]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_the_same_candidates_give_the_same_bytes(asked: Database) -> None:
    assert workbook(asked) == workbook(asked)


def candidates_file(folder: Path) -> Iterator[dict[str, str]]:
    with (folder / "kandidat.csv").open(encoding="utf-8-sig", newline="") as rows:
        yield from csv.DictReader(rows)


def test_the_list_of_candidates_shows_values_side_by_side(asked: Database, lists_now: Lists) -> None:
    folder = lists_now()
    best = next(row for row in candidates_file(folder) if row["nama_tertulis"] == "Siti Amina" and row["urutan"] == "1")
    assert (best["nik_tertulis"], best["nik"], best["nik_beda"]) == (
        "3516010101900091", "3516010101900001", "35160101019000[0]1",
    )  # fmt: skip
    assert (best["nama_beda"], best["tgl_lahir_tertulis"], best["tgl_lahir_beda"]) == (
        "SITI AMINA[H]", "12/05/1980", "1980-05-12",
    )  # fmt: skip
    assert (best["nama_ibu_beda"], best["no_kk_tertulis"], best["no_kk_beda"]) == (
        "PONIRAH", "3516010102150001", "3516010102150001",
    )  # fmt: skip


def test_the_list_leaves_out_what_is_settled_and_says_how_many_others_were_found(
    asked: Database, lists_now: Lists
) -> None:
    folder = lists_now()
    listed = [(row["nama_tertulis"], row["urutan"], row["tidak_ditulis"]) for row in candidates_file(folder)]
    assert listed == [("Siti Amina", "1", "1"), ("Siti Amina", "2", "1")]


@pytest.mark.parametrize(("status", "lines"), [("PERLU_PERBAIKAN", 1), ("TANPA_NIK", 1), ("AKTIF", 0)])
def test_of_members_those_are_listed_about_whom_people_are_asked(
    db: Database, lists_now: Lists, status: str, lines: int
) -> None:
    member: Values = {"jenis": "ANGGOTA", "row_id": None, "id_dtks": "ID1"}
    fill(db, sent({}), members=[{"status": status}], candidates=[member])
    folder = lists_now()
    assert len(list(candidates_file(folder))) == lines


def test_candidates_of_members_stand_beside_what_the_registry_says(db: Database, lists_now: Lists) -> None:
    member: Values = {"jenis": "ANGGOTA", "row_id": None, "id_dtks": "ID1", "nama": "WATIK", "tgl_lahir": "1970-01-10"}
    fill(db, sent({}), members=[{"status": "PERLU_PERBAIKAN"}], candidates=[member])
    folder = lists_now()
    found = next(candidates_file(folder))
    assert (found["nama_tertulis"], found["nama_beda"]) == ("WATI", "WATI[K]")
    assert (found["tgl_lahir_tertulis"], found["tgl_lahir_beda"]) == ("1970-01-01", "1970-01-[10]")
