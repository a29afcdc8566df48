"""What the stories tell (`stories/<topic>/*.csv`), line by line."""

from __future__ import annotations

from collections import defaultdict
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


@pytest.fixture(scope="module")
def districts(tmp_path_factory: pytest.TempPathFactory) -> Districts:
    return Districts(tmp_path_factory)


def quarter_of(line: Line) -> Quarter:
    return Quarter.parse(line.told["kuartal"]) if line.told["kuartal"] else FIRST


@pytest.mark.parametrize("line", lines("baris"), ids=str)
def test_a_row_has_the_fate_that_the_story_tells(districts: Districts, line: Line) -> None:
    quarter, file, place = places(line.topic)[line.number]
    every = report(districts.of(line.topic), quarter, "nasib_baris.csv")
    found = [row for row in every if row["berkas"].endswith(file) and row["baris"] == str(place)]
    expected = asked(line.told, ("nasib", "alasan", "catatan", "saran_nik"), always=("nasib", "alasan"))
    assert [{name: row[name] for name in expected} for row in found] == [expected], line.told["mengapa"]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        pytest.param(line, name, id=f"{line}-{name}")
        for line in lines("baris")
        for name in DECIDED
        if line.told.get(name)
    ],
)
def test_of_a_row_is_known_what_the_story_tells(districts: Districts, line: Line, column: str) -> None:
    quarter, file, place = places(line.topic)[line.number]
    told = decided(districts.of(line.topic), quarter, file, place, column)
    assert told == asked(line.told, (column,))[column], line.told["mengapa"]


@pytest.mark.parametrize("line", lines("registri"), ids=str)
def test_a_member_stands_in_the_registry_as_the_story_tells(districts: Districts, line: Line) -> None:
    quarter, told = quarter_of(line), line.told
    found = found_rows(districts.of(line.topic), "registri.csv", quarter, {"id_dtks": told["id_dtks"]})
    if told["status"] == ABSENT:
        assert found == [], told["mengapa"]
        return
    expected = asked(told, [name for name in told if name not in ("kasus", "kuartal", "id_dtks", "mengapa")])
    assert [{name: row[name] for name in expected} for row in found] == [expected], told["mengapa"]


@pytest.mark.parametrize("line", lines("daftar"), ids=str)
def test_a_list_holds_what_the_story_tells(districts: Districts, line: Line) -> None:
    quarter, told = quarter_of(line), line.told
    keys = {name: told.get(name, "") for name in ("id_dtks", "nik", "kode_desa", "no_kk", "nik_mask")}
    found = found_rows(districts.of(line.topic), told["berkas"], quarter, keys)
    if told["kolom"] == "(baris)":
        assert str(len(found)) == told["nilai"], told["mengapa"]
        return
    assert [row[told["kolom"]] for row in found] == [asked(told, ("nilai",), always=("nilai",))["nilai"]], told[
        "mengapa"
    ]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_difference_of_two_registries_is_told_once_with_its_cause(districts: Districts, topic: str) -> None:
    data, run = districts.of(topic), quarters(topic)
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
