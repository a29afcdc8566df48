"""Small DTSEN files for tests, as the centre writes them: `|` between, every value quoted."""

from __future__ import annotations

from pathlib import Path

from sample.dtsen import FAMILY_COLUMNS, PERSON_COLUMNS, lines_of
from tests.staging.sources import put

FAMILY = {
    "nomor_kartu_keluarga": "3516010101100001",
    "kode_provinsi": "35",
    "provinsi": "JAWA TIMUR",
    "kode_kabupaten_kota": "3516",
    "kabupaten_kota": "MOJOKERTO",
    "kode_kecamatan": "351601",
    "kecamatan": "JATIREJO",
    "kode_kelurahan_desa": "3516012001",
    "kelurahan_desa": "TAWANGREJO",
    "alamat": "DSN. KRAJAN",
    "jumlah_anggota_keluarga": "2",
    "nama_kepala_keluarga": "KASAN",
    "desil_nasional": "3",
    "desil_provinsi": "4",
    "desil_kabupaten_kota": "5",
}
PERSON = {
    "nomor_induk_kependudukan": "3516014502900001",
    "nomor_kartu_keluarga": "3516010101100001",
    "nama": "SITI AMINAH",
    "tanggal_lahir": "1990-02-05",
    "jenis_kelamin": "2",
    "status_hubungan_keluarga": "2",
    "pbi_nas": "1",
    "rt_ktp": "001",
    "rw_ktp": "002",
    "alamat_ktp": "JL. MAWAR 1",
}


def family(number: int, **changes: str) -> dict[str, str]:
    """Family of that number: another card."""
    return {**FAMILY, "nomor_kartu_keluarga": f"351601010110{number:04}", **changes}


def person(number: int, **changes: str) -> dict[str, str]:
    """Person of that number: another NIK, the card of the same number."""
    card = f"351601010110{number:04}"
    return {**PERSON, "nomor_induk_kependudukan": f"351601450290{number:04}", "nomor_kartu_keluarga": card, **changes}


def families_text(*rows: dict[str, str]) -> str:
    """The file of families."""
    return lines_of(FAMILY_COLUMNS, rows)


def people_text(*rows: dict[str, str]) -> str:
    """The file of people."""
    return lines_of(PERSON_COLUMNS, rows)


def put_dtsen(data: Path, families: str | bytes, people: str | bytes) -> None:
    """Both files where the quarter's snapshot lies, under names that the centre gives them."""
    put(data, "2026-Q3/dtks/keluarga_dtsen_v3_2026_35.16.csv", families)
    put(data, "2026-Q3/dtks/anggota_keluarga_dtsen_v3_2026_35.16.csv", people)
