"""What stands above a source's header: letters, clerks and examples are nobody, people stop the quarter."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.office.quarter_run import QuarterRun
from assets.office.stop import QuarterStopped
from assets.staging.participation import stage_participation
from sql.warehouse import Database
from tests.staging import dtsen_files
from tests.staging.odd_sources import (
    Q3,
    lines_of,
    niks,
    people,
    put_lines,
    stage,
)
from tests.staging.sources import person, put


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_header_below_a_long_letter_is_found(db: Database, tmp_path: Path, source: str, kind: str) -> None:
    rows = people(source)
    put_lines(tmp_path, source, [*([f"Pasal {number}"] for number in range(1, 60)), *lines_of(rows)], kind)
    stage(db, tmp_path, source)
    assert niks(db, source) == [row["nik"] for row in rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_people_above_the_header_stop_the_quarter(db: Database, tmp_path: Path, kind: str) -> None:
    rows = people("dukcapil")
    put_lines(
        tmp_path, "dukcapil", [["NIK", "3516014502900009"], *lines_of(rows[:1], header=False), *lines_of(rows)], kind
    )
    with pytest.raises(QuarterStopped, match=r"baris 2 memuat NIK atau nomor KK di atas baris judulnya"):
        stage(db, tmp_path, "dukcapil")


_NOBODY = (
    ["CONTOH", *person(9).values()][:17],
    ["NIK petugas", "3516014502900009", "BUDI"],
    ["DINAS SOSIAL", "Jl. Raya 1", "Rek.", "3516014502900009", "Bank Jatim"],
    ["DINAS SOSIAL", "", "Operator", "BUDI", "3516014502900009", "0812", "5 Juli 2026"],
    ["Operator", "3516014502900009", *["x"] * 12],
    ["NIK:", "3516014502900009", *["x"] * 12],
)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_example_or_a_clerk_above_the_header_stops_nothing(db: Database, tmp_path: Path, kind: str) -> None:
    rows = [[person(10 * place + number) for number in range(1, 5)] for place in range(len(_NOBODY))]
    for place, (above, four) in enumerate(zip(_NOBODY, rows, strict=True)):
        put_lines(tmp_path, "dukcapil", [above, *lines_of(four)], kind, str(place))
    stage(db, tmp_path, "dukcapil")
    assert niks(db, "dukcapil") == [row["nik"] for four in rows for row in four]


@pytest.mark.parametrize(
    "above",
    [
        # Two lines, the numbers under no title of one; and one with its birth date.
        [["", "", "", "x", "3516014502900009", "A", "B", "C"], ["", "", "", "x", "3516014502900008", "A", "B", "C"]],
        [["", "", "", "x", "3516014502900009", "SITI", "P", "05-02-1990"]],
        [["", "", "", "x", "3516010502900009", "BUDI", "L", "1990-02-05"]],
    ],
)
def test_people_above_the_header_under_other_titles_stop_the_quarter(
    db: Database, tmp_path: Path, above: list[list[str]]
) -> None:
    put_lines(tmp_path, "dukcapil", [*above, *lines_of(people("dukcapil"))], "csv")
    with pytest.raises(QuarterStopped, match="baris 1 memuat NIK"):
        stage(db, tmp_path, "dukcapil")


def test_a_clerk_above_a_header_of_few_titles_stops_nothing(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", "Petugas,3516014502900009\nNIK,PROGRAM\n3516014502900001,PKH\n")
    stage_participation(QuarterRun(db, Q3, tmp_path))
    for somebody, titles in [("3516014502900009,PKH", "NIK,PROGRAM"), ("No. 1,3516014502900009", "NO,NIK,PROGRAM")]:
        put(tmp_path, "2026-Q3/kepesertaan/a.csv", f"{somebody}\n{titles}\n3516014502900001,3516014502900001,PKH\n")
        with pytest.raises(QuarterStopped, match="baris 1 memuat NIK"):
            stage_participation(QuarterRun(db, Q3, tmp_path))


def test_people_above_the_header_of_dtsen_stop_the_quarter(db: Database, tmp_path: Path) -> None:
    header, line = dtsen_files.people_text(dtsen_files.person(1)).splitlines()
    put(tmp_path, "2026-Q3/dtks/k.csv", dtsen_files.families_text(dtsen_files.family(1)))
    put(tmp_path, "2026-Q3/dtks/a.csv", f"{line}\n{header}\n{line}\n")
    with pytest.raises(QuarterStopped, match=r"a\.csv: baris 1 memuat NIK"):
        stage(db, tmp_path, "dtks")
