"""What a file is, by its bytes, before any parser sees it: kind, size, and the soundness of a workbook's zip.

Nothing here trusts a name or a declared size further than it has checked. The XML of the sheets is looked at in
`sheet_xml.py`. Standard library only: child processes import this module.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from assets.intake.faults import RUSAK, SAVE_AS_XLSX, Damaged, Refused
from assets.intake.workbooks.foreign_files import foreign_kind, is_page, old_table

_MB = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The header of a part: its signature, and how long its name and its extra field are.
_HEADER = struct.Struct("<4s22xHH")
_LOCAL_HEADER = b"PK\3\4"
_PART_NAMES = {
    name.lower(): name
    for name in (
        *("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
        *("xl/styles.xml", "xl/sharedStrings.xml"),
    )
}
_UNUSUAL = 0x1 | 0x20 | 0x40  # behind a password, a patch
_MOST_ENTRIES = 2_000
_MOST_STYLES = 65_490  # Excel's own limit
_RATIO = 250
_RATIO_FROM = 8 * _MB


@dataclass(frozen=True)
class Limits:
    """Bounds on one file, from the settings; `seconds` of processor time, so that a busy machine refuses nothing."""

    megabytes: int
    unpacked_megabytes: int
    rows: int
    seconds: float
    memory_megabytes: int


def kind_of_file(path: Path, limits: Limits) -> str:
    """`xlsx` or `csv`; Refused for everything else."""
    size = path.stat().st_size
    if size > limits.megabytes * _MB:
        raise Refused(
            RUSAK,
            f"Ukuran berkas lebih dari {limits.megabytes} MB; "
            "kirim hanya tabel usulan, hapus gambar dan lembar lain, lalu kirim ulang.",
        )
    with path.open("rb") as file:
        head = file.read(4096)
        if head.startswith(_OLE):
            raise _ole_fault(file)
        # A control sign stands behind the letters of an archive; a text may begin with PKH.
        if head.startswith(b"PK") and head[2:3] < b"\t":
            if not zipfile.is_zipfile(file):
                raise damaged()
            return "xlsx"
    if foreign := foreign_kind(head):
        raise Refused(RUSAK, f"Isi berkas adalah {foreign}, bukan tabel; kirim tabelnya sebagai .xlsx atau .csv.")
    if old := old_table(head):
        raise Refused(RUSAK, f"Berkas ini tabel berformat lama ({old}); {SAVE_AS_XLSX}.")
    if is_page(head):
        raise Refused(RUSAK, f"Berkas ini halaman web (HTML/XML), bukan buku kerja Excel; {SAVE_AS_XLSX}.")
    # Some mail gates put bytes of theirs before the archive.
    return "xlsx" if _LOCAL_HEADER in head and zipfile.is_zipfile(path) else "csv"


def _ole_fault(file: BinaryIO) -> Refused:
    file.seek(0)
    content = file.read()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return locked()
    if "WordDocument".encode("utf-16-le") in content:
        return Refused(RUSAK, "Berkas ini dokumen Word, bukan tabel; pindahkan tabelnya ke templat .xlsx.")
    return Refused(RUSAK, f"Berkas berformat Excel lama (.xls); {SAVE_AS_XLSX}.")


def workbook_parts(file: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """The opened zip of a workbook whose directory is sound; Refused otherwise. Contents are not read yet."""
    try:
        size = file.seek(0, io.SEEK_END)
        archive = zipfile.ZipFile(file)
        _check_directory(archive, size, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, KeyError) as error:
        raise damaged() from error
    return archive


def part_name(name: str) -> str:
    """The name of a part as workbooks know it: some programs write backslashes, or all letters small."""
    plain = name.replace("\\", "/")
    return _PART_NAMES.get(plain.lower(), plain)


def as_usual(archive: zipfile.ZipFile, content: bytes) -> bytes:
    """The workbook's bytes, written anew where names of parts or bytes before the archive would stop its parser.

    The directory was found sound and within bounds before. Raises what `zipfile` raises of a damaged part.
    """
    entries = archive.infolist()
    if content.startswith(b"PK") and all(part_name(entry.filename) == entry.filename for entry in entries):
        return content
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as anew:
        for entry in entries:
            if not entry.is_dir() and not entry.filename.endswith("\\"):
                anew.writestr(part_name(entry.filename), archive.read(entry))
    return target.getvalue()


def plain_part(file: memoryview, entry: zipfile.ZipInfo) -> bytes | None:
    """The content of a part that is packed the usual way and sound in length and CRC; None leaves it to `zipfile`.

    That is the slower reader: it goes to the file piece by piece. Its checks are these; that parts do not overlap is
    seen in the directory.
    """
    name, start = entry.orig_filename, entry.header_offset
    if entry.compress_type != zipfile.ZIP_DEFLATED or entry.flag_bits & _UNUSUAL or not name.isascii() or start < 0:
        return None
    header = file[start : start + _HEADER.size]
    if len(header) < _HEADER.size:
        return None
    signature, name_size, extra_size = _HEADER.unpack(header)
    name_at = start + _HEADER.size
    packed_at = name_at + name_size + extra_size
    packed = file[packed_at : packed_at + entry.compress_size]
    if signature != b"PK\3\4" or file[name_at : name_at + name_size] != name.encode():
        return None
    try:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        content = unpacker.decompress(packed, entry.file_size + 1)
    except zlib.error:
        return None
    sound = unpacker.eof and len(content) == entry.file_size and zlib.crc32(content) == entry.CRC
    return content if sound else None


def damaged() -> Refused:
    """The fault of a workbook that does not hold together."""
    return Damaged(RUSAK, "Berkas rusak atau terpotong; simpan ulang dari Excel atau salin ulang, lalu kirim ulang.")


def locked() -> Refused:
    """The fault of a file behind a password."""
    return Refused(RUSAK, "Berkas terkunci kata sandi; simpan ulang tanpa kata sandi, lalu kirim ulang.")


def bomb(limits: Limits) -> Refused:
    """The fault of a file that unpacks to more than is allowed."""
    return Refused(
        RUSAK,
        f"Isi berkas setelah dibuka jauh lebih besar dari yang wajar (batas {limits.unpacked_megabytes} MB); "
        "salin tabelnya ke templat baru, lalu kirim ulang.",
    )


def _overlap(archive: zipfile.ZipFile) -> bool:
    """Whether a part runs into the next one, or into the directory: one content that unpacks many times."""
    places = sorted(
        (entry.header_offset, entry.compress_size + len(entry.orig_filename)) for entry in archive.infolist()
    )
    starts = [*(start for start, _ in places[1:]), archive.start_dir]
    return any(start + _HEADER.size + size > next_one for (start, size), next_one in zip(places, starts, strict=True))


def _check_directory(archive: zipfile.ZipFile, size: int, limits: Limits) -> None:
    entries = archive.infolist()
    names = [part_name(entry.filename) for entry in entries]
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise locked()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_megabytes * _MB or any(
        entry.file_size > _RATIO_FROM and entry.file_size > _RATIO * max(entry.compress_size, 1) for entry in entries
    ):
        raise bomb(limits)
    if (
        len(entries) > _MOST_ENTRIES
        or len(set(names)) != len(names)
        or sum(entry.compress_size for entry in entries) > size
        or _overlap(archive)
        or any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries)
    ):
        raise damaged()
    _check_kind(frozenset(names))


def _check_kind(names: frozenset[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(
            RUSAK, "Berkas berisi makro (.xlsm); simpan sebagai 'Excel Workbook (.xlsx)' tanpa makro, lalu kirim ulang."
        )
    if "xl/workbook.bin" in names:
        raise Refused(RUSAK, f"Berkas berformat biner Excel (.xlsb); {SAVE_AS_XLSX}.")
    if "content.xml" in names:
        raise Refused(RUSAK, f"Berkas berformat OpenDocument (.ods); {SAVE_AS_XLSX}.")
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        raise Refused(RUSAK, "Berkas berformat Apple Numbers; ekspor sebagai Excel (.xlsx), lalu kirim ulang.")
    if "ppt/presentation.xml" in names:
        raise Refused(RUSAK, "Berkas ini presentasi, bukan tabel; pindahkan tabelnya ke templat .xlsx.")
    if "word/document.xml" in names:
        raise Refused(RUSAK, "Berkas ini dokumen Word, bukan tabel; pindahkan tabelnya ke templat .xlsx.")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Refused(RUSAK, "Berkas ini arsip ZIP, bukan buku kerja Excel; keluarkan isinya dan kirim satu per satu.")


def too_many_styles(styles: bytes) -> bool:
    """Whether a style sheet holds more cell formats than Excel itself allows."""
    return styles.count(b"<xf ") + styles.count(b"<xf>") > _MOST_STYLES
