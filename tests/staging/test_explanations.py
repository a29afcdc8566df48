"""Reading `penjelasan.csv`, whatever a spreadsheet made of it; a bad line costs itself and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions
from assets.office.settings import Settings
from assets.staging.explanation_lines import (
    NO_GROUND,
    NO_HEADER,
    NO_LINE,
    NO_MEASURE,
    NO_NUMBER,
    NO_PLACE,
    NO_QUARTER,
    NOBODY,
    NOT_CSV,
    Explanation,
    Fault,
    read_explanations,
)
from assets.staging.explanations import stage_explanations
from tests.warehouse import empty_warehouse

HEADER = "periode,kode_desa,ukuran,nilai,penjelasan,oleh"
LINE = "2026-Q3,3516012001,ANGGOTA,1200,Désa dimekarkan,Rini"
READ = Explanation(2, "2026-Q3", "3516012001", "ANGGOTA", 1200, "Désa dimekarkan", "Rini")


def read(text: str, encoding: str = "utf-8") -> list[Explanation | Fault]:
    return list(read_explanations(text.encode(encoding)))


def line(**given: str) -> str:
    return ",".join((dict(zip(HEADER.split(","), LINE.split(","), strict=True)) | given).values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_it_is_read_as_any_program_saves_it(encoding: str, delimiter: str, end: str) -> None:
    text = f"{HEADER}{end}{LINE}{end}".replace(",", delimiter)
    assert read(text, encoding) == [READ]


@pytest.mark.parametrize(
    "given",
    [
        {"periode": "2026 q3"},
        {"periode": "2026 TW 3"},
        {"kode_desa": "35.16.01.2001"},
        {"kode_desa": "'3516012001"},
        {"kode_desa": "3516012001.0"},
        {"kode_desa": "35.16.1.2001"},
        {"kode_desa": "３５１６０１２００１\u200b"},
        {"ukuran": " anggota "},
        {"nilai": "1.200"},
    ],
)
def test_what_people_write_means_the_same(given: dict[str, str]) -> None:
    assert read(f"{HEADER}\n{line(**given)}") == [READ]


def test_a_title_above_other_columns_and_no_column_of_the_figure_are_no_fault() -> None:
    header = "Penjelasan Dinsos\nOleh;Penjelasan;Ukuran;Kode Desa;Periode;Catatan"
    assert read(f"{header}\nRini;Banjir;tanpa kiriman;351601;2026-Q3;x\n") == [
        Explanation(3, "2026-Q3", "351601", "TANPA_KIRIMAN", None, "Banjir", "Rini")
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"periode": "triwulan lalu"}, NO_QUARTER),
        ({"kode_desa": "3.516E+09"}, NO_PLACE),
        ({"kode_desa": "35160120"}, NO_PLACE),
        ({"ukuran": "JUMLAH"}, NO_MEASURE),
        ({"nilai": "banyak"}, NO_NUMBER),
        ({"penjelasan": "…"}, NO_GROUND),
        ({"oleh": ""}, NOBODY),
        ({"penjelasan": "", "oleh": "-"}, f"{NO_GROUND} {NOBODY}"),
        ({"penjelasan": '"tidak ditutup'}, NO_LINE),
    ],
)
def test_a_line_that_cannot_be_used_says_why_and_takes_no_other_with_it(given: dict[str, str], told: str) -> None:
    assert read(f"{HEADER}\n{line(**given)}\n{LINE}\n") == [
        Fault(2, told),
        Explanation(3, "2026-Q3", "3516012001", "ANGGOTA", 1200, "Désa dimekarkan", "Rini"),
    ]


def test_what_is_no_table_is_one_fault() -> None:
    assert list(read_explanations(b"PK\x03\x04")) == [Fault(0, NOT_CSV)]
    assert read(LINE) == [Fault(0, NO_HEADER)]


def test_lines_and_faults_are_kept_and_nothing_stops_the_quarter(tmp_path: Path) -> None:
    (tmp_path / "penjelasan.csv").write_text(f"{HEADER}\n{LINE}\n{line(oleh='')}\n", encoding="utf-8")
    with empty_warehouse() as db:
        run = QuarterRun(db, Quarter(2026, 3), tmp_path, Settings(), Regions({}))
        assert stage_explanations(run) == {"penjelasan": 1, "tidak_terbaca": 1}
        assert db.execute("SELECT kode_wilayah, nilai FROM staging.explanations") == [("3516012001", 1200)]
        assert db.rows("reconciliation.unread_explanations", periode="2026-Q3") == [(3, NOBODY)]
