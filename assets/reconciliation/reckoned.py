"""A quarter is decided once: where nothing that it is decided from has changed, its tables stand as they are.

What it is decided from are all tables of the stages before, what reconciliation kept of earlier quarters, rules,
settings, regions and points. Nothing is believed of the tables themselves: they must still be what was made then.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Collection
from dataclasses import asdict

import numpy as np
import pandas as pd

from assets.office.quarter_run import QuarterRun
from assets.office.rules import rule_version
from sql.fingerprints import fingerprint, kept_tables
from sql.warehouse import Database

_BEFORE = ("intake", "staging", "validation")
_HERE = ("reconciliation",)
# Files are told by what was read of them, and known rows by their codes. People stay folded for as long as extract and
# rules stay, and are found by what is said of them. What the quarter was made from and published as is no part of it.
_APART = frozenset(
    (
        *("staging.sources", "staging.made_once", "validation.known_facts", "validation.known_gates"),
        *(f"reconciliation.{name}" for name in ("persons", "published", "reckoned", "searched", "searched_ranked")),
        *("reconciliation.searched_ways", "reconciliation.searched_from"),
    )
)


def decided_from(run: QuarterRun, points: pd.DataFrame) -> str:
    """Fingerprint of everything that the quarter is decided from; `points`: the table that scores, with thresholds.

    All of it, not its version: an office may change its points and leave the version as it is.
    """
    said = {
        "aturan": rule_version(),
        "perkakas": [platform.python_version(), np.__version__, pd.__version__],
        "poin": points.to_csv(index=False),
        "pengaturan": run.settings.deciding(),
        "kabupaten": run.kabupaten,
        "wilayah": [asdict(village) for village in run.regions.villages(run.kabupaten)],
        "provinsi": sorted(run.regions.provinces),
        "sebelumnya": fingerprint(run.db, looked_at(run.db, _BEFORE), run.periode, "<="),
        "terbawa": fingerprint(run.db, looked_at(run.db, _HERE), run.periode, "<"),
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def looked_at(db: Database, stages: Collection[str] = (*_BEFORE, *_HERE)) -> list[str]:
    """The tables of these stages whose rows count."""
    return [table for table in kept_tables(db) if table.partition(".")[0] in stages and table not in _APART]


def stands(run: QuarterRun, decided: str) -> bool:
    """Whether the quarter's tables were made from just this, and are what they were then."""
    if not run.db.exists("reconciliation.reckoned"):
        return False
    return run.db.rows("reconciliation.reckoned_as", periode=run.periode) == [(decided, _made(run))]


def forget(run: QuarterRun) -> None:
    """The quarter's tables are made anew from here on: until `note`, they are nobody's, nor any edition's."""
    for table, forgotten in (("reckoned", "forget_reckoned"), ("published", "forget_published")):
        if run.db.exists(f"reconciliation.{table}"):
            run.db.run(f"reconciliation.{forgotten}", periode=run.periode)


def note(run: QuarterRun, decided: str) -> None:
    """The quarter's tables are made, from this."""
    run.db.replace("reconciliation.reckoned", run.periode, masukan=decided, hasil=_made(run))


def _made(run: QuarterRun) -> str:
    return fingerprint(run.db, looked_at(run.db, _HERE), run.periode, "=")
