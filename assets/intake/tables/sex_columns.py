"""JENIS KELAMIN as two columns, one for each sex, of which one is ticked (`L | P`, `√`): read as one (contract 2.1).

Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assets.intake.tables.criteria import CROSSES, TICKS
from assets.office.template import fold_label
from assets.office.values import fold_term

TOLD = "Kolom L dan P dibaca sebagai JENIS KELAMIN: yang bertanda."
_GROUP = re.compile(r"^(?:(?:JENIS|JNS)?(?:KELAMIN|KLMIN)|JK|SEX)*")
_TITLES = (frozenset({"L", "LK", "LAKI", "LAKILAKI", "PRIA"}), frozenset({"P", "PR", "PEREMPUAN", "WANITA"}))
_SEXES = ("L", "P")
_BLANK = frozenset({"", "-", "–", "0"})
_MARKS = TICKS | {"1", "YA", "Y"}


def sex_places(labels: Sequence[str]) -> tuple[int, int] | None:
    """Places of the column of men and that of women, which stand side by side; None where there are no such two."""
    titles = [_GROUP.sub("", fold_label(label)) if len(label) < 40 else "" for label in labels]
    men, women = ([place for place, title in enumerate(titles) if title in own] for own in _TITLES)
    if len(men) != 1 or len(women) != 1 or abs(men[0] - women[0]) != 1:
        return None
    return men[0], women[0]


def told_sexes(men: Sequence[str], women: Sequence[str]) -> list[str]:
    """L or P for each row; both texts where they do not tell which."""
    return [_told(fold_term(one).strip(), fold_term(other).strip()) for one, other in zip(men, women, strict=True)]


def _told(*written: str) -> str:
    if all(text in _BLANK for text in written):
        return ""
    ticked = [
        text in _MARKS or text in own or text == code for text, own, code in zip(written, _TITLES, "12", strict=True)
    ]
    crossed = [text in CROSSES for text in written]
    for marked, others in ((ticked, crossed), (crossed, ticked)):
        unmarked = [text in _BLANK or other for text, other in zip(written, others, strict=True)]
        for place, sex in enumerate(_SEXES):
            if marked[place] and unmarked[1 - place] and not marked[1 - place]:
                return sex
    return " / ".join(text or "-" for text in written)
