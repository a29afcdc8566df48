"""The landing area: bytes of deliveries by their SHA-256, never changed, and when each was first received.

`landing/<sha256>` holds the bytes, `landing/diterima.jsonl` the receive times, one line for each
(quarter, path, sha256), appended when first seen, with the former path of a renamed file (`dari`).
Reading what the bytes mean is `reader.py`; how bytes are kept, `kept_bytes.py`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assets.intake.kept_bytes import Arriving, landing_folder, remove_unfinished, sync_folder
from assets.office.inbox import InboxFile
from assets.office.quarter import Quarter
from assets.office.settling import files_on_the_move


@dataclass(frozen=True)
class Landed:
    """A file of the inbox: the digest of its bytes, blank where they cannot be read, and its receive time (UTC)."""

    label: str
    sha256: str
    received: datetime
    path: Path | None


def _nothing(*_: object) -> None:
    pass


class Landing:
    """The landing area of a data folder."""

    def __init__(self, data: Path) -> None:
        self._folder = landing_folder(data)
        remove_unfinished(self._folder)
        self._ledger = self._folder / "diterima.jsonl"
        self._known = self._read_ledger()
        self.moving: list[str] = []
        self._unread: set[str] = set()

    def land(
        self, files: list[InboxFile], quarter: Quarter, largest: int, kept: Callable[[str, Path], None] = _nothing
    ) -> list[Landed]:
        """Copy the files' bytes, note the time of those seen for the first time; files that went away are left out.

        Files that somebody is still writing wait for the next run: they are named in `moving`. Files over `largest`
        bytes are hashed and not kept (`path` is None): they are refused anyway, as those are that cannot be read.
        `kept` hears of each digest and path as soon as its bytes are safe.
        """
        self.moving = files_on_the_move(files)
        waiting = set(self.moving)
        taken = []
        with Arriving(kept) as arriving:
            for file in files:
                if file.label not in waiting and (bytes_taken := self._take(file, largest, arriving)):
                    taken.append((file.label, *bytes_taken))
        # A time without its bytes would stand for nothing.
        sync_folder(self._folder)
        self._note(str(quarter), [(label, digest, moment(at)) for label, digest, at, _ in taken if digest])
        return [
            Landed(label, digest, self._known[str(quarter), label, digest] if digest else moment(at), path)
            for label, digest, at, path in taken
        ]

    def unseen(self, files: list[InboxFile], quarter: Quarter) -> int:
        """How many of the files stand under a label that is new in this quarter."""
        labels = {label for periode, label, _ in self._known if periode == str(quarter)}
        return sum(1 for file in files if file.label not in labels)

    def times_of(self, quarter: Quarter) -> dict[str, list[datetime]]:
        """When files of the quarter were received, by label, as far as they were landed before."""
        found: dict[str, list[datetime]] = defaultdict(list)
        for (periode, label, _), received in self._known.items():
            if periode == str(quarter):
                found[label].append(received)
        return found

    def _note(self, periode: str, present: list[tuple[str, str, datetime]]) -> None:
        """Note when the files seen for the first time were received: when modified, a renamed one when it first was.

        A label whose bytes now stand under another label only was renamed; where it still stands, the other is a copy.
        """
        fresh = [entry for entry in present if (periode, *entry[:2]) not in self._known]
        here = {(label, digest) for label, digest, _ in present}
        gone: dict[str, dict[str, datetime]] = defaultdict(dict)
        for (quarter, label, digest), received in self._known.items() if fresh else ():
            stays = (label, digest) in here or label in self.moving or label in self._unread
            if quarter == periode and not stays:
                gone[digest][label] = received
        entries = []
        # Renaming keeps the modification time. A program that copies and deletes does not.
        fresh.sort(key=lambda entry: (entry[2] not in gone[entry[1]].values(), entry[2], entry[0]))
        for label, digest, modified in fresh:
            old = gone[digest]
            former = min(old, key=lambda name: (old[name] != modified, old[name], name), default="")
            received = old.pop(former) if former else modified
            self._known[periode, label, digest] = received
            entry = {"periode": periode, "berkas": label, "sha256": digest, "diterima": received.isoformat()}
            entries.append({**entry, "dari": former} if former else entry)
            # Under its old label it would be another copy now.
            self._known.pop((periode, former, digest), None)
        self._append(entries)

    def _take(self, file: InboxFile, largest: int, arriving: Arriving) -> tuple[str, int, Path | None] | None:
        try:
            with file.path.open("rb") as source:
                before = os.fstat(source.fileno())
                if before.st_size > largest:
                    return hashlib.file_digest(source, "sha256").hexdigest(), before.st_mtime_ns, None
                content = source.read(before.st_size + 1)
                after = os.fstat(source.fileno())
        except FileNotFoundError:
            return None
        except OSError:
            # Not noted: received, and known by its bytes, once they can be read.
            self._unread.add(file.label)
            return "", _modified(file.path), None
        if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or len(content) != after.st_size:
            self.moving.append(file.label)
            return None
        digest = hashlib.sha256(content).hexdigest()
        path = self._folder / digest
        # Compared, not trusted: a crash may have left less than was written.
        arriving.add(path, None if path.exists() and path.read_bytes() == content else content)
        return digest, before.st_mtime_ns, path

    def _read_ledger(self) -> dict[tuple[str, str, str], datetime]:
        known: dict[tuple[str, str, str], datetime] = {}
        if not self._ledger.exists():
            return known
        for line in self._ledger.read_text(encoding="utf-8").splitlines():
            try:
                entry = json.loads(line)
                key = (entry["periode"], entry["berkas"], entry["sha256"])
                known.setdefault(key, datetime.fromisoformat(entry["diterima"]))
                if "dari" in entry:
                    known.pop((entry["periode"], entry["dari"], entry["sha256"]), None)
            except (ValueError, KeyError, TypeError):
                continue  # A line cut by a crash: its file is noted again.
        return known

    def _append(self, entries: list[dict[str, str]]) -> None:
        if not entries:
            return
        handle = os.open(self._ledger, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "ab") as ledger:
            # Begins with a line end in case a crash cut the last line.
            ledger.write(("\n" + "\n".join(map(json.dumps, entries)) + "\n").encode())
            ledger.flush()
            os.fsync(ledger.fileno())


def _modified(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def moment(nanoseconds: int) -> datetime:
    """A file's time as receipts tell it (UTC)."""
    return datetime.fromtimestamp(nanoseconds // 1_000_000_000, UTC).replace(
        microsecond=nanoseconds // 1000 % 1_000_000
    )
