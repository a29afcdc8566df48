"""Printing a page: HTML in, PDF out, by WeasyPrint in a process of its own (`press_child.py`).

WeasyPrint is installed with the project; Pango, which sets its text, is a library of the machine and may be missing.
The child sees the fonts beside this module and no others, so that the same page has the same bytes on every machine of
one version, and fetches nothing but what the page itself carries.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

_FONTS = Path(__file__).with_name("fonts")
_SECONDS = 120
# How the child ends where WeasyPrint or its libraries cannot be loaded.
NOT_INSTALLED = 3
_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


class NotPrinted(Exception):
    """The page was not made; the text is one Indonesian clause that says why and what to do."""


class _Press:
    """A child that prints one page: what it takes to begin, it does while that page is still being written."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="padan-cetak-")
        config = Path(self._folder.name) / "fonts.conf"
        config.write_text(_CONFIG.format(fonts=escape(str(_FONTS)), cache=escape(self._folder.name)), encoding="utf-8")
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "assets.reporting.press_child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # The only clock that a page may know.
                env={**os.environ, "FONTCONFIG_FILE": str(config), "SOURCE_DATE_EPOCH": "0"},
                cwd=Path(__file__).parents[2],
            )
        except OSError:
            self._folder.cleanup()
            raise

    def __enter__(self) -> _Press:
        return self

    def __exit__(self, *_: object) -> None:
        """End the child, whatever it is doing."""
        if self.waits:
            self._child.kill()
        for pipe in (self._child.stdin, self._child.stdout):
            with contextlib.suppress(OSError):
                assert pipe
                pipe.close()
        self._child.wait()
        self._folder.cleanup()

    @property
    def waits(self) -> bool:
        """Whether the child is still there for its page."""
        return self._child.poll() is None

    def page(self, html: str) -> tuple[int, bytes]:
        """How the child ended, and what it printed."""
        content, _ = self._child.communicate(html.encode(), timeout=_SECONDS)
        return self._child.returncode, content


_READY: list[_Press] = []


@contextlib.contextmanager
def getting_ready() -> Iterator[None]:
    """Let a press get ready for the next page of this process; where no page comes in the block, it ends unused.

    Where none can be begun, the page that needs one tells so.
    """
    try:
        one = _Press()
    except OSError:
        yield
        return
    with one:
        _READY.append(one)
        try:
            yield
        finally:
            with contextlib.suppress(ValueError):
                _READY.remove(one)


def _ready() -> _Press | None:
    """The press that got ready, unless its process is gone."""
    return _READY.pop() if _READY and _READY[-1].waits else None


def print_page(html: str) -> bytes:
    """The page as PDF, the same bytes for the same text; NotPrinted where that cannot be done here."""
    try:
        with _ready() or _Press() as one:
            ended, content = one.page(html)
    except subprocess.TimeoutExpired:
        raise NotPrinted(f"pembuatannya melewati {_SECONDS} detik; jalankan kuartal ini lagi") from None
    if ended == NOT_INSTALLED:
        raise NotPrinted(
            "pustaka Pango untuk WeasyPrint tidak ada di komputer ini; pasang (lihat docs/operate.md), lalu jalankan "
            "kuartal ini lagi"
        )
    if ended or not content.startswith(b"%PDF-"):
        raise NotPrinted("WeasyPrint tidak dapat membuat halamannya; periksa kop_surat.html dan kop_surat.png")
    return content


def why_nothing_is_printed() -> str:
    """Why no page at all can be made here, in the words of `NotPrinted`; blank where one can."""
    try:
        print_page("<p></p>")
    except NotPrinted as why:
        return str(why)
    return ""
