"""What can be wrong with a whole delivery, or be noticed in it: codes of the catalogue, and what is said about it.

Sentences are whole Indonesian sentences without personal data; the file's name is put before them by the reader of
receipts (`assets/staging/receipt_text.py`). Standard library only: child processes import this module.
"""

from __future__ import annotations

from dataclasses import dataclass

# In the order of their weight: of several, a reader tells the first, and what else it can in the same sentence.
RUSAK = "BERKAS_RUSAK"
KOLOM = "KOLOM_TIDAK_LENGKAP"
KOSONG = "BERKAS_KOSONG"

SAVE_AS_XLSX = "buka di Excel atau LibreOffice, pilih Simpan Sebagai, jenis 'Excel Workbook (.xlsx)', lalu kirim ulang"


@dataclass(frozen=True)
class Fault:
    """One fault of a file: where it is, and the sentence that says what and how to repair it.

    `singkat` says it without any word of the file (titles, names of sheets), for a chat; blank where `pesan` has none.
    """

    kode: str
    pesan: str
    lembar: str = ""
    baris: int | None = None
    singkat: str = ""


@dataclass(frozen=True)
class Note:
    """What was noticed in a file that counts: the sentence on its receipt, and what the village is asked to do.

    `tugas` says it without any word of the file, for a chat; blank where nothing is to be done.
    """

    pesan: str
    tugas: str = ""


class Refused(Exception):
    """The file cannot be read; carries the one fault that says why."""

    def __init__(self, kode: str, pesan: str, lembar: str = "", baris: int | None = None, singkat: str = "") -> None:
        super().__init__(kode)
        self.fault = Fault(kode, pesan, lembar, baris, singkat)


class TooFar(Refused):
    """One sheet is longer or wider than a delivery can be; another one of the workbook may be sound."""


class Damaged(Refused):
    """The file does not hold together: nothing more can be said of what it is."""
