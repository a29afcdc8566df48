"""JENIS KELAMIN as two columns, one for each sex, of which one is ticked (`L | P`, `√`): read as one (contract 2.1).

Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assets.intake.tables.criteria import CROSSES, TICKS
from assets.office.template import fold_label
from assets.office.values import fold_term

TOLD = "Kolom L dan P dibaca sebagai JENIS KELAMIN: yang bertanda."
_GROUP = re.compile(r"^(?:(?:JENIS|JNS)?(?:KELAMIN|KLMIN)|JK|SEX)*")
_TITLES = (frozenset({"L", "LK", "LAKI", "LAKILAKI", "PRIA"}), frozenset({"P", "PR", "PEREMPUAN", "WANITA"}))
_NUMBER = re.compile(r"[0-9]{1,2}")
_SEXES = ("L", "P")
_CODES = ("1", "2")
_BLANK = frozenset({"", "-", "–", "0"})
_MARKS = TICKS | {"1", "YA", "Y"}
_NO = frozenset({"TIDAK", "TDK", "T"})


def sex_places(labels: Sequence[str]) -> tuple[int, int] | None:
    """Places of the column of men and that of women, which stand side by side; None where there are no such two."""
    titles = [_GROUP.sub("", fold_label(label)) if len(label) < 40 else "" for label in labels]
    men, women = ([place for place, title in enumerate(titles) if title in own] for own in _TITLES)
    if len(men) != 1 or len(women) != 1 or abs(men[0] - women[0]) != 1:
        return None
    return men[0], women[0]


def told_sexes(men: Sequence[str], women: Sequence[str]) -> list[str]:
    """L or P for each row; both texts where they do not tell which.

    Numbers tell nothing where the columns count people of a family. Beside ticks a cross alone tells nothing: it may
    mark a no.
    """
    rows = [(fold_term(one).strip(), fold_term(other).strip()) for one, other in zip(men, women, strict=True)]
    crosses = frozenset() if any(TICKS & {*row} for row in rows) else CROSSES
    counted = _count_people(rows)
    return [_told(row, crosses, counted=counted) for row in rows]


def _count_people(rows: Sequence[tuple[str, str]]) -> bool:
    """Whether more than a third of the numbers are of several people; fewer are slips of who marks one of two."""
    numbers = [row for row in rows if any(_NUMBER.fullmatch(text) and int(text) for text in row)]
    return 3 * sum(map(_are_several, numbers)) > len(numbers)


def _are_several(row: tuple[str, str]) -> bool:
    men, women = (int(text) if _NUMBER.fullmatch(text) else 0 for text in row)
    # 2 is the code of women, beside which no program writes 0.
    return bool(men and women) or men > 1 or women > (1 if row[0] == "0" else int(_CODES[1]))


def _told(written: tuple[str, str], crosses: Collection[str], *, counted: bool) -> str:
    if all(text in _BLANK for text in written):
        return ""
    ticked = [
        (text in _MARKS or text in own or text == code) and not (counted and text.isdigit())
        for text, own, code in zip(written, _TITLES, _CODES, strict=True)
    ]
    unticked = [text in _BLANK or text in CROSSES or text in _NO for text in written]
    for place, sex in enumerate(_SEXES):
        other = 1 - place
        alone = written[place] in crosses and written[other] in _BLANK
        if alone or (ticked[place] and unticked[other]):
            return sex
    return " / ".join(text or "-" for text in written)
