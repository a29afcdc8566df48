"""Apache Spark as a warehouse: the portable statements of this project, by name, over Parquet.

What a statement selects is written as Parquet into a scratch folder and read from there: memory stays within the
session's bounds, and on a cluster every executor sees it. How a statement is said in Spark is `portable.py`.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from sql.spark_functions import lend_functions
from sql.statements import asked_for, statement

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True)
class SparkBounds:
    """Where Spark runs and what it may take: `remote` (Spark Connect) goes before `master`."""

    master: str = "local[2]"
    remote: str = ""
    memory: str = "1g"
    partitions: int = 4


@contextlib.contextmanager
def spark_session(bounds: SparkBounds, scratch: Path) -> Iterator[SparkSession]:
    """A session within its bounds, ended with the block; nothing of it is sent or kept anywhere but in `scratch`."""
    # Both come with the extra `national`: what is missing is said here, before anything runs.
    import sqlglot  # noqa: F401
    from pyspark.sql import SparkSession

    if bounds.master.startswith("local"):
        # Spark asks for `python3` by name, which may be another one.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("padan")
    builder = builder.remote(bounds.remote) if bounds.remote else builder.master(bounds.master)
    for key, value in _options(bounds, scratch).items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    lend_functions(session)
    try:
        yield session
    finally:
        session.stop()


def _options(bounds: SparkBounds, scratch: Path) -> dict[str, str]:
    running = {
        # Dates and decimals are as in DuckDB. A value that cannot be cast is an error, never a silent blank.
        "spark.sql.ansi.enabled": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": str(bounds.partitions),
        "spark.sql.execution.arrow.pyspark.enabled": "true",
    }
    if bounds.remote:
        return running
    return running | {
        "spark.driver.memory": bounds.memory,
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(scratch / "spark"),
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        # The driver listens for itself alone.
        **({"spark.driver.host": "127.0.0.1"} if bounds.master.startswith("local") else {}),
    }


@dataclass
class SparkWarehouse:
    """A session, the folder that it keeps Parquet in, and what it gives to statements that ask for it."""

    session: SparkSession
    scratch: str
    known: Mapping[str, object] = field(default_factory=dict)

    def knowing(self, **parameters: object) -> SparkWarehouse:
        """The same warehouse, which gives these parameters to every statement that asks for them."""
        return SparkWarehouse(self.session, self.scratch, {**self.known, **parameters})

    def select(self, name: str, **parameters: object) -> DataFrame:
        """What a named statement selects; NotPortable where Spark cannot."""
        from sql.portable import kept_part, steps_in_spark

        given = {**self.known, **parameters}
        args = {key: given[key] for key in asked_for(statement(name)) if key in given}
        *parts, (_, selected) = steps_in_spark(statement(name))
        for part, text in parts:
            self._keep(kept_part(part), self.session.sql(text, args=args), f"{_view(name)}__{part}")
        return self.session.sql(selected, args=args)

    def lend_parquet(self, name: str, *paths: str) -> None:
        """Let statements read these files by name."""
        self._lend(name, self.session.read.parquet(*paths))

    def lend_kept(self, name: str, table: str, files: Sequence[tuple[str, str, str]]) -> None:
        """Let the rows of one table of many files of `kept.py` be read by name.

        `files`: the path of each that holds it, its `kabupaten` and `periode`; both become columns of its rows.
        """
        from pyspark.sql.functions import col, lit

        every: DataFrame | None = None
        for path, kabupaten, periode in files:
            kept = self.session.read.parquet(path)
            if "tabel" in kept.columns:
                kept = kept.where(col("tabel") == table).select(f"`{table}`.*")
            rows = kept.withColumn("kabupaten", lit(kabupaten)).withColumn("periode", lit(periode))
            every = rows if every is None else every.unionByName(rows, allowMissingColumns=True)
        if every is not None:
            self._lend(name, every)

    def frame(self, name: str, **parameters: object) -> pd.DataFrame:
        """Rows of a named statement."""
        rows: pd.DataFrame = self.select(name, **parameters).toPandas()
        return rows

    def run(self, *names: str, **parameters: object) -> None:
        """Nothing is to be done for a function: it is put where it is called. Nothing else is run for what it does."""
        from sql.portable import is_macro

        if others := [name for name in names if not is_macro(name)]:
            raise ValueError(f"not a function: {', '.join(others)}")

    def derive(self, name: str, into: str = "", **parameters: object) -> None:
        """Keep what a named statement selects, called as the statement or `into`."""
        self._keep(into or name.partition(".")[2], self.select(name, **parameters))

    def replace_keyed(self, table: str, key: str, value: str, selected: str = "", **parameters: object) -> None:
        """Keep what a statement selects under the table's own name, all of it under this key."""
        from pyspark.sql.functions import lit

        rows = self.select(selected or table, **parameters)
        self._keep(table, rows.withColumn(key, lit(value)))

    def lend(self, name: str, frame: pd.DataFrame) -> None:
        """Let statements read a frame by name."""
        self._lend(name, self.session.createDataFrame(frame))

    def lend_frame(self, name: str, frame: pd.DataFrame) -> None:
        """Keep a frame by a statement that selects from `incoming`."""
        self.lend("incoming", frame)
        self.derive(name)

    @contextlib.contextmanager
    def lending(self, **roles: str) -> Iterator[None]:
        """Let statements read these tables under the names of roles until the block ends."""
        for role, table in roles.items():
            self._lend(role, self.session.table(_view(table)))
        try:
            yield
        finally:
            for role in roles:
                self.session.catalog.dropTempView(role)

    def _lend(self, name: str, rows: DataFrame) -> None:
        rows.createOrReplaceTempView(_view(name))

    def _keep(self, name: str, rows: DataFrame, folder: str = "") -> None:
        path = f"{self.scratch}/{folder or _view(name)}"
        rows.write.mode("overwrite").parquet(path)
        self._lend(name, self.session.read.schema(rows.schema).parquet(path))


def _view(name: str) -> str:
    return name.replace(".", "__")
