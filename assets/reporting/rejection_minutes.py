"""The minutes (berita acara) in a rejection report: which the cover gives, and what is told where they do not hold.

Where the rows have different minutes, sheet DATA has columns for them: what stands there is read first, a blank cell
takes what the cover says. So a row without minutes may be blank only beside a blank cover.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from assets.office.quarter import Quarter
from expectations.catalogue import load_catalogue

MINUTES_CODE = "BA_MUSDES_TIDAK_ADA"
_IN_DATA = (
    "Isi atau betulkan kolom NOMOR BA dan TANGGAL BA pada barisnya di lembar DATA; tanda '-' berarti belum ada, sel "
    "yang dikosongkan memakai isi lembar PENGANTAR."
)


def minutes_of(row: Mapping[str, Any]) -> tuple[str, str]:
    """Number and date as sent; a dash, as the report itself writes it, is neither."""
    number, day = row["nomor_ba"] or "", row["tanggal_ba_teks"] or ""
    return "" if number == "-" else number, "" if day == "-" else day


def differ(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the rows have different minutes: then sheet DATA has the columns for them."""
    return len({minutes_of(row) for row in rows}) > 1


def at_fault(row: Mapping[str, Any]) -> bool:
    """Whether the row is held for want of minutes that hold."""
    return MINUTES_CODE in (row["alasan"] or "").split(";")


def cover_minutes(rows: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, str], bool]:
    """Number and date for the cover, and whether they must be put right.

    Those of most rows whose minutes hold, at a tie of the youngest; where none hold, what all rows say, else nothing.
    """
    youngest_first = sorted(rows, key=lambda row: int(row["tempat"]), reverse=True)
    good = Counter(minutes_of(row) for row in youngest_first if not at_fault(row))
    if good:
        return good.most_common(1)[0][0], False
    return ("", "") if differ(rows) else minutes_of(youngest_first[0]), True


def minutes_remedy(quarter: Quarter, in_data: bool) -> str:
    """What to do where minutes do not hold, with the days that count; `in_data`: the sheet has their columns."""
    where = _IN_DATA if in_data else load_catalogue().reason(MINUTES_CODE).perbaikan
    first, last = quarter.days_of_minutes
    return f"{where} TANGGAL BA harus dari {first:%d/%m/%Y} sampai {last:%d/%m/%Y}."
