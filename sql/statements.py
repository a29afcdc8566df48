"""The statements of the project: `sql/<stage>/<name>.sql`, or that file in one of the stage's rooms.

What a stage keeps stands in its hall, under the name of its table; the steps on the way stand in rooms.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parent
# A text, a comment, or a parameter: what stands in the first two is none.
_PARAMETER = re.compile(r"'(?:[^']|'')*'|--[^\n]*|\$([a-z_][a-z0-9_]*)")
STAGES = ("intake", "staging", "validation", "reconciliation", "reporting", "national")


def statement(name: str) -> str:
    """Text of the statement called `stage.table`; ValueError where none can be called so."""
    file = _file(ROOT, *_parts(name))
    told = file.stat()
    return _text(file, told.st_mtime_ns, told.st_size)


@cache
def asked_for(text: str) -> tuple[str, ...]:
    """The parameters that a statement asks for, each once."""
    return tuple(dict.fromkeys(name for name in _PARAMETER.findall(text) if name))


def file_of(name: str) -> PurePosixPath:
    """Where a statement stands, from the folder `sql`."""
    return PurePosixPath(_file(ROOT, *_parts(name)).relative_to(ROOT))


@cache
def every_statement() -> tuple[str, ...]:
    """Names of all statements (`stage.name`), sorted."""
    return tuple(sorted(f"{stage}.{file.stem}" for stage in STAGES for file in (ROOT / stage).rglob("*.sql")))


def _parts(name: str) -> tuple[str, str]:
    stage, _, table = name.partition(".")
    if stage not in STAGES or not table.isidentifier():
        raise ValueError(f"no such statement: {name}")
    return stage, table


@cache
def _text(file: Path, _changed: int, _size: int) -> str:
    """What a file of these bytes and this time holds: looking whether it has changed takes a tenth of reading it."""
    return file.read_text(encoding="utf-8")


@cache
def _file(root: Path, stage: str, table: str) -> Path:
    return next((root / stage).glob(f"*/{table}.sql"), root / stage / f"{table}.sql")
