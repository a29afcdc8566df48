"""Assets of staging: typed rows of the sources, and judgements. The work is in the modules beside, not here."""

from collections.abc import Iterator, Sequence

import dagster as dg

from assets.folder import DataFolder
from assets.office.quarter import Quarter
from assets.staging.dukcapil_answers import ANSWERS
from assets.staging.other_districts import SOURCE as OTHER_DISTRICTS
from assets.staging.snapshot import layout_sentence
from assets.staging.source_gaps import gap_sentences
from assets.staging.sources import left_out_sentences
from assets.steps import describe_tables, materialized, one_by_one, stopping_with_a_sentence, table_specs, warn
from assets.taken_along import run_step


def staging_assets(quarters: dg.PartitionsDefinition) -> list[dg.AssetsDefinition]:
    """Every asset of the stage, for these quarters."""

    @dg.multi_asset(
        name="civil_registry",
        specs=table_specs("civil_registry"),
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def civil_registry(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Read the Dukcapil extract, once for the same bytes."""
        with stopping_with_a_sentence(context, "dukcapil"):
            for quarter in one_by_one(context):
                db = folder.database
                counts = run_step(folder, quarter, "civil_registry")
                ((people,),) = db.rows("staging.extract_size", periode=str(quarter))
                described = {"staging.civil_registry": int(people)}
                describe_tables(context, db, quarter, counts, described)
                _tell_left_out(context, folder, quarter, ("dukcapil", ANSWERS), "civil_registry")
        yield from materialized(context)

    @dg.multi_asset(
        name="dtks_snapshot",
        specs=table_specs("dtks_snapshot"),
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def dtks_snapshot(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Read the centre's snapshot, where one was delivered."""
        with stopping_with_a_sentence(context, "dtks"):
            for quarter in one_by_one(context):
                counts = run_step(folder, quarter, "dtks_snapshot")
                describe_tables(context, folder.database, quarter, counts)
                _tell_left_out(context, folder, quarter, ("dtks",), "dtks_snapshot")
        yield from materialized(context)

    @dg.multi_asset(
        name="centre_lists",
        specs=table_specs("centre_lists"),
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def centre_lists(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Read the centre's lists: deciles, whose aid stopped, whom to verify."""
        with stopping_with_a_sentence(context, "daftar_pusat"):
            for quarter in one_by_one(context):
                db = folder.database
                counts = run_step(folder, quarter, "centre_lists")
                describe_tables(context, db, quarter, counts)
                _tell_left_out(context, folder, quarter, ("daftar_pusat",), "centre_lists")
        yield from materialized(context)

    @dg.multi_asset(
        name="submissions",
        specs=table_specs("submissions"),
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def submissions(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Read rows with their types, and decide which delivery is in force."""
        with stopping_with_a_sentence(context):
            for quarter in one_by_one(context):
                db = folder.database
                counts = run_step(folder, quarter, "submissions")
                describe_tables(context, db, quarter, counts)
        yield from materialized(context)

    @dg.multi_asset(
        name="judgements",
        specs=table_specs("judgements"),
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def judgements(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Read what people judged; lines that cannot be read are told, and stop nothing."""
        with stopping_with_a_sentence(context):
            for quarter in one_by_one(context):
                counts = run_step(folder, quarter, "judgements")
                describe_tables(context, folder.database, quarter, counts)
                if counts["tidak_terbaca"]:
                    warning = f"{counts['tidak_terbaca']} baris putusan.csv tidak terbaca; lihat putusan.csv di edisi."
                    warn(context, quarter, "staging.judgements", warning)
        yield from materialized(context)

    @dg.multi_asset(
        name="feedback",
        specs=table_specs("feedback"),
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def feedback(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Read the centre's answer; lines that cannot be read are told, and stop nothing."""
        with stopping_with_a_sentence(context):
            for quarter in one_by_one(context):
                counts = run_step(folder, quarter, "feedback")
                describe_tables(context, folder.database, quarter, counts)
                _tell_left_out(context, folder, quarter, ("umpan_balik",), "feedback")
        yield from materialized(context)

    beside = [_participation(quarters), _other_districts(quarters), _explanations(quarters)]
    return [civil_registry, dtks_snapshot, *beside, centre_lists, submissions, judgements, feedback]


def _explanations(quarters: dg.PartitionsDefinition) -> dg.AssetsDefinition:
    @dg.multi_asset(
        name="explanations",
        specs=table_specs("explanations"),
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def explanations(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Read what the office explained; lines that cannot be read are told, and stop nothing."""
        with stopping_with_a_sentence(context):
            for quarter in one_by_one(context):
                counts = run_step(folder, quarter, "explanations")
                describe_tables(context, folder.database, quarter, counts)
                if unread := counts["tidak_terbaca"]:
                    warning = f"{unread} baris penjelasan.csv tidak terbaca; lihat penjelasan.csv di edisi."
                    warn(context, quarter, "staging.explanations", warning)
        yield from materialized(context)

    return explanations


def _other_districts(quarters: dg.PartitionsDefinition) -> dg.AssetsDefinition:
    @dg.multi_asset(
        name="other_districts",
        specs=table_specs("other_districts"),
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def other_districts(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Read who stands in another district too; lines that cannot be read are told, and stop nothing."""
        with stopping_with_a_sentence(context):
            for quarter in one_by_one(context):
                counts = run_step(folder, quarter, "other_districts")
                describe_tables(context, folder.database, quarter, counts)
                _tell_left_out(context, folder, quarter, (OTHER_DISTRICTS,), "other_districts")
        yield from materialized(context)

    return other_districts


def _participation(quarters: dg.PartitionsDefinition) -> dg.AssetsDefinition:
    @dg.multi_asset(
        name="participation",
        specs=table_specs("participation"),
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def participation(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Read who takes part in which programme; lines that cannot be read are told, and stop nothing."""
        with stopping_with_a_sentence(context):
            for quarter in one_by_one(context):
                counts = run_step(folder, quarter, "participation")
                describe_tables(context, folder.database, quarter, counts)
                sentences = left_out_sentences(folder.database, quarter).get("kepesertaan", [])
                if counts["baris_rusak"]:
                    told = f"{counts['baris_rusak']} baris kepesertaan tidak terbaca seluruhnya"
                    unknown = "yang mungkin disebut di situ tidak diketahui menerima atau tidak, dan tidak dianggap 0"
                    sentences = [*sentences, f"{told}; {unknown}; betulkan menurut sumber_rusak.csv di edisi."]
                if sentences:
                    warn(context, quarter, "staging.participation", " ".join(sentences))
        yield from materialized(context)

    return participation


def _tell_left_out(
    context: dg.AssetExecutionContext, folder: DataFolder, quarter: Quarter, sources: Sequence[str], table: str
) -> None:
    """Say which files of the sources' folders were not read, and why; and what the sources could not tell.

    Beside the civil registry what is to be said of the office's villages.
    """
    db = folder.database
    left_out, gaps = left_out_sentences(db, quarter), gap_sentences(db, quarter)
    sentences = [text for source in sources for text in left_out.get(source, [])]
    sentences += [*(gaps[source] for source in sources if source in gaps)]
    sentences += folder.regions.told if "dukcapil" in sources else []
    if "dtks" in sources and (layout := layout_sentence(db, quarter)):
        sentences.append(layout)
    if sentences:
        warn(context, quarter, f"staging.{table}", " ".join(sentences))
