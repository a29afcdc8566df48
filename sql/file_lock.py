"""One process at a time holds the warehouse; whoever waits in vain learns which one does."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path


class WarehouseBusy(RuntimeError):
    """Another process holds the warehouse; the text says which."""


@contextlib.contextmanager
def locked(path: Path, wait_seconds: float) -> Iterator[None]:
    """Hold an exclusive lock on the file; its text names the holder for those who wait."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + wait_seconds
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    holder = os.pread(handle, 200, 0).decode(errors="replace").strip() or "proses lain"
                    raise WarehouseBusy(f"Gudang data sedang dipakai oleh {holder}; coba lagi nanti.") from None
                time.sleep(0.1)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"padan (PID {os.getpid()})".encode(), 0)
        yield
    finally:
        os.close(handle)
