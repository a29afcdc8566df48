"""Where Dagster keeps its runs: `DAGSTER_HOME` when set, else a folder in the data folder, made at first need."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assets.folder import warehouse_path
from sql.file_lock import Patience, lock_of, locked

if TYPE_CHECKING:
    import dagster as dg

_LOCAL = Path(__file__).parent / "instance" / "local" / "dagster.yaml"
# What Padan wrote there before, and nobody changed.
_FORMER = frozenset(
    {
        "1cf5dffe1d37caa88316c8e7ccd90375c6f36f208c2d3944d35e27908144d8f7",
        "243319c8abac53963bacd01cb4239d5694bcdcbf562ad8a6c659b2920d46107a",
    }
)
# Dagster takes the path of its settings for a pattern, and that of its tables for an address.
_MISREAD = frozenset("*?[]%#")


def dagster_home(data: Path) -> Path:
    """The instance folder that the command, the web UI and the daemon share, by a path that Dagster reads as it stands.

    Under a data folder like `[2026] Bansos` that is a link, kept in the user's own folder for state.
    """
    chosen = os.environ.get("DAGSTER_HOME")
    if chosen:
        return Path(chosen).absolute()
    home = (data / "dagster").absolute()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings, ours = home / "dagster.yaml", _LOCAL.read_bytes()
    there = settings.read_bytes() if settings.exists() else b""
    # A part of ours was cut off in writing: Dagster would go by what it does by itself, without queue, with telemetry.
    cut_off = there != ours and ours.startswith(there)
    if cut_off or hashlib.sha256(there).hexdigest() in _FORMER:
        _put(settings, ours)
    return _by_another_name(home) if _MISREAD & set(str(home)) else home


@contextlib.contextmanager
def opened_instance(data: Path) -> Iterator[dg.DagsterInstance]:
    """The instance of the folder; whoever opens it first makes its tables, and the others wait for that."""
    # The command answers wrong arguments without it.
    from dagster import DagsterInstance  # noqa: PLC0415

    home = dagster_home(data)
    opening = lock_of(warehouse_path(data)).with_name("pembukaan.lock")
    opening.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with contextlib.ExitStack() as stack:
        with locked(opening, Patience(seconds=None)):
            instance = stack.enter_context(DagsterInstance.from_config(str(home)))
        yield instance


def _put(path: Path, content: bytes) -> None:
    """The file whole or not at all, also where the disk is full or somebody ends this process."""
    part = path.with_name(f".{path.name}-{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _by_another_name(home: Path) -> Path:
    """A link to the folder, always the same one; made anew where it leads elsewhere."""
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "padan"
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    link = state / hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    with contextlib.suppress(OSError):
        if link.readlink() == home:
            return link
    fresh = link.with_name(f".{link.name}-{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(home, target_is_directory=True)
    fresh.replace(link)
    return link
