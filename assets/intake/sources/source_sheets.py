"""The rows of a source that comes as a workbook (.xlsx, .xls), as text: every sheet with the header.

A child process reads (`sheet_child.py`), as for what villages send: a workbook can kill its parser.
"""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from assets.intake.reading.answers import content_of
from assets.intake.reading.child_process import Child, Died
from assets.intake.sources.source_files import SourceFile
from assets.intake.sources.source_layouts import Shape
from assets.intake.tables.cells import EXACT_DIGITS
from assets.intake.workbooks.inspection import Limits
from assets.office.stop import QuarterStopped

_PROGRAM = "assets.intake.sources.sheet_child"
_ASIDE = ".lembar-"
# A whole district in one workbook: as many rows as a sheet can have.
_LIMITS = Limits(megabytes=400, unpacked_megabytes=3_000, rows=1_048_576, seconds=1_200, memory_megabytes=6_144)

Sheet = tuple[list[str], Iterator[tuple[int, list[str]]]]


@contextmanager
def sheets_of(file: SourceFile, shape: Shape, source: str) -> Iterator[list[Sheet]]:
    """Header and rows (row number as Excel shows it, cells as text) of every sheet with a whole header.

    Where none has one, the sheet that knows most of the columns. QuarterStopped where the workbook cannot be read.
    """
    folder = folder_aside(file.path.parent)
    try:
        heads = _read(file, folder, source)
        found = []
        for number, head in enumerate(heads):
            rated = [(len(shape.match(cells)), -place) for place, (_, cells) in enumerate(head)]
            if rated:
                known, place = max(rated)
                line, cells = head[-place]
                found.append((not shape.missing(shape.match(cells)), known, -number, line, cells))
        whole = [sheet for sheet in found if sheet[0]] or sorted(found, reverse=True)[:1]
        yield [
            (cells, _rows(folder / f"{-number}.csv", line, len(cells)))
            for _, _, number, line, cells in sorted(whole, key=lambda sheet: -sheet[2])
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def cell_text(cell: object) -> str:
    """A cell as the text a CSV would hold: numbers without a useless decimal part, dates as yyyy-mm-dd."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        # Written as such a number is in other files: it has no more than fifteen digits that can be trusted.
        return f"{int(cell)}.0" if abs(cell) >= 10.0**EXACT_DIGITS else str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def folder_aside(landing: Path) -> Path:
    """A folder for its owner alone, beside the landed file; what a run that was cut off left there goes."""
    for left in landing.glob(f"{_ASIDE}*"):
        shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=_ASIDE, dir=landing))


def _read(file: SourceFile, folder: Path, source: str) -> list[list[tuple[int, list[str]]]]:
    """The first rows of each sheet; all rows are in the folder then."""
    child = Child(_LIMITS, program=_PROGRAM)
    try:
        asked = {"berkas": str(file.path), "jenis": file.kind, "folder": str(folder)}
        answer = json.loads(content_of(child.ask(asked)))
    except Died:
        raise QuarterStopped(
            f"Berkas {source}/{file.berkas} rusak, atau terlalu besar untuk dibaca sebagai workbook; simpan ulang "
            "sebagai CSV UTF-8, lalu jalankan lagi."
        ) from None
    finally:
        child.end()
    if "sebab" in answer:
        raise QuarterStopped(f"Berkas {source}/{file.berkas} tidak dapat dibaca: {answer['sebab']}")
    return [[(int(line), cells) for line, cells in head] for head in answer["lembar"]]


def _rows(path: Path, header_line: int, width: int) -> Iterator[tuple[int, list[str]]]:
    """Rows below the header, each as wide as it."""
    with path.open(encoding="utf-8", newline="") as lines:
        for number, *cells in csv.reader(lines):
            if int(number) > header_line:
                yield int(number), [*cells, *[""] * (width - len(cells))]
