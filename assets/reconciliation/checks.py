"""Checks of reconciliation: a quarter that breaks a promise (`expectations/promises.py`) is not published.

Nor is one with a figure that cannot be believed and that nobody has explained (`plausibility.py`).
"""

import dagster as dg

from assets.checks import SENTENCE
from assets.folder import DataFolder
from assets.office.macros import lend_programme_functions
from assets.reconciliation.plausibility import lines_to_write, unexplained
from assets.steps import markdown, one_by_one, stopping_with_a_sentence, tell_stop
from expectations.promises import PROMISES, Promise

# No data of the office break a promise. Only the program's own fault does.
_REMEDY = "Edisi terakhir tetap berlaku; laporkan kepada pengelola Padan."


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
        with stopping_with_a_sentence(context):
            lend_programme_functions(folder.database)
            at_fault = {
                quarter: len(folder.database.rows(promise.statement, periode=str(quarter)))
                for quarter in one_by_one(context)
            }
        broken = {quarter: f"{quarter}: {count} {promise.broken}" for quarter, count in at_fault.items() if count}
        sentence = f"Kuartal tidak diterbitkan. {'; '.join(broken.values())}. {_REMEDY}" if broken else ""
        if broken:
            tell_stop(context, min(broken), sentence)
        return dg.AssetCheckResult(
            passed=not broken,
            description=sentence or promise.holds,
            metadata={
                **({SENTENCE: sentence} if broken else {}),
                **{str(quarter): count for quarter, count in at_fault.items()},
            },
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
        with stopping_with_a_sentence(context):
            told, lines = {}, []
            for quarter in one_by_one(context):
                told[quarter] = unexplained(folder.database, quarter)
                lines += [(line,) for line in lines_to_write(folder.database, quarter)]
        broken = {quarter: f"{quarter}: {said}" for quarter, said in told.items() if said}
        sentence = f"Kuartal tidak diterbitkan. {' '.join(broken.values())}" if broken else ""
        if broken:
            tell_stop(context, min(broken), sentence)
        return dg.AssetCheckResult(
            passed=not broken,
            description=sentence or holds,
            metadata={
                **({SENTENCE: sentence} if broken else {}),
                "baris_penjelasan": markdown(("baris untuk penjelasan.csv",), lines),
            },
        )

    return check
