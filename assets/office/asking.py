"""The section `putusan` of the settings: how much people are asked to judge."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from assets.office.section import Section


class Asking(Section):
    """`diminta_maks`: so many pairs are asked about at once; None (written blank): all of them."""

    diminta_maks: Annotated[
        int | None, Field(ge=1, le=1_000_000, description='bilangan bulat dari 1, atau "" bila tanpa batas')
    ] = 2_000

    @field_validator("diminta_maks", mode="before")
    @classmethod
    def _blank_is_none(cls, bound: object) -> object:
        return None if bound == "" else bound
