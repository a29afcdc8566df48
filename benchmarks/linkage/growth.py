"""Time against rows: `make bench-growth`, or `python -m benchmarks.linkage.growth [--factors 0.25 1 4] [--page PAGE]`.

For each factor a district is made, staged and reconciled cold and with the registry's keys kept, each in a process of
its own. Writes the table and the plot of docs/performance.md; what the figures are is `cost.py`. `--districts FOLDER`
keeps the staged districts there, and takes those that are there. Ends with 1 where a claim does not hold.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb

from assets.office.machine import Machine
from benchmarks.linkage.cost import MIB, PARENT, Cost, child
from benchmarks.linkage.district import FULL, Sizes, warehouse_of
from benchmarks.linkage.plot import Line, plotted

PAGE = PARENT / "docs" / "performance.md"
PICTURE = "pictures/growth.svg"
# What a row costs may grow by so much when the district doubles.
DOUBLING = 1.15
_HEADER = (
    "district",
    "persons",
    "members",
    "proposals",
    "cold: wall",
    "CPU",
    "peak memory",
    "a row: wall",
    "CPU",
    "temporary disk",
    "kept: wall",
    "floor: wall",
)


@dataclass(frozen=True)
class Measured:
    """One size and what it cost."""

    factor: float
    sizes: Sizes
    cold: Cost
    kept: Cost
    floor: Cost

    @property
    def rows(self) -> int:
        return self.sizes.persons + self.sizes.members + self.sizes.proposals

    @property
    def a_row(self) -> float:
        """Microseconds of the processor that a row of the cold run takes."""
        return self.cold.cpu / self.rows * 1e6


def measure(factor: float, folder: Path, machine: Machine) -> Measured:
    """Make the district of this size, unless it is there, and reconcile it twice."""
    data = folder / f"{factor:g}" / FULL
    staged = data / "ditata.duckdb"
    if not staged.exists():
        child("district", data.parent, factor, FULL)
        part = staged.with_suffix(".part")
        shutil.copy2(warehouse_of(data), part)
        part.rename(staged)
    # What a run that was cut off has left is of another file.
    warehouse_of(data).with_suffix(".duckdb.wal").unlink(missing_ok=True)
    shutil.copy2(staged, warehouse_of(data))
    options = ("--threads", machine.utas, "--memory", machine.memori)
    cold, kept = (child("side_padan", data, *options)["cost"] for _ in range(2))
    return Measured(factor, Sizes.of(factor), cold, kept, child("side_floor", data)["cost"])


def doublings(found: list[Measured]) -> list[float]:
    """How much more a row takes for each doubling, from each size to the next."""
    return [
        (larger.a_row / smaller.a_row) ** (1 / math.log2(larger.rows / smaller.rows))
        for smaller, larger in pairwise(found)
    ]


def missing(found: list[Measured], factors: Sequence[float]) -> list[str]:
    """The sizes that were asked for and are not measured yet, a sentence for all."""
    left = [f"{factor:g} ×" for factor in sorted(factors) if factor not in [one.factor for one in found]]
    return [f"Not measured yet: {', '.join(left)}."] if left else []


def broken(found: list[Measured], machine: Machine) -> list[str]:
    """The claims that do not hold, a sentence each."""
    memory, disk = (_mib(size) for size in (machine.memori, machine.disk_sementara))
    return [
        *(
            f"From {smaller.factor:g} × to {larger.factor:g} × a row takes {growth:.2f} times as much at each doubling."
            for (smaller, larger), growth in zip(pairwise(found), doublings(found), strict=True)
            if growth > DOUBLING
        ),
        *(f"{one.factor:g} × takes more memory than the setting." for one in found if one.cold.peak > memory),
        *(f"{one.factor:g} × takes more disk than the setting." for one in found if one.cold.temporary > disk),
    ]


def _mib(size: str) -> float:
    return float(size[:-2]) * (1e9 if size.endswith("GB") else 1e6) / MIB


def _revision() -> str:
    """The commit that was measured, and whether the tree holds more than it."""
    git = ("git", "-C", str(PARENT))
    commit = subprocess.run((*git, "rev-parse", "--short", "HEAD"), capture_output=True, text=True, check=True).stdout
    changed = subprocess.run((*git, "status", "--porcelain", "-uno"), capture_output=True, text=True, check=True).stdout
    return f"commit {commit.strip()}{' and changes' if changed.strip() else ''}"


def page(found: list[Measured], machine: Machine, revision: str, factors: Sequence[float]) -> str:
    """The page: what was measured where, the table, the plot; `factors`: the sizes that were asked for."""
    told = " ".join((*broken(found, machine), *missing(found, factors))) or "All hold."
    grown = ", ".join(
        f"{growth:.2f} from {smaller.factor:g} × to {larger.factor:g} ×"
        for (smaller, larger), growth in zip(pairwise(found), doublings(found), strict=True)
    )
    lines = [
        "# Performance: time against rows",
        "",
        "Made by `make bench-growth`; do not edit. Synthetic districts with hard negatives (`benchmarks/linkage`); "
        f"{machine.utas} threads, memory setting {machine.memori}, {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}, DuckDB {duckdb.__version__}, {revision}.",
        "",
        "*Cold* is reconciliation whole (padan, candidates, duplicates, decisions, registry) from staged tables; "
        "*kept* is the same again with the folded names and keys of the civil registry still in the warehouse, as in "
        "every rerun on the same extract. The *floor* reads the sources, joins on NIK and compares names, and does "
        "nothing else.",
        "",
        f"| {' | '.join(_HEADER)} |",
        f"| {' | '.join('---' for _ in _HEADER)} |",
        *(_line(one) for one in found),
        "",
        f"![Seconds against rows, both axes logarithmic]({PICTURE})",
        "",
        "A straight line of slope one is work in proportion to the rows. "
        f"What a row takes of the processor grows for each doubling by a factor of {grown or 'one'}. Claims: by "
        f"{DOUBLING} at most, and memory and temporary disk below `mesin.memori` and `mesin.disk_sementara` "
        f"({machine.disk_sementara}). {told}",
        "",
    ]
    return "\n".join(lines)


def _line(one: Measured) -> str:
    sizes, cold = one.sizes, one.cold
    cells = (
        f"{one.factor:g} ×",
        f"{sizes.persons:,}",
        f"{sizes.members:,}",
        f"{sizes.proposals:,}",
        f"{cold.wall:.1f} s",
        f"{cold.cpu:.1f} s",
        f"{cold.peak / 1024:.2f} GiB",
        f"{cold.wall / one.rows * 1e6:.1f} µs",
        f"{one.a_row:.1f} µs",
        f"{cold.temporary:.0f} MiB",
        f"{one.kept.wall:.1f} s",
        f"{one.floor.wall:.1f} s",
    )
    return f"| {' | '.join(cells)} |"


def picture(found: list[Measured]) -> str:
    """The plot: wall seconds of each run against rows."""
    rows = [one.rows for one in found]
    return plotted(
        (
            Line("cold", "#b3412e", [(n, one.cold.wall) for n, one in zip(rows, found, strict=True)]),
            Line("kept", "#2c6e8f", [(n, one.kept.wall) for n, one in zip(rows, found, strict=True)]),
            Line("floor", "#777777", [(n, one.floor.wall) for n, one in zip(rows, found, strict=True)]),
        ),
        across="rows: persons, members and proposals",
        upward="seconds",
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--factors", type=float, nargs="+", default=[0.25, 1.0, 4.0])
    options.add_argument("--page", type=Path, default=PAGE)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--memory", default=Machine().memori)
    options.add_argument("--districts", type=Path, help="where staged districts are kept")
    given = options.parse_args()
    machine, found, revision = Machine(memori=given.memory, utas=given.threads), [], _revision()
    for factor in sorted(given.factors):
        with tempfile.TemporaryDirectory() as folder:
            found.append(measure(factor, given.districts or Path(folder), machine))
        print(_line(found[-1]), flush=True)
        # The page after each size: the largest takes long, and what was measured should not be lost with it.
        drawn = given.page.parent / PICTURE
        drawn.parent.mkdir(parents=True, exist_ok=True)
        drawn.write_text(picture(found), encoding="utf-8")
        given.page.write_text(page(found, machine, revision, given.factors), encoding="utf-8")
    sys.exit("\n".join(broken(found, machine)) or 0)


if __name__ == "__main__":
    main()
