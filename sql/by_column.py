"""A statement asked of the columns of a table whose columns only its reader knows: one after the other, or all at once.

To plan it takes longer than to run it where there are few lines, so where it can be asked of all at once it is.
"""

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
    # The first is always asked: it makes the table.
    for place, column in enumerate(columns_of(db, view, beside)):
        if place and only is not None and column not in only:
            continue
        into = f"INSERT INTO {table}" if place else f"CREATE OR REPLACE TEMP TABLE {table} AS"
        one = f'SELECT {kept}, "{column}" AS tulis FROM {view}'
        db.execute(
            f"{into} WITH one_column AS NOT MATERIALIZED ({one}) SELECT * FROM ({statement(name)}) AS made",
            {"kolom": column, **parameters},
        )


def derive_of_columns(
    db: Database, name: str, view: str, beside: Sequence[str], asked: Sequence[str], **parameters: object
) -> None:
    """As `Database.derive`, of these columns of the view, at least one.

    The statement selects from `every_column`: the columns `beside`, and for each column its name as `kolom` and what
    stands there as `tulis`.
    """
    kept = ", ".join(beside)
    each = (f"SELECT {kept}, '{column}' AS kolom, \"{column}\" AS tulis FROM {view}" for column in asked)
    db.execute(
        f"CREATE OR REPLACE TEMP TABLE {name.partition('.')[2]} AS WITH every_column AS NOT MATERIALIZED "
        f"({' UNION ALL '.join(each)}) SELECT * FROM ({statement(name)}) AS made",
        parameters,
    )


def columns_of(db: Database, view: str, beside: Sequence[str]) -> list[str]:
    """Names of the view's columns but for those `beside`."""
    return [row[0] for row in db.execute(f"DESCRIBE {view}") if row[0] not in beside]
