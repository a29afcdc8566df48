"""Lives through worlds and holds them against the laws; a world that breaks one is told as the smallest story.

Worlds share districts. Where a quarter is refused, the district can be split until those who are refused stand alone.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.worlds.laws import LAWS
from tests.worlds.making import TOGETHER, world_of
from tests.worlds.souls import QUARTERS, World
from tests.worlds.story import Break, Law, Story
from tests.worlds.writing import Lived, live


@dataclass(frozen=True)
class Broken:
    """A law that a world breaks."""

    law: str
    world: World
    found: Break

    @property
    def household(self) -> World:
        """The world of the people concerned and of those around them."""
        households = {key.rpartition(".")[0] for key in self.found.souls if key}
        souls = {key for key in self.world.souls if key.rpartition(".")[0] in households}
        return self.world.only(souls) if souls else self.world


def live_through(seeds: Sequence[int], halvings: int = 0) -> Iterator[Lived]:
    """The worlds of these seeds, lived through, those of a district together."""
    for district in sorted({seed // TOGETHER for seed in seeds}):
        together = [world_of(seed) for seed in sorted(seeds) if seed // TOGETHER == district]
        yield from live_together(together, halvings)


def live_together(worlds: Sequence[World], halvings: int) -> list[Lived]:
    """Worlds of one district; who is refused by the quarter's own checks is looked for by so many halvings."""
    with a_folder() as data:
        lives = live(data, worlds)
    if not lives[0].refused or len(worlds) == 1 or not halvings:
        return lives
    half = len(worlds) // 2
    return [*live_together(worlds[:half], halvings - 1), *live_together(worlds[half:], halvings - 1)]


def breaks_of(life: Lived, laws: Sequence[Law] = LAWS) -> list[Broken]:
    """Every law that this world breaks, the first break of each."""
    story = Story(life)
    found = []
    for law in laws:
        first = next(law(story), None)
        if first:
            found.append(Broken(law.__name__, life.world, first))
    return found


def smallest(broken: Broken, patience: int = 120) -> World:
    """The world without what is not needed to break the law: first people, then lines, a share at a time."""
    law = next(law for law in LAWS if law.__name__ == broken.law)

    def still(world: World) -> bool:
        with a_folder() as data:
            (life,) = live(data, [world])
        return bool(breaks_of(life, [law]))

    left = patience
    world = broken.household if still(broken.household) else broken.world
    size = max(1, sum(1 for _ in world.places()) // 2)
    while left > 0:
        places = list(world.places())
        shares = [set(places[start : start + size]) for start in range(0, len(places), size)]
        for share in shares:
            left -= 1
            fewer = world.without(share)
            if left > 0 and still(fewer):
                world = fewer
                break
        else:
            if size == 1:
                break
            size = max(1, size // 2)
    return world


def told(world: World) -> str:
    """A world in words: everything that is written, quarter by quarter."""
    text = []
    for quarter, period in enumerate(QUARTERS):
        parts = (("Dukcapil", world.extract), ("snapshot", world.snapshot), ("jawaban pusat", world.answers))
        text.append(f"{period}{'' if world.listed[quarter] else ' (tanpa snapshot)'}")
        for name, lines in parts:
            for line in lines:
                if line.quarter == quarter:
                    text.append(f"  {name:13} [{line.soul}] {_values(line.values)}")
        for row in world.rows:
            if row.quarter == quarter:
                text.append(f"  {row.village}/{row.delivery} [{row.soul}] {row.story}: {_values(row.values)}")
    return "\n".join(text)


@contextmanager
def a_folder() -> Iterator[Path]:
    """A data folder for as long as it takes, in memory where there is such a place."""
    memory = Path("/dev/shm")
    path = Path(tempfile.mkdtemp(prefix="dunia-", dir=memory if memory.is_dir() else None))
    try:
        yield path
    finally:
        shutil.rmtree(path)


def _values(values: dict[str, str]) -> str:
    dull = {"ALAMAT", "RT", "RW", "alamat", "rt", "rw", "no_rt", "no_rw", "id_keluarga", "stat_hbkel", "status_kawin"}
    return ", ".join(f"{name} {value}" for name, value in values.items() if value and name not in dull)
