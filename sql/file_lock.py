"""One process at a time holds the warehouse; whoever waits is told which one does, for as long as it does.

The lock ends with its process, whatever becomes of that: waiting without end is waiting for somebody who lives.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_POLL_SECONDS = 0.1
# Who only looks holds the file for a moment: that is nobody to wait for, nor to be refused for.
_LOOK_SECONDS = 0.25
# Lock files that this process holds for a turn: what it opens itself meanwhile does not wait for it.
_turns: set[Path] = set()


class WarehouseBusy(RuntimeError):
    """Another process holds the warehouse; the text says which, `holder` is its name alone."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"Gudang data sedang dipakai oleh {holder}; coba lagi nanti.")
        self.holder = holder


def nobody_hears(_: str) -> None:
    """For who waits without telling."""


@dataclass(frozen=True)
class Patience:
    """How somebody waits: for so many seconds (None: for as long as the other lives), and what both sides are told.

    `holder`: what they who wait for this one are told; `tell` hears whom this one waits for, after a moment (who
    only looks is not told of) and whenever that changes.
    """

    seconds: float | None = 0.0
    holder: str = "padan"
    tell: Callable[[str], None] = nobody_hears


NO_PATIENCE = Patience()


def lock_of(warehouse: Path) -> Path:
    """The lock file of a warehouse."""
    return warehouse.with_suffix(".lock")


@contextlib.contextmanager
def turn(warehouse: Path, patience: Patience) -> Iterator[None]:
    """Keep the warehouse for this process until the block ends; inside, `locked` lets it through.

    For whoever wants to begin only once it is free. Raises WarehouseBusy.
    """
    path = lock_of(warehouse).absolute()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with locked(path, patience):
        _turns.add(path)
        try:
            yield
        finally:
            _turns.discard(path)


@contextlib.contextmanager
def locked(path: Path, patience: Patience) -> Iterator[None]:
    """Hold an exclusive lock on the file, whose text names the holder; raises WarehouseBusy once patience ends."""
    if path.absolute() in _turns:
        yield
        return
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _wait(handle, patience)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{patience.holder} (PID {os.getpid()})".encode(), 0)
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def holder_of(path: Path) -> str:
    """Who holds the lock file now; blank where nobody does."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return ""
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _told(handle)
    finally:
        os.close(handle)
    return ""


def _wait(handle: int, patience: Patience) -> None:
    begun = time.monotonic()
    deadline = None if patience.seconds is None else begun + max(patience.seconds, _LOOK_SECONDS)
    before = ""
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _told(handle)
            if deadline is not None and time.monotonic() >= deadline:
                raise WarehouseBusy(holder) from None
            if holder != before and time.monotonic() - begun >= _LOOK_SECONDS:
                patience.tell(holder)
                before = holder
            time.sleep(_POLL_SECONDS)
        else:
            return


def _told(handle: int) -> str:
    return os.pread(handle, 200, 0).decode(errors="replace").strip() or "proses lain"
