"""What lies in the inbox of a quarter: the village files, by path.

A name is a label: it decides only that dot files, `~$…` and `.part` wait or belong to an office program, and that what
Windows leaves in its folders (`Thumbs.db`, `desktop.ini`; `.DS_Store` has a dot) is nobody's.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from assets.quarter import Quarter
from assets.stop import QuarterStopped

_OF_WINDOWS = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class InboxFile:
    """A file of the inbox: where it is, and its label (path under `desa/`) as text that any table can hold."""

    path: Path
    label: str


def village_folder(data: Path, quarter: Quarter) -> Path:
    """Where the villages' files of the quarter lie."""
    return data / "inbox" / str(quarter) / "desa"


def village_files(data: Path, quarter: Quarter) -> list[InboxFile]:
    """All village files of the quarter, sorted by label. Links are not followed: they lead out of the data folder.

    Raises QuarterStopped, without a name that may be a person's, where a folder cannot be listed.
    """
    try:
        return _files_below(village_folder(data, quarter))
    except OSError as error:
        raise QuarterStopped(
            f"Folder inbox/{quarter}/desa atau folder di dalamnya tidak dapat dibaca ({error.strerror}); periksa izin "
            "dan disknya, lalu ulangi."
        ) from error


def _files_below(top: Path) -> list[InboxFile]:
    found = []
    for folder, folders, names in os.walk(top, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(folder, name)
            if not ignored(name) and _is_file(path):
                found.append(InboxFile(path, _label(path.relative_to(top))))
    return sorted(found, key=lambda file: file.label)


def ignored(name: str) -> bool:
    """Whether a file of this name is no delivery (contract 2)."""
    return name.startswith((".", "~$")) or name.lower().endswith(".part") or name.lower() in _OF_WINDOWS


def _raise(error: OSError) -> None:
    # A folder that cannot be listed is not an empty folder.
    if not isinstance(error, FileNotFoundError):
        raise error


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def _label(path: Path) -> str:
    return os.fsencode(path.as_posix()).decode("utf-8", errors="backslashreplace")
