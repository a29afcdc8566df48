"""How judgements tie groups together, which keys say nothing, and that every likeness has its points."""

from __future__ import annotations

import re

import duckdb

from assets.reconciliation.duplicates import alike_points, tied_groups
from sql.statements import statement
from sql.warehouse import Database

ONE, OTHER = "3516010101800001", "3516010101800002"


def test_ties_make_one_group_over_any_number_of_steps() -> None:
    chain = [("USULAN:d", "USULAN:c"), ("USULAN:a", "USULAN:b"), ("USULAN:b", "USULAN:c"), ("USULAN:x", "USULAN:y")]
    groups = tied_groups(chain)
    assert {name: group for name, group in groups.items() if name < "USULAN:e"} == {
        f"USULAN:{letter}": "USULAN:a" for letter in "abcd"
    }
    assert groups["USULAN:y"] == "USULAN:x"


def test_a_person_names_the_group_before_a_reference() -> None:
    assert set(tied_groups([("ANGGOTA:1", OTHER), ("USULAN:a", "ANGGOTA:1"), (ONE, "USULAN:a")]).values()) == {ONE}


def test_groups_do_not_hang_on_the_order_of_judgements() -> None:
    ties = [("USULAN:b", "USULAN:c"), (OTHER, "USULAN:c"), ("USULAN:a", "USULAN:b"), (ONE, OTHER)]
    assert tied_groups(ties) == tied_groups([(other, one) for one, other in reversed(ties)])


def test_every_level_of_likeness_has_points_and_every_point_a_level() -> None:
    told = set(alike_points()[["hal", "tingkat"]].itertuples(index=False, name=None))
    cases = re.findall(r"CASE\n(.*?)END AS (\w+)", statement("reconciliation.alike_levels"), re.DOTALL)
    said = {(thing, level) for branches, thing in cases for level in re.findall(r"(?:THEN|ELSE) '([^']+)'", branches)}
    assert told == said


def test_keys_that_too_many_records_share_are_told() -> None:
    db = Database(duckdb.connect())
    db.execute(
        "CREATE TEMP TABLE seekers_keyed AS SELECT number AS nomor, CAST(NULL AS VARCHAR) AS nik, "
        "'A' || number AS gabung, 'A' AS awal, '' AS kunci_nama, '' AS kunci_ibu, CAST(NULL AS DATE) AS tanggal, "
        "'3516012001' AS kode_desa, CASE WHEN number < 60 THEN '3516010101020001' "
        "ELSE '351601010102' || lpad(CAST(number // 2 AS VARCHAR), 4, '0') END AS kk FROM range(64) AS numbers(number)"
    )
    db.derive("reconciliation.alike_keys")
    db.replace("reconciliation.alike_ways", "2026-Q3", batas_blok=50)
    # Sixty on one card are left out (60 x 59 / 2 pairs). Two cards of two are looked at.
    assert db.rows("reconciliation.largest_alike_ways", periode="2026-Q3") == [("KK + bunyi awal", 1772, 60, 1770)]
