"""What statements are given in a run and what DuckDB selects of it, as Parquet: another engine is held against it.

Of each portable statement the first call that selects something is kept, else the first at all.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sql.reading import sources_of
from sql.statements import asked_for, statement
from sql.warehouse import Database


@dataclass
class Recorded:
    """One call of a statement: its parameters, and the files of what it read and selected."""

    folder: Path
    parameters: dict[str, object]
    sources: tuple[str, ...]
    rows: int

    def source(self, name: str) -> Path:
        return self.folder / f"{name}.parquet"

    @property
    def selected(self) -> Path:
        return self.folder / "hasil.parquet"


@dataclass
class Recorder:
    """Keeps calls of these statements in a folder."""

    folder: Path
    wanted: frozenset[str]
    calls: dict[str, Recorded] = field(default_factory=dict)

    def note(self, db: Database, name: str, parameters: Mapping[str, object]) -> None:
        if name not in self.wanted or (name in self.calls and self.calls[name].rows):
            return
        text = statement(name)
        given = {**db.known, **parameters}
        used = {key: given[key] for key in asked_for(text) if key in given}
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        sources = sources_of(name) or ()
        db.execute("CREATE OR REPLACE TEMP TABLE recorded AS " + text, used)
        for source in sources:
            _write(db, source, folder / f"{source}.parquet")
        _write(db, "recorded", folder / "hasil.parquet")
        rows = int(db.execute("SELECT count(*) FROM recorded")[0][0])
        db.execute("DROP TABLE recorded")
        self.calls[name] = Recorded(folder, used, sources, rows)


def _write(db: Database, table: str, path: Path) -> None:
    # Spark reads no nanoseconds, as frames of pandas bring them.
    shape = db.execute(f"DESCRIBE {table}")
    columns = ", ".join(
        f'CAST("{name}" AS TIMESTAMP) AS "{name}"' if kind == "TIMESTAMP_NS" else f'"{name}"'
        for name, kind, *_ in shape
    )
    db.execute(f"COPY (SELECT {columns} FROM {table}) TO '{path}' (FORMAT parquet)")


@contextlib.contextmanager
def recording(folder: Path, wanted: frozenset[str]) -> Iterator[Recorder]:
    """Record the wanted statements of whatever runs in the block."""
    recorder = Recorder(folder, wanted)
    with pytest.MonkeyPatch.context() as patch:
        for method in ("rows", "frame", "stream", "derive", "view"):
            patch.setattr(Database, method, _noting(recorder, getattr(Database, method)))
        swapping = Database._swapping

        def noted(
            self: Database, table: str, keyed: Any, parameters: Any, leaving: str = "", selected: str = ""
        ) -> Any:
            with contextlib.suppress(Exception):
                recorder.note(self, selected or table, parameters)
            return swapping(self, table, keyed, parameters, leaving, selected)

        patch.setattr(Database, "_swapping", noted)
        yield recorder


def _noting(recorder: Recorder, original: Any) -> Any:
    def noted(self: Database, name: str, *rest: Any, **parameters: Any) -> Any:
        recorder.note(self, name, {key: value for key, value in parameters.items() if key != "into"})
        return original(self, name, *rest, **parameters)

    return noted
