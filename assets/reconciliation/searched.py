"""A search is done once: whom a seeker may mean hangs on what it says, on the people, the points and the rules alone.

So in another run of the quarter only those are looked for of whom something else is said now; what was found of the
others stands. Nothing is believed of what was kept: it must still be what was found then. And so many are looked for
one slice after the other, which is what a search of all at once finds, within the memory of a slice.
"""

from __future__ import annotations

import hashlib
import json

import pandas as pd

from assets.office.installed import installed_packages
from assets.office.rules import rule_version
from assets.reconciliation.candidates import LARGEST_BLOCK, SEARCHED, find_candidates
from sql.fingerprints import fingerprint
from sql.passing import drop, gather
from sql.warehouse import Database

KEPT = tuple(f"reconciliation.{name}" for name in ("searched", "searched_ranked", "searched_ways"))
_NOTED = "reconciliation.searched_from"
# What is compared for so many seekers takes some gigabytes of disk where memory does not hold it. Each slice reads the
# people once more, so slices are large.
SLICE = 250_000
_PARTS = ("slice_sure", "slice_ranked", "slice_ways")


def search(db: Database, points: pd.DataFrame) -> None:
    """Find the candidates of `every_seeker`: tables `every_sure`, `every_ranked`, and `every_way` that found them.

    `judged_seekers` tells what people said of them.
    """
    by = _looked_by(db, points)
    with db.lending(seekers="every_seeker", judged="judged_seekers"):
        db.derive("reconciliation.seeker_digests")
    if _known(db, by):
        db.derive("reconciliation.found_before")
        db.derive("reconciliation.sought")
        _find_in_slices(db, points, "sought", ("found_sure", "found_ranked", "found_ways"))
        for table in ("every_sure", "every_ranked", "every_way"):
            db.derive(f"reconciliation.{table}")
        drop(db, "found_sure", "found_ranked", "found_ways", "sought")
    else:
        _find_in_slices(db, points, "every_seeker", ("every_sure", "every_ranked", "every_way"))
    for table in KEPT:
        db.replace(table)
    drop(db, "seeker_digests")
    db.replace(_NOTED, cari=by, hasil=_found(db))


def _find_in_slices(db: Database, points: pd.DataFrame, seekers: str, into: tuple[str, str, str]) -> None:
    """Find the candidates of all seekers of a table, slice after slice: who is sure, the best, and the ways to them."""
    with db.lending(seekers=seekers):
        bounds = db.rows("reconciliation.slices", paling_banyak=SLICE)
    if len(bounds) <= 1:
        _find(db, points, seekers, into)
        return
    for place, (first, last) in enumerate(bounds):
        with db.lending(seekers=seekers):
            db.derive("reconciliation.seekers_slice", pertama=first, terakhir=last)
        _find(db, points, "seekers_slice", _PARTS if place else into)
        for part, whole in zip(_PARTS if place else (), into, strict=False):
            gather(db, part, into=whole)
    drop(db, "seekers_slice")


def _find(db: Database, points: pd.DataFrame, seekers: str, into: tuple[str, str, str]) -> None:
    sure, ranked, ways = into
    with db.lending(seekers=seekers, judged="judged_seekers"):
        find_candidates(db, points, sure=sure, ranked=ranked)
        db.derive("reconciliation.ways_found", into=ways)
    drop(db, *SEARCHED)


def _looked_by(db: Database, points: pd.DataFrame) -> str:
    said = [rule_version(), installed_packages(), db.known["kunci"], LARGEST_BLOCK, points.to_csv(index=False)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _known(db: Database, by: str) -> bool:
    """Whether the quarter's last search was by just this, and what it found is what it was."""
    if not db.exists(_NOTED):
        return False
    noted = db.rows("reconciliation.searched_by")
    return [row[0] for row in noted] == [by] and noted == [(by, _found(db))]


def _found(db: Database) -> str:
    return fingerprint(db, KEPT, str(db.known["periode"]), "=")
