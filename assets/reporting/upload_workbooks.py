"""The submission to upload: all columns of the CSVs as workbooks of text, no longer than the office's limit.

Rows stand in the order of the CSV, so the same rows fall into the same files each time. What is signed is
`submission_workbook.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from assets.office.quarter import Quarter
from assets.reporting import workbooks as look
from assets.reporting.template import ADDED, SUBMITTED, TEMPLATE
from sql.warehouse import Database

# Of a sheet, below its header.
_MOST_ROWS = 1_048_575
_COLUMNS = {column.name: column for column in (*TEMPLATE, *ADDED)}


def parts_of(db: Database, quarter: Quarter, kind: str, most: int) -> Iterator[pd.DataFrame]:
    """The kind's rows in files of at most `most` (0: as many as a sheet holds); none where there is no row."""
    frame = db.frame("reporting.pengajuan", periode=str(quarter), jenis_usulan=kind).rename(columns=SUBMITTED)
    size = most or _MOST_ROWS
    for start in range(0, len(frame), size):
        yield frame.iloc[start : start + size]


def write_part(path: Path, rows: pd.DataFrame) -> int:
    """Write one file, its sheet DATA as the template is; returns its rows."""
    with look.long_workbook(path) as book:
        sheet = book.add_worksheet("DATA")
        header, text = book.add_format(look.TEMPLATE_HEADER), book.add_format({"num_format": "@"})
        names = [str(name) for name in rows.columns]
        for place, name in enumerate(names):
            sheet.set_column(place, place, _COLUMNS[name].width if name in _COLUMNS else 18, text)
        headings = [_COLUMNS[name].header if name in _COLUMNS else name for name in names]
        columns = [["" if value is None else str(value) for value in rows[name].tolist()] for name in rows.columns]
        look.write_table(sheet, headings, list(zip(*columns, strict=True)), header)
    return len(rows)
