"""How single values of the sources are read: dates, village codes, words; the term table says one thing each."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from assets.staging import source_terms
from assets.staging.source_terms import lend_readings, lend_terms, table_rows
from sql.warehouse import Database
from tests.warehouse import empty_warehouse

_TABLE = Path(source_terms.__file__).with_name("istilah_sumber.csv")


@pytest.fixture(scope="module")
def reading() -> Iterator[Database]:
    """How a source is read, to ask: no test changes it."""
    with empty_warehouse() as db:
        db.run("staging.civil_registry_lines")
        lend_readings(db, "dukcapil", "civil_registry", 2026)
        yield db


def _asked(db: Database, question: str, text: str) -> object:
    return db.connection.execute(f"SELECT {question}", {"teks": text}).fetchall()[0][0]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1990-02-05", "1990-02-05"),
        ("1990-02-05 00:00:00", "1990-02-05"),
        ("1990-02-05T07:30:00", "1990-02-05"),
        # A midnight of Indonesia, in world time.
        ("1990-02-04T17:00:00.000Z", "1990-02-05"),
        ("1990-01-31 16:00:00+00:00", "1990-02-01"),
        ("1990-02-28T15:00Z", "1990-03-01"),
        ("1990-02-04 17:00:00+00", "1990-02-05"),
        ("1958-10-27T16:30:00.000Z", "1958-10-28"),
        ("1930-10-27 16:40:00+00", "1930-10-28"),
        ("1958-10-27T14:30:00Z", "1958-10-28"),
        ("1990-02-05T17:00:00", "1990-02-05"),
        ("1990-02-05T17:30:00Z", "1990-02-05"),
        ("1990-02-05T00:00:00Z", "1990-02-05"),
        ("05-02-1990", "1990-02-05"),
        ("5/2/1990", "1990-02-05"),
        ("'05.02.1990", "1990-02-05"),
        ('="05-02-1990"', "1990-02-05"),
        ("05-FEB-1990", "1990-02-05"),
        ("17 Agustus 1945", "1945-08-17"),
        # The other century would be in the future, or too long ago for anybody who lives.
        ("05-FEB-90", "1990-02-05"),
        ("05-DES-27", "1927-12-05"),
        ("05-FEB-10", "2010-02-05"),
        # Somebody of over a hundred, or a child: nobody can tell.
        ("05-FEB-20", "ABAD"),
        ("31-02-1990", None),
        ("02/13/1990", None),
        ("05-02-90", None),
        ("05-XYZ-1990", None),
        ("2090-01-01", None),
        ("0005-02-10", None),
        ("32909", None),
        # Digits alone only with the year first: day or month first would be a guess.
        ("19900205", "1990-02-05"),
        ("19900205.0", "1990-02-05"),
        ("05021990", None),
        ("19121920", None),
        ("19900230", None),
        ("199002", None),
    ],
)
def test_a_date_is_read_or_not(reading: Database, text: str, day: str | None) -> None:
    assert _asked(reading, "tanggal_sumber($teks, 2026)", text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3516092001", "3516092001"),
        ("35.16.09.2001", "3516092001"),
        ("35.16.9.2001", "3516092001"),
        ("3516092001.0", "3516092001"),
        ("'3516092001", "3516092001"),
        ('="3516092001"', "3516092001"),
        ("35.16.09.2001 - PACET", "3516092001"),
        ("35.3516.351609.3516092001", "3516092001"),
        ("35.16.9.3516092001", "3516092001"),
        ("35.16.351609.'2001", "3516092001"),
        ("35.3515.351609.2001", None),
        ("35.16.351509.2001", None),
        ("35.16.8.3516092001", None),
        ("3516092001 PACET", "3516092001"),
        ("3516092001/PACET", "3516092001"),
        ("'3516092001 (PACET)", "3516092001"),
        ("35.16.09 - PACET", None),
        ("351609200123 PACET", None),
        ("3516092001 - 3516092002", None),
        ("351609200", None),
        ("35160920010", None),
        ("PACET", None),
    ],
)
def test_a_village_code_is_read_or_not(reading: Database, text: str, code: str | None) -> None:
    assert _asked(reading, "kode_wilayah($teks)", text) == code


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("jenis_pkrjn", "Pegawai Negeri Sipil (PNS)", "5"),
        ("jenis_pkrjn", "pegawai pemerintah dengan perjanjian kerja", "5"),
        ("jenis_pkrjn", "BELUM / TIDAK BEKERJA", "1"),
        ("jenis_pkrjn", "Tentara Nasional Indonesia", "6"),
        ("jenis_pkrjn", "05", "5"),
        ("jenis_pkrjn", "100", None),
        ("status", " Pindah Dalam Negeri ", "3"),
        ("status", "Tidak Valid", "4"),
        ("status", "7", "4"),
        ("status", "HIDUP\u200b", "1"),
        ("status", "0", None),
        ("stat_hbkel", "Kep. Keluarga", "1"),
        ("stat_hbkel", "12", None),
        ("status_kawin", "Cerai Hidup Belum Tercatat", "3"),
        ("kk_online", "TRUE", "1"),
        ("jenis_klmin", "Laki - Laki", "1"),
        # A number and a word that say the same, and such that do not.
        ("jenis_klmin", "1 - Laki-Laki", "1"),
        ("jenis_klmin", "2. PEREMPUAN", "2"),
        ("jenis_klmin", "2 – Perempuan", "2"),
        ("status", "02 - MATI", "2"),
        ("stat_hbkel", "10) Pembantu", "10"),
        ("jenis_pkrjn", "5. Pegawai Negeri Sipil (PNS)", "5"),
        ("jenis_klmin", "1. PEREMPUAN", None),
        ("status", "1 - MATI", None),
        ("status", "1-", None),
        ("status", "H", None),
        ("kk_online", "1/0", None),
        ("stat_hbkel", "Anak Angkat", "4"),
    ],
)
def test_a_code_is_read_or_not(reading: Database, column: str, text: str, code: str | None) -> None:
    question = (
        "(SELECT kode FROM source_terms WHERE sumber = 'dukcapil' AND kolom = $kolom "
        "AND istilah = kode_terlipat(lipat_istilah($teks)))"
    )
    found = reading.connection.execute(f"SELECT {question}", {"teks": text, "kolom": column}).fetchall()
    assert found == [(code,)]


@pytest.mark.parametrize(
    "text",
    [
        *("3516014502900001.0", "516014502900001.0", "3.5E+15", "3,51601E+15"),
        *("1234567890123e03", "35160145029e05", "3516014502900001E0"),
    ],
)
def test_a_number_that_a_spreadsheet_has_made_is_none(reading: Database, text: str) -> None:
    assert _asked(reading, "nomor_sumber($teks, '[ .-]')", text) == ""


@pytest.mark.parametrize("text", ["35.1601.4502900001", '="3516014502900001"', ' ="35.1601.4502900001" '])
def test_a_number_is_read_whatever_stands_between_and_around_its_digits(reading: Database, text: str) -> None:
    assert _asked(reading, "nomor_sumber($teks, '[ .-]')", text) == "3516014502900001"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("RT.001", "001"),
        ("RW 2", "RW 2"),
        ("rt 2", "002"),
        ("'7", "007"),
        ("1.0", "001"),
        ("RT 01 RW 02", "RT 01 RW 02"),
        ("KRAJAN", "KRAJAN"),
    ],
)
def test_an_rt_is_read_behind_its_title(reading: Database, text: str, number: str) -> None:
    assert _asked(reading, "nomor_lingkungan($teks, 'RT')", text) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("'3516001", "3516001"),
        ('="3516001"', "3516001"),
        ("ID-001", "ID-001"),
        (" ID'1 ", "ID'1"),
        ("", ""),
        ("NULL", ""),
    ],
)
def test_an_id_is_kept_without_the_signs_of_a_text(reading: Database, text: str, code: str) -> None:
    assert _asked(reading, r"kode_tertulis($teks, '^\s+|\s+$')", text) == code


def test_no_word_of_the_table_means_two_codes() -> None:
    with empty_warehouse() as db:
        db.run("staging.lipat_istilah")
        db.run("staging.istilah_utuh")
        db.run("staging.kode_terlipat")
        lend_terms(db, *{row["sumber"] for row in table_rows(_TABLE.name)})
        terms = db.connection.execute("SELECT sumber, kolom, istilah FROM source_terms").fetchall()
    assert [term for term, times in Counter(terms).items() if times > 1] == []


def test_every_word_of_the_table_is_written_once() -> None:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [tuple(row.values()) for row in csv.DictReader(lines)]
    assert len(rows) == len(set(rows)) > 400
