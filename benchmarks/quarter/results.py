"""What the bench found, as text: tables of costs by stage, ratios within the run, claims. Nothing is measured here."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from benchmarks.linkage.cost import PARENT, Cost
from benchmarks.linkage.district import Sizes
from benchmarks.quarter.stages import Measured

COLD, UNCHANGED, CORRECTED, NOTHING = "cold", "unchanged", "one village corrected", "corrected, from nothing"
FLOOR, PANDAS, SPLINK = "floor", "pandas and rapidfuzz", "Splink, linkage alone"
_HEADER = ("", "wall", "CPU", "peak memory", "temporary disk")


@dataclass(frozen=True)
class District:
    """One district: its sizes, how many cells its edition has, what all runs took, and what differs from nothing."""

    sizes: Sizes
    cells: int
    corrected: int
    runs: dict[str, Measured]
    beside: dict[str, Cost]
    differing: list[str]

    def seconds(self, what: str) -> float:
        return self.runs[what].whole.wall if what in self.runs else self.beside[what].wall

    def ratios(self) -> dict[str, float]:
        """Wall clock against wall clock, all of the same run."""
        cold, floor = self.seconds(COLD), self.seconds(FLOOR)
        found = {
            "cold to floor": cold / floor,
            "unchanged to cold": self.seconds(UNCHANGED) / cold,
            "one village corrected to cold": self.seconds(CORRECTED) / cold,
            "pandas and rapidfuzz to cold": self.seconds(PANDAS) / cold,
        }
        if SPLINK in self.beside:
            found["Splink and floor to cold"] = (self.seconds(SPLINK) + floor) / cold
        return found


def claims(district: District, scale: float) -> Iterator[tuple[str, bool]]:
    """What must hold, and whether it does: seconds and memory at full size alone."""
    ratios = district.ratios()
    # Starting up takes the same seconds at any size: of a small one it is most.
    if scale == 1:
        peak = max(run.whole.peak for run in district.runs.values()) / 1024
        cold, corrected, unchanged = (district.seconds(what) for what in (COLD, CORRECTED, UNCHANGED))
        yield f"cold at most 75 s ({cold:.1f})", cold <= 75
        yield f"cold at most 15 times the floor ({ratios['cold to floor']:.1f})", ratios["cold to floor"] <= 15
        yield f"at most 2.5 GiB ({peak:.2f})", peak <= 2.5
        yield f"one village corrected at most 20 s ({corrected:.1f})", corrected <= 20
        share = ratios["one village corrected to cold"]
        yield f"one village corrected at most a quarter of the whole ({share:.2f})", share <= 0.25
        yield f"unchanged at most 8 s ({unchanged:.1f})", unchanged <= 8
        times = ratios["pandas and rapidfuzz to cold"]
        yield f"at least 5 times faster than pandas and rapidfuzz ({times:.1f})", times >= 5
        if SPLINK in district.beside:
            times = ratios["Splink and floor to cold"]
            yield f"less time than Splink's linkage and the floor ({times:.2f})", times >= 1
    of_itself = [name for name in district.differing if not tells_of_the_edition(name)]
    told = f": {', '.join(of_itself[:5])}" if of_itself else ""
    yield f"a corrected quarter has the bytes of one from nothing{told}", not of_itself


def tells_of_the_edition(name: str) -> bool:
    """Whether the file tells of its edition's number or digests, or of what changed since the edition before."""
    return name in {"manifest.json", "perubahan.csv", "ringkasan.html", "pengajuan/berita_acara.pdf"}


def table(runs: dict[str, Cost]) -> list[str]:
    """A table of costs in Markdown."""
    lines = [f"| {' | '.join(_HEADER)} |", f"| {' | '.join('---' for _ in _HEADER)} |"]
    for name, cost in runs.items():
        # What was shorter than the watch looks has no memory to tell of.
        peak = f"{cost.peak / 1024:.2f} GiB" if cost.peak else ""
        cells = (f"{cost.wall:.1f} s", f"{cost.cpu:.1f} s", peak, f"{cost.temporary:.0f} MiB")
        lines.append(f"| {' | '.join((name, *cells))} |")
    return lines


def told(name: str, district: District) -> str:
    """One district as a section in Markdown."""
    sizes = district.sizes
    whole = {what: run.whole for what, run in district.runs.items()} | district.beside
    lines = [
        f"## The {name} district",
        "",
        f"{sizes.persons:,} persons, {sizes.members:,} members, {sizes.proposals:,} proposals; the edition has "
        f"{district.cells:,} cells; the village corrected {district.corrected} rows.",
        "",
        *table(whole),
        "",
        "; ".join(f"{what} {ratio:.2f}" for what, ratio in district.ratios().items()) + ".",
        "",
    ]
    for what, run in district.runs.items():
        lines += [f"### {name}, {what}: by stage", "", *table(run.stages), ""]
    return "\n".join(lines)


def write(folder: Path, scale: float, found: dict[str, District]) -> None:
    """quarter.md and quarter.json: what was measured where, of which commit."""
    folder.mkdir(parents=True, exist_ok=True)
    machine = {
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "duckdb": duckdb.__version__,
        "commit": commit(),
        "scale": scale,
    }
    head = [
        "# From files to edition: what a quarter takes",
        "",
        f"Made by `make bench` at scale {scale:g}; do not edit. {machine['cores']} cores ({machine['machine']}), "
        f"Python {machine['python']}, DuckDB {machine['duckdb']}, commit {machine['commit']}. What each run is: "
        "[benches](../README.md#a-whole-quarter-make-bench).",
        "",
    ]
    sections = [told(name, district) for name, district in found.items()]
    (folder / "quarter.md").write_text("\n".join([*head, *sections]), encoding="utf-8")
    data = {name: {**asdict(district), "ratios": district.ratios()} for name, district in found.items()}
    text = json.dumps({**machine, "districts": data}, indent=1, ensure_ascii=False)
    (folder / "quarter.json").write_text(text + "\n", encoding="utf-8")


def commit(tree: Path = PARENT) -> str:
    """The short name of the tree's commit, marked where files differ from it; unknown outside a repository."""
    asked = ("git", "describe", "--always", "--dirty", "--exclude", "*")
    done = subprocess.run(asked, cwd=tree, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
