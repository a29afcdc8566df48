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
_OWN: Mapping[str, Callable[[str], object]] = {
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

    def spread(self, records: Sequence[Sequence[str]]) -> bool:
        """Whether two values, the same of each of these, are one that holds a separator: together they let others hit.

        That a misfit is gone with them tells nothing (`RT 01` beside `RW 02`), nor does a line whose like is not so.
        """
        return any(self._is_spread(records, place) for place in range(min(map(len, records), default=1) - 1))

    def _is_spread(self, records: Sequence[Sequence[str]], place: int) -> bool:
        gains = False
        for record in records:
            pair = record[place : place + 2]
            if not all(cell.strip() for cell in pair):
                return False
            was = self._told(record, usual=False)
            now = self._told([*record[:place], "+".join(pair), *record[place + 2 :]], usual=False)
            if sum(now) < sum(was) or now.count(1) < was.count(1):
                return False
            gains = gains or (sum(now) > sum(was) and now.count(1) > was.count(1))
        return gains

    def _fits(self, record: Sequence[str]) -> int:
        """Values that are what their columns hold, less those that are not."""
        return sum(self._told(record))

    def _told(self, record: Sequence[str], *, usual: bool = True) -> list[int]:
        """Of values of which it can be told: 1 for a hit, -1 for a misfit; `usual`: by what other lines say, too."""
        told = []
        for place, (cell, column) in enumerate(zip(record, self._columns, strict=False)):
            value = cell.strip()
            if not value:
                continue
            known = _OWN.get(column)
            if known:
                told.append(1 if known(value) else -1)
            elif usual and self._usual.get(place):
                told.append(1 if value in self._usual[place] else -1)
        return told
