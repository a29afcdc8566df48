"""What the assets and checks of every stage share: their quarters, their metadata, and how a stage stops.

No work on data stands here, and no personal data passes: metadata are counts and the shapes of tables.
"""

from __future__ import annotations

import contextlib
import logging
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from datetime import datetime
from graphlib import TopologicalSorter
from typing import Any

import dagster as dg

from assets.checks import tell_gate
from assets.described import described_tables
from assets.office.machine_faults import fault_of
from assets.office.quarter import Quarter
from assets.office.regions import RegionsError
from assets.office.settings import SettingsError
from assets.office.stop import QuarterStopped
from assets.tables import STEPS, is_carried_on, sources_of_table
from expectations.dictionary import column_meaning
from sql.file_lock import WarehouseBusy
from sql.statements import statement
from sql.warehouse import Database

# Under this name a table tells what the office must know of the run: one sentence or more, without personal data.
WARNING = "peringatan"
# Dagster names a quarter by its first month. No format of strftime says "quarter". Of whole dates the web UI would
# offer those of the last 90 days alone.
KEY_FORMAT = "%Y-%m"
# A run that stopped says why, and at which quarter, in the list of runs.
STOPPED_TAG, STOPPED_AT_TAG = "padan/berhenti", "padan/berhenti_di"
# What stopped it passes and leaves no trace in files or rules: somebody else held the warehouse, settings were wrong.
PASSING_TAG = "padan/sementara"
_LOGGER = logging.getLogger("padan")
# A tag is one line of a list, and PostgreSQL keeps an index over it.
LONGEST_TAG = 400
_AT: ContextVar[Quarter | None] = ContextVar("_AT", default=None)
_Context = dg.AssetExecutionContext | dg.AssetCheckExecutionContext
# A column is indented so far in the list of a statement's leading comment. A line that runs on stands deeper.
_COLUMN = "   "


def quarter_of(partition_key: str) -> Quarter:
    """The quarter of a partition key."""
    return Quarter.of(datetime.strptime(partition_key, KEY_FORMAT).date())


def partition_key(quarter: Quarter) -> str:
    """The partition's key: the quarter's first month."""
    return quarter.first_day.strftime(KEY_FORMAT)


def quarters_of(context: _Context) -> list[Quarter]:
    """Quarters of the run, oldest first."""
    return sorted(quarter_of(key) for key in context.partition_keys)


def one_by_one(context: _Context) -> Iterator[Quarter]:
    """Quarters of the run, oldest first; where the step stops, it is told at which."""
    for quarter in quarters_of(context):
        _AT.set(quarter)
        yield quarter


def tell_stop(context: _Context, quarter: Quarter | None, sentence: str, *, passing: bool = False) -> None:
    """Say in the list of runs why this one stops, and at which quarter: a step that fails shows a trace first."""
    told = sentence if len(sentence) <= LONGEST_TAG else f"{sentence[: LONGEST_TAG - 2].rstrip()} …"
    instance, run_id = context.op_execution_context.instance, context.run.run_id
    run = instance.get_run_by_id(run_id)
    if run and STOPPED_TAG not in run.tags:
        at = {STOPPED_AT_TAG: str(quarter)} if quarter else {}
        instance.add_run_tags(run_id, {STOPPED_TAG: told, **at, **({PASSING_TAG: "ya"} if passing else {})})


@contextlib.contextmanager
def stopping_with_a_sentence(context: _Context, source: str = "") -> Iterator[None]:
    """Turn what the office must read into a failure that shows the sentence; the run is not retried.

    `source`: the one that the step reads; its check says the sentence, too.
    Of an error of the program only its kind and place are told: its text may quote a person's data, and Dagster keeps
    what it is told. The whole goes to the Python logger `padan`, which only `padan run --debug` listens to.
    """
    _AT.set(None)
    try:
        yield
    except (QuarterStopped, WarehouseBusy, SettingsError, RegionsError) as stop:
        tell_stop(context, _AT.get(), str(stop), passing=isinstance(stop, WarehouseBusy | SettingsError))
        if isinstance(stop, QuarterStopped) and (quarter := _AT.get()):
            tell_gate(context, stop.source or source, partition_key(quarter), str(stop))
        raise dg.Failure(description=str(stop), allow_retries=False) from None
    except Exception as error:
        _LOGGER.debug("program error", exc_info=error)
        place = " < ".join(
            f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(error.__traceback__))
        )
        told = f"Kesalahan program ({type(error).__name__}); jalankan lagi dengan --debug untuk rinciannya."
        sentence = fault_of(error) or told
        tell_stop(context, _AT.get(), sentence)
        raise dg.Failure(description=sentence, metadata={"tempat": place}, allow_retries=False) from None


def table_specs(step: str) -> list[dg.AssetSpec]:
    """An asset for each table of a step, with what it is made from and whose it is; how it is made is its statement."""
    return [
        dg.AssetSpec(
            table.split("."),
            deps=list(_deps(table)),
            group_name=table.partition(".")[0],
            description=described_tables()[table].meaning,
            owners=[described_tables()[table].owner],
            metadata={"cara_dibuat": dg.MetadataValue.md(statement_comment(table))},
            kinds={"duckdb", "table"},
        )
        for table in STEPS[step]
    ]


def _deps(table: str) -> Iterator[dg.AssetDep]:
    for source in sources_of_table(table):
        yield dg.AssetDep(source.split("."))
    if is_carried_on(table):
        one_before = dg.TimeWindowPartitionMapping(
            start_offset=-1, end_offset=-1, allow_nonexistent_upstream_partitions=True
        )
        yield dg.AssetDep(table.split("."), partition_mapping=one_before)


def statement_comment(name: str) -> str:
    """The leading comment of a statement: grain and sources, and its list of columns as one of Markdown."""
    told, listing = "", False
    for line in _leading_comment(statement(name).splitlines()):
        text = line.removeprefix("--")
        if text.startswith(_COLUMN) and not text.startswith(f"{_COLUMN} "):
            names, _, meaning = text.strip().partition("  ")
            told += f"\n- `{names}`: {meaning.strip()}" if meaning else f"\n- {names}"
            listing = True
        elif listing and not text.startswith(_COLUMN):
            told, listing = f"{told}\n\n{text.strip()}", False
        else:
            told += f" {text.strip()}"
    return told.strip()


def describe_tables(
    context: dg.AssetExecutionContext,
    database: Database,
    quarter: Quarter,
    counts: Mapping[str, int],
    rows_kept_elsewhere: Mapping[str, int] | None = None,
) -> None:
    """Give each table of the step its shape and the quarter's rows, and the first one what the work counted.

    `rows_kept_elsewhere` tells the rows of tables that are kept by another key than the quarter.
    """
    told = rows_kept_elsewhere or {}
    for place, key in enumerate(sorted(context.selected_asset_keys)):
        table = ".".join(key.path)
        if not database.exists(table):
            continue
        metadata: dict[str, Any] = {
            "dagster/column_schema": _schema(database, table),
            "dagster/column_lineage": _lineage(context, database, key),
            "dagster/table_name": table,
        }
        rows = told.get(table, database.count(table, str(quarter)))
        if rows is not None:
            metadata["dagster/row_count"] = rows
        if place == 0:
            metadata |= {name: int(count) for name, count in counts.items()}
        context.add_asset_metadata(metadata, asset_key=key, partition_key=partition_key(quarter))


def warn(context: dg.AssetExecutionContext, quarter: Quarter, table: str, warning: str) -> None:
    """Tell the office something of the run, beside the table (`stage.name`) that it concerns."""
    context.log.warning(warning)
    context.add_asset_metadata(
        {WARNING: warning},
        asset_key=dg.AssetKey(table.split(".")),
        partition_key=partition_key(quarter),
    )


def materialized(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None]]:
    """A result for each asset of the step; Dagster wants what an asset is made from before it."""
    made = context.selected_asset_keys
    above = {key: sorted((context.assets_def.asset_deps[key] & made) - {key}) for key in sorted(made)}
    for key in TopologicalSorter(above).static_order():
        yield dg.MaterializeResult(asset_key=key)


def markdown(header: Sequence[str], rows: Iterable[Sequence[object]]) -> dg.MarkdownMetadataValue:
    """A table for the UI."""
    lines = [header, ["---"] * len(header), *rows]
    return dg.MetadataValue.md("\n".join(f"| {' | '.join(map(str, line))} |" for line in lines))


def _schema(database: Database, table: str) -> dg.TableSchema:
    """The columns of a table with their types, and their meanings where the dictionary of the edition tells them."""
    return dg.TableSchema(
        [
            dg.TableColumn(name, kind, description=column_meaning(table, name, kind))
            for name, kind in database.columns(table)
        ]
    )


def _lineage(context: dg.AssetExecutionContext, database: Database, key: dg.AssetKey) -> dg.TableColumnLineage:
    """Columns that a table has from its sources under the same name: a name means the same thing in every table."""
    # A source that this office never uses (answers beside an extract) has no table.
    sources = sorted(
        source
        for source in context.assets_def.asset_deps[key]
        if source != key and database.exists(".".join(source.path))
    )
    named = {source: {name for name, _ in database.columns(".".join(source.path))} for source in sources}
    return dg.TableColumnLineage(
        {
            name: [dg.TableColumnDep(source, name) for source in sources if name in named[source]]
            for name, _ in database.columns(".".join(key.path))
            if name != "periode"
        }
    )


def _leading_comment(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("--"):
            return
        yield line
