"""Checks of staging: the gates of the two sources. One that does not hold stops the quarter with its sentence."""

from collections.abc import Iterator

import dagster as dg

from assets.folder import DataFolder
from assets.steps import quarters_of, stopping_with_a_sentence
from assets.validation.validation import run_gates

_GATES = {
    "dukcapil": ("extract_holds_as_a_whole", dg.AssetKey(["staging", "civil_registry"]), "Data Dukcapil utuh."),
    "daftar_pusat": ("lists_hold_as_a_whole", dg.AssetKey(["staging", "centre_lists"]), "Daftar pusat terbaca."),
    "dtks": ("snapshot_holds_as_a_whole", dg.AssetKey(["staging", "dtks_snapshot"]), "Snapshot pusat utuh."),
}


def staging_checks(quarters: dg.PartitionsDefinition) -> list[dg.AssetChecksDefinition]:
    """Every check of the stage; all of them block."""

    @dg.multi_asset_check(
        name="gates",
        specs=[
            dg.AssetCheckSpec(name, asset=asset, description=holds, blocking=True, partitions_def=quarters)
            for name, asset, holds in _GATES.values()
        ],
    )
    def gates(
        context: dg.AssetCheckExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.AssetCheckResult]:
        with stopping_with_a_sentence():
            folder.carry_on(quarters_of(context))
            results = [result for quarter in quarters_of(context) for result in run_gates(folder.database, quarter)]
        for source, (name, asset, holds) in _GATES.items():
            of_source = [result for result in results if result.sumber == source]
            broken = [result.kalimat for result in of_source if not result.lolos]
            yield dg.AssetCheckResult(
                check_name=name,
                asset_key=asset,
                passed=not broken,
                description=" ".join(broken) or (holds if of_source else "Tidak ada snapshot baru."),
                metadata={result.nama: result.jumlah for result in of_source},
            )

    return [gates]
