"""The promises asked of a quarter as a whole, before its edition is published (`expectations/promises.py`)."""

from __future__ import annotations

from assets.office.quarter import Quarter
from expectations.promises import PROMISES
from sql.warehouse import Database


def broken_promises(db: Database, quarter: Quarter) -> list[str]:
    """Indonesian clauses for what a quarter breaks; empty when it may be published."""
    periode = str(quarter)
    found = [(len(db.rows(promise.statement, periode=periode)), promise.broken) for promise in PROMISES]
    return [f"{count} {broken}" for count, broken in found if count]
