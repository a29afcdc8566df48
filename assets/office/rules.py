"""The rules as one digest: where it is the same, the same inputs give the same fates and files."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_RULES = ("assets", "expectations", "sql")
_RULE_FILES = (".py", ".sql", ".csv", ".xz", ".j2", ".ttf")
# The shell of the pipeline says when rules run, not what they are.
_SHELL = ("assets.py", "checks.py", "steps.py")


@cache
def rule_version() -> str:
    """A digest over everything that decides a fate or writes a file: catalogue, suites, statements, code, regions."""
    digest = hashlib.sha256()
    for room in _RULES:
        for path in sorted((_ROOT / room).rglob("*")):
            if path.suffix in _RULE_FILES and path.name not in _SHELL and "__pycache__" not in path.parts:
                content = path.read_bytes()
                digest.update(f"{path.relative_to(_ROOT).as_posix()}\n{len(content)}\n".encode())
                digest.update(content)
    return digest.hexdigest()[:16]
