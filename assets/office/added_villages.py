"""`wilayah.csv`, the villages that the office adds to the shipped list: its lines, or what is wrong with one of them.

Pure: takes bytes, returns lines. What the villages are taken for is `regions.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assets.office.people_csv import NoCsv, is_other_kind, read_records, text_of
from assets.office.unseen import without_invisible

# What the columns are called; as `nama_kolom.csv` has it for the columns that a village's template has, too.
_DESA = ("desa", "nama desa", "kelurahan", "nama kelurahan", "desa/kelurahan", "nama desa/kelurahan", "kelurahan/desa")
_NAMES: Mapping[str, Sequence[str]] = {
    "kode_desa": ("kode_desa", "kode wilayah", "kode kelurahan", "kode desa/kelurahan", "kode kemendagri"),
    "desa": _DESA,
    "kecamatan": ("kecamatan", "nama kecamatan", "kec", "kec."),
}
_SPELLED = {re.sub(r"[^a-z]", "", name): column for column, names in _NAMES.items() for name in names}
_NEEDED = ("kode_desa", "desa")
# Province, regency, district, village.
_PARTS = 4
# Digits between the dots of a number.
_GROUP = 3
_CODE = re.compile(r"[0-9]{10}")
# A number as a spreadsheet shortens it: 3,516012099E+09 still says all ten digits, 3,51601E+09 does not.
_SHORTENED = re.compile(r"([0-9])(?:[.,]([0-9]+))?E\+?0?9", re.IGNORECASE)


class WrongLine(ValueError):
    """A line of the file that is no village, or a file that is no table; the text is one Indonesian sentence."""


@dataclass(frozen=True)
class AddedVillage:
    """A line of the file: its number, and what it says; `kecamatan` is blank where it says none.

    `catatan`: somebody has written a note behind its last column.
    """

    baris: int
    kode_desa: str
    desa: str
    kecamatan: str
    catatan: bool = False


def added_villages(content: bytes, is_kecamatan: Callable[[str, str], bool | None]) -> Iterator[AddedVillage]:
    """Every line under the header that is not blank, in order; WrongLine at the first that cannot be used.

    `is_kecamatan`: whether the code of a kecamatan (six digits) is that of this name; None where nobody knows.
    """
    if is_other_kind(content):
        raise WrongLine("wilayah.csv adalah workbook atau arsip, bukan CSV; simpan ulang sebagai 'CSV UTF-8'.")
    try:
        rows = read_records(text_of(content), [name for names in _NAMES.values() for name in names]).rows
    except NoCsv as error:
        raise _wrong(error.line, "bukan CSV yang utuh (tanda kutip tidak ditutup?); betulkan barisnya") from None
    header = _columns(rows[0][1]) if rows else []
    if missing := [name for name in _NEEDED if name not in header]:
        raise WrongLine(f"wilayah.csv tidak memuat kolom {', '.join(missing)}; lengkapi baris judulnya.")
    if doubled := [name for name in _NAMES if header.count(name) > 1]:
        raise WrongLine(f"wilayah.csv memuat kolom {', '.join(doubled)} lebih dari sekali; sisakan satu.")
    for number, cells in rows[1:]:
        said = [_plain(cell) for cell in cells]
        row = dict(zip(header, said, strict=False))
        code = plain_code(row.get("kode_desa", ""))
        noted = any(said[len(header) :])
        if noted and not _is_note(header, said, is_kecamatan(code[:6], row.get("kecamatan", ""))):
            told = "isinya lebih banyak daripada judulnya; hapus catatan di luar kolom, dan tulis nama yang memuat"
            raise _wrong(number, f"{told} tanda pemisah di antara tanda kutip")
        yield AddedVillage(number, _code(number, row), row["desa"], row.get("kecamatan", ""), noted)


def _is_note(header: Sequence[str], said: Sequence[str], agrees: bool | None) -> bool:
    """Whether what stands behind the last column is a note, and no piece of a name with a separator in it.

    A blank stands between, or the last column is the kecamatan and names the one that the code is of (`agrees`).
    """
    if agrees is None:
        return not said[len(header)]
    return agrees and (header[-1] == "kecamatan" or not said[len(header)])


def _columns(titles: Sequence[str]) -> list[str]:
    """What each column holds, blank where nothing that is asked for: other names count where the first is not there."""
    folded = [re.sub(r"[^a-z]", "", title) for title in titles]
    own = {re.sub(r"[^a-z]", "", column) for column in _NAMES} & set(folded)
    named = [_SPELLED.get(title, "") for title in folded]
    return [
        column if title in own or column.replace("_", "") not in own else ""
        for title, column in zip(folded, named, strict=True)
    ]


def plain_code(text: str) -> str:
    """The digits of a village's code as spreadsheets write it: dotted, with zeros lost or decimals of zero put on.

    Whatever is left may still be none.
    """
    bare = re.sub(r"[\s\u00a0'’`=\"-]", "", text)
    parts = bare.split(".")
    # Groups of three digits are how a spreadsheet writes the number 3.516.012.099.
    if len(parts) == _PARTS and all(part.isdigit() for part in parts) and max(map(len, parts[:3])) < _GROUP:
        return "".join([*(part.zfill(2) for part in parts[:3]), parts[3]])
    if (short := _SHORTENED.fullmatch(bare)) and len(short[2] or "") == len("516012099"):
        return short[1] + short[2]
    return re.sub(r"[.,]0+$", "", bare).replace(".", "")


def _code(number: int, row: Mapping[str, str]) -> str:
    code = plain_code(row.get("kode_desa", ""))
    if _SHORTENED.fullmatch(code):
        told = "kode_desa dipendekkan oleh Excel (seperti 3,51601E+09); tulis kesepuluh angkanya sebagai teks"
        raise _wrong(number, told)
    if not _CODE.fullmatch(code) or not row.get("desa"):
        raise _wrong(number, "kode_desa harus 10 angka dan desa harus terisi")
    if code[6] == "0":
        # Kemendagri numbers kelurahan from 1001 on and desa from 2001, BPS both from 001 on.
        told = (
            f"kode_desa {code} seperti kode BPS, bukan Kemendagri (empat angka terakhirnya mulai dari 1001 atau 2001)"
        )
        raise _wrong(number, f"{told}; ganti dengan kode Kemendagri")
    return code


def _plain(cell: str) -> str:
    """The cell without what nobody sees, and in the letters and digits that everybody types."""
    return without_invisible(unicodedata.normalize("NFKC", cell)).strip()


def _wrong(number: int, told: str) -> WrongLine:
    return WrongLine(f"wilayah.csv baris {number}: {told}.")
