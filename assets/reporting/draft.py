"""The folder in which an edition is built: every file is added once, closed to others, on disk, and counted.

When a draft becomes an edition is `editions.py`; what is in the files, `publish.py` and the modules it calls.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from assets.intake.kept_bytes import sync_folder
from sql.warehouse import Database

_CHUNK = 1 << 20
_AT_ONCE = 16
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Output:
    """One file of an edition: digest of its bytes and rows of its table."""

    sha256: str
    baris: int


class Draft:
    """An edition in the making: an empty folder that fills with files, readable by their owner alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.outputs: dict[str, Output] = {}
        # Of each CSV its columns, by their names in the statement, as the file calls them.
        self.columns: dict[str, dict[str, str]] = {}
        shutil.rmtree(folder, ignore_errors=True)
        make_folder(folder)

    def add_bytes(self, name: str, content: bytes, rows: int) -> None:
        """A file with this content; `rows` is what the manifest tells."""
        path = self.new(name)
        write_durably(path, content)
        self.outputs[name] = Output(hashlib.sha256(content).hexdigest(), rows)

    def add_small_files(self, contents: Mapping[str, bytes], rows: Mapping[str, int] | None = None) -> None:
        """Many files written side by side: the disk is waited for once, not once a file; `rows` of those of a table."""
        paths = {name: self.new(name) for name in contents}
        side_by_side(lambda name: write_durably(paths[name], contents[name]), contents)
        for name, content in contents.items():
            self.outputs[name] = Output(hashlib.sha256(content).hexdigest(), (rows or {}).get(name, 0))

    def add_csv(
        self,
        db: Database,
        name: str,
        query: str,
        parameters: Mapping[str, object],
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        """A CSV of what a named statement selects, in its order; streamed, however long.

        `renamed`: what the file calls some of the statement's columns.
        """
        path = self.new(name)
        rows, columns = _select(db, query, parameters, renamed or {})
        raw = path.with_name(f".{path.name}.part")
        db.run("reporting.csv_file" if rows else "reporting.csv_header", path=str(raw))
        digest = hashlib.sha256(_BOM)
        with raw.open("rb") as source, open_private(path) as target:
            target.write(_BOM)
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        raw.unlink()
        self.outputs[name] = Output(digest.hexdigest(), rows)
        self.columns[name] = columns

    def add_file(self, name: str, rows: int) -> None:
        """Take in the file that was written at `new(name)`."""
        path = self.folder / name
        path.chmod(0o600)
        with path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256")
            os.fsync(content.fileno())
        self.outputs[name] = Output(digest.hexdigest(), rows)

    def settle(self) -> None:
        """Take the right to write from all files, and put their names on disk, folders within folders first."""
        for path in self.folder.rglob("*"):
            if path.is_file():
                path.chmod(0o400)
        for folder in sorted((path for path in self.folder.rglob("*") if path.is_dir()), reverse=True):
            sync_folder(folder)
        sync_folder(self.folder)

    def discard(self) -> None:
        """Take the draft away."""
        shutil.rmtree(self.folder)

    def new(self, name: str) -> Path:
        """Where a file of this name is to be written; its folder is made."""
        if name in self.outputs:
            raise ValueError(f"{name} is in the draft already")
        path = self.folder / name
        make_folder(path.parent)
        return path


def _select(
    db: Database, query: str, parameters: Mapping[str, object], renamed: Mapping[str, str]
) -> tuple[int, dict[str, str]]:
    """Keep what the statement selects as `selected`, for the statement that writes it.

    Returns the number of rows, and the columns by their names in the statement, as they are called now.
    """
    db.derive(query, into="selected", **parameters)
    columns = [name for name, *_ in db.execute("DESCRIBE selected")]
    for column in (name for name in columns if name in renamed):
        quoted = renamed[column].replace('"', '""')
        db.execute(f'ALTER TABLE selected RENAME COLUMN {column} TO "{quoted}"')
    rows = int(db.execute("SELECT count(*) FROM selected")[0][0])
    return rows, {name: renamed.get(name, name) for name in columns}


def make_folder(folder: Path) -> None:
    """The folder and those above it, readable by their owner alone where they are new."""
    if not folder.exists():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)


def open_private(path: Path) -> BinaryIO:
    """Open a new or emptied file for writing that only its owner reads."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.fchmod(handle, 0o600)
    return os.fdopen(handle, "wb")


def write_durably(path: Path, content: bytes) -> None:
    """Write a new file that only its owner reads, and wait until it is on disk."""
    with open_private(path) as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())


def side_by_side(do: Callable[[str], None], names: Iterable[str]) -> None:
    """Do it for each name, several at a time; for what waits for the disk rather than works. Raises the first error."""
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for _ in threads.map(do, names):
            pass
