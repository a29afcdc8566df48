"""A queue of data folders on one host: each district is one `padan run` in a process of its own, some at a time.

A folder that fails stops none of the others. What each run prints lies beside the folders, in `antrean/<quarter>/`.
On many hosts the same is done by Kubernetes (deploy/).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from assets.office.quarter import Quarter

LOGS = "antrean"
_PADAN = (sys.executable, "-m", "pipelines.command")


@dataclass(frozen=True)
class Ended:
    """How a folder's run ended: its name, its exit code, the last line that it printed, where the rest lies."""

    name: str
    code: int
    said: str
    log: Path


def data_folders(folder: Path) -> list[Path]:
    """The data folders under this one, by name: those with an inbox. Links are followed, dot folders are not."""
    found = (path for path in folder.iterdir() if not path.name.startswith(".") and (path / "inbox").is_dir())
    return sorted(found, key=lambda path: path.name)


def run_queue(
    folder: Path, quarter: Quarter, at_once: int, told: Callable[[Ended], None], command: Sequence[str] = _PADAN
) -> list[Ended]:
    """Run the quarter of every data folder, `at_once` at a time; returns how each ended, in the order of the folders.

    `told` is called as each ends. Each run may take what its own settings say (mesin.memori, mesin.utas).
    """
    logs = folder / LOGS / str(quarter)
    logs.mkdir(parents=True, exist_ok=True, mode=0o700)

    def ran(data: Path) -> Ended:
        ended = _run(data, quarter, logs / f"{data.name}.log", command)
        told(ended)
        return ended

    with ThreadPoolExecutor(max_workers=at_once) as workers:
        return list(workers.map(ran, data_folders(folder)))


def _run(data: Path, quarter: Quarter, log: Path, command: Sequence[str]) -> Ended:
    # A run's print names no person. It is the owner's alone all the same.
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as printed:
        done = subprocess.run(  # noqa: S603 - our own command and a folder's path, no shell
            [*command, "run", str(quarter), "--data", str(data)],
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            check=False,
        )
    return Ended(data.name, done.returncode, _last_line(log), log)


def _last_line(log: Path) -> str:
    lines: Iterator[str] = (line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines())
    return next((line for line in reversed(list(lines)) if line), "")
