"""DTSEN in place of the snapshot: one row a person, with decile and village of the family; nothing unread passes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assets.quarter import Quarter
from assets.settings import Settings
from assets.staging.snapshot import layout_sentence, stage_snapshot
from assets.validation.gates import snapshot_gates
from expectations.runner import broken_gates
from expectations.snapshot import snapshot_suite
from sql.warehouse import Database
from tests.staging.dtsen_files import families_text, family, people_text, person
from tests.staging.sources import put

_Q3 = Quarter(2026, 3)


def _put(data: Path, families: str | bytes, people: str | bytes) -> None:
    put(data, "2026-Q3/dtks/keluarga_dtsen_v3_2026_35.16.csv", families)
    put(data, "2026-Q3/dtks/anggota_keluarga_dtsen_v3_2026_35.16.csv", people)


def _stage(db: Database, data: Path, settings: Settings | None = None) -> dict[str, int]:
    return stage_snapshot(db, data, settings or Settings(), _Q3)


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


def test_codes_of_another_list_are_known_by_their_names(db: Database, tmp_path: Path) -> None:
    # As a code of Kemendagri the first is Gondang's Gumeng; the names say Jatirejo's Tawangrejo.
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


def _broken_gates(db: Database) -> dict[str, str]:
    """Sentences of the snapshot's gates that do not hold; the extract has none here."""
    facts = db.frame("validation.snapshot_facts", periode=str(_Q3))
    unread = db.frame("validation.unread_columns", periode=str(_Q3), sumber="dtks")
    results = snapshot_gates(_Q3, facts, broken_gates(snapshot_suite(), facts), unread)
    return {result.nama: result.kalimat for result in results if not result.lolos}
