"""Every code and every status, as rows of a table that an expert of the field can read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from expectations.catalogue import Layer, load_catalogue
from expectations.states import Status
from tests.quarter.district import Q2, Q3, cases, report, run_small, write_snapshot, write_sources
from tests.quarter.telling import lines


@pytest.fixture(scope="module")
def district(of_the_cases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data: Path = tmp_path_factory.mktemp("kabupaten") / "kabupaten"
    shutil.copytree(of_the_cases, data)
    write_sources(data, Q3)
    write_snapshot(data, Q3, without="D003")
    run_small(data, Q3)
    return data


@pytest.mark.parametrize("case", cases("baris"), ids=lambda case: str(case["kasus"]))
def test_a_row_has_the_fate_that_the_table_tells(district: Path, case: dict[str, str]) -> None:
    found = [row for row in report(district, Q2, "nasib_baris.csv") if row["id_usulan"] == case["kasus"]]
    told = ("nasib", "alasan", "catatan", "saran_nik")
    assert [{name: row[name] for name in told} for row in found] == [{name: case[name] for name in told}]


@pytest.mark.parametrize("case", cases("registri_diharapkan"), ids=lambda case: str(case["id_dtks"]))
def test_a_member_has_the_status_that_the_table_tells(district: Path, case: dict[str, str]) -> None:
    found = [row for row in report(district, Q2, "registri.csv") if row["id_dtks"] == case["id_dtks"]]
    told = ("status", "alasan_keluar", "alasan", "saran_nik")
    assert [{name: row[name] for name in told} for row in found] == [{name: case[name] for name in told}]


def test_a_member_missing_in_the_new_snapshot_stays_and_is_at_risk(district: Path) -> None:
    found = {row["id_dtks"]: row for row in report(district, Q3, "risiko_cleansing.csv")}
    assert found["D003"]["status"] == "HILANG_DI_PUSAT"
    assert found["D003"]["sejak_periode"] == "2026-Q3"
    assert found["D101"]["sejak_periode"] == "2026-Q2"


def test_case_tables_and_stories_hold_every_code() -> None:
    # What a row has by itself (contract 5.1) stands in tests/expectations/cases_51.csv.
    every = [*cases("baris"), *(line.told for line in lines("baris"))]
    told = {code for case in every for code in f"{case['alasan']};{case['catatan']}".split(";")}
    catalogue = load_catalogue()
    expected = {reason.kode for reason in catalogue.of_layer(Layer.DUKCAPIL, Layer.REGISTRI)}
    assert expected <= told


def test_case_tables_and_stories_hold_every_status() -> None:
    told = {case["status"] for case in (*cases("registri_diharapkan"), *(line.told for line in lines("registri")))}
    assert set(Status) <= told


def test_the_survivor_of_a_double_takes_over_the_programmes(district: Path) -> None:
    found = {row["id_dtks"]: row for row in report(district, Q2, "registri.csv")}
    assert [found["D106"][name] for name in ("pkh", "bpnt", "pbi")] == ["1", "1", "1"]


def test_an_accepted_proposal_changes_the_registry(district: Path) -> None:
    found = {row["id_dtks"]: row for row in report(district, Q2, "registri.csv")}
    assert found["D001"]["pbi"] == "1"
    assert [found["D006"][name] for name in ("pkh", "bpnt")] == ["0", "1"]
    assert found["D008"]["nama_ibu_kandung"] == "MARKAMAH"
    assert found["BARU-3516012001-3516011205800001"]["pbi"] == "1"


def test_who_left_stands_in_a_list_with_evidence_and_how_to_contest(district: Path) -> None:
    left = {row["id_dtks"]: row for row in report(district, Q2, "keluar.csv")}
    assert set(left) == {"D005", "D104", "D107"}
    assert all(row["bukti"] and row["cara_menyanggah"] for row in left.values())
    assert report(district, Q3, "keluar.csv") == []


def test_people_without_a_nik_wait_from_quarter_to_quarter(district: Path) -> None:
    waiting = report(district, Q3, "antrean_nik.csv")
    assert [(row["jenis"], row["sejak_periode"]) for row in waiting] == [("ANGGOTA", "2026-Q2"), ("USULAN", "2026-Q2")]
