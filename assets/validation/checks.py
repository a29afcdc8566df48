"""Checks of staging: the gates of the two sources. One that does not hold stops the quarter with its sentence."""

from collections.abc import Iterator

import dagster as dg

from assets.checks import GATES, SENTENCE
from assets.folder import DataFolder
from assets.steps import one_by_one, quarters_of, stopping_with_a_sentence, tell_stop
from assets.taken_along import pass_gates

_HOLDS = {"dukcapil": "Data Dukcapil utuh.", "daftar_pusat": "Daftar pusat terbaca.", "dtks": "Snapshot pusat utuh."}


def staging_checks(quarters: dg.PartitionsDefinition) -> list[dg.AssetChecksDefinition]:
    """Every check of the stage; all of them block."""

    @dg.multi_asset_check(
        name="gates",
        specs=[
            dg.AssetCheckSpec(
                gate.name, asset=gate.asset_key, description=_HOLDS[source], blocking=True, partitions_def=quarters
            )
            for source, gate in GATES.items()
        ],
    )
    def gates(
        context: dg.AssetCheckExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.AssetCheckResult]:
        with stopping_with_a_sentence(context):
            folder.carry_on(quarters_of(context))
            results = {quarter: pass_gates(folder, quarter) for quarter in one_by_one(context)}
        for quarter, of_quarter in results.items():
            if sentences := [result.kalimat for result in of_quarter if not result.lolos]:
                tell_stop(context, quarter, " ".join(sentences))
        for source, gate in GATES.items():
            of_source = [result for told in results.values() for result in told if result.sumber == source]
            broken = [result.kalimat for result in of_source if not result.lolos]
            yield dg.AssetCheckResult(
                check_name=gate.name,
                asset_key=gate.asset_key,
                passed=not broken,
                description=" ".join(broken) or (_HOLDS[source] if of_source else "Tidak ada snapshot baru."),
                metadata={
                    **({SENTENCE: " ".join(broken)} if broken else {}),
                    **{result.nama: result.jumlah for result in of_source},
                },
            )

    return [gates]
