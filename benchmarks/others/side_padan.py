"""Padan's side: `python -m benchmarks.others.side_padan FOLDER RESULT` prints one line of JSON and writes RESULT.

Points are learned from the set itself, without its truth, as `padan kalibrasi` does; where too few records have a
confirmed number, those shipped are in force.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import duckdb

from assets.folder import warehouse_path
from assets.office.stop import QuarterStopped
from assets.reconciliation.calibrate import calibrate
from assets.reconciliation.points_file import points_in_force
from benchmarks.linkage.cost import measured, told
from benchmarks.others.matched import QUARTER, lay_out, rank_all
from sql.opening import open_warehouse

FOUND = """
    COPY (
        SELECT ranked.nomor, ranked.nik, ranked.urutan, sure.nik IS NOT NULL AS pasti
        FROM ranked LEFT JOIN sure USING (nomor, nik) ORDER BY ranked.nomor, ranked.urutan
    ) TO '{result}' (FORMAT parquet)
"""


def main() -> None:
    folder, result = Path(sys.argv[1]), Path(sys.argv[2])
    data = folder / "padan"
    with duckdb.connect() as connection:
        people, asking = (
            connection.read_parquet(str(folder / f"{name}.parquet")).df() for name in ("people", "asking")
        )
    with measured() as cost:
        lay_out(data, people, asking)
        try:
            learned = calibrate(data, QUARTER, date(2026, 9, 30)).records
        except QuarterStopped:
            learned = 0
        with open_warehouse(warehouse_path(data)) as db:
            rank_all(db, points_in_force(data))
            db.execute(FOUND.format(result=result))
    told(cost, learned=learned)


if __name__ == "__main__":
    main()
