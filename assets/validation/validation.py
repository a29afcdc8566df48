"""Validation of a quarter: which rules each submitted row breaks, and whether each source holds as a whole.

The rules are `expectations/`; what a violation does to a row is decided in `reconciliation/`. A broken row never stops
a quarter, a broken source does: the caller raises at the first gate that does not hold.
"""

from __future__ import annotations

import pandas as pd

from assets.intake.sources.source_lines import NOT_PARSED
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.staging.civil_registry import is_answered
from assets.staging.dukcapil_answers import ANSWERS
from assets.staging.source_faults import FAULTS, UNREAD, WITHOUT_NIK
from assets.validation.gates import GateResult, as_frame, extract_gates, list_gates, snapshot_gates
from assets.validation.known import JUDGE_ROWS, KnownGates, digest_of, judge_rows
from expectations.civil_registry import civil_registry_suite
from expectations.runner import broken_gates, violations
from expectations.snapshot import snapshot_suite
from expectations.submissions import submission_suite
from sql.made_once import made_once
from sql.warehouse import Database


def validate_submissions(run: QuarterRun) -> dict[str, int]:
    """Hold every row in force against the rules of expectations/submissions.py; writes validation.row_violations.

    Where no row has changed, nor what it is held against, the codes stand; else those of rows of which nothing has
    changed (`known.py`). Returns how many rows break
    each rule, every code of the suite, in its order.
    """
    earliest = run.quarter.days_of_minutes[0]
    suite = submission_suite(run.quarter.last_day, earliest, run.regions.provinces)
    said = {"suite": digest_of(suite), "ba_sejak": earliest}
    with made_once(run.db, JUDGE_ROWS, run.periode, said) as stands:
        if not stands:
            judge_rows(run.db.knowing(earliest_minutes=earliest), run.periode, suite, violations)
    counts = dict(run.db.rows("validation.violation_counts", periode=run.periode))
    return {code: int(counts.get(code, 0)) for code in suite.codes}


def run_gates(db: Database, quarter: Quarter) -> list[GateResult]:
    """Hold the quarter's extract and snapshot against what must be true of them; writes validation.gates."""
    periode, known = str(quarter), KnownGates(db, quarter)
    extract = db.frame("validation.extract_facts", periode=periode)
    source = ANSWERS if is_answered(db, periode) else "dukcapil"
    unread = unread_columns(db, periode, source)
    where = _first_faults(db, periode, source)
    results = extract_gates(
        quarter, extract, known.broken(civil_registry_suite(), extract, broken_gates), unread, where
    )
    snapshot = db.frame("validation.snapshot_facts", periode=periode) if db.exists("staging.snapshots") else None
    if snapshot is not None and len(snapshot):
        unread = unread_columns(db, periode, "dtks")
        where = _first_faults(db, periode, "dtks")
        results += snapshot_gates(
            quarter, snapshot, known.broken(snapshot_suite(), snapshot, broken_gates), unread, where
        )
    if db.exists("staging.centre_lists"):
        unread = unread_columns(db, periode, "daftar_pusat")
        results += list_gates(quarter, unread)
    known.keep()
    db.replace_frame("validation.gates", periode, as_frame(results))
    return results


def unread_columns(db: Database, periode: str, source: str) -> pd.DataFrame:
    """Columns of the source with too many unread values, each with the first of their lines as `tempat`."""
    columns = db.frame("validation.unread_columns", periode=periode, sumber=source)
    first: dict[str, list[str]] = {}
    if len(columns):
        with db.lending(faults_of_source=FAULTS[source]):
            for column, file, line in db.rows("validation.first_unread_lines", periode=periode, tak_terbaca=UNREAD):
                first.setdefault(str(column), []).append(f"{file} baris {line}")
    return columns.assign(tempat=[", ".join(first.get(column, [])) for column in columns["kolom"]])


def _first_faults(db: Database, periode: str, source: str) -> list[tuple[str, int]]:
    """File and line of the first lines at fault."""
    told = {"tak_terurai": NOT_PARSED, "tanpa_nik": WITHOUT_NIK}
    with db.lending(faults_of_source=FAULTS[source]):
        found = db.rows("validation.first_faults", periode=periode, **told)
    return [(str(file), int(line)) for file, line in found]
