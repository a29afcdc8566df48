"""Titles of a source's file that stand there again: a column twice under one title, and the header among the lines.

Which of two columns is right is never guessed, and a header that comes again says nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from duckdb import ColumnExpression, ConstantExpression, DuckDBPyRelation, Expression

from assets.intake.sources.source_files import SourceFile
from assets.intake.sources.source_layouts import fold_header, plain_titles
from assets.office.stop import QuarterStopped
from sql.warehouse import Database

NOWHERE = -1
# A verdict may stand under the title of what was asked: which is which is told by its gate.
_ASKED_AND_ANSWERED = "dukcapil_jawaban"
Rows = Iterator[tuple[int, list[str]]]


def doubled_places(header: Sequence[object], places: Mapping[str, int], source: str) -> list[tuple[int, int]]:
    """Pairs of places under one title, of which the first is read."""
    if source == _ASKED_AND_ANSWERED:
        return []
    folded = [fold_header(cell) for cell in plain_titles(header)]
    read = sorted({place for place in places.values() if place != NOWHERE})
    return [
        (first, place)
        for first in read
        for place in range(len(folded))
        if place != first and folded[place] == folded[first]
    ]


def without_doubles(
    rows: Rows, doubled: Sequence[tuple[int, int]], header: Sequence[object], file: SourceFile, source: str
) -> Rows:
    """The rows as they are; QuarterStopped where two columns under one title say different things of somebody."""
    for number, cells in rows:
        for first, other in doubled:
            if cells[first].strip() != cells[other].strip() and cells != [*header]:
                raise stop_for_doubles(file, source, header[first])
        yield number, cells


def stop_for_doubles(file: SourceFile, source: str, title: object) -> QuarterStopped:
    """The sentence for a file with two columns of one title."""
    return QuarterStopped(
        f"Berkas {source}/{file.berkas} memuat kolom {str(title).strip()[:40]} lebih dari sekali dengan isi berbeda; "
        "sisakan satu yang benar, lalu jalankan lagi."
    )


def blank_headers(
    db: Database, table: str, file: SourceFile, header: Sequence[object], places: Mapping[str, int]
) -> None:
    """Take what stands on the lines of a file that only repeat its header for blank."""
    rows: DuckDBPyRelation = db.connection.table(table)
    titles = {name: header[place] for name, place in places.items() if place != NOWHERE}
    same = [ColumnExpression(name) == ConstantExpression(str(title)) for name, title in titles.items()]
    own: Expression = ColumnExpression("sha256") == ConstantExpression(file.sha256)
    repeated = reduce(lambda one, other: one & other, same, own)
    blank = {name: ConstantExpression(None).cast("VARCHAR") for name in titles}
    if titles:
        rows.update(blank, condition=repeated)
