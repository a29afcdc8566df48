"""`python -m tests.worlds [--worlds 500] [--from 0]`: lives through random worlds, prints which laws held.

`--smallest LAW SEED` prints the smallest story of a world that breaks a law.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from assets.office import settling
from tests.press import quick_press
from tests.worlds.laws import LAWS
from tests.worlds.living import Broken, breaks_of, live_through, smallest, told
from tests.worlds.making import TOGETHER


def main() -> int:
    """The table of laws, and 1 where one is broken."""
    asked = argparse.ArgumentParser(prog="python -m tests.worlds")
    asked.add_argument("--worlds", type=int, default=500)
    asked.add_argument("--from", dest="first", type=int, default=0)
    asked.add_argument("--show", type=int, default=1, help="broken worlds told for each law")
    asked.add_argument("--smallest", nargs=2, metavar=("LAW", "SEED"))
    given = asked.parse_args()
    if given.smallest:
        return _tell_smallest(given.smallest[0], int(given.smallest[1]))
    return _tell_laws(range(given.first, given.first + given.worlds), given.show)


def _tell_laws(seeds: range, show: int) -> int:
    start, busy = time.monotonic(), time.process_time()
    counted: Counter[str] = Counter()
    examples: dict[str, list[Broken]] = {}
    # This process has just written the files of worlds. Nobody is copying them.
    settling.PAUSE_SECONDS = 0.0
    # No law reads the minutes. Setting them in type takes longer than the quarter.
    with quick_press():
        _live_through(seeds, counted, examples)
    for law in LAWS:
        name = law.__name__
        print(f"{'held' if not counted[name] else f'{counted[name]} broken':>10}  {name.replace('_', ' ')}")
        for broken in examples.get(name, [])[:show]:
            found = broken.found
            print(f"{'':12}seed {broken.world.seed}, quarter {found.quarter + 1}: {sorted(found.souls)} {found.seen}")
    took, worked = time.monotonic() - start, time.process_time() - busy
    print(f"{len(seeds)} worlds in {took:.0f} s ({worked:.0f} s of work), {took / len(seeds):.2f} s a world")
    return 1 if counted else 0


def _live_through(seeds: range, counted: Counter[str], examples: dict[str, list[Broken]]) -> None:
    for place, life in enumerate(live_through(seeds, halvings=5), start=1):
        for broken in breaks_of(life):
            counted[broken.law] += 1
            examples.setdefault(broken.law, []).append(broken)
            print(f"seed {broken.world.seed} breaks {broken.law}", file=sys.stderr)
        if place % TOGETHER == 0:
            print(f"{place} of {len(seeds)} worlds", file=sys.stderr)


def _tell_smallest(law: str, seed: int) -> int:
    name = law.replace(" ", "_")
    for life in live_through([seed]):
        for broken in breaks_of(life):
            if broken.law == name:
                least = smallest(broken)
                print(f"seed {seed}, {name}: {broken.found.seen}\n{told(least)}")
                return 1
    print(f"world {seed} holds {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
