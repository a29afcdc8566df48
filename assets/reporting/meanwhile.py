"""What another thread asks of the warehouse while workbooks are made: what is carried on, who is shown to others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assets.office.carried_files import KEPT, carried_name
from assets.office.quarter_run import QuarterRun
from assets.reporting.draft import Draft
from assets.reporting.sharing import Counts, count_members
from sql.kept import pack_quarter
from sql.opening import meanwhile


@dataclass(frozen=True)
class Told:
    """The files of what is carried on, by table their rows; and the counts of members."""

    packed: dict[str, int]
    counts: Counts

    def add_carried(self, draft: Draft) -> None:
        """Take in the files of what is carried on."""
        for table, rows in self.packed.items():
            draft.add_file(carried_name(table), rows)


@contextmanager
def packing_and_counting(run: QuarterRun, draft: Draft) -> Iterator[Callable[[], Told]]:
    """Do both by another thread while the block goes on; yields what waits for them.

    In the block nothing may be kept, and no Parquet written, until they are waited for.
    """
    files = {table: draft.new(carried_name(table)) for table in KEPT if run.db.exists(table)}
    villages = run.regions.villages(run.kabupaten)
    with meanwhile(run.db) as asked:
        packed = asked(lambda other: pack_quarter(other, KEPT, run.periode, files))
        counted = asked(lambda other: count_members(other, run.quarter, villages))
        yield lambda: Told(packed.result(), counted.result())
