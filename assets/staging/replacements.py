"""Which rows of a village later ones replace, and which keep the minutes of earlier ones: the steps, in their order.

Lends functions and `keyed_rows` to the statements of staging and keeps `proposal_pairs`, `replaced_rows` and
`kept_minutes` for them. What the steps say is in `sql/staging/submissions/`.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from assets.office.macros import lend_functions
from assets.office.quarter import Quarter
from assets.staging.deliveries import Receipt
from assets.staging.kept_minutes import keep_minutes
from sql.one_thread import one_thread
from sql.warehouse import Database

# What the steps keep where there is nothing to compare: the shapes are those of the statements, a test holds them so.
NO_PAIRS = {"lama": "BIGINT", "baru": "BIGINT", "sama": "BOOLEAN"}
NO_ROWS = {"row_id": "BIGINT"}
NO_MINUTES = {
    **{"row_id": "BIGINT", "sha256": "VARCHAR", "nomor_ba": "VARCHAR"},
    **{"tanggal_ba_teks": "VARCHAR", "tanggal_ba": "VARCHAR"},
}


@contextlib.contextmanager
def replacements(db: Database, quarter: Quarter, receipts: Sequence[Receipt]) -> Iterator[Counter[str]]:
    """Number the rows, say which are replaced and which keep earlier minutes, until the block ends; counts of these.

    Counted are those that keep minutes, by digest. Rows are compared within a village. Where each has sent one delivery
    that counts, nothing is: as with a file looked at before it is sent, or early in a quarter.
    """
    known: dict[str, Any] = {"periode": str(quarter), "last_day": quarter.last_day}
    db.run("staging.mungkin_hampa")
    db.run("staging.nama_tertulis")
    db.derive("staging.known_niks")
    db.view("staging.keyed_rows", into="keyed_rows")
    counting = Counter(receipt.kode_desa for receipt in receipts if receipt.order is not None)
    if max(counting.values(), default=0) < 2:
        db.run("reconciliation.nama_hampa")
        db.keep_empty("proposal_pairs", **NO_PAIRS)
        db.keep_empty("replaced_rows", **NO_ROWS)
        db.keep_empty("kept_minutes", **NO_MINUTES)
        yield Counter()
        return
    lend_functions(db)
    with one_thread(db):
        for step in ("row_keys", "unchanged_rows", "proposals", "proposal_pairs", "pack_decisions", "replaced_rows"):
            db.derive(f"staging.{step}", **known)
        minutes = db.rows("staging.minutes_of_rows", **known)
        kept = keep_minutes(minutes, db.rows("staging.earlier_rows") if minutes else [])
        db.lend_frame("staging.kept_minutes", kept)
    yield Counter(kept["sha256"])
