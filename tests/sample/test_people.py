"""NIK, KK and families of the sample are built as the real ones are."""

from __future__ import annotations

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from sample.numbers import can_be_nik, nik_says
from tests.sample.conftest import Rows


@pytest.fixture(scope="module")
def registry(district: Path) -> Rows:
    rows: Rows = []
    for path in sorted((district / "inbox" / "2026-Q2" / "dukcapil").iterdir()):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8", newline="") as lines:
            rows += [row for row in csv.DictReader(lines) if None not in row]
    return rows


def test_a_nik_speaks_of_birth_date_and_sex(registry: Rows) -> None:
    told = Counter[str]()
    for row in registry:
        assert len(row["nik"]) == 16
        assert can_be_nik(row["nik"])
        year, month, day = row["tgl_lhr"].split("-")
        date, sex = nik_says(row["nik"])
        told["date"] += date == day + month + year[2:]
        told["sex"] += sex == "LP"[int(row["jenis_klmin"]) - 1]
    # A few dates were corrected after the NIK was issued, a few NIKs were issued with the other sex.
    assert 0.98 < told["date"] / len(registry) < 1
    assert 0.99 < told["sex"] / len(registry) < 1


def test_most_niks_were_issued_in_the_district_and_some_elsewhere(registry: Rows) -> None:
    at_home = sum(row["nik"].startswith("3516") for row in registry) / len(registry)
    assert 0.85 < at_home < 0.99


def test_few_niks_stand_on_two_persons(registry: Rows) -> None:
    persons = defaultdict[str, set[tuple[str, str]]](set)
    for row in registry:
        persons[row["nik"]].add((row["nama_lgkp"], row["tgl_lhr"]))
    twice = sum(len(bearers) > 1 for bearers in persons.values())
    assert 1 <= twice <= len(persons) / 1000


def test_children_bear_the_name_of_the_wife_as_their_mother(registry: Rows) -> None:
    families = defaultdict[str, Rows](list)
    for row in registry:
        families[row["no_kk"]].append(row)
    for family in families.values():
        wives = {row["nama_lgkp"] for row in family if row["stat_hbkel"] == "3"}
        if wives:
            mothers = {row["nama_lgkp_ibu"] for row in family if row["stat_hbkel"] == "4"}
            assert mothers <= wives


def test_names_are_skewed_and_some_are_single(registry: Rows) -> None:
    names = Counter(row["nama_lgkp"] for row in registry)
    assert names.most_common(1)[0][1] > 5
    assert sum(" " not in name for name in names.elements()) > len(registry) / 10


def test_there_are_twins_and_first_of_january_births(registry: Rows) -> None:
    days = Counter((row["no_kk"], row["tgl_lhr"]) for row in registry if row["stat_hbkel"] == "4")
    assert max(days.values()) >= 2
    assert sum(row["tgl_lhr"].endswith("-01-01") for row in registry) > 5


def test_every_member_is_a_person_of_the_truth(district: Path, truth: Callable[[str], Rows]) -> None:
    known = {row["id_dtks"] for row in truth("orang.csv")}
    with gzip.open(district / "inbox/2026-Q2/dtks/dtks-2026-Q2.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        members = [row for row in csv.DictReader(lines) if row["desil"] is not None]
    assert len(members) == 1_000
    assert {row["id_dtks"] for row in members} <= known
