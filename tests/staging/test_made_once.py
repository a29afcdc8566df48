"""Deliveries are staged once: where nothing has changed their rows stand; where anything has, they are staged anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions, Village, load_regions
from assets.office.settings import Settings
from assets.staging import submissions
from assets.staging.submissions import stage_submissions
from sql.opening import open_warehouse
from sql.warehouse import Database
from tests.intake.files import person
from tests.staging.village import Q3
from tests.staging.village import Village as Sender

SETTINGS = Settings(kabupaten="3516")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of two deliveries after they were staged, to copy."""
    data = tmp_path_factory.mktemp("sebelum")
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as db:
        village = Sender(db, data)
        village.send("a.xlsx", [person(1), person(2)])
        village.send("b.xlsx", [person(3)], minute=1, JENIS_KIRIMAN="SUSULAN")
        village.stage()
    return data


@pytest.fixture
def staged(before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[QuarterRun]:
    """A quarter of two deliveries, staged; to stage one more time raises."""
    data = Path(shutil.copytree(before, tmp_path / "data"))

    def again(_run: QuarterRun) -> None:
        raise AssertionError

    monkeypatch.setattr(submissions, "_stage", again)
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as db:
        yield QuarterRun(db, Q3, data, SETTINGS, load_regions())


def _is_staged_anew(run: QuarterRun) -> bool:
    try:
        stage_submissions(run)
    except AssertionError:
        return True
    return False


def test_what_is_unchanged_stands_and_is_counted_alike(village: Sender, db: Database) -> None:
    village.send("a.xlsx", [person(1), person(2)])
    first = village.stage()
    assert (
        village.stage()
        == first
        == {"baris": 2, "baris_berlaku": 2, "baris_ditarik": 0, "berkas": 1, "berkas_berlaku": 1}
    )
    assert db.execute("SELECT count(*) FROM staging.made_once") == [(1,)]


def test_an_edition_that_no_cover_names_and_the_machine_stage_nothing_anew(staged: QuarterRun) -> None:
    (staged.data / "reports" / "2026-Q3" / "edisi-1").mkdir(parents=True)
    machine = SETTINGS.model_validate({"kabupaten": "3516", "mesin": {"utas": 1}})
    assert not _is_staged_anew(replace(staged, settings=machine))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE intake.raw_rows SET nama = 'SUKARNO' WHERE baris = 3",
        "UPDATE intake.deliveries SET diterima_pada = diterima_pada + INTERVAL 1 DAY WHERE berkas = 'a.xlsx'",
        "UPDATE intake.deliveries SET edisi = '1' WHERE berkas = 'a.xlsx'",
        "DELETE FROM intake.deliveries WHERE berkas = 'b.xlsx'",
        "UPDATE staging.submission_rows SET digantikan = TRUE",
        "UPDATE staging.receipts SET pesan = 'lain'",
        "DELETE FROM staging.made_once",
        # A NIK that cannot be one comes into the extract, or another extract is the quarter's.
        "INSERT INTO staging.civil_registry SELECT * REPLACE ('3516010000000000' AS nik) FROM staging.civil_registry",
        "UPDATE staging.extracts SET extract = 'lain'",
    ],
)
def test_where_a_table_is_other_than_it_was_rows_are_staged_anew(staged: QuarterRun, change: str) -> None:
    staged.db.execute(change)
    assert _is_staged_anew(staged)


@pytest.mark.parametrize(
    "settings",
    [
        SETTINGS.model_copy(
            update={"jendela": Settings.model_validate({"jendela": {"mulai": "2026-Q3", "desa": 15}}).jendela}
        ),
        SETTINGS.model_copy(update={"kabupaten": "3517"}),
    ],
)
def test_other_settings_stage_rows_anew(staged: QuarterRun, settings: Settings) -> None:
    assert _is_staged_anew(replace(staged, settings=settings))


@pytest.mark.parametrize("name", ["rule_version", "installed_packages"])
def test_other_rules_or_tools_stage_rows_anew(staged: QuarterRun, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(submissions, name, lambda: "lain")
    assert _is_staged_anew(staged)


def test_a_village_that_the_office_added_stages_rows_anew(staged: QuarterRun) -> None:
    added = Village("3516012099", "BARU", "JATIREJO", "MOJOKERTO", "JAWA TIMUR")
    assert _is_staged_anew(replace(staged, regions=Regions({**staged.regions._names}, [added])))


def test_what_becomes_of_an_edition_that_a_cover_names_stages_rows_anew(
    village: Sender, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    village.send("a.xlsx", [person(1)])
    village.send("b.xlsx", [person(1)], minute=1, EDISI="1")
    village.stage()
    monkeypatch.setattr(submissions, "edition_inputs", lambda _data, _quarter: {1: frozenset({"sidik"})})
    heard: list[QuarterRun] = []
    monkeypatch.setattr(submissions, "_stage", heard.append)
    stage_submissions(QuarterRun(db, Q3, village.data, SETTINGS, load_regions()))
    assert len(heard) == 1
