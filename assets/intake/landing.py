"""The landing area: bytes of deliveries by their SHA-256, never changed, and when each was first received.

`landing/<sha256>` holds the bytes, `landing/diterima.jsonl` the receive times, one line for each
(quarter, path, sha256), appended when first seen. Reading what the bytes mean is `reader.py`.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assets.intake.inbox import InboxFile
from assets.quarter import Quarter
from assets.stop import QuarterStopped

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Landed:
    """A file of the inbox whose bytes are safe: digest, size, receive time (UTC)."""

    label: str
    sha256: str
    received: datetime
    path: Path | None


class Landing:
    """The landing area of a data folder."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "landing"
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder.chmod(0o700)
        self._ledger = self._folder / "diterima.jsonl"
        self._known = self._read_ledger()
        self.moving: list[str] = []

    def land(self, files: list[InboxFile], quarter: Quarter, largest: int) -> list[Landed]:
        """Copy the files' bytes, note the time of those seen for the first time; files that went away are left out.

        Files that somebody is still writing wait for the next run: they are named in `moving`. Files over `largest`
        bytes are hashed and not kept (`path` is None): they are refused anyway.
        """
        landed, fresh = [], []
        for file in files:
            taken = self._take(file, largest)
            if taken is None:
                continue
            digest, modified, path = taken
            key = (str(quarter), file.label, digest)
            if key not in self._known:
                self._known[key] = _moment(modified)
                fresh.append(key)
            landed.append(Landed(file.label, digest, self._known[key], path))
        self._append(fresh)
        return landed

    def _take(self, file: InboxFile, largest: int) -> tuple[str, int, Path | None] | None:
        try:
            with file.path.open("rb") as source:
                before = os.fstat(source.fileno())
                if before.st_size > largest:
                    return hashlib.file_digest(source, "sha256").hexdigest(), before.st_mtime_ns, None
                content = source.read(largest + 1)
                after = os.fstat(source.fileno())
        except FileNotFoundError:
            return None
        except OSError as error:
            # The disk or its rights are at fault, not the village: nothing may be refused for it.
            raise QuarterStopped(
                f"Berkas desa '{file.label}' tidak dapat dibuka ({error.strerror}); periksa izin berkas, lalu ulangi."
            ) from error
        if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or len(content) != after.st_size:
            self.moving.append(file.label)
            return None
        digest = hashlib.sha256(content).hexdigest()
        path = self._folder / digest
        # Compared, not trusted: a crash may have left less than was written.
        if not path.exists() or path.read_bytes() != content:
            self._write(path, content)
        return digest, before.st_mtime_ns, path

    def _write(self, path: Path, content: bytes) -> None:
        handle, name = tempfile.mkstemp(prefix=".tulis-", dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as target:
                target.write(content)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _read_ledger(self) -> dict[tuple[str, str, str], datetime]:
        known: dict[tuple[str, str, str], datetime] = {}
        if not self._ledger.exists():
            return known
        for line in self._ledger.read_text(encoding="utf-8").splitlines():
            try:
                entry = json.loads(line)
                key = (entry["periode"], entry["berkas"], entry["sha256"])
                known.setdefault(key, datetime.fromisoformat(entry["diterima"]))
            except (ValueError, KeyError, TypeError):
                continue  # A line cut by a crash: its file is noted again.
        return known

    def _append(self, keys: list[tuple[str, str, str]]) -> None:
        if not keys:
            return
        lines = [
            json.dumps(
                {"periode": key[0], "berkas": key[1], "sha256": key[2], "diterima": self._known[key].isoformat()}
            )
            for key in keys
        ]
        handle = os.open(self._ledger, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "ab") as ledger:
            # Begins with a line end in case a crash cut the last line.
            ledger.write(("\n" + "\n".join(lines) + "\n").encode())
            ledger.flush()
            os.fsync(ledger.fileno())


def _moment(nanoseconds: int) -> datetime:
    return datetime.fromtimestamp(nanoseconds // 1_000_000_000, UTC).replace(
        microsecond=nanoseconds // 1000 % 1_000_000
    )
