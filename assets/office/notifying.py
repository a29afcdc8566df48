"""The section `pemberitahuan` of the settings: who is written to when a run stops, and through which mail server."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from assets.office.section import Section

_SECRET = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_ADDRESS = r"^([^@\s,;<>]+@[^@\s,;<>]+)?$"
_Address = Annotated[str, Field(pattern=_ADDRESS, description="alamat surel, misalnya bansos@dinsos.example")]

_Addresses = Annotated[list[_Address], Field(description='daftar alamat surel, misalnya ["data@dinsos.example"]')]
_Security = Annotated[Literal["starttls", "tls", "tanpa"], Field(description="starttls, tls, atau tanpa")]


class Notifying(Section):
    """A mail server and whom to write to; without a server nobody is, and the notice stands in a file alone."""

    server: str = ""
    port: Annotated[int, Field(ge=1, le=65_535)] = 587
    keamanan: _Security = "starttls"
    dari: _Address = ""
    kepada: _Addresses = Field(default_factory=list)
    akun: str = ""
    kata_sandi: str = ""

    @field_validator("kata_sandi")
    @classmethod
    def _without_a_secret(cls, text: str) -> str:
        if text and not _SECRET.fullmatch(text):
            raise ValueError("kata sandi tidak boleh ditulis di sini: tulis ${NAMA}, lalu isi variabel lingkungan NAMA")
        return text

    @model_validator(mode="after")
    def _whole_or_nothing(self) -> Self:
        if self.server and not (self.dari and self.kepada):
            raise ValueError("server, dari, dan kepada diisi ketiganya, atau tidak sama sekali")
        return self

    @model_validator(mode="after")
    def _no_password_in_the_clear(self) -> Self:
        if self.server and self.akun and self.keamanan == "tanpa" and not _is_this_machine(self.server):
            raise ValueError(
                'keamanan = "tanpa" mengirim kata sandi akun itu sehingga terbaca di jaringan: tulis keamanan = '
                '"starttls" atau "tls", atau hapus akun dan kata_sandi'
            )
        return self

    @property
    def secret(self) -> str:
        """The environment's variable that holds the password; blank where none is needed."""
        found = _SECRET.fullmatch(self.kata_sandi)
        return found[1] if found else ""


def _is_this_machine(server: str) -> bool:
    """Whether what is told to the server leaves no cable: localhost, or an address of the loopback."""
    try:
        return ip_address(server).is_loopback
    except ValueError:
        return server.lower() == "localhost"
