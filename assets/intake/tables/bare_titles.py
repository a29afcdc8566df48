"""Lines among which a header may stand, without what stands before each title: `1. NIK`, `2. NAMA`; `t.nik`, `t.nama`.

Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

from collections.abc import Sequence

from assets.intake.sources.source_layouts import plain_titles
from assets.intake.tables.cells import Cell, text_of


def bare_titles(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The lines as texts, each without such beginnings where nearly all of its values have one."""
    return [[str(title) for title in plain_titles([text_of(cell) for cell in row])] for row in rows]
