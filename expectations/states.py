"""What a member, a received file and a judgement can be: closed lists, and what follows from each, said once.

Which of them holds is decided in `sql/reconciliation/registry.sql` and `sql/reconciliation/judgement_states.sql`; of a
file in `assets/staging/submissions.py`. What follows from a status is lent to statements as the table `statuses`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """How a member stands (contract 6), as the summary lists them."""

    AKTIF = "AKTIF"
    PERLU_PERBAIKAN = "PERLU_PERBAIKAN"
    TANPA_NIK = "TANPA_NIK"
    PINDAH = "PINDAH"
    MENUNGGU_PUSAT = "MENUNGGU_PUSAT"
    HILANG_DI_PUSAT = "HILANG_DI_PUSAT"
    KELUAR = "KELUAR"


class Consequence(NamedTuple):
    """What follows from a status.

    `berisiko`: the centre's cleansing may take the member out. `ditanyakan`: people are asked whom the member means.
    `bersejak`: it is told since which quarter. `arti`: what the office reads of it.
    """

    status: Status
    berisiko: bool
    ditanyakan: bool
    bersejak: bool
    arti: str


STATUSES = (
    Consequence(Status.AKTIF, False, False, False, "padan dengan Dukcapil"),
    Consequence(Status.PERLU_PERBAIKAN, True, True, True, "belum padan; tetap terdaftar, berisiko terkena cleansing"),
    Consequence(Status.TANPA_NIK, False, True, True, "belum punya NIK; tetap terdaftar, menunggu perekaman"),
    Consequence(Status.PINDAH, True, False, True, "pindah menurut Dukcapil; tetap terdaftar sampai ada usulan HAPUS"),
    Consequence(
        Status.MENUNGGU_PUSAT, False, False, False, "usulan BARU diterima; tetap terdaftar, menunggu dimasukkan pusat"
    ),
    Consequence(
        Status.HILANG_DI_PUSAT, True, True, True, "tidak ada di data pusat yang baru; tetap terdaftar, perlu ditanyakan"
    ),
    Consequence(Status.KELUAR, False, False, False, "sudah keluar, semua kuartal"),
)


class Evidence(StrEnum):
    """By what a member left (contract 6); a death that only Dukcapil tells can be taken back."""

    HAPUS = "HAPUS"
    GANDA = "GANDA"
    DUKCAPIL = "DUKCAPIL"


class ReceiptStatus(StrEnum):
    """What became of a received file (contract 7)."""

    BERLAKU = "BERLAKU"
    DIGANTIKAN = "DIGANTIKAN"
    DIKEMBALIKAN = "DIKEMBALIKAN"
    KIRIMAN_GANDA = "KIRIMAN_GANDA"

    @property
    def terbaca(self) -> bool:
        """Whether the file's rows were read and counted, also where later ones replaced all of them."""
        return self in (ReceiptStatus.BERLAKU, ReceiptStatus.DIGANTIKAN)


class JudgementState(StrEnum):
    """What became of a line of putusan.csv this quarter (contract 7)."""

    BERLAKU = "BERLAKU"
    DIBUKA_LAGI = "DIBUKA_LAGI"
    DIGANTIKAN = "DIGANTIKAN"
    TIDAK_DIPAKAI = "TIDAK_DIPAKAI"
    TIDAK_TERBACA = "TIDAK_TERBACA"
