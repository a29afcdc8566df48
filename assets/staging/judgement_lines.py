"""The lines of `putusan.csv` as the office's spreadsheet saved them: a judgement each, or what is wrong with the line.

Pure: takes bytes, returns lines. Whatever a spreadsheet does to a CSV (semicolons, cp1252, apostrophes, further
columns) is read (`office_lines.py`). Which judgements hold is `sql/reconciliation/judgement_states.sql`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assets.office.quarter import Quarter
from assets.office.values import read_date
from assets.staging.office_lines import Unread, lines_said

FILE = "putusan.csv"
COLUMNS = ("satu", "dua", "sidik", "putusan", "oleh", "tanggal", "alasan")
_JUDGEMENTS = ("SAMA", "BEDA", "RAGU")
_BEGINS_RECORD = re.compile(r"\s*[\"']*(USULAN|ANGGOTA|NIK)\s*:", re.IGNORECASE)
_REFERENCE = re.compile(r"(USULAN|ANGGOTA|NIK)\s*:\s*(\S.*)", re.IGNORECASE)
_IN_A_NIK = re.compile(r"[\s.'’\-]")
NOT_CSV = "Berkas bukan CSV; buka di Excel, simpan sebagai 'CSV UTF-8', lalu jalankan lagi."
NO_HEADER = (
    f"Berkas tidak punya baris judul dengan kolom {', '.join(COLUMNS)}; "
    "salin judulnya dari putusan_diminta.csv, lalu jalankan lagi."
)
NO_LINE = (
    "Tanda kutip tidak berpasangan, ada huruf rusak, atau kolomnya lebih banyak daripada judulnya; perbaiki baris ini."
)
_UNREAD = {Unread.NOT_CSV: NOT_CSV, Unread.NO_HEADER: NO_HEADER, Unread.NO_LINE: NO_LINE}
NO_REFERENCE = (
    "Kolom satu dan dua harus berisi rujukan: USULAN: dengan 16 huruf, ANGGOTA: dengan ID DTKS, atau NIK: dengan "
    "16 angka; salin dari putusan_diminta.csv."
)
TWICE_THE_SAME = "Kolom satu dan dua menunjuk hal yang sama; putusan adalah tentang dua hal."
TWO_NIKS = "Dua NIK Dukcapil selalu dua orang; isi salah satu kolom dengan usulan atau anggota."
NO_SEAL = "Kolom sidik bukan 16 huruf kecil; salin lagi dari putusan_diminta.csv."
NO_JUDGEMENT = "Kolom putusan harus berisi SAMA, BEDA, atau RAGU."
NOBODY = "Kolom oleh kosong; isi nama dan jabatan yang memutuskan."
NO_DATE = "Kolom tanggal kosong atau bukan tanggal; tulis seperti 31/01/2026 atau 2026-01-31."
NO_YEAR = "Kolom tanggal menyebut tahun yang tidak mungkin; betulkan tahunnya."
NO_GROUND = "Kolom alasan kosong; tulis dasar putusannya."
# Of several judgements the latest date counts: a slip of the year would make one the last for ever, or never.
_EARLIEST, _FARTHEST_YEARS = 2000, 20


@dataclass(frozen=True)
class Judgement:
    """What somebody decided about two references, the record first; `baris` is the line it begins on (from 1)."""

    baris: int
    satu: str
    dua: str
    sidik: str
    putusan: str
    oleh: str
    tanggal: date
    alasan: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line, in whole sentences; line 0 is the whole file."""

    baris: int
    sebab: str


@dataclass(frozen=True)
class Undecided:
    """A line of the worklist that nobody has filled in yet."""

    baris: int


def read_judgements(content: bytes, quarter: Quarter) -> Iterator[Judgement | Fault | Undecided]:
    """Every line under the header that is not blank, in order; a file that cannot be read is one fault.

    `quarter`: the one that is decided. A date in another age is none.
    """
    for number, said in lines_said(content, COLUMNS, COLUMNS, _begins_record):
        yield Fault(number, _UNREAD[said]) if isinstance(said, Unread) else _judgement(number, said, quarter)


def _begins_record(line: str) -> bool:
    return _BEGINS_RECORD.match(line) is not None


def _judgement(number: int, said: Mapping[str, str], quarter: Quarter) -> Judgement | Fault | Undecided:
    # Who and when are often filled in for a whole column at once.
    if not said["putusan"] and not said["alasan"]:
        return Undecided(number)
    one, other = (_reference(said[side]) for side in ("satu", "dua"))
    day = read_date(said["tanggal"])
    word, seal = said["putusan"].upper(), said["sidik"].lower()
    wrong = {
        NO_REFERENCE: not (one and other),
        TWICE_THE_SAME: bool(one) and one == other,
        TWO_NIKS: one != other and one.startswith("NIK:") and other.startswith("NIK:"),
        NO_SEAL: bool(seal) and not re.fullmatch("[a-p]{16}", seal),
        NO_JUDGEMENT: word not in _JUDGEMENTS,
        NOBODY: not said["oleh"],
        NO_DATE: day is None,
        NO_YEAR: day is not None and not _EARLIEST <= day.year <= quarter.year + _FARTHEST_YEARS,
        NO_GROUND: not said["alasan"],
    }
    if day is None or any(wrong.values()):
        return Fault(number, " ".join(sentence for sentence, holds in wrong.items() if holds))
    # A person of the civil registry stands last, so that every pair has one order.
    satu, dua = sorted((one, other), key=lambda reference: (reference.startswith("NIK:"), reference))
    return Judgement(number, satu, dua, seal, word, said["oleh"], day, said["alasan"])


def _reference(text: str) -> str:
    """A reference in its one spelling; blank for anything else."""
    found = _REFERENCE.fullmatch(text)
    if not found:
        return ""
    kind, name = found[1].upper(), found[2]
    if kind == "NIK":
        name = _IN_A_NIK.sub("", name)
        return f"NIK:{name}" if re.fullmatch(r"[0-9]{16}", name) else ""
    if kind == "USULAN":
        return f"USULAN:{name.lower()}" if re.fullmatch(r"[0-9a-fA-F]{16}", name) else ""
    return f"ANGGOTA:{name}"
