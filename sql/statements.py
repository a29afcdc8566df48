"""The statements of the project: `sql/<stage>/<name>.sql`, or that file in one of the stage's rooms.

What a stage keeps stands in its hall, under the name of its table; the steps on the way stand in rooms.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent
STAGES = ("intake", "staging", "validation", "reconciliation", "reporting")


def statement(name: str) -> str:
    """Text of the statement called `stage.table`; ValueError where none can be called so."""
    stage, _, table = name.partition(".")
    if stage not in STAGES or not table.isidentifier():
        raise ValueError(f"no such statement: {name}")
    return _file(ROOT / stage, table).read_text(encoding="utf-8")


@cache
def _file(hall: Path, table: str) -> Path:
    return next(hall.glob(f"*/{table}.sql"), hall / f"{table}.sql")
