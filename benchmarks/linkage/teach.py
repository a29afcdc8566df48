"""The shipped table of points: learned on a district of another seed than the bench measures, without its truth.

`python -m benchmarks.linkage.teach FOLDER [SCALE]` makes that district in an empty folder, runs its quarter as far as
the registry, and learns as `padan kalibrasi` does; the table is FOLDER/semua-kolom/poin.csv.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import load_settings
from assets.reconciliation.calibrate import calibrate
from assets.reconciliation.reconcile import reconcile
from benchmarks.linkage.district import FULL, SEED, Sizes, stage, warehouse_of, write_districts
from benchmarks.linkage.population import QUARTER
from sql.opening import open_warehouse

ANOTHER = SEED + 1


def main() -> None:
    folder, scale = Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    write_districts(folder, Sizes.of(scale), (FULL,), ANOTHER)
    data = folder / FULL
    stage(data)
    settings, regions = load_settings(data), load_regions(data)
    with open_warehouse(warehouse_of(data)) as db:
        reconcile(QuarterRun(db, QUARTER, data, settings, regions))
    learned = calibrate(data, QUARTER, date(2026, 11, 27))
    print(f"{learned.path}: {learned.after}, {learned.records} records, {learned.tried_after}")


if __name__ == "__main__":
    main()
