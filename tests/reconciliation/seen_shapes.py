"""What statements read while a quarter runs, and `statements/bentuk.csv` made from it.

`python -m tests.reconciliation.seen_shapes` writes the file anew from a quarter of the case tables. Defaults that were
chosen stay. A new column gets one where NULL would be untrue to life: FALSE for a flag and the empty text for a text,
where the quarter holds such a value and no NULL.
"""

from __future__ import annotations

import contextlib
import csv
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sql.reading import sources_of
from sql.warehouse import Database
from tests.quarter.district import Q2, run_quarter, write_deliveries, write_snapshot, write_sources
from tests.reconciliation.shapes import EMPTY, SHAPES, load_shapes, needed_tables


@dataclass
class Seen:
    """What statements of reconciliation read while a quarter ran: columns and types, and which of them hold what."""

    shapes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    with_nulls: set[tuple[str, str]] = field(default_factory=set)
    plain: set[tuple[str, str]] = field(default_factory=set)

    def read(self, db: Database, name: str) -> None:
        """Look at the tables that the statement is about to read."""
        if not name.startswith("reconciliation."):
            return
        for table in sources_of(name) or ():
            if table not in self.shapes and table != "incoming":
                self._look(db, table)

    def _look(self, db: Database, table: str) -> None:
        columns = [(row[0], row[1]) for row in db.execute(f"DESCRIBE {table}")]
        self.shapes[table] = columns
        asked = ", ".join(f'bool_or("{name}" IS NULL), {_is_plain(name, kind)}' for name, kind in columns)
        answers = db.execute(f"SELECT {asked} FROM {table}")[0]
        for place, (name, _) in enumerate(columns):
            self.with_nulls |= {(table, name)} if answers[2 * place] else set()
            self.plain |= {(table, name)} if answers[2 * place + 1] else set()


def _is_plain(name: str, kind: str) -> str:
    """Whether some row says nothing special in this column: no for a flag, the empty text for a text."""
    return {"BOOLEAN": f'bool_or(NOT "{name}")', "VARCHAR": f"bool_or(\"{name}\" = '')"}.get(kind, "FALSE")


@contextlib.contextmanager
def watching() -> Iterator[Seen]:
    """See what statements read until the block ends."""
    seen = Seen()
    derive, replace = Database.derive, Database.replace

    def derived(db: Database, name: str, into: str = "", **parameters: object) -> None:
        seen.read(db, name)
        derive(db, name, into, **parameters)

    def replaced(db: Database, table: str, periode: str = "", **parameters: object) -> int:
        seen.read(db, table)
        return replace(db, table, periode, **parameters)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "derive", derived)
        patch.setattr(Database, "replace", replaced)
        yield seen


def write_shapes(seen: Seen) -> None:
    """The file anew, with the defaults that were chosen before."""
    before = load_shapes() if SHAPES.exists() else {}
    chosen = {(table, column.name): column.default for table, columns in before.items() for column in columns}
    with SHAPES.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("tabel", "kolom", "jenis", "bawaan"))
        for table in sorted(needed_tables()):
            for name, kind in seen.shapes[table]:
                key = (table, name)
                usual = {"BOOLEAN": "FALSE", "VARCHAR": ""}.get(kind)
                default = chosen[key] if key in chosen else usual if key in seen.plain - seen.with_nulls else None
                writer.writerow([table, name, kind, EMPTY if default == "" else default])


def main() -> None:
    """Run the quarter and write the file."""
    with tempfile.TemporaryDirectory() as folder, watching() as seen:
        data = Path(folder)
        write_sources(data, Q2)
        write_snapshot(data, Q2)
        write_deliveries(data, Q2)
        run_quarter(data, Q2)
    write_shapes(seen)


if __name__ == "__main__":
    main()
