"""What lies in the inbox of a quarter: the one walk for all who list it.

A name is a label: it decides only that dot files, `~$…` and `.part` wait or belong to an office program, and that what
Windows leaves in its folders (`Thumbs.db`, `desktop.ini`; `.DS_Store` has a dot) is nobody's. Links, pipes and devices
are never opened: they lead out of the data folder, or never end. They are told, for they may stand for a file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assets.office.machine_faults import cause_of, told_of
from assets.office.quarter import Quarter
from assets.office.stop import QuarterStopped

_OF_WINDOWS = frozenset({"thumbs.db", "desktop.ini"})
_OF_FOLDERS = _OF_WINDOWS | {".ds_store"}
# The folders of a quarter that are read.
FOLDERS = (
    *("desa", "dukcapil", "dukcapil_jawaban", "dtks", "kepesertaan", "daftar_pusat", "umpan_balik"),
    "ganda_antar_kabupaten",
)
# Under this name the stage counts the files that lie in none of them.
MISPLACED = "berkas_di_luar_folder"
LINK = "tautan ke tempat lain, tidak diikuti; taruh salinan berkasnya"
NO_FILE = "bukan berkas biasa (pipa, soket, atau perangkat); taruh salinan berkasnya"
UNFINISHED = "salinan yang belum selesai (.part)"


@dataclass(frozen=True)
class InboxFile:
    """A file of the inbox: where it is, and its label (path under its folder) as text that any table can hold."""

    path: Path
    label: str


@dataclass(frozen=True)
class OddFile:
    """What stands where a file belongs and is none: its label, why it is not read, when it was put there (ns)."""

    label: str
    why: str
    changed_at: int


@dataclass
class Listing:
    """A folder of the inbox: `told` is its name for the office; `hidden` are files of names that are not read."""

    told: str
    files: list[InboxFile] = field(default_factory=list)
    odd: list[OddFile] = field(default_factory=list)
    hidden: list[InboxFile] = field(default_factory=list)

    @property
    def left_out(self) -> list[tuple[str, str]]:
        """(label, why) of what may stand for a file that was meant to be read."""
        unfinished = [(file.label, UNFINISHED) for file in self.hidden if file.label.lower().endswith(".part")]
        return sorted([*((odd.label, odd.why) for odd in self.odd), *unfinished])


def village_folder(data: Path, quarter: Quarter) -> Path:
    """Where the villages' files of the quarter lie."""
    return data / "inbox" / str(quarter) / "desa"


def carried_label(quarter: Quarter, label: str) -> str:
    """How a later quarter calls a village file of this one that came into it: no label of its own begins so."""
    return f"../{quarter}/{label}"


def quarter_of_label(label: str) -> Quarter | None:
    """The earlier quarter in whose folder the file lies; None for a file of the quarter's own folder."""
    return Quarter.parse(label.split("/")[1]) if label.startswith("../") else None


def village_files(data: Path, quarter: Quarter) -> list[InboxFile]:
    """All village files of the quarter, sorted by label; QuarterStopped where a folder cannot be listed."""
    return list_folder(village_folder(data, quarter)).files


def list_folder(folder: Path) -> Listing:
    """What lies in a folder of the inbox and below, sorted by label; nothing where there is no such folder.

    The folder itself may be a link: the office set it up so. Raises QuarterStopped, without a name that may be a
    person's, where it or a folder below cannot be listed.
    """
    listing = Listing(_told(folder))
    try:
        for entry in _entries_below(folder):
            _sort_in(listing, entry, folder)
    except OSError as error:
        told = (
            f"Folder {listing.told} atau folder di dalamnya tidak dapat dibaca ({cause_of(error)}); periksa izin "
            "dan disknya, lalu ulangi."
        )
        raise QuarterStopped(told_of(error, told)) from error
    for found in (listing.files, listing.hidden, listing.odd):
        found.sort(key=lambda file: file.label)
    return listing


def misplaced_files(data: Path, quarter: Quarter) -> int:
    """How many files of the quarter's inbox lie in no folder that is read."""
    listing = list_folder(data / "inbox" / str(quarter))
    labels = [*(file.label for file in listing.files), *(odd.label for odd in listing.odd)]
    return sum(1 for label in labels if label.partition("/")[0] not in FOLDERS)


def text_of(path: Path) -> str:
    """The path as text that can be kept and shown: what in a name is no UTF-8 (of an old archive, say) as `\\xff`."""
    return os.fsencode(path.as_posix()).decode("utf-8", errors="backslashreplace")


def ignored(name: str) -> bool:
    """Whether a file of this name is no delivery (contract 2)."""
    return name.startswith((".", "~$")) or name.lower().endswith(".part") or name.lower() in _OF_WINDOWS


def _told(folder: Path) -> str:
    """The folder's path from `inbox` on: where the data folder lies is nobody's matter."""
    parts = folder.parts
    start = max((place for place, name in enumerate(parts) if name == "inbox"), default=len(parts) - 1)
    return "/".join(parts[start:])


def _entries_below(top: Path) -> Iterator[os.DirEntry[str]]:
    """Everything below that is no folder; dot folders are left alone."""
    waiting = [str(top)]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                found = list(entries)
        except FileNotFoundError:
            # It has gone since it was listed. Only a link of the office's that leads nowhere is no empty folder.
            if folder == str(top) and top.is_symlink():
                raise
            continue
        for entry in found:
            if not entry.is_dir(follow_symlinks=False):
                yield entry
            elif not entry.name.startswith("."):
                waiting.append(entry.path)


def _sort_in(listing: Listing, entry: os.DirEntry[str], top: Path) -> None:
    path = Path(entry.path)
    label = text_of(path.relative_to(top))
    if entry.is_file(follow_symlinks=False):
        if not ignored(entry.name):
            listing.files.append(InboxFile(path, label))
        elif entry.name.lower() not in _OF_FOLDERS:
            listing.hidden.append(InboxFile(path, label))
    elif not ignored(entry.name):
        try:
            changed_at = entry.stat(follow_symlinks=False).st_mtime_ns
        except FileNotFoundError:
            return
        listing.odd.append(OddFile(label, LINK if entry.is_symlink() else NO_FILE, changed_at))
