"""An empty warehouse for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sql.opening import open_warehouse
from sql.warehouse import Database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with open_warehouse(tmp_path / "gudang" / "padan.duckdb", threads=1) as database:
        yield database
