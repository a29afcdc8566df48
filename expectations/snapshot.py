"""What must hold for a DTKS snapshot as a whole (contract 2.3), or the quarter stops.

Over the one row of counts of `sql/validation/snapshot_facts.sql`; that all columns are there is held when it is read.
"""

from __future__ import annotations

from expectations.civil_registry import LARGEST_SHARE_OF_BROKEN_LINES
from expectations.suites import Expected, Suite


def snapshot_suite() -> Suite:
    """People there, their families and villages too, lines and codes readable, every id_dtks filled and unique."""
    return Suite(
        "dtks",
        (
            _between("ada_isi", "orang", min_value=1),
            _between("baris_terbaca", "bagian_baris_rusak", max_value=LARGEST_SHARE_OF_BROKEN_LINES),
            _between("keluarga_ditemukan", "bagian_tanpa_keluarga", max_value=LARGEST_SHARE_OF_BROKEN_LINES),
            _between("desa_ditemukan", "bagian_tanpa_desa", max_value=LARGEST_SHARE_OF_BROKEN_LINES),
            _between("kode_terbaca", "kolom_terburuk", max_value=1),
            _between("id_terisi", "id_kosong", max_value=0),
            _between("id_tunggal", "id_ganda", max_value=0),
        ),
    )


def _between(kode: str, column: str, **bounds: float) -> Expected:
    return Expected(kode, "expect_column_values_to_be_between", {"column": column, **bounds})
