"""A search is done once: whom a seeker may mean hangs on what it says, on the people, the points and the rules alone.

So in another run of the quarter only those are looked for of whom something else is said now; what was found of the
others stands. Nothing is believed of what was kept: it must still be what was found then.
"""

from __future__ import annotations

import hashlib
import json

import pandas as pd

from assets.office.installed import installed_packages
from assets.office.rules import rule_version
from assets.reconciliation.candidates import LARGEST_BLOCK, SEARCHED, find_candidates
from sql.fingerprints import fingerprint
from sql.passing import forget
from sql.warehouse import Database

KEPT = tuple(f"reconciliation.{name}" for name in ("searched", "searched_ranked", "searched_ways"))
_NOTED = "reconciliation.searched_from"


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
        with db.lending(seekers="sought", judged="judged_seekers"):
            find_candidates(db, points, sure="found_sure", ranked="found_ranked")
            db.derive("reconciliation.ways_found", into="found_ways")
        for table in ("every_sure", "every_ranked", "every_way"):
            db.derive(f"reconciliation.{table}")
    else:
        with db.lending(seekers="every_seeker", judged="judged_seekers"):
            find_candidates(db, points, sure="every_sure", ranked="every_ranked")
            db.derive("reconciliation.ways_found", into="every_way")
    for table in KEPT:
        db.replace(table)
    forget(db, "seeker_digests", *SEARCHED)
    db.replace(_NOTED, cari=by, hasil=_found(db))


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
