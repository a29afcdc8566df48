"""The child process that turns the sheets of a source's workbook into text, within bounds on memory and time.

As villages' workbooks are read (`assets/intake/reading/child.py`): the parser can die, and then a sentence is said
instead. A JSON line in names the file and a folder; out come the first lines of each sheet, and the folder holds its
rows. Run as
`python -m assets.intake.sources.sheet_child`; started and watched by `assets/intake/reading/child_process.py`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

from assets.intake.faults import Damaged, Refused
from assets.intake.reading.answers import framed
from assets.intake.reading.serving import serve
from assets.intake.sources.source_headers import FURTHER_LINES
from assets.intake.tables.cells import EXACT_DIGITS, Cell, text_of
from assets.intake.workbooks.inspection import Limits
from assets.intake.workbooks.workbook import Workbook

HEADER_ROWS = FURTHER_LINES
# Name, whether it is hidden, and rows with their numbers.
_Read = tuple[str, bool, Iterator[tuple[int, list[str]]]]


def main() -> None:
    """Write out workbooks until nobody asks any more."""
    serve(_answer)


def _answer(asked: Mapping[str, Any], limits: Limits) -> bytes:
    told = _written(Path(asked["berkas"]), asked["jenis"], Path(asked["folder"]), limits)
    return framed(json.dumps(told).encode())


def _written(path: Path, kind: str, folder: Path, limits: Limits) -> dict[str, object]:
    """Write every sheet's rows to `<number>.csv`, each led by its number.

    Tells its first rows, its name, and whether it is hidden.
    """
    heads: list[list[tuple[int, list[str]]]] = []
    names: list[str] = []
    hidden: list[bool] = []
    try:
        for number, (name, is_hidden, rows) in enumerate(
            _old_sheets(path) if kind == ".xls" else _sheets(path, limits)
        ):
            head: list[tuple[int, list[str]]] = []
            with (folder / f"{number}.csv").open("w", encoding="utf-8", newline="") as target:
                writer = csv.writer(target)
                for line, cells in rows:
                    if any(cells):
                        writer.writerow([line, *cells])
                        if len(head) < HEADER_ROWS:
                            head.append((line, cells))
            heads.append(head)
            names.append(name)
            hidden.append(is_hidden)
    except PasswordError:
        return {"sebab": "Berkas dilindungi kata sandi; buka kuncinya, lalu simpan ulang."}
    except (Damaged, CalamineError, OSError, ValueError, IndexError):
        # What a village is told of it would have the office send it again.
        return {"sebab": "Berkas rusak atau bukan workbook Excel; salin ulang dari asalnya, lalu jalankan lagi."}
    except Refused as refused:
        return {"sebab": refused.fault.pesan}
    return {"lembar": heads, "nama": names, "tersembunyi": hidden}


def _sheets(path: Path, limits: Limits) -> Iterator[_Read]:
    book = Workbook(path, limits)
    for sheet in book.sheets:
        grid = book.grid(sheet)
        yield sheet.name, sheet.hidden, _lines(grid.rows, grid.first_row)


def _old_sheets(path: Path) -> Iterator[_Read]:
    book = load_workbook(str(path))
    for sheet in book.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet:
            read = book.get_sheet_by_name(sheet.name)
            is_hidden = sheet.visible != SheetVisibleEnum.Visible
            yield sheet.name, is_hidden, _lines(read.to_python(), (read.start or (0, 0))[0] + 1)


def _lines(rows: list[list[Cell]], first: int) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, start=first):
        yield number, [_text(cell) for cell in row]


def _text(cell: Cell) -> str:
    """The cell as text; a long number with a decimal part, as a table writes it whose digits cannot be trusted."""
    text = text_of(cell)
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return f"{text}.0" if is_number and text.isdigit() and len(text) > EXACT_DIGITS else text


if __name__ == "__main__":
    main()
