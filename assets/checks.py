"""The checks that say of a source whether it holds as a whole, and how a step that cannot read it makes one red."""

from __future__ import annotations

import dagster as dg

# Under this name a check that does not hold tells its sentence and remedy, where a list shows no description.
SENTENCE = "kalimat"
# By the source's folder of the inbox. What each of them looks at is `assets/validation/checks.py`.
GATES = {
    "dukcapil": dg.AssetCheckKey(dg.AssetKey(["staging", "civil_registry"]), "extract_holds_as_a_whole"),
    "daftar_pusat": dg.AssetCheckKey(dg.AssetKey(["staging", "centre_lists"]), "lists_hold_as_a_whole"),
    "dtks": dg.AssetCheckKey(dg.AssetKey(["staging", "dtks_snapshot"]), "snapshot_holds_as_a_whole"),
}


def tell_gate(
    context: dg.AssetExecutionContext | dg.AssetCheckExecutionContext, source: str, partition: str, sentence: str
) -> None:
    """Make the source's check red before the step fails: where nothing could be read, the check itself never runs.

    A source without a check of its own has none to tell.
    """
    if source not in GATES:
        return
    told = dg.AssetCheckEvaluation(
        asset_key=GATES[source].asset_key,
        check_name=GATES[source].name,
        passed=False,
        description=sentence,
        metadata={SENTENCE: sentence},
        blocking=True,
        partition=partition,
    )
    # Kept at once: what a step that fails has only yielded is lost.
    dg.DagsterEvent.asset_check_evaluation(context.op_execution_context.get_step_execution_context(), told)
