"""A folder that tests only read is made once for all processes of a run, whichever of them asks first.

A district of the case tables takes nine seconds of processor time, and each process of `pytest -n` would make its own.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(
    factory: pytest.TempPathFactory, request: pytest.FixtureRequest, name: str, make: Callable[[Path], object]
) -> Path:
    """The folder of that name, made by `make` where no process has; to read, or to copy and go on with."""
    base = factory.getbasetemp()
    # The folders of processes stand beside each other in the folder of the run.
    folder = (base.parent if hasattr(request.config, "workerinput") else base) / f"sekali-{name}"
    with folder.with_suffix(".kunci").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder.with_suffix(".jadi")
        if not done.exists():
            # What one that failed has left.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
