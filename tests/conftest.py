"""What tests of several rooms share."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from assets.reporting.sharing_key import NAME
from tests.asked_once import asked_once
from tests.long import long_modules
from tests.made_once import made_once
from tests.postgres import Postgres, running_postgres
from tests.press import quick_press
from tests.quarter.district import Q2, run_small, write_deliveries, write_snapshot, write_sources


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Where no long module is asked for, none is imported: they need a third of all imports."""
    return True if config.option.markexpr == "not long" and collection_path in long_modules() else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of long modules, so that `-m "not long"` goes without them, and puts them first.

    Else the last process of a run is still at a long one when the others have nothing left to do.
    """
    listed = long_modules()
    for item in items:
        if item.path in listed:
            item.add_marker(pytest.mark.long)
    items.sort(key=lambda item: item.path not in listed)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is imported and collected lives to the end: Python looks for no garbage among it, now or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _nobody_pauses() -> Iterator[None]:
    """No pause for files of the last minute, as those of tests are; for a whole process, which shares districts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assets.office.settling.PAUSE_SECONDS", 0.0)
        yield


@pytest.fixture(scope="session", autouse=True)
def _minutes_at_once() -> Iterator[None]:
    """The minutes of an edition are not set in type; how they are is `reporting/test_minutes.py`."""
    with quick_press():
        yield


@pytest.fixture(scope="session", autouse=True)
def _the_same_is_asked_once() -> Iterator[None]:
    """The rules are not held against the same rows again."""
    with asked_once():
        yield


@pytest.fixture(scope="session", autouse=True)
def _a_key_to_share_by() -> Iterator[None]:
    """Editions of tests hold the members under pseudonyms; how it is without a key is `reporting/test_sharing.py`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(NAME, "kunci-rahasia-untuk-uji-0123456789")
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One private PostgreSQL server for all tests of a process."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def of_the_cases(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The district of the case tables after its second quarter: to read, or to copy and go on with."""

    def make(data: Path) -> None:
        write_sources(data, Q2)
        write_snapshot(data, Q2)
        write_deliveries(data, Q2)
        run_small(data, Q2)

    return made_once(tmp_path_factory, request, "kasus", make)
