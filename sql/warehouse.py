"""The DuckDB warehouse: run named statements, lend them roles, replace a quarter of a table. Opening it: `opening.py`.

No statement is put together from strings here but for identifiers that are checked against the files on disk
(`statements.py`). What the tables mean is in the statements.
"""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import duckdb
import pandas as pd

from sql.shapes import written_down
from sql.statements import asked_for, statement
from sql.transactions import Transactions

_ROWS_AT_ONCE = 8_192
_NOTHING: Mapping[str, object] = {}


class Database:
    """An open warehouse: the few things that assets do with it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, known: Mapping[str, object] = _NOTHING) -> None:
        self.connection = connection
        self.known = known
        self.whole = Transactions(connection).whole

    def knowing(self, **parameters: object) -> Database:
        """The same warehouse, which gives these parameters to every statement that asks for them."""
        same = copy.copy(self)
        same.known = {**self.known, **parameters}
        return same

    def execute(self, text: str, parameters: Mapping[str, object] | Sequence[object] | None = None) -> list[Any]:
        """Run a statement to its end and return its rows; DuckDB 2 takes no other while one is unfinished."""
        if isinstance(parameters, Mapping):
            return self._run(text, parameters).fetchall()
        return self.connection.execute(text, parameters).fetchall()

    def rows(self, name: str, **parameters: object) -> list[tuple[Any, ...]]:
        """Run a named statement and return its rows."""
        return self._run(statement(name), parameters).fetchall()

    def frame(self, name: str, **parameters: object) -> pd.DataFrame:
        """Run a named statement and return its rows as a frame."""
        return self._run(statement(name), parameters).df()

    def frame_of(self, columns: Sequence[str], name: str, **parameters: object) -> pd.DataFrame:
        """These columns of what a named statement selects, as a frame, the rows in any order."""
        if wrong := [name for name in columns if not name.isidentifier()]:
            raise ValueError(f"no names of columns: {wrong}")
        return self._run(f"SELECT {', '.join(columns)} FROM ({statement(name)}) AS whole", parameters).df()

    def stream(self, name: str, **parameters: object) -> Iterator[tuple[Any, ...]]:
        """Rows of a named statement, some thousands at a time; nothing else may run until the last one is taken."""
        found = self._run(statement(name), parameters)
        while some := found.fetchmany(_ROWS_AT_ONCE):
            yield from some

    def run(self, *names: str, **parameters: object) -> None:
        """Run named statements for what they do; several go to the engine at once, which takes half the time."""
        self.execute(";\n".join(map(statement, names)), parameters)

    def derive(self, name: str, into: str = "", **parameters: object) -> None:
        """Keep what a named statement selects as a temporary table, called as the statement or `into`."""
        table = into or name.partition(".")[2]
        if not table.isidentifier():
            raise ValueError(f"no name of a table: {table}")
        self.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {statement(name)}", parameters)

    def view(self, name: str, into: str) -> None:
        """Let what a named statement selects be seen as the temporary view `into`; it is selected anew at each use."""
        if not into.isidentifier():
            raise ValueError(f"no name of a view: {into}")
        self.execute(f"CREATE OR REPLACE TEMP VIEW {into} AS {statement(name)}")

    def keep_empty(self, table: str, **columns: str) -> None:
        """Keep a temporary table of these columns and types without a row, where what would fill it is not there."""
        for name in (table, *columns):
            if not name.isidentifier():
                raise ValueError(f"no name of a table or column: {name}")
        shape = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        self.execute(f"CREATE OR REPLACE TEMP TABLE {table} ({shape})")

    @contextlib.contextmanager
    def lending(self, **roles: str) -> Iterator[None]:
        """Let statements read these tables under the names of roles until the block ends: `subjects="row_subjects"`.

        A kept table goes by its full name. To read a role outside of its block fails, and so does lending it twice.
        """
        for name in (*roles, *roles.values()):
            if not name.isidentifier():
                self._checked(name)
        with contextlib.ExitStack() as stack:
            for role, table in roles.items():
                self.execute(f"CREATE TEMP VIEW {role} AS SELECT * FROM {table}")
                stack.callback(self.execute, f"DROP VIEW {role}")
            yield

    @contextlib.contextmanager
    def lending_frames(self, **frames: pd.DataFrame) -> Iterator[None]:
        """Let statements read these frames by name until the block ends."""
        with contextlib.ExitStack() as stack:
            for name, frame in frames.items():
                # An object column without any value would be taken for numbers.
                texts = frame.select_dtypes("object").columns
                self.connection.register(name, frame.astype(dict.fromkeys(texts, "string")))
                stack.callback(self.connection.unregister, name)
            yield

    def forget_derived(self) -> None:
        """Drop every temporary table."""
        for (name,) in self.execute("SELECT table_name FROM duckdb_tables() WHERE temporary ORDER BY table_name"):
            self.execute(f'DROP TABLE "{name}"')

    def lend_frame(self, name: str, frame: pd.DataFrame) -> None:
        """Keep a frame as a temporary table; the statement selects from `incoming` and fixes columns and types."""
        self.connection.register("incoming", frame)
        try:
            self.derive(name)
        finally:
            self.connection.unregister("incoming")

    def replace(self, table: str, periode: str = "", **parameters: object) -> int:
        """Put what `sql/<stage>/<table>.sql` selects in place of the table's rows of the quarter; returns their number.

        The quarter is the one that the warehouse knows where none is given. The statement sees `$periode`; the table
        gets `periode` as its first column.
        """
        periode = periode or str(self.known["periode"])
        return self._swap(table, ("periode", periode), {"periode": periode, **parameters})

    def replace_frame(self, table: str, periode: str, frame: pd.DataFrame) -> int:
        """Put the frame in place of the table's rows of the quarter.

        `sql/<stage>/<table>.sql` selects from `incoming` and fixes names and types of the columns.
        """
        return self.amend_frames(table, periode, [frame])

    def amend_frames(self, table: str, periode: str, frames: Iterable[pd.DataFrame], leaving: str = "") -> int:
        """As `replace_frame`, but where a named statement `leaving` is given, only the rows that it deletes make room.

        The frames, at least one, are kept one after the other in one transaction: the next is asked for after that.
        """
        inserted = 0
        insert: Callable[[], int] | None = None
        with contextlib.ExitStack() as stack:
            for frame in frames:
                self.connection.register("incoming", frame)
                if insert is None:
                    stack.callback(self.connection.unregister, "incoming")
                    swapping = self._swapping(table, ("periode", periode), {"periode": periode}, leaving)
                    insert = stack.enter_context(swapping)
                inserted += insert()
        return inserted

    def replace_keyed(self, table: str, key: str, value: str, selected: str = "", **parameters: object) -> int:
        """As `replace`, for a table kept by another key than the quarter (the digest of an extract).

        `selected`: the statement that selects the rows, where it is not the table's own.
        """
        return self._swap(table, (key, value), parameters, selected)

    def holds(self, table: str, key: str, value: str) -> bool:
        """Whether the table exists and has a row with this key."""
        query = f"SELECT 1 FROM {self._checked(table)} WHERE {key} = ? LIMIT 1"
        return self.exists(table) and bool(self.execute(query, [value]))

    def exists(self, table: str) -> bool:
        """Whether the table has ever been written."""
        # It is looked up by its name: to list all tables takes twenty times as long.
        with contextlib.suppress(duckdb.CatalogException):
            self.connection.table(table)
            return True
        return False

    def count(self, table: str, periode: str) -> int | None:
        """Rows of the quarter; None for a table that is kept by another key."""
        if "periode" not in dict(self.columns(table)):
            return None
        query = f"SELECT count(*) FROM {self._checked(table)} WHERE periode = ?"
        return int(self.execute(query, [periode])[0][0])

    def columns(self, table: str) -> list[tuple[str, str]]:
        """Names and types of the table's columns."""
        return self._shape(self._checked(table))

    def _run(self, text: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        given = {**self.known, **parameters}
        used = {name: given[name] for name in asked_for(text) if name in given}
        return self.connection.execute(text, used) if used else self.connection.execute(text)

    def _checked(self, table: str) -> str:
        statement(table)
        return table

    def _swap(self, table: str, keyed: tuple[str, str], parameters: Mapping[str, object], selected: str = "") -> int:
        with self._swapping(table, keyed, parameters, selected=selected) as insert:
            return insert()

    @contextlib.contextmanager
    def _swapping(
        self,
        table: str,
        keyed: tuple[str, str],
        parameters: Mapping[str, object],
        leaving: str = "",
        selected: str = "",
    ) -> Iterator[Callable[[], int]]:
        """Delete the key's rows and lend what inserts those that the statement selects, all in one transaction.

        A table of an older shape keeps what it can. `leaving`: a statement that deletes some of the key's rows only.
        """
        run = self.execute
        key, value = keyed
        source = f"SELECT CAST($kept_by AS VARCHAR) AS {key}, made.* FROM ({statement(selected or table)}) AS made"
        kept = {"kept_by": value, **parameters}
        with self.whole():
            shape = self._shape(source, kept)
            if not self.exists(table):
                run(f"CREATE SCHEMA IF NOT EXISTS {table.partition('.')[0]}")
                self._create(table, shape)
            elif self._shape(table) != shape:
                self._reshape(table, shape)
            run(statement(leaving) if leaving else f"DELETE FROM {table} WHERE {key} = $kept_by", kept)
            yield lambda: sum(row[0] for row in run(f"INSERT INTO {table} {source}", kept))

    def _create(self, table: str, shape: list[tuple[str, str]]) -> None:
        self.execute(f"CREATE TABLE {table} ({written_down(shape)})")

    def _reshape(self, table: str, shape: list[tuple[str, str]]) -> None:
        """Give the table this shape; rows of other keys keep the columns that both shapes have."""
        run = self.execute
        stage = table.partition(".")[0]
        run(f"ALTER TABLE {table} RENAME TO former_shape")
        self._create(table, shape)
        former = {name for name, _ in self._shape(f"{stage}.former_shape")}
        kept = ", ".join(f'"{name}"' for name, _ in self._shape(table) if name in former)
        run(f"INSERT INTO {table} BY NAME SELECT {kept} FROM {stage}.former_shape")
        run(f"DROP TABLE {stage}.former_shape")

    def _shape(self, table: str, parameters: Mapping[str, object] | None = None) -> list[tuple[str, str]]:
        """Names and types of the columns of a table, or of what a statement selects."""
        return [(row[0], row[1]) for row in self.execute(f"DESCRIBE {table}", parameters)]
