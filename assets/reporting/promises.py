"""The promises asked of a quarter as a whole, before its edition is published (`expectations/promises.py`)."""

from __future__ import annotations

from collections.abc import Sequence

from assets.office.macros import lend_programme_functions
from assets.office.quarter import Quarter
from assets.office.stop import QuarterStopped
from assets.reconciliation.plausibility import unexplained
from expectations.promises import PROMISES, Promise
from sql.warehouse import Database


def stop_where_broken(db: Database, quarter: Quarter) -> None:
    """Raise QuarterStopped, with how many rows are at fault for what, where the quarter breaks a promise.

    Where all hold, so it does with the figures that cannot be believed and that nobody has explained.
    """
    if told := broken_promises(db, quarter, PROMISES):
        raise QuarterStopped(f"Kuartal {quarter} tidak diterbitkan: {told}; edisi terakhir tetap berlaku.")
    if told := unexplained(db, quarter):
        raise QuarterStopped(f"Kuartal {quarter} tidak diterbitkan: {told}\nEdisi terakhir tetap berlaku.")


def broken_promises(db: Database, quarter: Quarter, promises: Sequence[Promise]) -> str:
    """How many rows are at fault for what; blank where every promise holds."""
    lend_programme_functions(db)
    found = [(len(db.rows(promise.statement, periode=str(quarter))), promise.broken) for promise in promises]
    return "; ".join(f"{count} {broken}" for count, broken in found if count)
