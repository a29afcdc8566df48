"""An empty warehouse for each test, and a village that sends files to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sql.opening import open_warehouse
from sql.warehouse import Database
from tests.staging.village import Village


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with open_warehouse(tmp_path / "gudang" / "padan.duckdb", threads=1) as database:
        yield database


@pytest.fixture
def village(db: Database, tmp_path: Path) -> Village:
    return Village(db, tmp_path)
