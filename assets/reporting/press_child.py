"""The process that prints one page: HTML on standard input, PDF on standard output. Who starts it is `press.py`."""

from __future__ import annotations

import gc
import hashlib
import os
import sys

from assets.reporting.press import NOT_INSTALLED


def main() -> int:
    """Print the page; returns how the process ends."""
    # It ends with the page: what Python may let go of is not worth looking for.
    gc.disable()
    # What libraries say on standard output is no part of the file.
    pdf, sys.stdout = os.fdopen(os.dup(1), "wb"), sys.stderr
    try:
        import weasyprint  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError):
        return NOT_INSTALLED
    page = sys.stdin.buffer.read()
    document = weasyprint.HTML(
        string=page.decode(), base_url="about:blank", url_fetcher=URLFetcher(allowed_protocols={"data"})
    )
    # The fonts hold few characters as it is: none are taken out, which versions of the libraries do differently.
    pdf.write(document.write_pdf(pdf_identifier=hashlib.sha256(page).digest()[:16], full_fonts=True))
    pdf.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
