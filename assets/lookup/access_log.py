"""The log of who looked whom up, or handed all out: lines only ever appended, each bound to the last by a keyed digest.

`akses/catatan.jsonl` names no person: what was asked for stands as a digest under the key of the folder
(`akses/kunci`), by which it can be found again for somebody whose NIK is known, and by nobody without the key. A line
that is altered, taken out or put in breaks the chain; `akses/akhir.json` notes the last one, so that lines cut off at
the end are missed too. Written before anything is shown: what cannot be logged is not answered.
"""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import hmac
import json
import os
import pwd
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assets.office.machine_faults import cause_of
from assets.office.stop import QuarterStopped
from sql.file_lock import Patience, locked

_FOLDER, _LOG, _KEY, _END, _LOCK = "akses", "catatan.jsonl", "kunci", "akhir.json", "kunci.lock"
_START = "0" * 64


@dataclass(frozen=True)
class Verdict:
    """What came of checking the log: lines in order, the last one's digest, and what is wrong with the next."""

    lines: int
    end: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Access:
    """What somebody is about to see: `asked` as `asked_nik` and `asked_name` write it, `found` lines, where they go.

    `all_of`: what is handed out where it is not about somebody but holds many: which edition or file of it, and to
    where.
    """

    action: str
    asked: tuple[str, ...]
    found: int
    to_file: bool
    all_of: str = ""


def record(data: Path, access: Access, now: datetime) -> None:
    """Append one line: who (of the operating system), when (UTC), what was done, whom it was about as digests.

    Raises QuarterStopped where it cannot be written.
    """
    try:
        folder = _made(data)
        with locked(folder / _LOCK, Patience(seconds=None)):
            key = _key(folder)
            _end_last_line(folder / _LOG)
            last = _last(folder)
            told = {
                "nomor": last["nomor"] + 1,
                "waktu": now.astimezone(UTC).isoformat(timespec="seconds"),
                "pelaku": who(),
                "tindakan": access.action,
                "ditanya": sorted(_digest(key, one) for one in access.asked),
                "temuan": access.found,
                "ke_berkas": access.to_file,
                "sebelumnya": last["sidik"],
                **({"semua": access.all_of} if access.all_of else {}),
            }
            line = {**told, "sidik": _sealed(key, told)}
            _append(folder / _LOG, json.dumps(line, sort_keys=True))
            _put(folder / _END, json.dumps({"nomor": line["nomor"], "sidik": line["sidik"]}))
    except OSError as error:
        raise QuarterStopped(
            f"Tidak dilanjutkan: catatan akses ({_FOLDER}/{_LOG}) tidak dapat ditulis ({cause_of(error)}); periksa "
            "izin dan disknya, lalu ulangi."
        ) from None


def verify(data: Path) -> Verdict:
    """Check every line of the log by the one before, and its end; a folder where nobody was looked up has none."""
    folder = data / _FOLDER
    if not (folder / _LOG).exists() and not (folder / _END).exists():
        return Verdict(0)
    try:
        key = (folder / _KEY).read_bytes()
    except OSError:
        return Verdict(0, fault=f"{_FOLDER}/{_KEY} hilang atau tidak terbaca, catatan tidak dapat diperiksa")
    before, ends = _START, {0: _START}
    for number, line in enumerate(_lines(folder), start=1):
        sidik = line.pop("sidik", "")
        whole = line.get("nomor") == number and line.get("sebelumnya") == before
        if not whole or not hmac.compare_digest(sidik, _sealed(key, line)):
            return Verdict(number - 1, before, f"baris {number} diubah, dihapus, atau disisipkan")
        before = ends[number] = sidik
    noted = _noted_end(folder)
    if ends.get(int(noted["nomor"])) != noted["sidik"]:
        return Verdict(len(ends) - 1, before, f"baris terakhir hilang: seharusnya ada {noted['nomor']} baris")
    return Verdict(len(ends) - 1, before)


def accesses_of(data: Path, asked: Iterable[str]) -> list[dict[str, Any]]:
    """Lines about somebody, by all the ways in which they may have been looked for, or about all; oldest first."""
    folder = data / _FOLDER
    if not (folder / _KEY).is_file():
        return []
    key = (folder / _KEY).read_bytes()
    wanted = {_digest(key, one) for one in asked}
    kept = ("waktu", "pelaku", "tindakan", "ke_berkas", "semua")
    return [
        {name: line[name] for name in kept if name in line}
        for line in _lines(folder)
        if wanted & set(line.get("ditanya", [])) or line.get("semua")
    ]


def asked_nik(nik: str) -> str:
    """Who is looked for by NIK, as the log digests it."""
    return f"nik:{nik}"


def asked_name(name: str, born: str) -> str:
    """Who is looked for by name and birth date (yyyy-mm-dd), as the log digests it."""
    return f"nama:{' '.join(name.upper().split())}|{born}"


def who() -> str:
    """The user of the operating system, and who became it through sudo."""
    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        name = getpass.getuser() if os.environ.get("USER") else f"uid {os.getuid()}"
    behind = os.environ.get("SUDO_USER", "")
    return f"{name} (dari {behind})" if behind and behind != name else name


def _made(data: Path) -> Path:
    folder = data / _FOLDER
    folder.mkdir(exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    return folder


def _key(folder: Path) -> bytes:
    path = folder / _KEY
    if not path.exists():
        if (folder / _LOG).exists():
            raise OSError(2, f"{_KEY} hilang")
        _put(path, secrets.token_hex(32))
    return path.read_bytes()


def _last(folder: Path) -> dict[str, Any]:
    """The last line; the noted end where there is none, so that lines cut off are missed and not written over."""
    last: dict[str, Any] = {"nomor": 0, "sidik": _START}
    for line in _lines(folder):
        last = line if {"nomor", "sidik"} <= line.keys() else last
    noted = _noted_end(folder)
    return noted if int(noted["nomor"]) > int(last["nomor"]) else last


def _noted_end(folder: Path) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError, KeyError):
        told = json.loads((folder / _END).read_text(encoding="utf-8"))
        return {"nomor": int(told["nomor"]), "sidik": str(told["sidik"])}
    return {"nomor": 0, "sidik": _START}


def _lines(folder: Path) -> Iterator[dict[str, Any]]:
    """The lines of the log; one that cannot be read is told as an empty one, which breaks the chain.

    A last one without its end was cut off in writing: it is none, for nothing was answered by it.
    """
    path = folder / _LOG
    text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    *lines, last = text.split("\n")
    if _read(last) is not None:
        lines.append(last)
    for line in lines:
        told = _read(line)
        yield told if told is not None else {}


def _read(line: str) -> dict[str, Any] | None:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _end_last_line(path: Path) -> None:
    """Give the last line its end where an editor took it; take away one that was cut off in writing."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        content = file.read()
        last = content[content.rfind(b"\n") + 1 :]
        if last and _read(last.decode(errors="replace")) is None:
            file.truncate(len(content) - len(last))
        elif last:
            file.write(b"\n")


def _sealed(key: bytes, told: dict[str, Any]) -> str:
    return hmac.new(key, json.dumps(told, sort_keys=True).encode(), hashlib.sha256).hexdigest()


def _digest(key: bytes, asked: str) -> str:
    return hmac.new(key, f"siapa:{asked}".encode(), hashlib.sha256).hexdigest()[:32]


def _append(path: Path, line: str) -> None:
    """Append it whole or not at all: a full disk takes half of it without a word."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        before = os.fstat(handle).st_size
        try:
            content = f"{line}\n".encode()
            while content:
                content = content[os.write(handle, content) :]
            os.fsync(handle)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, before)
            raise
    finally:
        os.close(handle)


def _put(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
