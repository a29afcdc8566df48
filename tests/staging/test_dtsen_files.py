"""The files of DTSEN: both of them, in every form; what lies there unchanged is not read again."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from assets.intake.sources.source_lines import NOT_PARSED
from assets.office.stop import QuarterStopped
from assets.staging.snapshot import layout_sentence
from assets.staging.source_faults import NOBODY
from sql.warehouse import Database
from tests.staging.dtsen_files import families_text, family, people_text, person, put_dtsen
from tests.staging.dtsen_staged import Q3, broken_snapshot_gates, faults_of, people_of, stage
from tests.staging.sources import as_csv, member, put


def test_lines_that_do_not_parse_are_listed_and_counted_by_file(db: Database, tmp_path: Path) -> None:
    of_families, of_people = families_text(family(1), family(2)), people_text(person(1), person(2))
    cut = of_families.replace('"3516010101100001"|', '"351601')
    put_dtsen(tmp_path, cut, of_people.replace("SITI AMINAH", 'SITI"|"AMINAH', 1))
    counts = stage(db, tmp_path)
    assert (counts["baris"], counts["baris_rusak"]) == (4, 2)
    assert faults_of(db) == [("anggota", 2, NOT_PARSED), ("keluarga", 2, NOT_PARSED)]
    assert "baris_terbaca" in broken_snapshot_gates(db)


_PERSON_BLANK, _FAMILY_BLANK = dict.fromkeys(person(1), ""), dict.fromkeys(family(1), "")


@pytest.mark.parametrize(
    ("people", "families"),
    [
        ({"nomor_induk_kependudukan": "JUMLAH", "pbi_nas": "1204"}, {}),
        ({"nomor_kartu_keluarga": "JUMLAH", "nomor_induk_kependudukan": "1.204.567"}, {}),
        ({"nama": "TOTAL 2 ORANG", "jenis_kelamin": "9"}, {}),
        ({"nama": "---", "status_hubungan_keluarga": "-"}, {}),
        ({}, {"nomor_kartu_keluarga": "JUMLAH", "desil_nasional": "412"}),
        ({}, {"alamat": "Total", "jumlah_anggota_keluarga": "2", "desil_nasional": "6"}),
    ],
)
def test_a_total_below_dtsen_is_nobody_and_stops_nothing(
    db: Database, tmp_path: Path, people: dict[str, str], families: dict[str, str]
) -> None:
    more = [[{**blank, **line}] if line else [] for blank, line in ((_PERSON_BLANK, people), (_FAMILY_BLANK, families))]
    put_dtsen(tmp_path, families_text(family(1), *more[1]), people_text(person(1), *more[0]))
    counts = stage(db, tmp_path)
    assert (counts["baris"], counts["baris_rusak"]) == (2, 0)
    assert people_of(db, "nik, desil") == [("3516014502900001", "3")]
    assert faults_of(db) == [("anggota" if people else "keluarga", 3, NOBODY)]
    assert (broken_snapshot_gates(db), layout_sentence(db, Q3).count("tidak punya")) == ({}, 0)


def test_lines_of_dtsen_are_those_of_somebody_those_listed_and_those_set_aside(db: Database, tmp_path: Path) -> None:
    torn, total, note = '"351601', '"JUMLAH"|"2"', "2 rows selected."
    blank = people_text(_PERSON_BLANK | {"nama": "TOTAL 2 ORANG"}).split("\n", 1)[1]
    people = f"{people_text(person(1), person(2))}{note}\n{blank}{torn}\n{torn}\n"
    put_dtsen(tmp_path, f"{families_text(family(1), family(2))}{total}\n", people)
    counts = stage(db, tmp_path)
    listed = [why for *_, why in faults_of(db)]
    assert (counts["baris"], counts["baris_rusak"]) == (6, 2)
    assert (listed.count(NOT_PARSED), listed.count(NOBODY)) == (2, 3)
    assert counts["baris"] - counts["baris_rusak"] + len(listed) == 9
    read = db.execute("SELECT sum(baris) FROM staging.sources WHERE periode = '2026-Q3' AND sumber = 'dtks'")
    assert read == [(9,)]


@pytest.mark.parametrize(
    "known", [{"nama": "SITI"}, {"nomor_induk_kependudukan": "3516014502900009"}, {"tanggal_lahir": "1990-02-05"}]
)
def test_a_line_of_dtsen_that_may_be_somebody_is_a_person(db: Database, tmp_path: Path, known: dict[str, str]) -> None:
    put_dtsen(tmp_path, families_text(family(1)), people_text(person(1), {**_PERSON_BLANK, **known}))
    stage(db, tmp_path)
    assert (len(people_of(db, "nik")), faults_of(db)) == (2, [])


@pytest.mark.parametrize("above", [0, 1, 2])
def test_lines_of_a_parquet_have_their_numbers_whatever_names_nobody_above_them(
    db: Database, tmp_path: Path, above: int
) -> None:
    families = [*[_FAMILY_BLANK] * above, family(1, desil_nasional="x")]
    people = [*[{**_PERSON_BLANK, "nama": "---"}] * above, person(1), person(1, jenis_kelamin="x")]
    for name, rows in (("keluarga", families), ("anggota", people)):
        path = put(tmp_path, f"2026-Q3/dtks/{name}_dtsen.parquet", "")
        db.connection.from_df(pd.DataFrame(rows)).write_parquet(str(path))
    stage(db, tmp_path)
    assert faults_of(db) == [
        *(("anggota", place, NOBODY) for place in range(1, above + 1)),
        ("anggota", above + 2, "jenis_kelamin tidak terbaca (kata), dianggap tidak diketahui"),
        *(("keluarga", place, NOBODY) for place in range(1, above + 1)),
        ("keluarga", above + 1, "desil tidak terbaca (kata), dianggap tidak diketahui"),
    ]


def test_a_person_who_stands_in_two_files_is_one(db: Database, tmp_path: Path) -> None:
    put_dtsen(tmp_path, families_text(family(1)), people_text(person(1)))
    put(tmp_path, "2026-Q3/dtks/kecamatan/a.csv", people_text(person(1, alamat_ktp="JL. LAIN", jenis_kelamin="")))
    put(tmp_path, "2026-Q3/dtks/kecamatan/k.csv", families_text(family(1, desil_nasional="2")))
    stage(db, tmp_path)
    assert people_of(db, "nik, jenis_kelamin, desil") == [("3516014502900001", "P", "2")]


def test_a_workbook_with_both_sheets_is_read(db: Database, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for title, row in (("keluarga", family(1)), ("anggota", person(1))):
        sheet = workbook.create_sheet(title)
        sheet.append(list(row))
        sheet.append(list(row.values()))
    workbook.save(put(tmp_path, "2026-Q3/dtks/dtsen.xlsx", ""))
    assert stage(db, tmp_path)["baris"] == 2
    assert people_of(db, "nik, desil, kode_desa") == [("3516014502900001", "3", "3516012001")]


def test_a_column_that_is_missing_has_the_name_that_the_file_should_have(db: Database, tmp_path: Path) -> None:
    put_dtsen(tmp_path, families_text(family(1)).replace("desil_nasional", "lain"), people_text(person(1)))
    with pytest.raises(QuarterStopped, match="tidak memuat kolom desil_nasional;"):
        stage(db, tmp_path)


def test_half_of_dtsen_stops_the_quarter(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dtks/a.csv", people_text(person(1)))
    with pytest.raises(QuarterStopped, match="berkas anggota DTSEN tanpa berkas keluarga-nya"):
        stage(db, tmp_path)


def test_dtsen_beside_a_snapshot_stops_the_quarter(db: Database, tmp_path: Path) -> None:
    put_dtsen(tmp_path, families_text(family(1)), people_text(person(1)))
    put(tmp_path, "2026-Q3/dtks/snapshot.csv", as_csv([member(1)]))
    with pytest.raises(QuarterStopped, match=r"snapshot DTKS \(snapshot\.csv\) dan berkas DTSEN .* sekaligus"):
        stage(db, tmp_path)


def test_what_lies_there_unchanged_is_not_read_again(db: Database, tmp_path: Path) -> None:
    put_dtsen(tmp_path, families_text(family(1)), people_text(person(1)))
    first = stage(db, tmp_path)
    db.connection.execute("UPDATE staging.dtsen_persons SET nama = 'TETAP'")
    assert stage(db, tmp_path) == first
    assert people_of(db, "nama") == [("TETAP",)]
    put(tmp_path, "2026-Q3/dtks/anggota_keluarga_dtsen_v3_2026_35.16.csv", people_text(person(2)))
    stage(db, tmp_path)
    assert people_of(db, "nama") == [("SITI AMINAH",)]
