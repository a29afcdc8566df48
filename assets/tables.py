"""The kept tables that Dagster knows, by the step that makes them, and what each is made from.

What a table is made from is read from the statements (`sql/lineage.py`); only what no statement shows is listed here.
"""

from __future__ import annotations

from collections.abc import Mapping

from sql.lineage import carried_on, made_from
from sql.statements import every_statement

# Step → its tables (`stage.table`).
STEPS: Mapping[str, tuple[str, ...]] = {
    "intake": ("intake.deliveries", "intake.raw_rows"),
    "civil_registry": (
        "staging.civil_registry",
        "staging.extracts",
        "staging.extract_faults",
        "staging.dukcapil_answers",
    ),
    "dtks_snapshot": ("staging.dtks_snapshot", "staging.dtsen_persons", "staging.snapshots"),
    "participation": ("staging.participation", "staging.participation_faults"),
    "other_districts": ("staging.other_districts", "staging.other_district_faults"),
    "centre_lists": ("staging.centre_lists", "staging.list_faults", "staging.decile_limits"),
    "submissions": ("staging.receipts", "staging.submission_rows", "staging.withdrawn_rows"),
    "judgements": ("staging.judgements", "staging.judgement_faults"),
    "explanations": ("staging.explanations", "staging.explanation_faults"),
    "feedback": ("staging.feedback", "staging.feedback_faults"),
    "row_violations": ("validation.row_violations",),
    "reconciliation": tuple(
        f"reconciliation.{table}"
        for table in (
            *("snapshot", "decisions", "submission", "registry", "departures", "moves", "returns", "pending"),
            *("nik_queue", "candidates", "duplicates", "alike", "row_references", "judgement_states", "questions"),
            *("decile_changes", "centre_verifications", "dukcapil_requests", "village_counts", "plausibility"),
        )
    ),
}
TABLES = frozenset(table for tables in STEPS.values() for table in tables)

# What Python looks at when it makes a table, though no row of the table comes from there.
_BESIDE: Mapping[str, tuple[str, ...]] = {
    # What the snapshot lacks is told as unchecked only where no list of the quarter says it.
    **dict.fromkeys(STEPS["dtks_snapshot"], ("staging.participation",)),
    # The extract tells the district of the names on a row.
    **dict.fromkeys(STEPS["submissions"], ("staging.civil_registry", "staging.extracts")),
}


def sources_of_table(table: str) -> tuple[str, ...]:
    """The tables that a table is made from, all of its own quarter; sorted."""
    return tuple(sorted({*made_from([table], TABLES), *_BESIDE.get(table, ())}))


def sources_of_edition() -> tuple[str, ...]:
    """The tables that the statements of the edition read; sorted."""
    return made_from((name for name in every_statement() if name.startswith("reporting.")), TABLES)


def is_carried_on(table: str) -> bool:
    """Whether the table is made from what it was in the quarter before."""
    return carried_on(table, TABLES)
