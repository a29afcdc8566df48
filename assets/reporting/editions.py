"""Editions of a quarter: a draft becomes `edisi-N` whole or not at all, and the latest one's files lie beside it.

Publication is one rename. The copies follow: their manifest is removed first and written last, so that a reader who
finds one finds whole files with it; one who finds none takes the highest `edisi-N`. The next run repairs: also an
edition that somebody altered, which is put back as its manifest tells it (docs/decisions/0016). Which edition stands
is `assets/office/standing.py`, what is in one `publish.py`, the manifest's content `manifest.py`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assets.intake.kept_bytes import sync_folder
from assets.office.standing import (
    MANIFEST,
    Standing,
    digests_of,
    edition_numbers,
    latest_number,
    outputs_of,
    read_manifest,
    taken_numbers,
)
from assets.reporting.draft import Draft, make_folder, side_by_side, write_durably


@dataclass(frozen=True)
class Published:
    """The edition that stands, whether this run made it, and what of the latest one had been altered or lost.

    `aside`: where the altered edition lies now that it is put back; blank where it was not.
    """

    number: int
    fresh: bool
    altered: tuple[str, ...] = ()
    aside: str = ""


def clear_drafts(reports: Path) -> None:
    """Take away what a run that was cut off left behind; the quarter's folder is made."""
    make_folder(reports)
    for path in reports.glob(".edisi-*.part"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def begin_edition(reports: Path) -> Draft:
    """An empty draft for the next edition."""
    return Draft(reports / f".edisi-{next_number(reports)}.part")


def publish_edition(reports: Path, draft: Draft, manifest: Mapping[str, Any]) -> Published:
    """Rename the draft into place, unless the latest edition says the same and still is what it says."""
    latest = latest_number(reports)
    edition = reports / f"edisi-{latest}"
    told = [read_manifest(edition), _beside(reports, latest)] if latest else []
    same = any(_same(former, manifest) for former in told)
    wanted = next((former for former in told if former is not None and (not same or _same(former, manifest))), None)
    altered = _altered(edition, wanted) if latest else ()
    if same and not altered:
        draft.discard()
        return Published(latest, fresh=False)
    number = latest if same else next_number(reports)
    draft.add_bytes(MANIFEST, written_manifest(manifest, number), 0)
    draft.settle()
    aside = _set_aside(edition) if same else ""
    draft.folder.rename(reports / f"edisi-{number}")
    sync_folder(reports)
    return Published(number, not same, altered, aside)


def is_whole(reports: Path, standing: Standing) -> bool:
    """Whether the edition is there, with every file what its manifest tells; all of them are read."""
    return not _altered(reports / f"edisi-{standing.number}", standing.manifest)


def copy_latest(reports: Path) -> bool:
    """Make the files beside the editions those of the latest one; returns whether anything had to be done."""
    numbers = edition_numbers(reports)
    edition = reports / f"edisi-{numbers[-1]}"
    wanted = outputs_of(read_manifest(edition))
    former = [*(read_manifest(reports / f"edisi-{number}") for number in numbers), read_manifest(reports)]
    stale = {name for told in former for name in outputs_of(told)} - set(wanted)
    surplus = sorted(name for name in stale if (reports / name).is_file())
    missing = _others(reports, wanted)
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
    side_by_side(lambda name: _copy(edition / name, reports / name), missing)
    for folder in {reports, *((reports / name).parent for name in (*missing, *surplus))}:
        sync_folder(folder)
    _put(beside, manifest)
    sync_folder(reports)
    return True


def next_number(reports: Path) -> int:
    """Number of the edition that a draft becomes where it says something new."""
    return max([latest_number(reports), *taken_numbers(reports)]) + 1


def written_manifest(manifest: Mapping[str, Any], number: int) -> bytes:
    """The bytes of `manifest.json` of the edition of this number."""
    return (json.dumps({**manifest, "edisi": number}, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _same(former: Mapping[str, Any] | None, manifest: Mapping[str, Any]) -> bool:
    if former is None:
        return False
    fresh: dict[str, Any] = json.loads(json.dumps(manifest))
    return fresh == {key: value for key, value in former.items() if key != "edisi"}


def _beside(reports: Path, number: int) -> dict[str, Any] | None:
    """The copy of the manifest, where it is that of this edition."""
    copy = read_manifest(reports)
    return copy if copy is not None and copy.get("edisi") == number else None


def _altered(edition: Path, manifest: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Names of the edition's files that are gone or not what its manifest tells, the manifest among them."""
    if manifest is None:
        return (MANIFEST,)
    files = _others(edition, outputs_of(manifest))
    own = edition / MANIFEST
    # Told apart from a manifest of another hand only by its content: its very bytes are compared.
    written = written_manifest(manifest, int(str(manifest.get("edisi", 0))))
    whole = own.is_file() and own.read_bytes() == written
    return tuple(sorted(files if whole else [*files, MANIFEST]))


def _others(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Names, sorted, of the files in the folder that are gone or have another digest than is wanted."""
    found = digests_of(folder, wanted)
    return sorted(name for name, digest in wanted.items() if found[name] != digest)


def _set_aside(edition: Path) -> str:
    """Keep what somebody altered under a name that is no edition's; returns the name, blank where nothing is left."""
    if not edition.exists():
        return ""
    number = 1
    while (aside := edition.with_name(f"{edition.name}.diubah-{number}")).exists():
        number += 1
    edition.rename(aside)
    return aside.name


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
