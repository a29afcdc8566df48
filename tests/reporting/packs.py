"""A verification pack as a village fills it in: opened, decided, saved by another library."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from assets.intake.reading.reader import Reading, read_delivery
from assets.intake.workbooks.inspection import Limits

MINUTES = {"NOMOR BA": "141/10/2026", "TANGGAL BA": "05/10/2026"}
LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)


def filled_in(
    content: bytes, target: Path, decided: Mapping[str, Mapping[str, object]], cover: Mapping[str, str] = MINUTES
) -> Path:
    """The pack saved under this path: by name of the member, what stands in which column; and on the cover."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet, front = book["VERIFIKASI"], book["PENGANTAR"]
    places = {str(cell.value): cell.column for cell in sheet[1]}
    for row in sheet.iter_rows(min_row=2):
        for title, value in decided.get(str(row[0].value), {}).items():
            sheet.cell(row[0].row, places[title]).value = value  # type: ignore[assignment]
    for line in front.iter_rows():
        if line[0].value in cover:
            line[1].value = cover[str(line[0].value)]
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def read(path: Path) -> Reading:
    return read_delivery(path, LIMITS)


def rows_of(reading: Reading, *columns: str) -> list[tuple[str, ...]]:
    """The proposals read, in these columns."""
    return list(zip(*(reading.values(column) for column in columns), strict=True)) if reading.rows else []
