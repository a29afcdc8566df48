"""The submission to upload: all columns of the CSVs as workbooks of text, no longer than the office's limit.

Where the quarter has windows, each window has a folder of its own (`uploaded.py` says which row stands in which). Rows
stand in the order of the CSV, so the same rows fall into the same files each time. What is signed is
`submission_workbook.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.reporting import workbooks as look
from assets.reporting.draft import Draft
from assets.reporting.signature import Office
from assets.reporting.submission_workbook import FILES, write_submission
from assets.reporting.taken_back import add_taken_back
from assets.reporting.template import ADDED, SUBMITTED, TEMPLATE
from assets.reporting.uploaded import Uploads, uploads_of
from sql.warehouse import Database

FOLDER = "pengajuan/unggah"
# Of a sheet, below its header.
_MOST_ROWS = 1_048_575
_COLUMNS = {column.name: column for column in (*TEMPLATE, *ADDED)}


def add_submission_rows(run: QuarterRun, draft: Draft) -> Uploads | None:
    """The CSVs of the submission and what is to be taken back; returns what is known of the quarter's uploads."""
    for kind, name in FILES.items():
        parameters = {"periode": run.periode, "jenis_usulan": kind}
        draft.add_csv(run.db, f"pengajuan/{name}.csv", "reporting.pengajuan", parameters, SUBMITTED)
    uploads = uploads_of(run)
    add_taken_back(run, draft, uploads)
    return uploads


def add_submission(run: QuarterRun, draft: Draft, office: Office, uploads: Uploads | None) -> dict[str, str]:
    """The files to upload and the workbook to sign, after `add_submission_rows`.

    Returns the folders of windows of which nobody can say what was uploaded in them, each with why.
    """
    for kind, name in FILES.items():
        rows = _rows_of(run.db, run.quarter, kind)
        for window, part in _by_window(rows, draft.folder / f"pengajuan/{name}.csv", kind, uploads):
            _add_parts(draft, f"{FOLDER}/{window}{name}", part, run.settings.pengajuan.baris_per_berkas)
    name = f"pengajuan/pengajuan-{run.periode}.xlsx"
    draft.add_file(name, write_submission(run.db, draft.new(name), run.quarter, office, run.regions))
    return {f"{FOLDER}/{window}": why for window, why in uploads.unknown.items()} if uploads else {}


def _rows_of(db: Database, quarter: Quarter, kind: str) -> pd.DataFrame:
    return db.frame("reporting.pengajuan", periode=str(quarter), jenis_usulan=kind).rename(columns=SUBMITTED)


def _by_window(
    rows: pd.DataFrame, written: Path, kind: str, uploads: Uploads | None
) -> Iterator[tuple[str, pd.DataFrame]]:
    """The rows by the folder that they stand in, which has no name where there are no windows; `written`: their CSV."""
    if uploads is None:
        yield "", rows
        return
    windows = pd.Series(uploads.windows_of(written, kind), index=rows.index, dtype="string")
    for window in sorted(windows.unique()):
        yield f"{window}/", rows[windows == window]


def _add_parts(draft: Draft, name: str, rows: pd.DataFrame, most: int) -> None:
    """The rows in files of at most `most` (0: as many as a sheet holds); none where there is no row."""
    size = most or _MOST_ROWS
    for number, start in enumerate(range(0, len(rows), size), start=1):
        part = f"{name}-{number}.xlsx"
        draft.add_file(part, _write_part(draft.new(part), rows.iloc[start : start + size]))


def _write_part(path: Path, rows: pd.DataFrame) -> int:
    """Write one file, its sheet DATA as the template is; returns its rows."""
    with look.long_workbook(path) as book:
        sheet = book.add_worksheet("DATA")
        header, text = book.add_format(look.TEMPLATE_HEADER), book.add_format({"num_format": "@"})
        names = [str(name) for name in rows.columns]
        for place, name in enumerate(names):
            sheet.set_column(place, place, _COLUMNS[name].width if name in _COLUMNS else 18, text)
        headings = [_COLUMNS[name].header if name in _COLUMNS else name for name in names]
        for place, heading in enumerate(headings):
            sheet.write_string(0, place, heading, header)
        sheet.freeze_panes(1, 0)
        columns = [["" if value is None else str(value) for value in rows[name].tolist()] for name in rows.columns]
        lines = ((line, look.LINE) for line in zip(*columns, strict=True))
        sheet.write_rows(1, [text] * len(names), lines, blanks=False)
    return len(rows)
