"""What stands in an edition's tables."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import stat
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from assets.intake.sources.source_files import Found
from assets.office.carried_files import KEPT, carried_name
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions
from assets.office.settings import Settings, Source
from assets.office.stop import QuarterStopped
from assets.reporting.publish import publish
from assets.reporting.published_copy import COPY, published_views
from assets.staging.feedback import stage_feedback
from assets.staging.sources import keep_own_file, keep_sources
from expectations.dictionary import published_files
from sql.warehouse import Database
from tests.reporting.conftest import Publish, forget
from tests.reporting.district import OTHER, QUARTER, REFUSED, VILLAGE, fill, sent

_CONTRACT_PAGE = Path(__file__).parents[2] / "docs" / "contract.md"
CONTRACT = {
    "nasib_baris.csv": "sha256, berkas, lembar, baris, kode_desa, id_usulan, id_dtks, jenis_usulan, program, nik, "
    "no_kk, nama, nasib, alasan, catatan, pemilik, saran_nik",
    "tanda_terima.csv": "sha256, berkas, kode_desa, versi, jenis_kiriman, diterima_pada, nomor_ba, tanggal_ba, "
    "jumlah_usulan, baris, baris_dilewati, status, kode, catatan",
    "penolakan_rekap.csv": "kode_desa, kecamatan, desa, kode, nasib, pemilik, baris",
    "registri.csv": "id_dtks, id_keluarga, nik, no_kk, nama, tmp_lahir, tgl_lahir, jenis_kelamin, nama_ibu_kandung, "
    "alamat, rt, rw, kode_desa, hub_keluarga, pkh, bpnt, pbi, yapi, desil, status, alasan_keluar, alasan, saran_nik",
    "sumber_rusak.csv": "sumber, berkas, baris, sebab",
    "risiko_cleansing.csv": "kode_desa, id_dtks, status, alasan, saran_nik, pemilik, sejak_periode, nik, nama, "
    "desa, kecamatan, program, apa_yang_salah, cara_memperbaiki",
    "kewajaran.csv": "kode_desa, kecamatan, desa, ukuran, nilai, satuan, pembanding, dibanding, batas_min, "
    "batas_kurang, batas_maks, batas_henti, keadaan, kalimat, penjelasan, oleh",
    "sinkronisasi.csv": "kode_desa, kecamatan, desa, status_kirim, diterima, dikembalikan, ditahan, ditolak, "
    "duplikat, digantikan, total, ditarik, anggota, berisiko",
}
FILES = {
    # Windows are a setting, and so is what was uploaded in them.
    *({file.berkas for file in published_files()} - {"jendela.csv", "pengajuan/tarik_kembali.csv"}),
    *("ringkasan.html", "manifest.json"),
    *(f"pengajuan/pengajuan-{QUARTER}.xlsx", "pengajuan/unggah/usulan_baru-1.xlsx", "pengajuan/unggah/hapus-1.xlsx"),
    *(f"penolakan/{village}.xlsx" for village in (VILLAGE, OTHER, REFUSED)),
    *(f"tanda_terima/{village}.txt" for village in (VILLAGE, OTHER, REFUSED)),
    *(f"verifikasi/{village}.xlsx" for village in (VILLAGE, OTHER)),
    "tanda_terima/belum_kirim.txt",
    "pengajuan/berita_acara.pdf",
    *("tindak_lanjut/dukcapil.xlsx", "tindak_lanjut/dinsos.xlsx"),
    # Of the tables that are carried on, those that this district's warehouse has.
    *(carried_name(table) for table in KEPT if table != "reconciliation.village_counts"),
    *(f"gudang/{view.name}.parquet" for view in published_views()),
}


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def files(folder: Path) -> set[str]:
    """Names of the files below, without the hundreds of templates (test_blank_template.py)."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "templat" not in path.parts}


def test_an_edition_holds_every_file_of_the_contract(published: Path) -> None:
    assert files(published) == FILES


def test_the_contract_tells_of_every_csv_and_of_no_other() -> None:
    section = _CONTRACT_PAGE.read_text(encoding="utf-8").split("\n## 7. ", 1)[1].split("\n## ", 1)[0]
    told = {name for row in section.splitlines() if row[:2] == "| " for name in re.findall(r"`(\w+\.csv)`", row)}
    assert told == {Path(file.berkas).name for file in published_files()}


@pytest.mark.parametrize("name", CONTRACT)
def test_a_table_has_the_columns_of_the_contract(name: str, published: Path) -> None:
    path = published / name
    header = path.read_bytes().split(b"\n")[0].decode("utf-8-sig")
    assert header.split(",") == CONTRACT[name].split(", ")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_value_never_starts_a_formula(published: Path) -> None:
    names = [row["nama"] for row in table(published / "nasib_baris.csv")]
    assert "'=SUM(A1)" in names


def test_what_a_spreadsheet_would_take_for_a_formula_is_text_and_blank_is_missing(db: Database, tmp_path: Path) -> None:
    db.connection.execute(
        "CREATE TEMP TABLE selected AS SELECT * FROM (VALUES ('=1', '', 1), ('-', NULL, -2), ('a,b', 'c\nd', 3),"
        " (chr(9) || 'x', '@', NULL), ('\"q', 'x=', 4),"
        " (chr(0) || '=1', ' -1', 5), (' x', chr(11) || 'y', 6)) AS given(\"SATU DUA\", b, c)"
    )
    db.run("reporting.csv_file", path=str(tmp_path / "a.csv"))
    rows = table(tmp_path / "a.csv")
    assert [row["SATU DUA"] for row in rows] == ["'=1", "'-", "a,b", "'\tx", '"q', "'\0=1", " x"]
    assert [row["c"] for row in rows] == ["1", "'-2", "3", "", "4", "5", "6"]


def test_a_value_is_asked_for_a_formula_by_whatever_sign_it_begins_with(db: Database, tmp_path: Path) -> None:
    begun = [f"{chr(sign)}{rest}" for sign in (*range(1, 256), 0x1F600) for rest in ("", "x", "=1", " -2", "\t@")]
    with db.lending_frames(begun=pd.DataFrame({"nilai": begun, "urutan": range(len(begun))})):
        db.connection.execute("CREATE TEMP TABLE selected AS SELECT nilai, urutan FROM begun ORDER BY urutan")
    db.run("reporting.csv_file", path=str(tmp_path / "a.csv"))
    told = [row["nilai"] for row in table(tmp_path / "a.csv")]
    formula = re.compile(r"[\x00-\x20]*[=+\-@]|[\t\r]")
    assert told == [f"'{value}" if formula.match(value) else value for value in begun]


def test_every_row_received_stands_once_with_its_fate(filled: Database, publish_now: Publish) -> None:
    edition = publish_now()
    rows = table(edition.path / "nasib_baris.csv")
    assert len({(row["sha256"], row["lembar"], row["baris"]) for row in rows}) == len(rows) == 9
    assert edition.counts["total"] == 9
    assert edition.counts["diterima"] == 4
    assert rows[2]["nik"] == "3516010101900000"


def test_every_village_of_the_district_is_told_of(published: Path, whole_district: Regions) -> None:
    rows = {row["kode_desa"]: row for row in table(published / "sinkronisasi.csv")}
    assert list(rows) == [village.kode_desa for village in whole_district.villages("3516")]
    assert rows[VILLAGE]["status_kirim"] == rows[OTHER]["status_kirim"] == "SUDAH_KIRIM"
    assert rows[REFUSED]["status_kirim"] == "DIKEMBALIKAN"
    assert {row["status_kirim"] for code, row in rows.items() if code > REFUSED} == {"BELUM_KIRIM"}
    assert (rows[VILLAGE]["total"], rows[VILLAGE]["anggota"], rows[VILLAGE]["berisiko"]) == ("7", "3", "1")
    assert rows[VILLAGE]["ditarik"] == "1"


def test_kecamatan_sum_their_villages(published: Path) -> None:
    villages, sums = table(published / "sinkronisasi.csv"), table(published / "sinkronisasi_kecamatan.csv")
    for measure in ("diterima", "total", "anggota", "berisiko"):
        assert sum(int(row[measure]) for row in villages) == sum(int(row[measure]) for row in sums)
    assert sum(int(row["desa"]) for row in sums) == len(villages)


def test_only_members_at_risk_are_listed_at_risk(published: Path) -> None:
    rows = table(published / "risiko_cleansing.csv")
    assert [row["id_dtks"] for row in rows] == ["ID2", "ID4"]


def test_reasons_are_counted_by_village_with_who_must_act(published: Path) -> None:
    rows = table(published / "penolakan_rekap.csv")
    told = {(row["kode_desa"], row["kode"]): (row["nasib"], row["pemilik"], row["baris"]) for row in rows}
    assert told[VILLAGE, "NIK_RUSAK_EXCEL"] == ("DIKEMBALIKAN", "desa", "1")
    assert (VILLAGE, "NAMA_DISESUAIKAN") not in told


def test_the_submission_is_split_by_kind(published: Path) -> None:
    folder = published / "pengajuan"
    assert [len(table(folder / f"{name}.csv")) for name in ("usulan_baru", "perbaikan", "hapus")] == [3, 0, 1]
    assert list(table(folder / "usulan_baru.csv")[0])[:8] == [
        *("NIK", "PROGRAM BANSOS", "NOKK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR", "IBU KANDUNG", "JENIS KELAMIN")
    ]


def test_a_receipt_tells_the_time_in_utc(published: Path) -> None:
    assert table(published / "tanda_terima.csv")[0]["diterima_pada"] == "2026-07-10T03:04:05Z"


def test_the_manifest_tells_digest_and_rows_of_every_file(filled: Database, publish_now: Publish, data: Path) -> None:
    edition = publish_now()
    manifest = json.loads((edition.path / "manifest.json").read_text(encoding="utf-8"))
    told = {name for name in manifest["keluaran"] if not name.startswith("templat/")}
    assert told == FILES - {"manifest.json"}
    for name, told in manifest["keluaran"].items():
        assert hashlib.sha256((edition.path / name).read_bytes()).hexdigest() == told["sha256"]
    assert manifest["keluaran"]["nasib_baris.csv"]["baris"] == 9
    assert len(manifest["masukan"]["desa"]) == 4
    assert str(data) not in (edition.path / "manifest.json").read_text(encoding="utf-8")


def test_the_manifest_tells_the_bytes_that_were_read_and_what_was_left_out(
    filled: Database, publish_now: Publish, data: Path
) -> None:
    found = Found(labels=[("a.csv", "ab12")], left_out=[("b.csv", "tautan")])
    keep_sources(filled, Quarter.parse(QUARTER), "dukcapil", found, {"ab12": 2})
    keep_own_file(filled, Quarter.parse(QUARTER), "putusan.csv", ("cd34", 5))
    source = data / "inbox" / QUARTER / "dukcapil"
    source.mkdir(parents=True)
    (source / "a.csv").write_text("replaced while the quarter ran\n", encoding="utf-8")
    (data / "putusan.csv").write_text("replaced too\n", encoding="utf-8")
    told = json.loads((publish_now().path / "manifest.json").read_text(encoding="utf-8"))["masukan"]
    assert told["dukcapil"] == [{"berkas": "a.csv", "sha256": "ab12", "baris": 2}]
    assert told["berkas_dinas"] == [{"berkas": "putusan.csv", "sha256": "cd34", "baris": 5}]
    assert told["tidak_dibaca"] == [{"sumber": "dukcapil", "berkas": "b.csv", "sebab": "tautan"}]


def test_lists_that_another_process_writes_are_those_that_are_written_here(
    filled: Database, publish_now: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = publish_now()
    monkeypatch.setattr("assets.reporting.elsewhere._MANY_ROWS", 1)
    forget(filled)
    # It says the same, so none was made anew: of its files none differs.
    assert (publish_now().number, here.fresh) == (here.number, True)


def test_only_the_owner_reads_an_edition(filled: Database, publish_now: Publish, data: Path) -> None:
    publish_now()
    for path in [data / "reports", *(data / "reports").rglob("*")]:
        unchanging = "edisi-1" in path.parts or path.name == COPY
        wanted = 0o700 if path.is_dir() else 0o400 if unchanging else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_the_summary_is_one_file_without_persons(published: Path) -> None:
    page = (published / "ringkasan.html").read_text(encoding="utf-8")
    assert "http" not in page
    assert "<script src" not in page
    for personal in ("3516010101900001", "3516010101700001", "Budi", "BUDI", "WATI", "1990"):
        assert personal not in page


def test_a_quarter_without_deliveries_has_an_edition(db: Database, publish_now: Publish) -> None:
    fill(db, [], members=[{}])
    db.connection.execute("DELETE FROM staging.receipts")
    edition = publish_now()
    assert table(edition.path / "nasib_baris.csv") == []
    assert edition.counts["desa_kirim"] == 0


def test_a_lost_row_stops_the_quarter_and_the_last_edition_stands(filled: Database, publish_now: Publish) -> None:
    first = publish_now()
    filled.connection.execute("DELETE FROM reconciliation.decisions WHERE row_id = 1")
    with pytest.raises(QuarterStopped, match="baris tidak punya tepat satu nasib"):
        publish_now()
    assert files(first.path) == FILES
    assert not (first.path.parent / "edisi-2").exists()


def test_a_departure_that_nobody_is_told_of_stops_the_quarter(filled: Database, publish_now: Publish) -> None:
    filled.connection.execute("DELETE FROM reconciliation.departures")
    with pytest.raises(QuarterStopped, match=r"tidak tercatat di keluar\.csv"):
        publish_now()


def test_a_row_out_of_the_receipt_stops_the_quarter(db: Database, publish_now: Publish) -> None:
    fill(db, sent({}), receipts=[{"baris": 2}], members=[{}])
    with pytest.raises(QuarterStopped):
        publish_now()


def test_the_database_password_is_not_told(filled: Database, data: Path, regions: Regions) -> None:
    settings = Settings(dukcapil=Source(url="postgresql://dinas:${RAHASIA}@server/dukcapil", tabel="penduduk"))
    stage_feedback(QuarterRun(filled, Quarter.parse(QUARTER), data))
    edition = publish(QuarterRun(filled, Quarter.parse(QUARTER), data, settings, regions))
    text = (edition.path / "manifest.json").read_text(encoding="utf-8")
    assert "dinas:" not in text
    assert "***@server" in text


def test_the_decile_column_is_named_by_the_settings(filled: Database, data: Path, regions: Regions) -> None:
    settings = Settings(kolom_desil="desil_nasional")
    stage_feedback(QuarterRun(filled, Quarter.parse(QUARTER), data))
    edition = publish(QuarterRun(filled, Quarter.parse(QUARTER), data, settings, regions))
    assert "desil_nasional" in table(edition.path / "registri.csv")[0]


def test_the_submission_asks_again_for_what_the_centre_has_not_carried_out(
    filled: Database, publish_now: Publish
) -> None:
    filled.connection.execute(
        "INSERT INTO reconciliation.pending BY NAME SELECT '2026-Q3' AS periode, unnest(['1', '2', '3']) AS kunci, "
        "'3516012001' AS kode_desa, unnest(['ID1', 'ID2', 'ID3']) AS id_dtks, "
        "'BARU' AS jenis_usulan, 'PKH' AS program, "
        "unnest(['2026-Q2', '2026-Q2', '2026-Q3']) AS diajukan_periode, "
        "unnest(['MENUNGGU', 'SELESAI', 'MENUNGGU']) AS keadaan, '2026-Q2' AS sejak_periode"
    )
    folder = publish_now().path
    assert [row["id_dtks"] for row in table(folder / "belum_di_pusat.csv")] == ["ID1", "ID2"]
    sheet = openpyxl.load_workbook(folder / "pengajuan" / "pengajuan-2026-Q3.xlsx")["BELUM DI PUSAT"]
    header = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "NO")
    asked = [dict(zip(header, row, strict=True)) for row in sheet.iter_rows(values_only=True) if row[0] == 1]
    assert [(row["USULAN"], row["PROGRAM"], row["DIAJUKAN"]) for row in asked] == [("BARU", "PKH", "2026-Q2")]
