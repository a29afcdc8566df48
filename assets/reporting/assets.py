"""The asset of reporting: the published edition. The work is `publish.py`."""

from collections.abc import Iterator

import dagster as dg

from assets.folder import DataFolder
from assets.reporting.changes import CHANGES
from assets.reporting.publish import Edition, publish
from assets.steps import WARNING, quarters_of, stopping_with_a_sentence
from assets.tables import sources_of_edition


def reporting_assets(quarters: dg.PartitionsDefinition) -> list[dg.AssetsDefinition]:
    """Every asset of the stage, for these quarters."""

    @dg.asset(
        key=["reporting", "edition"],
        deps=[dg.AssetKey(table.split(".")) for table in sources_of_edition()],
        group_name="reporting",
        kinds={"csv", "excel", "html"},
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def edition(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """The quarter's published edition: every file of the report folder, whole or not at all."""
        with stopping_with_a_sentence():
            for quarter in quarters_of(context):
                made = publish(folder.run_of(quarter))
                metadata = {
                    "dibaca_kembali": folder.carry_on(quarters_of(context)),
                    "berkas_diubah": list(made.altered),
                    "disisihkan": made.aside,
                    "edisi": made.number,
                    "baru": made.fresh,
                    "folder": dg.MetadataValue.path(str(made.path)),
                    **({WARNING: told} if (told := _told(made)) else {}),
                    **{name: int(count) for name, count in made.counts.items()},
                }
                context.add_asset_metadata(metadata, partition_key=quarter.first_day.isoformat())
        yield dg.MaterializeResult()

    return [edition]


def _told(made: Edition) -> str:
    """What the office must know of the edition: one sentence each."""
    told = [
        f"Kuartal {made.quarter}: {name} tidak dibuat, karena {why}; berkas lain lengkap."
        for name, why in made.not_made.items()
    ]
    if made.unexplained:
        told.append(
            f"Kuartal {made.quarter}: {made.unexplained}; lihat TANPA_SEBAB di {CHANGES}, dan laporkan kepada "
            "pengelola Padan."
        )
    return " ".join(told)
