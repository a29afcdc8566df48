"""The section `jendela` of the settings: the months at SIKS-NG in which a quarter is filed, and until when who works.

Without `mulai` there are none, and a quarter has one deadline (`hari_batas_kirim`). What follows for a delivery is
`windows.py`; contract 3.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from assets.office.filing import a_day
from assets.office.quarter import Quarter
from assets.office.section import Section

ROLES = ("desa", "kecamatan", "dinsos")
_Day = Annotated[int | None, Field(ge=1, le=31, description="hari bulan itu, 1 sampai 31")]


def _a_month(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d{3}-(0[1-9]|1[0-2])", text):
        raise ValueError("tulis bulan seperti 2026-09")
    return text


Month = Annotated[str, AfterValidator(_a_month)]


_Edition = Annotated[int, Field(ge=1, description="nomor edisi yang diunggah, misalnya 3")]


class Days(Section):
    """On which day of its month a window opens for villages, and the last days of each role; None: not told."""

    buka: _Day = None
    desa: _Day = None
    kecamatan: _Day = None
    dinsos: _Day = None


class Reopening(Section):
    """A window that the office opened again: until when, and for whom (`kode`: of a village, kecamatan or district)."""

    bulan: Month
    kode: Annotated[
        str, Field(pattern=r"^\d{4}(\d{2}(\d{4})?)?$", description="kode desa (10 angka), kecamatan (6), kabupaten (4)")
    ]
    sampai: Annotated[date, BeforeValidator(a_day), Field(description="tanggal, misalnya 2026-10-28")]
    alasan: Annotated[str, Field(min_length=1, description="tulis sebabnya dibuka lagi")]
    oleh: Annotated[str, Field(min_length=1, description="tulis siapa yang memutuskan")]


class FilingWindows(Days):
    """Windows from the quarter `mulai` on; `geser_bulan`: how many months after the quarter's own its three lie.

    `diunggah`: by month, which edition of its quarter the office has uploaded to the centre in it.
    """

    mulai: str = ""
    geser_bulan: Annotated[int, Field(ge=0, le=3)] = 0
    buka: Annotated[int, Field(ge=1, le=31)] = 1
    bulan: dict[Month, Days] = Field(default_factory=dict)
    buka_lagi: list[Reopening] = Field(default_factory=list)
    diunggah: dict[Month, _Edition] = Field(default_factory=dict)

    @field_validator("mulai")
    @classmethod
    def _a_quarter(cls, text: str) -> str:
        return str(Quarter.parse(text)) if text else ""

    @model_validator(mode="after")
    def _windows_that_can_be(self) -> Self:
        if not self.mulai:
            # What is written as it would be without being written asks for nothing.
            if self.model_dump(exclude_defaults=True):
                raise ValueError('isi juga mulai, kuartal pertama yang memakai jendela, misalnya mulai = "2026-Q4"')
            return self
        if self.desa is None:
            raise ValueError("isi juga desa, hari terakhir desa mengirim, misalnya desa = 15")
        for month in ("", *self.bulan):
            days = [day for day in self.days_of(month) if day is not None]
            if days != sorted(days):
                where = f" pada bulan {month}" if month else ""
                raise ValueError(f"buka, desa, kecamatan, lalu dinsos{where} harus berurutan harinya")
        for month in (*self.bulan, *(again.bulan for again in self.buka_lagi), *self.diunggah):
            if self.quarter_of(month) < Quarter.parse(self.mulai):
                raise ValueError(f"bulan {month} mendahului kuartal pertama yang memakai jendela ({self.mulai})")
        for (month, edition), (later, after) in pairwise(sorted(self.diunggah.items())):
            if self.quarter_of(month) == self.quarter_of(later) and after < edition:
                raise ValueError(
                    f"diunggah {later} menyebut edisi {after}, lebih tua daripada edisi {edition} ({month})"
                )
        return self

    def days_of(self, month: str) -> tuple[int, int | None, int | None, int | None]:
        """Day of opening, and the last days of village, kecamatan and Dinsos, of this month; blank: of any other."""
        own = self.bulan.get(month, Days())
        desa, kecamatan, dinsos = (
            getattr(self, role) if (day := getattr(own, role)) is None else day for role in ROLES
        )
        return own.buka or self.buka, desa, kecamatan, dinsos

    def quarter_of(self, month: str) -> Quarter:
        """The quarter that is filed in this month."""
        year, number = map(int, month.split("-"))
        months = 12 * year + number - 1 - self.geser_bulan
        return Quarter(months // 12, months % 12 // 3 + 1)

    def months_of(self, quarter: Quarter) -> list[str]:
        """The three months in which the quarter is filed, in order."""
        first = 12 * quarter.year + 3 * (quarter.number - 1) + self.geser_bulan
        return [f"{months // 12}-{months % 12 + 1:02}" for months in range(first, first + 3)]
