"""The two engines that statements run on, with the published registries lent: Spark, and DuckDB for a few districts.

Both end with the block and leave nothing behind; from which size which of them pays is docs/scale.md.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from assets.office.stop import QuarterStopped
from national.districts import REGISTRY_TABLE, District
from national.settings import NationalSettings
from sql.deriving import Deriving
from sql.kept import view_of_kept
from sql.opening import open_warehouse
from sql.spark import SparkWarehouse, spark_session


@contextlib.contextmanager
def engine(settings: NationalSettings, districts: tuple[District, ...]) -> Iterator[Deriving]:
    """The engine that the settings name, with the districts' registries as `registries`.

    QuarterStopped where Spark or Java is not installed.
    """
    with tempfile.TemporaryDirectory(prefix="padan-nasional-", dir=settings.spark.kerja or None) as folder:
        if settings.mesin == "duckdb":
            bounds = settings.duckdb
            with open_warehouse(Path(folder) / "n.duckdb", memory=bounds.memori, threads=bounds.utas) as db:
                kept = [(str(one.registry), one.kabupaten, str(one.quarter)) for one in districts]
                view_of_kept(db, REGISTRY_TABLE, kept, "registries")
                yield db
            return
        with _spark(settings, Path(folder)) as warehouse:
            lend_registries(warehouse, districts)
            yield warehouse


def lend_registries(warehouse: SparkWarehouse, districts: tuple[District, ...]) -> None:
    """Let statements read the published registries as `registries`, each row with its district and quarter."""
    warehouse.lend_kept(
        "registries", REGISTRY_TABLE, [(str(one.registry), one.kabupaten, str(one.quarter)) for one in districts]
    )


@contextlib.contextmanager
def _spark(settings: NationalSettings, folder: Path) -> Iterator[SparkWarehouse]:
    with contextlib.ExitStack() as stack:
        try:
            session = stack.enter_context(spark_session(settings.spark.bounds, folder))
        except ImportError as error:
            raise QuarterStopped(
                'Spark belum dipasang; pasang dengan: make national, atau pilih mesin = "duckdb" di nasional.toml.'
            ) from error
        except Exception as error:
            if type(error).__name__ in ("PySparkRuntimeError", "SparkConnectGrpcException"):
                raise QuarterStopped(
                    "Spark tidak dapat dijalankan; pasang Java (default-jre-headless) dan periksa spark.master di "
                    "nasional.toml, lalu ulangi."
                ) from error
            raise
        yield SparkWarehouse(session, str(folder / "kept"))
