"""One child process that reads deliveries, seen from outside: started, asked, watched, ended.

What a child does is `child.py` (or another program); who is asked when is `pool.py`.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from assets.intake.reading.answers import is_whole, unpacked
from assets.intake.reading.reader import Reading
from assets.intake.workbooks.inspection import Limits

_ROOT = Path(__file__).parents[3]
_START_SECONDS = 60.0
# The child counts its processor time itself. One that neither works nor waits its turn hangs, and is given half as
# long. One that is forever kept waiting is ended by the clock alone.
_IDLE = 0.5
_PATIENCE = 6
_LOOK_EVERY = 0.25
# What one file took is kept for the next: giving it back and taking it anew, page by page, is a twentieth of the work.
# What is larger than the threshold is given back at once.
_MEMORY = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": str(4 << 20), "MALLOC_TRIM_THRESHOLD_": str(16 << 20)}
# Most answers pass in one piece: neither side waits for the other in the middle of one.
_PIPE = 1 << 18


class ReaderBroken(RuntimeError):
    """No child process can be started: the machine is at fault, not a file."""


class Died(Exception):
    """The child ended, or was ended, before it answered."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


class Child:
    """One running child; `awaited`: ready to read, not only started."""

    def __init__(self, limits: Limits, *, awaited: bool = True, program: str = "assets.intake.reading.child") -> None:
        self.fresh = True
        self._limits = limits
        self._ready = False
        environment = {**os.environ, "PYTHONPATH": str(_ROOT), **_MEMORY}
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=environment,
        )
        assert self._process.stdout
        # A system that grants no more lets the child write piece by piece.
        with contextlib.suppress(OSError, AttributeError):
            fcntl.fcntl(self._process.stdout, fcntl.F_SETPIPE_SZ, _PIPE)
        if awaited:
            self._await()

    @property
    def pid(self) -> int:
        return self._process.pid

    def is_ready(self) -> bool:
        """Whether it is ready to read; one that is not has ended."""
        try:
            self._await()
        except ReaderBroken:
            return False
        return True

    def read(self, path: Path, *, only_cover: bool = False) -> Reading:
        """The child's reading of a file; Died when there is none in time."""
        return unpacked(self.answer(path, only_cover=only_cover))

    def answer(self, path: Path, *, only_cover: bool = False) -> bytearray:
        """The same, still to be unpacked: the child can read on while it is looked at."""
        # The child works from another folder.
        return self.ask({"berkas": str(path.absolute()), "pengantar": only_cover})

    def ask(self, asked: Mapping[str, object]) -> bytearray:
        """The child's answer to a question of its program; Died when there is none in time."""
        self._await()
        self._send(json.dumps(asked))
        seconds = self._limits.seconds
        answer = self._answer(_IDLE * seconds, _PATIENCE * seconds + 1)
        self.fresh = False
        return answer

    def end(self) -> None:
        """Kill the child and close its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()

    def _await(self) -> None:
        """Tell the child its limits, once, and wait until it is ready to read."""
        if self._ready:
            return
        try:
            self._send(json.dumps(asdict(self._limits)))
            self._answer(_START_SECONDS, _START_SECONDS)
        except Died as died:
            self.end()
            raise ReaderBroken("Proses pembaca berkas tidak dapat dimulai; periksa memori dan pemasangan.") from died
        self._ready = True

    def _send(self, line: str) -> None:
        assert self._process.stdin
        try:
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise Died(late=False) from error

    def _answer(self, idle: float, longest: float) -> bytearray:
        """The next answer; Died after `idle` seconds in which the child did nothing, or `longest` in any case."""
        assert self._process.stdout
        source, answer = self._process.stdout.fileno(), bytearray()
        started = worked = time.monotonic()
        while True:
            if not select.select([source], [], [], min(_LOOK_EVERY, idle))[0]:
                now = time.monotonic()
                worked = now if is_working(self.pid) else worked
                if now - worked > idle or now - started > longest:
                    raise Died(late=True)
                continue
            piece = os.read(source, _PIPE)
            if not piece:
                raise Died(late=self._process.wait(_START_SECONDS) == -signal.SIGPROF)
            answer += piece
            if is_whole(answer):
                return answer


def is_working(pid: int) -> bool:
    """Whether the process runs, waits its turn to run, or waits for the disk; True where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True
    return fields.rpartition(")")[2].split()[0] in {"R", "D"}
