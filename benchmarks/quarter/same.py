"""Whether two editions are the same: file by file, but for what tells of the edition itself.

A corrected quarter is a second edition, and says so; what it says of people must be what a first edition of the same
files says.
"""

from __future__ import annotations

import hashlib
from pathlib import Path


def differing(one: Path, other: Path) -> list[str]:
    """Files of both editions that stand in one alone or have other bytes, in order."""
    first, second = _digests(one), _digests(other)
    return sorted(name for name in {*first, *second} if first.get(name) != second.get(name))


def _digests(edition: Path) -> dict[str, str]:
    found = {}
    for path in sorted(edition.rglob("*")):
        if path.is_file():
            with path.open("rb") as content:
                found[str(path.relative_to(edition))] = hashlib.file_digest(content, "sha256").hexdigest()
    return found
