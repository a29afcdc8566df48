"""Small lists of the centre for tests: how they are staged and looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import Settings
from assets.staging.centre_lists import stage_centre_lists
from assets.validation.gates import list_gates
from assets.validation.validation import unread_columns
from sql.warehouse import Database

Q3 = Quarter(2026, 3)
_REGIONS = load_regions()
DECILE = {"NO KK": "3516010101100007", "NIK": "35.1601.450290.0001", "DESIL": "Desil 4"}
EXCLUDED = {
    **{"NIK": "3516014502900001", "Nama": "SITI AMINAH", "NO KK": "3516010101100007", "Tgl Nonaktif": "2026-01-31"},
    **{"Keterangan": "Anggota keluarga ASN", "Bank": "BRI;BNI", "No Rek": "0011;0022", "Desil": "6"},
}
MASKED = {
    **{"NIK_MASK": "351601******0001", "NOKK_MASK": "3516010101******", "NOREKENING_MASK": "00******"},
    **{"Nama_Pengurus": "SITI AMINAH", "Lembaga_Penyalur": "BRI", "KODE_WILAYAH": "3516020001", "PROV": "JAWA TIMUR"},
    **{"KAB": "MOJOKERTO", "KEC": "JATIREJO", "KEL": "TAWANGREJO", "ALAMAT": "DSN KRAJAN", "RT": "1", "RW": "2"},
    **{"KETERANGAN": "cek ulang"},
}


def stage(db: Database, data: Path, settings: Settings | None = None) -> dict[str, int]:
    return stage_centre_lists(QuarterRun(db, Q3, data, settings or Settings(), _REGIONS))


def rows(db: Database, text: str) -> list[tuple[Any, ...]]:
    return db.connection.execute(text).fetchall()


def of_files(db: Database, said: str) -> dict[str, list[Any]]:
    """File → what each of its lines says."""
    found: dict[str, list[Any]] = {}
    sources = "(SELECT DISTINCT sha256, berkas FROM staging.sources WHERE sumber = 'daftar_pusat')"
    for file, value in rows(db, f"SELECT berkas, {said} FROM staging.centre_lists JOIN {sources} USING (sha256)"):
        found.setdefault(file, []).append(value)
    return found


def broken(db: Database) -> list[str]:
    unread = unread_columns(db, str(Q3), "daftar_pusat")
    return [result.kalimat for result in list_gates(Q3, unread) if not result.lolos]
