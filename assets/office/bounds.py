"""The section `kewajaran` of the settings: between which bounds a village's figures are plausible.

What is measured of a village is `expectations/plausibility.csv`; why a bound is what it is, docs/settings.md. Below
`…_min` and above `…_henti` nothing is published until it is explained; below `…_kurang` and above `…_maks` it is told.
"""

from __future__ import annotations

from typing import Annotated

import pandas as pd
from pydantic import Field, field_validator

from assets.office.section import Section
from expectations.plausibility import MEASURES

SIDES = ("min", "kurang", "maks", "henti")
_OFF = 'atau "" bila tanpa batas'
_Share = Annotated[int | None, Field(ge=0, le=100_000, description=f"persen, bilangan bulat, {_OFF}")]
_Number = Annotated[int | None, Field(ge=0, le=100_000, description=f"bilangan bulat, {_OFF}")]


class Bounds(Section):
    """Bounds in percent of what a figure is compared with, or in quarters and people; None (blank) switches one off."""

    anggota_min: _Share = 50
    anggota_maks: _Share = 150
    tercantum_min: _Share = 50
    tambahan_penduduk_maks: _Share = 5
    tambahan_penduduk_henti: _Share = 25
    tambahan_riwayat_kurang: _Share = 10
    tambahan_riwayat_maks: _Share = 300
    tambahan_kecamatan_kurang: _Share = 10
    tambahan_kecamatan_maks: _Share = 300
    anggota_kecamatan_kurang: _Share = 33
    anggota_kecamatan_maks: _Share = 200
    tanpa_tambahan_maks: _Number = 4
    tanpa_keluar_maks: _Number = 8
    tanpa_kiriman_maks: _Number = 1
    miskin_belum_masuk_maks: _Share = 33
    kriteria_miskin: Annotated[int, Field(ge=1, le=8)] = 3
    desa_terkecil: Annotated[int, Field(ge=1, le=100_000)] = 100
    tambahan_terkecil: Annotated[int, Field(ge=1, le=100_000)] = 20

    @field_validator("*", mode="before")
    @classmethod
    def _blank_is_none(cls, bound: object) -> object:
        return None if bound == "" else bound


def bounds_frame(bounds: Bounds) -> pd.DataFrame:
    """A row for each measure in its order: all that is known of it, and its bounds, None where there is none."""
    rows = [
        {
            "urutan": place,
            **measure._asdict(),
            "terkecil": getattr(bounds, measure.terkecil),
            **{f"batas_{side}": getattr(bounds, f"{measure.ukuran.lower()}_{side}", None) for side in SIDES},
        }
        for place, measure in enumerate(MEASURES, start=1)
    ]
    return pd.DataFrame(rows, dtype="object")
