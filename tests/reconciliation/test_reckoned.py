"""A quarter is decided once: where nothing has changed its tables stand, and where anything has they are made anew."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assets.described import described_tables
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import Settings, load_settings
from assets.reconciliation import reckoned
from assets.reconciliation import reconcile as reconciling
from assets.reconciliation.points_file import points_in_force
from assets.reconciliation.reckoned import decided_from, looked_at, stands
from assets.reconciliation.reconcile import reconcile
from assets.reconciliation.searched import KEPT
from assets.reporting.publish import publish
from assets.stages import run_stages
from sql.fingerprints import kept_tables
from sql.lineage import made_from
from sql.opening import open_warehouse
from sql.statements import every_statement
from tests.quarter.district import Q2
from tests.quarter.people import member, row, run, someone

POINTS = points_in_force(Path())
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


def test_what_changes_no_result_decides_nothing_anew(quarter: QuarterRun) -> None:
    said = {"mesin": {"utas": 1}, "pemberitahuan": {"dari": "padan@dinas.example"}}
    elsewhere = quarter.settings.model_validate({**quarter.settings.model_dump(exclude_unset=True), **said})
    assert stands(quarter, decided_from(replace(quarter, settings=elsewhere), POINTS))


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
        "INSERT INTO staging.submission_rows FROM staging.submission_rows",
        "UPDATE staging.dtks_snapshot SET nik = no_kk, no_kk = nik",
        "UPDATE staging.dtks_snapshot SET pkh = NULL",
        "UPDATE staging.extracts SET sumber = 'jawaban'",
        "INSERT INTO staging.civil_registry SELECT * REPLACE ('lain' AS extract) FROM staging.civil_registry LIMIT 1",
        "UPDATE reconciliation.registry SET nama = nama_ibu_kandung, nama_ibu_kandung = nama",
        "ALTER TABLE staging.dtks_snapshot RENAME COLUMN rt TO rukun",
    ],
)
def test_where_a_table_is_other_than_it_was_the_quarter_is_decided_anew(quarter: QuarterRun, change: str) -> None:
    quarter.db.execute(change)
    assert not stands(quarter, decided_from(quarter, POINTS))


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO staging.dtks_snapshot SELECT * REPLACE ('2026-Q3' AS periode) FROM staging.dtks_snapshot",
        "INSERT INTO reconciliation.registry SELECT * REPLACE ('2026-Q3' AS periode) FROM reconciliation.registry",
        "DELETE FROM reconciliation.published",
        "DELETE FROM reconciliation.persons",
        "DELETE FROM reconciliation.searched",
        "DELETE FROM staging.sources",
    ],
)
def test_what_no_decision_hangs_on_lets_it_stand(quarter: QuarterRun, change: str) -> None:
    """Later quarters, what it was published as, and what is folded or told of what was read."""
    quarter.db.execute(change)
    assert stands(quarter, decided_from(quarter, POINTS))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE reconciliation.registry SET pkh = '0' WHERE periode = '2026-Q1'",
        "UPDATE reconciliation.pending SET kunci = 'lain' WHERE periode = '2026-Q1'",
        "UPDATE staging.submission_rows SET nama = 'SUKARNO' WHERE periode = '2026-Q1'",
        "DELETE FROM reconciliation.registry WHERE periode = '2026-Q1'",
    ],
)
def test_where_an_earlier_quarter_left_something_else_the_quarter_is_decided_anew(
    quarter: QuarterRun, change: str
) -> None:
    """As where both run again, the earlier one first and otherwise than before."""
    for table in ("staging.submission_rows", "reconciliation.registry", "reconciliation.pending"):
        quarter.db.execute(f"INSERT INTO {table} SELECT * REPLACE ('2026-Q1' AS periode) FROM {table}")
    quarter.db.execute("DELETE FROM reconciliation.reckoned")
    _note(quarter)
    assert stands(quarter, decided_from(quarter, POINTS))
    quarter.db.execute(change)
    assert not stands(quarter, decided_from(quarter, POINTS))


def _note(quarter: QuarterRun) -> None:
    """As `note`, within the test's transaction."""
    made = (quarter.periode, decided_from(quarter, POINTS), reckoned._made(quarter))
    quarter.db.execute("INSERT INTO reconciliation.reckoned VALUES (?, ?, ?)", made)


@pytest.mark.parametrize(
    ("said", "points"),
    [
        ({"settings": Settings(kolom_desil="desil_keluarga")}, POINTS),
        ({"of_kabupaten": "3517"}, POINTS),
        ({}, POINTS.assign(poin=POINTS["poin"] + 0.000001)),
        ({}, POINTS.assign(versi="lain")),
    ],
    ids=["settings", "kabupaten", "points of the same version", "their version"],
)
def test_where_something_else_is_said_the_quarter_is_decided_anew(
    quarter: QuarterRun, said: dict[str, Any], points: pd.DataFrame
) -> None:
    assert not stands(quarter, decided_from(replace(quarter, **said), points))


def test_where_a_village_is_added_the_quarter_is_decided_anew(quarter: QuarterRun, tmp_path: Path) -> None:
    (tmp_path / "wilayah.csv").write_text("kode_desa,desa,kecamatan\n3516012999,BARU,JATIREJO\n", encoding="utf-8")
    more = replace(quarter, regions=load_regions(tmp_path))
    assert not stands(quarter, decided_from(more, POINTS))


@pytest.mark.parametrize(
    ("where", "name"), [(reckoned, "rule_version"), (platform, "python_version")], ids=["rules", "tools"]
)
def test_other_rules_or_tools_decide_the_quarter_anew(
    quarter: QuarterRun, monkeypatch: pytest.MonkeyPatch, where: object, name: str
) -> None:
    monkeypatch.setattr(where, name, lambda: "lain")
    assert not stands(quarter, decided_from(quarter, POINTS))


def test_every_table_that_a_statement_reads_is_looked_at(quarter: QuarterRun) -> None:
    """Else it could change without the quarter being decided anew; persons follow from extract and rules alone.

    Of what was searched, whom it hangs on is compared (`test_searched.py`).
    """
    statements = [name for name in every_statement() if name.startswith("reconciliation.")]
    there = {*kept_tables(quarter.db)}
    read = {*made_from(statements, there | {*described_tables()})}
    own = {
        "reconciliation.persons",
        "reconciliation.published",
        "reconciliation.reckoned",
        "reconciliation.searched_from",
    }
    own |= {*KEPT}
    assert (read & there) - own <= {*looked_at(quarter.db)}
    assert {table.partition(".")[0] for table in read} <= {"intake", "staging", "validation", "reconciliation"}


def test_a_second_run_counts_what_the_first_one_decided(district: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconciling, "start_from_before", _never)
    with open_warehouse(district / "gudang" / "padan.duckdb", threads=1) as db:
        again = QuarterRun(db, Q2, district, load_settings(district), load_regions(district))
        run_stages(again, until="feedback")
        assert reconcile(again)["DITERIMA"] == 1


def _never(*_: object) -> None:
    pytest.fail("decided anew")


def test_what_a_run_left_half_way_does_not_stand_and_what_was_not_published_is_published_by_the_next(
    district: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is decided anew from the same is the same."""
    data = tmp_path / "kabupaten"
    shutil.copytree(district, data)
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as db:
        again = QuarterRun(db, Q2, data, load_settings(data), load_regions(data))
        first = db.rows("reconciliation.reckoned_as", periode=again.periode)
        db.execute("DELETE FROM reconciliation.reckoned")
        with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
            broken.setattr(reconciling, "find_duplicates", _cut_off)
            reconcile(again)
        assert not stands(again, decided_from(again, POINTS))
        assert db.rows("reconciliation.published_as", periode=again.periode) == []
        reconcile(again)
        assert db.rows("reconciliation.reckoned_as", periode=again.periode) == first
        shutil.rmtree(data / "reports")
        monkeypatch.setattr(reconciling, "start_from_before", _never)
        reconcile(again)
        assert publish(again).fresh
        assert len(db.rows("reconciliation.published_as", periode=again.periode)) == 1


def _cut_off(*_: object) -> None:
    raise KeyboardInterrupt
