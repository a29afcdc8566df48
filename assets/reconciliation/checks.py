"""Checks of reconciliation: a quarter that breaks a promise (`expectations/promises.py`) is not published."""

import dagster as dg

from assets.folder import DataFolder
from assets.office.macros import lend_programme_functions
from assets.steps import SENTENCE, one_by_one, stopping_with_a_sentence, tell_stop
from expectations.promises import PROMISES, Promise

# No data of the office break a promise; only the program's own fault does.
_REMEDY = "Edisi terakhir tetap berlaku; laporkan kepada pengelola Padan."


def reconciliation_checks(quarters: dg.PartitionsDefinition) -> list[dg.AssetChecksDefinition]:
    """Every check of the stage; all of them block."""
    return [_check(promise, quarters) for promise in PROMISES if promise.about]


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
