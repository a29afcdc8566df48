"""One proposal row: its cells as sent, and what the contract says must become of it.

The notes of 5.1 are read off the cells here; all other codes are known to whoever made the fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from assets.office.words import MONTHS
from assets.reporting.template import ADDED
from assets.reporting.template import TEMPLATE as _TEMPLATE
from expectations.catalogue import Fate, load_catalogue
from sample.numbers import nik_says, says_date

Cell = str | int | float | date

TEMPLATE = tuple(column.header for column in _TEMPLATE)
"""Header of the real SIKS-NG upload template."""
BIRTH = next(title for title in TEMPLATE if title.startswith("TANGGAL LAHIR"))
OPTIONAL = tuple(column.header for column in ADDED)

_SEXES = {"L", "P", "1", "2", "LAKI-LAKI", "PEREMPUAN", "LK", "PR"}
_FEMALE = {"P", "2", "PEREMPUAN", "PR"}
SAYS_NOTHING = ("", "-", "TIDAK DIKETAHUI", "LUPA", "N/A", "tdk tahu")
"""What clerks write for a name that they do not know."""


@dataclass
class Proposal:
    """One row of a delivery with the truth about it."""

    cells: dict[str, Cell]
    village: int
    fault: str
    person: int = -1
    codes: set[str] = field(default_factory=set)
    member: int = -1
    group: int = 0  # rows of one group stand in the same delivery, in this order
    replaced: bool = False
    program: str = ""
    born: date | None = None  # the birth date as the cell means it, None where it cannot be read
    plain: bool = False  # an ordinary clean row, free for use in supplements
    refused: bool = False  # by the centre

    def copy(self) -> Proposal:
        return Proposal(dict(self.cells), self.village, self.fault, self.person, set(self.codes), self.member,
                        self.group, self.replaced, self.program, self.born, self.plain)  # fmt: skip

    @property
    def kind(self) -> str:
        return str(self.cells.get("JENIS USULAN") or "BARU")

    @property
    def reasons_and_notes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Codes as (alasan, catatan) in the order of the catalogue; a replaced row has none."""
        return ((), ()) if self.replaced else load_catalogue().split(self.codes)

    @property
    def fate(self) -> Fate:
        return Fate.DIGANTIKAN if self.replaced else load_catalogue().decide(self.codes)


def written(day: date, way: int) -> str:
    """A date as people write it; the ordinary way is 0."""
    if way == 1:
        return day.strftime("%d-%m-%Y")
    if way == 2:
        return f"{day.day}/{day.month}/{day.year}"
    if way == 3:
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if way == 4:
        return day.isoformat()
    return day.strftime("%d/%m/%Y") if way != 5 else day.strftime("%d.%m.%Y")


def own_notes(row: Proposal, last_day: date) -> set[str]:
    """The notes of 5.1 that the cells of a BARU or PERBAIKAN row show (not those that make a NIK unreadable)."""
    cells, found = row.cells, set[str]()
    nik = re.sub(r"[\s.\-'\u00a0]", "", str(cells["NIK"])) if isinstance(cells["NIK"], str) else ""
    readable = len(nik) == 16 and nik.isdigit() and not row.codes & {"NIK_POLA", "NIK_KOSONG"}
    born = row.born if row.born and row.born <= last_day else None
    if born is None:
        found.add("TGL_LAHIR_TIDAK_SAH")
    elif readable and not says_date(nik, born):
        found.add("NIK_BEDA_TGL_LAHIR")
    sex = str(cells["JENIS KELAMIN"]).upper()
    if sex not in _SEXES:
        found.add("JENIS_KELAMIN_TIDAK_SAH")
    elif readable and (nik_says(nik)[1] == "P") != (sex in _FEMALE):
        found.add("NIK_BEDA_JENIS_KELAMIN")
    card = cells["NOKK"]
    if not (isinstance(card, str) and len(card) == 16 and card.isdigit()):
        found.add("KK_FORMAT")
    elif card == nik:
        found.add("NIK_SAMA_KK")
    if str(cells["IBU KANDUNG"]) in SAYS_NOTHING:
        found.add("IBU_KANDUNG_KOSONG")
    if not (str(cells["RT"]).isdigit() and str(cells["RW"]).isdigit()):
        found.add("RT_RW_TIDAK_SAH")
    return found


def as_datetime(day: date) -> datetime:
    """A date as workbooks store it."""
    return datetime(day.year, day.month, day.day)
