"""Who takes part in which programme (`inbox/…/kepesertaan/`, contract 2 and 2.5): NIK, programme and state, by alias.

For programmes that the snapshot does not say. What it does to members is `sql/reconciliation/snapshot.sql`.
"""

from __future__ import annotations

import pandas as pd

from assets.intake.sources.source_files import KINDS, UNKNOWN_FILE, Found, find_files
from assets.intake.sources.source_layouts import shape_of
from assets.intake.sources.source_lines import load_lines
from assets.office.quarter_run import QuarterRun
from assets.staging.source_faults import NOBODY, faults_of
from assets.staging.source_terms import (
    INNER,
    count_columns,
    count_numbers,
    keep_columns,
    keep_no_columns,
    lend_readings,
    lines_without_nik,
    unread_values,
)
from assets.staging.sources import keep_sources, without_rows

SOURCE = "kepesertaan"


def stage_participation(run: QuarterRun) -> dict[str, int]:
    """Read the quarter's lists of who takes part; writes staging.participation and its faults, sources and counts.

    No rows where none was delivered. QuarterStopped while a file is still being copied, or lacks a column.
    """
    return _keep(run, find_files(run.inbox / SOURCE, KINDS, run.data, UNKNOWN_FILE))


def keep_no_participation(run: QuarterRun) -> None:
    """Write the quarter's tables without a list: those of a warehouse that is older than they are."""
    _keep(run, Found())


def _keep(run: QuarterRun, found: Found) -> dict[str, int]:
    db, quarter, periode = run.db, run.quarter, run.periode
    if not found.files:
        return _keep_none(run, found)
    shape = shape_of(SOURCE)
    loaded = load_lines(db, "participation_lines", found.files, shape, SOURCE)
    lend_readings(db, SOURCE, "participation", quarter.year)
    # Of a CSV a blank value and none are alike.
    titled = [sha256 for sha256, layout in loaded.layouts.items() if "keadaan" in shape.match(layout.header)]
    db.lend_frame("staging.participation_titled", pd.DataFrame({"sha256": titled}, dtype="object"))
    taking_part = db.replace("staging.participation", periode, sela=INNER, baris_rusak=loaded.rejected)
    without_nik = lines_without_nik(db, "participation")
    unread = pd.concat([without_nik, unread_values(db), db.frame("staging.participation_blank_states")])
    faults = faults_of(found.files, loaded, unread.reset_index(drop=True))
    columns = count_columns(db, SOURCE, "participation", count_numbers(db, "participation"))
    keep_columns(db, quarter, SOURCE, columns)
    told = pd.concat([faults, without_rows(found.left_out)], ignore_index=True)
    db.replace_frame("staging.participation_faults", periode, told)
    rows = {file.sha256: loaded.rows(file.sha256) for file in found.files}
    keep_sources(db, quarter, SOURCE, found, rows)
    db.run("staging.drop_participation_lines")
    return {
        "berkas": len(found.files),
        "berkas_tidak_dibaca": len(found.left_out),
        "baris": sum(loaded.accepted.values()) + loaded.rejected,
        "baris_rusak": int((faults["sebab"] != NOBODY).sum()),
        "kepesertaan": taking_part,
    }


def _keep_none(run: QuarterRun, found: Found) -> dict[str, int]:
    """Of most offices, which have no list, nothing is read: no rows, and what was left out."""
    db, quarter, periode = run.db, run.quarter, run.periode
    db.replace_keyed("staging.participation", "periode", periode, selected="staging.participation_none")
    keep_no_columns(db, quarter, SOURCE)
    db.replace_frame("staging.participation_faults", periode, without_rows(found.left_out))
    keep_sources(db, quarter, SOURCE, found, {})
    return {
        "berkas": 0,
        "berkas_tidak_dibaca": len(found.left_out),
        "baris": 0,
        "baris_rusak": 0,
        "kepesertaan": 0,
    }
