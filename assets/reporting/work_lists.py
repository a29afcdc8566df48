"""Lists to act on: a workbook for Dukcapil, one for Dinsos, one for each kecamatan that has something to do.

Each opens on what there is to do and how many lines of which CSV that is; then a sheet for each kind of work, to print
and to work off. They hold whole NIKs: they go to offices, never to a village. Which sheets there are is
`work_sheets.py`, how they print `printed_sheet.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from assets.office.quarter import Quarter
from assets.office.regions import Regions
from assets.office.words import counted
from assets.reporting import workbooks as look
from assets.reporting.deadlines import last_days_of
from assets.reporting.printed_sheet import PrintedBook, PrintedColumn, numbered_rows
from assets.reporting.signature import Office
from assets.reporting.uploaded import TAKEN_BACK
from assets.reporting.work_sheets import WorkSheet, work_sheets
from expectations.catalogue import Owner
from sql.warehouse import Database

FOLDER = "tindak_lanjut"
OPENING = "MULAI DI SINI"
# In the small letters of print sixteen digits take fourteen of these widths.
_NUMBER, _NIK, _KK = PrintedColumn("NO", 4.5, "nomor"), PrintedColumn("NIK", 15), PrintedColumn("NOKK", 15)
_PLACE, _NAME = PrintedColumn("DESA", 15, "kalimat"), PrintedColumn("NAMA", 18, "kalimat")
_BORN, _MOTHER = PrintedColumn("TANGGAL LAHIR", 10), PrintedColumn("IBU KANDUNG", 15, "kalimat")
_WHAT, _DO = PrintedColumn("PERSOALAN", 25, "kalimat"), PrintedColumn("YANG DILAKUKAN", 27, "kalimat")
_REFERENCE, _ID = PrintedColumn("RUJUKAN", 16, "kalimat"), PrintedColumn("ID DTKS", 17, "kalimat")
_PROGRAM, _STATUS = PrintedColumn("PROGRAM", 12, "kalimat"), PrintedColumn("STATUS", 16, "kalimat")
_WHY = PrintedColumn("KETERANGAN", 36, "kalimat")
_Columns = tuple[tuple[str, PrintedColumn], ...]
_PERSON: _Columns = (("tempat", _PLACE), ("nik", _NIK), ("nama", _NAME), ("tgl_lahir", _BORN))
# Where all lines of a sheet say the same, its heading says it, and there is room for a pen.
_TOLD: _Columns = (("persoalan", _WHAT), ("tindakan", _DO))
_TO_FILL_IN: _Columns = (("hasil", PrintedColumn("HASIL", 24)),)
_IDENTITY: _Columns = (*_PERSON, ("nama_ibu", _MOTHER), ("no_kk", _KK), ("rujukan", _REFERENCE))
_WHEREABOUTS: _Columns = (
    *(*_PERSON, ("tempat_tinggal", PrintedColumn("TEMPAT TINGGAL DI DUKCAPIL", 15, "kalimat"))),
    *(("desa_lain", PrintedColumn("DESA LAIN YANG MENGUSULKAN", 15, "kalimat")), ("rujukan", _REFERENCE)),
)
# Of a sheet that holds all lines of a CSV: the statement, and which of its columns are shown.
_WHOLE: Mapping[str, tuple[str, _Columns]] = {
    "antrean_nik.csv": (
        "work_nik_queue",
        (
            *(("tempat", _PLACE), ("nama", _NAME), ("tgl_lahir", _BORN), ("nama_ibu", _MOTHER), ("no_kk", _KK)),
            *(("alamat", PrintedColumn("ALAMAT", 26, "kalimat")), ("rujukan", _REFERENCE)),
            ("sejak_periode", PrintedColumn("SEJAK", 9)),
        ),
    ),
    "pindah_desa.csv": (
        "pindah_desa",
        (
            *(*_PERSON, ("id_dtks", _ID), ("program", _PROGRAM)),
            *(("asal", PrintedColumn("TERCATAT DI", 20, "kalimat")), ("alasan_hapus", PrintedColumn("DILAPORKAN", 18))),
        ),
    ),
    "dikecualikan_pusat.csv": (
        "dikecualikan_pusat",
        (
            *(("tempat", _PLACE), ("nik", _NIK), ("nama", _NAME), ("id_dtks", _ID), ("status", _STATUS)),
            *(("program", _PROGRAM), ("tgl_nonaktif", PrintedColumn("SEJAK", 11)), ("keterangan", _WHY)),
            ("usulan", PrintedColumn("USULAN DESA", 8, "angka")),
        ),
    ),
    "belum_di_pusat.csv": (
        "belum_di_pusat",
        (
            *(("tempat", _PLACE), ("nik", _NIK), ("nama", _NAME), ("jenis_usulan", PrintedColumn("USULAN", 11))),
            *(("program", _PROGRAM), ("diajukan_periode", PrintedColumn("DIAJUKAN", 10)), ("alasan_pusat", _WHY)),
            ("yang_harus_dilakukan", _DO),
        ),
    ),
    TAKEN_BACK: (
        "tarik_kembali",
        (
            *(*_PERSON, ("id_dtks", _ID), ("jenis_usulan", PrintedColumn("USULAN", 11)), ("program", _PROGRAM)),
            *(("jendela", PrintedColumn("DIUNGGAH", 10)), ("sebab", _WHY), ("yang_dilakukan", _DO)),
        ),
    ),
    "ganda.csv": (
        "ganda",
        (
            *(("orang", PrintedColumn("ORANG", 7, "nomor")), *_PERSON, ("nama_ibu", _MOTHER), ("id_dtks", _ID)),
            *(("program", _PROGRAM), ("usul", PrintedColumn("TETAP", 7)), ("penjelasan", _WHY)),
        ),
    ),
}
# Who has a last day of its own in each window.
_ROLES = {Owner.KECAMATAN: "kecamatan", Owner.DINSOS: "dinsos"}
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_OPENING = (
    *(PrintedColumn("LEMBAR", 20), PrintedColumn("ISI", 40, "kalimat"), PrintedColumn("BARIS", 9, "angka")),
    *(PrintedColumn("DARI", 34, "kalimat"), PrintedColumn("YANG DILAKUKAN", 52, "kalimat")),
)


@dataclass(frozen=True)
class _Filled:
    """A sheet with its lines: the columns shown, and how many lines come from which CSV."""

    sheet: WorkSheet
    columns: _Columns
    lines: list[Mapping[str, Any]]
    sources: Counter[str]


@dataclass(frozen=True)
class WorkList:
    """One owner's workbook: its name in the edition, to whom it goes, its sheets, and whose it is."""

    name: str
    addressed: str
    sheets: tuple[_Filled, ...]
    owner: Owner

    @property
    def rows(self) -> int:
        """Lines of all its sheets."""
        return sum(len(filled.lines) for filled in self.sheets)


def work_lists(db: Database, quarter: Quarter, regions: Regions) -> Iterator[WorkList]:
    """Dukcapil's and Dinsos's, always; a kecamatan's where it has something to do."""
    for name in ("listed_codes", "listed_rows"):
        db.derive(f"reporting.{name}", periode=str(quarter))
    items = _records(db.frame("reporting.work_items", periode=str(quarter)), regions)
    filled = [_filled(db, quarter, regions, sheet, items) for sheet in work_sheets()]
    for owner in (Owner.DUKCAPIL, Owner.DINSOS):
        own = tuple(part for part in filled if part.sheet.pemilik == owner)
        yield WorkList(f"{FOLDER}/{owner.lower()}.xlsx", str(owner), own, owner)
    own = tuple(part for part in filled if part.sheet.pemilik == Owner.KECAMATAN)
    for code in sorted({_kecamatan(line) for part in own for line in part.lines}):
        here = tuple(_part_of(part, code) for part in own)
        place = next(line["kecamatan"] for part in here for line in part.lines)
        yield WorkList(f"{FOLDER}/kecamatan/{code}.xlsx", f"Kecamatan {place or code}", here, Owner.KECAMATAN)


def write_work_list(path: Path, listed: WorkList, quarter: Quarter, office: Office) -> int:
    """Write the workbook; returns its lines."""
    with look.long_workbook(path, office.settings.kertas) as book:
        printed = PrintedBook(book, f"{office.title}: tindak lanjut {quarter}, {listed.addressed}")
        until = "" if listed.owner not in _ROLES else last_days_of(office.settings, quarter, _ROLES[listed.owner])
        _write_opening(printed, listed, quarter, office.title, until)
        for filled in listed.sheets:
            if filled.lines:
                columns = (_NUMBER, *(column for _, column in filled.columns))
                lines = [filled.sheet.judul, f"Yang dilakukan {listed.addressed}: {filled.sheet.tugas}"]
                rows = ([line.get(name, "") for name, _ in filled.columns] for line in filled.lines)
                sheet = printed.sheet(filled.sheet.lembar, columns)
                printed.long_table(sheet, lines, columns, numbered_rows(rows))
    return listed.rows


def _write_opening(printed: PrintedBook, listed: WorkList, quarter: Quarter, office: str, until: str) -> None:
    sheet = printed.sheet(OPENING, _OPENING)
    lines = [
        f"Daftar tindak lanjut untuk {listed.addressed}, {quarter}",
        f"Dari {office}. Memuat NIK utuh: hanya untuk kantor yang dituju, tidak diteruskan kepada desa.",
        "Satu baris satu usulan desa atau satu anggota terdaftar; satu orang dapat ada pada beberapa lembar.",
        *([f"Paling lambat {until}."] if until else []),
    ]
    rows = [
        (filled.sheet.lembar, filled.sheet.judul, len(filled.lines), _counts(filled.sources), filled.sheet.tugas)
        for filled in listed.sheets
    ]
    printed.table(sheet, printed.heading(sheet, lines), _OPENING, rows, ("JUMLAH", "", listed.rows, "", ""))


def _counts(sources: Mapping[str, int]) -> str:
    return ", ".join(f"{name}: {counted(lines)}" for name, lines in sources.items() if lines) or "tidak ada"


def _filled(
    db: Database, quarter: Quarter, regions: Regions, sheet: WorkSheet, items: Sequence[Mapping[str, Any]]
) -> _Filled:
    if sheet.by_codes:
        lines = [line for line in items if (line["pemilik"], line["lembar"]) == (sheet.pemilik, sheet.lembar)]
        person = _IDENTITY if sheet.pemilik == Owner.DUKCAPIL else _WHEREABOUTS
        columns = (*person, *(_TOLD if len(sheet.kode) > 1 else _TO_FILL_IN))
        sources = Counter({name: sum(line["sumber"] == name for line in lines) for name in sheet.sumber})
        return _Filled(sheet, columns, lines, sources)
    (source,) = sheet.sumber
    statement, columns = _WHOLE[source]
    frame = db.frame(f"reporting.{statement}", periode=str(quarter))
    if source == "belum_di_pusat.csv":
        frame = frame[frame["keadaan"] == "DITOLAK_PUSAT"]
    if source == "ganda.csv":
        # On paper people are counted through.
        frame = frame.assign(orang=pd.factorize(frame["kelompok"])[0] + 1)
    lines = _records(frame, regions)
    return _Filled(sheet, columns, lines, Counter({source: len(lines)}))


def _records(frame: pd.DataFrame, regions: Regions) -> list[Mapping[str, Any]]:
    """The statement's rows: villages by their names (`tempat`, `asal`), birth dates as people write them."""
    columns = [frame[name].tolist() for name in frame.columns]
    lines = [dict(zip(map(str, frame.columns), values, strict=True)) for values in zip(*columns, strict=True)]
    named: dict[str, str] = {}
    for line in lines:
        if _ISO.fullmatch(born := str(line.get("tgl_lahir") or "")):
            line["tgl_lahir"] = "-".join(reversed(born.split("-")))
        for into, code in (("tempat", "kode_desa"), ("asal", "kode_desa_asal")):
            if code in line:
                line[into] = named.setdefault(str(line[code] or ""), _named(regions, str(line[code] or "")))
    return list(lines)


def _named(regions: Regions, code: str) -> str:
    village = regions.village(code)
    return f"{village.desa}, {village.kecamatan}" if village else code


def _kecamatan(line: Mapping[str, Any]) -> str:
    return str(line["kode_desa"] or "")[:6] or "tanpa_desa"


def _part_of(part: _Filled, code: str) -> _Filled:
    lines = [line for line in part.lines if _kecamatan(line) == code]
    if part.sheet.by_codes:
        return _Filled(part.sheet, part.columns, lines, Counter(str(line["sumber"]) for line in lines))
    return _Filled(part.sheet, part.columns, lines, Counter({part.sheet.sumber[0]: len(lines)}))
