"""Who signs the submission, where and as what: from the settings, and dots where a pen must say it."""

from __future__ import annotations

from dataclasses import dataclass

from assets.office.settings import Settings

_DOTS = "." * 36
# Birth date, month of appointment, sex, serial: 18 digits are read in these pieces.
_NIP = (8, 6, 1, 3)


@dataclass(frozen=True)
class Office:
    """The office that submits: its settings, and the district's name."""

    settings: Settings
    district: str

    @property
    def title(self) -> str:
        """As it stands in headings."""
        return f"{self.settings.nama_dinas} {self.district}".strip()


@dataclass(frozen=True)
class Signature:
    """The lines above and below the place for the pen."""

    above: tuple[str, str]
    below: tuple[str, ...]


def signature_of(office: Office, day: str = "") -> Signature:
    """Place and day, office; then name, rank and NIP. `day` as it is written, blank: left open."""
    filing = office.settings.pengajuan
    head = filing.jabatan or f"Kepala {office.title}"
    digits = "".join(filing.nip.split())
    ends = [sum(_NIP[: place + 1]) for place in range(len(_NIP))]
    nip = " ".join(digits[end - size : end] for end, size in zip(ends, _NIP, strict=True)) if digits else _DOTS
    name = filing.nama or f"( {_DOTS} )"
    rank = (filing.pangkat,) if filing.pangkat else ()
    return Signature((f"{filing.tempat or _DOTS}, {day or _DOTS}", head), (name, *rank, f"NIP {nip}"))
