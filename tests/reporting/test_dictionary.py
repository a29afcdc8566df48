"""Every column of every published CSV has one meaning, and nothing else is described."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions
from assets.office.settings import Settings
from assets.reporting.publish import publish
from assets.reporting.slices import FILE as SLICES
from assets.reporting.uploaded import TAKEN_BACK
from assets.staging.feedback import stage_feedback
from expectations.dictionary import (
    EVERY_FILE,
    FILE,
    Kind,
    column_meaning,
    load_dictionary,
    shared_meanings,
    written_rows,
)
from sql.warehouse import Database
from tests.reporting.conftest import Publish
from tests.reporting.district import QUARTER
from tests.reporting.test_publish import table

# Where the centre has answered, these stand at the end of both tables of villages and kecamatan.
_ANSWERED = ("diterima_pusat", "ditolak_pusat", "tidak_jelas_pusat", "belum_dijawab_pusat")
_SUMS = ("sinkronisasi.csv", "sinkronisasi_kecamatan.csv")
_PERSONAL = (
    *("nik", "saran_nik", "no_kk", "nokk", "nama", "alamat", "ibu", "id_dtks", "id dtks"),
    *("tgl_lahir", "tgl_lhr", "tanggal lahir", "tempat lahir", "tmp_lahir", "tmpt_lhr"),
)
# Names of places, not of people.
_PLACES = {"nama_kec", "nama_desa"}


def _columns_of(edition: Path) -> dict[str, list[str]]:
    """The header of every CSV below, by the file's name."""
    found = {}
    for path in edition.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            found[path.relative_to(edition).as_posix()] = next(csv.reader(lines))
    return found


def _described(rows: list[dict[str, str]]) -> dict[str, list[str]]:
    """Columns by file, in the order of these rows of the dictionary."""
    files: dict[str, list[str]] = {}
    for row in rows:
        files.setdefault(row["berkas"], []).append(row["kolom"])
    return files


def test_every_column_of_an_edition_is_described_once_in_its_order_and_no_other(published: Path) -> None:
    assert _described(table(published / FILE)) == _columns_of(published)


def test_the_dictionary_describes_every_column_of_a_quarter_that_the_centre_answered(published: Path) -> None:
    written = _columns_of(published)
    for name in _SUMS:
        written[name] += _ANSWERED
    # Windows are a setting; that edition is looked at in tests/quarter/test_windows.py.
    described = [told for told in load_dictionary() if told.berkas not in (SLICES, TAKEN_BACK)]
    assert _described([{"berkas": told.berkas, "kolom": told.kolom} for told in described]) == written


def test_where_the_centre_answered_its_columns_are_described(
    filled: Database, publish_now: Publish, data: Path
) -> None:
    folder = data / "inbox" / QUARTER / "umpan_balik"
    folder.mkdir(parents=True)
    (folder / "jawaban.csv").write_text(
        "nama_kec,nama_desa,nik_usulan,program_bansos,hasil,padan,nama_lgkp,ket_vali\n"
        "A,B,3516010101900001,PKH,DITERIMA,PADAN,BUDI,\n",
        encoding="utf-8",
    )
    edition = publish_now().path
    assert _columns_of(edition)["sinkronisasi.csv"][-4:] == list(_ANSWERED)
    assert _described(table(edition / FILE)) == _columns_of(edition)


def test_the_decile_column_is_described_under_the_name_of_the_settings(
    filled: Database, data: Path, regions: Regions
) -> None:
    stage_feedback(QuarterRun(filled, Quarter.parse(QUARTER), data))
    settings = Settings(kolom_desil="desil_nasional")
    edition = publish(QuarterRun(filled, Quarter.parse(QUARTER), data, settings, regions)).path
    assert _described(table(edition / FILE)) == _columns_of(edition)


def test_a_column_is_described_once_and_a_shared_meaning_is_used() -> None:
    rows = Counter((told.berkas, told.kolom) for told in written_rows())
    assert [row for row, times in rows.items() if times > 1] == []
    used = Counter(told.kolom for told in written_rows() if told.berkas != EVERY_FILE and not told.arti)
    assert {name for name in shared_meanings() if used[name] < 2} == set()


def test_a_column_has_a_sentence_a_known_kind_a_source_and_says_whether_it_is_personal() -> None:
    kinds = {str(kind) for kind in Kind}
    listed = {Kind.DAFTAR_KODE, Kind.YA_TIDAK}
    for told in load_dictionary():
        assert told.arti == told.arti.strip() != "", told
        assert told.jenis in kinds, told
        assert told.sumber != "", told
        assert told.pribadi in {"ya", "tidak"}, told
        assert told.daftar_kode != "" or told.jenis not in listed, told


def test_what_names_a_person_is_personal() -> None:
    naming = [
        told for told in load_dictionary() if told.kolom.lower().startswith(_PERSONAL) and told.kolom not in _PLACES
    ]
    assert len(naming) > 100
    assert [(told.berkas, told.kolom) for told in naming if told.pribadi != "ya"] == []


def test_files_of_counts_alone_hold_nothing_personal() -> None:
    counts = {*_SUMS, "penolakan_rekap.csv", "katalog_alasan.csv", "sumber_rusak.csv", "berbagi/agregat.csv", FILE}
    assert [told for told in load_dictionary() if told.berkas in counts and told.pribadi != "tidak"] == []


def test_a_column_of_the_warehouse_is_told_by_the_file_of_its_table() -> None:
    meaning = {(told.berkas, told.kolom): told.arti for told in load_dictionary()}
    receipts = column_meaning("staging.receipts", "baris", "INTEGER")
    assert receipts == meaning["tanda_terima.csv", "baris"]
    assert column_meaning("reconciliation.candidates", "pasti", "BOOLEAN") == meaning["kandidat.csv", "pasti"]


def test_elsewhere_only_what_means_the_same_in_every_file_and_is_of_its_type_is_told() -> None:
    shared = shared_meanings()
    assert column_meaning("staging.submission_rows", "lembar", "VARCHAR") == shared["lembar"].arti
    assert column_meaning("staging.sources", "baris", "BIGINT") is None
    assert column_meaning("staging.submission_rows", "digantikan", "BOOLEAN") is None
    assert column_meaning("reconciliation.registry", "padan", "BOOLEAN") is None
