"""Who also stands in another district (`inbox/…/ganda_antar_kabupaten/`, contract 2.5), as the national layer found.

A note for Dinsos on rows and members, and no more: nobody leaves by it. How it is found is `national/`.
"""

from __future__ import annotations

import pandas as pd

from assets.intake.sources.source_files import KINDS, UNKNOWN_FILE, Found, find_files
from assets.intake.sources.source_layouts import shape_of
from assets.intake.sources.source_lines import load_lines
from assets.office.quarter_run import QuarterRun
from assets.staging.source_faults import NOBODY, faults_of
from assets.staging.source_terms import INNER
from assets.staging.sources import keep_sources, without_rows

SOURCE = "ganda_antar_kabupaten"


def stage_other_districts(run: QuarterRun) -> dict[str, int]:
    """Read the quarter's lists; writes staging.other_districts, its faults and its part of staging.sources.

    No rows where none was delivered. QuarterStopped while a file is still being copied, or lacks a column.
    """
    return _keep(run, find_files(run.inbox / SOURCE, KINDS, run.data, UNKNOWN_FILE))


def keep_no_other_districts(run: QuarterRun) -> None:
    """Write the quarter's tables without a list: those of a warehouse that is older than they are."""
    _keep(run, Found())


def _keep(run: QuarterRun, found: Found) -> dict[str, int]:
    db, periode = run.db, run.periode
    loaded = load_lines(db, "other_district_lines", found.files, shape_of(SOURCE), SOURCE)
    db.run("staging.tanpa_sandi", "staging.angka_rusak", "staging.nomor_sumber")
    listed = db.replace("staging.other_districts", periode, sela=INNER)
    faults = faults_of(found.files, loaded, db.frame("staging.other_district_nameless", sela=INNER))
    told = pd.concat([faults, without_rows(found.left_out)], ignore_index=True)
    db.replace_frame("staging.other_district_faults", periode, told)
    rows = {file.sha256: loaded.rows(file.sha256) for file in found.files}
    keep_sources(db, run.quarter, SOURCE, found, rows)
    db.run("staging.drop_other_district_lines")
    return {
        "berkas": len(found.files),
        "berkas_tidak_dibaca": len(found.left_out),
        "baris": sum(loaded.accepted.values()) + loaded.rejected,
        "baris_rusak": int((faults["sebab"] != NOBODY).sum()),
        "ganda_antar_kabupaten": listed,
    }
