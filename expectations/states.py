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

    `giliran`: of several that hold, the one with the lowest is the member's status. `beres`: nothing is to be done.
    `berisiko`: the centre's cleansing may take the member out. `ditanyakan`: people are asked whom the member means.
    `bersejak`: it is told since which quarter. `arti`, `tindakan`: what the office reads of it, and what it does.
    """

    status: Status
    giliran: int
    beres: bool
    berisiko: bool
    ditanyakan: bool
    bersejak: bool
    arti: str
    tindakan: str


STATUSES = (
    Consequence(
        Status.AKTIF,
        giliran=7,
        beres=True,
        berisiko=False,
        ditanyakan=False,
        bersejak=False,
        arti="padan dengan Dukcapil",
        tindakan="–",
    ),
    Consequence(
        Status.PERLU_PERBAIKAN,
        giliran=3,
        beres=False,
        berisiko=True,
        ditanyakan=True,
        bersejak=True,
        arti="belum padan; tetap terdaftar, berisiko terkena cleansing",
        tindakan="desa mengirim PERBAIKAN, atau warga mengurus ke Dukcapil; lihat alasan dan saran NIK",
    ),
    Consequence(
        Status.TANPA_NIK,
        giliran=5,
        beres=False,
        berisiko=False,
        ditanyakan=True,
        bersejak=True,
        arti="belum punya NIK; tetap terdaftar, menunggu perekaman",
        tindakan="antrean NIK",
    ),
    Consequence(
        Status.PINDAH,
        giliran=6,
        beres=False,
        berisiko=True,
        ditanyakan=False,
        bersejak=True,
        arti="pindah menurut Dukcapil; tetap terdaftar sampai ada usulan HAPUS",
        tindakan="desa memastikan, lalu HAPUS bila benar",
    ),
    Consequence(
        Status.MENUNGGU_PUSAT,
        giliran=4,
        beres=False,
        berisiko=False,
        ditanyakan=False,
        bersejak=False,
        arti="usulan BARU diterima; tetap terdaftar, menunggu dimasukkan pusat",
        tindakan="tagih ke pusat lewat `belum_di_pusat.csv`; desa tidak perlu mengusulkan lagi",
    ),
    Consequence(
        Status.HILANG_DI_PUSAT,
        giliran=2,
        beres=False,
        berisiko=True,
        ditanyakan=True,
        bersejak=True,
        arti="tidak ada di data pusat yang baru; tetap terdaftar, perlu ditanyakan",
        tindakan="tanyakan ke pusat sebabnya; bila masih layak, desa mengusulkan lagi sebagai BARU, satu baris untuk "
        "tiap program",
    ),
    Consequence(
        Status.KELUAR,
        giliran=1,
        beres=False,
        berisiko=False,
        ditanyakan=False,
        bersejak=False,
        arti="sudah keluar, semua kuartal",
        tindakan="sanggahan: lihat `keluar.csv`",
    ),
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
    # It came after the quarter's windows and is read in a later quarter.
    LUAR_JADWAL = "LUAR_JADWAL"

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


class FigureState(StrEnum):
    """Whether a figure of a village is believed (contract 7); BELUM_DIJELASKAN stands in no edition."""

    WAJAR = "WAJAR"
    PERINGATAN = "PERINGATAN"
    BELUM_DIJELASKAN = "BELUM_DIJELASKAN"
    DIJELASKAN = "DIJELASKAN"
    TIDAK_DIUKUR = "TIDAK_DIUKUR"
