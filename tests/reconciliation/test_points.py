"""The shipped table of points: complete, monotone in the level, of one version."""

from __future__ import annotations

import re

import pandas as pd

from assets.reconciliation.points import OWNER_LEVELS, load_points, thresholds, version, with_thresholds
from sql.statements import statement


def test_every_level_has_points_and_no_points_are_for_nothing() -> None:
    comparisons = statement("reconciliation.levels").split("FROM placed AS")[0]
    cases = re.findall(r"CASE(.*?)END AS (\w+)", comparisons.split("SELECT\n    nomor, nik,")[1], flags=re.S)
    told = {(hal, level) for body, hal in cases for level in re.findall(r"(?:THEN|ELSE) '([^']+)'", body)}
    points = load_points()
    known = {(str(hal), str(level)) for hal, level in points[["hal", "tingkat"]].to_numpy() if hal != "ambang"}
    assert told == known


def test_the_shipped_points_fall_with_the_level_and_carry_one_version() -> None:
    points = load_points()
    owner = [pair in OWNER_LEVELS for pair in zip(points["hal"], points["tingkat"], strict=True)]
    ordered = points[(points["tingkat"] != "kosong") & (points["hal"] != "ambang") & ~pd.Series(owner)]
    for _, levels in ordered.groupby("hal"):
        assert levels.sort_values("urutan")["poin"].is_monotonic_decreasing
    assert set(points["versi"]) == {version(points)}
    assert all(threshold > 0 for threshold in thresholds(points))


def test_an_office_may_set_either_threshold() -> None:
    score, lead = thresholds(load_points())
    assert thresholds(with_thresholds(load_points(), 0, 0)) == (score, lead)
    assert thresholds(with_thresholds(load_points(), 25, 0)) == (25, lead)
