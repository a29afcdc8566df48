"""`python -m tests.corrections`: the trial at full size; prints what changed, ends with 1 where a claim fails."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from assets.office.quarter import parse_range
from sample.sample import write_sample
from tests.corrections.trial import return_a_report, try_correction
from tests.corrections.verdict import verdicts
from tests.press import quick_press

QUARTERS = parse_range("2025-Q4..2026-Q3")
_SHOWN = 12


def main() -> int:
    """Correct one village of many in the oldest of four quarters."""
    parser = argparse.ArgumentParser(prog="python -m tests.corrections")
    parser.add_argument("--villages", type=int, default=206)
    parser.add_argument("--population", type=int, default=12_000)
    parser.add_argument("--proposals", type=int, default=600)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="an empty folder; kept, where it is given")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, quick_press():
        data = (asked.folder or Path(scratch)) / "data"
        started = time.process_time()

        def tell(what: str) -> None:
            print(f"   {what} ({time.process_time() - started:.0f} s of processor time)", flush=True)

        write_sample(
            data,
            villages=asked.villages,
            population=asked.population,
            members=asked.population * 2 // 5,
            proposals=asked.proposals,
            quarters=QUARTERS,
            seed=asked.seed,
        )
        tell(f"{asked.villages} villages")
        tried = try_correction(
            data, QUARTERS, lambda folder: return_a_report(folder, QUARTERS[0]), also_anew=True, tell=tell
        )
    sound = True
    print(f"corrected: village {tried.village} in {QUARTERS[0]}")
    for quarter, found in verdicts(tried).items():
        files, villages = len(tried.after[quarter].digests), len(found.others)
        print(
            f"{quarter}: edition {tried.after[quarter].number}, of {files} files changed {found.own} of the village, "
            f"{found.rollups} of the district, {sum(found.others.values())} of {villages} other villages; "
            f"{len(found.faults)} faults"
        )
        for fault in found.faults[:_SHOWN]:
            print(f"   {fault}")
        sound = sound and not found.faults
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
