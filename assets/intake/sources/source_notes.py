"""Lines of a source that name nobody: blank ones, sums, column numbers, notes that programs and clerks write.

They are told by what they say, in parsed lines and in those of too few fields alike, and are set aside: none of their
values is anybody's, and no gate counts them. A line that may be somebody's is never among them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from assets.office.people_csv import split_record

SAYS = re.compile(r"[^\W_]")
_WORDS = re.compile(r"[^\W\d_]{3}")
_SUM = re.compile(
    r"\W*(?:(?:SUB|GRAND)[ .-]*)?(?:J ?U ?M ?L ?A ?H|T ?O ?T ?A ?L|JML|REKAP(?:ITULASI)?)\b", re.IGNORECASE
)
# One or two digits between two points are the month of a date.
_COUNT = re.compile(
    r"(?!\D*\d+[.,]\d{1,2}[.,]\d)[^\W\d_]{0,12}[ .:=]{0,3}\d[\d.,]{0,14}(?: ?[^\W\d_]{1,12}\.?| ?%){0,2}"
)
# A NIK or card that lost digits on its way still has more than a count of people.
_MORE_THAN_A_COUNT = re.compile(r"\d{6}|(?:\d\D*){8}|\d[eE]\+?\d")
_SERIAL = re.compile(r"\(?\d{1,2}\)?")
_NOTE = re.compile(
    r"\W*(?:(?:MENGETAHUI|DIKETAHUI|DI?CETAK|(?:TGL|TANGGAL|WAKTU) CETAK|KEPALA (?:DINAS|BIDANG|SEKSI)|NIP"
    r"|ELAPSED|\d+ (?:ROWS?|BARIS))\b"
    r"|[^\W\d][^\W\d .'-]{2,30},? \d{1,2} (?:JAN|[FP]EB|MAR|APR|MEI|JUN|JUL|AGU|SEP|OKT|NO[PV]|DES)[^\W\d]* 20[2-9]\d$"
    r"|HAL(?:AMAN)?\W*\d|(?:SUMBER|CATATAN|KETERANGAN)\s*:|SQL>)",
    re.IGNORECASE,
)
# Where more stands on the line it is a person without a number.
_NOTHING = re.compile(r"\W*(?:(?:TIDAK|BELUM) ADA DATA|DATA KOSONG|NIHIL)\b", re.IGNORECASE)
_OFFICIAL = re.compile(r"\W*NIP\b", re.IGNORECASE)
# As many digits may be somebody's number, whatever stands between them.
_NUMBER = re.compile(r"(?:\d[\s.'’‘ʼ`´\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff-]{0,3}){13}")


def names_nobody(numbers: Sequence[str], values: Sequence[str], *, below: bool = False, born: bool = False) -> bool:
    """Whether a line of these values names nobody; `numbers` are those by which the source names people.

    `below`: it stands after the last person of its file, and says neither a name nor a birth date. `born`: a
    birth date stands on it, whatever it says.
    """
    said = [value.strip() for value in values if SAYS.search(value)]
    if not said:
        return True
    own = [number for number in numbers if SAYS.search(number)]
    if any(map(_SUM.match, own)):
        return True
    others = [value for value in said if not _SUM.match(value)]
    if len(others) < len(said):
        return not born and all(map(_COUNT.fullmatch, others))
    if len(said) > 2 and all(map(_SERIAL.fullmatch, said)):
        return True
    alone = below and not any(map(_MORE_THAN_A_COUNT.search, own))
    if len(said) == 1:
        return alone or bool(_NOTE.match(said[0]) or _NOTHING.match(said[0]) or (own and _WORDS.search(own[0])))
    return alone and all(map(_COUNT.fullmatch, said))


def says_nobody(numbers: Sequence[str], values: Sequence[str]) -> bool:
    """Whether a line names nobody, also where its numbers have not been looked at."""
    official = any(map(_OFFICIAL.match, values))
    return (official or not any(map(_NUMBER.search, values))) and names_nobody(numbers, values)


def torn_of(
    lines: Mapping[int, str], delimiter: str, width: int, births: Sequence[int] = (), blank: Collection[int] = ()
) -> list[int]:
    """Numbers of those lines (number → text) of a CSV with too few fields that may be somebody's.

    Directly below one that may be, or below a blank line under it (`blank`: numbers of such), a sum or a note may be
    the rest of it, which a line end within a value has torn off. What is a note by itself has no rest of its own.
    """
    torn: list[int] = []
    last: int | None = None
    for number, text in sorted(lines.items()):
        alone = not is_note(text, delimiter, width, births)
        if alone or may_be_rest(number, last, blank):
            torn.append(number)
        last = number if alone else last
    return torn


def may_be_rest(number: int, torn: int | None, blank: Collection[int]) -> bool:
    """Whether a line stands directly below the one that is torn, or with a blank one between."""
    return torn is not None and (number - torn == 1 or (number - torn == 2 and number - 1 in blank))


def is_note(line: str, delimiter: str, width: int, births: Sequence[int] = ()) -> bool:
    """Whether a line of a CSV with fewer fields than its header names nobody; `births`: places of birth dates."""
    cells, _ = split_record(line.replace("\x1a", ""), delimiter)
    if not cells:
        return not line.strip("\x1a \t\r\n")
    if len(cells) >= width or (any(map(_NUMBER.search, cells)) and not _OFFICIAL.match(cells[0])):
        return False
    said = [cell for cell in cells if SAYS.search(cell)]
    if not said or _NOTE.match(said[0]) or (len(said) == 1 and _NOTHING.match(said[0])):
        return True
    born = any(SAYS.search(cells[place]) for place in births if place < len(cells))
    return bool(_SUM.match(said[0])) and names_nobody([], cells, born=born)
