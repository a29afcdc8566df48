"""Judgements of people about pairs (`putusan.csv` of the data folder), read anew for each quarter.

The file is the memory: the office appends to it, and every quarter reads all of it. How lines are told apart is
`judgement_lines.py`; which of them hold, and what they do, is `assets/reconciliation/judgements.py`.
"""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from assets.office.own_files import read_own_file, stop_while_saved
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.staging.judgement_lines import FILE, Fault, Judgement, Undecided, read_judgements
from assets.staging.sources import keep_own_file
from sql.warehouse import Database

_COLUMNS = tuple(Judgement.__dataclass_fields__)


def stage_judgements(run: QuarterRun) -> dict[str, int]:
    """Write staging.judgements and staging.judgement_faults of the quarter; counts of lines.

    Nothing in the file stops the quarter: what cannot be read is listed with its line, all of it where need be. Only a
    file that is still being saved does, or one that cannot be opened.
    """
    stop_while_saved(run.data, FILE)
    file = read_own_file(run.data, FILE)
    lines = list(read_judgements(file.content, run.quarter)) if file else []
    keep_own_file(run.db, run.quarter, FILE, (file.sha256, len(lines)) if file else None)
    judgements = [line for line in lines if isinstance(line, Judgement)]
    faults = [line for line in lines if isinstance(line, Fault)]
    _keep(run.db, run.quarter, judgements, faults)
    return {
        "putusan": len(judgements),
        "belum_diputuskan": sum(isinstance(line, Undecided) for line in lines),
        "tidak_terbaca": len(faults),
    }


def keep_none(db: Database, quarter: Quarter) -> None:
    """Write the quarter's tables without judgements: those of a warehouse that is older than they are."""
    _keep(db, quarter, [], [])


def _keep(db: Database, quarter: Quarter, judgements: list[Judgement], faults: list[Fault]) -> None:
    told = pd.DataFrame([asdict(line) for line in judgements], columns=_COLUMNS, dtype="object")
    wrong = [(FILE, fault.baris, fault.sebab) for fault in faults]
    db.replace_frame("staging.judgements", str(quarter), told)
    frame = pd.DataFrame(wrong, columns=["berkas", "baris", "sebab"], dtype="object")
    db.replace_frame("staging.judgement_faults", str(quarter), frame)
