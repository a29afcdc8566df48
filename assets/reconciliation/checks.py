"""Checks of reconciliation: a quarter that breaks a promise (`expectations/promises.py`) is not published.

Nor is one with a figure that cannot be believed and that nobody has explained (`plausibility.py`).
"""

import dagster as dg

from assets.folder import DataFolder
from assets.office.macros import lend_programme_functions
from assets.reconciliation.plausibility import lines_to_write, unexplained
from assets.steps import markdown, quarters_of, stopping_with_a_sentence
from expectations.promises import PROMISES, Promise


def reconciliation_checks(quarters: dg.PartitionsDefinition) -> list[dg.AssetChecksDefinition]:
    """Every check of the stage; all of them block."""
    return [*(_check(promise, quarters) for promise in PROMISES if promise.about), _plausible(quarters)]


def _check(promise: Promise, quarters: dg.PartitionsDefinition) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        name=promise.name,
        asset=dg.AssetKey(promise.about.split(".")),
        description=promise.holds,
        blocking=True,
        partitions_def=quarters,
    )
    def check(context: dg.AssetCheckExecutionContext, folder: dg.ResourceParam[DataFolder]) -> dg.AssetCheckResult:
        with stopping_with_a_sentence():
            lend_programme_functions(folder.database)
            at_fault = {
                str(quarter): len(folder.database.rows(promise.statement, periode=str(quarter)))
                for quarter in quarters_of(context)
            }
        broken = [f"{quarter}: {count} {promise.broken}" for quarter, count in at_fault.items() if count]
        return dg.AssetCheckResult(
            passed=not broken,
            description=f"Kuartal tidak diterbitkan. {'; '.join(broken)}." if broken else promise.holds,
            metadata=at_fault,
        )

    return check


def _plausible(quarters: dg.PartitionsDefinition) -> dg.AssetChecksDefinition:
    holds = "Angka setiap desa wajar, atau sudah dijelaskan di penjelasan.csv."

    @dg.asset_check(
        name="implausible_figures_are_explained",
        asset=dg.AssetKey(["reconciliation", "plausibility"]),
        description=holds,
        blocking=True,
        partitions_def=quarters,
    )
    def check(context: dg.AssetCheckExecutionContext, folder: dg.ResourceParam[DataFolder]) -> dg.AssetCheckResult:
        asked = quarters_of(context)
        with stopping_with_a_sentence():
            told = {quarter: unexplained(folder.database, quarter) for quarter in asked}
            lines = [(line,) for quarter in asked for line in lines_to_write(folder.database, quarter)]
        broken = [f"{quarter}: {sentence}" for quarter, sentence in told.items() if sentence]
        return dg.AssetCheckResult(
            passed=not broken,
            description=f"Kuartal tidak diterbitkan. {' '.join(broken)}" if broken else holds,
            metadata={"baris_penjelasan": markdown(("baris untuk penjelasan.csv",), lines)},
        )

    return check
