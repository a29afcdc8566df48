"""An inbox that the sensor looks at in a test."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import dagster as dg

from assets.office.quarter import Quarter
from pipelines.definitions import build_definitions

Q2 = Quarter(2026, 2)
LONG_AGO = 1_700_000_000.0


def deliver(data: Path, path: str, text: str = "x") -> Path:
    """A file of the quarter that came to rest long ago."""
    file = data / "inbox" / "2026-Q2" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))
    return file


def look(data: Path, cursor: str | None, instance: dg.DagsterInstance | None = None) -> dg.SensorResult:
    """What the sensor says, as Dagster evaluates it."""
    definitions = build_definitions(data, [Q2])
    with contextlib.nullcontext(instance) if instance else dg.DagsterInstance.ephemeral() as used:
        context = dg.build_sensor_context(instance=used, cursor=cursor, definitions=definitions)
        found = definitions.get_sensor_def("inbox_changes")(context)
    assert isinstance(found, dg.SensorResult)
    return found
