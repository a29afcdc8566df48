"""The lines of a source that name nobody, taken out of the table into which they were read, and told by their numbers.

Which they are is `source_notes.py`; only lines without a plain number of somebody's are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assets.intake.sources.read_lines import Loaded, line_numbers
from assets.intake.sources.source_files import SourceFile
from assets.intake.sources.source_layouts import Shape
from assets.intake.sources.source_notes import SAYS, names_nobody
from sql.source_texts import see_texts, take_out
from sql.warehouse import Database

# By which a source may name people, the one that nearly all lines have first.
_NUMBERS = ("nik", "no_kk", "nik_mask", "id_dtks")
_OF_A_PERSON = ("nama", "nama_lgkp", "tgl_lahir", "tgl_lhr", "nama_ibu", "nama_ibu_kandung", "nama_lgkp_ibu")
BIRTHS = ("tgl_lahir", "tgl_lhr")
_BETWEEN = "\x1f"
_PARQUET = ".parquet"
# The kind of a source that is a database table; what stands below the last person of one only sorts behind.
TABLE = "tabel"


def set_aside(db: Database, table: str, files: Sequence[SourceFile], shape: Shape, loaded: Loaded) -> None:
    """Take the lines that name nobody out of the temporary table; `loaded` knows them by their numbers then."""
    groups = {"angka": _NUMBERS, "orang": _OF_A_PERSON, "lahir": BIRTHS, "teks": tuple(shape.names)}
    see_texts(db, table, {name: [each for each in own if each in shape.names] for name, own in groups.items()})
    tables = {file.sha256 for file in files if file.kind == TABLE}
    found: dict[str, list[tuple[int, int | None, int]]] = defaultdict(list)
    for nomor, sha256, baris, place, own, named, birth, values, below in db.rows("staging.source_unnamed"):
        alone = below and sha256 not in tables and not SAYS.search(named)
        if names_nobody(own.split(_BETWEEN), values.split(_BETWEEN), below=alone, born=bool(SAYS.search(birth))):
            found[sha256].append((int(nomor), baris, int(place)))
    for file in files:
        lines = found.get(file.sha256, [])
        if not lines:
            continue
        told = _numbers_of(file, loaded, lines)
        loaded.nobody[file.sha256] = sorted({*loaded.nobody.get(file.sha256, []), *told})
        # Lines of a Parquet have no numbers, as those of a CSV have none: which list it is shows by that.
        if file.sha256 in loaded.layouts or file.kind == _PARQUET:
            places = {place for *_, place in lines}
            loaded.above[file.sha256] = next(place for place in range(len(places) + 1) if place not in places)
    take_out(db, table, [nomor for lines in found.values() for nomor, *_ in lines])


def _numbers_of(file: SourceFile, loaded: Loaded, lines: Sequence[tuple[int, int | None, int]]) -> list[int]:
    """The numbers of lines (row id, number if known, place from 0)."""
    layout = loaded.layouts.get(file.sha256)
    if layout is None:
        return [place + 1 if baris is None else int(baris) for _, baris, place in lines]
    places = [place + 1 for *_, place in lines]
    return list(line_numbers(file, layout, loaded.rejects.get(file.sha256, []), places).values())
