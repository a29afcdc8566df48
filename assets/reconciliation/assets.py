"""Assets of reconciliation: decisions and the registry, each quarter on the one before. The work is `reconcile.py`.

One step makes them all: Dagster takes an edge to the quarter before only from an asset to itself.
"""

from collections.abc import Iterable, Iterator, Mapping

import dagster as dg

from assets.folder import DataFolder
from assets.office.quarter import Quarter
from assets.reconciliation.judgements import waiting_told
from assets.reconciliation.plausibility import figures_told
from assets.steps import (
    describe_tables,
    markdown,
    materialized,
    one_by_one,
    partition_key,
    quarters_of,
    stopping_with_a_sentence,
    table_specs,
    warn,
)
from assets.taken_along import run_step
from expectations.catalogue import Fate, Reason, load_catalogue
from expectations.states import STATUSES
from sql.warehouse import Database

DECISIONS = dg.AssetKey(["reconciliation", "decisions"])
REGISTRY = dg.AssetKey(["reconciliation", "registry"])
CANDIDATES = dg.AssetKey(["reconciliation", "candidates"])
ALIKE = dg.AssetKey(["reconciliation", "alike"])


def reconciliation_assets(quarters: dg.PartitionsDefinition) -> list[dg.AssetsDefinition]:
    """Every asset of the stage, for these quarters."""

    @dg.multi_asset(
        name="reconciliation",
        specs=table_specs("reconciliation"),
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def reconciliation(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Tie rows and members to persons, decide every row's fate, and carry the registry on."""
        with stopping_with_a_sentence(context):
            folder.carry_on(quarters_of(context))
            for quarter in one_by_one(context):
                db = folder.database
                counts = run_step(folder, quarter, "reconciliation")
                describe_tables(context, db, quarter, {})
                _describe_decisions(context, db, quarter, counts)
                _describe_search(context, db, quarter)
                if told := figures_told(db, quarter):
                    warn(context, quarter, "reconciliation.plausibility", told)
                if told := waiting_told(db, quarter):
                    warn(context, quarter, "reconciliation.questions", told)
        yield from materialized(context)

    return [reconciliation]


def _describe_decisions(
    context: dg.AssetExecutionContext, db: Database, quarter: Quarter, counts: Mapping[str, int]
) -> None:
    """Counts of fates, reasons and statuses: tables for people, and numbers, which the web UI draws over quarters."""
    catalogue = load_catalogue()
    found = [
        (catalogue.reason(code), rows) for code, rows in db.rows("reconciliation.reason_counts", periode=str(quarter))
    ]
    fates = {str(fate): counts.get(fate, 0) for fate in Fate}
    statuses = {str(told.status): counts.get(told.status, 0) for told in STATUSES}
    metadata = {
        **fates,
        "nasib": markdown(("nasib", "baris"), [(fate, counts.get(fate, 0)) for fate in Fate]),
        "alasan": _code_table((reason, rows) for reason, rows in found if not reason.is_note),
        "catatan": _code_table((reason, rows) for reason, rows in found if reason.is_note),
        "alasan_terbanyak": {reason.kode: rows for reason, rows in found if not reason.is_note},
    }
    partition = partition_key(quarter)
    context.add_asset_metadata(metadata, asset_key=DECISIONS, partition_key=partition)
    shown = {"status": markdown(("status", "orang"), statuses.items()), **statuses}
    context.add_asset_metadata(shown, asset_key=REGISTRY, partition_key=partition)


def _describe_search(context: dg.AssetExecutionContext, db: Database, quarter: Quarter) -> None:
    """How many pairs each way of looking found, its largest block, and what was left out for being too large."""
    partition = partition_key(quarter)
    for asset, statement in ((CANDIDATES, "largest_ways"), (ALIKE, "largest_alike_ways")):
        ways = db.rows(f"reconciliation.{statement}", periode=str(quarter))
        table = markdown(("jalan", "pasangan", "blok terbesar", "dilewati"), ways)
        context.add_asset_metadata({"jalan_pencarian": table}, asset_key=asset, partition_key=partition)


def _code_table(found: Iterable[tuple[Reason, int]]) -> dg.MarkdownMetadataValue:
    return markdown(("kode", "baris", "artinya"), [(reason.kode, rows, reason.kalimat) for reason, rows in found])
