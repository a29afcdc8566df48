"""The minutes name the edition that they belong to: they are printed last, and only where the edition is a new one.

What else is in the edition decides that. Minutes that were published stay as they are, bytes and number, also where a
newer library would set them otherwise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from assets.office.standing import Standing, outputs_of, says_the_same, told_editions
from assets.reporting import press
from assets.reporting.draft import Draft
from assets.reporting.editions import next_number
from assets.reporting.minutes import MINUTES


def add_minutes(draft: Draft, reports: Path, manifest: Mapping[str, Any], page: Callable[[int], str]) -> str:
    """Add the minutes to a draft of which `manifest` tells all else; returns why they were not made, else nothing.

    `page`: their HTML, by the edition's number.
    """
    # Of an edition that was altered, the manifest or its copy still tells what was published.
    told_same = (told for told in told_editions(reports) if says_the_same(told.manifest, manifest, but=[MINUTES]))
    standing = next(told_same, None)
    kept = standing.sound_file(MINUTES) if standing else None
    if kept is not None:
        draft.add_bytes(MINUTES, kept.read_bytes(), 0)
        return ""
    try:
        content = _printed_again(standing, page) or press.print_page(page(next_number(reports)))
    except press.NotPrinted as why:
        return str(why)
    draft.add_bytes(MINUTES, content, 0)
    return ""


def _printed_again(standing: Standing | None, page: Callable[[int], str]) -> bytes:
    """The published minutes that somebody altered, printed once more; blank where it comes out otherwise now."""
    wanted = outputs_of(standing.manifest).get(MINUTES) if standing else None
    if standing is None or not wanted:
        return b""
    content = press.print_page(page(standing.number))
    return content if hashlib.sha256(content).hexdigest() == wanted else b""
