"""A command watched from outside while it runs: wall clock, processor time, memory and temporary disk, over time.

What is watched is not touched, so that any revision of it can be. What its stages were is `stages.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.linkage.cost import MIB, PARENT, Cost
from benchmarks.processes import family, memory_of

_EVERY = 0.2
# Asking how much of the memory is shared makes the watched wait.
_MEMORY_EVERY = 2
# The run has an instance and a tree of its own. Compiled modules are kept, as the Makefile has it.
_NOT_HANDED_ON = ("DAGSTER_HOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")


@dataclass(frozen=True)
class Sample:
    """At a moment (seconds since the epoch): processor seconds used until then; MiB of memory and temporary disk."""

    at: float
    cpu: float
    memory: float
    temporary: float


@dataclass(frozen=True)
class Watched:
    """One command from its start to its end."""

    pid: int
    samples: tuple[Sample, ...]

    @property
    def cost(self) -> Cost:
        return self.between(self.samples[0].at, self.samples[-1].at)

    def between(self, start: float, end: float) -> Cost:
        """What it took from one moment to another."""
        within = [sample for sample in self.samples if start <= sample.at <= end]
        return Cost(
            end - start,
            self._used(end) - self._used(start),
            max((sample.memory for sample in within), default=0.0),
            max((sample.temporary for sample in within), default=0.0),
        )

    def _used(self, at: float) -> float:
        """Processor seconds until then, in between two samples in proportion."""
        before = max((one for one in self.samples if one.at <= at), key=lambda one: one.at, default=self.samples[0])
        after = min((one for one in self.samples if one.at > at), key=lambda one: one.at, default=before)
        if after.at == before.at:
            return before.cpu
        return before.cpu + (after.cpu - before.cpu) * (at - before.at) / (after.at - before.at)


def watch(command: Sequence[object], spill: Path, tree: Path = PARENT) -> Watched:
    """Run the command in a tree of the project, its modules those of that tree; `spill`: the folder of temporary files.

    Raises CalledProcessError, with all that it printed, where it ends with another code than 0.
    """
    words = [str(word) for word in command]
    env = {name: value for name, value in os.environ.items() if name not in _NOT_HANDED_ON}
    samples = [Sample(time.time(), 0.0, 0.0, 0.0)]
    with subprocess.Popen(
        words, cwd=tree, env={**env, "PYTHONPATH": str(tree)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        assert running.stdout
        os.set_blocking(running.stdout.fileno(), False)
        said, memory = b"", 0.0
        while True:
            said += running.stdout.read() or b""
            # Not reaped by waiting: then the system tells what it and its children took, to the tick.
            ended, status, used = os.wait4(running.pid, os.WNOHANG)
            if ended:
                break
            alive = family(running.pid)
            if len(samples) % _MEMORY_EVERY == 1:
                memory = memory_of(alive) / MIB
            cpu = max(samples[-1].cpu, sum(process.cpu for process in alive))
            samples.append(Sample(time.time(), cpu, memory, _size(spill)))
            time.sleep(_EVERY)
        running.returncode = os.waitstatus_to_exitcode(status)
        said += running.stdout.read() or b""
    if running.returncode:
        sys.stderr.write(said.decode(errors="replace"))
        raise subprocess.CalledProcessError(running.returncode, words)
    samples.append(Sample(time.time(), used.ru_utime + used.ru_stime, 0.0, 0.0))
    return Watched(running.pid, tuple(samples))


def _size(folder: Path) -> float:
    """MiB of the files that lie there now."""
    try:
        return sum(file.stat().st_size for file in folder.rglob("*")) / MIB
    except OSError:
        return 0.0
