"""A table of sums under the people, on the same sheet: REKAPITULASI by hamlet or programme is no proposal.

It is known by all of these together, so that no line is left out that could be a person: a blank line above, a header
of words that names nothing of a person, the word of a sum, and below it lines that count and hold no number, date or
name of anybody's. Whatever lacks one of them stays rows. Pure. Standard library only: child processes import this.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assets.office.template import column_of, fold_label
from assets.office.values import read_date, read_term
from expectations.submissions import NO_NIK

_SUMS = re.compile(r"JUMLAH|TOTAL|REKAP|JML")
_COUNT = re.compile(r"(?:Rp\.? ?)?[\d.,]{1,15}%?|-|nihil", re.IGNORECASE)
_LONG = re.compile(r"['’]?(?:\d[\s.’'-]?){10,}(?:\.0)?|\d[.,]\d+E\+?\d+", re.IGNORECASE)
_BETWEEN_DIGITS = re.compile(r"[\s.'’-]")
_OF_SOMEBODY = frozenset({"nik", "no_kk", "nama", "tgl_lahir", "tempat_lahir", "nama_ibu", "id_dtks", "id_usulan"})
# Fewer than two values are a title or a note.
_FEWEST = 2


def recap_above(lines: Sequence[Sequence[str]], last: int, columns: Sequence[str]) -> int:
    """Index of the first line of a table of sums that ends with line `last`; `last + 1` where none does."""
    first = last
    while first > 0 and any(lines[first - 1]):
        first -= 1
    # Without a blank line above it would be the table of people itself.
    block = lines[first : last + 1]
    return first if first and _is_recap(block, columns) else last + 1


def _is_recap(block: Sequence[Sequence[str]], columns: Sequence[str]) -> bool:
    filled = [[text for text in texts if text] for texts in block]
    head = next((place for place, cells in enumerate(filled) if len(cells) >= _FEWEST), len(block))
    if head >= len(block) - 1 or not _names_no_person(filled[head]):
        return False
    if not any(_SUMS.search(fold_label(text)) for cells in filled for text in cells):
        return False
    counting = [cells for cells in filled[head + 1 :] if len(cells) >= _FEWEST]
    return (
        bool(counting)
        and all(any(map(_COUNT.fullmatch, cells[1:])) for cells in counting)
        and not any(may_be_somebody(texts, columns) for texts in block)
    )


def _names_no_person(head: Sequence[str]) -> bool:
    """Whether a header is words alone, none of them a title of what a person has."""
    return all(
        not any(map(str.isdigit, text)) and any(map(str.isalpha, text)) and column_of(text) not in _OF_SOMEBODY
        for text in head
    )


def may_be_somebody(texts: Sequence[str], columns: Sequence[str], *, by_mother: bool = True) -> bool:
    """Whether a line holds a number or a date as people have, or beside a name what only a proposal says.

    `by_mother`: another name in the mother's column is such a thing, too.
    """
    if any(_LONG.fullmatch(text) or read_date(text) for text in texts if text):
        return True
    said = {column: text for column, text in zip(columns, texts, strict=False) if text and column}
    if not any(map(str.isalpha, said.get("nama", ""))):
        return False
    no_nik = _BETWEEN_DIGITS.sub("", said.get("nik", ""))
    return (
        any(read_term(column, said.get(column, "")) for column in ("program", "jenis_kelamin", "jenis_usulan"))
        or (by_mother and any(map(str.isalpha, said.get("nama_ibu", ""))))
        or bool(no_nik and re.search(NO_NIK, no_nik))
    )
