"""Learning what each level of agreement is worth, from records whose person is known.

A conditional logit (McFadden, 1974) over each record's candidates: one of them is the person, or none is. Unlike the
ratio of level frequencies, it is not misled by how candidates were found: a name that most candidates share, because
they were looked up by it, tells them apart little, and is worth little. Points are bits, never rising from a better
level to a worse one. Where an office has seen too little, the points in force stay. Which records are known,
and what is hidden of them, is `calibrate.py`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import minimize

from assets.reconciliation.points import LEAD, MISSING, OWNER_LEVELS, SCORE, THRESHOLDS, load_points

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# Draws points towards the shipped ones, whatever was in force, so that learning twice moves nothing: as much as one
# record's disagreement.
_RIDGE = 1.0
# A level that fewer pairs of one person, or of two, were seen on keeps its points: so many records' disagreement.
_FEWEST_PAIRS = 20
_HOLD = 1_000.0
_MOST = 12.0
# Of what is called sure, at most this share may be another person or nobody.
_WRONG_AMONG_SURE = 0.0005
_LEAST_LEAD = 3.0


@dataclass(frozen=True)
class Lesson:
    """Known records and their candidates, as numbers: one line of `level` for each pair, grouped by `record`."""

    level: Ints
    record: Ints
    person: Bools

    @property
    def records(self) -> int:
        return int(self.record.max()) + 1 if len(self.record) else 0

    def hardly_seen(self, levels: int) -> Bools:
        """Of so many levels, which too few pairs of one person or of two were seen on."""
        seen = (np.bincount(self.level[pairs].ravel(), minlength=levels) for pairs in (self.person, ~self.person))
        return np.asarray(np.minimum(*seen) < _FEWEST_PAIRS)


@dataclass(frozen=True)
class Scale:
    """How free numbers become points: `given + steps @ numbers` keeps levels in order; `least`: their bounds."""

    given: Floats
    steps: Floats
    least: tuple[float | None, ...]

    def worth(self, numbers: Floats) -> Floats:
        return np.asarray(self.given + self.steps @ numbers, dtype=np.float64)

    def numbers(self, worth: Floats) -> Floats:
        """The free numbers of points that are in order."""
        return np.asarray(np.linalg.lstsq(self.steps, worth - self.given)[0], dtype=np.float64)


@dataclass(frozen=True)
class Draw:
    """Where points are drawn to, and how strongly, in natural units."""

    towards: Floats
    strength: Floats


def learn(points: pd.DataFrame, pairs: pd.DataFrame, versi: str) -> pd.DataFrame:
    """The table with points and thresholds learned from pairs, its version set.

    `pairs` has a row for each record and candidate: `nomor`, a level for each thing of the table, and `sama`, whether
    the candidate is the person. A record none of whose candidates is the person teaches when nobody is meant.
    """
    worth = points[points["hal"] != THRESHOLDS]
    lesson = _lesson(worth, pairs)
    scale = _scale(worth)
    held, before = lesson.hardly_seen(len(worth)), worth["poin"].to_numpy(dtype=np.float64)
    towards = np.where(held, before, load_points().loc[worth.index, "poin"].to_numpy(dtype=np.float64))
    numbers, nobody = _fit(lesson, scale, Draw(towards * math.log(2), np.where(held, _HOLD, _RIDGE)))
    bits = np.round(np.clip(scale.worth(numbers) / math.log(2), -_MOST, _MOST), 3) + 0.0
    bits = _beside_held(worth, np.where(held, before, bits), held)
    learned = points.assign(versi=versi)
    learned.loc[worth.index, "poin"] = bits
    lead = _sure_lead(lesson, bits, nobody / math.log(2))
    for level, needed in ((SCORE, lead + max(0.0, nobody / math.log(2))), (LEAD, lead)):
        learned.loc[(learned["hal"] == THRESHOLDS) & (learned["tingkat"] == level), "poin"] = round(needed, 3)
    return learned


def _lesson(worth: pd.DataFrame, pairs: pd.DataFrame) -> Lesson:
    """Pairs as places in the table; every level must stand in it."""
    place = {(str(hal), str(level)): number for number, (hal, level) in enumerate(worth[["hal", "tingkat"]].to_numpy())}
    things = list(dict.fromkeys(str(hal) for hal in worth["hal"]))
    level = np.column_stack([[place[thing, name] for name in pairs[thing]] for thing in things]).astype(np.int64)
    record = np.unique(pairs["nomor"].to_numpy(), return_inverse=True)[1].astype(np.int64)
    return Lesson(level, record, pairs["sama"].to_numpy(dtype=np.bool_))


def _scale(worth: pd.DataFrame) -> Scale:
    """One free number for the best level of a thing, one, never above 0, for each step down from it, one for a gap.

    What a record does not say tells its candidates not apart, but it takes from all of them what speaks against nobody.
    """
    columns: list[Floats] = []
    least: list[float | None] = []
    rows = [(str(hal), str(level)) for hal, level in worth[["hal", "tingkat"]].to_numpy()]
    # Records whose NIK is right cannot teach what it is worth: the table's own points stay.
    by_hand = np.array([row in OWNER_LEVELS for row in rows])
    for hal in dict.fromkeys(hal for hal, _ in rows):
        told = [n for n, row in enumerate(rows) if row[0] == hal and row[1] != MISSING and row not in OWNER_LEVELS]
        gap = [n for n, row in enumerate(rows) if row == (hal, MISSING)]
        for number, start in enumerate(told):
            column = np.zeros(len(rows))
            column[[n for n in told if n >= start]] = 1.0 if number == 0 else -1.0
            columns.append(column)
            least.append(None if number == 0 else 0.0)
        for place in gap:
            columns.append(np.eye(len(rows))[place])
            least.append(None)
    given = np.where(by_hand, worth["poin"].to_numpy(dtype=np.float64) * math.log(2), 0.0)
    return Scale(given, np.column_stack(columns), tuple(least))


def _beside_held(worth: pd.DataFrame, bits: Floats, held: Bools) -> Floats:
    """Points in order again where levels were put back to what they are held at: the others give way."""
    bits = bits.copy()
    rows = [(str(hal), str(level)) for hal, level in worth[["hal", "tingkat"]].to_numpy()]
    for hal in dict.fromkeys(hal for hal, _ in rows):
        told = [n for n, row in enumerate(rows) if row[0] == hal and row[1] != MISSING and row not in OWNER_LEVELS]
        most = np.minimum.accumulate(np.where(held[told], bits[told], np.inf))
        least = np.maximum.accumulate(np.where(held[told], bits[told], -np.inf)[::-1])[::-1]
        bits[told] = np.clip(bits[told], least, most)
    return bits


def _fit(lesson: Lesson, scale: Scale, draw: Draw) -> tuple[Floats, float]:
    """Numbers that make the known persons most likely, and the score of nobody, in natural units."""
    found = np.zeros(lesson.records, dtype=np.bool_)
    found[lesson.record[lesson.person]] = True

    def loss(numbers: Floats) -> tuple[float, Floats]:
        worth, nobody = scale.worth(numbers[:-1]), float(numbers[-1])
        chance, of_nobody = _chances(lesson, worth, nobody)
        likely = np.log(chance[lesson.person] + 1e-300).sum() + np.log(of_nobody[~found] + 1e-300).sum()
        missed = lesson.person - chance
        slope = np.zeros(len(worth))
        for thing in range(lesson.level.shape[1]):
            slope += np.bincount(lesson.level[:, thing], missed, len(worth))
        away = worth - draw.towards
        gradient = np.append(scale.steps.T @ (slope - draw.strength * away), (~found - of_nobody).sum())
        return float(-likely + (draw.strength * away) @ away / 2), -gradient

    bounds = [(low, None) for low in (*scale.least, None)]
    start = np.append(scale.numbers(draw.towards), 0.0)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500})
    return np.asarray(best.x[:-1], dtype=np.float64), float(best.x[-1])


def _chances(lesson: Lesson, worth: Floats, nobody: float) -> tuple[Floats, Floats]:
    """How likely each candidate is the person, and for each record that none of its candidates is."""
    score = worth[lesson.level].sum(axis=1)
    highest = np.full(lesson.records, nobody)
    np.maximum.at(highest, lesson.record, score)
    weight, of_nobody = np.exp(score - highest[lesson.record]), np.exp(nobody - highest)
    total = np.bincount(lesson.record, weight, lesson.records) + of_nobody
    return weight / total[lesson.record], of_nobody / total


def _sure_lead(lesson: Lesson, bits: Floats, nobody: float) -> float:
    """The least lead, over the runner-up and over nobody, at which what is called sure is right often enough."""
    score = bits[lesson.level].sum(axis=1)
    order = np.lexsort((lesson.person, -score, lesson.record))
    record, score, person = lesson.record[order], score[order], lesson.person[order]
    first = np.flatnonzero(np.append(True, record[1:] != record[:-1]))
    followed = np.append(record[1:] == record[:-1], False)
    next_score = np.append(score[1:], -np.inf)
    runner_up = np.where(followed, next_score, -np.inf)[first]
    lead = np.minimum(score[first] - nobody, score[first] - runner_up)
    by_lead = np.lexsort((person[first], -lead))
    wrong = np.cumsum(~person[first][by_lead])
    enough = np.flatnonzero(wrong <= _WRONG_AMONG_SURE * np.arange(1, len(wrong) + 1))
    return max(_LEAST_LEAD, float(np.round(lead[by_lead][enough[-1]], 3)) if len(enough) else _MOST)
