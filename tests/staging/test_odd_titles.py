"""Titles and values as programs put them out: between single quotes, counted, with the name of a table before them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from assets.intake.sources.source_layouts import plain_titles
from assets.office.stop import QuarterStopped
from sql.warehouse import Database
from tests.staging import dtsen_files
from tests.staging.odd_sources import faults, lines_of, niks, people, put_lines, stage
from tests.staging.sources import put


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_single_quotes_around_each_value_are_none_of_it(db: Database, tmp_path: Path, source: str, kind: str) -> None:
    name = "nama_lgkp" if source == "dukcapil" else "nama"
    names = ["NUR'AINI", "SITI, S.PD", "SITI", '"SITI"']
    rows = [row | {name: said} for row, said in zip(people(source), names, strict=True)]
    lines = [[f"'{value}'" for value in line] for line in lines_of(rows)]
    put_lines(tmp_path, source, lines, kind)
    stage(db, tmp_path, source)
    assert niks(db, source) == [row["nik"] for row in rows]
    table = "civil_registry" if source == "dukcapil" else "dtks_snapshot"
    found = db.execute(f"SELECT nama, alamat FROM staging.{table} ORDER BY nik")
    assert found == [(row[name], row["alamat"]) for row in rows]
    assert faults(db, source) == []


@pytest.mark.parametrize(
    "line",
    [
        # Escaped as programs do it, a value without quotes, and blanks at the end of the line.
        lambda line: ",".join(f"'{value.replace(chr(39), chr(39) * 2)}'" for value in line),
        lambda line: ",".join(f"'{value.replace(chr(39), chr(92) + chr(39))}'" for value in line) + "  ",
        lambda line: ",".join(f'"{value}"' if "'" in value else f"'{value}'" for value in line),
        # Blanks before each, and other quotes around each.
        lambda line: ", ".join(f"'{value}'" for value in line),
        lambda line: ",".join(f"\"'{value}'\"" for value in line),
    ],
)
def test_single_quotes_are_read_as_programs_write_them(
    db: Database, tmp_path: Path, line: Callable[[list[str]], str]
) -> None:
    header, *rows = lines_of([row | {"nama_lgkp": "NUR'AINI"} for row in people("dukcapil")])
    rows[-1][rows[-1].index("NUR'AINI")] = "SITI"
    text = [",".join(f"'{title}'" for title in header), *map(line, rows), "'cut', 'off"]
    put(tmp_path, "2026-Q3/dukcapil/a.csv", "\n".join(text) + "\n")
    stage(db, tmp_path, "dukcapil")
    assert len(niks(db, "dukcapil")) == len(rows)
    assert ("NUR'AINI", 3) in db.execute("SELECT nama, count(*) FROM staging.civil_registry GROUP BY ALL")
    assert (6, "jumlah kolom atau tanda kutip pada baris ini salah") in faults(db, "dukcapil")


def test_single_quotes_around_each_value_of_dtsen_stop_the_quarter(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dtks/k.csv", dtsen_files.families_text(dtsen_files.family(1)))
    text = dtsen_files.people_text(dtsen_files.person(1)).replace('"', "'")
    put(tmp_path, "2026-Q3/dtks/a.csv", text)
    with pytest.raises(QuarterStopped, match="mengapit tiap nilai dengan tanda kutip tunggal"):
        stage(db, tmp_path, "dtks")


_WRITTEN: dict[str, Callable[[int, str], str]] = {
    "counted": lambda place, title: f"{place}. {title}",
    "counted in brackets": lambda place, title: f"({place}) {title}",
    "counted with gaps": lambda place, title: f"{2 * place:02}_{title}",
    "of a table": lambda _, title: f"t.{title}",
    "of two tables": lambda place, title: f"{'ab'[place % 2]}.{title.upper()}",
    "of a schema": lambda _, title: f"public.biodata_wni.{title}",
    "of a schema in quotes": lambda _, title: f'"public"."{title}"',
    "of a schema in other quotes": lambda _, title: f"`siak`.`{title}`",
    "one without": lambda place, title: f"t.{title}" if place > 1 else title,
}


# No program gives a column of a Parquet file quotes.
_FILES = [
    (kind, way) for kind in ("csv", "xlsx", "parquet") for way in _WRITTEN if (kind, way[-6:]) != ("parquet", "quotes")
]


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
def test_titles_with_their_place_or_table_before_them_are_known(db: Database, tmp_path: Path, source: str) -> None:
    """Each kind of file and way of writing is a file of its own, with people of its own."""
    expected = []
    for number, (kind, way) in enumerate(_FILES):
        rows = people(source, first=10 * number + 1)
        titles = [_WRITTEN[way](place, name) for place, name in enumerate(rows[0], start=1)]
        if kind == "parquet":
            table = pd.DataFrame([[*row.values()] for row in rows], columns=titles)
            path = put(tmp_path, f"2026-Q3/{source}/{number}.parquet", "")
            db.connection.from_df(table).write_parquet(str(path))
        else:
            quoted = ['"' + title.replace('"', '""') + '"' if kind == "csv" else title for title in titles]
            put_lines(tmp_path, source, [quoted, *lines_of(rows, header=False)], kind, str(number))
        expected += [row["nik"] for row in rows]
    stage(db, tmp_path, source)
    assert (niks(db, source), faults(db, source)) == (expected, [])


def test_a_word_and_a_point_before_a_title_is_no_table() -> None:
    titles = ["No.KK", "No.RT", "Tgl.Lahir", "nik.ayah", "nik.ibu", "Tgl.Lapor", "alamat"]
    assert [*plain_titles(titles)] == titles
    # Two numbers of a year, and places that do not grow, count nothing.
    for odd in (["2025 PKH", "2026 PKH", "2024 PKH"], ["1 NIK", "1 NAMA", "1 KK"], ["1. NIK", "2. NAMA"]):
        assert [*plain_titles(odd)] == odd
