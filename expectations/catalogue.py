"""The catalogue of reasons: every code with its fate, owner, action and sentences, and how codes decide a fate.

The reasons are data (`catalogue.csv`, in the order of the contract), and so are the sentences that a situation asks for
instead (`catalogue_variants.csv`). When a code holds is told elsewhere: the rules of a row on its own in
`expectations/submissions.py`, all others in `sql/reconciliation/`; when a situation does, in `sql/reporting/`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

import pandas as pd

_TABLE = Path(__file__).with_name("catalogue.csv")
_VARIANTS = Path(__file__).with_name("catalogue_variants.csv")


class Fate(StrEnum):
    """What became of a row; the first in this order decides (contract 4)."""

    DIGANTIKAN = "DIGANTIKAN"
    DUPLIKAT = "DUPLIKAT"
    DITOLAK = "DITOLAK"
    DIKEMBALIKAN = "DIKEMBALIKAN"
    DITAHAN = "DITAHAN"
    DITERIMA = "DITERIMA"

    @property
    def rank(self) -> int:
        """1 decides before 2."""
        return tuple(Fate).index(self) + 1


class Owner(StrEnum):
    """Who must act."""

    DESA = "desa"
    KECAMATAN = "kecamatan"
    DINSOS = "Dinsos"
    DUKCAPIL = "Dukcapil"


class Action(StrEnum):
    """What kind of act is needed."""

    KIRIM_ULANG_BERKAS = "KIRIM ULANG BERKAS"
    PERBAIKI_BARIS = "PERBAIKI BARIS"
    URUS_KE_DUKCAPIL = "URUS KE DUKCAPIL"
    VERIFIKASI_LAPANGAN = "VERIFIKASI LAPANGAN"
    TIDAK_ADA_TINDAKAN = "TIDAK ADA TINDAKAN"


class Layer(StrEnum):
    """Where a reason is found: the file, the delivery, a row (5.1), Dukcapil (5.2), other rows (5.3), the registry."""

    BERKAS = "berkas"
    KIRIMAN = "kiriman"
    BARIS = "5.1"
    DUKCAPIL = "5.2"
    REGISTRI = "5.3"
    ANGGOTA = "registri"


@dataclass(frozen=True)
class Reason:
    """One code of the contract; `nasib` is None for a note, `pemilik` where nobody needs to act.

    `lembar`: the sheet of an office's list to act on where it stands (`assets/reporting/daftar_kerja.csv`), else blank.
    """

    kode: str
    lapis: Layer
    nasib: Fate | None
    pemilik: Owner | None
    tindakan: Action
    kolom: tuple[str, ...]
    kalimat: str
    perbaikan: str
    lembar: str = ""

    @property
    def is_note(self) -> bool:
        return self.nasib is None


@dataclass(frozen=True)
class Variant:
    """What a code says in one situation (`keadaan`) instead of its own sentences; `mengapa`: why it must."""

    kode: str
    keadaan: str
    pemilik: Owner | None
    kalimat: str
    perbaikan: str
    mengapa: str


@dataclass(frozen=True)
class Catalogue:
    """All reasons, in the order in which codes are listed; of several variants of a code the first holds."""

    reasons: tuple[Reason, ...]
    variants: tuple[Variant, ...] = ()

    def __iter__(self) -> Iterator[Reason]:
        return iter(self.reasons)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {reason.kode: place for place, reason in enumerate(self.reasons, start=1)}

    def position(self, kode: str) -> int:
        """Place of the code in the catalogue, from 1; KeyError for an unknown code."""
        return self._positions[kode]

    def reason(self, kode: str) -> Reason:
        """The reason of a code; KeyError for an unknown code."""
        return self.reasons[self.position(kode) - 1]

    def told(self, kode: str, situations: Iterable[str]) -> Reason:
        """The reason of a code with the owner and sentences that hold in these situations."""
        held, reason = set(situations), self.reason(kode)
        for variant in self.variants:
            if variant.kode == kode and variant.keadaan in held:
                return replace(reason, pemilik=variant.pemilik, kalimat=variant.kalimat, perbaikan=variant.perbaikan)
        return reason

    def of_layer(self, *layers: Layer | str) -> tuple[Reason, ...]:
        """The reasons of some layers, in order."""
        wanted = {Layer(layer) for layer in layers}
        return tuple(reason for reason in self.reasons if reason.lapis in wanted)

    def in_order(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The codes once each, in the order of the catalogue."""
        return tuple(sorted(set(codes), key=self.position))

    def split(self, codes: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Codes as (alasan, catatan): those with a fate, and the notes."""
        ordered = self.in_order(codes)
        return (
            tuple(kode for kode in ordered if not self.reason(kode).is_note),
            tuple(kode for kode in ordered if self.reason(kode).is_note),
        )

    def decide(self, codes: Iterable[str]) -> Fate:
        """The fate that the codes give a row: the first in the order of fates; without a reason it is accepted."""
        fates = [reason.nasib for reason in map(self.reason, codes) if reason.nasib]
        return min(fates, key=lambda fate: fate.rank, default=Fate.DITERIMA)

    def owners(self, codes: Iterable[str]) -> tuple[Owner, ...]:
        """Who must act on these codes, once each, in the order of the catalogue."""
        found = [reason.pemilik for reason in map(self.reason, self.in_order(codes)) if reason.pemilik]
        return tuple(dict.fromkeys(found))


@cache
def load_catalogue() -> Catalogue:
    """The shipped catalogue."""
    with (
        _TABLE.open(encoding="utf-8", newline="") as lines,
        _VARIANTS.open(encoding="utf-8", newline="") as situations,
    ):
        return Catalogue(
            tuple(
                Reason(
                    row["kode"],
                    Layer(row["lapis"]),
                    Fate(row["nasib"]) if row["nasib"] else None,
                    Owner(row["pemilik"]) if row["pemilik"] else None,
                    Action(row["tindakan"]),
                    tuple(name for name in row["kolom"].split(";") if name),
                    row["kalimat"],
                    row["perbaikan"],
                    row["lembar"],
                )
                for row in csv.DictReader(lines, restval="")
            ),
            tuple(
                Variant(
                    row["kode"],
                    row["keadaan"],
                    Owner(row["pemilik"]) if row["pemilik"] else None,
                    row["kalimat"],
                    row["perbaikan"],
                    row["mengapa"],
                )
                for row in csv.DictReader(situations)
            ),
        )


def catalogue_frame() -> pd.DataFrame:
    """The catalogue as a frame for joins in SQL: all its columns, `urutan` (place) and `peringkat` (rank of the fate).

    Blank text stands for "none" throughout; notes have the rank of DITERIMA.
    """
    return pd.DataFrame(
        [
            {
                "kode": reason.kode,
                "urutan": place,
                "lapis": str(reason.lapis),
                "nasib": str(reason.nasib or ""),
                "peringkat": (reason.nasib or Fate.DITERIMA).rank,
                "pemilik": str(reason.pemilik or ""),
                "tindakan": str(reason.tindakan),
                "kolom": ";".join(reason.kolom),
                "kalimat": reason.kalimat,
                "perbaikan": reason.perbaikan,
            }
            for place, reason in enumerate(load_catalogue(), start=1)
        ]
    )


def variants_frame() -> pd.DataFrame:
    """The variants as a frame for joins in SQL: kode, keadaan, `giliran` (of several the lowest holds), sentences."""
    return pd.DataFrame(
        [
            {
                "kode": variant.kode,
                "keadaan": variant.keadaan,
                "giliran": place,
                "kalimat": variant.kalimat,
                "perbaikan": variant.perbaikan,
            }
            for place, variant in enumerate(load_catalogue().variants, start=1)
        ]
    )
