"""Identity on people of other hands, beside Splink: `python -m benchmarks.others.run [--sets febrl2 …]`.

Each set of `people.py` is looked through by both sides, each in a process of its own, from the same two tables. Prints
a table in Markdown: how many records are decided without a human, how many of these are right, and how many of those
who stand in the registry are found that way, with 95 % intervals (Wilson); then how often the right person comes first,
and among five. Ends with 1 where a claim does not hold. A set or side whose package is not installed is left out, and
said.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pandas as pd

from benchmarks.linkage.cost import Cost, child
from benchmarks.others.people import SETS
from benchmarks.others.wilson import Share

SIDES = ("padan", "splink")
HEADER = ("set", "side", "decided without a human", "of these right", "found so", "right person first", "among five")
# Of what is decided without a human this much is right, as far as so few records can tell.
PRECISION = 0.999


@dataclass(frozen=True)
class Found:
    """What one side found in one set."""

    decided: Share
    right: Share
    recall: Share
    first: Share
    five: Share

    @classmethod
    def of(cls, result: pd.DataFrame, asking: pd.DataFrame) -> Found:
        """`result`: nomor, nik, urutan, pasti; `asking`: orang, and nik_benar, blank for who is not in the registry."""
        told = result.merge(asking[["orang", "nik_benar"]], left_on="nomor", right_on="orang")
        hit = (told["nik"] == told["nik_benar"]) & (told["nik_benar"] != "")
        there = int((asking["nik_benar"] != "").sum())
        sure = int(told["pasti"].sum())
        right = int((told["pasti"] & hit).sum())
        return cls(
            Share(sure, len(asking)),
            Share(right, sure),
            Share(right, there),
            Share(int((hit & (told["urutan"] == 1)).sum()), there),
            Share(int((hit & (told["urutan"] <= 5)).sum()), there),
        )

    def shares(self) -> tuple[Share, ...]:
        return self.decided, self.right, self.recall, self.first, self.five


def write_set(name: str, folder: Path) -> pd.DataFrame:
    """people.parquet and asking.parquet, the records numbered; returns these with the truth, which is not written."""
    people, asking = SETS[name]()
    asking = asking.reset_index(drop=True).rename_axis("orang").reset_index()
    for file, frame in (("people", people), ("asking", asking.drop(columns="nik_benar"))):
        with duckdb.connect() as connection:
            connection.register("frame", frame)
            connection.execute(f"COPY (SELECT * FROM frame) TO '{folder}/{file}.parquet' (FORMAT parquet)")
    nobody = int((asking["nik_benar"] == "").sum())
    print(f"\n{name}: {len(people)} people, {len(asking)} records, {nobody} of them of nobody there", flush=True)
    return asking


def both_sides(name: str, folder: Path) -> Iterator[tuple[str, Found]]:
    """What each side finds, with its cost printed."""
    asking = write_set(name, folder)
    for side in SIDES:
        if side == "splink" and not find_spec("splink"):
            print("Splink is not installed (make .venv/.bench): nothing is said of it", flush=True)
            continue
        result = folder / f"{side}.parquet"
        figures = child(f"side_{side}", folder, result, room="others")
        cost: Cost = figures["cost"]
        learned = figures.get("learned")
        how = (
            "" if learned is None else f"; points learned from {learned} records" if learned else "; points as shipped"
        )
        print(f"{name}, {side}: {cost}{how}", flush=True)
        with duckdb.connect() as connection:
            yield side, Found.of(connection.read_parquet(str(result)).df(), asking)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sets", nargs="+", choices=list(SETS), default=list(SETS))
    given = options.parse_args()
    lines, broken = [], []
    for name in given.sets:
        with tempfile.TemporaryDirectory() as folder:
            try:
                for side, found in both_sides(name, Path(folder)):
                    lines.append(f"| {' | '.join((name, side, *map(str, found.shares())))} |")
                    print(lines[-1], flush=True)
                    if side == "padan" and found.right.high < PRECISION:
                        broken.append(f"{name}: of what Padan decides alone, {found.right} is right")
            except LookupError as missing:
                print(f"{name}: the package {missing} is not installed (make .venv/.bench)", flush=True)
    print("", f"| {' | '.join(HEADER)} |", f"| {' | '.join('---' for _ in HEADER)} |", *lines, "", sep="\n")
    for text in broken:
        print(f"BROKEN: {text}")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
