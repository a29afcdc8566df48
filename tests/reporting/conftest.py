"""A warehouse with the tables that reporting reads, and one call that publishes from it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions, load_regions
from assets.office.settings import Settings
from assets.reporting import publish as publication
from assets.reporting.editions import begin_edition
from assets.reporting.publish import Edition, publish
from assets.staging.feedback import stage_feedback
from sql.opening import open_warehouse
from sql.warehouse import Database
from tests.made_once import made_once
from tests.regions import two_kecamatan
from tests.reporting.district import OTHER, QUARTER, REFUSED, VILLAGE, Values, fill, sent

Publish = Callable[[], Edition]
Lists = Callable[[], Path]


@pytest.fixture(scope="session")
def regions() -> Regions:
    """Those of a district that has only the kecamatan in which anybody sends anything."""
    return two_kecamatan()


@pytest.fixture(scope="session")
def whole_district() -> Regions:
    """All villages: the district of `published`."""
    return load_regions()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="session")
def three_villages(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The warehouse of `filled`, to copy: writing its tables takes a fifth of a second, a copy nothing."""

    def make(data: Path) -> None:
        with opened(data) as database:
            fill_three_villages(database)

    return made_once(tmp_path_factory, request, "tiga-desa", make) / "gudang"


@pytest.fixture
def db(data: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    if "filled" in request.fixturenames and not data.exists():
        shutil.copytree(request.getfixturevalue("three_villages"), data / "gudang")
    with opened(data) as database:
        yield database


@pytest.fixture
def publish_now(db: Database, data: Path, regions: Regions) -> Publish:
    return lambda: publish_from(db, data, regions)


@pytest.fixture
def lists_now(db: Database, data: Path, regions: Regions) -> Lists:
    """The edition's CSVs as publication writes them, in a folder: a third of what a whole edition takes."""
    return lambda: _lists_from(db, data, regions)


@pytest.fixture
def filled(db: Database) -> Database:
    """Two villages with every fate, a third whose only file was refused, members of every status."""
    assert db.exists("reconciliation.registry"), "what stood in the folder before was taken for the warehouse"
    return db


@pytest.fixture(scope="session")
def published(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest, whole_district: Regions
) -> Path:
    """The edition of the villages of `filled`, to read only."""

    def make(data: Path) -> None:
        with opened(data) as database:
            fill_three_villages(database)
            publish_from(database, data, whole_district)

    data = made_once(tmp_path_factory, request, "terbit", make)
    return data / "reports" / QUARTER / "edisi-1"


def publish_from(db: Database, data: Path, regions: Regions) -> Edition:
    """Read the centre's answer, where one lies in the inbox, and publish."""
    run = _answered(db, data, regions)
    return publish(run)


def _lists_from(db: Database, data: Path, regions: Regions) -> Path:
    run = _answered(db, data, regions)
    answers = run.db.execute("SELECT count(*) FROM staging.feedback WHERE periode = ?", [run.periode])[0][0]
    draft = begin_edition(data / "reports" / run.periode)
    with publication._frames(run):
        publication._write_tables(db, draft, run.settings, run.quarter, answered=bool(answers))
    return draft.folder


def _answered(db: Database, data: Path, regions: Regions) -> QuarterRun:
    run = QuarterRun(db, Quarter.parse(QUARTER), data, Settings(kabupaten="3516"), regions)
    stage_feedback(run)
    return run


def forget(db: Database) -> None:
    """What editions were made from is not known: the next publication makes its draft, whatever has changed."""
    db.execute("DELETE FROM reporting.made_from")


def opened(data: Path) -> AbstractContextManager[Database]:
    """A warehouse on one thread: it holds few rows, and tests run on all cores as it is."""
    return open_warehouse(data / "gudang" / "padan.duckdb", threads=1)


def fill_three_villages(db: Database) -> None:
    rows = sent(
        {},
        {"baris": 3, "nama_teks": "=SUM(A1)", "catatan": "NAMA_DISESUAIKAN"},
        {
            "baris": 4,
            "nik_teks": "3516010101900000",
            "nik_sel": "angka",
            "nasib": "DIKEMBALIKAN",
            "alasan": "NIK_RUSAK_EXCEL;NAMA_TIDAK_SAH",
            "pemilik": "desa",
            "nama_teks": "",
        },
        {"baris": 5, "nik_teks": "", "nik_sel": "kosong", "nasib": "DITAHAN", "alasan": "NIK_KOSONG"},
        {"baris": 6, "nasib": "DUPLIKAT", "alasan": "GANDA_DALAM_DESA"},
        {"baris": 7, "jenis_usulan": "HAPUS", "jenis_usulan_teks": "HAPUS", "alasan_hapus": "MAMPU"},
        {"baris": 8, "nasib": "DITOLAK", "alasan": "SUDAH_TERDAFTAR", "saran_nik": "3516010101900009"},
        {"sha256": "bb", "berkas": "b.xlsx", "kode_desa": OTHER, "digantikan": True, "nasib": "DIGANTIKAN"},
        {"sha256": "cc", "berkas": "c.xlsx", "kode_desa": OTHER, "urutan_kiriman": 2, "no_kk_sel": "angka"},
    )
    receipts: list[Values] = [
        {"baris": 7},
        {"sha256": "bb", "berkas": "b.xlsx", "kode_desa": OTHER, "baris": 1, "status": "DIGANTIKAN"},
        {"sha256": "cc", "berkas": "c.xlsx", "kode_desa": OTHER, "baris": 1, "versi": 3},
        {
            "sha256": "dd",
            "berkas": "d.xlsx",
            "kode_desa": REFUSED,
            "status": "DIKEMBALIKAN",
            "kode": "KOLOM_TIDAK_LENGKAP",
            "pesan": "Berkas d.xlsx tidak memuat kolom NOKK.",
        },
    ]
    members: list[Values] = [
        {},
        {"id_dtks": "ID2", "nik": "3516010101700002", "status": "PERLU_PERBAIKAN", "alasan": "NAMA_TIDAK_SESUAI"},
        {"id_dtks": "ID3", "nik": "", "status": "TANPA_NIK", "alasan": "NIK_KOSONG"},
        {"id_dtks": "ID4", "nik": "3516010101700004", "status": "PINDAH", "kode_desa": OTHER},
        {
            "id_dtks": "ID9",
            "nik": "3516010101700009",
            "status": "KELUAR",
            "alasan_keluar": "MENINGGAL",
            "keluar_periode": QUARTER,
        },
    ]
    before: list[Values] = [{"kode_desa": VILLAGE}, {"row_id": 2, "baris": 3, "nik": "3516010101900002"}]
    fill(db, rows, receipts=receipts, members=members, departed=[{}], submitted_before=before)
