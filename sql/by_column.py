"""A statement asked of one column after the other of a table whose columns only its reader knows."""

from __future__ import annotations

from collections.abc import Sequence

from sql.statements import statement
from sql.warehouse import Database


def derive_by_column(db: Database, name: str, view: str, beside: Sequence[str], **parameters: object) -> None:
    """As `Database.derive`, once for each column of the view, all in one table.

    The statement selects from `one_column`: the columns `beside`, and the column in turn as `tulis`; it may ask for the
    column's name as `$kolom`.
    """
    table = name.partition(".")[2]
    kept = ", ".join(beside)
    into = f"CREATE OR REPLACE TEMP TABLE {table} AS"
    for column in (row[0] for row in db.execute(f"DESCRIBE {view}")):
        if column in beside:
            continue
        db.execute(f'CREATE OR REPLACE TEMP VIEW one_column AS SELECT {kept}, "{column}" AS tulis FROM {view}')
        db.execute(f"{into} {statement(name)}", {"kolom": column, **parameters})
        into = f"INSERT INTO {table}"
