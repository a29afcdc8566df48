"""What the office explained of figures that are not believed (`penjelasan.csv`), read anew for each quarter.

The file is the memory: the office appends to it, and every quarter reads all of it. How lines are told apart is
`explanation_lines.py`; what they explain, `sql/reconciliation/plausibility.sql`.
"""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from assets.office.own_files import EXPLANATIONS, read_own_file, stop_while_saved
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.staging.explanation_lines import Explanation, Fault, read_explanations
from assets.staging.sources import keep_own_file
from sql.warehouse import Database

_COLUMNS = tuple(Explanation.__dataclass_fields__)


def stage_explanations(run: QuarterRun) -> dict[str, int]:
    """Write staging.explanations and staging.explanation_faults of the quarter; counts of lines.

    Nothing in the file stops the quarter: what cannot be read is listed with its line, all of it where need be. Only a
    file that is still being saved does, or one that cannot be opened.
    """
    stop_while_saved(run.data, EXPLANATIONS)
    file = read_own_file(run.data, EXPLANATIONS)
    lines = list(read_explanations(file.content)) if file else []
    keep_own_file(run.db, run.quarter, EXPLANATIONS, (file.sha256, len(lines)) if file else None)
    explained = [line for line in lines if isinstance(line, Explanation)]
    faults = [line for line in lines if isinstance(line, Fault)]
    _keep(run.db, run.quarter, explained, faults)
    return {"penjelasan": len(explained), "tidak_terbaca": len(faults)}


def keep_no_explanations(run: QuarterRun) -> None:
    """Write the quarter's tables without a line: those of a warehouse that is older than they are."""
    _keep(run.db, run.quarter, [], [])


def _keep(db: Database, quarter: Quarter, explained: list[Explanation], faults: list[Fault]) -> None:
    told = pd.DataFrame([asdict(line) for line in explained], columns=_COLUMNS, dtype="object")
    wrong = [(EXPLANATIONS, fault.baris, fault.sebab) for fault in faults]
    db.replace_frame("staging.explanations", str(quarter), told)
    frame = pd.DataFrame(wrong, columns=["berkas", "baris", "sebab"], dtype="object")
    db.replace_frame("staging.explanation_faults", str(quarter), frame)
