"""Bytes in the landing area, under their SHA-256: written aside, on disk before they have their name, never changed.

What lies there is compared, not trusted: a power cut or a hand may have left other bytes than the name says, and then
they are put right from the inbox. Nothing that has its name is
ever removed. Receive times of deliveries are `landing.py`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BufferedReader
from itertools import count
from pathlib import Path
from typing import BinaryIO, Self

_CHUNK = 1 << 20
_ASIDE = ".tulis-"
_NUMBERS = count()
# Few enough that readers need not wait for the first, and that as many files may be open.
_AT_ONCE = 16


class Moving(Exception):
    """The file changed while it was copied."""


class NoFile(Exception):
    """What was a file when the folder was listed is a link, a pipe or a device now."""


def landing_folder(data: Path) -> Path:
    """The landing area of a data folder, for its owner alone."""
    folder = data / "landing"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    return folder


def remove_unfinished(landing: Path) -> None:
    """Take away what a run that was cut off was still writing; only one run writes here, the one with the warehouse."""
    for path in landing.glob(f"{_ASIDE}*"):
        path.unlink(missing_ok=True)


def keep_file(path: Path, landing: Path) -> tuple[str, Path]:
    """Keep a file of any size; returns its digest and where its bytes lie: they are what was digested.

    A file that is kept already is read, not copied. Raises Moving, NoFile, OSError.
    """
    with _opened(path) as source:
        before = _stamp(source)
        if not _holds_one_of_size(landing, before[0]):
            digest = _copy(source, landing)
        else:
            digest = hashlib.file_digest(source, "sha256").hexdigest()
            if _digest(landing / digest) != digest:
                source.seek(0)
                digest = _copy(source, landing)
        if _stamp(source) != before:
            raise Moving
    return digest, landing / digest


class Arriving:
    """Contents on their way into the landing area, some at a time: all written aside, all synced, then all named.

    A disk settles some small files together much sooner than one after the other: each is waited for by a thread of
    its own. `kept` hears of each digest and path in the order of adding, once its bytes are safe under their name; the
    folder's names are synced by who adds.
    """

    def __init__(self, kept: Callable[[str, Path], None]) -> None:
        self._kept = kept
        self._threads = ThreadPoolExecutor(_AT_ONCE)
        self._waiting: list[tuple[Path, tuple[BinaryIO, Path] | None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *others: object) -> None:
        try:
            if kind is None:
                self._settle()
        finally:
            # No file is closed that is still being synced.
            self._threads.shutdown(cancel_futures=True)
            for _, aside in self._waiting:
                if aside:
                    aside[1].unlink(missing_ok=True)
                    # On a full disk closing fails as writing did, and the others must go, too.
                    with contextlib.suppress(OSError):
                        aside[0].close()

    def add(self, path: Path, content: bytes | None) -> None:
        """Put the content at `path`, which is its digest; None: it lies there already."""
        aside = None if content is None else _opened_aside(path.parent)
        self._waiting.append((path, aside))
        if aside and content is not None:
            aside[0].write(content)
            aside[0].flush()
        if len(self._waiting) >= _AT_ONCE:
            self._settle()

    def _settle(self) -> None:
        handles = [aside[0].fileno() for _, aside in self._waiting if aside]
        for _ in self._threads.map(os.fsync, handles):
            pass
        while self._waiting:
            path, aside = self._waiting[0]
            if aside:
                aside[0].close()
                aside[1].replace(path)
            del self._waiting[0]
            self._kept(path.name, path)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's names are on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(source: BufferedReader, landing: Path) -> str:
    """Copy and digest in one go."""
    digest = hashlib.sha256()
    with _aside(landing) as (target, name):
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            target.write(chunk)
        _settle(target)
        name.replace(landing / digest.hexdigest())
    sync_folder(landing)
    return digest.hexdigest()


@contextlib.contextmanager
def _aside(landing: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A new file that only its owner reads; taken away where it did not get its name."""
    target, name = _opened_aside(landing)
    try:
        with target:
            yield target, name
    except BaseException:
        name.unlink(missing_ok=True)
        raise


def _opened_aside(landing: Path) -> tuple[BinaryIO, Path]:
    """A new file of a name that nobody has; a run that was cut off may have left some of them."""
    while True:
        name = landing / f"{_ASIDE}{os.getpid()}-{next(_NUMBERS)}"
        try:
            handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except FileExistsError:
            continue
        return os.fdopen(handle, "wb"), name


def _settle(target: BinaryIO) -> None:
    target.flush()
    os.fsync(target.fileno())


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    """The file for reading; whatever took its place since it was listed is not followed, nor waited for."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        if path.is_symlink():
            raise NoFile from None
        raise
    with os.fdopen(handle, "rb") as source:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NoFile
        yield source


def _stamp(source: BufferedReader) -> tuple[int, int, int]:
    status = os.fstat(source.fileno())
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _holds_one_of_size(landing: Path, size: int) -> bool:
    """Whether a file may be kept already; what is surely new is digested while it is copied."""
    with os.scandir(landing) as entries:
        return any(entry.is_file(follow_symlinks=False) and entry.stat().st_size == size for entry in entries)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""
