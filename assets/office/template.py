"""The village template: its columns, which are required, and the names that real files give them.

Names of columns and of cover keys are data (`nama_kolom.csv`, `kunci_pengantar.csv`). Where a header stands in a sheet
is `layout.py`. Standard library only: child processes import this module.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

# Canonical column → the title the template gives it (without its example date).
TITLES = {
    "nik": "NIK",
    "program": "PROGRAM BANSOS",
    "no_kk": "NOKK",
    "nama": "NAMA",
    "tempat_lahir": "TEMPAT LAHIR",
    "tgl_lahir": "TANGGAL LAHIR",
    "nama_ibu": "IBU KANDUNG",
    "jenis_kelamin": "JENIS KELAMIN",
    "jenis_pekerjaan": "JENIS PEKERJAAN",
    "status_kawin": "STATUS KAWIN",
    "alamat": "ALAMAT",
    "rt": "RT",
    "rw": "RW",
    "provinsi": "PROVINSI",
    "kabupaten": "KABUPATEN",
    "kecamatan": "KECAMATAN",
    "kelurahan": "KELURAHAN",
    "status_disabilitas": "STATUS DISABILITAS",
    "kode_jenis_disabilitas": "KODE JENIS DISABILITAS",
    "status_hamil": "STATUS HAMIL",
    "tgl_mulai_hamil": "TGL MULAI HAMIL",
    "id_dtks": "ID DTKS",
    "jenis_usulan": "JENIS USULAN",
    "alasan_hapus": "ALASAN HAPUS",
    "hubungan_keluarga": "HUBUNGAN KELUARGA",
    "id_usulan": "ID USULAN",
    **{f"k{number}": f"K{number}" for number in range(9)},
    "nomor_ba": "NOMOR BA",
    "tanggal_ba": "TANGGAL BA",
}
COLUMNS = tuple(TITLES)
REQUIRED = ("nik", "program", "no_kk", "nama", "tgl_lahir", "nama_ibu", "jenis_kelamin")
REQUIRED_WITHOUT_CODE = ("kabupaten", "kecamatan", "kelurahan")
# A line where all of these are blank is no row (contract 2.1).
KEYS = ("nik", "no_kk", "nama", "tgl_lahir", "nama_ibu", "id_dtks")
# After the last row, a line that fills none of these is a note (contract 2.1); the name alone may be a signature.
OF_A_PERSON = frozenset(
    {"nik", "no_kk", "tgl_lahir", "nama_ibu", "program", "jenis_kelamin"}
    | {"id_usulan", "id_dtks", "jenis_usulan", "alasan_hapus"}
)
# Columns whose kind of cell matters: a number cell has lost digits.
KINDS = ("nik", "no_kk", "id_dtks")
# A row's own minutes win over the cover's where these columns are filled; no other name of them counts.
OWN_MINUTES = ("nomor_ba", "tanggal_ba")
# Columns whose text is kept as sent beside what it means (`_teks`, staging), where a fault of it has a code.
KEPT_AS_SENT = frozenset(
    {"nik", "program", "no_kk", "nama", "tgl_lahir", "nama_ibu", "jenis_kelamin", "jenis_usulan", "alasan_hapus"}
    | {"tanggal_ba"}
)

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


def fold_label(text: str) -> str:
    """A label as it is compared: upper case letters and digits only."""
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text).upper())


def _table(name: str) -> dict[str, str]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
        return {fold_label(row["nama"]): row["kolom"] for row in csv.DictReader(lines)}


@cache
def _column_names() -> dict[str, str]:
    own = {fold_label(title): column for column, title in TITLES.items()}
    return {**_table("nama_kolom.csv"), **own}


@cache
def title_words() -> frozenset[str]:
    """The words of which names of columns are made."""
    with Path(__file__).with_name("nama_kolom.csv").open(encoding="utf-8", newline="") as lines:
        names = [row["nama"] for row in csv.DictReader(lines)]
    return frozenset().union(*map(words_of, (*names, *TITLES.values())))


def words_of(text: str) -> frozenset[str]:
    """The words of a text as they are compared."""
    return frozenset(re.findall(r"\w+", unicodedata.normalize("NFKC", text).upper()))


@cache
def _cover_names() -> dict[str, str]:
    return _table("kunci_pengantar.csv")


@cache
def column_of(label: str) -> str:
    """Canonical column that a header cell names; blank where it names none.

    Example dates and hints in brackets are left out where the label with them is not known.
    """
    names = _column_names()
    found = names.get(fold_label(label), "")
    return found or names.get(fold_label(_HINT.sub(" ", label.upper())), "")


def is_title(label: str, column: str) -> bool:
    """Whether the label is the template's own title of the column, not merely another name for it."""
    return fold_label(_HINT.sub(" ", label.upper())) == fold_label(TITLES[column])


def cover_key_of(label: str) -> str:
    """Canonical key of the cover sheet that a label names; blank where it names none."""
    return _cover_names().get(fold_label(label), "")
