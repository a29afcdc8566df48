"""Assets of validation: rules broken by each row, one warning a reason. The rules are `expectations/`."""

from collections import Counter
from collections.abc import Iterator

import dagster as dg

from assets.folder import DataFolder
from assets.steps import (
    describe_tables,
    markdown,
    materialized,
    one_by_one,
    partition_key,
    stopping_with_a_sentence,
    table_specs,
)
from assets.taken_along import run_step
from expectations.catalogue import Layer, Reason, load_catalogue

_KEY = dg.AssetKey(["validation", "row_violations"])
_REASONS = load_catalogue().of_layer(Layer.BARIS)
# Some rows break every rule in every quarter. This many say that a template, a programme or a source has changed.
_UNUSUAL_SHARE = 0.1


def validation_assets(quarters: dg.PartitionsDefinition) -> list[dg.AssetsDefinition]:
    """Every asset of the stage, for these quarters."""

    @dg.multi_asset(
        name="row_violations",
        specs=table_specs("row_violations"),
        check_specs=[
            dg.AssetCheckSpec(_check_name(reason), asset=_KEY, description=reason.kalimat, partitions_def=quarters)
            for reason in _REASONS
        ],
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def row_violations(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
        """Hold every row in force against the rules of a row on its own."""
        found: Counter[str] = Counter()
        rows = 0
        with stopping_with_a_sentence(context):
            for quarter in one_by_one(context):
                counts = run_step(folder, quarter, "row_violations")
                found.update(counts)
                rows += folder.database.count("staging.submission_rows", str(quarter)) or 0
                describe_tables(context, folder.database, quarter, counts)
                table = markdown(
                    ("kode", "baris", "artinya"),
                    [(reason.kode, counts.get(reason.kode, 0), reason.kalimat) for reason in _REASONS],
                )
                context.add_asset_metadata({"alasan": table}, partition_key=partition_key(quarter))
        yield from materialized(context)
        for reason in _REASONS:
            broken = found[reason.kode]
            yield dg.AssetCheckResult(
                passed=broken <= rows * _UNUSUAL_SHARE,
                asset_key=_KEY,
                check_name=_check_name(reason),
                severity=dg.AssetCheckSeverity.WARN,
                description=f"{broken} dari {rows} baris: {reason.kalimat} {reason.perbaikan}".rstrip(),
                metadata={"baris": broken, "seluruh_baris": rows, "cara_memperbaiki": reason.perbaikan},
            )

    return [row_violations]


def _check_name(reason: Reason) -> str:
    return f"few_rows_with_{reason.kode.lower()}"
