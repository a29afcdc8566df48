"""The folder that a sample is written into: empty before, and empty again where the writing fails."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from assets.office.stop import QuarterStopped


@contextlib.contextmanager
def whole_or_nothing(target: Path) -> Iterator[None]:
    """What is written into the folder while the block runs stays, or, where the block fails, all of it goes.

    QuarterStopped with one Indonesian sentence where the folder is not empty.
    """
    stood = target.exists()
    if stood and (not target.is_dir() or any(target.iterdir())):
        raise QuarterStopped(f"Folder {target} sudah berisi; pilih folder kosong agar tidak ada yang tertimpa.")
    try:
        yield
    except BaseException:
        if target.exists():
            shutil.rmtree(target)
        if stood:
            target.mkdir()
        raise
