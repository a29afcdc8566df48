"""A quarter filed in windows, and the next: what came too late is told, carried, and decided once."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from assets.office.quarter import Quarter
from assets.restore import known_quarters
from tests.pipelines.small import A, B, deliver, people, proposal, write_extract, write_snapshot
from tests.quarter.district import VILLAGES, report, run_quarter

Q3, Q4 = Quarter(2026, 3), Quarter(2026, 4)
C = VILLAGES["C"]
SETTINGS = """
[jendela]
mulai = "2026-Q3"
desa = 15
kecamatan = 20
dinsos = 25

[[jendela.buka_lagi]]
bulan = "2026-09"
kode = "{village}"
sampai = 2026-10-20
alasan = "listrik padam dua minggu"
oleh = "Kepala Bidang"
"""
FATES = ("diterima", "dikembalikan", "ditahan", "ditolak", "duplikat", "digantikan")


def _arrive(path: Path, month: int, day: int) -> None:
    at = datetime(2026, month, day, 3, tzinfo=UTC).timestamp()
    os.utime(path, (at, at))


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sends in July, between two windows, and too late; B too late, but its window was opened again; C too late."""
    data: Path = tmp_path_factory.mktemp("jendela") / "data"
    write_snapshot(data, Q3)
    for quarter in (Q3, Q4):
        write_extract(data, quarter)
    (data / "padan.toml").write_text(SETTINGS.format(village=B), encoding="utf-8")
    _arrive(deliver(data, Q3, A, proposal(A, 0), proposal(A, 1), name="juli"), 7, 10)
    _arrive(deliver(data, Q3, A, proposal(A, 2), name="antara"), 7, 20)
    # A late correction of the first: it takes nothing back of what was filed.
    late = deliver(data, Q3, A, proposal(A, 0), proposal(A, 3), proposal(A, 4), name="terlambat")
    _arrive(late, 10, 5)
    # The same bytes again, even later: it is the first copy that counts, in time or not.
    for name, source in (("terlambat-lagi", late), ("juli-lagi", data / "inbox/2026-Q3/desa/juli.xlsx")):
        copy = source.with_name(f"{name}.xlsx")
        copy.write_bytes(source.read_bytes())
        _arrive(copy, 10, 6)
    _arrive(deliver(data, Q3, B, proposal(B, 0), name="dibukakan"), 10, 7)
    _arrive(deliver(data, Q3, B, proposal(B, 9), name="terlalu-lambat"), 10, 21)
    _arrive(deliver(data, Q3, C, proposal(B, 12), name="hanya-terlambat"), 10, 5)
    _arrive(deliver(data, Q4, A, proposal(A, 5), name="kuartal-ini"), 10, 10)
    for quarter in (Q3, Q4):
        run_quarter(data, quarter)
    return data


def _receipts(district: Path, quarter: Quarter) -> dict[str, dict[str, str]]:
    return {row["berkas"]: row for row in report(district, quarter, "tanda_terima.csv")}


def test_a_late_delivery_is_told_in_its_quarter_and_decided_in_the_next(district: Path) -> None:
    told = _receipts(district, Q3)
    # Of several copies the last one tells; whether it is late is told by the first.
    late, copies = told["terlambat-lagi.xlsx"], [told[name]["status"] for name in ("terlambat.xlsx", "juli.xlsx")]
    assert (late["status"], late["baris"], late["kode"]) == ("LUAR_JADWAL", "3", "")
    assert late["catatan"] == (
        "LUAR_JADWAL;Datang sesudah jendela September 2026 ditutup 15 September 2026, jadi masuk jendela Oktober 2026 "
        "(2026-Q4) dan diperiksa di sana - tidak perlu dikirim lagi - bila harus masuk 2026-Q3, mintalah Dinas membuka "
        "kembali jendelanya."
    )
    assert (told["juli-lagi.xlsx"]["status"], copies) == ("BERLAKU", ["KIRIMAN_GANDA"] * 2)
    carried = {name: row for name, row in _receipts(district, Q4).items() if name.startswith("../2026-Q3/")}
    assert {row["sha256"] for row in carried.values()} == {
        told[name]["sha256"] for name in ("terlambat-lagi.xlsx", "terlalu-lambat.xlsx", "hanya-terlambat.xlsx")
    }
    read = [row for row in carried.values() if row["status"] == "BERLAKU" and row["sha256"] == late["sha256"]]
    assert [row["catatan"] for row in read] == [
        "LUAR_JADWAL;Dibawa dari 2026-Q3 karena datang sesudah jendela September 2026 ditutup 15 September 2026, dan "
        "masuk jendela Oktober 2026 - baris yang sudah diterima dalam 2026-Q3 tidak perlu diperbaiki."
    ]


def test_between_two_windows_the_next_one_counts_in_the_same_quarter(district: Path) -> None:
    told = _receipts(district, Q3)["antara.xlsx"]
    assert told["status"] == "BERLAKU"
    assert told["catatan"] == (
        "LUAR_JADWAL;Datang di luar jadwal sesudah jendela Juli 2026 ditutup 15 Juli 2026, jadi masuk jendela Agustus "
        "2026 (batas desa 15 Agustus 2026)."
    )


def test_a_window_opened_again_takes_the_delivery_into_its_quarter(district: Path) -> None:
    told = _receipts(district, Q3)["dibukakan.xlsx"]
    assert (told["status"], told["catatan"]) == (
        "BERLAKU",
        "Masuk jendela September 2026, yang dibuka kembali oleh Dinas (batas desa 20 Oktober 2026).",
    )
    assert not any("dibukakan" in name for name in _receipts(district, Q4))


@pytest.mark.parametrize("quarter", [Q3, Q4])
def test_the_windows_of_a_quarter_sum_to_the_quarter(district: Path, quarter: Quarter) -> None:
    slices = report(district, quarter, "jendela.csv")
    own = [row for row in slices if row["periode_jendela"] == str(quarter)]
    villages = report(district, quarter, "sinkronisasi.csv")
    rows = report(district, quarter, "nasib_baris.csv")
    for fate in FATES:
        assert sum(int(row[fate]) for row in own) == sum(int(row[fate]) for row in villages)
        assert all(row[fate] == "0" for row in slices if row not in own)
    # Every row stands in exactly one window; every delivery that was read, in one line.
    assert sorted(row["sha256"] for row in rows) == sorted(
        digest for row in own for digest in [row["sha256"]] * int(row["baris"])
    )
    assert all(int(row["baris"]) == sum(int(row[fate]) for fate in FATES) for row in own)
    assert [row["jendela"] for row in slices] == sorted(row["jendela"] for row in slices)
    assert len({row["jendela"] for row in own}) == 3
    described = [row["kolom"] for row in report(district, quarter, "kamus_data.csv") if row["berkas"] == "jendela.csv"]
    assert described == list(slices[0])


def test_what_leaves_a_quarter_comes_into_the_next(district: Path) -> None:
    leaving = [row for row in report(district, Q3, "jendela.csv") if row["periode_jendela"] != str(Q3)]
    coming = [row for row in report(district, Q4, "jendela.csv") if row["dari_periode"]]
    assert [(row["sha256"], row["jendela"], row["baris"]) for row in leaving] == [
        (row["sha256"], row["jendela"], row["baris"]) for row in coming
    ]
    assert {(row["jendela"], row["baris"]) for row in leaving} == {("2026-10", "3"), ("2026-11", "1"), ("2026-10", "1")}
    assert all(row["luar_jadwal"] == "ya" for row in (*leaving, *coming))


def test_carried_rows_are_decided_as_any_others(district: Path) -> None:
    late = _receipts(district, Q3)["terlambat.xlsx"]["sha256"]
    fates = [
        (row["nik"], row["nasib"], row["alasan"])
        for row in report(district, Q4, "nasib_baris.csv")
        if row["sha256"] == late
    ]
    named = [person["nik"] for person in people(A)]
    assert fates == [
        (named[0], "DITOLAK", "SUDAH_TERDAFTAR"),
        (named[3], "DITERIMA", ""),
        (named[4], "DITERIMA", ""),
    ]
    assert {row["nasib"] for row in report(district, Q3, "nasib_baris.csv")} == {"DITERIMA"}


def test_receipt_and_report_of_a_village_say_the_same_deadline(district: Path) -> None:
    texts = {quarter: district / f"reports/{quarter}/tanda_terima" for quarter in (Q3, Q4)}
    gone = texts[Q3].joinpath(f"{A}.txt").read_text(encoding="utf-8")
    assert "1 datang terlambat, masuk jendela Oktober 2026)" in gone
    assert (
        "Batas kirim 15 September 2026 sudah lewat; yang dikirim sekarang masuk jendela Oktober 2026 (2026-Q4), paling "
        "lambat 15 Oktober 2026." in gone
    )
    assert "20 Oktober 2026" in texts[Q3].joinpath(f"{B}.txt").read_text(encoding="utf-8")
    assert "15 Oktober 2026 (jendela Oktober 2026)" in texts[Q4].joinpath(f"{A}.txt").read_text(encoding="utf-8")


def test_who_sent_only_too_late_is_told_apart_from_who_sent_nothing(district: Path) -> None:
    states = {row["kode_desa"]: row["status_kirim"] for row in report(district, Q3, "sinkronisasi.csv")}
    assert [states[code] for code in (A, B, C)] == ["SUDAH_KIRIM", "SUDAH_KIRIM", "TERLAMBAT"]
    assert set(states.values()) == {"SUDAH_KIRIM", "TERLAMBAT", "BELUM_KIRIM"}
    sent = ("sudah_kirim", "berkas_dikembalikan", "belum_kirim", "terlambat")
    for row in report(district, Q3, "sinkronisasi_kecamatan.csv"):
        assert int(row["desa"]) == sum(int(row[name]) for name in sent)
        assert row["terlambat"] == str(int(row["kode_kecamatan"] == C[:6]))
    # In the quarter of the window it is one that has sent.
    after = {row["kode_desa"]: row["status_kirim"] for row in report(district, Q4, "sinkronisasi.csv")}
    assert after[C] == "SUDAH_KIRIM"
    text = (district / f"reports/2026-Q3/tanda_terima/{C}.txt").read_text(encoding="utf-8")
    assert "Berkas diterima: *1* (1 datang terlambat, masuk jendela Oktober 2026)." in text
    pages = [(district / f"reports/{quarter}/ringkasan.html").read_text(encoding="utf-8") for quarter in (Q3, Q4)]
    assert "Kiriman: terlambat, masuk jendela Oktober 2026." in pages[0]
    assert ["Terlambat" in page for page in pages] == [True, False]


def _uploaded(data: Path, quarter: Quarter) -> dict[str, list[str]]:
    """Window → the NIKs of its folder, each as often as it stands there."""
    folders: dict[str, list[str]] = {}
    for path in sorted((data / f"reports/{quarter}/pengajuan/unggah").glob("*/*.xlsx")):
        rows = openpyxl.load_workbook(path)["DATA"].iter_rows(min_row=2, values_only=True)
        folders.setdefault(path.parent.name, []).extend(str(row[0]) for row in rows)
    return {window: sorted(rows) for window, rows in folders.items()}


@pytest.mark.parametrize("quarter", [Q3, Q4])
def test_the_files_to_upload_stand_by_window_and_sum_to_what_it_tells(district: Path, quarter: Quarter) -> None:
    told: Counter[str] = Counter()
    for row in report(district, quarter, "jendela.csv"):
        told[row["jendela"]] += int(row["diterima"])
    assert Counter({window: len(rows) for window, rows in _uploaded(district, quarter).items()}) == +told


def test_what_was_uploaded_stays_in_its_window_and_all_else_goes_to_a_later_one(district: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(district, tmp_path / "data"))
    first = {row["NIK"] for row in report(data, Q3, "pengajuan/usulan_baru.csv")}
    named = [person["nik"] for person in people(B)]
    # The first edition was uploaded in August. B sends a row of it changed, and a new one; A takes one back.
    (data / "inbox/2026-Q3/desa/antara.xlsx").unlink()
    withdrawn = people(A)[2]["nik"]
    again = (proposal(B, 0, **{"STATUS DISABILITAS": "1"}), proposal(B, 7))
    _arrive(deliver(data, Q3, B, *again, name="lagi"), 10, 10)
    settings = (data / "padan.toml").read_text(encoding="utf-8")
    (data / "padan.toml").write_text(f"{settings}\n[jendela.diunggah]\n2026-08 = 1\n", encoding="utf-8")
    assert run_quarter(data, Q3).number == 2
    assert _uploaded(data, Q3) == {
        "2026-08": sorted(first - {named[0], withdrawn}),
        "2026-09": sorted([named[0], named[7]]),
    }
    [told] = report(data, Q3, "pengajuan/tarik_kembali.csv")
    assert (told["jendela"], told["edisi"], told["nik"], told["nasib"]) == ("2026-08", "1", withdrawn, "")
    assert told["sebab"] == "Barisnya tidak ada lagi di kotak masuk."
    book = openpyxl.load_workbook(data / "reports/2026-Q3/tindak_lanjut/dinsos.xlsx", read_only=True)
    assert any(withdrawn in row for row in book["TARIK KEMBALI"].iter_rows(values_only=True))
    described = [row for row in report(data, Q3, "kamus_data.csv") if row["berkas"] == "pengajuan/tarik_kembali.csv"]
    assert [row["kolom"] for row in described] == list(told)
    assert not run_quarter(data, Q3).fresh
    # Of an edition that is lost nobody knows what was in it: rather uploaded twice than never, and said.
    shutil.rmtree(data / "reports/2026-Q3/edisi-1")
    lost = run_quarter(data, Q3)
    assert "edisi 1 yang disebut jendela.diunggah hilang" in lost.not_made["pengajuan/unggah/2026-08"]
    assert _uploaded(data, Q3) == {"2026-09": sorted({*first, named[7]} - {withdrawn})}
    assert report(data, Q3, "pengajuan/tarik_kembali.csv") == []


def test_the_list_to_act_on_says_until_when_dinsos_works(district: Path) -> None:
    book = openpyxl.load_workbook(district / "reports/2026-Q3/tindak_lanjut/dinsos.xlsx", read_only=True)
    told = [str(cell) for row in book["MULAI DI SINI"].iter_rows(max_row=6, values_only=True) for cell in row if cell]
    assert any("25 Juli 2026 (jendela Juli 2026), 25 Agustus 2026" in text for text in told)


def test_the_manifest_tells_where_each_file_lies(district: Path) -> None:
    manifest = json.loads((district / "reports/2026-Q4/manifest.json").read_text(encoding="utf-8"))
    inputs = manifest["masukan"]
    assert [file["berkas"] for file in inputs["desa"]] == ["kuartal-ini.xlsx"]
    assert {(file["periode"], file["berkas"]) for file in inputs["desa_dibawa"]} >= {
        ("2026-Q3", "terlambat.xlsx"),
        ("2026-Q3", "terlalu-lambat.xlsx"),
    }
    # An inbox that is put back holds each file once, in the folder of its quarter.
    assert [name for name, _ in known_quarters(district)[Q4]["desa"]] == ["kuartal-ini.xlsx"]
    assert manifest["pengaturan"]["jendela"]["desa"] == 15
