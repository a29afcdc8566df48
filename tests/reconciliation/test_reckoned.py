"""A quarter is decided once: where nothing has changed its tables stand, and where anything has they are made anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import Settings, load_settings
from assets.reconciliation import reconcile as reconciling
from assets.reconciliation.points import version
from assets.reconciliation.points_file import points_in_force
from assets.reconciliation.reckoned import decided_from, looked_at, stands
from assets.reconciliation.reconcile import reconcile
from assets.stages import run_stages
from sql.fingerprints import kept_tables
from sql.lineage import made_from
from sql.opening import open_warehouse
from sql.statements import every_statement
from tests.quarter.district import Q2
from tests.quarter.people import member, row, run, someone

POINTS = version(points_in_force(Path()))
STAYS, NEW = someone(1, "SUKARNI", "MARKAMAH"), someone(2, "KARYONO", "SAMIYEM")


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quarter of a member and a newcomer, decided and published."""
    data: Path = tmp_path_factory.mktemp("kabupaten")
    run(data, Q2, (STAYS, NEW), (member("ANGGOTA", STAYS, pkh="1"),), (row(NEW),))
    return data


@pytest.fixture
def quarter(district: Path) -> Iterator[QuarterRun]:
    """The quarter as it was decided, to be changed as a test likes: nothing of it is kept."""
    with open_warehouse(district / "gudang" / "padan.duckdb", threads=1) as db:
        db.execute("BEGIN")
        yield QuarterRun(db, Q2, district, load_settings(district), load_regions(district))
        db.execute("ROLLBACK")


def test_what_is_unchanged_stands(quarter: QuarterRun) -> None:
    assert stands(quarter, decided_from(quarter, POINTS))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE staging.submission_rows SET nama_teks = 'SUKARNO'",
        "UPDATE staging.civil_registry SET status = 2",
        "UPDATE staging.dtks_snapshot SET pkh = '0'",
        "INSERT INTO validation.row_violations (periode, row_id) SELECT periode, row_id FROM staging.submission_rows",
        "UPDATE reconciliation.decisions SET nasib = 'DITOLAK'",
        "DELETE FROM reconciliation.registry",
        "INSERT INTO reconciliation.registry SELECT * REPLACE ('2026-Q1' AS periode) FROM reconciliation.registry",
        "DELETE FROM reconciliation.reckoned",
    ],
)
def test_where_a_table_is_other_than_it_was_the_quarter_is_decided_anew(quarter: QuarterRun, change: str) -> None:
    quarter.db.execute(change)
    assert not stands(quarter, decided_from(quarter, POINTS))


@pytest.mark.parametrize(
    ("said", "points"),
    [
        ({"settings": Settings(kolom_desil="desil_keluarga")}, POINTS),
        ({"of_kabupaten": "3517"}, POINTS),
        ({}, "lain"),
    ],
    ids=["settings", "kabupaten", "points"],
)
def test_where_something_else_is_said_the_quarter_is_decided_anew(
    quarter: QuarterRun, said: dict[str, Any], points: str
) -> None:
    assert not stands(quarter, decided_from(replace(quarter, **said), points))


def test_every_table_that_a_statement_reads_is_looked_at(quarter: QuarterRun) -> None:
    """Else it could change without the quarter being decided anew; persons follow from extract and rules alone."""
    statements = [name for name in every_statement() if name.startswith("reconciliation.")]
    read = {*made_from(statements, kept_tables(quarter.db))}
    own = {"reconciliation.persons", "reconciliation.published", "reconciliation.reckoned"}
    assert read - own <= {*looked_at(quarter.db)}


def test_a_second_run_counts_what_the_first_one_decided(district: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconciling, "start_from_before", _never)
    with open_warehouse(district / "gudang" / "padan.duckdb", threads=1) as db:
        again = QuarterRun(db, Q2, district, load_settings(district), load_regions(district))
        run_stages(again, until="feedback")
        assert reconcile(again)["DITERIMA"] == 1


def _never(*_: object) -> None:
    pytest.fail("decided anew")
