"""The submission for signature: it prints, its counts are those of the CSVs, and what is typed stays text."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from assets.office.filing import Filing
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions
from assets.office.settings import Settings
from assets.reporting.publish import publish
from assets.reporting.signature import Office, signature_of
from assets.reporting.submission_workbook import FILES, SHEETS
from assets.staging.feedback import stage_feedback
from sql.opening import open_warehouse
from tests.reporting.district import OTHER, QUARTER, Values, fill, sent
from tests.reporting.printed import HOSTILE, below, ill_printed, live_parts, records, table

NOTED: Values = {"catatan": "GANDA_KELUARGA", "pemilik": "Dinsos"}
SIGNED = f"pengajuan/pengajuan-{QUARTER}.xlsx"


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory, regions: Regions) -> Path:
    """An edition of a proposal for each hostile name, of two villages, six rows a file to upload."""
    rows: list[Values] = [
        {"baris": place, "nama": name, "nama_teks": name, "alamat": name, "program": "YAPI" if place % 2 else "PKH"}
        | NOTED
        for place, name in enumerate(HOSTILE, start=2)
    ]
    rows[0] |= {"jenis_usulan": "HAPUS", "alasan_hapus": "MAMPU"}
    rows[1] |= {"jenis_usulan": "PERBAIKAN"}
    other: Values = {"kode_desa": OTHER, "sha256": "bb", "berkas": "b.xlsx"}
    rows[2] |= other
    torn = dict.fromkeys(("nik", "nik_bersih", "nik_teks"), "3516010101900077") | {
        "nasib": "DITAHAN",
        "alasan": "BERTENTANGAN_ANTAR_DESA",
        "pemilik": "kecamatan",
    }
    rows += [{**torn, "baris": 50, "jenis_usulan": "HAPUS"}, {**torn, **other, "baris": 51}]
    members: list[Values] = [{"yapi": "1"}, {"id_dtks": "ID2", "yapi": ""}, {"id_dtks": "ID3", "yapi": "0"}]
    data = tmp_path_factory.mktemp("pengajuan")
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as db:
        fill(db, sent(*rows), members=members, waiting=[{}, {"kunci": "2", "keadaan": "DITOLAK_PUSAT"}])
        stage_feedback(QuarterRun(db, Quarter.parse(QUARTER), data))
        settings = Settings(
            kabupaten="3516", pengajuan=Filing(yapi_per_bulan=250_000, baris_per_berkas=6, nama="Dra. WATI")
        )
        return publish(QuarterRun(db, Quarter.parse(QUARTER), data, settings, regions)).path


def test_the_counts_are_those_of_the_csvs(submitted: Path) -> None:
    book = openpyxl.load_workbook(submitted / SIGNED)
    rows = {kind: table(submitted / "pengajuan" / f"{name}.csv") for kind, name in FILES.items()}
    listed = {kind: len(given) for kind, given in rows.items()}
    assert below(book["REKAP"], "PROGRAM")[-1][:5] == ("JUMLAH", *listed.values(), sum(listed.values()))
    assert below(book["PER KECAMATAN"], "KECAMATAN")[-1][2:6] == (*listed.values(), sum(listed.values()))
    waiting = [row for row in table(submitted / "belum_di_pusat.csv") if row["keadaan"] == "MENUNGGU"]
    attached = {str(row[0]): row[1] for row in below(book["REKAP"], "LEMBAR")}
    assert attached == {**{SHEETS[kind]: count for kind, count in listed.items()}, "BELUM DI PUSAT": len(waiting)}
    for kind, given in rows.items():
        printed = below(book[SHEETS[kind]], "NO")
        assert len(printed) == len(given), kind
        assert [row[0] for row in printed] == list(range(1, len(given) + 1)), kind
    names = [row[5] for kind in FILES for row in below(book[SHEETS[kind]], "NO")]
    assert sorted(map(str, names)) == sorted(HOSTILE)
    assert len(below(book["BELUM DI PUSAT"], "NO")) == len(waiting) == 1


def test_who_receives_yapi_is_counted_and_priced(submitted: Path) -> None:
    sheet = openpyxl.load_workbook(submitted / SIGNED)["YAPI"]
    brought = [row for row in table(submitted / "pengajuan" / "usulan_baru.csv") if row["PROGRAM BANSOS"] == "YAPI"]
    receiving = [row for row in table(submitted / "registri.csv") if row["yapi"] == "1" and row["status"] != "KELUAR"]
    total = below(sheet, "KECAMATAN")[-1]
    assert (total[1], total[3]) == (len(brought), len(receiving)) == (7, 1)
    assert total[4:6] == ("Rp 1.750.000", "Rp 250.000")
    said = " ".join(str(row[0]) for row in sheet.iter_rows(values_only=True, max_row=4))
    assert "Rp 250.000 seorang sebulan" in said
    assert "Pada 1 anggota tidak diketahui" in said


def test_files_to_upload_are_no_longer_than_the_limit_and_hold_every_row(submitted: Path) -> None:
    folder = submitted / "pengajuan" / "unggah"
    for kind, name in FILES.items():
        given = table(submitted / "pengajuan" / f"{name}.csv")
        parts = [
            openpyxl.load_workbook(folder / f"{name}-{part}.xlsx")["DATA"] for part in range(1, -(-len(given) // 6) + 1)
        ]
        lines = [row for part in parts for row in part.iter_rows(min_row=2, values_only=True)]
        assert [str(row[0]) for row in lines] == [row["NIK"] for row in given], kind
        assert [str(row[-1]) for row in lines] == [row["baris"] for row in given], kind
        assert all(part.max_row <= 7 for part in parts)
    assert sorted(path.name for path in folder.iterdir()) == [
        *("hapus-1.xlsx", "perbaikan-1.xlsx"),
        *(f"usulan_baru-{part}.xlsx" for part in (1, 2, 3)),
    ]


def test_nothing_typed_comes_to_life_and_numbers_stay_text(submitted: Path) -> None:
    books = [*(submitted / "pengajuan").rglob("*.xlsx"), *(submitted / "tindak_lanjut").rglob("*.xlsx")]
    assert [path.name for path in books if live_parts(path)] == []
    noted = records(openpyxl.load_workbook(submitted / "tindak_lanjut" / "dinsos.xlsx")["SATU KELUARGA"])
    assert {line["NIK"] for line in noted} == {"3516010101900001"}
    assert sorted(line["NAMA"] for line in noted) == sorted(HOSTILE)
    sheet = openpyxl.load_workbook(submitted / SIGNED)["USULAN BARU"]
    written = [row for row in sheet.iter_rows(min_row=5) if row[0].value]
    assert {(type(row[3].value), row[3].number_format) for row in written} == {(str, "@")}


def test_who_contradict_each_other_stand_together_and_name_each_other(submitted: Path) -> None:
    book = openpyxl.load_workbook(submitted / "tindak_lanjut" / "kecamatan" / "351601.xlsx")
    lines = records(book["BERTENTANGAN"])
    assert [line["NIK"] for line in lines] == ["3516010101900077"] * 2
    assert [(line["DESA"], line["DESA LAIN YANG MENGUSULKAN"]) for line in lines] == [
        ("Tawangrejo, Jatirejo", "Rejosari (Jatirejo)"),
        ("Rejosari, Jatirejo", "Tawangrejo (Jatirejo)"),
    ]


def test_every_sheet_prints_on_a4_with_its_header_and_page_numbers(submitted: Path) -> None:
    book = openpyxl.load_workbook(submitted / SIGNED)
    assert ill_printed(book) == []
    assert [sheet.title for sheet in book if not sheet.print_title_rows] == ["REKAP"]


def test_who_signs_comes_from_the_settings_and_else_is_left_open(submitted: Path) -> None:
    sheet = openpyxl.load_workbook(submitted / SIGNED)["REKAP"]
    said = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert "Kepala Dinas Sosial Kabupaten Mojokerto" in said
    assert "Dra. WATI" in said
    assert any(line.startswith("NIP ....") for line in said)
    named = Filing(tempat="Mojokerto", jabatan="Plt. Kepala", nama="ANI", pangkat="Pembina", nip="197001011990032001")
    signature = signature_of(Office(Settings(pengajuan=named), "Kabupaten Mojokerto"), "5 Oktober 2026")
    assert signature.above == ("Mojokerto, 5 Oktober 2026", "Plt. Kepala")
    assert signature.below == ("ANI", "Pembina", "NIP 19700101 199003 2 001")
