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
# The child counts processor time itself; the clock on the wall only ends one that does not get any.
_PATIENCE = 6
_DIED = "Berkas terlalu besar atau rusak untuk dibuka dengan aman; salin tabelnya ke templat baru, lalu kirim ulang."
_LATE = "Berkas terlalu lama dibaca; salin tabelnya ke templat baru tanpa rumus dan gambar, lalu kirim ulang."


class ReaderBroken(RuntimeError):
    """No child process can be started: the machine is at fault, not a file."""


class _Died(Exception):
    """The child ended, or was ended, before it answered."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


class _Child:
    """One running child."""

    def __init__(self, limits: Limits) -> None:
        self.fresh = True
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
            self._line(_START_SECONDS)
        except _Died as died:
            self.end()
            raise ReaderBroken("Proses pembaca berkas tidak dapat dimulai; periksa memori dan pemasangan.") from died

    def read(self, path: Path, seconds: float) -> Reading:
        """The child's reading of a file; _Died when there is none in time."""
        self._send(json.dumps(str(path)))
        answer = json.loads(self._line(seconds))
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
            raise _Died(late=False) from error

    def _line(self, seconds: float) -> bytes:
        assert self._process.stdout
        source, deadline, pieces = self._process.stdout.fileno(), time.monotonic() + seconds, []
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([source], [], [], left)[0]:
                raise _Died(late=True)
            piece = os.read(source, 1 << 20)
            if not piece:
                raise _Died(late=self._process.wait(_START_SECONDS) == -signal.SIGPROF)
            pieces.append(piece)
            if piece.endswith(b"\n"):
                return b"".join(pieces)


class Readers:
    """Up to `children` child processes, started when first needed."""

    def __init__(self, limits: Limits, children: int) -> None:
        self._limits = limits
        self._children = children
        self._idle: queue.SimpleQueue[_Child | None] = queue.SimpleQueue()
        for _ in range(children):
            self._idle.put(None)

    def read_all(self, paths: Sequence[Path]) -> Iterator[Reading]:
        """Readings of the files, in their order; the same on any number of children."""
        with ThreadPoolExecutor(self._children) as threads:
            yield from threads.map(self._read, paths)

    def close(self) -> None:
        """End all children."""
        for _ in range(self._children):
            child = self._idle.get()
            if child:
                child.end()

    def _read(self, path: Path) -> Reading:
        child = self._idle.get()
        try:
            # A child that has read much may have little memory left: only a fresh one blames the file.
            for _ in range(2):
                child = child or _Child(self._limits)
                fresh = child.fresh
                try:
                    reading = child.read(path, _PATIENCE * self._limits.seconds + 1)
                except _Died as died:
                    child.end()
                    child = None
                    if fresh or died.late:
                        return Reading(faults=[Fault(RUSAK, _LATE if died.late else _DIED)])
                    continue
                return reading
            return Reading(faults=[Fault(RUSAK, _DIED)])
        finally:
            self._idle.put(child)
