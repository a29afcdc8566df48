"""The child process that reads deliveries, one after the other, within bounds on memory and time.

JSON lines in: a path, and whether its cover alone is wanted; readings out (`answers.py`). When it dies, the file it was
reading is at fault, and no other. Run as `python -m assets.intake.reading.child`, by `child_process.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assets.intake.reading.answers import packed
from assets.intake.reading.reader import Reading, read_delivery
from assets.intake.reading.serving import serve
from assets.intake.tables.cover_of_refused import cover_of_unread
from assets.intake.workbooks.inspection import Limits


def main() -> None:
    """Read deliveries until nobody asks any more."""
    serve(_read)


def _read(asked: Mapping[str, Any], limits: Limits) -> bytes:
    path = Path(asked["berkas"])
    return packed(Reading(cover=cover_of_unread(path)) if asked["pengantar"] else read_delivery(path, limits))


if __name__ == "__main__":
    main()
