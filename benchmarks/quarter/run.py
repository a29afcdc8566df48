"""A whole quarter, from files to the published edition: `make bench`, or `python -m benchmarks.quarter.run`.

For the bench's own district and the harder one (`harder.py`), each run in a process of its own: cold, again with
nothing changed, again after one village put a few NIKs right, and the same from nothing; beside it in the same run the
floor (`side_floor.py`), the script that somebody would write first (`side_pandas.py`), and Splink where it is
installed, for the linkage alone. Prints wall, CPU, memory and temporary disk by stage, and ratios; ends with 1 where a
claim does not hold. `--results FOLDER` keeps them there as quarter.md and quarter.json (at full size
`benchmarks/results`).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from benchmarks.linkage.cost import PARENT, Cost, child
from benchmarks.linkage.district import FULL, SEED, Sizes, write_districts
from benchmarks.quarter.cells import edition_of, keep_cells
from benchmarks.quarter.correction import correct_one_village
from benchmarks.quarter.harder import write_harder
from benchmarks.quarter.results import (
    COLD,
    CORRECTED,
    FLOOR,
    NOTHING,
    PANDAS,
    SPLINK,
    UNCHANGED,
    District,
    claims,
    told,
)
from benchmarks.quarter.results import write as write_results
from benchmarks.quarter.same import differing
from benchmarks.quarter.stages import Measured, measure, warm
from benchmarks.quarter.watched import watch

RESULTS = PARENT / "benchmarks" / "results"
FLOORS = 3


def project(data: Path, scale: float) -> Sizes:
    """The district of the linkage bench, every field given."""
    sizes = Sizes.of(scale)
    write_districts(data.parent, sizes, (FULL,), SEED)
    (data.parent / FULL).rename(data)
    return sizes


DISTRICTS: Mapping[str, Callable[[Path, float], Sizes]] = {"project": project, "harder": write_harder}


def bench(name: str, folder: Path, scale: float) -> District:
    """Make the district and run everything on it; prints as it goes."""
    data = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    sizes = DISTRICTS[name](data, scale)
    print(f"{name}: {sizes.persons} persons, {sizes.members} members, {sizes.proposals} proposals", flush=True)
    runs: dict[str, Measured] = {}
    costs: dict[str, Cost] = {}

    def run(what: str, where: Path) -> None:
        runs[what] = measure(where)
        print(f"  {what}: {runs[what].whole}", flush=True)

    run(COLD, data)
    cells = folder / f"{name}-cells.duckdb"
    count = keep_cells(edition_of(data), cells)
    run(UNCHANGED, data)
    rows = correct_one_village(data)
    run(CORRECTED, data)
    anew = inputs_alone(data, folder / f"{name}-anew")
    run(NOTHING, anew)
    for side, cost in _beside(name, data, folder, cells):
        costs[side] = cost
        print(f"  {side}: {cost}", flush=True)
    return District(sizes, count, rows, runs, costs, differing(edition_of(data), edition_of(anew)))


def inputs_alone(data: Path, fresh: Path) -> Path:
    """A data folder of the same inputs, times of receipt and settings, that never saw a run."""
    fresh.mkdir(parents=True)
    shutil.copytree(data / "inbox", fresh / "inbox")
    for kept in ("padan.toml", "kebenaran.parquet"):
        if (data / kept).exists():
            shutil.copy2(data / kept, fresh / kept)
    return fresh


def _beside(name: str, data: Path, folder: Path, cells: Path) -> list[tuple[str, Cost]]:
    """The floor (the quickest of a few), pandas, and Splink where it is installed."""
    module, found = "benchmarks.quarter.side_", list[tuple[str, Cost]]()
    nowhere = folder / "nowhere"
    floors = []
    for turn in range(FLOORS):
        command = (sys.executable, "-m", f"{module}floor", data, cells, folder / f"{name}-floor-{turn}")
        floors.append(watch(command, nowhere).cost)
    found.append((FLOOR, min(floors, key=lambda cost: cost.wall)))
    script = (sys.executable, "-m", f"{module}pandas", data, folder / f"{name}-pandas")
    found.append((PANDAS, watch(script, nowhere).cost))
    if find_spec("splink"):
        tasks = [
            child("side_splink", data, folder / f"{name}-{task}.parquet", task)["cost"]
            for task in ("candidates", "duplicates")
        ]
        found.append((SPLINK, Cost(sum(c.wall for c in tasks), sum(c.cpu for c in tasks), max(c.peak for c in tasks))))
    else:
        print("  Splink is not installed (make .venv/.bench): nothing is said of it", flush=True)
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scale", type=float, default=1.0, help="1 is the full district")
    options.add_argument("--districts", nargs="+", choices=sorted(DISTRICTS), default=list(DISTRICTS))
    options.add_argument("--folder", type=Path, help="an empty folder to work in, kept; else a temporary one")
    options.add_argument("--results", type=Path, help="where quarter.md and quarter.json are written")
    given = options.parse_args()
    results = given.results or (RESULTS if given.scale == 1 else None)
    found: dict[str, District] = {}
    warm()
    with tempfile.TemporaryDirectory() as temporary:
        for name in given.districts:
            found[name] = bench(name, given.folder or Path(temporary), given.scale)
            print(told(name, found[name]), flush=True)
            # After each: the second takes long, and what was measured should not be lost with it.
            if results:
                write_results(results, given.scale, found)
    broken = 0
    for name, district in found.items():
        for text, holds in claims(district, given.scale):
            print(f"{name}: {'holds' if holds else 'BROKEN'}: {text}")
            broken += not holds
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
