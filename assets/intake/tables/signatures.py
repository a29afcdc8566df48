"""The signatures below a table, in whatever columns they stand: who made the list and who knows of it are no proposals.

They begin with a line that says so (Mengetahui, Kepala Desa, Dibuat oleh, Keterangan). From there to the end nothing
may be somebody's number, date, or name beside a programme or sex or four other values; else all of it stays rows. Pure.
Standard library only: child processes import this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from assets.intake.tables.recap import may_be_somebody

# Lines: signatures with room to sign in take no more.
_LONGEST = 30
_SAID = re.compile(
    r"\b(?:MENGETAHUI|DIKETAHUI|MENYETUJUI|DISETUJUI|MENGESAHKAN|DISAHKAN|(?:DI|PEM)BUAT(?: OLEH)?|DIVERIFIKASI"
    r"|VERIFIKATOR|KEPALA (?:DESA|KELURAHAN|DUSUN|SEKSI)|KADES|KADUS|LURAH|KETUA (?:BPD|RT|RW)|SEK(?:RETARIS|DES)"
    r"|OPERATOR|PENDAMPING|HORMAT (?:KAMI|SAYA)|NIPD?|TTD|KET(?:ERANGAN)?|CATATAN)\b",
    re.IGNORECASE,
)
# Whoever signs fills fewer cells of a line, a person whose data cannot be read more.
_FULL = 5
# What somebody does for a living may be one of these.
_NOT_SAID_IN = frozenset({"jenis_pekerjaan", "alamat"})
_OFFICIAL = re.compile(r"(?:NIPD?\b[\s.:]*)?(?:19|20)\d{6}\s?\d{6}\s?\d\s?\d{3}", re.IGNORECASE)


def signed_lines(upward: Iterable[Sequence[str]], columns: Sequence[str]) -> int:
    """How many lines at the end of a table are signatures; `upward`: its lines from the last, no more than are asked
    for.
    """
    signed = 0
    for count, line in enumerate(islice(upward, _LONGEST), 1):
        nobody = ["" if _OFFICIAL.fullmatch(text) else text for text in line]
        told = list(zip(line, columns, strict=False))
        named = any(text for text, column in told if column == "nama")
        filled = sum(1 for text, column in told if text and column)
        if may_be_somebody(nobody, columns, by_mother=False) or (named and filled >= _FULL):
            break
        # Beside somebody's name, what a column says that is none of the template's is a remark on that person.
        said = (text for text, column in told if column not in _NOT_SAID_IN and (column or not named))
        if any(map(_SAID.search, said)):
            signed = count
    return signed
