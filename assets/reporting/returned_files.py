"""Returned files as a chat may tell them: by what their sender knows them, what is wrong and how to repair it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from assets.office.words import counted, in_words, moment_in_words
from expectations.catalogue import load_catalogue

# Any other ending may be part of a name.
_KINDS = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".txt", ".pdf", ".docx", ".jpg", ".zip"})


@dataclass(frozen=True)
class Returned:
    """One returned file; `tugas` says what to do, `selesai` that a complete delivery of the village made up for it."""

    sha256: str
    berkas: str
    nomor: int
    banyak: int
    baris: int
    versi: int | None
    tanggal_ba: date | None
    diterima_pada: datetime
    kode: str
    tugas: str
    selesai: bool

    @property
    def sentences(self) -> list[str]:
        """What is wrong and how to repair it; the catalogue's remedies where the file says nothing of its own."""
        own = self.tugas.splitlines()
        return own or [load_catalogue().reason(kode).perbaikan for kode in self.kode.split(";") if kode]


def returned_lines(files: Sequence[Returned], most: int, sentences: bool, zone: str) -> list[str]:
    """So many returned files with their codes, and how many more; with what is to be done about those that wait."""
    named = []
    for file in files[:most]:
        told = " ".join(file.sentences) if sentences and not file.selesai else ""
        named.append(
            f"Berkas ke-{counted(file.nomor)} dari {counted(file.banyak)} ({known_by(file, zone)}) *dikembalikan*: "
            f"{file.kode.replace(';', ', ')}. {told}".rstrip()
        )
    more = len(files) - len(named)
    return [*named, f"{more} berkas {'lain ' if named else ''}dikembalikan."] if more else named


def known_by(file: Returned, zone: str) -> str:
    """By what the sender knows the file again."""
    kind = PurePath(file.berkas).suffix.lower()
    told = [
        kind if kind in _KINDS else "",
        f"{counted(file.baris)} baris" if file.baris else "",
        f"VERSI {file.versi}" if file.versi else "",
        f"BA {in_words(file.tanggal_ba)}" if file.tanggal_ba else "",
        f"diterima {moment_in_words(file.diterima_pada, zone)}",
    ]
    return ", ".join(filter(None, told))
