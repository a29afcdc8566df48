"""The centre's lists (contract 2.5): known by their headers, and what in them stops the quarter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assets.office.decile_limits import DecileLimits
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.staging.centre_lists import stage_centre_lists
from assets.validation.gates import list_gates
from assets.validation.validation import unread_columns
from sql.warehouse import Database
from tests.staging.sources import as_csv, put

_Q3 = Quarter(2026, 3)
_REGIONS = load_regions()
_DECILE = {"NO KK": "3516010101100007", "NIK": "35.1601.450290.0001", "DESIL": "Desil 4"}
_EXCLUDED = {
    **{"NIK": "3516014502900001", "Nama": "SITI AMINAH", "NO KK": "3516010101100007", "Tgl Nonaktif": "2026-01-31"},
    **{"Keterangan": "Anggota keluarga ASN", "Bank": "BRI;BNI", "No Rek": "0011;0022", "Desil": "6"},
}
_MASKED = {
    **{"NIK_MASK": "351601******0001", "NOKK_MASK": "3516010101******", "NOREKENING_MASK": "00******"},
    **{"Nama_Pengurus": "SITI AMINAH", "Lembaga_Penyalur": "BRI", "KODE_WILAYAH": "3516020001", "PROV": "JAWA TIMUR"},
    **{"KAB": "MOJOKERTO", "KEC": "JATIREJO", "KEL": "TAWANGREJO", "ALAMAT": "DSN KRAJAN", "RT": "1", "RW": "2"},
    **{"KETERANGAN": "cek ulang"},
}


def stage(db: Database, data: Path, settings: Settings | None = None) -> dict[str, int]:
    return stage_centre_lists(QuarterRun(db, _Q3, data, settings or Settings(), _REGIONS))


def rows(db: Database, text: str) -> list[tuple[Any, ...]]:
    return db.connection.execute(text).fetchall()


def broken(db: Database) -> list[str]:
    unread = unread_columns(db, str(_Q3), "daftar_pusat")
    return [result.kalimat for result in list_gates(_Q3, unread) if not result.lolos]


def test_each_list_is_known_by_its_header_whatever_its_name(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([_MASKED], delimiter=";"))
    put(tmp_path, "2026-Q3/daftar_pusat/b.csv", as_csv([_DECILE]))
    put(tmp_path, "2026-Q3/daftar_pusat/c/d.csv", as_csv([_EXCLUDED], delimiter="|"))
    counts = stage(db, tmp_path)
    assert (counts["berkas"], counts["baris"], counts["baris_rusak"]) == (3, 3, 0)
    found = rows(
        db, "SELECT jenis, nik, no_kk, desil, keterangan, nik_awal, nik_akhir, kode_desa FROM staging.centre_lists"
    )
    assert found == [
        ("DESIL", "3516014502900001", "3516010101100007", 4, "", None, None, None),
        ("DIKECUALIKAN", "3516014502900001", "3516010101100007", None, "Anggota keluarga ASN", None, None, None),
        ("VERIFIKASI", None, None, None, "cek ulang", "351601", "0001", "3516012001"),
    ]
    assert broken(db) == []


def test_bank_accounts_are_not_kept(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/c.csv", as_csv([_EXCLUDED]))
    stage(db, tmp_path)
    assert "0011" not in str(rows(db, "SELECT * FROM staging.centre_lists"))


@pytest.mark.parametrize(
    ("line", "changes", "column"),
    [(_DECILE, {"DESIL": "11"}, "desil"), (_DECILE, {"DESIL": "dua"}, "desil"), (_EXCLUDED, {"NIK": "3.5E+15"}, "nik")],
)
def test_what_nobody_can_read_is_listed_and_stops_the_quarter(
    db: Database, tmp_path: Path, line: dict[str, str], changes: dict[str, str], column: str
) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/b.csv", as_csv([line, {**line, **changes}]))
    stage(db, tmp_path)
    (sentence,) = broken(db)
    assert sentence.startswith("Daftar pusat 2026-Q3 memuat nilai yang tidak terbaca")
    assert column in sentence
    assert rows(db, "SELECT berkas, baris FROM staging.list_faults") == [("b.csv", 3)]


def test_the_decile_of_an_exclude_list_stops_nothing(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/c.csv", as_csv([{**_EXCLUDED, "Desil": "tidak ada"}]))
    stage(db, tmp_path)
    assert broken(db) == []


def test_a_file_that_is_none_of_the_lists_stops_the_quarter(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/x.csv", "nama,alamat\nSITI,JALAN\n")
    with pytest.raises(QuarterStopped, match=r"daftar_pusat/x\.csv tidak memuat kolom"):
        stage(db, tmp_path)


def test_without_lists_there_are_only_the_limits(db: Database, tmp_path: Path) -> None:
    limits = DecileLimits(pkh=None, bpnt=3, tahan=True)
    assert stage(db, tmp_path, Settings(batas_desil=limits))["baris"] == 0
    found = rows(db, "SELECT program, batas, tahan FROM staging.decile_limits")
    assert found == [("BPNT", 3, True), ("PBI", 5, True), ("YAPI", 5, True)]
