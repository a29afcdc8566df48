"""The submission for signature: totals, beneficiaries of YAPI and what they cost, and annexes that print.

Every count is that of the CSVs beside it (`sql/reporting/pengajuan.sql`, `registri.sql`, `belum_di_pusat.sql`). The
same rows with all columns, to upload, are `upload_workbooks.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from assets.office.quarter import Quarter
from assets.office.regions import Regions
from assets.office.words import counted, in_words, rupiah
from assets.reporting import workbooks as look
from assets.reporting.printed_sheet import PrintedBook, PrintedColumn, numbered_rows
from assets.reporting.signature import Office, signature_of
from expectations.submissions import KINDS
from sql.warehouse import Database

FILES = {"BARU": "usulan_baru", "PERBAIKAN": "perbaikan", "HAPUS": "hapus"}
SHEETS = {"BARU": "USULAN BARU", "PERBAIKAN": "PERBAIKAN", "HAPUS": "HAPUS"}
AWAITED = "BELUM DI PUSAT"
TOTALS, KECAMATAN, YAPI = "REKAP", "PER KECAMATAN", "YAPI"
_NUMBER = PrintedColumn("NO", 6, "nomor")
_PLACE = (PrintedColumn("KECAMATAN", 17), PrintedColumn("DESA", 20))
_NIK, _KK, _ID = PrintedColumn("NIK", 17), PrintedColumn("NOKK", 17), PrintedColumn("ID DTKS", 24)
_NAME, _BORN = PrintedColumn("NAMA", 36, "kalimat"), PrintedColumn("TANGGAL LAHIR", 13)
_SEX, _PROGRAM = PrintedColumn("L/P", 5), PrintedColumn("PROGRAM", 12)
# Of each kind: what the sheet holds, by the columns of the statement.
_ANNEXES: dict[str, tuple[tuple[str, PrintedColumn], ...]] = {
    "BARU": (("nik", _NIK), ("no_kk", _KK), ("nama", _NAME), ("tgl_lahir", _BORN), ("jenis_kelamin", _SEX)),
    "PERBAIKAN": (("id_dtks", _ID), ("nik", _NIK), ("nama", _NAME), ("tgl_lahir", _BORN)),
    "HAPUS": (
        *(("id_dtks", _ID), ("nik", _NIK), ("nama", _NAME)),
        ("alasan_hapus", PrintedColumn("ALASAN HAPUS", 20)),
    ),
}
_COUNTS = tuple(PrintedColumn(name, 16, "angka") for name in (*KINDS, "JUMLAH"))
_TOTALS = (PrintedColumn("PROGRAM", 34), *_COUNTS)
_BY_KECAMATAN = (PrintedColumn("KECAMATAN", 34), PrintedColumn("PROGRAM", 18), *_COUNTS)
_ATTACHED = (PrintedColumn("LEMBAR", 34), PrintedColumn("BARIS", 16, "angka"))
_YAPI = (
    PrintedColumn("KECAMATAN", 34),
    *(PrintedColumn(name, 16, "angka") for name in ("USULAN BARU", "HAPUS", "PENERIMA")),
    *(PrintedColumn(name, 22, "kanan") for name in ("RP SEBULAN, USULAN BARU", "RP SEBULAN, SEMUA")),
)
_AWAITED = (
    *(_NUMBER, *_PLACE, _NIK, PrintedColumn("NAMA", 28, "kalimat"), PrintedColumn("USULAN", 11), _PROGRAM),
    *(PrintedColumn("DIAJUKAN", 10), PrintedColumn("YANG DIMINTA", 40, "kalimat")),
)


def write_submission(db: Database, path: Path, quarter: Quarter, office: Office, regions: Regions) -> int:
    """Write the workbook; returns the rows of its annexes."""
    awaited = _awaited(db, quarter, regions)
    annexes = {kind: db.frame("reporting.pengajuan_lampiran", **_asked(quarter, kind)) for kind in KINDS}
    attached = {SHEETS[kind]: len(rows) for kind, rows in annexes.items()} | {AWAITED: len(awaited)}
    with look.long_workbook(path, office.settings.kertas) as book:
        printed = PrintedBook(book, f"{office.title}: pengajuan {quarter}")
        _write_totals(printed, db, quarter, office, attached)
        _write_by_kecamatan(printed, db, quarter)
        _write_yapi(printed, db, quarter, office.settings.pengajuan.yapi_per_bulan)
        for kind, rows in annexes.items():
            _write_annex(printed, quarter, kind, rows)
        _write_awaited(printed, awaited)
    return sum(attached.values())


def period_in_words(quarter: Quarter) -> str:
    """The quarter and its days."""
    return f"{quarter} ({in_words(quarter.first_day)} sampai dengan {in_words(quarter.last_day)})"


def _asked(quarter: Quarter, kind: str) -> dict[str, str]:
    return {"periode": str(quarter), "jenis_usulan": kind}


def _write_totals(
    printed: PrintedBook, db: Database, quarter: Quarter, office: Office, attached: Mapping[str, int]
) -> None:
    """The page that is signed: totals by programme, what is attached, and the place for the pen."""
    sheet = printed.sheet(TOTALS, _TOTALS)
    lines = ["Pengajuan usulan bantuan sosial", f"Periode {period_in_words(quarter)}", office.title]
    below = printed.heading(sheet, lines)
    programs = db.rows("reporting.summary_programs", periode=str(quarter))
    below = printed.table(sheet, below, _TOTALS, programs, ("JUMLAH", *_sums(programs, 1)))
    below = printed.table(sheet, below + 1, _ATTACHED, attached.items())
    _write_signature(printed, sheet, below + 1, office)


def _write_signature(printed: PrintedBook, sheet: Worksheet, row: int, office: Office) -> None:
    """Above and below four lines for the pen."""
    signature = signature_of(office)
    for place, line in enumerate(signature.above):
        look.write_text(sheet, row + place, 2, line, printed.plain)
    for place, line in enumerate(signature.below):
        look.write_text(sheet, row + 6 + place, 2, line, printed.bold if place == 0 else printed.plain)


def _write_by_kecamatan(printed: PrintedBook, db: Database, quarter: Quarter) -> None:
    sheet = printed.sheet(KECAMATAN, _BY_KECAMATAN)
    rows = db.rows("reporting.pengajuan_rekap", periode=str(quarter))
    first = printed.heading(sheet, ["Pengajuan menurut kecamatan dan program", f"Periode {period_in_words(quarter)}"])
    printed.table(sheet, first, _BY_KECAMATAN, rows, ("JUMLAH", "", *_sums(rows, 2)))
    sheet.repeat_rows(first)


def _sums(rows: Sequence[Sequence[Any]], first: int) -> list[int]:
    """Of the counts by kind and of all, which begin at column `first`."""
    return [sum(int(row[place]) for row in rows) for place in range(first, first + len(_COUNTS))]


def _write_yapi(printed: PrintedBook, db: Database, quarter: Quarter, each: int) -> None:
    sheet = printed.sheet(YAPI, _YAPI)
    rows = db.rows("reporting.pengajuan_yapi", periode=str(quarter))
    unknown = sum(row[4] for row in rows)
    told = [row for row in rows if row[1] or row[2] or row[3]]
    lines = [
        "Penerima YAPI dan bantuan sebulan",
        f"{rupiah(each)} seorang sebulan. USULAN BARU dan HAPUS: baris pengajuan ini; PENERIMA: anggota registri baru "
        "yang menerima YAPI, sesudah pengajuan ini diterapkan.",
        *(
            [f"Pada {counted(unknown)} anggota tidak diketahui apakah menerima YAPI; mereka tidak dihitung di sini."]
            * bool(unknown)
        ),
    ]
    first = printed.heading(sheet, lines)
    sums = [sum(row[place] for row in told) for place in range(1, 4)]
    printed.table(sheet, first, _YAPI, [_priced(row, each) for row in told], _priced(("JUMLAH", *sums), each))
    sheet.repeat_rows(first)


def _priced(row: Sequence[object], each: int) -> tuple[object, ...]:
    """With what those proposed and all who receive it get a month."""
    kecamatan, new, gone, receiving = row[:4]
    return kecamatan, new, gone, receiving, rupiah(int(str(new)) * each), rupiah(int(str(receiving)) * each)


def _write_annex(printed: PrintedBook, quarter: Quarter, kind: str, frame: pd.DataFrame) -> None:
    told = (*zip(("kecamatan", "kelurahan"), _PLACE, strict=True), *_ANNEXES[kind], ("program", _PROGRAM))
    columns = (_NUMBER, *(column for _, column in told))
    lines = [
        f"Lampiran: {SHEETS[kind]}",
        f"Periode {period_in_words(quarter)}; {counted(len(frame))} baris, sama dengan "
        f"{FILES[kind]}.csv yang memuat semua kolomnya.",
    ]
    rows = zip(*(frame[name].tolist() for name, _ in told), strict=True)
    printed.long_table(printed.sheet(SHEETS[kind], columns), lines, columns, numbered_rows(rows))


def _awaited(db: Database, quarter: Quarter, regions: Regions) -> list[tuple[object, ...]]:
    """Earlier accepted proposals that the centre is asked for again; what it has carried out or refused is not."""
    frame = db.frame("reporting.belum_di_pusat", periode=str(quarter))
    frame = frame[frame["keadaan"] == "MENUNGGU"]
    villages = [regions.village(str(code)) for code in frame["kode_desa"].tolist()]
    places = [(village.kecamatan, village.desa) if village else ("", "") for village in villages]
    named = ("nik", "nama", "jenis_usulan", "program", "diajukan_periode", "yang_harus_dilakukan")
    asked = zip(*(frame[name].tolist() for name in named), strict=True)
    return [(*place, *told) for place, told in zip(places, asked, strict=True)]


def _write_awaited(printed: PrintedBook, rows: Sequence[tuple[object, ...]]) -> None:
    lines = [
        "Yang belum dilaksanakan pusat",
        f"{counted(len(rows))} usulan yang diterima pada kuartal sebelumnya dan ditagih lagi; rinciannya pada "
        "belum_di_pusat.csv, baris MENUNGGU.",
    ]
    printed.long_table(printed.sheet(AWAITED, _AWAITED), lines, _AWAITED, numbered_rows(rows))
