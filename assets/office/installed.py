"""Which packages are installed, by name and version: another version of one may write other bytes."""

from __future__ import annotations

import platform
import sys
from functools import cache
from pathlib import Path


@cache
def installed_packages() -> list[str]:
    """Python, and `name-version` of every package, sorted; told by the folders' names, which is soon read."""
    found = {info.stem for place in sys.path for info in Path(place).glob("*.dist-info")}
    return [platform.python_version(), *sorted(found)]
