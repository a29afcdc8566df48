"""A verification pack as a village fills it in: opened, decided, saved by another library."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from assets.intake.reading.reader import Reading, read_delivery
from assets.intake.workbooks.inspection import Limits
from assets.reporting.verification_workbook import Member

FACTS = {"desa": "Desa Du'a & <Tiga>, Kecamatan Jatirejo", "anggota": "4", "perlu_perhatian": "1", "sidik": "a" * 64}
MINUTES = {"NOMOR BA": "141/10/2026", "TANGGAL BA": "05/10/2026"}
LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)


def shown(*known: str, **others: str) -> Member:
    """A member (id, NIK, KK, name, birth date, mother) as the packs show them; padan unless something is to heed."""
    told = {
        "sex": "L",
        "alamat": "KRAJAN",
        "rt": "1",
        "rw": "2",
        "program": "PKH",
        "status": "AKTIF",
        "care": "",
        **others,
    }
    return (*known, *told.values(), not told["care"])


MEMBERS = (
    shown("ID1", "3516010101800001", "3516010101000001", "BUDI", "01/01/1980", "SITI"),
    shown(
        "ID2",
        "3516014102850002",
        "3516010101000001",
        "WATI",
        "01/02/1985",
        "SRI",
        sex="P",
        program="tidak ada",
        alamat="JALAN 98765",
    ),
    shown(
        "ID3", "-", "", "<b>TONO & =1+1</b>", "1970", "", alamat="", status="TANPA NIK", care="Belum punya NIK. " * 12
    ),
    shown("BARU-3516012001-3516010303900004", "3516010303900004", "", "YATI", "03/03/1990", "MURNI", sex="P"),
)


def filled_in(
    content: bytes, target: Path, decided: Mapping[str, Mapping[str, object]], cover: Mapping[str, str] = MINUTES
) -> Path:
    """The pack saved under this path: by name of the member, what stands in which column; and on the cover."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet, front = book["VERIFIKASI"], book["PENGANTAR"]
    places = {str(cell.value): place for place, cell in enumerate(sheet[1])}
    for row in sheet.iter_rows(min_row=2):
        for title, value in decided.get(str(row[0].value), {}).items():
            row[places[title]].value = value  # type: ignore[assignment]
    for line in front.iter_rows():
        if line[0].value in cover:
            line[1].value = cover[str(line[0].value)]
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def read(path: Path) -> Reading:
    return read_delivery(path, LIMITS)


def told(reading: Reading) -> list[str]:
    """What its receipt says of the file."""
    return [note.pesan for note in reading.notes]


def rows_of(reading: Reading, *columns: str) -> list[tuple[str, ...]]:
    """The proposals read, in these columns."""
    return list(zip(*(reading.values(column) for column in columns), strict=True)) if reading.rows else []
