"""Keys that the office's workbooks carry in a column KUNCI: whom a row is about, or what the workbook's cover says.

A key begins with a letter, so that no spreadsheet takes it for a number, and ends in a seal over all that was written
beside it: one that was altered, or that stands beside somebody else, is known. A seal is no secret: it finds slips.
Standard library only: child processes import this module.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from assets.office.values import read_date

KEY = "KUNCI"
DECISION = "KEPUTUSAN"
_PART = "|"
_MEMBER, _REPORT = "V", "L"
_SEAL = 8
_NOT_WORDS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d{16}", re.ASCII)
_COUNT = re.compile(r"\d{1,7}", re.ASCII)


@dataclass(frozen=True)
class MemberKey:
    """A member of a verification pack: for which quarter and village, who it is, numbers as the registry has them.

    `padan`: whether the member's data agreed with the civil registry. `nik`, `no_kk`: blank where not sixteen digits.
    """

    periode: str
    kode_desa: str
    padan: bool
    id_dtks: str
    nik: str
    no_kk: str


@dataclass(frozen=True)
class ReportKey:
    """What the cover of a rejection report says; `kode_desa` is blank where the names on the rows lead to the village.

    `rows`: how many rows its sheet DATA has. `numbers`: of the row that it stands on, NIK, KK and ID that were cells of
    numbers (blank where not): a CSV no longer shows that their last digits are lost.
    """

    kode_desa: str
    periode: str
    versi: str
    edisi: str
    rows: int
    nomor_ba: str
    tanggal_ba: str
    numbers: tuple[str, str, str]


def member_key(periode: str, kode_desa: str, member: tuple[str, str, str, str, str, str], *, padan: bool) -> str:
    """The key of a member: id, NIK, KK, name, birth date and mother as the pack shows them."""
    id_dtks, nik, no_kk, *shown = member
    parts = (
        *(_MEMBER, periode, kode_desa, "P" if padan else "B", id_dtks),
        *(nik if _NUMBER.fullmatch(nik) else "", no_kk if _NUMBER.fullmatch(no_kk) else ""),
    )
    return _PART.join((*parts, _sealed(*parts, *_folded(*shown))))


def read_member_key(text: str, nama: str, tgl_lahir: str, nama_ibu: str) -> MemberKey | None:
    """The member whose key this is; None where the key, or what is shown beside it, is not as it was written."""
    *parts, seal = text.strip().split(_PART)
    if len(parts) < 7 or parts[0] != _MEMBER:
        return None
    parts = [*parts[:4], _PART.join(parts[4:-2]), *parts[-2:]]
    if seal != _sealed(*parts, *_folded(nama, tgl_lahir, nama_ibu)):
        return None
    _, periode, kode_desa, padan, id_dtks, nik, no_kk = parts
    return MemberKey(periode, kode_desa, padan == "P", id_dtks, nik, no_kk)


def report_key(key: ReportKey) -> str:
    """The key of a row of a rejection report."""
    parts = (
        *(_REPORT, key.kode_desa, key.periode, key.versi, key.edisi, str(key.rows), ",".join(key.numbers)),
        *(key.tanggal_ba.replace(_PART, "/"), key.nomor_ba.replace(_PART, "/")),
    )
    return _PART.join((*parts, _sealed(*parts)))


def read_report_key(text: str) -> ReportKey | None:
    """What the key says; None where it is none of a report, or was altered."""
    *parts, seal = text.strip().split(_PART)
    if len(parts) != 9 or parts[0] != _REPORT or seal != _sealed(*parts):
        return None
    _, kode_desa, periode, versi, edisi, rows, numbers, tanggal_ba, nomor_ba = parts
    # A seal is no secret: whoever makes one up may seal what no report says.
    if not _COUNT.fullmatch(rows) or numbers.count(",") != 2:
        return None
    nik, no_kk, id_dtks = numbers.split(",")
    return ReportKey(kode_desa, periode, versi, edisi, int(rows), nomor_ba, tanggal_ba, (nik, no_kk, id_dtks))


def _sealed(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_SEAL]


def _folded(nama: str, tgl_lahir: str, nama_ibu: str) -> tuple[str, str, str]:
    """What is shown, as it is compared: a day as a day however it is written, of names their letters and digits."""
    return _words(nama), _day(tgl_lahir), _words(nama_ibu)


@lru_cache(50_000)
def _day(text: str) -> str:
    day = read_date(text)
    return day.isoformat() if day else _words(text)


def _words(text: str) -> str:
    return _NOT_WORDS.sub("", text.upper())
