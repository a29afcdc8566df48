"""Keeping the rows that were read, in `intake.raw_rows`, while further files are being read.

Each reading travels as one row, each of its columns as one text; `sql/intake/raw_rows.sql` takes them apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import pandas as pd

from assets.intake.reading.reader import Reading
from assets.office.template import COLUMNS, NUMBER_COLUMNS
from sql.one_thread import one_thread
from sql.warehouse import Database

_TEXTS = (*COLUMNS, *(f"{column}_sel" for column in NUMBER_COLUMNS))
_FRAME = ("sha256", "lembar", "pemisah", "baris", *_TEXTS)
# Few enough that little is left to keep once the last file is read, and enough that a statement is worth its planning.
_ROWS_AT_ONCE = 16_384


def keep_rows(
    db: Database, periode: str, known: Collection[str], readings: Iterable[tuple[str, Reading]]
) -> dict[str, Reading]:
    """Keep the rows of the readings beside those of the known contents; returns the readings without their rows."""
    fresh: dict[str, Reading] = {}
    with db.lending_frames(known_contents=pd.DataFrame({"sha256": list(known)}, dtype="string")), one_thread(db):
        db.amend_frames("intake.raw_rows", periode, _frames(readings, fresh), "intake.rows_to_leave")
    return fresh


def _frames(readings: Iterable[tuple[str, Reading]], fresh: dict[str, Reading]) -> Iterator[pd.DataFrame]:
    """The readings packed, some at a time; what was taken of each is noted in `fresh`."""
    rows: list[tuple[str | None, ...]] = []
    waiting = 0
    for digest, reading in readings:
        fresh[digest] = replace(reading, numbers="", columns={})
        if not reading.rows:
            continue
        rows.append(_packed(digest, reading))
        waiting += reading.rows
        if waiting >= _ROWS_AT_ONCE:
            yield _frame(rows)
            rows, waiting = [], 0
    yield _frame(rows)


def _frame(rows: list[tuple[str | None, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(_FRAME), dtype="string")


def _packed(digest: str, reading: Reading) -> tuple[str | None, ...]:
    """A row for the reading; what is blank throughout is missing, but for a sheet's own minutes."""
    blank = reading.separator * (reading.rows - 1)
    texts = [reading.columns[name] or (blank if name in reading.own_minutes else None) for name in _TEXTS]
    if any(text is not None and text.count(reading.separator) != len(blank) for text in [reading.numbers, *texts]):
        raise RuntimeError(f"the reading of {digest} has columns of different length")
    return (digest, reading.sheet, reading.separator, reading.numbers, *texts)
