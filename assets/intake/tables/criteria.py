"""The criteria K0 to K8 as they are written: YA, TIDAK or blank, also by ticks, letters and numbers (contract 2.1).

What is neither is blank, and told with row and column: it is evidence that somebody meant to give. Pure. Standard
library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assets.office.template import TITLES
from assets.office.values import fold_term, read_term
from expectations.submissions import NO_VALUE

CRITERIA = tuple(f"k{number}" for number in range(9))
# In the fonts of signs, Wingdings and Symbol, a tick is the letter ü or Ö.
TICKS = frozenset("V✓✔√☑ÜÖ")
CROSSES = frozenset("X✗✘×")
_NO_VALUE = re.compile(NO_VALUE)
_MOST_ROWS = 10


def read_criteria(columns: Mapping[str, list[str]], numbers: Sequence[int]) -> str:
    """Put what the answers mean in their place; returns a note on those that mean nothing, blank where all do.

    `numbers`: the rows as the office program shows them. A cross is the opposite of a tick where the file has ticks;
    where it has none, it may as well mark a yes.
    """
    written = {column: set(columns.get(column, [])) - {""} for column in CRITERIA}
    ticked = any(TICKS & {fold_term(text) for text in texts} for texts in written.values())
    told = []
    for column, texts in written.items():
        means = {text: _answer(text, ticked=ticked) for text in texts}
        if all(text == meant for text, meant in means.items()):
            continue
        values = columns.get(column, [])
        unread = [number for number, text in zip(numbers, values, strict=False) if means.get(text, "") is None]
        values[:] = [means.get(text, text) or "" for text in values]
        if unread:
            told.append(f"{TITLES[column]} ({_rows(unread)})")
    if not told:
        return ""
    return f"Isi yang bukan YA atau TIDAK dianggap kosong, di kolom {', '.join(told)}; tulis YA atau TIDAK."


@lru_cache(maxsize=1024)
def _answer(text: str, *, ticked: bool) -> str | None:
    """YA or TIDAK; None where the text is neither. An error value is left to those who tell of these."""
    if _NO_VALUE.fullmatch(text):
        return text
    folded = fold_term(text)
    if folded in TICKS:
        return "YA"
    if folded in CROSSES and ticked:
        return "TIDAK"
    return read_term("kriteria", text)


def _rows(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_ROWS]))
    more = len(numbers) - _MOST_ROWS
    return f"baris {shown}, dan {more} lainnya" if more > 0 else f"baris {shown}"
