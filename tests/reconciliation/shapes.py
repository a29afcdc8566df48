"""The shapes of the tables that statements tried alone read: `statements/bentuk.csv`, a row a column.

A column's `bawaan` is what a case means that does not give it, or gives a blank; where it is blank itself, NULL.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

SHAPES = Path(__file__).parent / "statements" / "bentuk.csv"
FOLDERS = sorted(path.parent for path in SHAPES.parent.glob("*/diharapkan.csv"))
EMPTY = "(kosong)"


@dataclass(frozen=True)
class Column:
    """A column of a table: its type as DuckDB writes it, and what a case means that does not give it; None for NULL."""

    name: str
    kind: str
    default: str | None


def load_shapes() -> dict[str, list[Column]]:
    """Table → its columns in their order."""
    tables: dict[str, list[Column]] = {}
    with SHAPES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            default = {"": None, EMPTY: ""}.get(row["bawaan"], row["bawaan"])
            tables.setdefault(row["tabel"], []).append(Column(row["kolom"], row["jenis"], default))
    return tables
