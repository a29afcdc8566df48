"""What another thread asks of the warehouse while workbooks are made: what is carried on, as files of the edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assets.office.carried_files import KEPT, carried_name
from assets.office.quarter_run import QuarterRun
from assets.reporting.draft import Draft
from sql.kept import pack_quarter
from sql.opening import meanwhile


@contextmanager
def packing_carried(run: QuarterRun, draft: Draft) -> Iterator[Callable[[], None]]:
    """Pack each table that is there by another thread while the block goes on; yields what waits, and takes them in.

    In the block nothing may be kept, and no Parquet written, until they are taken in.
    """
    files = {table: draft.new(carried_name(table)) for table in KEPT if run.db.exists(table)}
    with meanwhile(run.db) as asked:
        packed = asked(lambda other: pack_quarter(other, KEPT, run.periode, files))

        def taken_in() -> None:
            for table, rows in packed.result().items():
                draft.add_file(carried_name(table), rows)

        yield taken_in
