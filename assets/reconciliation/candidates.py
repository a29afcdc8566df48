"""Whom a row or member without a right NIK means: candidates by blocks, levels and points, and which of them is sure.

The rules are statements (`blocks.sql`, `levels.sql`, `scored.sql`, `sure.sql`); here is their order. What the points
are is `points.py`, how they are learned `learning.py`.
"""

from __future__ import annotations

import pandas as pd

from assets.reconciliation.points import thresholds, version
from sql.deriving import Deriving

# A way of looking that finds somebody more people than this says nothing about them (births on 1 January). How many
# pairs were left out for it is kept in `search_ways`.
LARGEST_BLOCK = 500
# What a search makes on its way; nothing else reads it.
SEARCHED = ("seekers_keyed", "blocks", "pairs", "levels", "scored", "plainly_sure", "explained")


def find_candidates(db: Deriving, points: pd.DataFrame, sure: str, ranked: str) -> None:
    """Candidates of the lent table `seekers`: table `ranked` gets the five best of each, `sure` the sure ones."""
    compare(db)
    rank(db, points, sure, ranked)


def compare(db: Deriving) -> None:
    """Look for the seekers along every way and say how far each pair agrees."""
    db.derive("reconciliation.seekers_keyed")
    db.derive("reconciliation.blocks")
    db.derive("reconciliation.pairs", batas_blok=LARGEST_BLOCK)
    db.derive("reconciliation.levels")


def rank(db: Deriving, points: pd.DataFrame, sure: str, ranked: str) -> None:
    """Give the compared pairs their points, rank each seeker's, and keep who is sure."""
    score, lead = thresholds(points)
    db.lend_frame("reconciliation.points", points)
    db.derive("reconciliation.scored")
    db.derive("reconciliation.sure_candidates", into="plainly_sure")
    db.derive("reconciliation.sure", into=sure, ambang=score, selisih=lead)
    db.run("reconciliation.beda_angka")
    with db.lending(sure_ones=sure):
        db.derive("reconciliation.explained")
    db.derive("reconciliation.ranked", into=ranked, versi=version(points))
