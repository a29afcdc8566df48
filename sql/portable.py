"""The portable subset: a statement of this project as Spark SQL, or why it is none.

The rules stay where they are. A statement is parsed (sqlglot), the functions that it calls are put in its place of call
as DuckDB puts them (they are macros), and what the two engines write or mean differently is said in Spark's way
(`spark_words.py`). Which statements are portable, and why the others are not, is `portability.csv`: `python -m
sql.portable` writes it anew, a test holds it.
"""

from __future__ import annotations

import csv
import itertools
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import sqlglot
from sqlglot import exp

from sql.spark_words import NotPortable, said_in_spark
from sql.statements import every_statement, statement

TABLE = Path(__file__).with_name("portability.csv")
COLUMNS = ("pernyataan", "portabel", "sebab")
_MACRO = re.compile(r"CREATE OR REPLACE TEMP MACRO (\w+)\((.*?)\) AS\s+(.*)", re.DOTALL)
# What a statement does beside selecting rows, by how it begins.
_DOING = (
    ("CREATE OR REPLACE TEMP MACRO", "fungsi: disisipkan ke pernyataan yang memanggilnya"),
    ("CREATE", "membuat tabel kosong"),
    ("DROP", "menghapus tabel"),
    ("DELETE", "menghapus baris gudang"),
    ("UPDATE", "mengubah baris gudang"),
    ("INSERT", "menambah baris gudang"),
    ("COPY", "menulis berkas"),
)


@cache
def in_spark(text: str) -> str:
    """The text of a statement as Spark SQL: `stage.table` becomes the view `stage__table`, `$name` becomes `:name`.

    Raises NotPortable with the reason, in Indonesian, where it cannot be said there.
    """
    return str(_tree(text).sql(dialect="spark"))


@cache
def steps_in_spark(text: str) -> tuple[tuple[str, str], ...]:
    """As `in_spark`, in steps: each part of WITH that is to be kept before the next, then ("", what is selected).

    Kept is a part that is read more than once, unless it says NOT MATERIALIZED: Spark would put its text wherever it
    is read, and so on for the parts in it, where DuckDB computes it once.
    """
    tree = _tree(text)
    parts = tree.args.get("with_")
    if not parts or parts.args.get("recursive"):
        return (("", tree.sql(dialect="spark")),)
    steps: list[tuple[str, str]] = []
    pending: list[exp.CTE] = []
    for part in list(parts.expressions):
        name = part.alias
        if part.meta.get("read_in_place") or _times_read(tree, name) < 2:
            pending.append(part)
            continue
        body = part.this.copy()
        if pending:
            body.set("with_", exp.With(expressions=[*(each.copy() for each in pending), *_own_parts(body)]))
        steps.append((name, body.sql(dialect="spark")))
        part.pop()
        _read_kept(tree, name)
        _read_kept_in(pending, name)
    if not parts.expressions:
        tree.set("with_", None)
    steps.append(("", tree.sql(dialect="spark")))
    return tuple(steps)


def kept_part(name: str) -> str:
    """The view under which a part of WITH is kept until its statement is done."""
    return f"bagian__{name}"


def _own_parts(body: exp.Expr) -> list[exp.Expr]:
    own = body.args.get("with_")
    return list(own.expressions) if own else []


def _times_read(tree: exp.Expr, name: str) -> int:
    return sum(table.name == name and not table.args.get("db") for table in tree.find_all(exp.Table))


def _read_kept(tree: exp.Expr, name: str) -> None:
    for table in tree.find_all(exp.Table):
        if table.name == name and not table.args.get("db"):
            if not table.alias:
                table.set("alias", exp.TableAlias(this=exp.to_identifier(name)))
            table.set("this", exp.to_identifier(kept_part(name)))


def _read_kept_in(parts: Iterable[exp.Expr], name: str) -> None:
    for part in parts:
        _read_kept(part, name)


def _tree(text: str) -> exp.Expr:
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--")).strip()
    for start, why in _DOING:
        if bare.startswith(start):
            raise NotPortable(why)
    try:
        tree = sqlglot.parse_one(bare, dialect="duckdb")
    except sqlglot.errors.SqlglotError as error:
        raise NotPortable("sintaksis DuckDB yang tidak dikenal sqlglot") from error
    return said_in_spark(_with_functions(tree))


def is_macro(name: str) -> bool:
    """Whether a statement is a function that others call."""
    return name.partition(".")[2] in _macros()


def why_not(name: str) -> str:
    """Why a statement is not portable; blank where it is."""
    try:
        in_spark(statement(name))
    except NotPortable as reason:
        return str(reason)
    return ""


def every_reason() -> list[tuple[str, str, str]]:
    """(statement, ya or tidak, why not) of all statements, sorted: what `portability.csv` holds."""
    found = ((name, why_not(name)) for name in every_statement())
    return [(name, "tidak" if why else "ya", why) for name, why in found]


def told_reasons() -> list[tuple[str, str, str]]:
    """The rows of `portability.csv`."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [(row[COLUMNS[0]], row[COLUMNS[1]], row[COLUMNS[2]]) for row in csv.DictReader(lines)]


@cache
def _macros() -> dict[str, tuple[tuple[tuple[str, str], ...], str]]:
    """Of each function its parameters, each with its default (blank: none), and its body."""
    found = {}
    for name in every_statement():
        bare = "\n".join(line for line in statement(name).splitlines() if not line.lstrip().startswith("--")).strip()
        if macro := _MACRO.fullmatch(bare):
            given = [part.partition(":=") for part in macro[2].split(",")]
            found[macro[1]] = (tuple((name.strip(), default.strip()) for name, _, default in given), macro[3])
    return found


@cache
def _body(name: str) -> exp.Expr:
    """The body of a function, the functions that it calls in their places."""
    return _with_functions(sqlglot.parse_one(_macros()[name][1], dialect="duckdb"))


# A name that stands in no statement, for each variable of a lambda that is put into a statement.
_FRESH = itertools.count()


def _with_functions(tree: exp.Expr) -> exp.Expr:
    """The tree, every call of a function of ours put in its place, the innermost first."""
    return tree.transform(_in_place, copy=True) if not isinstance(tree, exp.Anonymous) else _deep(tree)


def _deep(call: exp.Expr) -> exp.Expr:
    return exp.Paren(this=call).transform(_in_place, copy=True)


def _in_place(node: exp.Expr) -> exp.Expr:
    if not isinstance(node, exp.Anonymous) or node.name.lower() not in _macros():
        return node
    name = node.name.lower()
    given: dict[str, exp.Expr] = {}
    names = [parameter for parameter, _ in _macros()[name][0]]
    for place, argument in enumerate(node.expressions):
        if isinstance(argument, (exp.PropertyEQ, exp.Kwarg)):
            given[argument.this.name] = argument.expression
        else:
            given[names[place]] = argument
    for parameter, default in _macros()[name][0]:
        if parameter not in given:
            given[parameter] = sqlglot.parse_one(default, dialect="duckdb")
    body = _renamed(_body(name).copy())
    put = {parameter: _with_functions(argument.copy()) for parameter, argument in given.items()}

    def filled(part: exp.Expr) -> exp.Expr:
        if isinstance(part, exp.Column) and not part.table and part.name in put:
            value = put[part.name].copy()
            return value if isinstance(value, (exp.Column, exp.Literal)) else exp.Paren(this=value)
        return part

    # What is put in is not looked at again: an argument may bear the name of another parameter.
    return exp.Paren(this=_replaced(body, filled))


def _replaced(tree: exp.Expr, filled: object) -> exp.Expr:
    assert callable(filled)
    for column in list(tree.find_all(exp.Column)):
        new = filled(column)
        if new is not column:
            if column is tree:
                return new
            column.replace(new)
    return tree


def _renamed(body: exp.Expr) -> exp.Expr:
    """The body with variables of its lambdas renamed: an argument may hold a column of that name."""
    for made in list(body.find_all(exp.Lambda)):
        for variable in made.expressions:
            fresh = f"v{next(_FRESH)}"
            for column in list(made.this.find_all(exp.Column, exp.Identifier)):
                if isinstance(column, exp.Identifier) and column.name == variable.name:
                    column.set("this", fresh)
            variable.set("this", fresh)
    return body


def _write(lines: Iterator[tuple[str, str, str]]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(lines)


if __name__ == "__main__":
    _write(iter(every_reason()))
    sys.exit(0)
