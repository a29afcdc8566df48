"""How many points each level of agreement is worth, and how the points are learned without anybody's labels.

The shipped table is `points.csv` (its version in every row). Learning: members whose NIK is confirmed are looked for
with the NIK hidden; points are the binary logarithm of how much more often a level occurs between two records of one
person than between those of two (Fellegi and Sunter, 1969), monotone in the level. What agreement means is
`levels.sql`.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pandas as pd

TABLE = Path(__file__).with_name("points.csv")
# Points of a level that was hardly seen are drawn towards none; none is worth more than so many bits.
_PRIOR_PAIRS = 2.0
_MOST = 9.0
_LEARNED = ("nama", "tanggal", "ibu", "kk", "jenis_kelamin", "desa")
_MISSING = "kosong"
_THRESHOLDS = "ambang"


@cache
def load_points() -> pd.DataFrame:
    """The shipped table: hal, tingkat, urutan, poin, kata, versi; levels of a thing stand from best to worst."""
    return pd.read_csv(TABLE, dtype={"hal": str, "tingkat": str, "kata": str, "versi": str}, keep_default_na=False)


def version(points: pd.DataFrame) -> str:
    """Version of a table of points."""
    return str(points["versi"].iloc[0])


def thresholds(points: pd.DataFrame) -> tuple[float, float]:
    """Score that a sure candidate needs, and its lead over the runner-up."""
    found = points[points["hal"] == _THRESHOLDS].set_index("tingkat")["poin"].to_dict()
    return float(found["skor"]), float(found["selisih"])


def with_thresholds(points: pd.DataFrame, score: float, lead: float) -> pd.DataFrame:
    """The table with the thresholds that an office set; 0 keeps the table's own."""
    changed = points.copy()
    for level, needed in (("skor", score), ("selisih", lead)):
        if needed:
            changed.loc[(changed["hal"] == _THRESHOLDS) & (changed["tingkat"] == level), "poin"] = needed
    return changed


def learn(points: pd.DataFrame, counts: pd.DataFrame, versi: str) -> pd.DataFrame:
    """The table with new points from counts (hal, tingkat, sama, lain); what a hidden NIK cannot teach stays."""
    seen: Mapping[tuple[str, str], tuple[int, int]] = {
        (str(hal), str(tingkat)): (int(same), int(other))
        for hal, tingkat, same, other in counts[["hal", "tingkat", "sama", "lain"]].to_numpy().tolist()
    }
    learned = points.copy()
    for hal in _LEARNED:
        places = [place for place in learned.index if learned.at[place, "hal"] == hal]
        told = [place for place in places if learned.at[place, "tingkat"] != _MISSING]
        pairs = [seen.get((hal, str(learned.at[place, "tingkat"])), (0, 0)) for place in told]
        for place, poin in zip(told, monotone_points(pairs), strict=True):
            learned.at[place, "poin"] = poin
    return learned.assign(versi=versi)


def monotone_points(pairs: Sequence[tuple[int, int]]) -> list[float]:
    """Points of levels from best to worst, given the pairs (of one person, of two) seen at each; never rising."""
    same, other = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    if not same or not other:
        return [0.0] * len(pairs)
    raised = [
        (s + _PRIOR_PAIRS * same / (same + other), o + _PRIOR_PAIRS * other / (same + other), 1) for s, o in pairs
    ]
    pools: list[tuple[float, float, int]] = []
    for pool in raised:
        pools.append(pool)
        # Pool adjacent violators: a worse level may not be worth more than a better one.
        while len(pools) > 1 and pools[-1][0] * pools[-2][1] > pools[-2][0] * pools[-1][1]:
            last, before = pools.pop(), pools.pop()
            pools.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    points: list[float] = []
    for s, o, levels in pools:
        bits = math.log2((s / same) / (o / other))
        points += [round(max(-_MOST, min(_MOST, bits)), 3)] * levels
    return points


def write_points(points: pd.DataFrame, path: Path) -> None:
    """Write a table of points, one level a line."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(points.columns)
        writer.writerows(points.itertuples(index=False))
