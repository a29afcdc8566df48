"""Which of the files in `dtks/` are the DTKS snapshot and which are DTSEN, by their headers alone (contract 2.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import duckdb

from assets.intake.sources.source_files import SourceFile, csv_layout
from assets.intake.sources.source_layouts import Shape, shape_of
from assets.intake.sources.source_lines import WORKBOOKS
from assets.intake.sources.source_sheets import sheets_of
from assets.office.stop import QuarterStopped
from assets.staging.dtsen import FAMILIES, PEOPLE
from sql.warehouse import Database

USUAL = "dtks"


def files_by_kind(db: Database, files: Sequence[SourceFile], decile: str) -> dict[str, list[SourceFile]]:
    """Kind (`dtks`, families, people of DTSEN) → its files; one that is none of them counts for the snapshot.

    A workbook may be of several kinds. QuarterStopped where snapshot and DTSEN lie side by side, or only one half of
    DTSEN.
    """
    shapes = {kind: shape_of(kind, decile) for kind in (USUAL, FAMILIES, PEOPLE)}
    found: dict[str, list[SourceFile]] = {kind: [] for kind in shapes}
    for file in files:
        for kind in _kinds_of(db, file, shapes):
            found[kind].append(file)
    families, people = found[FAMILIES], found[PEOPLE]
    if found[USUAL] and (families or people):
        raise QuarterStopped(
            f"Folder dtks memuat snapshot DTKS ({found[USUAL][0].berkas}) dan berkas DTSEN "
            f"({[*families, *people][0].berkas}) sekaligus; sisakan salah satu, lalu jalankan lagi."
        )
    if bool(families) != bool(people):
        lone, lacking = ("keluarga", "anggota") if families else ("anggota", "keluarga")
        raise QuarterStopped(
            f"Folder dtks memuat berkas {lone} DTSEN tanpa berkas {lacking}-nya; letakkan keduanya, lalu jalankan lagi."
        )
    return found


def _kinds_of(db: Database, file: SourceFile, shapes: Mapping[str, Shape]) -> Iterator[str]:
    none = True
    for kind, shape in shapes.items():
        if any(not shape.missing(shape.match(header)) for header in _headers(db, file, shape)):
            none = False
            yield kind
            if file.kind not in WORKBOOKS or kind == USUAL:
                return
    if none:
        yield _nearest(db, file, shapes)


def _nearest(db: Database, file: SourceFile, shapes: Mapping[str, Shape]) -> str:
    """The kind whose columns the file knows most of, for the sentence on those that it lacks."""

    def known(kind: str) -> float:
        shape = shapes[kind]
        matched = max((len(shape.match(header)) for header in _headers(db, file, shape)), default=0)
        return matched / len(shape.names)

    return max(shapes, key=lambda kind: (known(kind), kind == USUAL))


def _headers(db: Database, file: SourceFile, shape: Shape) -> list[Sequence[str]]:
    """The headers that stand in the file, as the shape sees them; none where it cannot be read as what it is."""
    if file.kind == ".parquet":
        try:
            return [db.connection.read_parquet(str(file.path)).columns]
        except duckdb.Error:
            return []
    if file.kind in WORKBOOKS:
        with sheets_of(file, shape, USUAL) as sheets:
            return [header for header, _ in sheets]
    return [csv_layout(file, shape).header]
