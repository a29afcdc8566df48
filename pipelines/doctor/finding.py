"""What a check found: a state, one sentence, and the remedy where something is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """From nothing to do, over worth knowing and not known, to what must be mended."""

    GOOD = "BAIK"
    NOTICE = "PERHATIAN"
    UNKNOWN = "TIDAK DIKETAHUI"
    BAD = "MASALAH"


@dataclass(frozen=True)
class Finding:
    """One check: its name, its state, what is so, and what to do about it (blank where nothing)."""

    name: str
    state: State
    sentence: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f" Tindakan: {self.remedy}" if self.remedy else ""
        return f"{self.state:<15}  {self.name}: {self.sentence}{remedy}"


def good(name: str, sentence: str) -> Finding:
    """Nothing to do."""
    return Finding(name, State.GOOD, sentence)
