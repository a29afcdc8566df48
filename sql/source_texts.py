"""All values of the lines of a source together, whose columns only its reader knows; and lines taken out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from sql.warehouse import Database

# A source may have no column of a kind.
_BLANK = "''"


def see_texts(db: Database, table: str, columns: Mapping[str, Sequence[str]]) -> None:
    """Let statements read the table's lines as `source_texts`.

    `columns`: those that are read together, by name: numbers (angka), the first of which also stands alone (utama),
    what else tells of a person (orang), the birth dates of that (lahir), all (teks).
    """
    for name in (table, *columns, *(name for names in columns.values() for name in names)):
        if not name.isidentifier():
            raise ValueError(f"no name of a table or column: {name}")
    joined = [f"concat_ws(chr(31), {', '.join([*names, _BLANK])}) AS {name}" for name, names in columns.items()]
    chosen = f"rowid AS nomor, sha256, baris, {columns['angka'][0]} AS utama, {', '.join(joined)}"
    db.execute(f"CREATE OR REPLACE TEMP VIEW source_texts AS SELECT {chosen} FROM {table}")


def take_out(db: Database, table: str, rows: Sequence[int]) -> None:
    """Remove the lines of these row ids."""
    if not table.isidentifier():
        raise ValueError(f"no name of a table: {table}")
    if not rows:
        return
    with db.lending_frames(lines_taken_out=pd.DataFrame({"nomor": rows}, dtype="int64")):
        db.execute(f"DELETE FROM {table} WHERE rowid IN (SELECT nomor FROM lines_taken_out)")
