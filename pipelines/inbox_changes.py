"""Which quarters must run again, given what lies in the inbox and what was asked for before.

Pure: takes listings and memory, returns requests and memory. Listing files and talking to Dagster is `sensor.py`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from assets.office.quarter import Quarter

# A folder that is still being copied into must come to rest first.
STABLE_SECONDS = 60.0
# The same inputs and rules fail the same way; what failed for a passing cause succeeds within so many attempts.
MAX_ATTEMPTS = 3


@dataclass(frozen=True)
class Entry:
    """A file of the inbox: its path, the digest of its bytes, when it last changed (epoch seconds)."""

    path: str
    sha256: str
    changed_at: float


@dataclass(frozen=True)
class Asked:
    """What a quarter was last run for: digest of inputs and rules, count of requests ever, attempts at these."""

    digest: str
    counter: int
    attempts: int


@dataclass(frozen=True)
class Memory:
    """What the sensor keeps between looks, by quarter."""

    asked: Mapping[str, Asked] = field(default_factory=dict)

    @classmethod
    def read(cls, cursor: str | None) -> Memory:
        """Memory from a cursor; without one, nothing was ever asked for."""
        kept = json.loads(cursor) if cursor else {}
        return cls({quarter: Asked(**values) for quarter, values in kept.items()})

    def write(self) -> str:
        """The cursor."""
        return json.dumps({quarter: asdict(asked) for quarter, asked in sorted(self.asked.items())})


@dataclass(frozen=True)
class Request:
    """A quarter to run. The key carries the counter: Dagster runs a key only once, for ever."""

    quarter: Quarter
    key: str


@dataclass(frozen=True)
class Look:
    """What one look finds: files and rules as they are, quarters whose last run failed or left files waiting, quarters
    with an edition."""

    inventory: Mapping[Quarter, Sequence[Entry]]
    rules: str
    unfinished: Collection[Quarter]
    published: Collection[Quarter]
    now: float


def quarters_to_run(look: Look, memory: Memory) -> tuple[list[Request], Memory]:
    """Requests, oldest quarter first, and what to remember.

    A quarter runs when its files or the rules differ from what it was last asked for, when that run failed or found a
    file being written, and when an earlier quarter runs while an edition of this one stands. Nothing runs while its
    files still change; a time in the future is a wrong clock and holds nothing up.
    """
    asked = dict(memory.asked)
    requests: list[Request] = []
    for quarter in sorted(look.inventory):
        entries = look.inventory[quarter]
        if not entries or any(abs(look.now - entry.changed_at) < STABLE_SECONDS for entry in entries):
            continue
        before = asked.get(str(quarter), Asked("", 0, 0))
        digest = _digest(entries, look.rules)
        changed = digest != before.digest
        again = quarter in look.unfinished and before.attempts < MAX_ATTEMPTS
        follows = bool(requests) and quarter in look.published
        if not (changed or again or follows):
            continue
        attempts = before.attempts + 1 if again and not changed else 1
        asked[str(quarter)] = Asked(digest, before.counter + 1, attempts)
        requests.append(Request(quarter, f"{quarter} #{before.counter + 1}"))
    return requests, Memory(asked)


def _digest(entries: Iterable[Entry], rules: str) -> str:
    lines = sorted(f"{entry.sha256} {entry.path}" for entry in entries)
    return hashlib.sha256("\n".join([rules, *lines]).encode()).hexdigest()
