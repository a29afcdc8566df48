"""A synthetic district that knows the truth: what the pipeline decides is held against what the generator did."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipelines.sample.sample import write_sample
from tests.quarter.district import Q2, Q3, report, run_quarter

AGREEMENT = 0.995


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data: Path = tmp_path_factory.mktemp("sampel") / "data"
    write_sample(data, villages=6, population=4_000, members=1_600, proposals=400, seed=20_261)
    for quarter in (Q2, Q3):
        run_quarter(data, quarter)
    return data


def truth(data: Path, name: str) -> list[dict[str, str]]:
    with (data / "truth" / name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_fates_agree_with_the_truth(sample: Path) -> None:
    told = {(row["periode"], row["berkas"], row["lembar"], row["baris"]): row for row in truth(sample, "baris.csv")}
    found = {
        (str(quarter), row["berkas"], row["lembar"], row["baris"]): row
        for quarter in (Q2, Q3)
        for row in report(sample, quarter, "nasib_baris.csv")
    }
    assert found.keys() == told.keys()
    columns = ("nasib", "alasan", "catatan")
    agree = sum(all(found[key][name] == told[key][name] for name in columns) for key in told)
    assert agree / len(told) >= AGREEMENT


def test_members_stand_as_the_truth_tells(sample: Path) -> None:
    told = {(row["periode"], row["id_dtks"]): row["status"] for row in truth(sample, "registri.csv")}
    found = {
        (str(quarter), row["id_dtks"]): row["status"]
        for quarter in (Q2, Q3)
        for row in report(sample, quarter, "registri.csv")
    }
    agree = sum(found.get(key) == status for key, status in told.items())
    assert agree / len(told) >= AGREEMENT


def test_nobody_leaves_for_a_mismatch(sample: Path) -> None:
    for quarter in (Q2, Q3):
        reasons = {row["alasan_keluar"] for row in report(sample, quarter, "keluar.csv")}
        assert reasons <= {"MENINGGAL", "GANDA", "PINDAH", "TIDAK DITEMUKAN", "MENGUNDURKAN DIRI", "MAMPU"}
