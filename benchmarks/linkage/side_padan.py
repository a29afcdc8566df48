"""Padan's side: `reconcile()` from the staged tables of a data folder (padan, candidates, duplicates, decisions).

`python -m benchmarks.linkage.side_padan DATA [--threads 2] [--memory 1.5GB]` prints one line of JSON. What was folded
of the extract before is kept in the warehouse: whoever wants a cold run hands over a fresh copy.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from assets.office.machine import Machine
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import load_settings
from assets.reconciliation.reckoned import forget
from assets.reconciliation.reconcile import reconcile
from benchmarks.linkage.cost import measured, told
from benchmarks.linkage.district import warehouse_of
from benchmarks.linkage.population import QUARTER
from sql.opening import open_warehouse
from sql.warehouse import Database

STAGE = "reconciliation"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--memory", default=Machine().memori)
    options.add_argument("--disk", default=Machine().disk_sementara)
    options.add_argument("--digest", action="store_true", help="also say the digest of all that was written")
    given = options.parse_args()
    path = warehouse_of(given.data)
    settings, regions = load_settings(given.data), load_regions(given.data)
    memory = Machine(memori=given.memory).gudang
    with open_warehouse(path, threads=given.threads, memory=memory, temporary=given.disk) as db:
        run = QuarterRun(db, QUARTER, given.data, settings, regions)
        # Else a quarter that was decided here before would stand, and nothing be measured.
        forget(run)
        with measured(path.parent / "tmp") as cost:
            reconcile(run)
        told(cost, digests=digests(db, given.data) if given.digest else {})


def digests(db: Database, folder: Path) -> dict[str, str]:
    """SHA-256 of each table that reconciliation keeps, row after row in order."""
    query = "SELECT table_name FROM information_schema.tables WHERE table_schema = ? ORDER BY table_name"
    found = {}
    for (name,) in db.execute(query, [STAGE]):
        file = folder / "table.csv"
        db.execute(f"COPY (FROM {STAGE}.{name} ORDER BY ALL) TO '{file}' (FORMAT csv)")
        with file.open("rb") as written:
            found[str(name)] = hashlib.file_digest(written, "sha256").hexdigest()
        file.unlink()
    return found


if __name__ == "__main__":
    main()
