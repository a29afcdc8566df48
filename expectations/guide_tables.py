"""The tables of the office's guide that are data: which CSVs there are, and which statuses of members.

`python -m expectations.guide_tables` writes them into `docs/panduan-dinsos.md`; a test holds them equal to the data.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from expectations.dictionary import published_files
from expectations.states import STATUSES

PAGE = Path(__file__).parents[1] / "docs" / "panduan-dinsos.md"


def render_page() -> str:
    """The guide with its tables anew."""
    files = [(f"`{file.berkas}`", file.arti, file.untuk) for file in published_files()]
    first = sorted(STATUSES, key=lambda told: told.giliran)
    statuses = [(f"`{told.status}`", told.arti, told.tindakan) for told in first]
    page = _filled(PAGE.read_text(encoding="utf-8"), "kamus_data.csv", ("berkas", "isi", "untuk"), files)
    return _filled(page, "states.py", ("status", "arti", "tindakan"), statuses)


def _filled(page: str, source: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """The page with this table between the marks that name its source; ValueError where it has no such marks."""
    start, end = f"<!-- make docs: expectations/{source} -->\n", "<!-- end -->\n"
    lines = "".join(f"| {' | '.join(row)} |\n" for row in (header, ("---",) * len(header), *rows))
    head, tail = page.index(start) + len(start), page.index(end, page.index(start))
    return f"{page[:head]}\n{lines}\n{page[tail:]}"


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
