"""Editions of a quarter: a draft becomes `edisi-N` whole or not at all, and the latest one's files lie beside it.

Publication is one rename. The copies follow: their manifest is removed first and written last, so that a reader who
finds one finds whole files with it; one who finds none takes the highest `edisi-N`. The next run repairs.
What is in an edition is `publish.py`; the manifest's content is `manifest.py`.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assets.reporting.draft import Draft, make_folder, sync_folder, write_durably

MANIFEST = "manifest.json"
_EDITION = re.compile(r"edisi-([1-9]\d*)")
_LEFTOVER = re.compile(r"\.edisi-\d+\.part")


def edition_numbers(reports: Path) -> list[int]:
    """Numbers of the editions that stand in the quarter's folder, ascending."""
    if not reports.is_dir():
        return []
    found = (_EDITION.fullmatch(path.name) for path in reports.iterdir() if path.is_dir())
    return sorted(int(match[1]) for match in found if match)


def begin_edition(reports: Path) -> Draft:
    """An empty draft for the next edition; what a run that was cut off left behind is taken away."""
    make_folder(reports)
    for path in reports.iterdir():
        if _LEFTOVER.fullmatch(path.name):
            shutil.rmtree(path)
    return Draft(reports / f".edisi-{_next_number(reports)}.part")


def publish_edition(reports: Path, draft: Draft, manifest: Mapping[str, Any]) -> tuple[int, bool]:
    """Rename the draft into place, unless the latest edition says the same; returns (number, whether it is new)."""
    latest = max(edition_numbers(reports), default=0)
    if latest and _same(_read_manifest(reports / f"edisi-{latest}"), manifest):
        draft.discard()
        return latest, False
    number = _next_number(reports)
    content = json.dumps({**manifest, "edisi": number}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    draft.add_bytes(MANIFEST, content.encode(), 0)
    draft.settle()
    draft.folder.rename(reports / f"edisi-{number}")
    sync_folder(reports)
    return number, True


def copy_latest(reports: Path) -> bool:
    """Make the files beside the editions those of the latest one; returns whether anything had to be done."""
    numbers = edition_numbers(reports)
    edition = reports / f"edisi-{numbers[-1]}"
    wanted = _outputs(edition)
    stale = {name for number in numbers for name in _outputs(reports / f"edisi-{number}")} - set(wanted)
    surplus = sorted(name for name in stale if (reports / name).exists())
    missing = sorted(name for name, digest in wanted.items() if _digest(reports / name) != digest)
    manifest = (edition / MANIFEST).read_bytes()
    beside = reports / MANIFEST
    current = beside.read_bytes() if beside.is_file() else None
    if not surplus and not missing and current == manifest:
        return False
    beside.unlink(missing_ok=True)
    sync_folder(reports)
    for name in (*stale, *wanted, MANIFEST):
        _part(reports / name).unlink(missing_ok=True)
    for name in surplus:
        (reports / name).unlink()
    for name in missing:
        _copy(edition / name, reports / name)
    for folder in {reports, *((reports / name).parent for name in (*missing, *surplus))}:
        sync_folder(folder)
    _put(beside, manifest)
    sync_folder(reports)
    return True


def _next_number(reports: Path) -> int:
    return max(edition_numbers(reports), default=0) + 1


def _same(former: Mapping[str, Any] | None, manifest: Mapping[str, Any]) -> bool:
    if former is None:
        return False
    fresh: dict[str, Any] = json.loads(json.dumps(manifest))
    return fresh == {key: value for key, value in former.items() if key != "edisi"}


def _read_manifest(edition: Path) -> dict[str, Any] | None:
    try:
        read = json.loads((edition / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return read if isinstance(read, dict) else None


def _outputs(edition: Path) -> dict[str, str]:
    """Names and digests of an edition's files, from its manifest."""
    files = (_read_manifest(edition) or {}).get("keluaran", {})
    return {name: str(told.get("sha256", "")) for name, told in files.items()}


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _copy(source: Path, target: Path) -> None:
    make_folder(target.parent)
    _put(target, source.read_bytes())


def _put(target: Path, content: bytes) -> None:
    """Write beside and rename, so that nobody reads half a file."""
    part = _part(target)
    write_durably(part, content)
    part.rename(target)


def _part(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")
