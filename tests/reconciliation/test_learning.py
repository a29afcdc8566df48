"""Points learned from records whose person is known."""

from __future__ import annotations

import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.reconciliation.learning import learn
from assets.reconciliation.points import THRESHOLDS, load_points, thresholds, version

POINTS = load_points()
THINGS = [hal for hal in dict.fromkeys(POINTS["hal"]) if hal != THRESHOLDS]
LEVELS = {hal: POINTS.loc[POINTS["hal"] == hal, "tingkat"].tolist() for hal in THINGS}


def pair(record: int, same: bool, **levels: str) -> dict[str, object]:
    """A candidate of a record; what is not said of it is missing."""
    return {"nomor": record, "sama": same, **dict.fromkeys(THINGS, "kosong"), **levels}


def worth(points: pd.DataFrame, hal: str, level: str) -> float:
    return float(points.loc[(points["hal"] == hal) & (points["tingkat"] == level), "poin"].iloc[0])


def one_of_two(records: int, seed: int) -> pd.DataFrame:
    """Records of a name that both candidates bear: the person has the birth date too, one in twenty the other one."""
    chance = random.Random(seed)
    rows = []
    for record in range(records):
        right, wrong = ("beda", "sama") if chance.random() < 0.05 else ("sama", "beda")
        rows += [pair(record, same, nama="sama", tanggal=day) for same, day in ((True, right), (False, wrong))]
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def learned() -> pd.DataFrame:
    """The points that four hundred records teach."""
    return learn(POINTS, one_of_two(400, 1), "uji")


def test_what_tells_candidates_apart_is_worth_much_and_what_they_share_little(learned: pd.DataFrame) -> None:
    assert version(learned) == "uji"
    apart = worth(learned, "tanggal", "sama") - worth(learned, "tanggal", "beda")
    assert apart > 3
    assert worth(learned, "nama", "sama") < apart


def test_levels_hardly_seen_keep_the_points_in_force() -> None:
    pairs = one_of_two(400, 1)
    few = pairs[pairs["nomor"] < 15].assign(nomor=lambda seen: seen["nomor"] + 1_000, nama="sama, umum", ibu="beda")
    own = POINTS.copy()
    own.loc[(own["hal"] == "ibu") & (own["tingkat"] == "sama"), "poin"] += 0.25
    learned = learn(own, pd.concat([pairs, few]), "uji")
    moved = {(hal, level) for hal, level in zip(own["hal"], own["tingkat"], strict=True) if hal != THRESHOLDS}
    moved = {which for which in moved if worth(learned, *which) != worth(own, *which)}
    assert moved
    assert moved <= {("tanggal", "sama"), ("tanggal", "beda"), ("nama", "sama"), *((hal, "kosong") for hal in THINGS)}


def test_what_was_learned_teaches_nothing_new(learned: pd.DataFrame) -> None:
    assert learn(learned, one_of_two(400, 1), "uji")["poin"].tolist() == learned["poin"].tolist()


def test_records_without_their_person_raise_what_a_sure_one_needs() -> None:
    found = one_of_two(400, 2)
    nobody = found[~(found["sama"] & (found["nomor"] % 2 == 0))]
    assert sum(thresholds(learn(POINTS, nobody, "uji"))) > sum(thresholds(learn(POINTS, found, "uji")))


def test_points_of_a_refused_owner_stay_as_they_were() -> None:
    learned = learn(POINTS, one_of_two(50, 3), "uji")
    for level in ("sama", "sama, tidak ditolak"):
        assert worth(learned, "nik_ketik", level) == worth(POINTS, "nik_ketik", level)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_worse_level_is_never_worth_more_whatever_was_seen(seed: int) -> None:
    chance = random.Random(seed)
    rows = [
        pair(record, candidate == 0, **{hal: chance.choice(LEVELS[hal]) for hal in THINGS})
        for record in range(30)
        for candidate in range(3)
    ]
    learned = learn(POINTS, pd.DataFrame(rows), "uji")
    for hal in THINGS:
        told = [level for level in LEVELS[hal] if level != "kosong" and (hal, level[:4]) != ("nik_ketik", "sama")]
        points = [worth(learned, hal, level) for level in told]
        assert points == sorted(points, reverse=True)
    assert min(thresholds(learned)) > 0


def test_the_same_records_teach_the_same_points() -> None:
    assert learn(POINTS, one_of_two(100, 4), "uji").equals(learn(POINTS, one_of_two(100, 4), "uji"))
