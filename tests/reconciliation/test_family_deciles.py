"""The decile of a family that villages propose: of the centre's list, the registry, or DTSEN, which holds everybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from sql.opening import open_warehouse

NOW, CARD, NIK = "2026-Q3", "3516010101100001", "3516014502900001"


@pytest.mark.parametrize(
    ("lists", "registry", "dtsen", "expected"),
    [
        pytest.param("", "", "7", ("7", 2), id="whom only DTSEN holds is no member, and has a decile"),
        pytest.param("3", "", "7", ("3", 1), id="the centre's decile list goes before DTSEN"),
        pytest.param("", "4", "6", ("4", 2), id="of registry and DTSEN the lower counts"),
        pytest.param("", "", "", None, id="who is ranked nowhere has no decile"),
    ],
)
def test_a_familys_decile(
    tmp_path: Path, lists: str, registry: str, dtsen: str, expected: tuple[str, int] | None
) -> None:
    with open_warehouse(tmp_path / "w.duckdb") as db:
        run = db.connection.execute
        run("CREATE SCHEMA staging; CREATE SCHEMA reconciliation")
        run("CREATE TABLE staging.centre_lists (periode VARCHAR, jenis VARCHAR, nik VARCHAR, no_kk VARCHAR, desil INT)")
        run("CREATE TABLE staging.dtsen_persons (periode VARCHAR, nik VARCHAR, no_kk VARCHAR, desil VARCHAR)")
        run("CREATE TABLE base (nik_bersih VARCHAR, kk VARCHAR, desil VARCHAR)")
        run("CREATE TABLE reconciliation.persons (kunci VARCHAR, nik VARCHAR, no_kk VARCHAR)")
        run("INSERT INTO staging.dtsen_persons VALUES ('2026-Q2', ?, ?, '1')", [NIK, CARD])
        if lists:
            run("INSERT INTO staging.centre_lists VALUES (?, 'DESIL', NULL, ?, ?)", [NOW, CARD, int(lists)])
        if registry:
            run("INSERT INTO base VALUES (?, ?, ?)", [NIK, CARD, registry])
        run("INSERT INTO staging.dtsen_persons VALUES (?, ?, ?, ?)", [NOW, NIK, CARD, dtsen])
        db.derive("reconciliation.family_deciles", periode=NOW, kunci="k")
        found = run("SELECT CAST(desil AS VARCHAR), dari FROM family_deciles WHERE cara = 'KK'").fetchone()
    assert found == expected
