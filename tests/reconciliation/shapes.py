"""The shapes of the tables that statements tried alone read: `statements/bentuk.csv`, a row a column.

A column's `bawaan` is what a case means that does not give it, or gives a blank; where it is blank itself, NULL.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from sql.reading import sources_of

SHAPES = Path(__file__).parent / "statements" / "bentuk.csv"
FOLDERS = sorted(path.parent for path in SHAPES.parent.glob("*/diharapkan.csv"))
EMPTY = "(kosong)"
# Rules as data: tried statements read those of the project itself.
RULES = frozenset(("catalogue", "fates", "programmes", "statuses"))


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


def statement_of(folder: Path) -> str:
    """The statement that is tried there: what stands after a dot tells several folders of one statement apart."""
    return f"reconciliation.{folder.name.partition('.')[0]}"


def needed_tables() -> set[str]:
    """The tables that the tried statements read."""
    return {table for folder in FOLDERS for table in sources_of(statement_of(folder)) or ()} - RULES
