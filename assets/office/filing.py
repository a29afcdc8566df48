"""The section `pengajuan` of the settings: what the office says of the submission that it signs."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

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
