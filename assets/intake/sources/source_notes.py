"""Lines of a source that name nobody: blank ones, sums, column numbers, notes that programs and clerks write.

They are told by what they say, in parsed lines and in those of too few fields alike, and are set aside: none of their
values is anybody's, and no gate counts them. A line that may be somebody's is never among them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    r"|(?:TIDAK|BELUM) ADA DATA|DATA KOSONG|NIHIL|ELAPSED|\d+ (?:ROWS?|BARIS))\b"
    r"|HAL(?:AMAN)?\W*\d|(?:SUMBER|CATATAN|KETERANGAN)\s*:|SQL>)",
    re.IGNORECASE,
)
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
        return alone or bool(_NOTE.match(said[0]) or (own and _WORDS.search(own[0])))
    return alone and all(map(_COUNT.fullmatch, said))


def is_note(line: str, delimiter: str, width: int) -> bool:
    """Whether a line of a CSV with fewer fields than its header names nobody."""
    cells, _ = split_record(line.replace("\x1a", ""), delimiter)
    if not cells:
        return not line.strip("\x1a \t\r\n")
    if len(cells) >= width or (any(map(_NUMBER.search, cells)) and not _OFFICIAL.match(cells[0])):
        return False
    said = [cell for cell in cells if SAYS.search(cell)]
    return not said or bool(_NOTE.match(said[0])) or (bool(_SUM.match(said[0])) and names_nobody([], cells))
