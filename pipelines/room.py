"""How much room the machine has for a run: on the disks that one writes to, in memory, by the settings."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assets.office.machine import Machine
from assets.office.machine_faults import Lack

# Less is what comes and goes by itself.
_GAIN = 1 << 29


@dataclass(frozen=True)
class Room:
    """Free bytes of disk and of memory, and what the settings let a run take of them; blank: never looked.

    `disk`: of the data folder's. `temporary`: of the one of temporary files (TMPDIR), which may be the same.
    """

    disk: int = 0
    memory: int = 0
    limits: str = ""
    temporary: int = 0

    def is_wider_than(self, before: Room, lack: Lack) -> bool:
        """Whether a run that lacked this under `before` may find it now."""
        if self.limits != before.limits:
            return True
        # Which of the disks was full is not told: either may have been.
        disks = ((self.disk, before.disk), (self.temporary, before.temporary))
        pairs = disks if lack == "disk" else ((self.memory, before.memory),)
        return any(left >= was + _GAIN for left, was in pairs)

    def or_less(self, now: Room) -> Room:
        """What is the less of each, within the settings of this one."""
        return Room(
            min(self.disk, now.disk), min(self.memory, now.memory), self.limits, min(self.temporary, now.temporary)
        )


def room_for_a_run(data: Path, limits: Machine, free_bytes: Callable[[Path], int] | None = None) -> Room:
    """The room that there is now; a disk that does not tell counts as full."""
    free = free_bytes or (lambda path: shutil.disk_usage(path).free)
    told = json.dumps(limits.model_dump(mode="json"), sort_keys=True)
    return Room(_told(free, data), free_memory() or 0, told, _told(free, Path(tempfile.gettempdir())))


def free_memory(meminfo: Path = Path("/proc/meminfo"), cgroup: Path = Path("/sys/fs/cgroup")) -> int | None:
    """Bytes that are free now, within what a container may use; None where the system does not tell."""
    try:
        lines = meminfo.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    available = next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None)
    bound = _bound(cgroup)
    return min(available, bound) if available is not None and bound is not None else available


def _told(free: Callable[[Path], int], folder: Path) -> int:
    try:
        return free(folder)
    except OSError:
        return 0


def _bound(cgroup: Path) -> int | None:
    """What a container may still use."""
    try:
        most = (cgroup / "memory.max").read_text(encoding="ascii").strip()
        used = (cgroup / "memory.current").read_text(encoding="ascii").strip()
    except OSError:
        return None
    return max(0, int(most) - int(used)) if most.isdigit() else None
