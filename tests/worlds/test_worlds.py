"""Twenty random worlds hold every law; `make worlds` lives through many more."""

from __future__ import annotations

import pytest

from tests.worlds.laws import LAWS
from tests.worlds.living import Broken, a_folder, breaks_of, live_through, told
from tests.worlds.making import world_of
from tests.worlds.story import Law
from tests.worlds.writing import live

# These are of one district. In one of its quarters no snapshot came.
SEEDS = range(50, 70)


@pytest.fixture(scope="module")
def broken() -> list[Broken]:
    return [found for life in live_through(SEEDS) for found in breaks_of(life)]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: str(law.__name__).replace("_", " "))
def test_a_law_holds_in_every_world(broken: list[Broken], law: Law) -> None:
    stories = [
        f"dunia {one.world.seed}, kuartal {one.found.quarter + 1}: {one.found.seen}\n{told(one.household)}"
        for one in broken
        if one.law == law.__name__
    ]
    assert not stories, "\n\n".join(stories[:2])


def test_the_same_worlds_give_the_same_bytes() -> None:
    worlds = [world_of(seed) for seed in SEEDS[:3]]
    digests = []
    for _ in range(2):
        with a_folder() as data:
            digests.append(live(data, worlds, quarters=2)[0].digest)
    assert digests[0] == digests[1]


def test_a_world_is_the_same_each_time() -> None:
    assert world_of(7) == world_of(7)
