"""Points of candidates: monotone in the level, complete, learned without labels."""

from __future__ import annotations

import re

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from assets.reconciliation.points import (
    learn,
    load_points,
    monotone_points,
    thresholds,
    version,
    with_thresholds,
)
from sql.warehouse import statement

COUNTS = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1, max_size=8)


@given(pairs=COUNTS)
def test_a_worse_level_is_never_worth_more(pairs: list[tuple[int, int]]) -> None:
    points = monotone_points(pairs)
    assert len(points) == len(pairs)
    assert points == sorted(points, reverse=True)


def test_a_level_seen_among_one_persons_records_alone_is_worth_most() -> None:
    agree, differ = monotone_points([(900, 10), (100, 5_000)])
    assert agree > 4 > -1 > differ


def test_every_level_has_points_and_no_points_are_for_nothing() -> None:
    comparisons = statement("reconciliation.levels").split("FROM placed AS")[0]
    cases = re.findall(r"CASE(.*?)END AS (\w+)", comparisons.split("SELECT\n    nomor, nik,")[1], flags=re.S)
    told = {(hal, level) for body, hal in cases for level in re.findall(r"(?:THEN|ELSE) '([^']+)'", body)}
    points = load_points()
    known = {(str(hal), str(level)) for hal, level in points[["hal", "tingkat"]].to_numpy() if hal != "ambang"}
    assert told == known


def test_the_shipped_points_fall_with_the_level_and_carry_one_version() -> None:
    points = load_points()
    for _, levels in points[(points["tingkat"] != "kosong") & (points["hal"] != "ambang")].groupby("hal"):
        assert levels.sort_values("urutan")["poin"].is_monotonic_decreasing or levels["hal"].iloc[0] == "nik_ketik"
    assert set(points["versi"]) == {version(points)}
    assert all(threshold > 0 for threshold in thresholds(points))


def test_an_office_may_set_either_threshold() -> None:
    score, lead = thresholds(load_points())
    assert thresholds(with_thresholds(load_points(), 0, 0)) == (score, lead)
    assert thresholds(with_thresholds(load_points(), 25, 0)) == (25, lead)


def test_learning_moves_what_was_seen_and_keeps_what_a_hidden_nik_cannot_teach() -> None:
    counts = pd.DataFrame(
        [("ibu", "sama", 900, 100), ("ibu", "beda", 100, 900)], columns=["hal", "tingkat", "sama", "lain"]
    )
    before = load_points()
    after = learn(before, counts, "uji")
    assert version(after) == "uji"
    changed = set(before.loc[before["poin"] != after["poin"], "hal"])
    assert "ibu" in changed
    assert not changed & {"nik_ketik", "ambang"}
