"""Loads the definitions anew while the web UI is open: a quarter that opens, or settings that change, need no restart.

Which quarters there are is fixed when definitions are loaded; a folder of the inbox that is filled later, or a new
quarter of the calendar, would not be offered.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from assets.office.own_files import SETTINGS
from assets.office.settings import SettingsError, load_settings
from pipelines.quarters import quarter_partitions, quarters_with_files, today_in

_SECONDS = 30.0


def shape_of(data: Path) -> str:
    """What the definitions of the folder are made of: the last quarter, and the settings as they are written."""
    try:
        settings = load_settings(data)
    except SettingsError:
        # The definitions that stand are better than none.
        return ""
    last = quarter_partitions(settings, today_in(settings), quarters_with_files(data)).get_last_partition_key()
    path = data / SETTINGS
    return f"{last} {hashlib.sha256(path.read_bytes() if path.is_file() else b'').hexdigest()}"


@contextlib.contextmanager
def reloading(data: Path, reload: Callable[[], object]) -> Iterator[None]:
    """Call `reload` whenever the shape of the folder has changed, until the block ends."""
    ended = threading.Event()

    def watch() -> None:
        known, begun = "", False
        while not (begun and ended.wait(_SECONDS)):
            begun = True
            # A folder that cannot be listed for a moment, and definitions that do not load, are looked at again: where
            # this thread ended, nothing would be loaded anew until the UI is closed.
            with contextlib.suppress(Exception):
                shape = shape_of(data)
                if known and shape and shape != known:
                    reload()
                known = shape or known

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
