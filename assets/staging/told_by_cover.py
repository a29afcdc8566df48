"""What the cover of a delivery tells, and what is wrong with it: minutes, count, period (contract 2.1, 3).

Pure. Which village it is of, and where it stands among that village's deliveries, is `deliveries.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from assets.intake.faults import Fault, Note
from assets.intake.tables.verification import KIND as PACK
from assets.office.quarter import Quarter
from assets.office.values import read_count, read_quarter, read_term, read_version
from expectations.submissions import NO_PAPER, NO_VALUE

if TYPE_CHECKING:
    from assets.staging.deliveries import Delivery

_LONGEST = 40
_OF_PACK = "paket verifikasi berlaku untuk kuartalnya saja: isi keputusannya di paket {}"

_SAYS_NONE = re.compile(f"{NO_VALUE}|{NO_PAPER}")


def period_fault(cover: Mapping[str, str], quarter: Quarter) -> Fault | None:
    """Where the cover names another quarter than the one whose folder the file lies in."""
    text = cover.get("periode", "")
    read = read_quarter(text)
    if not text or read == quarter:
        return None
    written = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    written = written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
    means = "" if str(read) == written else f" (dibaca {read})"
    found = f"{means}, bukan {quarter}" if read else " dan tidak terbaca sebagai kuartal"
    # The keys of a pack say its quarter too: under another one none of its lines would be used.
    remedy = _OF_PACK if read and cover.get("jenis_kiriman") == PACK else "perbaiki menjadi {}"
    told = f"PERIODE tertulis '{written}'{found}; {remedy.format(quarter)}, atau kirim ke folder kuartal yang benar."
    return Fault("PERIODE_TIDAK_SESUAI", told)


def minutes(cover: Mapping[str, str]) -> tuple[str, str]:
    """Number and date of what backs the delivery: the minutes, else the SPTJM; a complete one before one with a gap."""
    told = {key: "" if _SAYS_NONE.fullmatch(value) else value for key, value in cover.items()}
    papers = [(told.get(f"nomor_{paper}", ""), told.get(f"tanggal_{paper}", "")) for paper in ("ba", "sptjm")]
    return max(papers, key=lambda paper: sum(map(bool, paper)))


def count_fault(delivery: Delivery) -> Fault | None:
    """Where the cover counts other proposals than were read."""
    text = delivery.cover.get("jumlah_usulan", "")
    if (
        not text
        or read_count(text) == delivery.rows
        or (any(f.kode == "KOLOM_TIDAK_LENGKAP" for f in delivery.faults) and not delivery.rows)
    ):
        return None
    told = read_count(text)
    given = (
        f"JUMLAH USULAN pada PENGANTAR {told}" if told is not None else "JUMLAH USULAN pada PENGANTAR bukan bilangan"
    )
    return Fault(
        "JUMLAH_TIDAK_SESUAI",
        f"{given}, sedangkan baris yang terbaca {delivery.rows}; periksa baris yang hilang atau perbaiki jumlahnya.",
        delivery.sheet,
    )


def unread_cover(cover: Mapping[str, str]) -> list[Note]:
    """What of the cover could not be read, and is not used."""
    remarks = []
    if cover.get("versi") and read_version(cover["versi"]) is None:
        remarks.append("VERSI pada PENGANTAR bukan bilangan bulat dan tidak dipakai.")
    if cover.get("jenis_kiriman") and read_term("jenis_kiriman", cover["jenis_kiriman"]) is None:
        remarks.append("JENIS KIRIMAN tidak dikenal dan dibaca sebagai SUSULAN; tulis SUSULAN atau LENGKAP.")
    return [Note(remark, remark) for remark in remarks]
