"""The files of a source (civil registry, snapshot): which they are, their bytes landed, what their header says.

Nothing is read beyond the header here; rows are `source_lines.py`, what columns mean `civil_registry.py` and
`snapshot.py`. A file name is a label: files are told apart by the SHA-256 of their bytes.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import os
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BufferedReader, TextIOWrapper
from pathlib import Path

from assets.stop import QuarterStopped

READER_VERSION = "1"
_CHUNK = 1 << 20
_DELIMITERS = (",", ";", "\t", "|")
_SUFFIXES = (".csv", ".csv.gz", ".parquet", ".xlsx")
_HEADER_LINES = 20


@dataclass(frozen=True)
class SourceFile:
    """One file of a source, landed under its SHA-256; `berkas` is its label under the source's folder."""

    berkas: str
    sha256: str
    path: Path
    kind: str


@dataclass(frozen=True)
class CsvLayout:
    """Where the header of a CSV stands (physical line, from 1), what it says, and what separates values."""

    delimiter: str
    header_line: int
    header: tuple[str, ...]


def find_files(folder: Path, kinds: Sequence[str], landing: Path) -> tuple[list[SourceFile], list[str]]:
    """Files of the folder that can be read, copies of the same bytes once, by digest; and labels of all others."""
    found: dict[str, SourceFile] = {}
    others: list[str] = []
    paths = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    for path in paths:
        label = path.relative_to(folder).as_posix()
        name = path.name.lower()
        if name.startswith((".", "~$")) or name.endswith(".part"):
            continue
        kind = next((suffix for suffix in _SUFFIXES if name.endswith(suffix)), "")
        if kind not in kinds:
            others.append(label)
            continue
        sha256, landed = _land(path, landing)
        found.setdefault(sha256, SourceFile(label, sha256, landed, kind))
    return [found[sha256] for sha256 in sorted(found)], others


def digest_of(files: Sequence[SourceFile], *settings: str) -> str:
    """One digest for the bytes of all files, whatever their names, the reader and its settings."""
    text = "\n".join([READER_VERSION, *settings, *sorted(f"{file.kind}:{file.sha256}" for file in files)])
    return hashlib.sha256(text.encode()).hexdigest()


def check_text(file: SourceFile, source: str) -> None:
    """QuarterStopped where a CSV is not UTF-8 text, or its compression is broken."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with open_bytes(file) as handle:
            while chunk := handle.read(_CHUNK):
                if b"\0" in chunk:
                    raise UnicodeError
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        raise QuarterStopped(
            f"Berkas {source}/{file.berkas} bukan teks UTF-8; simpan ulang sebagai CSV UTF-8, lalu jalankan lagi."
        ) from None
    except (OSError, EOFError, zlib.error):
        raise QuarterStopped(f"Berkas {source}/{file.berkas} rusak atau terpotong; salin ulang dari asalnya.") from None


def open_bytes(file: SourceFile) -> BufferedReader | gzip.GzipFile:
    """The uncompressed bytes of a CSV."""
    return gzip.open(file.path) if file.kind == ".csv.gz" else file.path.open("rb")


def open_text(file: SourceFile) -> TextIOWrapper:
    """The text of a CSV whose encoding is checked, by lines that end in LF, CRLF or CR."""
    return TextIOWrapper(open_bytes(file), encoding="utf-8-sig", errors="replace", newline=None)


def csv_layout(file: SourceFile, names: Mapping[str, Sequence[str]]) -> CsvLayout:
    """The first line that holds most of the names, with the delimiter that shows most of them."""
    best = CsvLayout(",", 1, ())
    most = 0
    for number, line in enumerate(_first_lines(file), start=1):
        for delimiter in _DELIMITERS:
            header = tuple(next(csv.reader([line], delimiter=delimiter), []))
            known = len(match_columns(header, names))
            if known > most:
                best, most = CsvLayout(delimiter, number, header), known
    return best


def match_columns(header: Sequence[object], names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Column name → its place in the header; an earlier spelling wins over a later, an earlier place too."""
    folded = [fold_header(cell) for cell in header]
    places: dict[str, int] = {}
    for name, spellings in names.items():
        for spelling in spellings:
            if fold_header(spelling) in folded:
                places[name] = folded.index(fold_header(spelling))
                break
    return places


def fold_header(cell: object) -> str:
    """A header as it is compared: lower case, letters and digits only."""
    return re.sub(r"[^a-z0-9]", "", str(cell).lower())


def missing_columns(places: Mapping[str, int], names: Mapping[str, Sequence[str]]) -> list[str]:
    """Names that the header lacks, in their order."""
    return [name for name in names if name not in places]


def stop_for_columns(file: SourceFile, source: str, missing: Sequence[str]) -> QuarterStopped:
    """The sentence for a file that lacks columns."""
    return QuarterStopped(
        f"Berkas {source}/{file.berkas} tidak memuat kolom {', '.join(missing)}; "
        "minta ulang datanya dengan kolom lengkap, lalu jalankan lagi."
    )


def _first_lines(file: SourceFile) -> Iterator[str]:
    with open_text(file) as lines:
        for _ in range(_HEADER_LINES):
            line = lines.readline(_CHUNK)
            if not line:
                return
            yield line.rstrip("\n")


def _land(path: Path, landing: Path) -> tuple[str, Path]:
    """Copy the bytes aside under their digest, once; what is read later is what was digested."""
    landing.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    aside = landing / f".sumber-{os.getpid()}.part"
    try:
        with (
            path.open("rb") as source,
            os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as copy,
        ):
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                copy.write(chunk)
        landed = landing / digest.hexdigest()
        if not landed.exists() or landed.stat().st_size != aside.stat().st_size:
            aside.replace(landed)
    finally:
        aside.unlink(missing_ok=True)
    return digest.hexdigest(), landed
