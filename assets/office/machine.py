"""What one run may use of the machine: `[mesin]` of padan.toml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assets.office.section import Section

Size = Annotated[
    str, Field(pattern=r"^[1-9]\d*(\.\d+)?(MB|GB)$", description="bilangan dan MB atau GB, misalnya 1.5GB")
]
# Python with its libraries, before anything is decided.
_PYTHON_MB = 200


class Machine(Section):
    """Memory, threads and disk of a run."""

    memori: Size = "1.5GB"
    utas: Annotated[int, Field(ge=1, le=256)] = 2
    disk_sementara: Size = "20GB"
    # None: for as long as the other one lives.
    tunggu_kunci_detik: Annotated[int | None, Field(ge=0, le=86_400)] = None

    @property
    def gudang(self) -> str:
        """What of `memori` the warehouse may count as its own, so that the process that decides a quarter stays within.

        Three quarters of what Python leaves: DuckDB does not count all that it takes. Half, where that is more.
        """
        whole = float(self.memori[:-2]) * (1000 if self.memori.endswith("GB") else 1)
        return f"{max((whole - _PYTHON_MB) * 3 / 4, whole / 2):.0f}MB"
