"""Time against rows: `make bench-growth`, or `python -m benchmarks.linkage.growth [--factors 0.25 1 4] [--page PAGE]`.

For each factor a district is made, staged and reconciled cold and with the registry's keys kept, each in a process of
its own. Writes the table and the plot of docs/performance.md; what the figures are is `cost.py`.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb

from assets.office.settings import Machine
from benchmarks.linkage.cost import PARENT, Cost, child
from benchmarks.linkage.district import FULL, Sizes
from benchmarks.linkage.plot import Line, plotted

PAGE = PARENT / "docs" / "performance.md"
PICTURE = "pictures/growth.svg"
_HEADER = (
    "district",
    "persons",
    "members",
    "proposals",
    "cold: wall",
    "CPU",
    "peak memory",
    "a row",
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


def measure(factor: float, folder: Path, threads: int, memory: str) -> Measured:
    """Make the district of this size and reconcile it twice."""
    child("district", folder, factor, FULL)
    data = folder / FULL
    options = ("--threads", threads, "--memory", memory)
    cold, kept = (child("side_padan", data, *options)["cost"] for _ in range(2))
    return Measured(factor, Sizes.of(factor), cold, kept, child("side_floor", data)["cost"])


def page(found: list[Measured], threads: int, memory: str) -> str:
    """The page: what was measured where, the table, the plot."""
    lines = [
        "# Performance: time against rows",
        "",
        "Made by `make bench-growth`; do not edit. Synthetic districts with hard negatives (`benchmarks/linkage`); "
        f"{threads} threads, memory setting {memory}, {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}, DuckDB {duckdb.__version__}.",
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
        "A straight line of slope one is work in proportion to the rows.",
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
        f"{cold.wall / one.rows * 1e6:.0f} µs",
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
    given = options.parse_args()
    found = []
    for factor in sorted(given.factors):
        with tempfile.TemporaryDirectory() as folder:
            found.append(measure(factor, Path(folder), given.threads, given.memory))
        print(_line(found[-1]), flush=True)
        # The page after each size: the largest takes long, and what was measured should not be lost with it.
        drawn = given.page.parent / PICTURE
        drawn.parent.mkdir(parents=True, exist_ok=True)
        drawn.write_text(picture(found), encoding="utf-8")
        given.page.write_text(page(found, given.threads, given.memory), encoding="utf-8")


if __name__ == "__main__":
    main()
