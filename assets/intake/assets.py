"""Assets of intake: deliveries as they arrived. The work is `intake.py`, the order of things `pipelines/`."""

from collections.abc import Iterator

import dagster as dg

from assets.folder import DataFolder
from assets.office.inbox import FOLDERS, MISPLACED
from assets.steps import (
    describe_tables,
    materialized,
    one_by_one,
    quarters_of,
    stopping_with_a_sentence,
    table_specs,
    warn,
)
from assets.taken_along import run_step


def intake_assets(quarters: dg.PartitionsDefinition) -> list[dg.AssetsDefinition]:
    """Every asset of the stage, for these quarters."""

    @dg.multi_asset(
        name="intake",
        # Its children read workbooks while this process imports Great Expectations.
        op_tags={"dagster/priority": "1"},
        specs=table_specs("intake"),
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def intake(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Land the bytes of every delivery and read its cells as text."""
        with stopping_with_a_sentence(context):
            folder.carry_on(quarters_of(context))
            for quarter in one_by_one(context):
                db = folder.database
                counts = run_step(folder, quarter, "intake")
                describe_tables(context, db, quarter, counts)
                if MISPLACED in counts:
                    where = f"{', '.join(FOLDERS[:-1])}, atau {FOLDERS[-1]}"
                    warning = (
                        f"{counts[MISPLACED]} berkas di inbox/{quarter} tidak dibaca: tidak di dalam folder {where}."
                    )
                    warn(context, quarter, "intake.deliveries", warning)
        yield from materialized(context)

    return [intake]
