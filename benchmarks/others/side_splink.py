"""Splink's side: `python -m benchmarks.others.side_splink FOLDER RESULT` prints one line of JSON and writes RESULT.

The same tables, names folded by Padan and not counted; the model, its blocks and its training are the linkage bench's,
without what the set does not have. Sure is the best candidate from the probability on that Padan's points are made for.
"""

from __future__ import annotations

import logging
import math
import sys
from pathlib import Path

import duckdb

from assets.reconciliation.start import lend_macros
from benchmarks.linkage.cost import measured, told
from benchmarks.linkage.side_splink import link
from sql.warehouse import Database

SURE = math.log2(0.999 / 0.001)
SIDE = """
    CREATE TABLE {name} AS
    SELECT {key} AS unique_id, nullif(nik, '') AS nik, nullif(nama_baku(nama), '') AS baku,
        TRY_CAST(tgl_lahir AS DATE) AS tgl_lahir, nullif(nama_baku(nama_ibu), '') AS ibu_baku,
        nullif(no_kk, '') AS no_kk, nullif(jenis_kelamin, '') AS jenis_kelamin, nullif(kode_desa, '') AS kode_desa
    FROM read_parquet('{path}')
"""
BEST = """
    COPY (
        SELECT CAST(unique_id_r AS BIGINT) AS nomor, unique_id_l AS nik, match_weight,
            row_number() OVER best_first AS urutan, urutan = 1 AND match_weight >= {sure} AS pasti
        FROM {pairs} WINDOW best_first AS (PARTITION BY unique_id_r ORDER BY match_weight DESC, unique_id_l)
        QUALIFY urutan <= 5 ORDER BY nomor, urutan
    ) TO '{result}' (FORMAT parquet)
"""
FILLED = "SELECT count(nik), count(ibu_baku), count(no_kk), count(jenis_kelamin), count(kode_desa) FROM {name}"
_SPARSE = ("nik", "ibu_baku", "no_kk", "jenis_kelamin", "kode_desa")


def main() -> None:
    folder, result = Path(sys.argv[1]), Path(sys.argv[2])
    logging.getLogger("splink").setLevel(logging.ERROR)
    with duckdb.connect(config={"threads": 2, "memory_limit": "4GB"}) as connection:
        db = Database(connection)
        lend_macros(db)
        sides = {"registry_side": ("people", "nik"), "seeking_side": ("asking", "CAST(orang AS VARCHAR)")}
        lacking = set[str]()
        for name, (file, key) in sides.items():
            connection.execute(SIDE.format(name=name, key=key, path=folder / f"{file}.parquet"))
            counts = connection.execute(FILLED.format(name=name)).fetchone() or ()
            lacking |= {column for column, count in zip(_SPARSE, counts, strict=True) if not count}
        with measured() as cost:
            pairs = link(db, "sparse" if "ibu_baku" in lacking else "candidates", list(sides), -20, lacking)
        db.execute(BEST.format(pairs=pairs, result=result, sure=SURE))
    told(cost)


if __name__ == "__main__":
    main()
