"""Where Dagster keeps its runs: `DAGSTER_HOME` when set, else a folder in the data folder, made at first need."""

from __future__ import annotations

import os
from pathlib import Path

_LOCAL = Path(__file__).parent / "instance" / "local" / "dagster.yaml"


def dagster_home(data: Path) -> Path:
    """The instance folder that the command, the web UI and the daemon share."""
    chosen = os.environ.get("DAGSTER_HOME")
    if chosen:
        return Path(chosen).absolute()
    home = (data / "dagster").absolute()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings = home / "dagster.yaml"
    if not settings.exists():
        settings.write_bytes(_LOCAL.read_bytes())
    return home
