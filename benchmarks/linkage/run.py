"""Identity at the size of a district: `make bench-linkage`, or `python -m benchmarks.linkage.run [--scale 0.25]`.

Builds a district with hard negatives (`population.py`), stages it, and runs, each in a process of its own and in the
same run: Padan cold, again with the registry's keys kept, without family card and mother, with 1 GB of memory, with one
and eight threads; Splink 5 on the same tables; the floor. Prints what they cost and how right they are, held against
the truth, which no rule ever reads. Ends with 1 where a claim does not hold.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from assets.reconciliation.points import load_points, thresholds, version
from benchmarks.linkage.cost import Cost, child
from benchmarks.linkage.district import FULL, SEED, SPARSE, TRUTH, Sizes, warehouse_of
from benchmarks.linkage.measures import Measures, measures
from benchmarks.linkage.records import WRONG_OWNER, Kind

LITTLE = "1GB"


@dataclass
class Bench:
    """A run of the bench: where it works, and the claims that did not hold."""

    folder: Path
    scale: float
    broken: list[str] = field(default_factory=list)

    def claim(self, text: str, holds: bool) -> None:
        """Say a claim and whether it holds."""
        print(f"  {'holds' if holds else 'BROKEN'}: {text}", flush=True)
        if not holds:
            self.broken.append(text)

    def claim_of_the_full_size(self, text: str, holds: bool) -> None:
        """A claim on seconds and memory, which says nothing of another size."""
        if self.scale == 1:
            self.claim(text, holds)

    def fresh(self, district: str, name: str) -> Path:
        """A copy of the district as it was staged."""
        data, copy = self.folder / district, self.folder / name
        warehouse_of(copy).parent.mkdir(parents=True)
        shutil.copy(warehouse_of(data), warehouse_of(copy))
        shutil.copy(data / TRUTH, copy / TRUTH)
        return copy

    def padan(self, data: Path, *options: str) -> Cost:
        cost: Cost = child("side_padan", data, *options)["cost"]
        return cost


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scale", type=float, default=1.0, help="1 is the full district")
    options.add_argument("--seed", type=int, default=SEED, help="another district of the same kind")
    options.add_argument("--folder", type=Path, help="an empty folder to work in, kept; else a temporary one")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench(given.folder or Path(temporary), given.scale)
        sizes, (score, lead) = Sizes.of(given.scale), thresholds(load_points())
        print(f"{sizes.persons} persons, {sizes.members} members, {sizes.proposals} proposals; {os.cpu_count()} cores")
        print(f"points {version(load_points())}, sure from {score} with a lead of {lead}", flush=True)
        made = child("district", bench.folder, given.scale, "--seed", given.seed)
        print(f"district of seed {given.seed} made and staged twice: {made['cost']}", flush=True)
        compare(bench)
        bounds(bench)
        same_bytes(bench)
    sys.exit(1 if bench.broken else 0)


def compare(bench: Bench) -> None:
    """Padan, with and without family card and mother, and beside it the floor and Splink."""
    full, sparse = bench.fresh(FULL, "padan"), bench.fresh(SPARSE, "padan-sparse")
    cold, again = bench.padan(full), bench.padan(full)
    print(f"padan, cold: {cold}\npadan, registry keys kept: {again}")
    bench.claim_of_the_full_size("cold within 45 s and 2 GiB", cold.wall <= 45 and cold.peak <= 2048)
    bench.claim_of_the_full_size("with registry keys kept within 20 s", again.wall <= 20)
    with measures(full) as measured:
        how_right(bench, measured, precise=0.985, five=0.995, owners_too=True)
        duplicates(bench, measured)
    print(f"without family card and mother, cold: {bench.padan(sparse)}")
    with measures(sparse) as measured:
        how_right(bench, measured, precise=0.93, five=0.98, owners_too=False)
        print(f"  duplicates: {measured.pairs()}")
    print(f"floor (read, join on NIK, compare names): {child('side_floor', bench.folder / FULL)['cost']}")
    results = {task: bench.folder / f"{task}.parquet" for task in ("candidates", "duplicates")}
    costs = {task: child("side_splink", full, result, task)["cost"] for task, result in results.items()}
    for task, cost in costs.items():
        print(f"splink, {task}: {cost}")
    both = sum(cost.wall for cost in costs.values())
    bench.claim(f"padan ({cold.wall:.1f} s) is faster than splink ({both:.1f} s)", cold.wall < both)
    with measures(full) as measured:
        print(f"  splink candidates: {measured.found(results['candidates'])}")
        print(f"  splink duplicates at its best threshold: {measured.best_pairs(results['duplicates'])}")
    results = {task: bench.folder / f"sparse-{task}.parquet" for task in ("sparse", "duplicates")}
    for task, result in results.items():
        cost = child("side_splink", sparse, result, task)["cost"]
        print(f"splink, {task.replace('sparse', 'candidates')} without family card and mother: {cost}")
    with measures(sparse) as measured:
        print(f"  splink candidates: {measured.found(results['sparse'])}")
        print(f"  splink duplicates at its best threshold: {measured.best_pairs(results['duplicates'])}")


def how_right(bench: Bench, measured: Measures, precise: float, five: float, owners_too: bool) -> None:
    """Candidates, what is called sure, and whose NIK was told to be another's.

    Who gives name and date alone, one of them wrong, cannot be told from a person misspelt: no claim on owners there.
    """
    found = measured.found()
    print(f"  {found.findable} records without a right NIK: {found}")
    bench.claim(f"recall at 99.9 % precision at least {precise}", found.precise >= precise)
    bench.claim(f"right among five at least {five}", found.five >= five)
    told, right = measured.sure()
    print(f"  called sure: {told}, right {right / max(told, 1):.5f}, {right / max(found.findable, 1):.4f} of all")
    bench.claim("sure is right in 99.9 %", right >= 0.999 * told)
    owners = measured.owners()
    for kind, (count, flagged) in owners.items():
        print(f"  NIK_MILIK_ORANG_LAIN told of {flagged} of {count}: {kind}")
    if not owners_too:
        return
    count, flagged = (sum(owners[kind][place] for kind in WRONG_OWNER if kind in owners) for place in (0, 1))
    bench.claim(f"wrong owners told at least 99 % ({flagged / max(count, 1):.4f})", flagged >= 0.99 * count)
    count, flagged = owners[Kind.RIGHT]
    bench.claim(f"right records flagged at most 0.05 % ({flagged / count:.5f})", flagged <= 0.0005 * count)


def duplicates(bench: Bench, measured: Measures) -> None:
    """Records of one person under different NIKs, or none."""
    pairs = measured.pairs()
    print(f"  duplicates: {pairs}")
    bench.claim("duplicates' precision at least 0.997", pairs.both >= 0.997 * pairs.told)
    bench.claim("duplicates' recall at least 0.97", pairs.both >= 0.97 * pairs.true)


def bounds(bench: Bench) -> None:
    """Little memory: what it takes of the disk instead; beside the warehouse, the process itself takes half a GiB."""
    cost = bench.padan(bench.fresh(FULL, "little"), "--memory", LITTLE, "--disk", LITTLE)
    print(f"padan with memory set to {LITTLE}, cold: {cost}; {cost.temporary:.0f} MiB of temporary disk at most")
    bench.claim(f"memory set to {LITTLE} is kept, half a GiB beside", cost.peak <= 954 + 512)
    bench.claim(f"temporary disk set to {LITTLE} is kept", cost.temporary <= 954)


def same_bytes(bench: Bench) -> None:
    """One thread and eight write the same."""
    digests = [
        child("side_padan", bench.fresh(FULL, f"threads-{threads}"), "--threads", threads, "--digest")["digests"]
        for threads in (1, 8)
    ]
    differing = sorted(name for name in digests[0] if digests[0][name] != digests[1].get(name))
    bench.claim(
        f"one and eight threads write the same bytes{''.join(f' ({name})' for name in differing)}", not differing
    )


if __name__ == "__main__":
    main()
