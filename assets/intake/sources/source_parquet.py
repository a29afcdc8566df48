"""The columns of a source's Parquet file as the text that a CSV would hold, without what nobody sees in it."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
from duckdb import ColumnExpression, ConstantExpression, FunctionExpression

from assets.intake.sources.source_files import SourceFile
from assets.intake.sources.source_text import NEXT_LINE, UNSEEN
from assets.intake.sources.source_titles import NOWHERE
from assets.office.stop import QuarterStopped

_NESTED = frozenset({"list", "array", "struct", "map", "union"})


def parquet_columns(
    relation: duckdb.DuckDBPyRelation, places: Mapping[str, int], file: SourceFile, source: str
) -> list[duckdb.Expression]:
    """The columns at these places, NULL where there is none; QuarterStopped where one holds lists or records."""
    _stop_for_nested(file, source, relation, places)
    chosen = [_of_parquet(relation, place) for place in places.values()]
    texts = [_named(relation.columns[place]) for place in places.values() if _is_text(relation, place)]
    # Nearly none has any.
    odd = _matches(FunctionExpression("concat", *texts), f"{UNSEEN}|{NEXT_LINE}") if texts else None
    if odd is None or not relation.filter(odd).limit(1).fetchone():
        return chosen
    return [_seen(each) for each in chosen]


def _seen(text: duckdb.Expression) -> duckdb.Expression:
    apart = FunctionExpression("replace", text, ConstantExpression(NEXT_LINE), ConstantExpression(" "))
    return FunctionExpression("regexp_replace", apart, *(ConstantExpression(sign) for sign in (UNSEEN, "", "g")))


def _matches(text: duckdb.Expression, pattern: str) -> duckdb.Expression:
    return FunctionExpression("regexp_matches", text, ConstantExpression(pattern))


def _is_text(relation: duckdb.DuckDBPyRelation, place: int) -> bool:
    return place != NOWHERE and relation.types[place].id == "varchar"


def _stop_for_nested(
    file: SourceFile, source: str, relation: duckdb.DuckDBPyRelation, places: Mapping[str, int]
) -> None:
    """QuarterStopped where a column holds lists or records: their text is no value of anybody's."""
    kinds = relation.types
    nested = [relation.columns[place] for place in places.values() if place != NOWHERE and kinds[place].id in _NESTED]
    if nested:
        raise QuarterStopped(
            f"Berkas {source}/{file.berkas}: kolom {', '.join(nested)} berisi daftar atau susunan nilai, bukan satu "
            "nilai tiap orang; ekspor ulang dengan satu nilai sebagai teks tiap kolom, lalu jalankan lagi."
        )


def _of_parquet(relation: duckdb.DuckDBPyRelation, place: int) -> duckdb.Expression:
    """The column as text: bytes as UTF-8, a moment in world time, whatever the machine's own zone."""
    name = "" if place == NOWHERE else relation.columns[place]
    kind = relation.types[place].id if name else ""
    if kind == "timestamp with time zone":
        moment = FunctionExpression("timezone", ConstantExpression("UTC"), _named(name)).cast("VARCHAR")
        return FunctionExpression("||", moment, ConstantExpression("+00"))
    if kind == "decimal":
        # All digits are there: a fraction of zeros says only how the program keeps numbers.
        return FunctionExpression(
            "regexp_replace", column(place, name), ConstantExpression(r"\.0+$"), ConstantExpression("")
        )
    if kind == "blob":
        return FunctionExpression("decode", _named(name))
    return column(place, name)


def column(place: int, name: str) -> duckdb.Expression:
    """The column as text; NULL where the file has none."""
    return ConstantExpression(None) if place == NOWHERE else _named(name).cast("VARCHAR")


def _named(name: str) -> duckdb.Expression:
    """The column of this name, in which a point parts nothing."""
    return ColumnExpression(f'"{name}"' if "." in name and '"' not in name else name)
