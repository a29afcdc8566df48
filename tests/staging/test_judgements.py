"""Reading `putusan.csv`, whatever a spreadsheet made of it; a bad line costs itself and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.staging.judgement_lines import (
    NO_DATE,
    NO_GROUND,
    NO_HEADER,
    NO_JUDGEMENT,
    NO_LINE,
    NO_REFERENCE,
    NO_SEAL,
    NO_YEAR,
    NOBODY,
    NOT_CSV,
    TWICE_THE_SAME,
    TWO_NIKS,
    Fault,
    Judgement,
    Undecided,
    read_judgements,
)
from assets.staging.judgements import stage_judgements
from sql.warehouse import Database

Q3 = Quarter(2026, 3)
HEADER = "satu,dua,sidik,putusan,oleh,tanggal,alasan"
ONE, OTHER = "USULAN:00112233aabbccdd", "NIK:3516011205800001"
SEAL = "abcdefghijklmnop"
LINE = f"{ONE},{OTHER},{SEAL},SAMA,Rini,2026-07-02,KTP dilihat"
READ = Judgement(2, ONE, OTHER, SEAL, "SAMA", "Rini", date(2026, 7, 2), "KTP dilihat")


def read(text: str, encoding: str = "utf-8") -> list[Judgement | Fault | Undecided]:
    return list(read_judgements(text.encode(encoding), Q3))


def line(**given: str) -> str:
    told = dict(zip(HEADER.split(","), LINE.split(","), strict=True)) | given
    return ",".join(told.values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_it_is_read_as_any_program_saves_it(encoding: str, delimiter: str, end: str) -> None:
    text = f"{HEADER}{end}{LINE}{end}".replace(",", delimiter)
    assert read(text, encoding) == [READ]


def test_names_with_marks_are_read_line_by_line() -> None:
    content = f"{HEADER}\n{line(oleh='Renée')}\n".encode() + f"{line(oleh='Renée')}\n".encode("cp1252")
    assert [found.oleh for found in read_judgements(content, Q3) if isinstance(found, Judgement)] == ["Renée", "Renée"]


def test_further_columns_titles_and_other_spellings_of_the_header_do_not_matter() -> None:
    text = f"sep=,\nDaftar putusan\nkode_desa,{HEADER.title()},penjelasan\n3516012001,{LINE},nama sama\n,,,,,,,,\n"
    assert read(text) == [Judgement(4, *_values(READ))]


def test_apostrophes_case_and_blanks_are_taken_off() -> None:
    text = line(
        satu="' usulan : 00112233AABBCCDD", dua="nik: 3516 0112 0580 0001", putusan=" sama ", sidik=SEAL.upper()
    )
    assert read(f"{HEADER}\n{text}") == [READ]


@pytest.mark.parametrize("written", ["02/07/2026", "2/7/2026", "02-07-2026", "2 Juli 2026"])
def test_dates_are_read_as_people_write_them(written: str) -> None:
    assert read(f"{HEADER}\n{line(tanggal=written)}") == [READ]


def test_the_person_of_the_civil_registry_stands_last() -> None:
    assert read(f"{HEADER}\n{line(satu=OTHER, dua=ONE)}") == [READ]
    (found,) = read(f"{HEADER}\n{line(satu=ONE, dua='ANGGOTA:Z9')}")
    assert isinstance(found, Judgement)
    assert (found.satu, found.dua) == ("ANGGOTA:Z9", ONE)


def test_a_reason_may_run_over_lines() -> None:
    text = line(alasan='"KTP dilihat;\nKK juga, asli"')
    assert [getattr(found, "alasan", "") for found in read(f"{HEADER}\n{text}\n{LINE}")] == [
        "KTP dilihat; KK juga, asli",
        "KTP dilihat",
    ]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"satu": "Pak Budi"}, NO_REFERENCE),
        ({"dua": "NIK:351601120580000"}, NO_REFERENCE),
        ({"satu": "USULAN:0011"}, NO_REFERENCE),
        ({"dua": ""}, NO_REFERENCE),
        ({"dua": ONE}, TWICE_THE_SAME),
        ({"satu": "NIK:3516011205800002"}, TWO_NIKS),
        ({"sidik": "1.23E+15"}, NO_SEAL),
        ({"putusan": "MUNGKIN"}, NO_JUDGEMENT),
        ({"putusan": ""}, NO_JUDGEMENT),
        ({"oleh": ""}, NOBODY),
        ({"tanggal": "kemarin"}, NO_DATE),
        ({"tanggal": "2062-07-01"}, NO_YEAR),
        ({"tanggal": "1926-07-01"}, NO_YEAR),
        ({"alasan": ""}, NO_GROUND),
    ],
)
def test_a_line_that_cannot_be_read_says_why(given: dict[str, str], sentence: str) -> None:
    assert read(f"{HEADER}\n{line(**given)}\n{LINE}") == [Fault(2, sentence), Judgement(3, *_values(READ))]


@pytest.mark.parametrize("broken", [f'"{LINE}', f"{LINE},,lebih", LINE.replace("Rini", "Ri\0ni")])
def test_a_broken_line_costs_itself_only(broken: str) -> None:
    assert read(f"{HEADER}\n{broken}\n{LINE}") == [Fault(2, NO_LINE), Judgement(3, *_values(READ))]


def test_a_question_nobody_has_decided_is_no_fault() -> None:
    signed_for_the_whole_column = line(putusan="", alasan="")
    assert read(f"{HEADER}\n{signed_for_the_whole_column}\n{LINE}") == [Undecided(2), Judgement(3, *_values(READ))]


def test_a_judgement_without_a_seal_is_read() -> None:
    (found,) = read(f"{HEADER}\n{line(sidik='')}")
    assert isinstance(found, Judgement)
    assert found.sidik == ""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04", NOT_CSV),
        (b"", NO_HEADER),
        (b"satu,dua,putusan\nA,B,SAMA\n", NO_HEADER),
        (bytes(range(256)) * 4, NO_HEADER),
    ],
)
def test_a_file_that_cannot_be_read_is_one_fault(content: bytes, sentence: str) -> None:
    assert list(read_judgements(content, Q3)) == [Fault(0, sentence)]


def test_the_file_as_it_stands_is_what_the_quarter_knows(db: Database, tmp_path: Path) -> None:
    (tmp_path / "putusan.csv").write_text(f"{HEADER}\n{LINE}\n{line(oleh='')}\n{line(putusan='', alasan='')}\n")
    assert stage_judgements(QuarterRun(db, Q3, tmp_path)) == {"putusan": 1, "belum_diputuskan": 1, "tidak_terbaca": 1}
    assert db.execute("SELECT berkas, baris, sebab FROM staging.judgement_faults") == [("putusan.csv", 3, NOBODY)]
    (tmp_path / "putusan.csv").unlink()
    assert stage_judgements(QuarterRun(db, Q3, tmp_path)) == {"putusan": 0, "belum_diputuskan": 0, "tidak_terbaca": 0}
    assert [db.count(f"staging.{table}", str(Q3)) for table in ("judgements", "judgement_faults")] == [0, 0]


def _values(judgement: Judgement) -> tuple[str, str, str, str, str, date, str]:
    return (
        judgement.satu,
        judgement.dua,
        judgement.sidik,
        judgement.putusan,
        judgement.oleh,
        judgement.tanggal,
        judgement.alasan,
    )
