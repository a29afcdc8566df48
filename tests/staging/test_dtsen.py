"""DTSEN in place of the snapshot: one row a person, with decile and village of the family."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.office.settings import Settings
from assets.staging.snapshot import layout_sentence
from sql.statements import statement
from sql.warehouse import Database
from tests.staging.dtsen_files import families_text, family, people_text, person, put_dtsen
from tests.staging.dtsen_staged import Q3, faults_of, people_of, stage
from tests.staging.sources import put


def test_a_person_has_the_decile_and_the_village_of_the_family(db: Database, tmp_path: Path) -> None:
    put_dtsen(
        tmp_path, families_text(family(1, desil_nasional="3.0")), people_text(person(1, status_hubungan_keluarga="1.0"))
    )
    assert stage(db, tmp_path)["baris"] == 2
    assert people_of(
        db, "nik, no_kk, nama, tgl_lahir, jenis_kelamin, hub_keluarga, pbi, desil, kode_desa, rt, alamat"
    ) == [
        (
            *("3516014502900001", "3516010101100001", "SITI AMINAH", "1990-02-05", "P", "1", "1", "3", "3516012001"),
            *("001", "DSN. KRAJAN"),
        )
    ]


def test_what_is_taken_away_leaves_nobody_in_a_table_of_the_same_columns(db: Database, tmp_path: Path) -> None:
    put_dtsen(tmp_path, families_text(family(1)), people_text(person(1)))
    stage(db, tmp_path)
    columns = db.columns("staging.dtsen_persons")
    for file in (tmp_path / f"inbox/{Q3}/dtks").iterdir():
        file.unlink()
    assert stage(db, tmp_path)["baris"] == 0
    assert (people_of(db, "nik"), db.columns("staging.dtsen_persons")) == ([], columns)
    assert faults_of(db) == []


def test_which_decile_counts_is_a_setting(db: Database, tmp_path: Path) -> None:
    put_dtsen(tmp_path, families_text(family(1)), people_text(person(1)))
    stage(db, tmp_path, Settings(kolom_desil="desil_kabupaten_kota"))
    assert people_of(db, "desil") == [("5",)]


@pytest.mark.parametrize("decile", ["", "0", "0.0", "-"])
def test_a_family_that_is_not_ranked_has_no_decile(db: Database, tmp_path: Path, decile: str) -> None:
    put_dtsen(tmp_path, families_text(family(1, desil_nasional=decile), family(2)), people_text(person(1)))
    stage(db, tmp_path)
    assert (people_of(db, "desil"), faults_of(db)) == ([("",)], [])


def test_a_person_without_a_family_line_has_no_decile_and_the_village_of_the_ktp(db: Database, tmp_path: Path) -> None:
    village = {"provinsi_ktp": "JAWA TIMUR", "kabupaten_kota_ktp": "KAB. MOJOKERTO", "kecamatan_ktp": "Gondang"}
    lone = person(2, **village, kelurahan_desa_ktp="Gumeng", kode_kelurahan_desa_ktp="3516020001")
    put_dtsen(tmp_path, families_text(family(1)), people_text(person(1), lone))
    stage(db, tmp_path)
    assert people_of(db, "desil, kode_desa, alamat") == [
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
    put_dtsen(tmp_path, families_text(family(1)), people_text(person(1), person(2, kelurahan_desa_ktp="Gumeng")))
    stage(db, tmp_path)
    assert plans and not any(f"{way}_JOIN" in plan for plan in plans for way in ("BLOCKWISE_NL", "NESTED_LOOP"))


def test_codes_of_another_list_are_known_by_their_names(db: Database, tmp_path: Path) -> None:
    # As a code of Kemendagri the first is Gondang's Gumeng. The names say Jatirejo's Tawangrejo.
    other = family(1, kode_kelurahan_desa="3516022001")
    put_dtsen(tmp_path, families_text(other, family(2, kode_kelurahan_desa="3516022001")), people_text(person(1)))
    stage(db, tmp_path)
    assert people_of(db, "kode_desa") == [("3516012001",)]
    assert layout_sentence(db, Q3) == (
        "Data DTSEN 2026-Q3: desa dibaca dari nama kecamatan dan desa, karena kodenya bukan kode Kemendagri; setiap "
        "baris menemukan desanya."
    )


def test_where_codes_and_names_agree_the_code_tells_a_misspelt_village(db: Database, tmp_path: Path) -> None:
    misspelt = family(3, kelurahan_desa="TAWANGREJA", kode_kelurahan_desa="35.16.01.2001")
    put_dtsen(tmp_path, families_text(family(1), family(2), misspelt), people_text(person(3)))
    stage(db, tmp_path)
    assert people_of(db, "kode_desa") == [("3516012001",)]
    assert "dari kode Kemendagri, karena kode dan namanya cocok" in layout_sentence(db, Q3)


@pytest.mark.parametrize(("written", "known"), [("1", "1"), ("0", "0"), ("2", "0"), ("TIDAK", "0"), ("", "0")])
def test_who_has_no_pbi_is_known_where_anybody_s_is_said(
    db: Database, tmp_path: Path, written: str, known: str
) -> None:
    put_dtsen(tmp_path, families_text(family(1)), people_text(person(1), person(2, pbi_nas=written)))
    stage(db, tmp_path)
    assert people_of(db, "nik, pbi")[1] == ("3516014502900002", known)


def test_who_has_no_pbi_is_unknown_where_their_file_says_nothing_of_it(db: Database, tmp_path: Path) -> None:
    put_dtsen(tmp_path, families_text(family(1), family(2)), people_text(person(1)))
    put(tmp_path, "2026-Q3/dtks/kecamatan/a.csv", people_text(person(2, pbi_nas="")))
    stage(db, tmp_path)
    assert people_of(db, "nik, pbi") == [("3516014502900001", "1"), ("3516014502900002", "")]


@pytest.mark.parametrize(
    "written", ["3.51601E+15", "3.5160145029E+15", "3516014502900001.0", "351601450290000", "#REF!"]
)
def test_a_damaged_nik_stands_as_it_was_written(db: Database, tmp_path: Path, written: str) -> None:
    people = [person(1, nomor_induk_kependudukan=written), person(2, nomor_induk_kependudukan=written, nama="BUDI")]
    put_dtsen(tmp_path, families_text(family(1), family(2)), people_text(*people))
    stage(db, tmp_path)
    assert people_of(db, "nik, nama") == [(written, "BUDI"), (written, "SITI AMINAH")]
