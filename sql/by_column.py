"""A statement asked of one column after the other of a table whose columns only its reader knows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sql.statements import statement
from sql.warehouse import Database


def derive_by_column(
    db: Database,
    name: str,
    view: str,
    beside: Sequence[str],
    only: Collection[str] | None = None,
    **parameters: object,
) -> None:
    """As `Database.derive`, once for each column of the view, all in one table.

    The statement selects from `one_column`: the columns `beside`, and the column in turn as `tulis`; it may ask for the
    column's name as `$kolom`. `only`: the columns of which it selects anything at all, where that is known.
    """
    table = name.partition(".")[2]
    kept = ", ".join(beside)
    asked = [row[0] for row in db.execute(f"DESCRIBE {view}") if row[0] not in beside]
    # The first is always asked: it makes the table.
    for place, column in enumerate(asked):
        if place and only is not None and column not in only:
            continue
        into = f"INSERT INTO {table}" if place else f"CREATE OR REPLACE TEMP TABLE {table} AS"
        one = f'SELECT {kept}, "{column}" AS tulis FROM {view}'
        db.execute(
            f"{into} WITH one_column AS NOT MATERIALIZED ({one}) SELECT * FROM ({statement(name)}) AS made",
            {"kolom": column, **parameters},
        )
