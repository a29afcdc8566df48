"""Village files of earlier quarters that came after all windows of theirs, and belong to a window of this one.

What is wrong with such a file, and whether a window was opened again for its village, is known when it has been read:
`assets/staging/delivery_windows.py`. The windows are `assets/office/windows.py`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from assets.intake.landing import Landed, Landing
from assets.office.inbox import InboxFile, carried_label, list_folder, village_folder
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.standing import quarters_under
from assets.office.windows import Windows


def late_files(run: QuarterRun, landing: Landing, largest: int) -> tuple[list[Landed], int]:
    """Those files, landed as deliveries of their own quarter, under labels that say so; how many are still written.

    The first copy counts: what came in time once is not late. A file that was not kept is refused in its own quarter.
    """
    windows, waiting = run.windows, 0
    found: list[Landed] = []
    for quarter in quarters_under(run.data / "inbox"):
        if quarter >= run.quarter or not windows.of(quarter):
            continue
        files = list_folder(village_folder(run.data, quarter)).files
        # Landing reads every byte: only where something may have come late.
        times = landing.times_of(quarter)
        if any(_may_be_late(file, quarter, times.get(file.label, []), windows) for file in files):
            landed = landing.land(files, quarter, largest)
            waiting += len(landing.moving)
            found += _coming_here(landed, quarter, run.quarter, windows)
    return found, waiting


def _coming_here(landed: list[Landed], sent_for: Quarter, here: Quarter, windows: Windows) -> list[Landed]:
    first: dict[str, datetime] = {}
    for file in landed:
        first[file.sha256] = min(file.received, first.get(file.sha256, file.received))
    kept = [file for file in landed if file.sha256 and file.path]
    # A window that was opened again only makes it go to an earlier one.
    return [
        replace(file, label=carried_label(sent_for, file.label))
        for file in kept
        if (placed := windows.place(sent_for, first[file.sha256])) and placed.window.quarter >= here
    ]


def _may_be_late(file: InboxFile, quarter: Quarter, times: list[datetime], windows: Windows) -> bool:
    try:
        modified = datetime.fromtimestamp(file.path.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return False
    return any(windows.is_late(quarter, at) for at in (modified, *times))
