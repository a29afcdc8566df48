"""The floor: read the sources, join on NIK, compare names. Nothing that looks at names and NIKs can take less.

`python -m benchmarks.linkage.side_floor DATA` prints one line of JSON.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from benchmarks.linkage.cost import measured, told
from benchmarks.linkage.population import QUARTER

JOINED = """
    WITH persons AS (SELECT nik, nama_lgkp FROM read_parquet($extract)),
    records AS (
        SELECT nik, nama FROM read_parquet($snapshot)
        UNION ALL SELECT "NIK", "NAMA" FROM read_csv($deliveries, comment = '#', header = TRUE, all_varchar = TRUE)
    )
    SELECT count(*), count(*) FILTER (WHERE jaro_winkler_similarity(records.nama, persons.nama_lgkp) >= 0.92)
    FROM records JOIN persons USING (nik)
"""


def main() -> None:
    inbox = Path(sys.argv[1]) / "inbox" / str(QUARTER)
    sources = {
        "extract": str(inbox / "dukcapil" / "*.parquet"),
        "snapshot": str(inbox / "dtks" / "*.parquet"),
        "deliveries": str(inbox / "desa" / "*.csv"),
    }
    with duckdb.connect(config={"threads": 2}) as connection, measured() as cost:
        found = connection.execute(JOINED, sources).fetchone()
    told(cost, joined=found)


if __name__ == "__main__":
    main()
