"""A programme that is unknown of one of two registrations of a person is unknown, unless the other one has it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assets.office.macros import lend_functions
from sql.warehouse import Database
from tests.warehouse import empty_warehouse

PROGRAMMES = ("pkh", "bpnt", "pbi", "yapi")
TABLES = """
    CREATE SCHEMA reconciliation;
    CREATE TABLE base
        (nomor BIGINT, nik_bersih VARCHAR, kk VARCHAR, pkh VARCHAR, bpnt VARCHAR, pbi VARCHAR, yapi VARCHAR,
         id_dtks VARCHAR, id_lama VARCHAR, kode_desa VARCHAR, keluar BOOLEAN, keluar_periode VARCHAR, terdaftar BOOLEAN,
         hilang BOOLEAN, ditolak_pusat BOOLEAN, baku VARCHAR, ibu_baku VARCHAR, tanggal DATE, jenis_kelamin VARCHAR);
    CREATE TABLE member_ganda (nomor BIGINT, nomor_bertahan BIGINT);
    CREATE TABLE undone_takeovers (kunci VARCHAR, nomor BIGINT, program VARCHAR, menurut_pusat VARCHAR);
    CREATE TABLE member_niks (nomor BIGINT, kelas VARCHAR);
    CREATE TABLE member_verdicts
        (nomor BIGINT, nik VARCHAR, padan BOOLEAN, nik_lebih_cocok VARCHAR, ditemukan BOOLEAN,
         milik_orang_lain BOOLEAN, nama_beda BOOLEAN, ibu_beda BOOLEAN);
    CREATE TABLE member_sure (nomor BIGINT, nik VARCHAR);
    CREATE TABLE every_sure (nomor BIGINT, nik VARCHAR);
    CREATE TABLE reconciliation.persons
        (kunci VARCHAR, nik VARCHAR, kode_desa VARCHAR, status INTEGER, no_kk VARCHAR);
    INSERT INTO base (nomor, nik_bersih, kk, pkh, bpnt, pbi, yapi)
    VALUES (1, '', '', '0', '0', '', '1'), (2, '', '', '', '1', '0', '');
"""


@pytest.fixture
def db() -> Iterator[Database]:
    """Two registrations of one person, the second of which gives way to the first; without identities."""
    with empty_warehouse() as db:
        db.connection.execute(TABLES)
        lend_functions(db)
        yield db


def programmes(db: Database, nomor: int) -> tuple[str, ...]:
    db.derive("reconciliation.members", kunci="")
    ((found),) = db.connection.execute(f"SELECT {', '.join(PROGRAMMES)} FROM members WHERE nomor = {nomor}").fetchall()
    return tuple(found)


def test_of_two_registrations_merged_what_is_unknown_of_one_stays_unknown(db: Database) -> None:
    db.connection.execute("INSERT INTO member_ganda VALUES (2, 1)")
    assert programmes(db, 1) == ("", "1", "", "1")


def test_who_stands_alone_keeps_what_is_known_of_them(db: Database) -> None:
    assert programmes(db, 1) == ("0", "0", "", "1")


def test_who_takes_over_from_a_registration_that_a_removal_takes_out_takes_over_what_is_unknown_too(
    db: Database,
) -> None:
    db.connection.execute(
        """
        CREATE TABLE members AS FROM base;
        CREATE TABLE removals AS SELECT 2 AS nomor, 1 AS nomor_bertahan;
        """
    )
    db.derive("reconciliation.inherited")
    ((found),) = db.connection.execute(f"SELECT {', '.join(PROGRAMMES)} FROM inherited").fetchall()
    assert tuple(found) == ("", "1", None, "")
