"""When a DTSEN is broken as a whole: nothing unread passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.staging.snapshot import layout_sentence
from sql.warehouse import Database
from tests.staging.dtsen_files import families_text, family, people_text, person, put_dtsen
from tests.staging.dtsen_staged import Q3, broken_snapshot_gates, faults_of, people_of, stage


def test_a_village_that_neither_tells_is_a_fault_and_stops_the_quarter(db: Database, tmp_path: Path) -> None:
    odd = {"kelurahan_desa": "SUMBER ENTAH", "kode_kelurahan_desa": "3516010099"}
    put_dtsen(tmp_path, families_text(family(1), family(2, **odd), family(3, **odd)), people_text(person(2)))
    stage(db, tmp_path)
    assert people_of(db, "kode_desa") == [("",)]
    told = "kode_desa tidak terbaca (angka dan huruf), dianggap tidak diketahui"
    assert faults_of(db) == [("keluarga", 3, told), ("keluarga", 4, told)]
    assert "2 baris tidak menemukan desanya" in layout_sentence(db, Q3)
    assert "SUMBER ENTAH" in broken_snapshot_gates(db)["kode_terbaca"]


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
    put_dtsen(tmp_path, families, people_text(person(1), person(2, **(odd if kind == "people" else {}))))
    stage(db, tmp_path)
    told = {"jenis_kelamin": "jenis_kelamin", "status_hubungan_keluarga": "hub_keluarga", "pbi_nas": "pbi"}
    name = {**told, "tanggal_lahir": "tgl_lahir", "desil_nasional": "desil"}[column]
    assert ("31-02-1990" if name == "tgl_lahir" else "",) in people_of(db, name)
    ((file, line, why),) = faults_of(db)
    assert (file, line) == ("keluarga" if kind == "families" else "anggota", 3) and name in why
    assert name in broken_snapshot_gates(db)["kode_terbaca"]


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
    put_dtsen(tmp_path, families_text(*families), people_text(*people))
    stage(db, tmp_path)
    assert f" {column} (100 dari 100" in broken_snapshot_gates(db)["kode_terbaca"]


def test_people_s_file_without_a_line_stops_the_quarter(db: Database, tmp_path: Path) -> None:
    put_dtsen(tmp_path, families_text(family(1), family(2)), people_text())
    stage(db, tmp_path)
    assert "tidak berisi satu orang pun" in broken_snapshot_gates(db)["ada_isi"]


@pytest.mark.parametrize(("lone", "stops"), [(1, False), (2, True)])
def test_over_one_in_a_hundred_people_without_a_family_or_a_village_stop_the_quarter(
    db: Database, tmp_path: Path, lone: int, stops: bool
) -> None:
    numbers = range(1, 101)
    put_dtsen(tmp_path, families_text(*map(family, numbers[lone:])), people_text(*map(person, numbers)))
    stage(db, tmp_path)
    told = layout_sentence(db, Q3)
    assert (
        f"; {lone} dari 100 orang tidak diketahui desanya; {lone} dari 100 baris anggota tidak punya baris kel" in told
    )
    broken = broken_snapshot_gates(db)
    assert set(broken) == ({"keluarga_ditemukan", "desa_ditemukan"} if stops else set())
    if stops:
        assert (
            "2 dari 100 baris berkas anggota memuat nomor_kartu_keluarga yang tidak ada" in broken["keluarga_ditemukan"]
        )
        assert "2 dari 100 orang tidak diketahui desanya" in broken["desa_ditemukan"]
