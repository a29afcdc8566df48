"""What the sensor keeps between its looks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from pipelines.room import Room


@dataclass(frozen=True)
class Asked:
    """What a quarter was last run for: digest of inputs and rules, attempts at these, the room that there was.

    `least`: of what there was then and in each look since it stopped for want of room.
    """

    digest: str
    attempts: int
    room: Room = field(default_factory=Room)
    least: Room = field(default_factory=Room)


@dataclass(frozen=True)
class Memory:
    """What was asked for, by quarter; how many requests ever; since when a quarter's files change (epoch seconds)."""

    asked: Mapping[str, Asked] = field(default_factory=dict)
    requests: int = 0
    settling: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def read(cls, cursor: str | None) -> Memory:
        """Memory from a cursor; without one, and from one of another form, nothing was ever asked for."""
        try:
            kept = json.loads(cursor or "{}")
            asked = {quarter: _asked(told) for quarter, told in kept["asked"].items()}
            settling = {str(quarter): float(since) for quarter, since in kept.get("settling", {}).items()}
            return cls(asked, kept["requests"], settling)
        except (AttributeError, KeyError, TypeError, ValueError):
            return cls()

    def write(self) -> str:
        """The cursor."""
        asked = {quarter: asdict(told) for quarter, told in sorted(self.asked.items())}
        return json.dumps({"asked": asked, "requests": self.requests, "settling": dict(sorted(self.settling.items()))})


def _asked(told: Mapping[str, Any]) -> Asked:
    room = told.get("room", {})
    return Asked(**{**told, "room": Room(**room), "least": Room(**told.get("least", room))})
