"""A synthetic district that knows the truth: what the pipeline decides is held against what the generator did."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sample.sample import write_sample
from tests.quarter.district import Q2, Q3, report, run_quarter

# Where the generator's truth says otherwise than the rules do, and why: rows by file, sheet and number, members by id.
DIFFERING = Path(__file__).with_name("truth_differs.csv")


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


def differing(what: str) -> dict[str, str]:
    """What is known to differ, by its coordinates, with what the pipeline says of it."""
    with DIFFERING.open(encoding="utf-8", newline="") as lines:
        return {line["letak"]: line["hasil"] for line in csv.DictReader(lines) if line["apa"] == what}


def test_fates_agree_with_the_truth(sample: Path) -> None:
    place = ("periode", "berkas", "lembar", "baris")
    said = ("nasib", "alasan", "catatan")
    told = {" ".join(row[name] for name in place): [row[name] for name in said] for row in truth(sample, "baris.csv")}
    found = {
        " ".join((str(quarter), *(row[name] for name in place[1:]))): [row[name] for name in said]
        for quarter in (Q2, Q3)
        for row in report(sample, quarter, "nasib_baris.csv")
    }
    assert found.keys() == told.keys()
    assert {key: " ".join(found[key]) for key in told if found[key] != told[key]} == differing("baris")


def test_members_stand_as_the_truth_tells(sample: Path) -> None:
    told = {f"{row['periode']} {row['id_dtks']}": row["status"] for row in truth(sample, "registri.csv")}
    found = {
        f"{quarter} {row['id_dtks']}": row["status"]
        for quarter in (Q2, Q3)
        for row in report(sample, quarter, "registri.csv")
    }
    unlike = {key: found.get(key, "") for key, status in told.items() if found.get(key) != status}
    assert unlike == differing("anggota")


def test_nobody_leaves_for_a_mismatch(sample: Path) -> None:
    for quarter in (Q2, Q3):
        reasons = {row["alasan_keluar"] for row in report(sample, quarter, "keluar.csv")}
        assert reasons <= {"MENINGGAL", "GANDA", "PINDAH", "TIDAK DITEMUKAN", "MENGUNDURKAN DIRI", "MAMPU"}
