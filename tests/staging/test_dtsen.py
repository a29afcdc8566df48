"""DTSEN in place of the snapshot: one row a person, with decile and village of the family; nothing unread passes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from assets.intake.sources.source_lines import NOT_PARSED
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.staging.participation import stage_participation
from assets.staging.snapshot import layout_sentence, stage_snapshot
from assets.staging.source_faults import NOBODY
from assets.staging.source_gaps import gap_sentences
from assets.validation.gates import snapshot_gates
from assets.validation.validation import unread_columns
from expectations.runner import broken_gates
from expectations.snapshot import snapshot_suite
from sql.statements import statement
from sql.warehouse import Database
from tests.staging.dtsen_files import families_text, family, people_text, person
from tests.staging.sources import as_csv, member, put

_Q3 = Quarter(2026, 3)


def _put(data: Path, families: str | bytes, people: str | bytes) -> None:
    put(data, "2026-Q3/dtks/keluarga_dtsen_v3_2026_35.16.csv", families)
    put(data, "2026-Q3/dtks/anggota_keluarga_dtsen_v3_2026_35.16.csv", people)


def _stage(db: Database, data: Path, settings: Settings | None = None) -> dict[str, int]:
    return stage_snapshot(QuarterRun(db, _Q3, data, settings or Settings()))


def _people(db: Database, columns: str) -> list[tuple[Any, ...]]:
    return db.connection.execute(f"SELECT {columns} FROM staging.dtsen_persons ORDER BY ALL").fetchall()


def _faults(db: Database) -> list[tuple[Any, ...]]:
    told = "SELECT split_part(berkas, '_', 1), baris, sebab FROM staging.snapshot_faults ORDER BY ALL"
    return db.connection.execute(told).fetchall()


def test_a_person_has_the_decile_and_the_village_of_the_family(db: Database, tmp_path: Path) -> None:
    _put(
        tmp_path, families_text(family(1, desil_nasional="3.0")), people_text(person(1, status_hubungan_keluarga="1.0"))
    )
    assert _stage(db, tmp_path)["baris"] == 2
    assert _people(
        db, "nik, no_kk, nama, tgl_lahir, jenis_kelamin, hub_keluarga, pbi, desil, kode_desa, rt, alamat"
    ) == [
        (
            *("3516014502900001", "3516010101100001", "SITI AMINAH", "1990-02-05", "P", "1", "1", "3", "3516012001"),
            *("001", "DSN. KRAJAN"),
        )
    ]


def test_which_decile_counts_is_a_setting(db: Database, tmp_path: Path) -> None:
    _put(tmp_path, families_text(family(1)), people_text(person(1)))
    _stage(db, tmp_path, Settings(kolom_desil="desil_kabupaten_kota"))
    assert _people(db, "desil") == [("5",)]


@pytest.mark.parametrize("decile", ["", "0", "0.0", "-"])
def test_a_family_that_is_not_ranked_has_no_decile(db: Database, tmp_path: Path, decile: str) -> None:
    _put(tmp_path, families_text(family(1, desil_nasional=decile), family(2)), people_text(person(1)))
    _stage(db, tmp_path)
    assert (_people(db, "desil"), _faults(db)) == ([("",)], [])


def test_a_person_without_a_family_line_has_no_decile_and_the_village_of_the_ktp(db: Database, tmp_path: Path) -> None:
    village = {"provinsi_ktp": "JAWA TIMUR", "kabupaten_kota_ktp": "KAB. MOJOKERTO", "kecamatan_ktp": "Gondang"}
    lone = person(2, **village, kelurahan_desa_ktp="Gumeng", kode_kelurahan_desa_ktp="3516020001")
    _put(tmp_path, families_text(family(1)), people_text(person(1), lone))
    _stage(db, tmp_path)
    assert _people(db, "desil, kode_desa, alamat") == [
        ("", "3516022001", "JL. MAWAR 1"),
        ("3", "3516012001", "DSN. KRAJAN"),
    ]


def test_no_line_is_compared_with_every_village(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans: list[str] = []
    replace = Database.replace

    def planned(self: Database, table: str, periode: str, **parameters: object) -> int:
        if table == "staging.dtsen_persons":
            plans.extend(plan for _, plan in self.execute(f"EXPLAIN (FORMAT json) {statement(table)}", parameters))
        return replace(self, table, periode, **parameters)

    monkeypatch.setattr(Database, "replace", planned)
    _put(tmp_path, families_text(family(1)), people_text(person(1), person(2, kelurahan_desa_ktp="Gumeng")))
    _stage(db, tmp_path)
    assert plans and not any(f"{way}_JOIN" in plan for plan in plans for way in ("BLOCKWISE_NL", "NESTED_LOOP"))


def test_codes_of_another_list_are_known_by_their_names(db: Database, tmp_path: Path) -> None:
    # As a code of Kemendagri the first is Gondang's Gumeng. The names say Jatirejo's Tawangrejo.
    other = family(1, kode_kelurahan_desa="3516022001")
    _put(tmp_path, families_text(other, family(2, kode_kelurahan_desa="3516022001")), people_text(person(1)))
    _stage(db, tmp_path)
    assert _people(db, "kode_desa") == [("3516012001",)]
    assert layout_sentence(db, _Q3) == (
        "Data DTSEN 2026-Q3: desa dibaca dari nama kecamatan dan desa, karena kodenya bukan kode Kemendagri; setiap "
        "baris menemukan desanya."
    )


def test_where_codes_and_names_agree_the_code_tells_a_misspelt_village(db: Database, tmp_path: Path) -> None:
    misspelt = family(3, kelurahan_desa="TAWANGREJA", kode_kelurahan_desa="35.16.01.2001")
    _put(tmp_path, families_text(family(1), family(2), misspelt), people_text(person(3)))
    _stage(db, tmp_path)
    assert _people(db, "kode_desa") == [("3516012001",)]
    assert "dari kode Kemendagri, karena kode dan namanya cocok" in layout_sentence(db, _Q3)


def test_a_village_that_neither_tells_is_a_fault_and_stops_the_quarter(db: Database, tmp_path: Path) -> None:
    odd = {"kelurahan_desa": "SUMBER ENTAH", "kode_kelurahan_desa": "3516010099"}
    _put(tmp_path, families_text(family(1), family(2, **odd), family(3, **odd)), people_text(person(2)))
    _stage(db, tmp_path)
    assert _people(db, "kode_desa") == [("",)]
    told = "kode_desa tidak terbaca (angka dan huruf), dianggap tidak diketahui"
    assert _faults(db) == [("keluarga", 3, told), ("keluarga", 4, told)]
    assert "2 baris tidak menemukan desanya" in layout_sentence(db, _Q3)
    assert "SUMBER ENTAH" in _broken_gates(db)["kode_terbaca"]


@pytest.mark.parametrize(
    ("kind", "column", "value"),
    [
        ("people", "jenis_kelamin", "3"),
        ("people", "status_hubungan_keluarga", "99"),
        ("people", "pbi_nas", "x9"),
        ("people", "tanggal_lahir", "31-02-1990"),
        ("families", "desil_nasional", "11"),
    ],
)
def test_a_code_that_cannot_be_read_is_unknown_listed_and_stops_the_quarter(
    db: Database, tmp_path: Path, kind: str, column: str, value: str
) -> None:
    odd = {column: value}
    families = families_text(family(1), family(2, **(odd if kind == "families" else {})))
    _put(tmp_path, families, people_text(person(1), person(2, **(odd if kind == "people" else {}))))
    _stage(db, tmp_path)
    told = {"jenis_kelamin": "jenis_kelamin", "status_hubungan_keluarga": "hub_keluarga", "pbi_nas": "pbi"}
    name = {**told, "tanggal_lahir": "tgl_lahir", "desil_nasional": "desil"}[column]
    assert ("31-02-1990" if name == "tgl_lahir" else "",) in _people(db, name)
    ((file, line, why),) = _faults(db)
    assert (file, line) == ("keluarga" if kind == "families" else "anggota", 3) and name in why
    assert name in _broken_gates(db)["kode_terbaca"]


@pytest.mark.parametrize(("written", "known"), [("1", "1"), ("0", "0"), ("2", "0"), ("TIDAK", "0"), ("", "0")])
def test_who_has_no_pbi_is_known_where_anybody_s_is_said(
    db: Database, tmp_path: Path, written: str, known: str
) -> None:
    _put(tmp_path, families_text(family(1)), people_text(person(1), person(2, pbi_nas=written)))
    _stage(db, tmp_path)
    assert _people(db, "nik, pbi")[1] == ("3516014502900002", known)


def test_lines_that_do_not_parse_are_listed_and_counted_by_file(db: Database, tmp_path: Path) -> None:
    families, people = families_text(family(1), family(2)), people_text(person(1), person(2))
    cut = families.replace('"3516010101100001"|', '"351601')
    _put(tmp_path, cut, people.replace("SITI AMINAH", 'SITI"|"AMINAH', 1))
    counts = _stage(db, tmp_path)
    assert (counts["baris"], counts["baris_rusak"]) == (4, 2)
    assert _faults(db) == [("anggota", 2, NOT_PARSED), ("keluarga", 2, NOT_PARSED)]
    assert "baris_terbaca" in _broken_gates(db)


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
    _put(tmp_path, families_text(family(1), *more[1]), people_text(person(1), *more[0]))
    counts = _stage(db, tmp_path)
    assert (counts["baris"], counts["baris_rusak"]) == (3, 0)
    assert _people(db, "nik, desil") == [("3516014502900001", "3")]
    assert _faults(db) == [("anggota" if people else "keluarga", 3, NOBODY)]
    assert (_broken_gates(db), layout_sentence(db, _Q3).count("tidak punya")) == ({}, 0)


@pytest.mark.parametrize(
    "known", [{"nama": "SITI"}, {"nomor_induk_kependudukan": "3516014502900009"}, {"tanggal_lahir": "1990-02-05"}]
)
def test_a_line_of_dtsen_that_may_be_somebody_is_a_person(db: Database, tmp_path: Path, known: dict[str, str]) -> None:
    _put(tmp_path, families_text(family(1)), people_text(person(1), {**_PERSON_BLANK, **known}))
    _stage(db, tmp_path)
    assert (len(_people(db, "nik")), _faults(db)) == (2, [])


@pytest.mark.parametrize("above", [0, 1, 2])
def test_lines_of_a_parquet_have_their_numbers_whatever_names_nobody_above_them(
    db: Database, tmp_path: Path, above: int
) -> None:
    families = [*[_FAMILY_BLANK] * above, family(1, desil_nasional="x")]
    people = [*[{**_PERSON_BLANK, "nama": "---"}] * above, person(1), person(1, jenis_kelamin="x")]
    for name, rows in (("keluarga", families), ("anggota", people)):
        path = put(tmp_path, f"2026-Q3/dtks/{name}_dtsen.parquet", "")
        db.connection.from_df(pd.DataFrame(rows)).write_parquet(str(path))
    _stage(db, tmp_path)
    assert _faults(db) == [
        *(("anggota", place, NOBODY) for place in range(1, above + 1)),
        ("anggota", above + 2, "jenis_kelamin tidak terbaca (kata), dianggap tidak diketahui"),
        *(("keluarga", place, NOBODY) for place in range(1, above + 1)),
        ("keluarga", above + 1, "desil tidak terbaca (kata), dianggap tidak diketahui"),
    ]


def test_a_person_who_stands_in_two_files_is_one(db: Database, tmp_path: Path) -> None:
    _put(tmp_path, families_text(family(1)), people_text(person(1)))
    put(tmp_path, "2026-Q3/dtks/kecamatan/a.csv", people_text(person(1, alamat_ktp="JL. LAIN", jenis_kelamin="")))
    put(tmp_path, "2026-Q3/dtks/kecamatan/k.csv", families_text(family(1, desil_nasional="2")))
    _stage(db, tmp_path)
    assert _people(db, "nik, jenis_kelamin, desil") == [("3516014502900001", "P", "2")]


def test_a_workbook_with_both_sheets_is_read(db: Database, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for title, row in (("keluarga", family(1)), ("anggota", person(1))):
        sheet = workbook.create_sheet(title)
        sheet.append(list(row))
        sheet.append(list(row.values()))
    workbook.save(put(tmp_path, "2026-Q3/dtks/dtsen.xlsx", ""))
    assert _stage(db, tmp_path)["baris"] == 2
    assert _people(db, "nik, desil, kode_desa") == [("3516014502900001", "3", "3516012001")]


def test_a_column_that_is_missing_has_the_name_that_the_file_should_have(db: Database, tmp_path: Path) -> None:
    _put(tmp_path, families_text(family(1)).replace("desil_nasional", "lain"), people_text(person(1)))
    with pytest.raises(QuarterStopped, match="tidak memuat kolom desil_nasional;"):
        _stage(db, tmp_path)


def test_half_of_dtsen_stops_the_quarter(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dtks/a.csv", people_text(person(1)))
    with pytest.raises(QuarterStopped, match="berkas anggota DTSEN tanpa berkas keluarga-nya"):
        _stage(db, tmp_path)


def test_dtsen_beside_a_snapshot_stops_the_quarter(db: Database, tmp_path: Path) -> None:
    _put(tmp_path, families_text(family(1)), people_text(person(1)))
    put(tmp_path, "2026-Q3/dtks/snapshot.csv", as_csv([member(1)]))
    with pytest.raises(QuarterStopped, match=r"snapshot DTKS \(snapshot\.csv\) dan berkas DTSEN .* sekaligus"):
        _stage(db, tmp_path)


def test_what_lies_there_unchanged_is_not_read_again(db: Database, tmp_path: Path) -> None:
    _put(tmp_path, families_text(family(1)), people_text(person(1)))
    first = _stage(db, tmp_path)
    db.connection.execute("UPDATE staging.dtsen_persons SET nama = 'TETAP'")
    assert _stage(db, tmp_path) == first
    assert _people(db, "nama") == [("TETAP",)]
    put(tmp_path, "2026-Q3/dtks/anggota_keluarga_dtsen_v3_2026_35.16.csv", people_text(person(2)))
    _stage(db, tmp_path)
    assert _people(db, "nama") == [("SITI AMINAH",)]


def _taking_part(db: Database) -> list[tuple[Any, ...]]:
    return db.connection.execute("SELECT nik, program, menerima FROM staging.participation ORDER BY ALL").fetchall()


def test_lists_of_who_takes_part_are_read_by_alias(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", "Nama;NIK Penerima;Jenis Bansos\nX;3516014502900001;BLT DD\n")
    put(
        tmp_path,
        "2026-Q3/kepesertaan/b.csv",
        "NIK,PROGRAM,STATUS\n3516014502900001,pkh,Aktif\n3516.0145.0290.0002,PKH,NON AKTIF\n"
        "3516014502900003,PKH,entah\n"
        "3516014502900004,Sembako,AKTIF\n3516014502900004,BPNT,TIDAK AKTIF\n,PKH,AKTIF\n35160145029,PKH,AKTIF\n",
    )
    counts = stage_participation(QuarterRun(db, _Q3, tmp_path))
    assert (counts["berkas"], counts["baris"]) == (2, 8)
    assert _taking_part(db) == [
        # One line's NIK cannot be read, and one line's programme. Who has no NIK makes nobody unknown.
        ("", "PKH", ""),
        ("3516014502900001", "", ""),
        ("3516014502900001", "PKH", "1"),
        ("3516014502900002", "PKH", "0"),
        # What cannot be read and what contradicts itself is unknown.
        ("3516014502900003", "PKH", ""),
        ("3516014502900004", "BPNT", ""),
    ]
    told = db.connection.execute(
        "SELECT berkas, baris, sebab FROM staging.participation_faults ORDER BY ALL"
    ).fetchall()
    assert told == [
        ("a.csv", 2, "program tidak terbaca (kata), dianggap tidak diketahui"),
        ("b.csv", 4, "keadaan tidak terbaca (kata), dianggap tidak diketahui"),
        ("b.csv", 7, "NIK kosong atau bukan 16 angka"),
        ("b.csv", 8, "NIK kosong atau bukan 16 angka"),
    ]


def test_a_list_without_states_names_who_takes_part_whatever_other_lists_say(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", "nik,program\n3516014502900001,PKH\n")
    put(tmp_path, "2026-Q3/kepesertaan/b.csv", "nik,program,status\n3516014502900002,PKH,AKTIF\n")
    stage_participation(QuarterRun(db, _Q3, tmp_path))
    assert _taking_part(db) == [("3516014502900001", "PKH", "1"), ("3516014502900002", "PKH", "1")]


def test_who_has_no_pbi_is_unknown_where_their_file_says_nothing_of_it(db: Database, tmp_path: Path) -> None:
    _put(tmp_path, families_text(family(1), family(2)), people_text(person(1)))
    put(tmp_path, "2026-Q3/dtks/kecamatan/a.csv", people_text(person(2, pbi_nas="")))
    _stage(db, tmp_path)
    assert _people(db, "nik, pbi") == [("3516014502900001", "1"), ("3516014502900002", "")]


def test_a_programme_that_a_list_gives_is_not_said_to_be_unchecked(db: Database, tmp_path: Path) -> None:
    _put(tmp_path, families_text(family(1)), people_text(person(1)))
    _stage(db, tmp_path)
    assert "kepesertaan PKH, kepesertaan BPNT, kepesertaan YAPI" in gap_sentences(db, _Q3)["dtks"]
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", "nik,program\n3516014502900001,PKH\n")
    stage_participation(QuarterRun(db, _Q3, tmp_path))
    assert "kepesertaan PKH" not in gap_sentences(db, _Q3)["dtks"]


def test_lists_of_some_villages_tell_of_these_alone(db: Database, tmp_path: Path) -> None:
    elsewhere = family(2, kode_kelurahan_desa="3516012002", kelurahan_desa="REJOSARI")
    _put(tmp_path, families_text(family(1), elsewhere), people_text(person(1), person(2)))
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", "nik,program\n3516014502900001,PKH\n3516014502900009,BPNT\n")
    stage_participation(QuarterRun(db, _Q3, tmp_path))
    _stage(db, tmp_path)
    told = gap_sentences(db, _Q3)["dtks"]
    assert "orang yang kolomnya terisi: kepesertaan PKH (kolom pkh: 1 dari 2 baris)." in told
    # The list of BPNT names nobody whom the snapshot knows.
    assert "yang tidak dapat diperiksa kuartal ini: kepesertaan BPNT, kepesertaan YAPI" in told


def _broken_gates(db: Database) -> dict[str, str]:
    """Sentences of the snapshot's gates that do not hold; the extract has none here."""
    facts = db.frame("validation.snapshot_facts", periode=str(_Q3))
    unread = unread_columns(db, str(_Q3), "dtks")
    results = snapshot_gates(_Q3, facts, broken_gates(snapshot_suite(), facts), unread)
    return {result.nama: result.kalimat for result in results if not result.lolos}


_NUMBERS = {"nik": "nomor_induk_kependudukan", "no_kk": "nomor_kartu_keluarga"}


@pytest.mark.parametrize("column", ["nik", "no_kk", "nomor_kartu_keluarga"])
@pytest.mark.parametrize("rounded", ["{:.15}0", "{:.12}0000"])
def test_numbers_that_a_spreadsheet_has_rounded_stop_the_quarter(
    db: Database, tmp_path: Path, column: str, rounded: str
) -> None:
    families, people = ([made(number) for number in range(1, 101)] for made in (family, person))
    for row in people if column in _NUMBERS else families:
        header = _NUMBERS.get(column, column)
        row[header] = rounded.format(row[header])
    _put(tmp_path, families_text(*families), people_text(*people))
    _stage(db, tmp_path)
    assert f" {column} (100 dari 100" in _broken_gates(db)["kode_terbaca"]


def test_people_s_file_without_a_line_stops_the_quarter(db: Database, tmp_path: Path) -> None:
    _put(tmp_path, families_text(family(1), family(2)), people_text())
    _stage(db, tmp_path)
    assert "tidak berisi satu orang pun" in _broken_gates(db)["ada_isi"]


@pytest.mark.parametrize(("lone", "stops"), [(1, False), (2, True)])
def test_over_one_in_a_hundred_people_without_a_family_or_a_village_stop_the_quarter(
    db: Database, tmp_path: Path, lone: int, stops: bool
) -> None:
    numbers = range(1, 101)
    _put(tmp_path, families_text(*map(family, numbers[lone:])), people_text(*map(person, numbers)))
    _stage(db, tmp_path)
    told = layout_sentence(db, _Q3)
    assert (
        f"; {lone} dari 100 orang tidak diketahui desanya; {lone} dari 100 baris anggota tidak punya baris kel" in told
    )
    broken = _broken_gates(db)
    assert set(broken) == ({"keluarga_ditemukan", "desa_ditemukan"} if stops else set())
    if stops:
        assert (
            "2 dari 100 baris berkas anggota memuat nomor_kartu_keluarga yang tidak ada" in broken["keluarga_ditemukan"]
        )
        assert "2 dari 100 orang tidak diketahui desanya" in broken["desa_ditemukan"]
