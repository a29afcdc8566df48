"""Padan, and padan beyond doubt, as a table tells: who is meant by a NIK and what stands beside it (contract 1)."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from assets.reconciliation.start import lend_macros
from sql.warehouse import Database
from tests.warehouse import empty_warehouse

CASES = list(csv.DictReader(Path(__file__).with_name("padan.csv").open(encoding="utf-8", newline="")))
OWNER, OTHER = "01", "02"
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
SUBJECTS = """
    CREATE OR REPLACE TEMP TABLE subjects AS
    SELECT nomor, nik, nama AS ejaan, nama_baku(nama) AS baku, TRY_CAST(tanggal AS DATE) AS tanggal,
        nama_baku(ibu) AS ibu_baku, kk, nullif(jk, '') AS jenis_kelamin
    FROM given
"""
ASKED = """
    CREATE OR REPLACE TEMP TABLE beyond_doubt_asked AS
    SELECT * FROM subjects WHERE nomor IN (SELECT nomor FROM verdicts WHERE padan)
"""
TOLD = """
    SELECT nomor, padan, nomor IN (SELECT nomor FROM beyond_doubt), milik_orang_lain, nik_lebih_cocok FROM verdicts
"""
Told = tuple[bool, bool, bool, str]


def nik(number: int, serial: str) -> str:
    """Of a person of a case: the number of the case and their own."""
    return f"35160112058{number:03}{serial}"


def apart(number: int, case: dict[str, str]) -> dict[str, str]:
    """The case with cards of its own and in a century of its own: nobody of another has its cards or birth dates."""
    own = dict(case)
    for name, value in case.items():
        if name.startswith("kk") and value.startswith("K"):
            own[name] = f"{value}-{number}"
        if name.startswith("tanggal") and value[:1].isdigit():
            own[name] = f"{int(value[:4]) + 100 * number}{value[4:]}"
            # A day that this century lacks would be read as none: the case would ask something else.
            date.fromisoformat(own[name])
    return own


@pytest.fixture(scope="module")
def told() -> dict[str, Told]:
    """What the statements say of each case. All are asked together, but who gives no birth date alone.

    Whoever gives none is compared with namesakes of any date, and those of other cases are no part of it.
    """
    numbered = [(number, apart(number, case)) for number, case in enumerate(CASES)]
    alone = [[each] for each in numbered if not each[1]["tanggal"]]
    found: dict[str, Told] = {}
    with empty_warehouse() as db:
        for stage in ("staging", "reconciliation"):
            db.execute(f"CREATE SCHEMA {stage}")
        db.execute(REGISTRY)
        lend_macros(db)
        for together in [[each for each in numbered if each[1]["tanggal"]], *alone]:
            found |= asked(db, together)
    return found


def asked(db: Database, together: list[tuple[int, dict[str, str]]]) -> dict[str, Told]:
    """What the statements say of these cases, who make one extract."""
    key = together[0][1]["kasus"]
    for number, case in together:
        db.execute(PERSON, [key, nik(number, OWNER), *of_the_owner(case, "dukcapil")])
        if case["nama_lain"]:
            db.execute(PERSON, [key, nik(number, OTHER), *of_the_owner(case, "lain")])
    given = pd.DataFrame([{"nomor": number, "nik": nik(number, OWNER), **case} for number, case in together])
    with db.lending_frames(given=given):
        db.execute(SUBJECTS)
    db.replace_keyed("reconciliation.persons", "kunci", key, extract=key)
    db.derive("reconciliation.verdicts", extract=key, kunci=key)
    db.execute(ASKED)
    db.derive("reconciliation.beyond_doubt", kunci=key)
    rows = db.execute(TOLD)
    assert len(rows) == len(together)
    return {CASES[number]["kasus"]: (*said,) for number, *said in rows}


def of_the_owner(case: dict[str, str], whose: str) -> list[str]:
    """What Dukcapil says; `=`: what the row says, beside the other: what Dukcapil says of the owner."""
    given = dict(zip(FIELDS, of_the_owner(case, "dukcapil"), strict=True)) if whose == "lain" else case
    return [case[f"{field}_{whose}"].replace("=", given[field]) for field in FIELDS]


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)), ids=[case["kasus"] for case in CASES])
def test_a_nik_means_its_owner_where_the_table_tells_so(
    told: dict[str, Told], number: int, case: dict[str, str]
) -> None:
    padan, sure, others, fits_better = (case[name] == "ya" for name in ("padan", "pasti", "orang_lain", "orang_lain"))
    meant = nik(number, OTHER) if fits_better and case["nama_lain"] else ""
    assert told[case["kasus"]] == (padan, sure, others, meant)


def test_every_case_stands_once() -> None:
    assert len({case["kasus"] for case in CASES}) == len(CASES)
