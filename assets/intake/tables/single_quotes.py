"""Values that a program has put between single quotes, titles among them: none of these is part of a value.

Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

from collections.abc import Sequence

MARK = "'"
# Fewer may be words that somebody quotes.
_FEWEST = 2


def is_single_quoted(header: Sequence[str]) -> bool:
    """Whether every title that says anything stands between single quotes."""
    titles = [title for title in (cell.strip() for cell in header) if title]
    return len(titles) >= _FEWEST and all(map(is_quoted, titles))


def unquoted(cells: Sequence[str]) -> list[str]:
    """Each cell without the single quotes around it."""
    return [plain(cell.strip()[1:-1]) if is_quoted(cell.strip()) else cell for cell in cells]


def is_quoted(text: str, mark: str = MARK) -> bool:
    """Whether a text stands between two of these marks."""
    return len(text) > 1 and text[0] == text[-1] == mark


def plain(text: str) -> str:
    """The text with its own apostrophes as they are meant."""
    return text.replace("\\'", MARK).replace("''", MARK)
