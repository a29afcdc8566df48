"""Which modules are long: `make test` goes without them, `make test-all` and CI run them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

LISTED = Path(__file__).with_name("long.txt")


@cache
def long_modules() -> frozenset[Path]:
    """Paths of the modules that are listed, absolute."""
    return frozenset(LISTED.parent / name for name in LISTED.read_text(encoding="utf-8").split())
