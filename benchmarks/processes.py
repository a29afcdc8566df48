"""A process and all that it started, as the system tells it: processor time and memory.

Read from /proc (Linux) while they run, so that whatever is watched need not know of it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_TICK, _PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Process:
    """`cpu`: its seconds and those of its children that have ended; `memory`: bytes in memory, shared ones too."""

    pid: int
    parent: int
    cpu: float
    memory: int


def family(pid: int) -> list[Process]:
    """The process and all below it that live; their `cpu` adds up to what all have used."""
    living = {process.pid: process for folder in Path("/proc").glob("[0-9]*") if (process := _read(folder))}
    ours = {pid}
    while more := {one.pid for one in living.values() if one.parent in ours} - ours:
        ours |= more
    return [living[one] for one in sorted(ours) if one in living]


def memory_of(processes: list[Process]) -> int:
    """Bytes that they hold together; what several share counts once."""
    if len(processes) == 1:
        return processes[0].memory
    return sum(_proportional(process) for process in processes)


def _read(folder: Path) -> Process | None:
    try:
        told = (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    # As in proc(5), from the state on: the parent, four sums of ticks, the pages.
    return Process(int(folder.name), int(told[1]), sum(map(int, told[11:15])) / _TICK, int(told[21]) * _PAGE)


def _proportional(process: Process) -> int:
    try:
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return process.memory
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), process.memory)
