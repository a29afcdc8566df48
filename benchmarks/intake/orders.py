"""Five deliveries of a village, arriving in each of their 120 orders: one result.

Claim (issue 3). The files are dropped one by one, each landed and read before the next comes; a complete delivery,
supplements, a lower version and a copy of the first bytes are among them. Ends with 1 otherwise.
Run: `python -m benchmarks.intake.orders`.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from assets.intake.intake import take_in
from assets.office import settling
from assets.office.inbox import village_folder
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions, load_regions
from assets.office.settings import Settings
from assets.staging.submissions import stage_submissions
from sql.opening import open_warehouse
from tests.intake.files import COVER, people, person, write_delivery

Q3 = Quarter(2026, 3)


def write_deliveries(folder: Path) -> list[Path]:
    sent: dict[str, tuple[list[dict[str, Any]], dict[str, Any]]] = {
        "a.xlsx": (people(6), {}),
        "b.xlsx": ([person(2), person(7, **{"ID USULAN": "U7"})], {"VERSI": 2}),
        "c.xlsx": ([person(8, **{"ID USULAN": "U7"}), person(1)], {"VERSI": 1}),
        "d.xlsx": (people(4), {"VERSI": 2, "JENIS KIRIMAN": "LENGKAP"}),
    }
    paths = []
    for minute, (name, (rows, cover)) in enumerate(sent.items()):
        path = write_delivery(folder / name, rows, {**COVER, **cover})
        paths.append(path)
        os.utime(path, (1_780_000_000 + 60 * minute,) * 2)
    copied = Path(shutil.copyfile(paths[0], folder / "e.xlsx"))
    os.utime(copied, (1_780_000_900,) * 2)
    return [*paths, copied]


def result_of(data: Path, order: tuple[Path, ...], regions: Regions) -> str:
    """Digest of all that staging says, when the files came in this order."""
    settings = Settings()
    inbox = village_folder(data, Q3)
    inbox.mkdir(parents=True)
    with open_warehouse(data / "gudang" / "w.duckdb") as db:
        db.connection.execute("CREATE SCHEMA staging")
        db.connection.execute("CREATE TABLE staging.extracts AS SELECT '2026-Q3' AS periode, 'e' AS extract")
        db.connection.execute("CREATE TABLE staging.civil_registry AS SELECT 'e' AS extract, '1' AS nik")
        for path in order:
            shutil.copy2(path, inbox / path.name)
            take_in(QuarterRun(db, Q3, data, settings, regions))
        stage_submissions(QuarterRun(db, Q3, data, settings.model_copy(update={"kabupaten": "3516"}), regions))
        tables = ("submission_rows", "receipts", "withdrawn_rows")
        said = [db.connection.execute(f"SELECT * FROM staging.{table} ORDER BY ALL").fetchall() for table in tables]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def main() -> None:
    started, regions = time.perf_counter(), load_regions()
    # Intake waits a second for files of the last minute, which a bench's always are: here six hundred times.
    settling.PAUSE_SECONDS = 0.0
    with tempfile.TemporaryDirectory(prefix="padan-bench-") as folder:
        sent = write_deliveries(Path(folder) / "terkirim")
        results = set()
        for turn, order in enumerate(itertools.permutations(sent)):
            data = Path(folder) / str(turn)
            results.add(result_of(data, order, regions))
            shutil.rmtree(data)
    print(
        f"{turn + 1} orders of {len(sent)} deliveries: {len(results)} result(s), {time.perf_counter() - started:.0f} s"
    )
    sys.exit(0 if len(results) == 1 else 1)


if __name__ == "__main__":
    main()
