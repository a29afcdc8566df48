"""The lines of `penjelasan.csv`: why a figure that is not believed (kewajaran.csv) is right all the same.

Pure: takes bytes, returns lines. What a spreadsheet does to a CSV is read (`office_lines.py`). Which figures a line
explains is `sql/reconciliation/plausibility.sql`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from assets.office.added_villages import plain_code
from assets.office.own_files import EXPLANATIONS
from assets.office.quarter import Quarter
from assets.staging.office_lines import Said, Unread, lines_said
from expectations.plausibility import NAMES

COLUMNS = ("periode", "kode_desa", "ukuran", "nilai", "penjelasan", "oleh")
_NEEDED = tuple(column for column in COLUMNS if column != "nilai")
_QUARTER = re.compile(r"(\d{4})[\s\-/._]*(?:Q|TW|TRIWULAN)?[\s\-/._]*([1-4])", re.IGNORECASE)
_BEGINS_RECORD = re.compile(r"\s*[\"']*\d{4}[\s\-/._]*(?:Q|TW|TRIWULAN)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d{1,9}")
# The dots of the line that the run suggests say nothing yet.
_LETTER = re.compile(r"[^\W\d_]")
NOT_CSV = f"Berkas {EXPLANATIONS} bukan CSV; buka di Excel, simpan sebagai 'CSV UTF-8', lalu jalankan lagi."
NO_HEADER = f"Berkas tidak punya baris judul dengan kolom {', '.join(COLUMNS)}; tulis judul itu, lalu jalankan lagi."
NO_LINE = (
    "Tanda kutip tidak berpasangan, ada huruf rusak, atau kolomnya lebih banyak daripada judulnya; perbaiki baris ini."
)
_UNREAD = {Unread.NOT_CSV: NOT_CSV, Unread.NO_HEADER: NO_HEADER, Unread.NO_LINE: NO_LINE}
NO_QUARTER = "Kolom periode bukan kuartal; tulis seperti 2026-Q3."
NO_PLACE = (
    "Kolom kode_desa bukan 10 angka kode desa, 6 angka kode kecamatan, atau 4 angka kode kabupaten; tulis kodenya "
    "sebagai teks."
)
NO_MEASURE = f"Kolom ukuran harus berisi salah satu dari {', '.join(NAMES)}."
NO_NUMBER = "Kolom nilai bukan bilangan; tulis angkanya, atau kosongkan."
NO_GROUND = "Kolom penjelasan kosong; tulis sebabnya."
NOBODY = "Kolom oleh kosong; isi nama dan jabatan yang menjelaskan."


@dataclass(frozen=True)
class Explanation:
    """Why a figure is right: of which quarter, village (or kecamatan, or district) and measure; `baris` from 1.

    `nilai`: the figure that is explained; None: whatever it is.
    """

    baris: int
    kuartal: str
    kode_wilayah: str
    ukuran: str
    nilai: int | None
    penjelasan: str
    oleh: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line, in whole sentences; line 0 is the whole file."""

    baris: int
    sebab: str


def read_explanations(content: bytes) -> Iterator[Explanation | Fault]:
    """Every line under the header that is not blank, in order; a file that cannot be read is one fault."""
    for number, said in lines_said(content, COLUMNS, _NEEDED, lambda line: bool(_BEGINS_RECORD.match(line))):
        yield Fault(number, _UNREAD[said]) if isinstance(said, Unread) else _explanation(number, said)


def _explanation(number: int, said: Said) -> Explanation | Fault:
    quarter = _QUARTER.fullmatch(said["periode"])
    place = plain_code(unicodedata.normalize("NFKC", said["kode_desa"]))
    measure = re.sub(r"[\s\-_]+", "_", said["ukuran"].upper())
    figure = said.get("nilai", "")
    wrong = {
        NO_QUARTER: quarter is None,
        NO_PLACE: not re.fullmatch(r"[0-9]{4}(?:[0-9]{2}|[0-9]{6})?", place),
        NO_MEASURE: measure not in NAMES,
        NO_NUMBER: bool(figure) and not _NUMBER.fullmatch(figure),
        NO_GROUND: not _LETTER.search(said["penjelasan"]),
        NOBODY: not _LETTER.search(said["oleh"]),
    }
    if quarter is None or any(wrong.values()):
        return Fault(number, " ".join(sentence for sentence, holds in wrong.items() if holds))
    return Explanation(
        number,
        str(Quarter(int(quarter[1]), int(quarter[2]))),
        place,
        measure,
        int(re.sub(r"[. ]", "", figure)) if figure else None,
        said["penjelasan"],
        said["oleh"],
    )
