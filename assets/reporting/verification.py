"""Which verification packs an edition holds: one for each village with members, for its decisions of the next quarter.

A pack of which nothing has changed since the edition before is taken over from there: it carries a digest of all that
it was made of. The bytes of one are `verification_workbook.py`.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from assets.office.quarter import Quarter
from assets.office.regions import Village
from assets.office.settings import Settings
from assets.office.standing import Standing, standing_edition
from assets.office.words import counted
from assets.reporting.draft import Draft
from assets.reporting.manifest import rule_version
from assets.reporting.receipts_text import deadline
from assets.reporting.verification_workbook import VerificationPacks
from sql.warehouse import Database

_LONGEST_OFFICE = 80
_AT_ONCE = 2
_KEPT = re.compile(rb"<cp:keywords>([0-9a-f]{64})</cp:keywords>")


@dataclass(frozen=True)
class _Pack:
    """What a village's cover says, and how many members its pack has."""

    name: str
    members: int
    facts: Mapping[str, str]


def add_verification_packs(
    db: Database, draft: Draft, settings: Settings, quarter: Quarter, villages: Iterable[Village]
) -> None:
    """`verifikasi/<kode_desa>.xlsx` of every village with members."""
    db.derive("reporting.verification_members", periode=str(quarter))
    coming, office = quarter.next, settings.nama_dinas[:_LONGEST_OFFICE]
    said = (rule_version(), str(coming), deadline(settings, coming), office)
    named = {village.kode_desa: f"Desa {village.desa}, Kecamatan {village.kecamatan}" for village in villages}
    packs: dict[str, _Pack] = {}
    for kode_desa, members, heeded, digest in db.rows("reporting.verification_villages"):
        sidik = hashlib.sha256("\x1f".join((*said, named[kode_desa], digest)).encode()).hexdigest()
        facts = {"desa": named[kode_desa], "anggota": counted(members), "perlu_perhatian": counted(heeded)}
        packs[kode_desa] = _Pack(f"verifikasi/{kode_desa}.xlsx", int(members), {**facts, "sidik": sidik})
    contents = _taken_over(standing_edition(draft.folder.parent), packs)
    wanted = [kode_desa for kode_desa in packs if kode_desa not in contents]
    if wanted:
        make = VerificationPacks(coming, deadline(settings, coming), office)
        rows = db.stream("reporting.verification_rows", desa=wanted)
        contents.update(_made(make, packs, rows))
    draft.add_small_files(
        {pack.name: contents[kode_desa] for kode_desa, pack in packs.items()},
        {pack.name: pack.members for pack in packs.values()},
    )


def _made(
    make: VerificationPacks, packs: Mapping[str, _Pack], rows: Iterable[tuple[Any, ...]]
) -> Iterator[tuple[str, bytes]]:
    """The packs of the villages of these rows; packing one, which leaves Python alone, goes on while the next is made.

    Few are under way at a time: their rows are what takes memory.
    """
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        under_way: deque[tuple[str, Future[bytes]]] = deque()
        for kode_desa, members in groupby(rows, key=lambda row: row[0]):
            shown = [row[1:] for row in members]
            under_way.append((kode_desa, threads.submit(make.of, kode_desa, packs[kode_desa].facts, shown)))
            if len(under_way) > 2 * _AT_ONCE:
                first, done = under_way.popleft()
                yield first, done.result()
        for kode_desa, done in under_way:
            yield kode_desa, done.result()


def _taken_over(standing: Standing | None, packs: Mapping[str, _Pack]) -> dict[str, bytes]:
    """The packs of the edition before that were made of just the same."""
    found = {}
    for kode_desa, pack in packs.items() if standing else ():
        path = standing.sound_file(pack.name) if standing else None
        if path is not None and _digest_in(path) == pack.facts["sidik"]:
            found[kode_desa] = path.read_bytes()
    return found


def _digest_in(path: Path) -> str:
    """What the pack says that it was made of; blank where it says nothing."""
    try:
        with zipfile.ZipFile(path) as book:
            said = _KEPT.search(book.read("docProps/core.xml"))
    except (zipfile.BadZipFile, KeyError, OSError):
        return ""
    return said[1].decode() if said else ""
