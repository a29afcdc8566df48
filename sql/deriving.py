"""What a warehouse of either engine does with statements: as much as the search for candidates asks of one."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol, Self

import pandas as pd


class Deriving(Protocol):
    """DuckDB's `Database` (warehouse.py) and Spark's `SparkWarehouse` (spark.py): the same statements, by name."""

    def knowing(self, **parameters: object) -> Self:
        """The same warehouse, which gives these parameters to every statement that asks for them."""

    def run(self, *names: str, **parameters: object) -> None:
        """Run named statements for what they do, one after the other."""

    def derive(self, name: str, into: str = "", **parameters: object) -> None:
        """Keep what a named statement selects, called as the statement or `into`."""

    def lend_frame(self, name: str, frame: pd.DataFrame) -> None:
        """Keep a frame by a statement that selects from `incoming`."""

    def lending(self, **roles: str) -> AbstractContextManager[None]:
        """Let statements read these tables under the names of roles until the block ends."""

    def frame(self, name: str, **parameters: object) -> pd.DataFrame:
        """Rows of a named statement."""

    def replace_keyed(self, table: str, key: str, value: str, selected: str = "", **parameters: object) -> object:
        """Put what a statement selects in place of the table's rows of this key."""
