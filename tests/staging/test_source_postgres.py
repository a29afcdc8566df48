"""The civil registry and the snapshot read from PostgreSQL: types, streaming, and no password anywhere."""

from __future__ import annotations

import json
import logging
import os
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from assets.intake.sources import source_table
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settings import Settings, Source
from assets.office.stop import QuarterStopped
from assets.staging.civil_registry import stage_civil_registry
from assets.staging.snapshot import stage_snapshot
from sql.warehouse import Database
from tests.postgres import Postgres
from tests.quarter.district import Q2, report, run_small, write_deliveries, write_snapshot, write_sources
from tests.staging.sources import as_csv, member, person, put

pytestmark = pytest.mark.postgres

_Q3 = Quarter(2026, 3)
PEOPLE = [person(number, nama_lgkp=f'WARGA {number}, "{number}"') for number in range(1, 60)]
MEMBERS = [member(number) for number in range(1, 20)]
SECRET = "PADAN_TEST_SANDI"
# As a registry office keeps it: numbers, dates and fixed widths instead of text.
TYPES = {
    "nik": "bigint",
    "no_kk": "numeric(16)",
    "tgl_lhr": "date",
    "jenis_klmin": "smallint",
    "kode_desa": "char(20)",
    "kk_online": "boolean",
}


@pytest.fixture
def owner(postgres: Postgres) -> Iterator[sa.Engine]:
    """The server as its owner fills it, with a schema of its own for the test."""
    engine = sa.create_engine(postgres.url(quote(postgres.password, safe="")), poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA IF EXISTS kependudukan CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA kependudukan"))
    yield engine
    engine.dispose()


@pytest.fixture
def settings(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv(SECRET, postgres.password)
    url = postgres.url(f"${{{SECRET}}}")
    return Settings(
        dukcapil=Source(url=url, tabel="kependudukan.penduduk"), dtks=Source(url=url, tabel="kependudukan.anggota")
    )


def fill(owner: sa.Engine, table: str, rows: list[dict[str, str]], types: dict[str, str] | None = None) -> None:
    """Make the table anew and put the rows into it."""
    kinds = {name: (types or {}).get(name, "text") for name in rows[0]}
    columns = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
    # Text goes in as text and becomes what the column is, as when an office loads a file.
    values = ", ".join(f"CAST(CAST(:{name} AS text) AS {kind})" for name, kind in kinds.items())
    with owner.begin() as connection:
        connection.execute(sa.text(f"DROP TABLE IF EXISTS kependudukan.{table}"))
        connection.execute(sa.text(f"CREATE TABLE kependudukan.{table} ({columns})"))
        connection.execute(sa.text(f"INSERT INTO kependudukan.{table} VALUES ({values})"), rows)


def staged(db: Database, table: str) -> list[tuple[Any, ...]]:
    rows = db.connection.execute(f"SELECT * FROM staging.{table} ORDER BY ALL").fetchall()
    return [row[1:] for row in rows]


def test_a_typed_table_gives_the_rows_that_a_file_gives(
    db: Database, tmp_path: Path, owner: sa.Engine, settings: Settings
) -> None:
    rows = [row for row in PEOPLE if '"' in row["nama_lgkp"]]
    quoted = [{**row, "nama_lgkp": '"{}"'.format(row["nama_lgkp"].replace('"', '""'))} for row in rows]
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv(quoted))
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path))
    from_file = staged(db, "civil_registry")
    fill(owner, "penduduk", rows, TYPES)
    counts = stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings))
    assert staged(db, "civil_registry") == from_file
    assert (counts["baris"], counts["baris_rusak"], counts["tgl_rusak"]) == (len(rows), 0, 0)


def test_a_view_may_stand_for_the_table_and_blanks_stay_blank(
    db: Database, tmp_path: Path, owner: sa.Engine, settings: Settings
) -> None:
    fill(owner, "mentah", PEOPLE)
    with owner.begin() as connection:
        connection.execute(sa.text("UPDATE kependudukan.mentah SET nama_lgkp_ibu = NULL, tgl_lhr = NULL"))
        connection.execute(sa.text("CREATE VIEW kependudukan.penduduk AS SELECT * FROM kependudukan.mentah"))
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings))
    found = db.connection.execute("SELECT DISTINCT nama_ibu, tgl_lahir FROM staging.civil_registry").fetchall()
    assert found == [(None, None)]


def test_the_same_rows_written_anew_are_the_same_extract(
    db: Database, tmp_path: Path, owner: sa.Engine, settings: Settings
) -> None:
    fill(owner, "penduduk", PEOPLE)
    stage_civil_registry(QuarterRun(db, Quarter(2026, 2), tmp_path, settings))
    fill(owner, "penduduk", PEOPLE[::-1])
    assert stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings))["sudah_ada"] == 1


def test_rows_come_by_a_cursor_of_the_server_that_may_only_read(
    db: Database, tmp_path: Path, owner: sa.Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_table, "_BATCH", 10)
    fill(owner, "penduduk", PEOPLE)
    seen: list[tuple[str | None, bool]] = []

    def note(_: sa.Connection, cursor: object, statement: str, *__: object) -> None:
        if "penduduk" in statement and statement.startswith("SELECT kependudukan"):
            seen.append(
                (getattr(cursor, "name", None), getattr(getattr(cursor, "connection", None), "readonly", False))
            )

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        assert stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings))["baris"] == len(PEOPLE)
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
    ((name, readonly),) = seen
    assert name
    assert readonly


def test_the_snapshot_is_read_from_a_table_too(
    db: Database, tmp_path: Path, owner: sa.Engine, settings: Settings
) -> None:
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv(MEMBERS))
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    from_file = staged(db, "dtks_snapshot")
    fill(owner, "anggota", MEMBERS, {"nik": "bigint", "tgl_lahir": "date", "pkh": "boolean", "desil": "smallint"})
    assert stage_snapshot(QuarterRun(db, _Q3, tmp_path, settings))["baris"] == len(MEMBERS)
    assert staged(db, "dtks_snapshot") == from_file


def test_a_wrong_password_is_one_sentence_without_it(
    db: Database, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SECRET, "sandi-yang-salah")
    with pytest.raises(QuarterStopped, match=r"^Basis data dukcapil tidak dapat dihubungi; [^\n]*\.$") as stop:
        stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings))
    assert "sandi-yang-salah" not in "".join(traceback.format_exception(stop.value))


def test_a_table_without_leave_to_read_is_one_sentence(
    db: Database, tmp_path: Path, owner: sa.Engine, settings: Settings, postgres: Postgres
) -> None:
    fill(owner, "penduduk", PEOPLE)
    with owner.begin() as connection:
        connection.execute(sa.text("DROP ROLE IF EXISTS tamu"))
        connection.execute(sa.text(f"CREATE ROLE tamu LOGIN PASSWORD '{postgres.password}'"))
        connection.execute(sa.text("GRANT USAGE ON SCHEMA kependudukan TO tamu"))
    guest = settings.dukcapil.model_copy(update={"url": settings.dukcapil.url.replace("padan:", "tamu:")})
    with pytest.raises(QuarterStopped, match=r"^Tabel kependudukan\.penduduk .* tidak dapat dibaca sampai selesai"):
        stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings.model_copy(update={"dukcapil": guest})))


def test_a_quarter_from_tables_says_what_one_from_files_says_and_no_password(
    tmp_path: Path,
    of_the_cases: Path,
    owner: sa.Engine,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    tables = tmp_path / "tabel"
    write_sources(tables, Q2)
    write_snapshot(tables, Q2)
    write_deliveries(tables, Q2)
    for source, table in (("dukcapil", "penduduk"), ("dtks", "anggota")):
        (path,) = (tables / f"inbox/{Q2}" / source).iterdir()
        lines = path.read_text(encoding="utf-8").splitlines()
        names = lines[0].split(",")
        fill(owner, table, [dict(zip(names, line.split(","), strict=True)) for line in lines[1:]])
        path.unlink()
    url = settings.dukcapil.url
    told = "".join(
        f'[{source}]\nurl = "{url}"\ntabel = "kependudukan.{table}"\n'
        for source, table in (("dukcapil", "penduduk"), ("dtks", "anggota"))
    )
    (tables / "padan.toml").write_text(told, encoding="utf-8")
    first, again = run_small(tables, Q2), run_small(tables, Q2)
    assert (first.fresh, again.fresh) == (True, False)
    for name in ("nasib_baris.csv", "registri.csv", "risiko_cleansing.csv", "sinkronisasi.csv"):
        assert report(tables, Q2, name) == report(of_the_cases, Q2, name), name
    manifest = (first.path / "manifest.json").read_text(encoding="utf-8")
    assert json.loads(manifest)["masukan"]["sumber"]["dukcapil"]["baris"] > 0
    written = [path.read_bytes() for path in tables.rglob("*") if path.is_file()]
    for secret in (os.environ[SECRET], quote(os.environ[SECRET], safe="")):
        assert secret not in caplog.text
        assert not any(secret.encode() in content for content in written)
