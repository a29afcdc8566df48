"""A second process that makes workbooks beside this one, which Python alone would make one after the other.

It is handed a function of a module and what to make of it, and hands back bytes. Where it cannot, or is gone, nothing
is lost: who asked makes that one itself, and meets the error itself. What it runs is `second_hand_child.py`.
"""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

SIZE = 8
"""Bytes that say how long an answer is."""


class SecondHand:
    """One such process, until it is ended."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "assets.reporting.second_hand_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
        )

    def made(self, make: Callable[[Any], bytes], of: object) -> bytes:
        """What the function makes there; no bytes where it does not."""
        assert self._process.stdin
        assert self._process.stdout
        # Where memory lacks for a copy, too, who asked makes it without one.
        with contextlib.suppress(OSError, MemoryError):
            self._process.stdin.write(pickle.dumps((make, of), pickle.HIGHEST_PROTOCOL))
            self._process.stdin.flush()
            size = int.from_bytes(self._process.stdout.read(SIZE))
            content = self._process.stdout.read(size)
            if len(content) == size:
                return content
        return b""

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        # What was not written any more is told on closing.
        with contextlib.suppress(OSError):
            self._process.communicate()
