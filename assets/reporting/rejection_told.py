"""What a row of a rejection report is told: its codes in the row's situations, in sentences and beside columns.

Where it is written is `rejection_rows.py`; the sentences are the catalogue's (`expectations/catalogue.csv`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assets.reporting import workbooks as look
from assets.reporting.rejection_minutes import MINUTES_CODE
from assets.reporting.template import MINUTES
from expectations.catalogue import Action, Owner, Reason, load_catalogue


@dataclass(frozen=True)
class Told:
    """What a row's codes say: columns that the village must repair, words about columns, what is wrong, what to do.

    `heights`: of what is said about a column; `height`: of the row.
    """

    faults: frozenset[str]
    about: Mapping[str, str]
    explained: str
    remedies: str
    heights: Mapping[str, float]
    height: float


@cache
def tell(alasan: str, catatan: str, keadaan: str, for_minutes: str) -> Told:
    """What these codes say in the row's situations; `for_minutes` is the remedy where minutes do not hold."""
    reasons, notes = reasons_in(alasan, keadaan), reasons_in(catatan, keadaan)
    faults: set[str] = set()
    about: dict[str, list[str]] = {}
    remedies = []
    for reason in (*reasons, *notes):
        asks = reason in reasons or reason.tindakan != Action.TIDAK_ADA_TINDAKAN
        remedies += [_remedy(reason, for_minutes)] * asks
        columns = [column.name for column in MINUTES] if reason.kode == MINUTES_CODE else reason.kolom
        if reason in reasons and reason.pemilik == Owner.DESA:
            faults.update(columns)
        for name in columns:
            about.setdefault(name, []).append(" ".join([reason.kalimat, *remedies[-1:] * asks]))
    said = {name: "\n".join(words) for name, words in about.items()}
    explained, told = "\n".join(reason.kalimat for reason in (*reasons, *notes)), "\n".join(remedies)
    return Told(
        frozenset(faults),
        said,
        explained,
        told,
        {name: 10 + look.height_of((words, 54)) for name, words in said.items()},
        look.height_of((explained, 54), (told, 44)),
    )


@cache
def reasons_in(codes: str, keadaan: str) -> tuple[Reason, ...]:
    """The reasons of these codes, each with what it says in the row's situations."""
    return tuple(load_catalogue().told(code, keadaan.split(";")) for code in codes.split(";") if code)


def _remedy(reason: Reason, for_minutes: str) -> str:
    remedy = for_minutes if reason.kode == MINUTES_CODE else reason.perbaikan
    others = reason.pemilik and reason.pemilik != Owner.DESA
    return f"{remedy} (yang bertindak: {reason.pemilik})" if others else remedy
