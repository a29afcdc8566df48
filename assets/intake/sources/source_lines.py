"""The lines of a source's files, all text, into one temporary table; and those that do not parse.

DuckDB reads; a CSV whose quotes swallow lines, or that is not all UTF-8, is read line by line instead, so that one bad
line costs one line.
What the columns mean is `civil_registry.py` and `snapshot.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

import duckdb
import pandas as pd
from duckdb import ColumnExpression, ConstantExpression, FunctionExpression

from assets.intake.sources.lines_alone import single_lines
from assets.intake.sources.odd_cells import OddCells, stop_for_many, without_odd_cells
from assets.intake.sources.read_lines import Loaded
from assets.intake.sources.source_ends import check_text, cut_off, ends_within_a_record
from assets.intake.sources.source_files import (
    CsvLayout,
    SourceFile,
    csv_layout,
    stop_for_columns,
    stop_for_somebody_above,
)
from assets.intake.sources.source_layouts import Shape, is_proposals
from assets.intake.sources.source_parquet import column, parquet_columns
from assets.intake.sources.source_sheets import sheets_of
from assets.intake.sources.source_text import CONTROL
from assets.intake.sources.source_titles import NOWHERE, blank_headers, doubled_places, without_doubles
from assets.intake.sources.unnamed_lines import BIRTHS, set_aside
from assets.intake.tables.single_quotes import is_single_quoted, unquoted
from assets.office.stop import QuarterStopped
from sql.warehouse import Database

NOT_PARSED = "jumlah kolom atau tanda kutip pada baris ini salah"
WORKBOOKS = (".xlsx", ".xls")
_BATCH = 50_000
# Columns of a source that stand in the village template, too.
_OF_TEMPLATE_TOO = frozenset({"nik", "program"})


def load_lines(db: Database, table: str, files: Sequence[SourceFile], shape: Shape, source: str) -> Loaded:
    """Fill the temporary table (sha256, baris, then the columns as text); QuarterStopped names the file at fault.

    Lines that name nobody (`source_notes.py`) are not in it; `nobody` of what is returned has them.

    A column that a file's layout has none of is NULL. `baris` is the line's number where it is known at once, else
    NULL: `line_numbers` finds it from the record's place.
    """
    db.run(f"staging.{table}")
    loaded = Loaded()
    for file in files:
        if file.kind == ".parquet":
            _load_parquet(db, table, file, shape, source)
        elif file.kind in WORKBOOKS:
            with sheets_of(file, shape, source, loaded.hidden.setdefault(file.sha256, [])) as sheets:
                for titles, lines in sheets or [([], iter(()))]:
                    header, rows = titles, lines
                    if is_single_quoted(titles):
                        header, rows = unquoted(titles), ((number, unquoted(cells)) for number, cells in lines)
                    places = places_of(file, header, shape, source)
                    doubled, odd = doubled_places(header, places, source), OddCells()
                    rows = without_odd_cells(rows, places, odd)
                    _insert_rows(db, table, file, places, without_doubles(rows, doubled, header, file, source))
                    stop_for_many(file, source, odd)
                    loaded.odd.setdefault(file.sha256, []).extend(odd.cells)
                    blank_headers(db, table, file, header, places)
        else:
            tail, plain, controls = check_text(file, source)
            layout = replace(csv_layout(file, shape), controls=controls)
            if quoted := is_single_quoted(layout.header):
                layout = replace(layout, header=tuple(unquoted(layout.header)))
            places = places_of(file, layout.header, shape, source)
            if layout.somebody_above:
                raise stop_for_somebody_above(file, source, layout.somebody_above)
            if ends_within_a_record(tail, layout):
                raise cut_off(file, source)
            doubled = doubled_places(layout.header, places, source)
            refused = None
            if plain and not (doubled or layout.open_quotes or quoted):
                refused = _load_csv(db, table, file, layout, places)
            if refused is None:
                refused = {}
                rows = single_lines(file, layout, refused, quoted=quoted)
                _insert_rows(db, table, file, places, without_doubles(rows, doubled, layout.header, file, source))
            else:
                loaded.layouts[file.sha256] = layout
            loaded.refuse(file, refused, layout, birth_places(places))
            blank_headers(db, table, file, layout.header, places)
    set_aside(db, table, files, shape, loaded)
    loaded.count(db, table)
    return loaded


def places_of(file: SourceFile, header: Sequence[object], shape: Shape, source: str) -> dict[str, int]:
    """Column → its place in the header, NOWHERE where the layout has none; QuarterStopped where one is missing."""
    places = shape.match(header)
    missing = shape.missing(places)
    if is_single_quoted([*map(str, header)]):
        # They would stay part of every value, of ids too, and a separator between them would part it.
        raise QuarterStopped(
            f"Berkas {source}/{file.berkas} mengapit tiap nilai dengan tanda kutip tunggal ('); ekspor ulang dengan "
            "tanda kutip ganda atau tanpa tanda kutip, lalu jalankan lagi."
        )
    # Where the source's own columns stand, too, the centre's programs have asked for those of the template as well.
    if is_proposals(header) and not missing and places.keys() <= _OF_TEMPLATE_TOO:
        raise QuarterStopped(
            f"Berkas {source}/{file.berkas} memuat kolom templat usulan desa tanpa kolom STATUS, jadi tidak diketahui "
            "apakah orangnya diusulkan atau sudah menerima; bila usulan, pindahkan ke folder desa; bila daftar "
            "penerima, tambahkan kolom STATUS (AKTIF atau TIDAK AKTIF), lalu jalankan lagi."
        )
    if is_proposals(header) and missing:
        raise QuarterStopped(
            f"Berkas {source}/{file.berkas} adalah berkas usulan desa (templat SIKS-NG), bukan data untuk folder "
            f"{source}; pindahkan ke folder desa, lalu jalankan lagi."
        )
    if missing:
        # As the source's own first layout writes them.
        raise stop_for_columns(file, source, [shape.names[name][0] for name in missing], known=bool(places))
    return {name: places.get(name, NOWHERE) for name in shape.names}


def birth_places(places: Mapping[str, int]) -> list[int]:
    """Where birth dates stand, of the columns of a file."""
    return [places[name] for name in BIRTHS if places.get(name, NOWHERE) != NOWHERE]


def _load_csv(
    db: Database, table: str, file: SourceFile, layout: CsvLayout, places: Mapping[str, int]
) -> dict[int, str] | None:
    """Read with DuckDB; number → text of the lines refused, or None, with nothing inserted, where lines were swallowed
    or it gave up."""
    connection = db.connection
    db.execute("BEGIN")
    try:
        relation = connection.read_csv(
            str(file.path),
            header=True,
            auto_detect=False,
            compression="gzip" if file.kind == ".csv.gz" else "none",
            skiprows=layout.header_line - 1,
            sep=layout.delimiter,
            quotechar='"',
            escapechar='"',
            columns={f"c{place}": "VARCHAR" for place in range(len(layout.header))},
            store_rejects=True,
            strict_mode=True,
        )
        chosen = [column(place, f"c{place}") for place in places.values()]
        if layout.controls:
            signs = [ConstantExpression(said) for said in (CONTROL, "", "g")]
            chosen = [FunctionExpression("regexp_replace", each, *signs) for each in chosen]
        relation.select(ConstantExpression(file.sha256), ConstantExpression(None), *chosen).insert_into(table)
        rejects = db.rows("staging.rejected_lines")
        whole = not any(swallowed for _, swallowed, _ in rejects)
    except duckdb.Error:
        whole, rejects = False, []
    db.execute("COMMIT" if whole else "ROLLBACK")
    for name in ("reject_errors", "reject_scans"):
        db.run(f"staging.drop_{name}")
    return {line: text for line, _, text in rejects} if whole else None


def _load_parquet(db: Database, table: str, file: SourceFile, shape: Shape, source: str) -> None:
    try:
        relation = db.connection.read_parquet(str(file.path))
        places = places_of(file, relation.columns, shape, source)
        chosen = parquet_columns(relation, places, file, source)
        relation.select(ConstantExpression(file.sha256), ConstantExpression(None), *chosen).insert_into(table)
    except duckdb.ConversionException:
        raise QuarterStopped(
            f"Berkas {source}/{file.berkas} memuat kolom biner yang bukan teks UTF-8; ekspor ulang dengan teks biasa "
            "pada setiap kolom, lalu jalankan lagi."
        ) from None
    except duckdb.Error:
        raise QuarterStopped(
            f"Berkas {source}/{file.berkas} rusak, terpotong, atau bukan Parquet; salin ulang."
        ) from None


def _insert_rows(
    db: Database, table: str, file: SourceFile, places: Mapping[str, int], rows: Iterator[tuple[int, list[str]]]
) -> None:
    columns = [ColumnExpression(name).cast("VARCHAR") for name in places]
    while batch := list(islice(rows, _BATCH)):
        frame = pd.DataFrame(
            {
                name: [cells[place] for _, cells in batch] if place != NOWHERE else None
                for name, place in places.items()
            },
            index=range(len(batch)),
            dtype="object",
        )
        frame.insert(0, "baris_asal", [number for number, _ in batch])
        chosen = [ConstantExpression(file.sha256), ColumnExpression("baris_asal"), *columns]
        db.connection.from_df(frame).select(*chosen).insert_into(table)
