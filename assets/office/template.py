"""The village template: its columns, what each of them is, and the names that real files give them.

They are data: a row a column in `kolom_templat.csv`, other names in `nama_kolom.csv`, those of the cover's keys in
`kunci_pengantar.csv`. Where a header stands in a sheet is `layout.py`. Standard library only: child processes
import this module.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent


class TemplateColumn(NamedTuple):
    """A column of the template, in its order; flags are `ya` or blank.

    `kolom`: its canonical name, `judul` its title, and `contoh` the example that stands below the title in the sheet.
    `bagian`: `templat` of SIKS-NG, `tambahan` of ours, or `BA`, which stands in a sheet only where it must.
    `wajib`: `ya`, or `tanpa kode desa` where the cover names no village.
    `penanda`: a line that is blank in all of these is no row. `orang`: after the last row, a line that fills none of
    these is a note; the name alone may be a signature (contract 2.1).
    `angka`: a number cell has lost digits, so the kind of cell matters.
    `teks_asli`: the text is kept as sent, beside what it means, as `<kolom>_teks`. `galat`: so is what an office
    program shows where it has no value, because a fault of it has a code.
    `pilihan`: the list that its cells take one of. `lebar`: the column's width.
    """

    kolom: str
    judul: str
    contoh: str
    bagian: str
    wajib: str
    penanda: str
    orang: str
    angka: str
    teks_asli: str
    galat: str
    pilihan: str
    lebar: str


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


TABLE = tuple(TemplateColumn(**row) for row in _rows("kolom_templat.csv"))
TITLES = {column.kolom: column.judul for column in TABLE}
COLUMNS = tuple(TITLES)
REQUIRED = tuple(column.kolom for column in TABLE if column.wajib == "ya")
REQUIRED_WITHOUT_CODE = tuple(column.kolom for column in TABLE if column.wajib == "tanpa kode desa")
KEYS = tuple(column.kolom for column in TABLE if column.penanda)
OF_A_PERSON = frozenset(column.kolom for column in TABLE if column.orang)
NUMBER_COLUMNS = tuple(column.kolom for column in TABLE if column.angka)
# A row's own minutes win over the cover's where these columns are filled. No other name of them counts.
OWN_MINUTES = tuple(column.kolom for column in TABLE if column.bagian == "BA")
ERRORS_KEPT = frozenset(column.kolom for column in TABLE if column.galat)

COVER_KEYS = (
    "kode_desa",
    "periode",
    "nomor_ba",
    "tanggal_ba",
    "nomor_sptjm",
    "tanggal_sptjm",
    "jumlah_usulan",
    "operator",
    "versi",
    "jenis_kiriman",
    "edisi",
)

_HINT = re.compile(
    r"\((?:[^()]*[\d/][^()]*|\s*(?:WAJIB|SESUAI|DIISI|ISI|OPSIONAL|JIKA|CONTOH|KHUSUS|DD|HH|TGL)\b[^()]*)\)"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b"
)
_NOT_LETTERS = re.compile(r"[^A-Z0-9]")


@lru_cache(4096)
def fold_label(text: str) -> str:
    """A label as it is compared: upper case letters and digits only."""
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text).upper())


def _table(name: str) -> dict[str, str]:
    return {fold_label(row["nama"]): row["kolom"] for row in _rows(name)}


@cache
def _column_names() -> dict[str, str]:
    own = {fold_label(title): column for column, title in TITLES.items()}
    return {**_table("nama_kolom.csv"), **own}


@cache
def title_words() -> frozenset[str]:
    """The words of which names of columns are made."""
    names = [row["nama"] for row in _rows("nama_kolom.csv")]
    return frozenset().union(*map(words_of, (*names, *TITLES.values())))


def words_of(text: str) -> frozenset[str]:
    """The words of a text as they are compared."""
    return frozenset(re.findall(r"\w+", unicodedata.normalize("NFKC", text).upper()))


@cache
def _cover_names() -> dict[str, str]:
    return _table("kunci_pengantar.csv")


# Beside NOKK, NAMA and the like they may say something else: whether a card is enclosed, who is its head.
_SPARES = frozenset(
    {"KARTUKELUARGA", "NAMAKPM", "NAMACALONKPM", "NAMAPENERIMAMANFAAT", "NAMACALONPENERIMAMANFAAT", "NAMAWARGA"}
    | {"NAMAPROGRAM", "PROFESI", "GENDER", "STATUSDALAMKELUARGA", "KEDUDUKANDALAMKELUARGA", "JENISBANTUANSOSIAL"}
)


@cache
def column_of(label: str) -> str:
    """Canonical column that a header cell names; blank where it names none.

    Example dates and hints in brackets are left out where the label with them is not known.
    """
    names = _column_names()
    found = names.get(fold_label(label), "")
    return found or names.get(fold_label(_HINT.sub(" ", label.upper())), "")


def without_spares(labels: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that labels name, but for names of something else where another label names the column."""
    spare = [fold_label(label) in _SPARES for label in labels]
    named = {column for column, is_spare in zip(columns, spare, strict=True) if not is_spare}
    found = zip(columns, spare, strict=True)
    return tuple("" if is_spare and column in named else column for column, is_spare in found)


def is_title(label: str, column: str) -> bool:
    """Whether the label is the template's own title of the column, not merely another name for it."""
    return fold_label(_HINT.sub(" ", label.upper())) == fold_label(TITLES[column])


def cover_key_of(label: str) -> str:
    """Canonical key of the cover sheet that a label names; blank where it names none."""
    return _cover_names().get(fold_label(label), "")
