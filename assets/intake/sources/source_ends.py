"""Where a CSV of a source ends: in the middle of a copy, or at the end of its last record.

As far as a cut can be known from the bytes; one at the end of a line is for `validation/`, which compares extracts.
"""

from __future__ import annotations

import codecs
import csv
import re
import zlib

from assets.intake.sources.source_files import CsvLayout, SourceFile, open_bytes
from assets.intake.sources.source_text import CONTROLS, CP1252, is_wide
from assets.office.stop import QuarterStopped

_CHUNK = 1 << 20
# Enough for the last records of any extract.
_TAIL = 1 << 16
_ZEROS = 64
_RECORD_LINES = 20


def check_text(file: SourceFile, source: str) -> tuple[bytes, bool, bool]:
    """The last bytes of a CSV, whether DuckDB can read it as it stands (all of it is UTF-8), whether it has controls.

    QuarterStopped where it is no text, cut off, or its compression is broken.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    tail, plain, controls = b"", True, False
    try:
        plain = not is_wide(file.path, file.kind)
        with open_bytes(file) as handle:
            while chunk := handle.read(_CHUNK):
                if b"\0" in chunk:
                    # A copy that makes room first leaves zeros where the rest belongs.
                    if len(zeros := chunk[chunk.index(b"\0") :]) >= _ZEROS and not zeros.strip(b"\0"):
                        raise cut_off(file, source)
                    raise QuarterStopped(
                        f"Berkas {source}/{file.berkas} bukan teks (memuat byte nol); minta atau ekspor ulang sebagai "
                        ".csv atau .xlsx dari asalnya, lalu jalankan lagi."
                    )
                controls = controls or any(map(chunk.__contains__, CONTROLS))
                plain = plain and _decodes(decoder, chunk)
                tail = (tail + chunk)[-_TAIL:]
    except (OSError, EOFError, zlib.error):
        raise QuarterStopped(f"Berkas {source}/{file.berkas} rusak atau terpotong; salin ulang dari asalnya.") from None
    if plain and decoder.getstate()[0]:
        raise cut_off(file, source)
    return tail, plain, controls


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def cut_off(file: SourceFile, source: str) -> QuarterStopped:
    """The sentence for a file that ends too early."""
    return QuarterStopped(
        f"Berkas {source}/{file.berkas} terpotong: isinya berhenti di tengah baris; salin ulang dari asalnya, "
        "lalu jalankan lagi."
    )


def ends_within_a_record(tail: bytes, layout: CsvLayout) -> bool:
    """Whether a CSV of these last bytes stops in the middle of a record: short, and without a line end.

    A file may well lack the last line end. A line of the program's own ("Jumlah: 12") is none that was cut: its first
    cell has letters where those of records have digits.
    """
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", tail.decode("utf-8", errors=CP1252))
    if not lines or lines[-1].endswith(("\r", "\n")) or not lines[-1].strip(f'{layout.delimiter}" \t\x1a'):
        return False
    width = len(layout.header)
    for length in range(1, min(_RECORD_LINES, len(lines)) + 1):
        if len(_cells("".join(lines[-length:]), layout.delimiter)) >= width:
            return False
    before, last = (_cells(line, layout.delimiter) for line in ["", *lines][-2:])
    return not (before and last and _has_letter(last[0]) and not _has_letter(before[0]))


def _cells(text: str, delimiter: str) -> list[str]:
    """Cells of exactly one record; none otherwise."""
    try:
        records = list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error:
        return []
    return records[0] if len(records) == 1 else []


def _has_letter(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell)
