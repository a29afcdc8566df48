"""Records of a CSV that are shorter than the header: with blanks left out at their end, or with a delimiter lost.

Excel leaves the separators out where the last columns of its lines are blank, so such records are read. One that lost a
delimiter inside is as short, but its values stand a column too far left: it holds what its own columns do not know, and
would hold what they know with one more blank. Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from assets.intake.tables.layout import Header

_DIGITS = re.compile(r"[\s.'’-]*(?:\d[\s.'’-]*){12,20}")
_DATE = re.compile(r"'?\d{1,4}[\s/.-]+[\w]+[\s/.-]+\d{2,4}.*")
_SEX = re.compile(r"[LP12]|LAKI.?LAKI|PEREMPUAN|LK|PR", re.IGNORECASE)
_FEW_DIGITS = re.compile(r"\d{1,3}")
OWN: Mapping[str, Callable[[str], object]] = {
    "nik": _DIGITS.fullmatch,
    "no_kk": _DIGITS.fullmatch,
    "tgl_lahir": _DATE.fullmatch,
    "jenis_kelamin": _SEX.fullmatch,
    "rt": _FEW_DIGITS.fullmatch,
    "rw": _FEW_DIGITS.fullmatch,
}
# What nearly all lines of a village's file say alike.
_ALIKE = ("program", "provinsi", "kabupaten", "kecamatan", "kelurahan", "jenis_usulan")


class ShortRecords:
    """What the columns of a file hold, to tell a record that ends early from one whose values are shifted."""

    def __init__(self, records: Sequence[list[str]], header: Header) -> None:
        width = len(records[header.start])
        whole = [record for record in records[header.end :] if len(record) >= width]
        self._columns = header.columns
        self._usual = {
            place: {value for value, _ in Counter(record[place].strip() for record in whole).most_common(20)} - {""}
            for place, column in enumerate(header.columns)
            if column in _ALIKE
        }

    def shifted(self, record: Sequence[str]) -> bool:
        """Whether a blank put in somewhere makes the values fit their columns better than they do as they stand."""
        places = [place for place, cell in enumerate(record) if cell.strip()]
        fits = self._fits(record)
        return any(self._fits([*record[:place], "", *record[place:]]) > fits for place in places)

    def torn(self, records: Sequence[Sequence[str]], width: int) -> bool:
        """Whether the last of these, short one after the other, is the rest of one that a line end within a value tore.

        Put together again its values fit their columns better than those of the pieces do. `width`: of the header.
        """
        whole, apart = list(records[-1]), self._fits(records[-1])
        for piece in reversed(records[:-1]):
            whole = [*piece[:-1], " ".join([*piece[-1:], *whole[:1]]), *whole[1:]]
            apart += self._fits(piece)
            if len(whole) > width:
                return False
            if self._fits(whole) > apart:
                return True
        return False

    def _fits(self, record: Sequence[str]) -> int:
        """Values that are what their columns hold, less those that are not."""
        told = 0
        for place, (cell, column) in enumerate(zip(record, self._columns, strict=False)):
            value = cell.strip()
            if not value:
                continue
            known = OWN.get(column)
            if known:
                told += 1 if known(value) else -1
            elif self._usual.get(place):
                told += 1 if value in self._usual[place] else -1
        return told
