"""The rows of a source that comes as a workbook (.xlsx, .xls), as text: every sheet with the header.

A child process reads (`sheet_child.py`), as for what villages send: a workbook can kill its parser.
"""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from assets.intake.reading.answers import content_of
from assets.intake.reading.child_process import Child, Died
from assets.intake.sources.source_files import SourceFile, stop_for_somebody_above
from assets.intake.sources.source_headers import header_within, may_be_somebody, people_above
from assets.intake.sources.source_layouts import Shape, shape_of
from assets.intake.tables.cells import EXACT_DIGITS
from assets.intake.workbooks.inspection import Limits
from assets.office.stop import QuarterStopped

_PROGRAM = "assets.intake.sources.sheet_child"
_ASIDE = ".lembar-"
# A whole district in one workbook: as many rows as a sheet can have.
_LIMITS = Limits(megabytes=400, unpacked_megabytes=3_000, rows=1_048_576, seconds=1_200, memory_megabytes=6_144)

# One workbook may hold both.
_HALVES = ("dtsen_keluarga", "dtsen_anggota")

Sheet = tuple[list[str], Iterator[tuple[int, list[str]]]]
Head = list[tuple[int, list[str]]]


@contextmanager
def sheets_of(
    file: SourceFile, shape: Shape, source: str, hidden: list[tuple[int, bool]] | None = None
) -> Iterator[list[Sheet]]:
    """Header and rows (row number as Excel shows it, cells as text) of every sheet with a whole header.

    Where a sheet that is shown has one and rows, the hidden ones are not read: they may be the last quarter's. `hidden`
    takes the place of each of those (from 1) that has rows, and whether it is read.

    Where none has one, the sheet that knows most of the columns. QuarterStopped where the workbook cannot be read, or
    another of its sheets lists people under no whole header.
    """
    folder = folder_aside(file.path.parent)
    try:
        heads, names, concealed = read_sheets(file, folder, source)
        found = []
        for number, head in enumerate(heads):
            if head:
                at, titles = header_within([cells for _, cells in head], shape)
                places = shape.match(titles)
                is_whole = not shape.missing(places)
                above = people_above([cells for _, cells in head[:at]], titles)
                if is_whole and above is not None:
                    raise stop_for_somebody_above(file, source, head[above][0], names[number])
                found.append((is_whole, len(places), -number, head[at][0], [*titles]))
        whole = [sheet for sheet in found if sheet[0]]
        if whole:
            _look_beside(
                file, shape, source, [(names[-number], heads[-number]) for ok, _, number, *_ in found if not ok]
            )
        filled = {-number for *_, number, line, _ in whole if heads[-number][-1][0] > line}
        shown = any(not concealed[number] for number in filled)
        if hidden is not None:
            hidden += [(number + 1, not shown) for number in sorted(filled) if concealed[number]]
        if shown:
            whole = [sheet for sheet in whole if not concealed[-sheet[2]]]
        whole = whole or sorted(found, reverse=True)[:1]
        yield [
            (cells, _below(rows_of_sheet(folder, -number), line, len(cells)))
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


def _look_beside(file: SourceFile, shape: Shape, source: str, sheets: Sequence[tuple[str, Head]]) -> None:
    """QuarterStopped where a sheet that is not read has NIKs: whoever stands there would be nobody."""
    halves = [shape_of(kind) for kind in _HALVES]
    others = halves if any(half.names.keys() == shape.names.keys() for half in halves) else []
    for name, head in sheets:
        if any(2 * len(other.match(cells)) > len(other.names) for other in others for _, cells in head):
            continue
        if any(may_be_somebody(cells) for _, cells in head):
            raise QuarterStopped(
                f"Berkas {source}/{file.berkas}: lembar {name[:40]} memuat NIK atau nomor KK, tetapi tanpa baris judul "
                "yang lengkap, jadi orang-orangnya tidak terbaca; beri judul kolom yang sama dengan lembar lainnya, "
                "atau hapus lembar itu bila bukan bagian datanya, lalu jalankan lagi."
            )


def read_sheets(file: SourceFile, folder: Path, source: str) -> tuple[list[Head], list[str], list[bool]]:
    """The first rows of each sheet, the names of the sheets, and which are hidden.

    `rows_of_sheet` tells all rows from the folder then.

    QuarterStopped where the workbook cannot be read.
    """
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
    return (
        [[(int(line), cells) for line, cells in head] for head in answer["lembar"]],
        answer["nama"],
        answer["tersembunyi"],
    )


def rows_of_sheet(folder: Path, number: int) -> Iterator[tuple[int, list[str]]]:
    """Rows of the sheet of this number (from 0) on which something stands, each with its number as Excel shows it."""
    with (folder / f"{number}.csv").open(encoding="utf-8", newline="") as lines:
        for line, *cells in csv.reader(lines):
            yield int(line), cells


def _below(rows: Iterator[tuple[int, list[str]]], header_line: int, width: int) -> Iterator[tuple[int, list[str]]]:
    """Rows below the header, each as wide as it."""
    return ((number, [*cells, *[""] * (width - len(cells))]) for number, cells in rows if number > header_line)
