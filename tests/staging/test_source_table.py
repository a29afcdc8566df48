"""A source read from a database table: the same rows as from a file, in any order, and no password anywhere."""

from __future__ import annotations

import random
import sqlite3
import traceback
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assets.intake.sources.source_table import TABLE_INSTEAD, database_url
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settings import Settings, Source
from assets.office.stop import QuarterStopped
from assets.staging.civil_registry import stage_civil_registry
from assets.staging.snapshot import stage_snapshot
from assets.staging.source_faults import WITHOUT_NIK
from assets.validation.validation import run_gates
from sql.warehouse import Database
from tests.staging.sources import as_csv, member, person, put

_Q2, _Q3 = Quarter(2026, 2), Quarter(2026, 3)
PEOPLE = [person(number, nama_lgkp=f"WARGA {number}") for number in range(1, 30)]


def table_in(folder: Path, rows: list[dict[str, str]], name: str = "penduduk", kinds: str = "TEXT") -> str:
    """An SQLite database with the rows; its URL."""
    path = folder / "sumber.sqlite"
    columns = ", ".join(f'"{column}" {kinds}' for column in rows[0])
    with sqlite3.connect(path) as connection:
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')
        connection.execute(f'CREATE TABLE "{name}" ({columns})')
        places = ", ".join("?" * len(rows[0]))
        connection.executemany(f'INSERT INTO "{name}" VALUES ({places})', [tuple(row.values()) for row in rows])
    connection.close()
    return f"sqlite:///{path}"


def settings_for(url: str, tabel: str = "penduduk") -> Settings:
    return Settings(dukcapil=Source(url=url, tabel=tabel))


def people(db: Database) -> list[tuple[Any, ...]]:
    """All rows of the staged extract, but for its digest."""
    return db.connection.execute("SELECT * EXCLUDE (extract) FROM staging.civil_registry ORDER BY ALL").fetchall()


def extract_of(db: Database) -> str:
    return str(db.connection.execute("SELECT max(extract) FROM staging.extracts").fetchall()[0][0])


def test_a_table_gives_the_rows_that_a_file_gives(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv(PEOPLE))
    from_file = stage_civil_registry(QuarterRun(db, _Q3, tmp_path))
    expected = people(db)
    from_table = stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings_for(table_in(tmp_path, PEOPLE))))
    assert people(db) == expected
    counted = ("baris", "baris_rusak", "tgl_rusak")
    assert [from_table[name] for name in counted] == [from_file[name] for name in counted]
    assert (from_table["tabel"], from_table["sudah_ada"]) == (1, 0)


def test_files_beside_a_table_are_told_not_to_be_read(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv(PEOPLE))
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings_for(table_in(tmp_path, PEOPLE[:3]))))
    assert len(people(db)) == 3
    faults = db.connection.execute("SELECT berkas, sebab FROM staging.extract_faults").fetchall()
    assert faults == [("a.csv", TABLE_INSTEAD)]


def test_the_same_rows_in_another_order_are_the_same_extract(db: Database, tmp_path: Path) -> None:
    stage_civil_registry(QuarterRun(db, _Q2, tmp_path, settings_for(table_in(tmp_path, PEOPLE))))
    first, digest = people(db), extract_of(db)
    shuffled = random.Random(1).sample(PEOPLE, len(PEOPLE))
    counts = stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings_for(table_in(tmp_path, shuffled))))
    assert (extract_of(db), counts["sudah_ada"]) == (digest, 1)
    assert people(db) == first


@pytest.mark.parametrize(
    "changed",
    [
        [*PEOPLE[1:], {**PEOPLE[0], "nama_lgkp": "LAIN"}],
        PEOPLE[1:],
        [*PEOPLE, PEOPLE[0]],
        [*PEOPLE[1:], {**PEOPLE[0], "tmpt_lhr": "", "nama_lgkp_ayah": PEOPLE[0]["tmpt_lhr"]}],
    ],
    ids=["another name", "a row less", "a row twice", "a value in another column"],
)
def test_other_rows_are_another_extract(db: Database, tmp_path: Path, changed: list[dict[str, str]]) -> None:
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings_for(table_in(tmp_path, PEOPLE))))
    before = extract_of(db)
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings_for(table_in(tmp_path, changed))))
    assert extract_of(db) != before


def test_what_is_typed_does_not_depend_on_the_order_of_the_table(db: Database, tmp_path: Path) -> None:
    rows = [*PEOPLE, person(1, nama_lgkp="LAIN"), person(2, alamat="DUSUN 2"), person(3, nik="")]
    staged = []
    for seed in (1, 2):
        shuffled = random.Random(seed).sample(rows, len(rows))
        stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings_for(table_in(tmp_path, shuffled))))
        staged.append((people(db), db.connection.execute("SELECT * FROM staging.extract_faults").fetchall()))
        db.connection.execute("DELETE FROM staging.civil_registry")
    assert staged[0] == staged[1]


def test_rows_without_a_nik_are_listed_by_their_place_in_order(db: Database, tmp_path: Path) -> None:
    rows = [person(1), person(2, nik=""), person(3)]
    counts = stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings_for(table_in(tmp_path, rows))))
    assert (counts["baris"], counts["baris_rusak"]) == (3, 1)
    faults = db.connection.execute("SELECT berkas, baris, sebab FROM staging.extract_faults").fetchall()
    assert faults == [("tabel penduduk", 1, WITHOUT_NIK)]


def test_columns_are_known_by_their_other_names_and_others_do_not_matter(db: Database, tmp_path: Path) -> None:
    renamed = [{("NAMA_LENGKAP" if key == "nama_lgkp" else key.upper()): row[key] for key in row} for row in PEOPLE]
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings_for(table_in(tmp_path, PEOPLE))))
    before = extract_of(db)
    rows = [{**row, "catatan": str(number)} for number, row in enumerate(renamed)]
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings_for(table_in(tmp_path, rows))))
    assert extract_of(db) == before


def test_missing_columns_are_named(db: Database, tmp_path: Path) -> None:
    rows = [{key: value for key, value in row.items() if key not in ("nik", "status")} for row in PEOPLE]
    with pytest.raises(QuarterStopped, match=r"Tabel penduduk .* tidak memuat kolom nik, status;"):
        stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings_for(table_in(tmp_path, rows))))


def test_a_table_that_is_not_there_is_one_sentence(db: Database, tmp_path: Path) -> None:
    with pytest.raises(QuarterStopped, match=r"Tabel lain \(dukcapil\.tabel di padan\.toml\) tidak ada"):
        stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings_for(table_in(tmp_path, PEOPLE), "lain")))


def test_an_empty_table_does_not_pass_the_gate(db: Database, tmp_path: Path) -> None:
    settings = Settings(dukcapil=Source(url=table_in(tmp_path, PEOPLE), tabel="penduduk"))
    with sqlite3.connect(tmp_path / "sumber.sqlite") as connection:
        connection.execute("DELETE FROM penduduk")
    connection.close()
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([member(1)]))
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings))
    stage_snapshot(QuarterRun(db, _Q3, tmp_path, settings))
    broken = {(gate.sumber, gate.nama) for gate in run_gates(db, _Q3) if not gate.lolos}
    assert ("dukcapil", "ada_isi") in broken


def test_a_snapshot_is_read_from_a_table_too(db: Database, tmp_path: Path) -> None:
    rows = [member(number) for number in range(1, 9)]
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv(rows))
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    query = "SELECT * FROM staging.dtks_snapshot"
    expected = db.connection.execute(query).fetchall()
    settings = Settings(dtks=Source(url=table_in(tmp_path, rows[::-1], "anggota"), tabel="anggota"))
    counts = stage_snapshot(QuarterRun(db, _Q3, tmp_path, settings))
    assert (counts["tabel"], counts["baris"], counts["baris_rusak"]) == (1, 8, 0)
    assert db.connection.execute(query).fetchall() == expected
    assert db.connection.execute("SELECT sumber FROM staging.snapshots").fetchall() == [("tabel",)]


@pytest.mark.parametrize("secret", ["rahasia", "p@ss/w:rd?#[%]", "spasi dan ü", "${BUKAN}"])
def test_a_secret_may_hold_any_mark(secret: str) -> None:
    url = database_url("postgresql://padan:${SANDI}@db.dinas:5432/penduduk?sslmode=require", "x", {"SANDI": secret})
    assert (url.password, url.host, url.database) == (secret, "db.dinas", "penduduk")


def test_other_parts_and_the_whole_url_may_come_from_the_environment() -> None:
    environment = {"AKUN": "a@b", "SERVER": "db.dinas", "SOKET": "/run/pg sql", "SEMUA": "postgresql://u:p%40@h/d"}
    url = database_url("postgresql://${AKUN}@${SERVER}/d?host=${SOKET}", "x", environment)
    assert (url.username, url.host, url.query["host"]) == ("a@b", "db.dinas", "/run/pg sql")
    assert database_url("${SEMUA}", "x", environment).password == "p@"


def test_a_secret_that_is_not_set_is_named(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PADAN_TEST_SANDI", raising=False)
    settings = settings_for("postgresql://padan:${PADAN_TEST_SANDI}@localhost/dukcapil")
    with pytest.raises(QuarterStopped, match=r"Variabel lingkungan PADAN_TEST_SANDI, .* belum diisi"):
        stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings))


@pytest.mark.parametrize("url", ["tidakada://a:${PADAN_TEST_SANDI}@b/c", "postgresql://a:${PADAN_TEST_SANDI}@b:x/c"])
def test_a_url_of_no_known_kind_is_one_sentence(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("PADAN_TEST_SANDI", "rahasia")
    with pytest.raises(QuarterStopped, match=r"dukcapil\.url .* bukan alamat basis data yang dikenal") as stop:
        stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings_for(url)))
    assert "rahasia" not in "".join(traceback.format_exception(stop.value))


def test_a_server_that_does_not_answer_is_one_sentence_without_the_password(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PADAN_TEST_SANDI", "rahasia")
    settings = settings_for("postgresql://padan:${PADAN_TEST_SANDI}@127.0.0.1:1/dukcapil")
    with pytest.raises(QuarterStopped, match=r"^Basis data dukcapil tidak dapat dihubungi; [^\n]*\.$") as stop:
        stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings))
    assert "rahasia" not in "".join(traceback.format_exception(stop.value))
    assert not db.exists("staging.extracts")


_UNSEEN = "\x00\x01\x07\x1a\x1f\x7f\u0080\u009f\u00ad\u200b\u200d\u200e\u2060\ufeff\ufe0f"


@pytest.mark.parametrize("kind", ["tabel", "parquet"])
def test_what_nobody_sees_in_a_name_of_a_table_or_parquet_is_none_of_it(
    db: Database, tmp_path: Path, kind: str
) -> None:
    signs = [*_UNSEEN, "\x85"]
    rows = [
        person(number, nama_lgkp=f"SITI{sign} AMINAH", alamat=f"JL.{sign}MAWAR\t1")
        for number, sign in enumerate(signs, start=1)
    ]
    rows.append(person(99, nama_lgkp="RÉNI"))
    settings = Settings()
    if kind == "tabel":
        settings = settings_for(table_in(tmp_path, rows))
    else:
        path = put(tmp_path, "2026-Q3/dukcapil/a.parquet", "")
        db.connection.from_df(pd.DataFrame(rows)).write_parquet(str(path))
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings))
    found = db.execute("SELECT nama, alamat FROM staging.civil_registry ORDER BY nik")
    blanks = [" " if sign == "\x85" else "" for sign in signs]
    expected = [(f"SITI{blank} AMINAH", f"JL.{blank}MAWAR\t1") for blank in blanks]
    assert found == [*expected, ("RÉNI", rows[-1]["alamat"])]
