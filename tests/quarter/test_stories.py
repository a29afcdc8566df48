"""What the stories tell (`stories/<topic>/*.csv`), line by line: those of at most two quarters.

Longer ones are held by the same tests in `test_long_stories.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from assets.office.quarter import Quarter
from tests.quarter.changes_told import differences
from tests.quarter.district import report
from tests.quarter.telling import (
    ABSENT,
    DECIDED,
    FIRST,
    TOPICS,
    Line,
    asked,
    decided,
    found_rows,
    lines,
    places,
    quarters,
    table,
    tell,
)

LONG = [topic for topic in TOPICS if len(quarters(topic)) > 2]
KEPT_APART = {"dukcapil": ("nik", "no_kk"), "dtks": ("id_dtks",)}


class Districts:
    """One district a topic, run when the first of its lines is asked for; one that failed is not run again."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self._factory = factory
        self._ran: dict[str, Path | Exception] = {}

    def of(self, topic: str) -> Path:
        """The data folder of the topic's district."""
        if topic not in self._ran:
            self._ran[topic] = self._run(topic)
        found = self._ran[topic]
        if isinstance(found, Exception):
            raise found
        return found

    def _run(self, topic: str) -> Path | Exception:
        data: Path = self._factory.mktemp(topic)
        try:
            tell(data, topic)
        except Exception as failure:
            return failure
        return data


def told_of(metafunc: pytest.Metafunc, topics: Sequence[str]) -> None:
    """Give a test the lines of these topics, of the table that its argument is named after."""

    def of(table: str) -> list[Line]:
        return [line for line in lines(table) if line.topic in topics]

    match metafunc.fixturenames:
        case [*_, ("baris" | "registri" | "daftar") as table]:
            metafunc.parametrize(table, of(table), ids=str)
        case [*_, "of_topic"]:
            metafunc.parametrize("of_topic", topics)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    told_of(metafunc, [topic for topic in TOPICS if topic not in LONG])


@pytest.fixture(scope="module")
def districts(tmp_path_factory: pytest.TempPathFactory) -> Districts:
    return Districts(tmp_path_factory)


def quarter_of(line: Line) -> Quarter:
    return Quarter.parse(line.told["kuartal"]) if line.told["kuartal"] else FIRST


def test_a_row_has_the_fate_that_the_story_tells(districts: Districts, baris: Line) -> None:
    line = baris
    quarter, file, place = places(line.topic)[line.number]
    every = report(districts.of(line.topic), quarter, "nasib_baris.csv")
    found = [row for row in every if row["berkas"].endswith(file) and row["baris"] == str(place)]
    expected = asked(line.told, ("nasib", "alasan", "catatan", "saran_nik"), always=("nasib", "alasan"))
    assert [{name: row[name] for name in expected} for row in found] == [expected], line.told["mengapa"]
    # Beside what is published.
    known = asked(line.told, DECIDED)
    data = districts.of(line.topic)
    assert {name: decided(data, quarter, file, place, name) for name in known} == known, line.told["mengapa"]


def test_a_member_stands_in_the_registry_as_the_story_tells(districts: Districts, registri: Line) -> None:
    line = registri
    quarter, told = quarter_of(line), line.told
    found = found_rows(districts.of(line.topic), "registri.csv", quarter, {"id_dtks": told["id_dtks"]})
    if told["status"] == ABSENT:
        assert found == [], told["mengapa"]
        return
    expected = asked(told, [name for name in told if name not in ("kasus", "kuartal", "id_dtks", "mengapa")])
    assert [{name: row[name] for name in expected} for row in found] == [expected], told["mengapa"]


def test_a_list_holds_what_the_story_tells(districts: Districts, daftar: Line) -> None:
    line = daftar
    quarter, told = quarter_of(line), line.told
    keys = {name: told.get(name, "") for name in ("id_dtks", "nik", "kode_desa", "no_kk", "nik_mask")}
    found = found_rows(districts.of(line.topic), told["berkas"], quarter, keys)
    if told["kolom"] == "(baris)":
        assert str(len(found)) == told["nilai"], told["mengapa"]
        return
    assert [row[told["kolom"]] for row in found] == [asked(told, ("nilai",), always=("nilai",))["nilai"]], told[
        "mengapa"
    ]


def test_every_difference_of_two_registries_is_told_once_with_its_cause(districts: Districts, of_topic: str) -> None:
    data, run = districts.of(of_topic), quarters(of_topic)
    assert report(data, run[0], "perubahan.csv") == []
    for before, now in pairwise(run):
        told = report(data, now, "perubahan.csv")
        found, said = differences(report(data, before, "registri.csv"), report(data, now, "registri.csv"), told)
        assert found == said
        assert [line["kalimat"] for line in told if not line["sebab"] or "{" in line["kalimat"]] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_people_of_different_stories_do_not_touch(topic: str) -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, columns in KEPT_APART.items():
        for row in table(topic, name):
            for column in columns:
                if row.get(column, ""):
                    owners[column, row[column]].add(row["kasus"])
    assert [key for key, cases_of in owners.items() if len(cases_of) > 1] == []
