"""Reading a workbook: the sheets that matter as grids, and proof that the parser lost no cell.

python-calamine reads, but for sheets of texts alone (`text_sheets.py`); what the zip and the XML say is checked before
and after (`inspection.py`, `sheet_xml.py`).
Runs in a child process (`child.py`): the parser can die, and then only one file is lost.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum, load_workbook

from assets.intake.faults import RUSAK, Refused
from assets.intake.tables.cells import Cell, Grid, Oddity
from assets.intake.workbooks.guards import sound_parse, sound_zip
from assets.intake.workbooks.inspection import Limits, as_usual, damaged, plain_part, too_many_styles, workbook_parts
from assets.intake.workbooks.mistaken_days import mend_days
from assets.intake.workbooks.shared_strings import (
    STRINGS,
    cells_counted,
    plain_strings,
    promised_and_held,
    shared_strings,
    swept,
    text_cells,
)
from assets.intake.workbooks.sheet_facts import SheetFacts, facts_of, too_far
from assets.intake.workbooks.sheet_notes import sheet_notes, struck_formats, struck_lines, struck_texts
from assets.intake.workbooks.sheet_xml import CellWalk, parse_alike, sheet_targets
from assets.intake.workbooks.text_sheets import text_rows
from assets.intake.workbooks.unpacked_zip import read_once, unpacked_zip

_MOST_SHEETS = 60
_SMALL = 4 << 20
_STYLES = "xl/styles.xml"
# The parser reads these parts beside the sheets. Other parts can do no harm.
_WIRING = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_READ_PARTS = frozenset({"[content_types].xml", "_rels/.rels", *_WIRING})
Span = tuple[tuple[int, int], tuple[int, int]]
_INDEX = re.compile(rb't="s"[^<>]*><v>([0-9]{1,9})</v>')


@dataclass(frozen=True)
class SheetName:
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool


class Workbook:
    """A checked workbook; grids are read one by one."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._limits = limits
        content = path.read_bytes()
        with sound_zip():
            archive = workbook_parts(io.BytesIO(content), limits)
            usual = as_usual(archive, content)
        self._archive = archive if usual is content else workbook_parts(io.BytesIO(usual), limits)
        self._usual, self._file = usual, memoryview(usual)
        self._kept: dict[str, bytes] | None = {} if _is_small(self._archive) else None
        self._facts: dict[str, SheetFacts] = {}
        self._wiring: dict[str, bytes] = {}
        self._struck: frozenset[bytes] = frozenset()
        self._struck_texts: frozenset[bytes] = frozenset()
        self._strings: tuple[int, int] | None = None
        self._swept = "", b""
        self._texts_counted = 0
        self._shared: list[str] | None = None
        self._read_parts()
        self._check_strings()
        self._texts = self._plain_texts()
        with sound_parse():
            self._book = self._loaded()
        self.sheets = [
            SheetName(sheet.name, sheet.visible != SheetVisibleEnum.Visible)
            for sheet in self._book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        if len(self.sheets) > _MOST_SHEETS:
            raise Refused(RUSAK, "Buku kerja berisi terlalu banyak lembar; sisakan lembar DATA dan PENGANTAR saja.")
        parts = [name.lower() for name in self._archive.namelist()]
        self.linked = any(part.startswith("xl/externallinks/") for part in parts)
        self.commented = any(part.startswith(("xl/comments", "xl/threadedcomments/")) for part in parts)
        self._parts = sheet_targets(*(self._wiring.get(part) or self._content(part) for part in _WIRING))

    def grid(self, sheet: SheetName) -> Grid:
        """Cells of a sheet; Refused where the parser and the XML do not agree on which cells are filled."""
        part = self._parts.get(sheet.name, "")
        if part not in self._facts:
            raise damaged()
        facts = self._facts[part]
        if facts.far:
            raise too_far(self._limits, sheet.name)
        with sound_parse():
            rows, start, merged = self._cells(sheet.name, facts)
        notes = sheet_notes(sheet.name, facts, hidden=sheet.hidden)
        grid = Grid(sheet.name, rows, start[0] + 1, start[1] + 1, merged, [*notes], [*self._doubts(facts)])
        if self._struck or self._struck_texts:
            grid.struck = struck_lines(facts, self._content(part), self._struck, self._struck_texts)
        counts = [len(row) - row.count("") for row in rows]
        if not facts.agrees(grid.first_row, counts):
            filled = {line: count for line, count in enumerate(counts, grid.first_row) if count}
            self._compare(grid, part, {line for line, _ in filled.items() ^ facts.filled.items()})
        if facts.mistaken_days:
            mend_days(grid, self._content(part))
        for (row, column), text in facts.odd.items():
            line, place = row - grid.first_row, column - grid.first_column
            if 0 <= line < len(rows) and 0 <= place < len(rows[line]) and rows[line][place] == "":
                rows[line][place] = text
        return grid

    def _cells(self, name: str, facts: SheetFacts) -> tuple[list[list[Cell]], tuple[int, int], list[Span]]:
        """Rows of a sheet, the place where they begin (from 0), and its merged cells."""
        read = self._book.get_sheet_by_name(name)
        if self._texts is not None and facts.bare:
            # The parser was given what stands around the rows: where it finds more, it means another part.
            if not read.total_height and (found := text_rows(facts, self._texts)):
                return *found, []
            self._texts = None
            self._book = self._loaded()
            read = self._book.get_sheet_by_name(name)
        if read.total_height > self._limits.rows + 1000:
            raise too_far(self._limits, name)
        merged = [((a, b), (c, d)) for (a, b), (c, d) in read.merged_cell_ranges or ()]
        return [*read.to_python()], read.start or (0, 0), merged

    def _doubts(self, facts: SheetFacts) -> Iterator[str]:
        if facts.extent:
            yield f"lembar ini menyebut isinya sampai baris {facts.extent}"
        if self._texts_counted > sum(facts.texts for facts in self._facts.values()):
            held = sum(text_cells(self._content(part)) for part in self._facts)
            if self._texts_counted > held:
                yield f"berkas menyebut {self._texts_counted} isian teks, yang ada {held}"

    def _read_parts(self) -> None:
        """Read every entry once: the CRC of each, the XML of each, the facts of the sheets."""
        for entry in self._archive.infolist():
            content, name = self._content(entry.filename), entry.filename
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                self._facts[name] = facts_of(content, self._limits)
            elif name.lower() == STRINGS:
                self._swept = name, swept(content)
                self._strings = promised_and_held(content, self._swept[1])
                self._texts_counted = cells_counted(content)
                self._struck_texts = struck_texts(content)
            elif name.lower() in _READ_PARTS:
                parse_alike(content)
                if name in _WIRING:
                    self._wiring[name] = content
            elif name.lower() == _STYLES:
                parse_alike(content)
                self._struck = struck_formats(content)
                if too_many_styles(content):
                    raise Refused(
                        RUSAK, "Berkas memuat terlalu banyak gaya sel; salin tabelnya sebagai nilai ke templat baru."
                    )

    def _check_strings(self) -> None:
        """Refused where a shared string was lost or doubled: every text after it would stand in another's cell.

        Careless programs promise a wrong number of strings; theirs are believed when the cells use all of them.
        """
        if not self._strings or self._strings[0] == self._strings[1]:
            return
        used = (int(number) for part in self._facts for number in _INDEX.findall(self._content(part)))
        if max(used, default=-1) + 1 != self._strings[1]:
            raise damaged()

    def _content(self, name: str) -> bytes:
        if self._kept and name in self._kept:
            return self._kept[name]
        with sound_zip():
            entry = self._archive.getinfo(name)
            content = plain_part(self._file, entry)
            content = self._archive.read(entry) if content is None else content
        if self._kept is not None:
            self._kept[name] = content
        return content

    def _plain_texts(self) -> list[str] | None:
        """The shared strings, where a sheet of nothing else can be read without the parser."""
        name, rest = self._swept
        if self._kept is None or not name or not any(facts.bare for facts in self._facts.values()):
            return None
        return plain_strings(self._kept[name], rest)

    def _loaded(self) -> CalamineWorkbook:
        return load_workbook(io.BytesIO(self._unpacked() or self._usual))

    def _unpacked(self) -> bytes | None:
        """The workbook as its parser reads it fastest, without the texts that are read here.

        None where it is too large, or named oddly.
        """
        if self._kept is None:
            return None
        parts = {entry.filename: (self._kept[entry.filename], entry.CRC) for entry in self._archive.infolist()}
        bare = {name for name, facts in self._facts.items() if facts.bare and self._texts is not None}
        for name, facts in self._facts.items():
            if not facts.merges:
                sheet = facts.bare if name in bare else read_once(self._kept[name])
                parts[name] = sheet, zlib.crc32(sheet)
        if bare and len(bare) == len(self._facts):
            name, rest = self._swept
            parts[name] = rest, zlib.crc32(rest)
        return unpacked_zip([(name, *part) for name, part in parts.items()])

    def _compare(self, grid: Grid, part: str, lines: set[int]) -> None:
        """Hold these lines of the grid against each of their cells in the XML; texts of blanks alone are no loss."""
        if self._shared is None:
            names = self._archive.namelist()
            found = next((name for name in names if name.lower() == STRINGS), None)
            self._shared = shared_strings(self._content(found)) if found else []
        walk = CellWalk(shared=self._shared, keep=lines)
        walk.over(self._content(part))
        width = max((len(row) for row in grid.rows), default=0)
        for (row, column), text in walk.kept.items():
            line, place = row - grid.first_row, column - grid.first_column
            inside = 0 <= line < len(grid.rows) and 0 <= place < width
            if not isinstance(text, Oddity) and text.strip() and not (inside and grid.rows[line][place] != ""):
                raise damaged()
        for line in sorted(lines):
            values = grid.rows[line - grid.first_row] if 0 <= line - grid.first_row < len(grid.rows) else []
            for place, value in enumerate(values):
                if value != "" and (line, place + grid.first_column) not in walk.kept:
                    raise damaged()


def _is_small(archive: zipfile.ZipFile) -> bool:
    """Whether its parts may lie in memory side by side with what the parser makes of them."""
    entries = archive.infolist()
    return sum(entry.file_size for entry in entries) <= _SMALL and all(entry.filename.isascii() for entry in entries)
