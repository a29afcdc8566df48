"""`padan run` of a data folder, watched, and what each of its stages took.

Which stage went on when, the run itself tells in the folder's log (`pipelines/log_lines.py`); a revision that writes
none is measured as a whole.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.linkage.cost import PARENT, Cost
from benchmarks.linkage.population import QUARTER
from benchmarks.quarter.watched import Watched, watch

STARTING, CHECKS, BETWEEN, ENDING = "start-up", "checks of the edition's promises", "between steps", "ending"
# Steps of one kind are told together. Every other one bears its own name.
STAGES: Mapping[str, str] = {
    "intake": "landing and reading",
    "civil_registry": "extract",
    "dtks_snapshot": "snapshot",
    "submissions": "rows",
    "gates": "gates",
    "row_violations": "rules on rows",
    "reconciliation": "reconciliation",
    "reporting__edition": "publication",
}
_OTHERS = "other sources"


@dataclass(frozen=True)
class Measured:
    """One run: as a whole, and by stage in the order in which they began."""

    whole: Cost
    stages: dict[str, Cost]


def warm(tree: Path = PARENT) -> None:
    """Import once what a run imports: else the first one would also translate every module, of which others tell."""
    modules = ("pipelines.runs", "pipelines.terminal", "pipelines.definitions", "great_expectations", "weasyprint")
    code = "\n".join(f"try: import {name}\nexcept ImportError: pass" for name in modules)
    watch((sys.executable, "-c", code), tree / "nowhere", tree)


def measure(data: Path, tree: Path = PARENT) -> Measured:
    """Run the quarter of the folder with the code of this tree, as the office does."""
    command = (sys.executable, "-m", "pipelines.command", "run", str(QUARTER), "--data", data.absolute())
    watched = watch(command, data / "gudang" / "tmp", tree)
    return Measured(watched.cost, by_stage(watched, list(steps_of(data, watched.pid))))


def steps_of(data: Path, pid: int) -> Iterator[tuple[str, float, float]]:
    """Each step of the process with its begin and end, as its log tells them."""
    for log in sorted((data / "log").glob("padan-*.jsonl")):
        for line in log.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            if told["proses"] == pid and told["peristiwa"] == "langkah":
                end = datetime.fromisoformat(told["waktu"]).timestamp()
                yield told["langkah"], end - told["detik"], end


def by_stage(watched: Watched, steps: list[tuple[str, float, float]]) -> dict[str, Cost]:
    if not steps:
        return {}
    found: dict[str, Cost] = {}
    at, first = watched.samples[0].at, True
    for name, start, end in steps:
        _add(found, STARTING if first else BETWEEN, watched.between(at, max(at, start)))
        _add(found, _stage(name), watched.between(max(at, start), end))
        at, first = end, False
    _add(found, ENDING, watched.between(at, watched.samples[-1].at))
    return found


def _stage(step: str) -> str:
    return STAGES.get(step, CHECKS if "__" in step else _OTHERS)


def _add(found: dict[str, Cost], stage: str, cost: Cost) -> None:
    before = found.get(stage, Cost())
    found[stage] = Cost(
        before.wall + cost.wall,
        before.cpu + cost.cpu,
        max(before.peak, cost.peak),
        max(before.temporary, cost.temporary),
    )
