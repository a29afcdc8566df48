"""What must hold for a civil registry extract as a whole (contract 2.2), or the quarter stops.

Over the one row of counts of `sql/validation/extract_facts.sql`; that all columns are there is held when it is read.
"""

from __future__ import annotations

from expectations.suites import Expected, Suite

LARGEST_SHARE_OF_SHARED_NIKS = 0.001
SMALLEST_SHARE_OF_LAST_EXTRACT = 0.5
LARGEST_SHARE_OF_BROKEN_LINES = 0.01


def civil_registry_suite() -> Suite:
    """Not empty, lines and codes readable, half of the last extract or more, hardly a NIK on different persons."""
    return Suite(
        "dukcapil",
        (
            _between("ada_isi", "isi", min_value=1),
            _between("nik_satu_orang", "bagian_nik_ganda", max_value=LARGEST_SHARE_OF_SHARED_NIKS),
            _between("tidak_menyusut", "bagian_sebelumnya", min_value=SMALLEST_SHARE_OF_LAST_EXTRACT),
            _between("baris_terbaca", "bagian_baris_buruk", max_value=LARGEST_SHARE_OF_BROKEN_LINES),
            _between("kode_terbaca", "kolom_terburuk", max_value=1),
        ),
    )


def _between(kode: str, column: str, **bounds: float) -> Expected:
    return Expected(kode, "expect_column_values_to_be_between", {"column": column, **bounds})
