"""Which files of the inbox somebody is still writing: their size or time moves while one looks.

Only files that changed within the last minute are watched, on either side of now: clocks of shared folders go wrong a
little, and a time far in the future is a wrong clock, not a writer. All of them are watched at once, for one pause.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from assets.office.inbox import InboxFile, Listing, list_folder
from assets.office.stop import QuarterStopped

# Under this name the stage counts them.
WAITING = "berkas_menunggu"
# By these words a sentence tells of a fault that passes by itself.
STILL_WRITTEN = "masih ditulis atau disalin"
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
    watched = {file: at for file, at in seen.items() if at and _recent(at[1:], moment)}
    if not watched:
        return []
    pause(PAUSE_SECONDS)
    return [file.label for file, before in watched.items() if _stamp(file) not in (before, None)]


def list_at_rest(folder: Path) -> Listing:
    """What lies in the folder of a source, once nobody writes there: half an extract is not an extract.

    Raises QuarterStopped, which names the folder, while a file moves, also one of a name that is not read yet.
    """
    listing = list_folder(folder)
    stop_while_written([*listing.files, *listing.hidden], f"Berkas di {listing.told}")
    return listing


def stop_while_written(files: Iterable[InboxFile], what: str) -> None:
    """QuarterStopped while one of the files moves; `what` they are stands first in the sentence."""
    if files_on_the_move(files):
        raise still_written(what)


def still_written(what: str) -> QuarterStopped:
    """The sentence for files that somebody is still writing."""
    return QuarterStopped(f"{what} {STILL_WRITTEN}; tunggu sampai selesai, lalu jalankan lagi.")


def _recent(times: Iterable[int], moment: float) -> bool:
    return any(abs(moment - at / 1e9) < RECENT_SECONDS for at in times)


def _stamp(file: InboxFile) -> tuple[int, int, int] | None:
    """Size, time of the bytes and time of any change (ns): some servers set the first time before the bytes are there.

    Nothing of a file that is gone: taking it finds that out.
    """
    try:
        status = file.path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
