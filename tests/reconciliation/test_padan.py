"""Padan, and padan beyond doubt, as a table tells: who is meant by a NIK and what stands beside it (contract 1)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from assets.reconciliation.start import lend_macros
from sql.opening import passing_warehouse
from sql.warehouse import Database

CASES = list(csv.DictReader(Path(__file__).with_name("padan.csv").open(encoding="utf-8", newline="")))
OWNER, OTHER = "3516011205800001", "3516011205800002"
FIELDS = ("nama", "tanggal", "ibu", "kk", "jk")
REGISTRY = """
    CREATE TABLE staging.civil_registry (
        extract VARCHAR, nik VARCHAR, nama VARCHAR, tgl_lahir DATE, nama_ibu VARCHAR, no_kk VARCHAR,
        jenis_kelamin VARCHAR, tmp_lahir VARCHAR, nama_ayah VARCHAR,
        kode_desa VARCHAR, hubungan INTEGER, pekerjaan INTEGER,
        status_kawin VARCHAR, alamat VARCHAR, rt VARCHAR, rw VARCHAR, status INTEGER, kk_online BOOLEAN, ganda BOOLEAN
    )
"""
PERSON = """
    INSERT INTO staging.civil_registry
    SELECT ?, ?, ?, TRY_CAST(? AS DATE), ?, ?,
        nullif(?, ''), '', '', '3516012001', 1, 1, '1', '', '', '', 1, TRUE, FALSE
"""
# Of all cases at once: that names are folded is planned once.
WRITTEN = f"""
    CREATE TEMP TABLE written AS
    SELECT kasus, '{OWNER}' AS nik, nama AS ejaan, nama_baku(nama) AS baku, TRY_CAST(tanggal AS DATE) AS tanggal,
        nama_baku(ibu) AS ibu_baku, kk, nullif(jk, '') AS jenis_kelamin
    FROM cases
"""
SUBJECT = """
    CREATE OR REPLACE TEMP TABLE subjects AS SELECT 1 AS nomor, * EXCLUDE (kasus) FROM written WHERE kasus = ?
"""


ASKED = """
    CREATE OR REPLACE TEMP TABLE beyond_doubt_asked AS
    SELECT * FROM subjects WHERE nomor IN (SELECT nomor FROM verdicts WHERE padan)
"""


@pytest.fixture(scope="module")
def db() -> Iterator[Database]:
    with passing_warehouse(threads=1) as database:
        for stage in ("staging", "reconciliation"):
            database.execute(f"CREATE SCHEMA {stage}")
        database.execute(REGISTRY)
        lend_macros(database)
        with database.lending_frames(cases=pd.DataFrame(CASES)):
            database.execute(WRITTEN)
        yield database


def of_the_owner(case: dict[str, str], whose: str) -> list[str]:
    """What Dukcapil says; `=`: what the row says, beside the other: what Dukcapil says of the owner."""
    given = dict(zip(FIELDS, of_the_owner(case, "dukcapil"), strict=True)) if whose == "lain" else case
    return [case[f"{field}_{whose}"].replace("=", given[field]) for field in FIELDS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["kasus"]))
def test_a_nik_means_its_owner_where_the_table_tells_so(db: Database, case: dict[str, str]) -> None:
    key = case["kasus"]
    db.execute(PERSON, [key, OWNER, *of_the_owner(case, "dukcapil")])
    if case["nama_lain"]:
        db.execute(PERSON, [key, OTHER, *of_the_owner(case, "lain")])
    db.replace_keyed("reconciliation.persons", "kunci", key, extract=key)
    db.execute(SUBJECT, [key])
    db.derive("reconciliation.verdicts", extract=key, kunci=key)
    db.execute(ASKED)
    db.derive("reconciliation.beyond_doubt", kunci=key)
    found = db.execute(
        "SELECT padan, nomor IN (SELECT nomor FROM beyond_doubt), milik_orang_lain, nik_lebih_cocok FROM verdicts"
    )
    padan, sure, others, fits_better = (case[name] == "ya" for name in ("padan", "pasti", "orang_lain", "orang_lain"))
    meant = OTHER if fits_better and case["nama_lain"] else ""
    assert found == [(padan, sure, others, meant)]


def test_every_case_stands_once() -> None:
    assert len({case["kasus"] for case in CASES}) == len(CASES)
