"""Which verification packs an edition holds: one for each village with members, for its decisions of the next quarter.

A pack of which nothing has changed since the edition before is taken over from there: it carries a digest of all that
it was made of. The bytes of one are `verification_workbook.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from assets.office.paper import Paper
from assets.office.quarter import Quarter
from assets.office.regions import Village
from assets.office.rules import rule_version
from assets.office.settings import Settings
from assets.office.words import counted
from assets.reporting.deadlines import deadline, decided_by
from assets.reporting.draft import Draft
from assets.reporting.verification_workbook import Member, VerificationPacks
from assets.reporting.village_files import made, taken_over
from sql.warehouse import Database

_LONGEST_OFFICE = 80


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
    said = (rule_version(), str(coming), *decided_by(settings, coming), office, settings.kertas)
    named = {village.kode_desa: f"Desa {village.desa}, Kecamatan {village.kecamatan}" for village in villages}
    packs: dict[str, _Pack] = {}
    for kode_desa, members, heeded, digest in db.rows("reporting.verification_villages"):
        sidik = hashlib.sha256("\x1f".join((*said, named[kode_desa], digest)).encode()).hexdigest()
        facts = {"desa": named[kode_desa], "anggota": counted(members), "perlu_perhatian": counted(heeded)}
        packs[kode_desa] = _Pack(f"verifikasi/{kode_desa}.xlsx", int(members), {**facts, "sidik": sidik})
    contents = taken_over(draft.folder.parent, {pack.name: pack.facts["sidik"] for pack in packs.values()})
    wanted = [kode_desa for kode_desa, pack in packs.items() if pack.name not in contents]
    if wanted:
        asked = (coming, deadline(settings, coming), office, settings.kertas)
        villages_rows = groupby(db.stream("reporting.verification_rows", desa=wanted), key=lambda row: row[0])
        given = (
            (packs[code].name, (asked, code, packs[code].facts, [row[1:] for row in members]))
            for code, members in villages_rows
        )
        contents.update(made(_workbook, given, many=len(wanted), threads=settings.mesin.utas))
    draft.add_small_files(
        {pack.name: contents[pack.name] for pack in packs.values()},
        {pack.name: pack.members for pack in packs.values()},
    )


def _workbook(of: tuple[tuple[Quarter, str, str, Paper], str, Mapping[str, str], Sequence[Member]]) -> bytes:
    asked, kode_desa, facts, members = of
    return _mould(*asked).of(kode_desa, facts, members)


@cache
def _mould(quarter: Quarter, until: str, office: str, paper: Paper) -> VerificationPacks:
    return VerificationPacks(quarter, until, office, paper)
