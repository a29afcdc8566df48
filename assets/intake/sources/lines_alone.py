"""The lines of a source's CSV one by one, where DuckDB cannot read the file as a whole.

Some programs put every value between single quotes, which are no part of it, and an apostrophe of a name among them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice

from assets.intake.sources.source_files import CsvLayout, SourceFile, open_text
from assets.intake.sources.source_text import WITHOUT_CONTROLS
from assets.intake.tables.single_quotes import MARK, is_quoted, plain, unquoted


def single_lines(
    file: SourceFile, layout: CsvLayout, rejects: dict[int, str], *, quoted: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """Each physical line on its own, with its number; lines that are no record go to `rejects`, with their text.

    `quoted`: their values stand between single quotes.
    """
    width = len(layout.header)
    with open_text(file) as lines:
        for number, text in enumerate(islice(lines, layout.header_line, None), start=layout.header_line + 1):
            line = text.rstrip("\n")
            if not line:
                continue
            cells = _between_single_quotes(line, layout.delimiter, width) if quoted else []
            try:
                if not cells:
                    cells = next(csv.reader([line], delimiter=layout.delimiter, strict=True))
                    cells = unquoted(cells) if quoted else cells
            except csv.Error:
                cells = []
            if len(cells) == width:
                yield number, cells if line.isprintable() else [cell.translate(WITHOUT_CONTROLS) for cell in cells]
            else:
                rejects[number] = line


def _between_single_quotes(line: str, delimiter: str, width: int) -> list[str]:
    """The values of a line all of which stand between single quotes; else of one some of which do; none if neither."""
    said = line.strip()
    if is_quoted(said):
        parts = re.split(rf"{MARK} *{re.escape(delimiter)} *{MARK}", said[1:-1])
        if len(parts) == width:
            return [*map(plain, parts)]
    try:
        cells = next(csv.reader([line], delimiter=delimiter, quotechar=MARK, skipinitialspace=True, strict=True), [])
    except csv.Error:
        return []
    # A name with an apostrophe may stand between the other quotes, and a quoted value between them, too.
    cells = [cell[1:-1] if is_quoted(cell, '"') else cell for cell in cells]
    return unquoted(cells) if len(cells) == width else []
