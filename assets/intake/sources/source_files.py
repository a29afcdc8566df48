"""The files of a source (civil registry, snapshot): which they are, their bytes landed, what their header says.

Nothing is read beyond the header here; rows are `source_lines.py`, what columns mean `civil_registry.py` and
`snapshot.py`. A file name is a label: files are told apart by the SHA-256 of their bytes, and what kind they are by
how they begin; the name only says that the office means them to be read.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path

from assets.intake.kept_bytes import Moving, NoFile, keep_file, landing_folder
from assets.intake.sources import source_text
from assets.intake.sources.source_headers import FIRST_LINES, FURTHER_LINES, find_header, people_above
from assets.intake.sources.source_layouts import Shape
from assets.intake.workbooks.foreign_files import foreign_kind, is_page, old_table
from assets.office.inbox import LINK, InboxFile, Listing
from assets.office.machine_faults import cause_of, told_of
from assets.office.people_csv import split_record, wide_encoding
from assets.office.rules import rule_version
from assets.office.settling import list_at_rest, still_written
from assets.office.stop import QuarterStopped

KINDS = (".csv", ".csv.gz", ".parquet", ".xlsx", ".xls")
UNKNOWN_FILE = "jenis berkas tidak dikenal, tidak dibaca"
_CHUNK = 1 << 20
_HEAD = 4096
_DELIMITERS = (",", ";", "\t", "|")
# Fewer titles may stand on a line of anything else.
_TITLES_OVER_LINES = 2
_BEGINNINGS = {b"PAR1": ".parquet", b"\x1f\x8b": ".csv.gz", b"PK\x03\x04": ".xlsx", b"\xd0\xcf\x11\xe0": ".xls"}


@dataclass(frozen=True)
class SourceFile:
    """One file of a source, landed under its SHA-256; `berkas` is its label under the source's folder."""

    berkas: str
    sha256: str
    path: Path
    kind: str


@dataclass(frozen=True)
class CsvLayout:
    """Where the header of a CSV ends (physical line, from 1), what it says, and what separates values.

    `open_quotes`: a line down to there ends within quotes, since its titles have line ends or a quote was left open.
    `somebody_above`: the first line above it that is somebody's (none: 0). `controls`: the file has signs
    that nobody sees.
    """

    delimiter: str
    header_line: int
    header: tuple[str, ...]
    open_quotes: bool = False
    somebody_above: int = 0
    controls: bool = False


@dataclass
class Found:
    """Files of a source: each content once, by digest; every label with its digest; what was left out, and why."""

    files: list[SourceFile] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)


def find_files(folder: Path, kinds: Sequence[str], data: Path, why_not: str) -> Found:
    """Files of a source's folder, landed: what is read later is what was digested.

    `why_not` is said of those that are of none of the kinds. QuarterStopped, which names the folder, while somebody
    writes there.
    """
    listing = list_at_rest(folder)
    found = Found(left_out=listing.left_out)
    contents: dict[str, SourceFile] = {}
    for file in listing.files:
        meant = any(file.label.lower().endswith(kind) for kind in kinds)
        if not meant:
            found.left_out.append((file.label, why_not))
            continue
        kept = land_file(file, listing, data, found.left_out)
        if not kept:
            continue
        sha256, landed = kept
        kind = _kind_of(landed, file, folder.name, kinds)
        contents.setdefault(sha256, SourceFile(file.label, sha256, landed, kind))
        found.labels.append((file.label, sha256))
    found.files = [contents[sha256] for sha256 in sorted(contents)]
    found.left_out.sort()
    return found


def land_file(
    file: InboxFile, listing: Listing, data: Path, left_out: list[tuple[str, str]]
) -> tuple[str, Path] | None:
    """Digest and place of a file's bytes, which are read from there; one that is none any longer joins `left_out`."""
    try:
        return keep_file(file.path, landing_folder(data))
    except Moving:
        raise still_written(f"Berkas di {listing.told}") from None
    except NoFile:
        left_out.append((file.label, LINK))
        return None
    except OSError as error:
        source = listing.told.rpartition("/")[2]
        told = (
            f"Berkas {source}/{file.label} tidak dapat disalin ke landing ({cause_of(error)}); periksa izin berkas dan "
            "disknya, lalu jalankan lagi."
        )
        raise QuarterStopped(told_of(error, told)) from None


def digest_of(files: Sequence[SourceFile], *settings: str) -> str:
    """One digest for the bytes of all files, whatever their names, the rules by which they are read, and settings."""
    text = "\n".join([rule_version(), *settings, *sorted(f"{file.kind}:{file.sha256}" for file in files)])
    return hashlib.sha256(text.encode()).hexdigest()


def open_bytes(file: SourceFile) -> source_text.Bytes:
    """The uncompressed bytes of a CSV, in UTF-8 but for single letters of cp1252."""
    return source_text.open_bytes(file.path, file.kind)


def open_text(file: SourceFile) -> TextIOWrapper:
    """The text of a CSV, by lines that end in LF, CRLF or CR."""
    return TextIOWrapper(open_bytes(file), encoding="utf-8-sig", errors=source_text.CP1252, newline=None)


def csv_layout(file: SourceFile, shape: Shape) -> CsvLayout:
    """The first line that holds most of the columns, with the delimiter that shows most of them; or two as one."""
    layout = _layout_of(list(_first_lines(file, FIRST_LINES)), shape)
    if shape.missing(shape.match(layout.header)):
        further = _layout_of(list(_first_lines(file, FURTHER_LINES)), shape)
        return layout if shape.missing(shape.match(further.header)) else further
    return layout


def _layout_of(lines: Sequence[str], shape: Shape) -> CsvLayout:
    best, most = CsvLayout(",", 1, ()), (0, 0)
    for delimiter in _DELIMITERS:
        records = _first_records(lines, delimiter, shape)
        at, header = find_header([cells for _, cells in records], shape)
        known = len(shape.match(header)), -at
        if known > most and known[0]:
            ends = records[at][0]
            is_open = any(split_record(line, delimiter)[1] for line in lines[:ends])
            somebody = people_above([cells for _, cells in records[:at]], header)
            above = 0 if somebody is None else records[somebody][0]
            best, most = CsvLayout(delimiter, ends, header, is_open, above), known
    return best


def _first_records(lines: Sequence[str], delimiter: str, shape: Shape) -> list[tuple[int, list[str]]]:
    """Lines (from 1) on which the first records end, and their cells.

    A title may have line ends of its own between quotes. A quote that is merely left open takes no other line along.
    """
    records: list[tuple[int, list[str]]] = []
    for number in range(1, len(lines) + 1):
        if records and number <= records[-1][0]:
            continue
        length, cells = _record_over_lines(lines[number - 1 :], delimiter)
        if length == 1 or len(shape.match(cells)) < _TITLES_OVER_LINES:
            length, cells = 1, next(csv.reader([lines[number - 1]], delimiter=delimiter), [])
        records.append((number + length - 1, cells))
    return records


def _record_over_lines(lines: Sequence[str], delimiter: str) -> tuple[int, list[str]]:
    for length in range(1, len(lines) + 1):
        cells, is_open = split_record("\n".join(lines[:length]), delimiter)
        if not is_open:
            return length, cells
    return 1, []


def stop_for_somebody_above(file: SourceFile, source: str, line: int, sheet: str = "") -> QuarterStopped:
    """The sentence for a file with people above its header: nobody would read them."""
    where = f"lembar {sheet[:40]} baris {line}" if sheet else f"baris {line}"
    return QuarterStopped(
        f"Berkas {source}/{file.berkas}: {where} memuat NIK atau nomor KK di atas baris judulnya, jadi orang di sana "
        "tidak terbaca; pindahkan baris judul ke atas semua datanya, lalu jalankan lagi."
    )


def stop_for_columns(file: SourceFile, source: str, missing: Sequence[str], *, known: bool = True) -> QuarterStopped:
    """The sentence for a file that lacks columns; where none is known at all, its lines may not be parted."""
    remedy = "minta ulang datanya dengan kolom lengkap"
    if not known and file.kind.startswith(".csv"):
        remedy = (
            "tidak satu pun judul kolomnya dikenal: simpan ulang sebagai CSV dengan pemisah koma, titik koma, tab, "
            "atau garis tegak, tanpa tanda kutip yang membungkus seluruh baris"
        )
    return QuarterStopped(
        f"Berkas {source}/{file.berkas} tidak memuat kolom {', '.join(missing)}; {remedy}, lalu jalankan lagi."
    )


def _first_lines(file: SourceFile, within: int) -> Iterator[str]:
    with open_text(file) as lines:
        for _ in range(within):
            line = lines.readline(_CHUNK)
            if not line:
                return
            yield line.rstrip("\n")


def _kind_of(landed: Path, file: InboxFile, source: str, kinds: Sequence[str]) -> str:
    """What the file is by how it begins; QuarterStopped where it is empty."""
    with landed.open("rb") as content:
        beginning = content.read(_CHUNK)
    if not beginning:
        raise QuarterStopped(f"Berkas {source}/{file.label} kosong (0 byte); salin ulang dari asalnya.")
    if is_page(beginning[:_HEAD]):
        raise QuarterStopped(
            f"Berkas {source}/{file.label} adalah halaman web (HTML/XML), bukan tabel; minta atau ekspor ulang sebagai "
            ".xlsx atau .csv dari asalnya, lalu jalankan lagi."
        )
    kind = next((kind for start, kind in _BEGINNINGS.items() if beginning.startswith(start)), "")
    if not kind and (old := old_table(beginning[:_HEAD])):
        raise QuarterStopped(
            f"Berkas {source}/{file.label} adalah tabel berformat lama ({old}); simpan ulang sebagai .xlsx, lalu "
            "jalankan lagi."
        )
    if not kind and (foreign := foreign_kind(beginning[:_HEAD])):
        raise QuarterStopped(
            f"Berkas {source}/{file.label} adalah {foreign}, bukan tabel; minta atau ekspor ulang sebagai .xlsx atau "
            ".csv dari asalnya, lalu jalankan lagi."
        )
    if not kind:
        named = next(kind for kind in kinds if file.label.lower().endswith(kind))
        wide = bool(wide_encoding(beginning))
        kind = named if b"\0" in beginning and not wide and named != ".csv.gz" else ".csv"
    return kind
