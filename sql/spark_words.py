"""What DuckDB and Spark write or mean differently, said in Spark's way: of a parsed statement, part by part.

Where both mean the same, sqlglot writes it. Here is what it leaves open, each with the difference that the golden test
(`tests/sql/test_golden.py`) would find.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlglot import exp

# Functions that Spark lacks and that `spark.py` lends, by DuckDB's names.
LENT = frozenset(("strip_accents", "damerau_levenshtein", "jaro_winkler_similarity"))
# Functions that sqlglot passes on under their own name, and that mean the same in both.
SAME = frozenset(("bit_count", "ascii", "replace", "make_date", "isnan"))


class NotPortable(ValueError):
    """A statement cannot be said in Spark; the text says why, in Indonesian."""


def said_in_spark(tree: exp.Expr) -> exp.Expr:
    """The tree in Spark's way; NotPortable where a part of it has none."""
    _refuse(tree)
    # The innermost first: what is made of a part is not looked at again.
    for node in reversed(list(tree.walk(bfs=True))):
        for kind, said in _SAID:
            # A kind of a kind is another function: concat_ws is no concat.
            if type(node) is kind:
                new = said(node)
                if new is not node:
                    if node is tree:
                        tree = new
                    else:
                        node.replace(new)
                break
    return tree


def _refuse(tree: exp.Expr) -> None:
    for kind, why in _NONE:
        if tree.find(kind):
            raise NotPortable(why)
    for star in tree.find_all(exp.Star):
        if star.args.get("replace") or star.args.get("except_"):
            raise NotPortable("* REPLACE atau * EXCLUDE: Spark tidak mengenalnya tanpa daftar kolom")
    for union in tree.find_all(exp.SetOperation):
        if union.args.get("by_name"):
            raise NotPortable("UNION BY NAME dengan kolom yang tidak sama")
    for rows in tree.find_all(exp.Explode, exp.Unnest):
        if not isinstance(rows.parent, (exp.Select, exp.Alias, exp.From, exp.Join, exp.Lateral, exp.Table)):
            raise NotPortable("unnest di dalam ungkapan")
    for column in tree.find_all(exp.Column):
        if column.name.lower() == "rowid":
            raise NotPortable("rowid: nomor baris tabel DuckDB")
    for call in tree.find_all(exp.Anonymous):
        if call.name.lower() not in LENT | SAME | set(_CALLED):
            raise NotPortable(f"fungsi {call.name.lower()}: tidak ada di Spark")


def _table(node: exp.Expr) -> exp.Expr:
    if node.args.get("db"):
        named = exp.to_identifier(f"{node.args['db'].name}__{node.name}")
        node.set("db", None)
        node.set("this", named)
        if not node.alias:
            # Columns may be named by the table alone.
            node.set("alias", exp.TableAlias(this=exp.to_identifier(named.name.partition("__")[2])))
    return node


def _part(node: exp.Expr) -> exp.Expr:
    """Whether a part of WITH is kept is decided by who runs it (`steps_in_spark`)."""
    if node.args.get("materialized") is False:
        node.set("materialized", None)
        node.meta["read_in_place"] = True
    return node


def _bracket(node: exp.Expr) -> exp.Expr:
    """Places count from 1, from the end below 0, and nothing stands outside: never an error."""
    (index,) = node.expressions
    if isinstance(index, exp.Slice):
        raise NotPortable("irisan daftar [a:b]")
    if isinstance(index, exp.Literal) and index.is_string:
        return node
    # sqlglot has taken one off a place that it can read.
    place = exp.Literal.number(int(index.to_py()) + 1) if _is_number(index) else index.copy()
    return exp.Anonymous(this="TRY_ELEMENT_AT", expressions=[node.this.copy(), place])


def _is_number(index: exp.Expr) -> bool:
    return (isinstance(index, exp.Literal) and not index.is_string) or (
        isinstance(index, exp.Neg) and isinstance(index.this, exp.Literal)
    )


def _lambda(node: exp.Expr) -> exp.Expr:
    """The place of an element counts from 1."""
    if len(node.expressions) == 2 and isinstance(node.parent, (exp.ArrayFilter, exp.Transform)):
        place = node.expressions[1].name
        for found in list(node.this.find_all(exp.Column, exp.Identifier)):
            bare = found.this if isinstance(found, exp.Column) else found
            if isinstance(found.parent, exp.Column) or bare.name != place:
                continue
            found.replace(exp.Paren(this=exp.Add(this=found.copy(), expression=exp.Literal.number(1))))
    return node


def _concat(node: exp.Expr) -> exp.Expr:
    """What is missing is blank, of any type."""
    parts = [
        part if isinstance(part, exp.Literal) else exp.Coalesce(this=_text(part), expressions=[exp.Literal.string("")])
        for part in node.expressions
    ]
    return exp.Concat(expressions=parts, safe=True, coalesce=False)


def _text(part: exp.Expr) -> exp.Expr:
    return exp.Cast(this=part.copy(), to=exp.DataType.build("string", dialect="spark"))


def _split(node: exp.Expr) -> exp.Expr:
    """Letters apart: Spark takes a blank pattern, not a quoted one."""
    if node.expression.is_string and node.expression.name == "":
        return exp.Anonymous(this="SPLIT", expressions=[node.this.copy(), exp.Literal.string("")])
    if node.expression.is_string and re.fullmatch(r"[\w ;,]", node.expression.name):
        return exp.Anonymous(this="SPLIT", expressions=[node.this.copy(), node.expression.copy()])
    return node


def _replaced(node: exp.Expr) -> exp.Expr:
    """Spark replaces wherever it finds; groups are $1."""
    flags = node.args.get("modifiers")
    pattern, put = node.expression, node.args["replacement"]
    everywhere = flags is not None and flags.name == "g"
    if pattern.is_string:
        if not everywhere and not _anchored(pattern.name):
            raise NotPortable("regexp_replace tanpa 'g'")
        pattern = _java(pattern)
    elif not everywhere:
        raise NotPortable("regexp_replace tanpa 'g'")
    if put.is_string:
        put = exp.Literal.string(re.sub(r"\\(\d)", r"$\1", put.name))
    return exp.RegexpReplace(this=node.this.copy(), expression=pattern.copy(), replacement=put.copy())


def _anchored(pattern: str) -> bool:
    return pattern.startswith("^") or pattern.endswith("$")


def _like(node: exp.Expr) -> exp.Expr:
    if node.expression.is_string:
        node.set("expression", _java(node.expression))
    return node


def _full(node: exp.Expr) -> exp.Expr:
    pattern = node.expression
    if not pattern.is_string:
        raise NotPortable("regexp_full_match dengan pola yang bukan teks tetap")
    whole = exp.Literal.string(f"\\A(?:{_java(pattern).name})\\z")
    return exp.RegexpLike(this=node.this.copy(), expression=whole)


def _java(pattern: exp.Expr) -> exp.Expr:
    """A pattern of RE2 as Java reads it: `$` is the very end, also where a line ends there."""
    text, made, inside, place = pattern.name, "", False, 0
    while place < len(text):
        sign = text[place]
        if sign == "\\":
            made, place = made + text[place : place + 2], place + 2
            continue
        if sign == "[" and not inside:
            inside = True
        elif sign == "]" and inside and text[place - 1] not in "[^":
            inside = False
        elif sign == "$" and not inside:
            sign = "\\z"
        made, place = made + sign, place + 1
    return exp.Literal.string(made)


def _bit_or(node: exp.Expr) -> exp.Expr:
    acc, each = exp.to_identifier("hasil"), exp.to_identifier("satu")
    both = exp.BitwiseOr(this=exp.column("hasil"), expression=exp.column("satu"))
    zero = exp.Cast(this=exp.Literal.number(0), to=exp.DataType.build("bigint"))
    return exp.Anonymous(
        this="AGGREGATE",
        expressions=[node.expressions[0].copy(), zero, exp.Lambda(this=both, expressions=[acc, each])],
    )


def _has_all(node: exp.Expr) -> exp.Expr:
    """Whether nothing of the second list is missing in the first."""
    held, asked = node.expressions
    missing = exp.Anonymous(this="ARRAY_EXCEPT", expressions=[asked.copy(), held.copy()])
    size = exp.Anonymous(this="SIZE", expressions=[missing])
    return exp.Paren(this=exp.EQ(this=size, expression=exp.Literal.number(0)))


def _called(node: exp.Expr) -> exp.Expr:
    said = _CALLED.get(node.name.lower())
    return said(node) if said else node


def _similarity(node: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="JARO_WINKLER_SIMILARITY", expressions=[node.this.copy(), node.expression.copy()])


_CALLED: dict[str, Callable[[exp.Expr], exp.Expr]] = {"list_bit_or": _bit_or, "list_has_all": _has_all}

_SAID: tuple[tuple[type[exp.Expr], Callable[[exp.Expr], exp.Expr]], ...] = (
    (exp.Table, _table),
    (exp.CTE, _part),
    (exp.Bracket, _bracket),
    (exp.Lambda, _lambda),
    (exp.Concat, _concat),
    (exp.Split, _split),
    (exp.RegexpReplace, _replaced),
    (exp.RegexpLike, _like),
    (exp.RegexpFullMatch, _full),
    (exp.JarowinklerSimilarity, _similarity),
    (exp.Anonymous, _called),
)
# What is not there at all, and what the office reads of it.
_NONE: tuple[tuple[type[exp.Expr], str], ...] = (
    (exp.MD5NumberLower64, "md5_number_lower: tidak ada di Spark"),
    (exp.ReadCSV, "membaca berkas"),
    (exp.ReadParquet, "membaca berkas"),
)
