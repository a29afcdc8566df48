"""A sheet of shared strings alone is read as the parser reads it; whatever is unusual in one is left to the parser."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from assets.intake.faults import Fault, Refused
from assets.intake.tables.cells import Grid
from assets.intake.workbooks import workbook
from assets.intake.workbooks.inspection import Limits
from assets.intake.workbooks.sheet_facts import SheetFacts
from assets.intake.workbooks.text_sheets import text_rows
from tests.intake.files import write_sheets

_LIMITS = Limits(megabytes=1, unpacked_megabytes=4, rows=1000, seconds=5, memory_megabytes=512)
_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_TEXTS = "<si><t>a</t></si><si><t>b</t></si><si><t>c</t></si>"
_A1, _B1, _A2 = '<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>', '<c r="A2" t="s"><v>2</v></c>'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def _row(number: int, cells: str, more: str = "") -> str:
    return f'<row r="{number}"{more}>{cells}</row>'


# Rows, strings, and whether the parser is left out.
_CASES = {
    "plain": (_row(1, _A1 + _B1) + _row(2, _A2), _TEXTS, True),
    "styles": (_row(1, '<c r="A1" s="0"/>' + _B1) + _row(2, '<c r="A2" s="0" t="s"><v>2</v></c>'), _TEXTS, True),
    "gaps": (_row(3, '<c r="C3" t="s"><v>0</v></c>') + _row(7, '<c r="AA7" t="s"><v>1</v></c>'), _TEXTS, True),
    "one cell": (_row(5, '<c r="D5" t="s"><v>2</v></c>'), _TEXTS, False),
    "rows of nothing": (
        _row(1, '<c r="Z1" s="0"/>') + _row(2, _A2) + _row(4, _B1.replace("B1", "B4")) + _row(9, ""),
        _TEXTS,
        True,
    ),
    "rows that close at once": (_row(1, _A1 + _B1) + '<row r="2"/>' + '<row r="4" spans="1:2"/>', _TEXTS, True),
    "rows that close at once between": (
        _row(1, _A1 + _B1) + '<row r="2"/>' + _row(7, "") + _row(9, '<c r="A9" t="s"><v>1</v></c>'),
        _TEXTS,
        True,
    ),
    "blanks kept": (
        _row(1, _A1 + _B1),
        '<si><t xml:space="preserve"> a </t></si><si><t xml:space="preserve">\n</t></si>',
        True,
    ),
    "blanks kept of one": (_row(1, _A1 + _B1), '<si><t xml:space="preserve"> a </t></si><si><t> b</t></si>', False),
    "blanks behind": (_row(1, _A1 + _B1), "<si><t>a\n</t></si><si><t>\t</t></si>", False),
    "kept empty": (_row(1, _A1 + _B1), '<si><t xml:space="preserve"></t></si><si><t>b</t></si>', False),
    "lines": (_row(1, _A1 + _B1), "<si><t>a\nb\tc</t></si><si><t>d\n\ne</t></si>", True),
    "apostrophes": (_row(1, _A1 + _B1), "<si><t>'a\"</t></si><si><t>> b></t></si>", True),
    "written as Excel does": (_row(1, _A1 + _B1), "<si><t>a_x000D_b</t></si><si><t>_X0041_</t></si>", False),
    "references": (_row(1, _A1 + _B1), "<si><t>a&amp;b</t></si><si><t>&lt;</t></si>", False),
    "ends of lines": (_row(1, _A1 + _B1), "<si><t>a\r\nb</t></si><si><t>\r</t></si>", False),
    "beyond ASCII": (_row(1, _A1 + _B1), "<si><t>Nur’aini</t></si><si><t>é</t></si>", False),
    "no text": (_row(1, _A1 + _B1), "<si><t></t></si><si><t>b</t></si>", False),
    "empty string": (_row(1, _A1 + _B1), "<si/><si><t>b</t></si>", False),
    "runs": (_row(1, _A1 + _B1), "<si><r><t>a</t></r><r><t>x</t></r></si><si><t>b</t></si>", False),
    "no such string": (_row(1, '<c r="A1" t="s"><v>9</v></c>'), _TEXTS, False),
    "a number with noughts": (_row(1, '<c r="A1" t="s"><v>01</v></c>'), _TEXTS, False),
    "no number": (_row(1, '<c r="A1" t="s"><v>x</v></c>' + _B1), _TEXTS, False),
    "a blank before": (_row(1, '<c r="A1" t="s"><v> 1</v></c>'), _TEXTS, False),
    "a sign before": (_row(1, '<c r="A1" t="s"><v>+1</v></c>'), _TEXTS, False),
    "a number": (_row(1, '<c r="A1"><v>7</v></c>' + _B1), _TEXTS, False),
    "a text of its own": (_row(1, _A1 + '<c r="B1" t="inlineStr"><is><t>x</t></is></c>'), _TEXTS, False),
    "a formula": (_row(1, '<c r="A1" t="str"><f>"x"</f><v>x</v></c>' + _B1), _TEXTS, False),
    "a formula for a string": (_row(1, '<c r="A1" t="s"><f>B1</f><v>0</v></c>' + _B1), _TEXTS, False),
    "an error": (_row(1, '<c r="A1" t="e"><v>#N/A</v></c>' + _B1), _TEXTS, False),
    "one place twice": (_row(1, _A1 + _A1), _TEXTS, False),
    "columns out of order": (_row(1, _B1 + _A1), _TEXTS, False),
    "rows out of order": (_row(2, _A2) + _row(1, _A1), _TEXTS, False),
    "one row twice": (_row(1, _A1) + _row(1, _B1), _TEXTS, False),
    "a row of another number": (_row(3, _A1), _TEXTS, False),
    "two numbers of a row": (_row(1, _A1, ' r="2"'), _TEXTS, False),
    "a row without a number": (f"<row>{_A1}</row>", _TEXTS, False),
    "a cell that stays open": (_row(1, '<c r="A1" t="s"><v>0</v>' + _B1), _TEXTS, False),
    "far below": (_row(2500, '<c r="A2500" t="s"><v>0</v></c>'), _TEXTS, False),
    "far below, without cells": (_row(1, _A1 + _B1) + _row(9_999_999, ""), _TEXTS, True),
    "nothing": ("", _TEXTS, False),
}


def _written(path: Path, rows: str, strings: str, after: str = "") -> Path:
    write_sheets(path, {"DATA": [["a", "b"], ["c"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts[_SHEET] = f"{_HEAD}<worksheet {main}><sheetData>{rows}</sheetData>{after}</worksheet>".encode()
    parts[_STRINGS] = f"{_HEAD}<sst {main}>{strings}</sst>".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _grids(path: Path) -> list[Grid] | Fault:
    try:
        book = workbook.Workbook(path, _LIMITS)
        return [book.grid(sheet) for sheet in book.sheets]
    except Refused as refused:
        return refused.fault


def _both(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Grid] | Fault, list[Grid] | Fault, bool]:
    """What is read without the parser, with it alone, and whether it was left out of every sheet."""
    read: list[bool] = []

    def noted(facts: SheetFacts, texts: list[str]) -> object:
        read.append(bool(found := text_rows(facts, texts)))
        return found

    with monkeypatch.context() as patched:
        patched.setattr(workbook, "text_rows", noted)
        found = _grids(path)
        patched.setattr(workbook, "plain_strings", lambda *_: None)
        return found, _grids(path), bool(read) and all(read)


@pytest.mark.parametrize(("rows", "strings", "alone"), _CASES.values(), ids=_CASES)
def test_a_sheet_reads_the_same_with_and_without_the_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str, strings: str, alone: bool
) -> None:
    found, parsed, left_out = _both(_written(tmp_path / "a.xlsx", rows, strings), monkeypatch)
    assert found == parsed
    assert left_out is alone


@pytest.mark.parametrize("after", ['<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>', "<unclosed>", "x"])
def test_what_stands_behind_the_rows_counts_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    found, parsed, _ = _both(_written(tmp_path / "a.xlsx", _row(1, _A1 + _B1), _TEXTS, after), monkeypatch)
    assert found == parsed


@pytest.mark.parametrize("encoding", ["UTF-8", "us-ascii", "ISO-8859-1", "Shift_JIS", "UTF-16", "cp037"])
def test_strings_in_another_encoding_are_the_parsers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    path = _written(tmp_path / "a.xlsx", _row(1, _A1 + _B1), _TEXTS)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[_STRINGS] = parts[_STRINGS].replace(b"UTF-8", encoding.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    found, parsed, left_out = _both(path, monkeypatch)
    assert found == parsed
    assert left_out is (encoding in {"UTF-8", "us-ascii"})


@pytest.mark.parametrize("seed", range(6))
def test_sheets_of_any_shape_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    chance = random.Random(seed)

    def line() -> Sequence[str | None]:
        width = chance.randrange(40)
        return [chance.choice([None, "x", f"{chance.randrange(90)}", " y ", "z\nz", "'0"]) for _ in range(width)]

    sheets = {name: [line() for _ in range(chance.randrange(30))] for name in ("PENGANTAR", "DATA", "LAIN")}
    sheets["DATA"][:0] = [[], ["a", None]]
    found, parsed, _ = _both(write_sheets(tmp_path / "a.xlsx", sheets), monkeypatch)
    assert found == parsed
    assert isinstance(found, list)
