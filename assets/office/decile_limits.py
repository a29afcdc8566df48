"""The section `batas_desil` of the settings: up to which decile each programme is meant."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from assets.office.section import Section

_Decile = Annotated[int | None, Field(ge=1, le=10, description='bilangan 1 sampai 10, atau "" bila tanpa batas')]


class DecileLimits(Section):
    """The highest decile that each programme is meant for; None (written blank) switches a limit off.

    `tahan`: a proposal above it is held, and not only noted.
    """

    pkh: _Decile = 4
    bpnt: _Decile = 5
    pbi: _Decile = 5
    yapi: _Decile = 5
    tahan: bool = False

    @field_validator("pkh", "bpnt", "pbi", "yapi", mode="before")
    @classmethod
    def _blank_is_none(cls, limit: object) -> object:
        return None if limit == "" else limit
