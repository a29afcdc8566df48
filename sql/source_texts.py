"""All values of the lines of a source together, whose columns only its reader knows; and lines taken out again."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sql.warehouse import Database

# A source may have no column of a kind.
_BLANK = "''"


def see_texts(db: Database, table: str, numbers: Sequence[str], persons: Sequence[str], columns: Sequence[str]) -> None:
    """Let statements read the table's lines as `source_texts`.

    The first of the numbers (utama), all of them (angka), what else tells of a person (orang), all columns (teks).
    """
    for name in (table, *numbers, *persons, *columns):
        if not name.isidentifier():
            raise ValueError(f"no name of a table or column: {name}")
    own, told, said = (f"concat_ws(chr(31), {', '.join([*names, _BLANK])})" for names in (numbers, persons, columns))
    chosen = f"rowid AS nomor, sha256, baris, {numbers[0]} AS utama, {own} AS angka, {told} AS orang, {said} AS teks"
    db.execute(f"CREATE OR REPLACE TEMP VIEW source_texts AS SELECT {chosen} FROM {table}")


def take_out(db: Database, table: str, rows: Sequence[int]) -> None:
    """Remove the lines of these row ids."""
    if not table.isidentifier():
        raise ValueError(f"no name of a table: {table}")
    with db.lending_frames(lines_taken_out=pd.DataFrame({"nomor": rows}, dtype="int64")):
        db.execute(f"DELETE FROM {table} WHERE rowid IN (SELECT nomor FROM lines_taken_out)")
