"""Padan's own blocks, levels, calibration and ranking on two tables of people, without a quarter around them.

The one table stands for the civil registry, the other for members whose NIK is not theirs. Who the people are is
`people.py`.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from assets.folder import warehouse_path
from assets.office.quarter import Quarter
from assets.reconciliation.candidates import compare, rank
from assets.reconciliation.judgements import keep_nobody_judged
from assets.reconciliation.start import fold_persons, lend_macros
from sql.opening import open_warehouse
from sql.warehouse import Database

QUARTER = Quarter(2026, 3)
EXTRACT = "orang-lain"
TABLES = (
    f"""
    CREATE TABLE staging.civil_registry AS
    SELECT '{EXTRACT}' AS extract, nik, nama, '' AS tmp_lahir, CAST(tgl_lahir AS DATE) AS tgl_lahir,
        nullif(jenis_kelamin, '') AS jenis_kelamin, nama_ibu, '' AS nama_ayah, nullif(no_kk, '') AS no_kk,
        nullif(kode_desa, '') AS kode_desa, 1 AS hubungan,
        1 AS pekerjaan, '1' AS status_kawin, '' AS alamat, '' AS rt, '' AS rw, 1 AS status, TRUE AS kk_online,
        FALSE AS ganda
    FROM one_side
    """,
    f"CREATE TABLE staging.extracts AS SELECT '{QUARTER}' AS periode, '{EXTRACT}' AS extract",
    f"""
    CREATE TABLE reconciliation.registry AS
    SELECT '{QUARTER}' AS periode, CAST(orang AS VARCHAR) AS id_dtks, nik, nama, nama_ibu AS nama_ibu_kandung,
        tgl_lahir, nullif(no_kk, '') AS no_kk, nullif(jenis_kelamin, '') AS jenis_kelamin,
        nullif(kode_desa, '') AS kode_desa, 'AKTIF' AS status, '' AS alasan
    FROM other_side
    """,
    """
    CREATE TABLE staging.submission_rows (
        periode VARCHAR, row_id BIGINT, sha256 VARCHAR, lembar VARCHAR, baris INTEGER, nik VARCHAR, nik_bersih VARCHAR,
        nama VARCHAR, nama_ibu VARCHAR, tgl_lahir DATE, no_kk VARCHAR, jenis_kelamin VARCHAR, kode_desa VARCHAR,
        jenis_usulan VARCHAR, nik_terbaca BOOLEAN
    )
    """,
    """
    CREATE TABLE reconciliation.decisions (
        periode VARCHAR, row_id BIGINT, nasib VARCHAR, alasan VARCHAR, nik_dukcapil VARCHAR
    )
    """,
)
SEEKERS = """
    CREATE TEMP TABLE seekers AS
    SELECT CAST(id_dtks AS BIGINT) AS nomor, nik, nama_baku(nama) AS baku, nama_baku(nama_ibu_kandung) AS ibu_baku,
        TRY_CAST(tgl_lahir AS DATE) AS tanggal, no_kk AS kk, jenis_kelamin, kode_desa,
        TRUE AS nik_ditolak
    FROM reconciliation.registry ORDER BY 1
"""


def lay_out(data: Path, people: pd.DataFrame, asking: pd.DataFrame) -> None:
    """A warehouse whose quarter has the people for civil registry; `asking`, numbered by `orang`, for members."""
    with open_warehouse(warehouse_path(data)) as db:
        for stage in ("staging", "reconciliation"):
            db.execute(f"CREATE SCHEMA {stage}")
        db.connection.register("one_side", people)
        db.connection.register("other_side", asking)
        for table in TABLES:
            db.execute(table)


def rank_all(db: Database, points: pd.DataFrame) -> None:
    """Look for every member: temporary tables `ranked`, the best candidates, and `sure`."""
    lend_macros(db)
    db = db.knowing(periode=str(QUARTER), extract=EXTRACT, kunci=fold_persons(db, EXTRACT))
    db.execute(SEEKERS)
    with db.lending(judged=keep_nobody_judged(db)):
        compare(db)
        rank(db, points, sure="sure", ranked="ranked")
