"""What must hold for a DTKS snapshot as a whole (contract 2.3), or the quarter stops.

Over the one row of counts of `sql/validation/snapshot_facts.sql`; that all columns are there is held when it is read.
"""

from __future__ import annotations

from expectations.suites import Expected, Suite


def snapshot_suite() -> Suite:
    """Members there, every id_dtks filled and unique."""
    return Suite(
        "dtks",
        (
            Expected("ada_isi", "expect_column_values_to_be_between", {"column": "baris_terbaca", "min_value": 1}),
            Expected("id_terisi", "expect_column_values_to_be_between", {"column": "id_kosong", "max_value": 0}),
            Expected("id_tunggal", "expect_column_values_to_be_between", {"column": "id_ganda", "max_value": 0}),
        ),
    )
