"""Which quarters must run again, given what lies in the inbox, what stands, and what was asked for before.

Pure: takes listings and memory, returns requests, memory, and what is to be said. Listing files, reading manifests and
talking to Dagster is `sensor.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from assets.office.machine_faults import Lack
from assets.office.quarter import Quarter
from pipelines.inbox_memory import Asked, Memory
from pipelines.quarters import said_of, stretches, told_range
from pipelines.room import Room

# A folder that is still being copied into must come to rest first.
STABLE_SECONDS = 60.0
# What was cut off, or found a file being written, succeeds within so many attempts.
MAX_ATTEMPTS = 3
# So long later quarters wait for one whose files never come to rest: longer than any extract is copied.
PATIENCE_SECONDS = 3600.0
_NEVER_AT_REST = (
    "{quarter}: berkasnya sudah lebih dari satu jam terus berubah, jadi kuartal sesudahnya tidak menunggunya lagi; "
    "tunggu salinannya selesai, atau hentikan program yang menulis ke kotak masuknya."
)


@dataclass(frozen=True)
class Entry:
    """A file of the inbox: its path, the digest of its bytes, when it last changed (epoch seconds).

    `misplaced`: it lies in no folder that is read.
    """

    path: str
    sha256: str
    changed_at: float
    misplaced: bool = False


@dataclass(frozen=True)
class Known:
    """What the latest edition was made of: digests of its files by path, its rules and settings (`rules`)."""

    files: Mapping[str, str]
    rules: str


@dataclass(frozen=True)
class Ended:
    """How the last run over a quarter ended where it must be told or tried again.

    `sentence`: what stopped it, blank where it was cut off. `lasting`: the same files and rules stop it again.
    `lacked`: what the machine had too little of; with more of it the same files and rules may come through.
    """

    sentence: str = ""
    lasting: bool = False
    lacked: Lack | None = None


class _Verdict(Enum):
    """What is to be done of a quarter; the office is told of the last three; the last two hold later quarters up."""

    NOTHING, STANDS, RUN, WAIT, SETTLES, STUCK = range(6)


@dataclass(frozen=True)
class Request:
    """Quarters to run in one run, why, and a key of its own: Dagster runs a key only once, for ever.

    `alone`: not with the later quarters that have an edition, for one of them cannot run.
    """

    quarters: tuple[Quarter, ...]
    cause: str
    key: str
    alone: bool = False


@dataclass(frozen=True)
class Look:
    """What one look finds.

    `rules`: digest of rules and settings of each quarter. `known`: what the editions that stand were made of. `ended`:
    of quarters whose last run came to nothing. `going_on`: quarters of a run that waits or runs. `last_run`: the latest
    run, whichever. `room`: what the machine has for a run.
    """

    inventory: Mapping[Quarter, Sequence[Entry]]
    rules: Mapping[Quarter, str]
    known: Mapping[Quarter, Known]
    ended: Mapping[Quarter, Ended]
    going_on: Collection[Quarter]
    now: float
    last_run: str = ""
    room: Room = field(default_factory=Room)


@dataclass(frozen=True)
class Found:
    """What a look leads to: requests, what to remember, and what the office must know of quarters that wait."""

    requests: list[Request]
    memory: Memory
    told: list[str]


def quarters_to_run(look: Look, memory: Memory) -> Found:
    """Requests, oldest quarter first; nothing is asked for twice.

    A quarter runs when its files or rules differ from what it was last asked for, unless its edition was made of just
    these; when its run was cut off or left a file waiting; and when an earlier quarter runs while its edition stands.
    While files of an earlier quarter are still coming in it waits for those, for an hour at most, and both are one run.
    What stopped with a sentence is not tried again until something changes: the sentence is said instead. What the
    machine had no room for is tried again once it has more than when it was asked for, or than at its least since.
    """
    asked = dict(memory.asked)
    digests = {quarter: _digest(entries, look.rules[quarter]) for quarter, entries in look.inventory.items()}
    found = {quarter: _weigh(quarter, look, asked.get(str(quarter)), digests[quarter]) for quarter in sorted(digests)}
    for quarter, (verdict, _) in found.items():
        if verdict is _Verdict.STANDS:
            asked[str(quarter)] = Asked(digests[quarter], 1)
        elif (before := asked.get(str(quarter))) and quarter in look.ended and look.ended[quarter].lacked:
            asked[str(quarter)] = replace(before, least=before.least.or_less(look.room))
    causes = {quarter: text for quarter, (verdict, text) in found.items() if verdict is _Verdict.RUN}
    unsettled = [quarter for quarter, (verdict, _) in found.items() if verdict is _Verdict.SETTLES]
    since = {quarter: min(memory.settling.get(str(quarter), look.now), look.now) for quarter in unsettled}
    overdue = [quarter for quarter in unsettled if look.now - since[quarter] >= PATIENCE_SECONDS]
    found |= {quarter: (_Verdict.SETTLES, _NEVER_AT_REST.format(quarter=quarter)) for quarter in overdue}
    # What is still being copied takes the later quarters along a minute later: they run once.
    settling = min((quarter for quarter in unsettled if quarter not in overdue), default=None)
    held = [quarter for quarter in causes if settling and quarter > settling]
    causes = {quarter: text for quarter, text in causes.items() if quarter not in held}
    stuck = [quarter for quarter, (verdict, _) in found.items() if verdict is _Verdict.STUCK]
    told = [text for verdict, text in found.values() if verdict in (_Verdict.STUCK, _Verdict.SETTLES, _Verdict.WAIT)]
    told += [f"{quarter}: menunggu {settling}, supaya keduanya sekali jalan." for quarter in held]
    told += [text for quarter in found if (text := _misplaced(quarter, look))]
    barred = {*stuck, *unsettled, *(quarter for quarter in look.known if settling and quarter > settling)}
    wanted, alone = _with_followers(causes, look, barred)
    requests, count = [], memory.requests
    for stretch in stretches(wanted):
        count += 1
        key = f"{told_range(stretch)} #{count} {look.last_run}".rstrip()
        cause = "; ".join(said_of(quarter, causes[quarter]) for quarter in stretch if quarter in causes)
        requests.append(Request(tuple(stretch), cause or "meneruskan kuartal sebelumnya", key, alone))
        for quarter in stretch:
            again = _asked_again(asked.get(str(quarter)), digests.get(quarter, ""))
            asked[str(quarter)] = replace(again, room=look.room, least=look.room)
    return Found(requests, Memory(asked, count, {str(quarter): moment for quarter, moment in since.items()}), told)


def _weigh(quarter: Quarter, look: Look, before: Asked | None, digest: str) -> tuple[_Verdict, str]:
    """What is to be done of a quarter by itself, and why in words."""
    entries = look.inventory[quarter]
    found = (_Verdict.NOTHING, "")
    if not entries:
        if quarter in look.known:
            found = _Verdict.WAIT, f"{quarter}: kotak masuknya kosong; edisinya tetap, tidak dijalankan lagi."
    elif any(abs(look.now - entry.changed_at) < STABLE_SECONDS for entry in entries if not entry.misplaced):
        found = _Verdict.SETTLES, f"{quarter}: menunggu sampai berkasnya tidak berubah selama satu menit."
    elif quarter not in look.going_on:
        if before is None or before.digest != digest:
            found = (_Verdict.STANDS, "") if _stands(quarter, look) else (_Verdict.RUN, _cause(quarter, look))
        elif ended := look.ended.get(quarter):
            found = _weigh_again(quarter, ended, before, look.room)
    return found


def _weigh_again(quarter: Quarter, ended: Ended, before: Asked, room: Room) -> tuple[_Verdict, str]:
    """The same, of files and rules for which it was run already, and that run came to nothing."""
    if ended.lacked:
        # Something else may have filled the disk since it was asked for. What comes and goes is not tried for ever.
        freed = before.attempts < MAX_ATTEMPTS and room.is_wider_than(before.least, ended.lacked)
        if freed or room.is_wider_than(before.room, ended.lacked):
            return _Verdict.RUN, f"{ended.lacked} lebih lega daripada ketika berhenti"
        return _Verdict.STUCK, f"{quarter} berhenti, dan dicoba lagi begitu {ended.lacked} lebih lega. {ended.sentence}"
    if ended.lasting:
        return _Verdict.STUCK, f"{quarter} berhenti, dan dicoba lagi bila ada yang berubah. {ended.sentence}"
    if before.attempts < MAX_ATTEMPTS:
        return _Verdict.RUN, ended.sentence or "jalan sebelumnya tidak selesai"
    return _Verdict.STUCK, f"{quarter} sudah {MAX_ATTEMPTS} kali dicoba tanpa selesai. {ended.sentence}".rstrip()


def _misplaced(quarter: Quarter, look: Look) -> str:
    count = sum(entry.misplaced for entry in look.inventory[quarter])
    return f"{quarter}: {count} berkas di luar folder yang dibaca; pindahkan ke folder yang benar." if count else ""


def _with_followers(
    causes: Mapping[Quarter, str], look: Look, barred: Collection[Quarter]
) -> tuple[list[Quarter], bool]:
    """The quarters to run and the later ones with an edition; up to the first that cannot run yet (then: True)."""
    if not causes:
        return [], False
    first = min(causes)
    wanted = sorted({*causes, *(quarter for quarter in look.known if quarter > first)})
    until = next((quarter for quarter in wanted if quarter in barred), None)
    return [quarter for quarter in wanted if until is None or quarter < until], until is not None


def _asked_again(before: Asked | None, digest: str) -> Asked:
    return Asked(digest, before.attempts + 1 if before and before.digest == digest else 1)


def _stands(quarter: Quarter, look: Look) -> bool:
    known = look.known.get(quarter)
    return (
        known is not None
        and known.rules == look.rules[quarter]
        and dict(known.files) == _files(look.inventory[quarter])
    )


def _cause(quarter: Quarter, look: Look) -> str:
    """What is other than when the edition was made, in words and without the name of a file."""
    files, known = _files(look.inventory[quarter]), look.known.get(quarter)
    if known is None:
        return f"kuartal baru, {len(files)} berkas"
    counts = {
        "baru": len(files.keys() - known.files.keys()),
        "berubah": sum(path in known.files and known.files[path] != digest for path, digest in files.items()),
        "ditarik": len(known.files.keys() - files.keys()),
    }
    told = [f"{count} berkas {kind}" for kind, count in counts.items() if count]
    if known.rules != look.rules[quarter]:
        told.append("aturan atau pengaturan baru")
    return ", ".join(told) or "berkasnya berganti nama"


def _files(entries: Iterable[Entry]) -> dict[str, str]:
    return {entry.path: entry.sha256 for entry in entries if not entry.misplaced}


def _digest(entries: Iterable[Entry], rules: str) -> str:
    lines = sorted(f"{entry.sha256} {entry.path}" for entry in entries)
    return hashlib.sha256("\n".join([rules, *lines]).encode()).hexdigest()
