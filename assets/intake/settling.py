"""Which files of the inbox somebody is still writing: their size or time moves while one looks.

Only files that changed within the last minute are watched, on either side of now: clocks of shared folders go wrong a
little, and a time far in the future is a wrong clock, not a writer. All of them are watched at once, for one pause.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from assets.intake.inbox import InboxFile

# Under this name the stage counts them.
WAITING = "berkas_menunggu"
RECENT_SECONDS = 60.0
PAUSE_SECONDS = 1.0


def files_on_the_move(
    files: Iterable[InboxFile],
    now: Callable[[], float] = time.time,
    pause: Callable[[float], None] = time.sleep,
) -> list[str]:
    """Labels of the files that changed during the pause; without a file of the last minute there is no pause."""
    moment = now()
    seen = {file: _stamp(file) for file in files}
    watched = {file: at for file, at in seen.items() if at and abs(moment - at[1] / 1e9) < RECENT_SECONDS}
    if not watched:
        return []
    pause(PAUSE_SECONDS)
    return [file.label for file, before in watched.items() if _stamp(file) not in (before, None)]


def _stamp(file: InboxFile) -> tuple[int, int] | None:
    """Size and time (ns); nothing of a file that is gone: taking it finds that out."""
    try:
        status = file.path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
