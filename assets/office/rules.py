"""The rules as one digest: where it is the same, the same inputs give the same fates and files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_RULES = ("assets", "expectations", "sql")
_RULE_FILES = (".py", ".sql", ".csv", ".xz", ".j2", ".ttf")
# When rules run, how tables look in the web UI, how people are looked up and a warehouse is rebuilt is no rule: to
# change it makes no new edition.
_SHELL = frozenset(("assets.py", "checks.py", "steps.py", "tables.py", "way_page.py", "described.py", "tabel.csv"))
_AFTERWARDS = frozenset(("assets/adopt.py", "assets/restore.py", "assets/taken_along.py", "assets/lookup"))


@cache
def rule_version() -> str:
    """A digest over everything that decides a fate or writes a file: catalogue, suites, statements, code, regions."""
    digest = hashlib.sha256()
    for name in rule_files():
        content = (_ROOT / name).read_bytes()
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def rule_files() -> Iterator[str]:
    """The files that the digest is over, from the project's root, in order."""
    for room in _RULES:
        for path in sorted((_ROOT / room).rglob("*")):
            name = path.relative_to(_ROOT)
            apart = path.name in _SHELL or "__pycache__" in name.parts or "/".join(name.parts[:2]) in _AFTERWARDS
            if path.suffix in _RULE_FILES and not apart:
                yield name.as_posix()
