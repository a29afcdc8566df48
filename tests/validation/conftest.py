"""An empty warehouse for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sql.warehouse import Database
from tests.warehouse import empty_warehouse


@pytest.fixture
def db() -> Iterator[Database]:
    with empty_warehouse() as database:
        yield database
