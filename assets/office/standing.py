"""Which edition of a quarter stands, and what its manifest tells of its files; nothing is written here.

The copies beside the editions count: their manifest names the latest edition also where its folder is gone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from assets.office.quarter import Quarter

MANIFEST = "manifest.json"
# Digesting leaves Python alone, so that the cores share it.
_AT_ONCE = 4
_PARTS = ("masukan", "dibanding", "pengaturan", "tidak_dibuat")
_EDITION = re.compile(r"edisi-([1-9]\d*)")


@dataclass(frozen=True)
class Standing:
    """The latest edition: its number, its manifest (None where no copy can be read) and the digest of that."""

    reports: Path
    number: int
    manifest: Mapping[str, Any] | None
    digest: str

    @cached_property
    def outputs(self) -> Mapping[str, str]:
        """Names and digests of its files; read once, for hundreds are asked for."""
        return outputs_of(self.manifest)

    def sound_file(self, name: str) -> Path | None:
        """The edition's file of this name or its copy, whichever is what the manifest tells."""
        wanted = self.outputs.get(name, "")
        for folder in (self.reports / f"edisi-{self.number}", self.reports):
            if wanted and digest_of(folder / name) == wanted:
                return folder / name
        return None

    def tells_of(self, name: str) -> bool:
        """Whether the manifest lists a file of this name."""
        return name in self.outputs


def published_quarters(data: Path) -> list[Quarter]:
    """Quarters of which an edition stands, oldest first."""
    reports = data / "reports"
    return [quarter for quarter in quarters_under(reports) if latest_number(reports / str(quarter))]


def quarters_under(folder: Path) -> Iterator[Quarter]:
    """Quarters that a folder under this one is named for, oldest first."""
    names = sorted(entry.name for entry in folder.iterdir() if entry.is_dir()) if folder.is_dir() else []
    for name in names:
        with contextlib.suppress(ValueError):
            if str(quarter := Quarter.parse(name)) == name:
                yield quarter


def taken_numbers(reports: Path) -> list[int]:
    """Numbers that a new edition cannot have, ascending: something stands under that name, whatever it is."""
    found = (_EDITION.fullmatch(path.name) for path in reports.iterdir()) if reports.is_dir() else ()
    return sorted(int(match[1]) for match in found if match)


def edition_numbers(reports: Path) -> list[int]:
    """Numbers of the editions that stand in the quarter's folder, ascending."""
    return [number for number in taken_numbers(reports) if (reports / f"edisi-{number}").is_dir()]


def latest_number(reports: Path) -> int:
    """Number of the latest edition, 0 where there is none; the copies' manifest may know of a later one."""
    told = (read_manifest(reports) or {}).get("edisi", 0)
    return max([0, *edition_numbers(reports), *([told] if isinstance(told, int) else [])])


def standing_edition(reports: Path) -> Standing | None:
    """The latest edition, told by its manifest, else by the copy of that."""
    number = latest_number(reports)
    if not number:
        return None
    return next(told_editions(reports), Standing(reports, number, None, ""))


def told_editions(reports: Path) -> Iterator[Standing]:
    """The latest edition as its manifest tells it, then as the copy of that does, whichever can be read."""
    number = latest_number(reports)
    for folder in (reports / f"edisi-{number}", reports):
        manifest = read_manifest(folder)
        if manifest is not None and manifest.get("edisi") == number:
            yield Standing(reports, number, manifest, digest_of(folder / MANIFEST))


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest in the folder; None where it cannot be read as one."""
    try:
        read = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return read if _has_the_form(read) else None


def _has_the_form(read: object) -> bool:
    """Whether it is built as a manifest is: what somebody wrote into one by hand need not be."""
    if not isinstance(read, dict) or not isinstance(read.get("keluaran"), dict):
        return False
    if not all(isinstance(read.get(part, {}), dict) for part in _PARTS):
        return False
    inputs = read.get("masukan", {}).values()
    return all(isinstance(told, dict) for files in inputs for told in (files if isinstance(files, list) else [files]))


def outputs_of(manifest: Mapping[str, Any] | None) -> dict[str, str]:
    """Names and digests of an edition's files, from its manifest."""
    files = (manifest or {}).get("keluaran", {})
    return {name: str(told.get("sha256", "")) for name, told in files.items() if isinstance(told, dict)}


def rows_of(manifest: Mapping[str, Any] | None, name: str) -> int:
    """How many rows the manifest tells of a file; 0 where it tells nothing."""
    told = (manifest or {}).get("keluaran", {}).get(name, {})
    return int(told.get("baris", 0))


def says_the_same(former: Mapping[str, Any] | None, manifest: Mapping[str, Any], *, but: Collection[str]) -> bool:
    """Whether both manifests tell the same, whatever they say of these files, and of what follows from them."""
    return former is not None and _told_without(former, but) == _told_without(json.loads(json.dumps(manifest)), but)


def _told_without(manifest: Mapping[str, Any], but: Collection[str]) -> dict[str, Any]:
    told = {key: value for key, value in manifest.items() if key not in ("edisi", "sidik", "tidak_dibuat")}
    return {**told, "keluaran": {name: file for name, file in manifest["keluaran"].items() if name not in but}}


def digest_of(path: Path) -> str:
    """SHA-256 of the file; blank where it is none that can be read: a link's bytes are those of another file."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""


def digests_of(folder: Path, names: Collection[str]) -> dict[str, str]:
    """`digest_of` each of these files of the folder, by name."""
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        return dict(zip(names, threads.map(digest_of, [folder / name for name in names]), strict=True))
