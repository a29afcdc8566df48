"""An empty warehouse for each test, and a village that sends files to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sql.warehouse import Database
from tests.staging.village import Village
from tests.warehouse import empty_warehouse


@pytest.fixture
def db() -> Iterator[Database]:
    with empty_warehouse() as database:
        yield database


@pytest.fixture
def village(db: Database, tmp_path: Path) -> Village:
    return Village(db, tmp_path)
