"""What is not other than in the quarter's last run is not held against the rules again: its codes are known.

A row is known by all that is said of it, a source by its counts, both beside the suite and the tools that judged them.
The results are the same, and shown as they were: only Great Expectations, which takes seconds to load, is not asked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

import pandas as pd

from assets.office.installed import installed_packages
from assets.office.quarter import Quarter
from assets.office.rules import rule_version
from expectations.suites import Suite
from sql.made_once import Step
from sql.warehouse import Database

_ROWS, _GATES = "validation.known_facts", "validation.known_gates"
# It stands between codes that are kept as one text. No code holds it.
_BETWEEN = ";"
JUDGE_ROWS = Step(
    "row_violations",
    makes=(_ROWS, "validation.row_violations"),
    reads=("staging.submission_rows", "staging.receipts", "staging.extracts", "staging.civil_registry"),
)
_Violations = Callable[[Suite, pd.DataFrame], pd.DataFrame]
_Broken = Callable[[Suite, pd.DataFrame], tuple[str, ...]]


def judge_rows(db: Database, periode: str, suite: Suite, violations: _Violations) -> None:
    """Write validation.row_violations; `violations` hears of the rows alone that are not known."""
    known = {"periode": periode, "suite": digest_of(suite)}
    db.derive("validation.submission_facts", **known)
    db.derive("validation.row_digests", **known)
    if db.exists(_ROWS):
        db.derive("validation.known_codes", **known)
    else:
        db.keep_empty("known_codes", sidik="VARCHAR", kode="VARCHAR")
    asked = db.frame_of(("row_id", *suite.columns), "validation.asked_facts")
    found = violations(suite, asked).groupby("row_id", sort=False)["kode"].agg(_BETWEEN.join)
    codes = pd.DataFrame({"row_id": asked["row_id"], "kode": asked["row_id"].map(found).fillna("")})
    db.lend_frame("validation.found_codes", codes.astype({"row_id": "int64", "kode": "string"}))
    db.replace(_ROWS, periode)
    db.replace("validation.row_violations", periode)
    for table in ("submission_facts", "row_digests", "known_codes", "found_codes"):
        db.execute(f"DROP TABLE {table}")


class KnownGates:
    """The gates of the quarter's sources as its last run found them; what this one finds is kept by `keep`."""

    def __init__(self, db: Database, quarter: Quarter) -> None:
        self._db, self._periode = db, str(quarter)
        rows = db.rows("validation.known_broken", periode=self._periode) if db.exists(_GATES) else []
        self._known = {str(sidik): str(codes) for sidik, codes in rows}
        self._found: dict[str, str] = {}

    def broken(self, suite: Suite, facts: pd.DataFrame, broken_gates: _Broken) -> tuple[str, ...]:
        """Codes that do not hold for a source; `facts` has one row of counts."""
        told = f"{digest_of(suite)} {facts.to_json(orient='split', double_precision=15)}"
        sidik = hashlib.sha256(told.encode()).hexdigest()
        codes = self._known.get(sidik)
        if codes is None:
            codes = _BETWEEN.join(broken_gates(suite, facts))
        self._found[sidik] = codes
        return tuple(codes.split(_BETWEEN)) if codes else ()

    def keep(self) -> None:
        """Write validation.known_gates."""
        if self._found != self._known:
            frame = pd.DataFrame(sorted(self._found.items()), columns=["sidik", "kode"]).astype("string")
            self._db.replace_frame(_GATES, self._periode, frame)


def digest_of(suite: Suite) -> str:
    """Of the suite, the code around it and what is installed."""
    said = [rule_version(), installed_packages(), repr(suite)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
