"""The files that the office keeps beside the inbox (padan.toml, wilayah.csv, putusan.csv …): their bytes, once.

Read in one go and digested then, so that the manifest tells what was read. What they say is the matter of who reads
them; nothing here knows Dagster or the warehouse.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from assets.office.inbox import InboxFile
from assets.office.machine_faults import cause_of, told_of
from assets.office.people_csv import text_of
from assets.office.settling import stop_while_written
from assets.office.stop import QuarterStopped

SETTINGS, REGIONS, JUDGEMENTS, POINTS = ("padan.toml", "wilayah.csv", "putusan.csv", "poin.csv")
EXPLANATIONS = "penjelasan.csv"
LETTERHEAD, EMBLEM = ("kop_surat.html", "kop_surat.png")
OWN_FILES = (SETTINGS, REGIONS, JUDGEMENTS, POINTS, EXPLANATIONS, LETTERHEAD, EMBLEM)


@dataclass(frozen=True)
class OwnFile:
    """What was read of a file of the office: its name, its bytes, their digest."""

    berkas: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def text(self) -> str:
        """The text, as whichever program saved it."""
        return text_of(self.content)


def read_own_file(data: Path, name: str) -> OwnFile | None:
    """The file, where it stands; QuarterStopped where what stands there is no file, or cannot be read."""
    path = data / name
    try:
        if not path.is_file():
            # A pipe would be waited for without end, and a link that leads nowhere is not no file.
            if path.exists() or path.is_symlink():
                raise QuarterStopped(f"{name} bukan berkas biasa; ganti dengan berkasnya, atau hapus.")
            return None
        return OwnFile(name, path.read_bytes())
    except OSError as error:
        told = f"{name} tidak dapat dibaca ({cause_of(error)}); periksa izin berkas dan disknya, lalu jalankan lagi."
        raise QuarterStopped(told_of(error, told)) from None


def stop_while_saved(data: Path, name: str) -> None:
    """QuarterStopped while somebody is still saving or copying the file."""
    if (data / name).is_file():
        stop_while_written([InboxFile(data / name, name)], f"Berkas {name}")
