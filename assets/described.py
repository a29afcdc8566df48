"""What the office reads of each table in the web UI: one sentence in Indonesian, and whose data it is.

The words are data (`tabel.csv`). How a table is made, which the data team reads, is its statement's comment.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).with_name("tabel.csv")


class Described(NamedTuple):
    """A table in words: `owner` is whoever must mend what is wrong in it, as Dagster writes a team."""

    meaning: str
    owner: str


@cache
def described_tables() -> dict[str, Described]:
    """Table (`stage.name`) → its words."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {
            row["tabel"]: Described(row["penjelasan"], f"team:{row['pemilik']}")
            for row in csv.DictReader(lines, strict=True)
        }
