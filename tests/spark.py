"""A small Spark session for tests, one a module; skipped where there is none, unless PADAN_NEED_SPARK=1."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sql.spark import SparkBounds, SparkWarehouse, spark_session


@contextlib.contextmanager
def spark_warehouse(scratch: Path, **settings: str) -> Iterator[SparkWarehouse]:
    """A warehouse on one thread; statements of a few rows are interpreted, for compiling them takes longer."""
    need_spark()
    with spark_session(SparkBounds("local[1]", "", "1g", 1), scratch) as session:
        session.sparkContext.setLogLevel("ERROR")
        small = {"spark.sql.codegen.wholeStage": "false", "spark.sql.adaptive.enabled": "false", **settings}
        for key, value in small.items():
            session.conf.set(key, value)
        yield SparkWarehouse(session, str(scratch / "kept"))


def need_spark() -> None:
    """Skip where Spark or Java is missing, unless they must be there."""
    missing = [name for name in ("pyspark", "sqlglot", "pyarrow") if importlib.util.find_spec(name) is None]
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        missing.append("java")
    if missing:
        told = f"Spark is not installed: {', '.join(missing)}"
        if os.environ.get("PADAN_NEED_SPARK") == "1":
            pytest.fail(told)
        pytest.skip(told)
