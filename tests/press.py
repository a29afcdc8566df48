"""A press that answers at once: setting a page takes seconds, and most tests publish without reading the minutes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest

from assets.reporting.press import NotPrinted, print_page

NEEDED = os.environ.get("PADAN_NEED_PANGO") == "1"


def quick(html: str) -> bytes:
    """Bytes that differ where the page does."""
    return b"%PDF-" + hashlib.sha256(html.encode()).hexdigest().encode()


@contextmanager
def quick_press() -> Iterator[None]:
    """Whoever publishes in this process gets the minutes at once, and they are no PDF."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assets.reporting.press.print_page", quick)
        patch.setattr("assets.reporting.press.getting_ready", nullcontext)
        yield


def printed_or_skip(html: str) -> bytes:
    """The page as WeasyPrint sets it; skips where Pango is missing, unless PADAN_NEED_PANGO=1."""
    try:
        return print_page(html)
    except NotPrinted:
        if NEEDED:
            raise
        pytest.skip("needs the library Pango")
