"""`pengajuan/tarik_kembali.csv`: what was uploaded in an earlier window and is asked for no longer, and what to do.

Only where the office has told what it uploaded. Which rows those are is decided here; what became of each is
`sql/reporting/tarik_kembali.sql`. Why, docs/decisions/0047.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from assets.office.quarter_run import QuarterRun
from assets.reporting.draft import Draft
from assets.reporting.submission_workbook import FILES
from assets.reporting.uploaded import TAKEN_BACK, UploadedRow, Uploads, content_of, lines_of, names_of

# How the statement calls what it needs of the uploaded row, and how the file that was uploaded does.
_CELLS = {
    "program": "PROGRAM BANSOS",
    "id_dtks": "ID DTKS",
    "nik": "NIK",
    "no_kk": "NOKK",
    "nama": "NAMA",
    "tgl_lahir": "TANGGAL LAHIR",
    "alasan_hapus": "ALASAN HAPUS",
    "kode_desa": "kode_desa",
    "sha256": "sha256",
    "lembar": "lembar",
    "baris": "baris",
}
_COLUMNS = ("jendela", "edisi", "jenis_usulan", *_CELLS)
# In a CSV it keeps a value from being a formula.
_MARK = re.compile(r"^'(?=[\s\x00-\x1f]*[=+\-@])")


def add_taken_back(run: QuarterRun, draft: Draft, uploads: Uploads | None) -> None:
    """The file, where the office has told what it uploaded; lends `taken_back` for the list to act on all the same.

    Needs the CSVs of the submission in the draft.
    """
    rows = [] if uploads is None else [*_no_longer_asked_for(draft, uploads)]
    frame = pd.DataFrame([_told(row) for row in rows], columns=list(_COLUMNS), dtype="string")
    run.db.lend_frame("reporting.taken_back", frame)
    if uploads is not None and uploads.told:
        draft.add_csv(run.db, TAKEN_BACK, "reporting.tarik_kembali", {"periode": run.periode})


def _no_longer_asked_for(draft: Draft, uploads: Uploads) -> Iterator[UploadedRow]:
    """What stands uploaded, and neither stands in the submission now nor gave way to another row of that proposal."""
    contents, names = set(), set()
    for kind, file in FILES.items():
        for cells in lines_of(draft.folder / f"pengajuan/{file}.csv"):
            contents.add((kind, content_of(cells)))
            names |= {*names_of(kind, cells)}
    for key, row in uploads.standing.items():
        if key not in contents and not names & {*names_of(row.kind, row.cells)}:
            yield row


def _told(row: UploadedRow) -> tuple[str, ...]:
    cells = (_MARK.sub("", row.cells.get(title, "")) for title in _CELLS.values())
    return (row.window, str(row.edition), row.kind, *cells)
