"""What a piece of work costs: wall clock, processor time, peak memory, temporary disk; each side in a child of its own.

A side is a module with a `main` that prints its figures as one line of JSON; here is how it measures itself, and how
the bench starts it.
"""

from __future__ import annotations

import contextlib
import json
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

PARENT = Path(__file__).parents[2]
MIB = 1024 * 1024


@dataclass
class Cost:
    """Seconds and MiB."""

    wall: float = 0.0
    cpu: float = 0.0
    peak: float = 0.0
    temporary: float = 0.0

    def __str__(self) -> str:
        return f"{self.wall:.1f} s wall, {self.cpu:.1f} s CPU, {self.peak / 1024:.2f} GiB peak"


@contextlib.contextmanager
def measured(spill: Path | None = None) -> Iterator[Cost]:
    """Measure this process while the block runs; `spill`: the folder of temporary files to watch."""
    cost, done = Cost(), threading.Event()
    watch = threading.Thread(target=_watch, args=(spill, cost, done))
    wall, cpu = time.perf_counter(), time.process_time()
    watch.start()
    try:
        yield cost
    finally:
        cost.wall, cost.cpu = time.perf_counter() - wall, time.process_time() - cpu
        done.set()
        watch.join()
        cost.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (MIB if sys.platform == "darwin" else 1024)


def told(cost: Cost, **more: object) -> None:
    """Print the figures where the bench reads them."""
    print(json.dumps({"cost": asdict(cost), **more}))


def child(side: str, *arguments: object, room: str = "linkage") -> dict[str, Any]:
    """Run `benchmarks.<room>.<side>` alone in a process; its figures, the cost as `Cost`."""
    command = [sys.executable, "-m", f"benchmarks.{room}.{side}", *map(str, arguments)]
    done = subprocess.run(command, cwd=PARENT, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {**figures, "cost": Cost(**figures["cost"])}


def _watch(spill: Path | None, cost: Cost, done: threading.Event) -> None:
    while spill and not done.wait(0.05):
        with contextlib.suppress(OSError):
            used = sum(file.stat().st_size for file in spill.iterdir()) / MIB
            cost.temporary = max(cost.temporary, used)
