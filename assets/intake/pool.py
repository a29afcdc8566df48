"""A few long-lived child processes that read deliveries; a child that dies or dawdles costs its one file.

What a child does is `child.py`. A plain process pool breaks as a whole when one worker is killed: hence this one.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from assets.intake.faults import RUSAK, Fault
from assets.intake.inspection import Limits
from assets.intake.reader import Reading

_ROOT = Path(__file__).parents[2]
_START_SECONDS = 60.0
# The child counts its processor time itself. One that neither works nor waits its turn hangs, and is given half as
# long; the clock alone ends one that is forever kept waiting.
_IDLE = 0.5
_PATIENCE = 6
_LOOK_EVERY = 0.25
_DIED = "Berkas terlalu besar atau rusak untuk dibuka dengan aman; salin tabelnya ke templat baru, lalu kirim ulang."
_LATE = "Berkas terlalu lama dibaca; salin tabelnya ke templat baru tanpa rumus dan gambar, lalu kirim ulang."


class ReaderBroken(RuntimeError):
    """No child process can be started: the machine is at fault, not a file."""


class Died(Exception):
    """The child ended, or was ended, before it answered."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


class Child:
    """One running child."""

    def __init__(self, limits: Limits) -> None:
        self.fresh = True
        self._limits = limits
        environment = {**os.environ, "PYTHONPATH": str(_ROOT), "MALLOC_ARENA_MAX": "2"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "assets.intake.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=environment,
        )
        try:
            self._send(json.dumps(asdict(limits)))
            self._line(_START_SECONDS, _START_SECONDS)
        except Died as died:
            self.end()
            raise ReaderBroken("Proses pembaca berkas tidak dapat dimulai; periksa memori dan pemasangan.") from died

    @property
    def pid(self) -> int:
        return self._process.pid

    def read(self, path: Path, *, only_cover: bool = False) -> Reading:
        """The child's reading of a file; Died when there is none in time."""
        self._send(json.dumps({"berkas": str(path), "pengantar": only_cover}))
        seconds = self._limits.seconds
        answer = json.loads(self._line(_IDLE * seconds, _PATIENCE * seconds + 1))
        self.fresh = False
        return Reading(**{**answer, "faults": [Fault(**fault) for fault in answer["faults"]]})

    def end(self) -> None:
        """Kill the child and close its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()

    def _send(self, line: str) -> None:
        assert self._process.stdin
        try:
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise Died(late=False) from error

    def _line(self, idle: float, longest: float) -> bytes:
        """The next line; Died after `idle` seconds in which the child did nothing, or `longest` in any case."""
        assert self._process.stdout
        source, pieces = self._process.stdout.fileno(), []
        started = worked = time.monotonic()
        while True:
            if not select.select([source], [], [], min(_LOOK_EVERY, idle))[0]:
                now = time.monotonic()
                worked = now if is_working(self.pid) else worked
                if now - worked > idle or now - started > longest:
                    raise Died(late=True)
                continue
            piece = os.read(source, 1 << 20)
            if not piece:
                raise Died(late=self._process.wait(_START_SECONDS) == -signal.SIGPROF)
            pieces.append(piece)
            if piece.endswith(b"\n"):
                return b"".join(pieces)


def is_working(pid: int) -> bool:
    """Whether the process runs, waits its turn to run, or waits for the disk; True where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True
    return fields.rpartition(")")[2].split()[0] in {"R", "D"}


class Readers:
    """Up to `children` child processes, started when first needed."""

    def __init__(self, limits: Limits, children: int) -> None:
        self._limits = limits
        self._children = children
        self._idle: queue.SimpleQueue[Child | None] = queue.SimpleQueue()
        for _ in range(children):
            self._idle.put(None)

    def read_all(self, paths: Sequence[Path]) -> Iterator[Reading]:
        """Readings of the files, in their order; the same on any number of children."""
        with ThreadPoolExecutor(self._children) as threads:
            yield from threads.map(self._read, paths)

    def cover(self, path: Path) -> dict[str, str]:
        """The cover of a file that is refused unread; nothing where not even that can be read."""
        child = self._idle.get()
        try:
            child = child or Child(self._limits)
            return child.read(path, only_cover=True).cover
        except Died:
            if child:
                child.end()
            child = None
            return {}
        finally:
            self._idle.put(child)

    def close(self) -> None:
        """End all children."""
        for _ in range(self._children):
            child = self._idle.get()
            if child:
                child.end()

    def _read(self, path: Path) -> Reading:
        reading = self._read_whole(path)
        if reading.passing:
            reading.cover = self.cover(path)
        return reading

    def _read_whole(self, path: Path) -> Reading:
        child = self._idle.get()
        try:
            # A child that has read much may have little memory left: only a fresh one blames the file.
            for _ in range(2):
                child = child or Child(self._limits)
                fresh = child.fresh
                try:
                    reading = child.read(path)
                except Died as died:
                    child.end()
                    child = None
                    if fresh or died.late:
                        return Reading(faults=[Fault(RUSAK, _LATE if died.late else _DIED)], passing=True)
                    continue
                return reading
            return Reading(faults=[Fault(RUSAK, _DIED)], passing=True)
        finally:
            self._idle.put(child)
