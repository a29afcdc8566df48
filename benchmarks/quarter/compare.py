"""Stage by stage against an earlier revision: `make bench-compare REV=…`, `python -m benchmarks.quarter.compare REV`.

Both run the same files with the same interpreter and the same installed packages, each in a tree of its own, by turns:
cold, again with nothing changed, again after one village put a few NIKs right. Prints medians of the rounds and the
ratio of each stage, now to then; a stage that one of them does not tell of has none.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.linkage.cost import PARENT, Cost
from benchmarks.quarter.correction import correct_one_village
from benchmarks.quarter.results import COLD, CORRECTED, UNCHANGED, commit
from benchmarks.quarter.run import DISTRICTS, inputs_alone
from benchmarks.quarter.stages import Measured, measure, warm

WHOLE = "whole"
THEN, NOW = "then", "now"
RUNS = (COLD, UNCHANGED, CORRECTED)
Rounds = dict[str, list[Measured]]


@contextlib.contextmanager
def tree_of(revision: str, folder: Path) -> Iterator[Path]:
    """The files of the revision, as a worktree that is taken away afterwards."""
    tree = folder / "then"
    git = ("git", "-C", str(PARENT), "worktree")
    subprocess.run((*git, "add", "--quiet", "--detach", str(tree), revision), check=True)
    try:
        yield tree
    finally:
        subprocess.run((*git, "remove", "--force", str(tree)), check=True)


def round_of(given: Path, fresh: Path, tree: Path, runs: Sequence[str]) -> Iterator[tuple[str, Measured]]:
    """The runs of one round of one revision, on a copy of the inputs."""
    data = inputs_alone(given, fresh)
    for what in runs:
        if what == CORRECTED:
            correct_one_village(data)
        yield what, measure(data, tree)
    shutil.rmtree(data)


def compare(
    given: Path, folder: Path, trees: dict[str, Path], rounds: int, runs: Sequence[str] = RUNS
) -> dict[str, Rounds]:
    """Revision → run → its rounds; who begins changes from round to round."""
    found: dict[str, Rounds] = {name: {what: [] for what in runs} for name in trees}
    for turn in range(rounds):
        for name in list(trees)[:: -1 if turn % 2 else 1]:
            for what, measured in round_of(given, folder / f"{name}-{turn}", trees[name], runs):
                found[name][what].append(measured)
                print(f"round {turn + 1}, {name}, {what}: {measured.whole}", flush=True)
    return found


def table(what: str, then: list[Measured], now: list[Measured]) -> list[str]:
    """The stages of one run, side by side."""
    lines = [
        f"| {what} | wall then | now | ratio | CPU then | now | ratio |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    before, after = _medians(then), _medians(now)
    for stage in [WHOLE, *(name for name in dict.fromkeys((*after, *before)) if name != WHOLE)]:
        one, other = before.get(stage), after.get(stage)
        wall = _cells(one.wall if one else None, other.wall if other else None)
        cpu = _cells(one.cpu if one else None, other.cpu if other else None)
        lines.append(f"| {' | '.join((stage, *wall, *cpu))} |")
    return lines


def _medians(rounds: list[Measured]) -> dict[str, Cost]:
    kept: dict[str, list[Cost]] = {}
    for measured in rounds:
        for stage, cost in {WHOLE: measured.whole, **measured.stages}.items():
            kept.setdefault(stage, []).append(cost)
    return {
        stage: Cost(statistics.median(c.wall for c in costs), statistics.median(c.cpu for c in costs))
        for stage, costs in kept.items()
    }


def _cells(then: float | None, now: float | None) -> tuple[str, str, str]:
    before, after = ("" if value is None else f"{value:.1f} s" for value in (then, now))
    return before, after, f"{now / then:.2f}" if then and now is not None else ""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("revision", help="what git knows the earlier one by")
    options.add_argument("--scale", type=float, default=1.0)
    options.add_argument("--district", choices=sorted(DISTRICTS), default="harder")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--cold", action="store_true", help="the cold run alone")
    given = options.parse_args()
    runs = RUNS[:1] if given.cold else RUNS
    with tempfile.TemporaryDirectory() as temporary, tree_of(given.revision, Path(temporary)) as tree:
        folder = Path(temporary)
        data = folder / "data"
        sizes = DISTRICTS[given.district](data, given.scale)
        trees = {THEN: tree, NOW: PARENT}
        for place in trees.values():
            warm(place)
        print(f"then {commit(tree)}, now {commit()}: the {given.district} district, {sizes.persons} persons, ", end="")
        print(f"{sizes.members} members, {sizes.proposals} proposals, {given.rounds} rounds", flush=True)
        found = compare(data, folder, trees, given.rounds, runs)
    for what in runs:
        print("", *table(what, found[THEN][what], found[NOW][what]), sep="\n")


if __name__ == "__main__":
    main()
