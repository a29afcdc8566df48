"""The one order of the stages: from what lies in the inbox to decisions and registry. What is published is `publish`.

Each does its own part of a quarter and returns counts. Dagster knows the same steps by the same names (`tables.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assets.intake.intake import take_in
from assets.office.quarter_run import QuarterRun
from assets.reconciliation.reconcile import reconcile
from assets.staging.centre_lists import stage_centre_lists
from assets.staging.civil_registry import stage_civil_registry
from assets.staging.explanations import stage_explanations
from assets.staging.feedback import stage_feedback
from assets.staging.judgements import stage_judgements
from assets.staging.other_districts import stage_other_districts
from assets.staging.participation import stage_participation
from assets.staging.snapshot import stage_snapshot
from assets.staging.submissions import stage_submissions
from assets.validation.validation import validate_submissions

Stage = Callable[[QuarterRun], Mapping[str, int]]

STAGES: Mapping[str, Stage] = {
    "intake": take_in,
    "civil_registry": stage_civil_registry,
    "participation": stage_participation,
    "dtks_snapshot": stage_snapshot,
    "other_districts": stage_other_districts,
    "centre_lists": stage_centre_lists,
    "submissions": stage_submissions,
    "row_violations": validate_submissions,
    "judgements": stage_judgements,
    "explanations": stage_explanations,
    "feedback": stage_feedback,
    "reconciliation": reconcile,
}


def run_stages(run: QuarterRun, *, after: str = "", until: str = "") -> None:
    """Run a quarter through its stages in their order: all, or those after one and up to one."""
    names = list(STAGES)
    for name in names[names.index(after) + 1 if after else 0 : names.index(until) + 1 if until else None]:
        STAGES[name](run)
