"""Which editions there are, and whether each still is what it published: manifest, files, digest, copies, chain.

Nothing is written here. An edition stands in two chains: it notes the edition of its own quarter that it was compared
with (`dibanding`), and the registry of the quarter before that it stands on (`registri_sebelumnya`); both are held
against the files that those editions carry. Putting an altered edition back is `editions.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assets.office.carried_files import FOLDER, carried_names, digest_of_carried
from assets.office.quarter import Quarter
from assets.office.standing import (
    MANIFEST,
    digest_of,
    edition_numbers,
    latest_number,
    outputs_of,
    quarters_under,
    read_manifest,
)
from assets.reporting.changes import COMPARED
from assets.reporting.draft import Output
from assets.reporting.editions import written_manifest
from assets.reporting.manifest import content_digest
from assets.reporting.minutes import MINUTES
from assets.reporting.registry_chain import RegistryChain

_NAMED = 3
_BEFORE = "registri_sebelumnya"


@dataclass(frozen=True)
class Listed:
    """One edition: `sidik` and the other facts are blank where its manifest cannot be read."""

    quarter: Quarter
    number: int
    stands: bool
    sidik: str = ""
    manifest: str = ""
    rules: str = ""
    files: int = 0
    rows: int = 0

    @property
    def name(self) -> str:
        """The edition's folder, from `reports` on."""
        return f"{self.quarter}/edisi-{self.number}"


@dataclass(frozen=True)
class Checked:
    """What came of checking one edition: sentences with their remedies, none where it is what it published."""

    edition: Listed
    faults: tuple[str, ...]


def editions_of(data: Path, quarters: tuple[Quarter, ...] = ()) -> Iterator[Listed]:
    """Every edition, oldest quarter first; of these quarters alone where some are given."""
    for quarter in quarters_under(data / "reports"):
        if quarters and quarter not in quarters:
            continue
        reports = data / "reports" / str(quarter)
        latest = latest_number(reports)
        for number in sorted({*edition_numbers(reports), *([latest] if latest else [])}):
            yield _listed(reports, quarter, number, stands=number == latest)


def check_editions(data: Path, quarters: tuple[Quarter, ...] = ()) -> Iterator[Checked]:
    """Check every edition, or those of these quarters, by its own manifest and by those it stands on."""
    chain = RegistryChain(data)
    for edition in editions_of(data, quarters):
        reports = data / "reports" / str(edition.quarter)
        folder = reports / f"edisi-{edition.number}"
        manifest = read_manifest(folder)
        if manifest is None:
            yield Checked(edition, (_unread(edition, reports),))
            continue
        faults = [
            *_files(edition, folder, manifest),
            *_digest(edition, manifest),
            *_compared(edition, manifest, reports),
        ]
        if edition.stands:
            faults += _copies(edition, reports, manifest)
        told = manifest.get("masukan", {}).get(_BEFORE) or {}
        # What is no longer what it published says nothing of the quarter before.
        whole = _carries(folder, outputs_of(manifest))
        if whole and (fault := chain.fault(edition.quarter, edition.number, edition.stands, told)):
            faults.append(fault)
        yield Checked(edition, tuple(faults))


def _listed(reports: Path, quarter: Quarter, number: int, *, stands: bool) -> Listed:
    folder = reports / f"edisi-{number}"
    manifest = read_manifest(folder)
    if manifest is None:
        return Listed(quarter, number, stands)
    outputs = manifest["keluaran"]
    rows = outputs.get("nasib_baris.csv", {}).get("baris", 0)
    rules, sidik = (str(manifest.get(name, "")) for name in ("aturan", "sidik"))
    return Listed(quarter, number, stands, sidik, digest_of(folder / MANIFEST), rules, len(outputs) + 1, int(rows))


def _unread(edition: Listed, reports: Path) -> str:
    if not edition.stands:
        return f"{MANIFEST} hilang atau tidak terbaca; kembalikan edisi-{edition.number} dari cadangan."
    copy = read_manifest(reports) or {}
    if copy.get("edisi") == edition.number:
        return f"{MANIFEST} hilang atau tidak terbaca; {_again(edition)} dari salinannya."
    return f"{MANIFEST} dan salinannya hilang atau tidak terbaca; kembalikan edisi-{edition.number} dari cadangan."


def _files(edition: Listed, folder: Path, manifest: Mapping[str, Any]) -> Iterator[str]:
    wanted = outputs_of(manifest)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    lost = sorted(wanted.keys() - there)
    altered = sorted(name for name in wanted.keys() & there if digest_of(folder / name) != wanted[name])
    surplus = sorted(there - wanted.keys() - {MANIFEST})
    remedy = _again(edition) if edition.stands else f"kembalikan edisi-{edition.number} dari cadangan"
    if lost:
        yield f"{len(lost)} berkas hilang ({_names(lost)}); {remedy}."
    if altered:
        yield f"{len(altered)} berkas berubah sesudah terbit ({_names(altered)}); {remedy}."
    if surplus:
        yield f"{len(surplus)} berkas bukan bagian edisi ini; pindahkan dari reports/{edition.name}."
    if (folder / MANIFEST).read_bytes() != written_manifest(manifest, edition.number):
        yield f"{MANIFEST} ditulis ulang sesudah terbit; {remedy}."


def _digest(edition: Listed, manifest: Mapping[str, Any]) -> Iterator[str]:
    """The digest is printed at the foot of the minutes: it must be that of the files that the manifest lists."""
    told = str(manifest.get("sidik", ""))
    listed = {name: Output(digest, 0) for name, digest in outputs_of(manifest).items() if name != MINUTES}
    if told and told != content_digest(listed):
        remedy = _again(edition) if edition.stands else f"kembalikan edisi-{edition.number} dari cadangan"
        yield f"sidik pada {MANIFEST} bukan sidik berkas-berkasnya; {remedy}."


def _compared(edition: Listed, manifest: Mapping[str, Any], reports: Path) -> Iterator[str]:
    noted = manifest.get(COMPARED) or {}
    if not noted:
        return
    number = noted.get("edisi")
    if digest_of_carried(reports / f"edisi-{number}") != noted.get("sha256"):
        yield (
            f"rantai putus: {FOLDER}/ edisi-{number}, yang dibandingkan dengannya, hilang atau berubah; kembalikan "
            f"edisi-{number} dari cadangan."
        )


def _carries(folder: Path, outputs: Mapping[str, str]) -> bool:
    """Whether the edition has what later quarters read of it, as it published that."""
    names = carried_names(outputs)
    return bool(names) and all(digest_of(folder / name) == outputs[name] for name in names)


def _copies(edition: Listed, reports: Path, manifest: Mapping[str, Any]) -> Iterator[str]:
    wanted = {**outputs_of(manifest), MANIFEST: digest_of(reports / f"edisi-{edition.number}" / MANIFEST)}
    stale = sorted(name for name, digest in wanted.items() if digest_of(reports / name) != digest)
    if stale:
        yield (
            f"{len(stale)} salinan di reports/{edition.quarter} hilang atau berubah ({_names(stale)}); "
            f"jalankan padan run {edition.quarter}: salinannya dibuat lagi."
        )


def _again(edition: Listed) -> str:
    return f"jalankan padan run {edition.quarter}: edisi dikembalikan seperti saat terbit"


def _names(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" dan {more} lagi" if more > 0 else "")
