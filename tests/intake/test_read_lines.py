"""The number that a record has in its file, whatever stands between quotes."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.intake.sources.read_lines import line_numbers
from assets.intake.sources.source_files import CsvLayout, SourceFile

CELLS = st.lists(st.text(alphabet='ab,"\n ', max_size=4), min_size=2, max_size=3)


@given(
    rows=st.lists(CELLS.filter(any), min_size=1, max_size=6),
    dialect=st.sampled_from(("unix", "excel")),
)
def test_a_record_begins_where_the_lines_of_those_before_it_end(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], dialect: str
) -> None:
    path = tmp_path_factory.mktemp("baris") / "sumber.csv"
    begins: list[int] = []
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, dialect, lineterminator="\n")
        writer.writerow(["satu", "dua", "tiga"])
        line = 2
        for row in rows:
            begins.append(line)
            writer.writerow(row)
            line += 1 + sum(cell.count("\n") for cell in row)
    layout = CsvLayout(header=("satu", "dua", "tiga"), delimiter=",", header_line=1)
    found = line_numbers(SourceFile("dtks/sumber.csv", "", path, "csv"), layout, [], range(1, len(rows) + 1))
    assert found == dict(enumerate(begins, start=1))
