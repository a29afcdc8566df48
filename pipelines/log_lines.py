"""What runs did, as lines for a program that watches: one JSON object a line in `log/padan-<year>-<month>.jsonl`.

Only named fields are written, none of which is a person's; what looks like a NIK is taken out of sentences all the
same. A line is written in one go, so that processes that run at once do not mix theirs. A log that cannot be written
stops nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NotRequired, TypedDict, Unpack

Event = Literal["mulai", "menunggu", "langkah", "terbit", "tetap", "gagal", "berakhir"]
_LONG_NUMBER = re.compile(r"\d{16}")


class Facts(TypedDict):
    """The fields that a line may have beside time, event and process."""

    kuartal: NotRequired[str]
    run: NotRequired[str]
    langkah: NotRequired[str]
    baris: NotRequired[int]
    detik: NotRequired[float]
    edisi: NotRequired[int]
    kalimat: NotRequired[str]


class RunLines:
    """The lines of one run: its begin is written at once, then each step that is done, with how long that took."""

    def __init__(self, data: Path, quarters: str) -> None:
        self._data, self._quarters = data, quarters
        self._started = self._before = time.monotonic()
        write_line(data, "mulai", kuartal=quarters)

    def step(self, name: str, rows: int, *, done: bool) -> None:
        """A step has begun, or is done."""
        now = time.monotonic()
        if done:
            took = round(now - self._before, 3)
            write_line(self._data, "langkah", kuartal=self._quarters, langkah=name, baris=rows, detik=took)
        self._before = now

    def end(self, event: Event, **facts: Unpack[Facts]) -> None:
        """How a quarter of the run ended, and how long the run has taken."""
        facts["detik"] = round(time.monotonic() - self._started, 3)
        write_line(self._data, event, **facts)


def write_line(data: Path, event: Event, **facts: Unpack[Facts]) -> None:
    """Append one line to the folder's log of this month (UTC)."""
    now = datetime.now(UTC)
    told = {"waktu": now.isoformat(timespec="milliseconds"), "peristiwa": event, "proses": os.getpid(), **facts}
    if "kalimat" in told:
        told["kalimat"] = _LONG_NUMBER.sub("<16 angka>", str(told["kalimat"]))
    line = json.dumps(told, ensure_ascii=False) + "\n"
    with contextlib.suppress(OSError):
        folder = data / "log"
        folder.mkdir(exist_ok=True, mode=0o700)
        handle = os.open(folder / f"padan-{now:%Y-%m}.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, line.encode())
        finally:
            os.close(handle)
