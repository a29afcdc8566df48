"""Settings of the national layer: `nasional.toml` in the folder of districts, every key optional.

Spark's master and remote come from here; a secret has no place in either (a token for Spark Connect comes from the
environment, which Spark reads itself).
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, field_validator

from assets.office.people_csv import text_of
from assets.office.section import Section
from assets.office.stop import QuarterStopped
from sql.spark import SparkBounds

SETTINGS = "nasional.toml"


class Spark(Section):
    """Where Spark runs: `remote` (Spark Connect, sc://…) goes before `master`."""

    master: Annotated[str, Field(min_length=1, description="misalnya local[2] atau spark://server:7077")] = "local[2]"
    remote: Annotated[str, Field(pattern=r"^(sc://\S+)?$", description="misalnya sc://server:15002")] = ""
    memori: Annotated[str, Field(pattern=r"^[1-9]\d*[mg]$", description="bilangan dan m atau g, misalnya 2g")] = "1g"
    bagian: Annotated[int, Field(ge=1, le=100_000)] = 4
    kerja: str = ""

    @field_validator("remote")
    @classmethod
    def _without_a_secret(cls, remote: str) -> str:
        if "token=" in remote.lower() or "@" in remote:
            raise ValueError("rahasia tidak boleh ditulis di sini")
        return remote

    @property
    def bounds(self) -> SparkBounds:
        return SparkBounds(self.master, self.remote, self.memori, self.bagian)


class Warehouse(Section):
    """What DuckDB may take where it is the engine."""

    memori: Annotated[str, Field(pattern=r"^[1-9]\d*(\.\d+)?(MB|GB)$", description="misalnya 1.5GB")] = "1.5GB"
    utas: Annotated[int, Field(ge=1, le=256)] = 2


class NationalSettings(Section):
    """Everything that can be set of the national layer.

    `mesin`: which engine runs the statements. `nik_ramai`: a NIK on more records than this says nothing of anybody.
    """

    mesin: Literal["spark", "duckdb"] = "spark"
    nik_ramai: Annotated[int, Field(ge=2, le=10_000)] = 50
    spark: Spark = Spark()
    duckdb: Warehouse = Warehouse()


def load_national_settings(folder: Path) -> NationalSettings:
    """Settings of the folder of districts; QuarterStopped names the key that is wrong, never its value."""
    path = folder / SETTINGS
    if not path.is_file():
        return NationalSettings()
    try:
        return NationalSettings.model_validate(tomllib.loads(text_of(path.read_bytes())))
    except tomllib.TOMLDecodeError as error:
        raise QuarterStopped(f"{SETTINGS} tidak dapat dibaca; tulis seperti kunci = nilai, lalu ulangi.") from error
    except ValidationError as error:
        key = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise QuarterStopped(
            f"{SETTINGS}: kunci atau nilai '{key}' tidak sah; lihat docs/settings.md, lalu ulangi."
        ) from error
