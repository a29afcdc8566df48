"""A step is done once: where nothing that its tables are made from has changed, they stand as they are.

Nothing is believed of the tables themselves: they must still be what was made then. Where the note is lost, or tells
of something else, they are made anew: it saves time and decides nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sql.fingerprints import fingerprint
from sql.opening import beside
from sql.warehouse import Database

NOTED = "staging.made_once"


@dataclass(frozen=True)
class Step:
    """A step of a quarter by its name: the tables that it makes and those that it reads, of this quarter or of none."""

    name: str
    makes: Collection[str]
    reads: Collection[str]


@contextmanager
def made_once(db: Database, step: Step, periode: str, said: Mapping[str, Any]) -> Iterator[bool]:
    """Whether the step's tables stand; where they do not, the block makes them, and that is noted at its end.

    `said`: all that the step hangs on beside the tables that it reads, as JSON knows it. The tables that it reads are
    kept when the block begins, and it changes none of them.
    """
    key = f"{periode} {step.name}"
    noted = db.rows("staging.made_once_as", langkah=key) if db.exists(NOTED) else []
    with beside(db) as second, ThreadPoolExecutor(1) as thread:
        # What was read is looked at by another thread, beside what was made of it.
        def look() -> Future[str]:
            return thread.submit(_made_from, second, step, periode, said)

        read = look() if noted else None
        made = _rows_of(db, step.makes, periode) if read else ""
        stands = read is not None and noted == [(read.result(), made)]
        yield stands
        if not stands:
            # What was never noted does not stand, whatever it is made from: that is looked at once it is made.
            read = read or look()
            made = _rows_of(db, step.makes, periode)
            db.replace_keyed(NOTED, "langkah", key, masukan=read.result(), hasil=made)


def _made_from(db: Database, step: Step, periode: str, said: Mapping[str, Any]) -> str:
    told = json.dumps([said, _rows_of(db, step.reads, periode)], sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def _rows_of(db: Database, tables: Collection[str], periode: str) -> str:
    return fingerprint(db, [table for table in tables if db.exists(table)], periode, "=")
