"""What came of reading the lines of a source's files, and the number that a line has in its file."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from assets.intake.sources.source_files import CsvLayout, SourceFile, open_text
from assets.intake.sources.source_notes import torn_of
from sql.warehouse import Database


@dataclass
class Loaded:
    """What came of reading, by the digest of each file: its rows, and the lines that are none.

    `rejects`: numbers of lines that did not parse. `nobody`: of lines that name nobody, some of which did not parse;
    `above`: how many of these were read before the first row. `layouts`: those of the CSVs that DuckDB read. `hidden`:
    places of hidden sheets with rows, and whether each is read. `odd`: row and column of cells without a value.
    """

    rejects: dict[str, list[int]] = field(default_factory=dict)
    nobody: dict[str, list[int]] = field(default_factory=dict)
    above: dict[str, int] = field(default_factory=dict)
    layouts: dict[str, CsvLayout] = field(default_factory=dict)
    accepted: dict[str, int] = field(default_factory=dict)
    hidden: dict[str, list[tuple[int, bool]]] = field(default_factory=dict)
    odd: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    @property
    def rejected(self) -> int:
        """Lines that do not parse and may be somebody's."""
        return sum(len(self.torn(sha256)) for sha256 in self.rejects)

    def torn(self, sha256: str) -> list[int]:
        """Numbers of the file's lines that do not parse and may be somebody's."""
        nobody = set(self.nobody.get(sha256, []))
        return [line for line in self.rejects.get(sha256, []) if line not in nobody]

    def rows(self, sha256: str) -> int:
        """Records of the file: those that did not parse, and beside others those that name nobody, too."""
        somebody = self.accepted.get(sha256, 0) + len(self.torn(sha256))
        return somebody + len(self.nobody.get(sha256, [])) if somebody else 0

    def refuse(self, file: SourceFile, lines: Mapping[int, str], layout: CsvLayout, births: Sequence[int]) -> None:
        """Take note of lines that do not parse; those of them that name nobody are called so.

        `births`: places of birth dates.
        """
        sha256 = file.sha256
        self.rejects[sha256] = list(lines)
        between = {number - 1 for number in lines if number - 2 in lines} - lines.keys()
        torn = {*torn_of(lines, layout.delimiter, len(layout.header), births, _blank_of(file, between))}
        notes = [number for number in lines if number not in torn]
        self.nobody[sha256] = [*self.nobody.get(sha256, []), *notes]

    def count(self, db: Database, table: str) -> None:
        """Take note of how many rows the table has of each file."""
        self.accepted = dict(db.connection.table(table).aggregate("sha256, count(*)").fetchall())


def _blank_of(file: SourceFile, numbers: Collection[int]) -> set[int]:
    """Those of these lines on which nothing stands."""
    if not numbers:
        return set()
    with open_text(file) as lines:
        first = enumerate(islice(lines, max(numbers)), start=1)
        return {number for number, line in first if number in numbers and not line.strip()}


def line_numbers(file: SourceFile, layout: CsvLayout, rejects: Sequence[int], places: Sequence[int]) -> dict[int, int]:
    """Place of an accepted record in the file (from 1) → its physical line, for the places asked for."""
    wanted, skipped = set(places), set(rejects)
    found: dict[int, int] = {}
    place, begun = 0, ""
    with open_text(file) as lines:
        for number, line in enumerate(islice(lines, layout.header_line, None), start=layout.header_line + 1):
            if not begun and (number in skipped or not line.strip("\n")):
                continue
            if not begun:
                place += 1
                if place in wanted:
                    found[place] = number
                    if len(found) == len(wanted):
                        break
            begun += line
            # Most lines hold no quote, or quotes two by two alone (a blank value), and end a record.
            if '"' not in begun.replace('""', "") or not _ends_within_quotes(begun, layout.delimiter):
                begun = ""
    return found


def _ends_within_quotes(text: str, delimiter: str) -> bool:
    try:
        return not any(csv.reader([text.rstrip("\n")], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end of data" in str(error)
