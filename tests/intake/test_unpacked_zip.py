"""What the parser is handed in a workbook's place says the same, and names its merged cells where there are any."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest
from python_calamine import load_workbook

from assets.intake.workbooks.inspection import Limits
from assets.intake.workbooks.sheet_facts import facts_of
from assets.intake.workbooks.unpacked_zip import read_once, unpacked_zip
from tests.intake.files import person, write_delivery

_SHEET = "xl/worksheets/sheet1.xml"
_MERGED = b'<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
_LIMITS = Limits(megabytes=1, unpacked_megabytes=4, rows=100, seconds=5, memory_megabytes=512)


def _parts(path: Path, sheet: bytes) -> list[tuple[str, bytes, int]]:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()} | {_SHEET: sheet}
    return [(name, content, zlib.crc32(content)) for name, content in parts.items()]


def _seen(content: bytes) -> list[tuple[object, ...]]:
    book = load_workbook(io.BytesIO(content))
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    return [(sheet.name, sheet.start, sheet.to_python(), sheet.merged_cell_ranges) for sheet in sheets]


@pytest.mark.parametrize("after", [b"", _MERGED, b"<!-- mergeCells -->"], ids=["none", "merged cells", "a word"])
def test_a_sheet_that_is_read_once_says_what_it_said(tmp_path: Path, after: bytes) -> None:
    path = write_delivery(tmp_path / "a.xlsx", [person(1), person(2), person(3)], {"KODE DESA": "3516012003"})
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read(_SHEET).replace(b"</sheetData>", b"</sheetData>" + after)
    assert sheet.count(b"<sheetData>") == 1
    once = sheet if facts_of(sheet, _LIMITS).merges else read_once(sheet)
    assert (once == sheet) is bool(after)
    first, *others = _seen(unpacked_zip(_parts(path, once)))
    assert [first, *others] == _seen(unpacked_zip(_parts(path, sheet)))
    assert bool(first[3]) is (after == _MERGED)


@pytest.mark.parametrize("sheet", [b"<x:sheetData><x:row/></x:sheetData>", b"<sheetData/>", b"", b"\xff\xfe<\0"])
def test_what_is_written_otherwise_is_handed_over_as_it_is(sheet: bytes) -> None:
    assert read_once(sheet) == sheet
