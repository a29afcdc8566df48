"""One small district for all tests of the room, and readers of what was written."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

import pytest

from sample.sample import write_sample
from tests.made_once import made_once

Rows = list[dict[str, str]]


class Size(TypedDict):
    villages: int
    population: int
    members: int
    proposals: int
    quarters: int


SMALL: Size = {"villages": 6, "population": 3_000, "members": 1_000, "proposals": 240, "quarters": 2}


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    return (
        made_once(tmp_path_factory, request, "contoh", lambda folder: write_sample(folder / "data", **SMALL, seed=7))
        / "data"
    )


@pytest.fixture(scope="session")
def truth(district: Path) -> Callable[[str], Rows]:
    def read(name: str) -> Rows:
        with (district / "truth" / name).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    return read
