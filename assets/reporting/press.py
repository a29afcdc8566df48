"""Printing a page: HTML in, PDF out, by WeasyPrint in a process of its own (`press_child.py`).

WeasyPrint is installed with the project; Pango, which sets its text, is a library of the machine and may be missing.
The child sees the fonts beside this module and no others, so that the same page has the same bytes on every machine of
one version, and fetches nothing but what the page itself carries.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
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


def print_page(html: str) -> bytes:
    """The page as PDF, the same bytes for the same text; NotPrinted where that cannot be done here."""
    with tempfile.TemporaryDirectory(prefix="padan-cetak-") as folder:
        config = Path(folder) / "fonts.conf"
        config.write_text(_CONFIG.format(fonts=escape(str(_FONTS)), cache=escape(folder)), encoding="utf-8")
        # The only clock that a page may know.
        environment = {**os.environ, "FONTCONFIG_FILE": str(config), "SOURCE_DATE_EPOCH": "0"}
        try:
            child = subprocess.run(
                [sys.executable, "-m", "assets.reporting.press_child"],
                input=html.encode(),
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                env=environment,
                cwd=Path(__file__).parents[2],
            )
        except subprocess.TimeoutExpired:
            raise NotPrinted(f"pembuatannya melewati {_SECONDS} detik; jalankan kuartal ini lagi") from None
    if child.returncode == NOT_INSTALLED:
        raise NotPrinted(
            "pustaka Pango untuk WeasyPrint tidak ada di komputer ini; pasang (lihat docs/operate.md), lalu jalankan "
            "kuartal ini lagi"
        )
    if child.returncode or not child.stdout.startswith(b"%PDF-"):
        raise NotPrinted("WeasyPrint tidak dapat membuat halamannya; periksa kop_surat.html dan kop_surat.png")
    return child.stdout


def why_nothing_is_printed() -> str:
    """Why no page at all can be made here, in the words of `NotPrinted`; blank where one can."""
    try:
        print_page("<p></p>")
    except NotPrinted as why:
        return str(why)
    return ""
