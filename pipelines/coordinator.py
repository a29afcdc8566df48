"""The queue of runs, which makes a run of an earlier quarter one of all that stand on it.

The registry of every later quarter that has an edition goes on from this one's. Whoever starts a run, by hand, by a
backfill, by sensor or by schedule, starts them all, in one run, as `padan run` does (docs/decisions/0030). Named in
`dagster.yaml` of both instances.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import dagster as dg
from dagster._core.run_coordinator import QueuedRunCoordinator, SubmitRunContext
from dagster_shared.record import copy

from assets.office.quarter import Quarter
from assets.office.standing import published_quarters
from assets.steps import PASSING_TAG, STOPPED_AT_TAG, STOPPED_TAG
from pipelines.quarters import (
    ALONE_TAG,
    CAUSE_TAG,
    PARTITION_TAG,
    PROCESS_TAG,
    RANGE_TAGS,
    quarters_of_keys,
    quarters_of_tags,
    range_tags,
)

_EDITION = dg.AssetKey(["reporting", "edition"])
# These are true of one run alone. Dagster gives all tags of a run to those that repeat it.
_OF_THE_FORMER = (STOPPED_TAG, STOPPED_AT_TAG, PASSING_TAG, PROCESS_TAG)


def with_followers(quarters: Sequence[Quarter], published: Iterable[Quarter]) -> list[Quarter]:
    """The quarters of a run, and those with an edition that come after them without a gap."""
    known = set(published)
    found = list(quarters)
    while found[-1].next in known:
        found.append(found[-1].next)
    return found


class QuarterCoordinator(QueuedRunCoordinator[dg.DagsterInstance]):
    """Queues runs of an edition with the later quarters that are published."""

    def submit_run(self, context: SubmitRunContext) -> dg.DagsterRun:
        """Queue the run, over more quarters where it must be; one that repeats another begins without its end."""
        run = context.dagster_run
        if run.status == dg.DagsterRunStatus.NOT_STARTED:
            tags = self._with_followers(run, _begun_afresh(run))
            if tags != run.tags:
                self._write_anew(run, tags)
        return super().submit_run(context)

    def _published(self) -> set[Quarter]:
        """The quarters that have an edition: as the data folder says, else as the instance was told by their runs.

        A web server of one host beside others does not see the folder (deploy/compose.yaml).
        """
        data = Path(os.environ.get("PADAN_DATA", "data"))
        if data.is_dir():
            return set(published_quarters(data))
        return set(quarters_of_keys(self._instance.get_materialized_partitions(_EDITION)))

    def _with_followers(self, run: dg.DagsterRun, tags: dict[str, str]) -> dict[str, str]:
        quarters = quarters_of_tags(tags)
        whole = run.asset_selection is None or _EDITION in run.asset_selection
        if not quarters or not whole or ALONE_TAG in tags:
            return tags
        wanted = with_followers(quarters, self._published())
        if wanted == quarters:
            return tags
        kept = {name: value for name, value in tags.items() if name not in (PARTITION_TAG, *RANGE_TAGS)}
        return {**kept, **range_tags(wanted)}

    def _write_anew(self, run: dg.DagsterRun, tags: dict[str, str]) -> None:
        """A tag of one quarter goes before those of a range, and none can be taken from a run."""
        storage = self._instance.run_storage
        # Which partitions a run is over is told by its tags, or else by the subset it was made with.
        former = (PARTITION_TAG, *RANGE_TAGS)
        same = all(run.tags.get(name) == tags.get(name) for name in former)
        storage.delete_run(run.run_id)
        storage.add_run(copy(run, tags=tags, partitions_subset=run.partitions_subset if same else None))


def _begun_afresh(run: dg.DagsterRun) -> dict[str, str]:
    """The run's tags; where it repeats another, without why that one was started, by which process, how it stopped."""
    if run.parent_run_id is None:
        return dict(run.tags)
    kept = {name: value for name, value in run.tags.items() if name not in _OF_THE_FORMER}
    return {**kept, CAUSE_TAG: f"jalan {run.parent_run_id[:8]} diulang"}
