"""The lines of the centre's answer where it comes as a workbook (.xlsx, .xls): as those of a CSV, a row a line.

A child process reads the cells, as for every source (`assets/intake/sources/source_sheets.py`). Every sheet is read: a
row is never left out, and one above or without the header is kept aside. What values mean is `feedback.py`.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from assets.intake.sources.source_files import SourceFile
from assets.intake.sources.source_sheets import folder_aside, read_sheets, rows_of_sheet
from assets.office.people_csv import HEADER_WITHIN
from assets.office.stop import QuarterStopped
from assets.staging.feedback_lines import Line, LineFault, places_in

_KINDS = {b"PK\x03\x04": ".xlsx", b"\xd0\xcf\x11\xe0": ".xls"}
_Rows = list[tuple[int, list[str]]]


def is_workbook(content: bytes) -> bool:
    """Whether the bytes begin as those of a workbook do; some archives do so, too."""
    return content.startswith(tuple(_KINDS))


def sheet_lines(berkas: str, landed: Path, content: bytes) -> Iterator[tuple[str, Line]]:
    """Every row that is not blank with where it stands: the file, and its sheet where several hold rows.

    What cannot be read as a workbook is one line that is none.
    """
    kind = next(kind for beginning, kind in _KINDS.items() if content.startswith(beginning))
    folder = folder_aside(landed.parent)
    try:
        heads, names, _ = read_sheets(SourceFile(berkas, landed.name, landed, kind), folder, "umpan_balik")
        filled = [number for number, head in enumerate(heads) if head]
        for number in filled:
            place = f"{berkas} (lembar {names[number]})" if len(filled) > 1 else berkas
            for line in _lines(list(rows_of_sheet(folder, number))):
                yield place, line
    except (QuarterStopped, csv.Error):
        # The answer stops no quarter, whatever it is.
        yield berkas, Line(0, "", fault=LineFault.BUKAN_CSV)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _lines(rows: _Rows) -> Iterator[Line]:
    headers = ((place, places_in(cells)) for place, (_, cells) in enumerate(rows[:HEADER_WITHIN]))
    found = next(((place, places) for place, places in headers if places), None)
    above, wanted = found or (len(rows), ())
    why = LineFault.DI_ATAS_KEPALA if found else LineFault.KEPALA_TIDAK_DIKENAL
    for number, cells in rows[:above]:
        yield Line(number, _text(cells), fault=why)
    titles = [bool(cell.strip()) for cell in rows[above][1]] if found else []
    for number, cells in rows[above + 1 :]:
        # Cells at the end of a row that hold nothing are not there. Under a blank title nothing may stand.
        whole = [*cells, *[""] * (len(titles) - len(cells))]
        titled = [*titles, *[False] * (len(whole) - len(titles))]
        if any(cell.strip() and not title for cell, title in zip(whole, titled, strict=True)):
            yield Line(number, _text(cells), fault=LineFault.BUKAN_8_KOLOM)
        else:
            yield Line(number, _text(cells), tuple(whole[place].strip() for place in wanted))


def _text(cells: Sequence[str]) -> str:
    """The row as a CSV would hold it."""
    target = io.StringIO()
    csv.writer(target, lineterminator="").writerow(cells)
    return target.getvalue()
