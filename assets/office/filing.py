"""The sections `pengajuan` and `berita_acara` of the settings: what the office says of the submission that it signs."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from assets.office.quarter import Quarter
from assets.office.section import Section


class Filing(Section):
    """The submission to the centre: who signs it where, what YAPI pays a month, and how long a file to upload may be.

    What is blank is left open to be filled in by hand; `baris_per_berkas` 0: no limit.
    """

    tempat: str = ""
    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: Annotated[str, Field(pattern=r"^( *(\d *){18})?$", description="18 angka, boleh berspasi")] = ""
    yapi_per_bulan: Annotated[int, Field(ge=0, le=100_000_000)] = 200_000
    baris_per_berkas: Annotated[int, Field(ge=0, le=1_000_000)] = 0


def a_day(value: object) -> object:
    """TOML has days of its own; between quotes they are one as well."""
    if isinstance(value, str) and value:
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError("tulis tanggal seperti 2026-10-05") from None
    return value or None


def _a_quarter(key: str) -> str:
    return str(Quarter.parse(key))


class MinutesOfFiling(Section):
    """Number and day of the minutes of one quarter's submission; what is missing is left open for the pen."""

    nomor: str = ""
    tanggal: Annotated[date | None, BeforeValidator(a_day)] = None


# By quarter: number and day of one are not those of the next.
MinutesByQuarter = dict[Annotated[str, AfterValidator(_a_quarter)], MinutesOfFiling]
