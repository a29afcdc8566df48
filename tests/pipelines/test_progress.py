"""What is heard of a run while it goes on."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from pipelines.progress import Step, listener, progress
from pipelines.quarters import RANGE_TAGS

ROWS = {"2026-Q2": 30, "2026-Q3": 4}


def test_a_step_over_several_quarters_tells_the_rows_of_all_and_of_its_longest_table() -> None:
    @dg.multi_asset(
        specs=[dg.AssetSpec("short"), dg.AssetSpec("long")],
        partitions_def=dg.StaticPartitionsDefinition(list(ROWS)),
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def step(context) -> Iterator[dg.MaterializeResult[None]]:  # type: ignore[no-untyped-def]  # noqa: ANN001
        for quarter in context.partition_keys:
            for asset, rows in (("short", 1), ("long", ROWS[quarter])):
                told = {"dagster/row_count": rows}
                context.add_asset_metadata(told, asset_key=dg.AssetKey(asset), partition_key=quarter)
        yield from (dg.MaterializeResult(asset_key=asset) for asset in ("short", "long"))

    job = dg.Definitions(assets=[step], jobs=[dg.define_asset_job("all")], loggers={"padan": progress}).resolve_job_def(
        "all"
    )
    heard: list[Step] = []
    token = listener.set(heard.append)
    try:
        with dg.DagsterInstance.ephemeral() as instance:
            job.execute_in_process(
                run_config={"loggers": {"padan": {}}}, instance=instance, tags=dict(zip(RANGE_TAGS, ROWS, strict=True))
            )
    finally:
        listener.reset(token)
    assert heard == [Step("step"), Step("step", 34, done=True)]
