"""Who takes part in a programme: the lists beside a DTSEN, and what they leave unknown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assets.office.quarter_run import QuarterRun
from assets.staging.participation import stage_participation
from assets.staging.source_gaps import gap_sentences
from sql.warehouse import Database
from tests.staging.dtsen_files import families_text, family, people_text, person, put_dtsen
from tests.staging.dtsen_staged import Q3, stage
from tests.staging.odd_sources import put_lines
from tests.staging.sources import put


def _taking_part(db: Database) -> list[tuple[Any, ...]]:
    return db.connection.execute("SELECT nik, program, menerima FROM staging.participation ORDER BY ALL").fetchall()


def test_lists_of_who_takes_part_are_read_by_alias(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", "Nama;NIK Penerima;Jenis Bansos\nX;3516014502900001;BLT DD\n")
    put(
        tmp_path,
        "2026-Q3/kepesertaan/b.csv",
        "NIK,PROGRAM,STATUS\n3516014502900001,pkh,Aktif\n3516.0145.0290.0002,PKH,NON AKTIF\n"
        "3516014502900003,PKH,entah\n"
        "3516014502900004,Sembako,AKTIF\n3516014502900004,BPNT,TIDAK AKTIF\n,PKH,AKTIF\n35160145029,PKH,AKTIF\n",
    )
    counts = stage_participation(QuarterRun(db, Q3, tmp_path))
    assert (counts["berkas"], counts["baris"]) == (2, 8)
    assert _taking_part(db) == [
        # One line's NIK cannot be read, and one line's programme. Who has no NIK makes nobody unknown.
        ("", "PKH", ""),
        ("3516014502900001", "", ""),
        ("3516014502900001", "PKH", "1"),
        ("3516014502900002", "PKH", "0"),
        # What cannot be read and what contradicts itself is unknown.
        ("3516014502900003", "PKH", ""),
        ("3516014502900004", "BPNT", ""),
    ]
    told = db.connection.execute(
        "SELECT berkas, baris, sebab FROM staging.participation_faults ORDER BY ALL"
    ).fetchall()
    assert told == [
        ("a.csv", 2, "program tidak terbaca (kata), dianggap tidak diketahui"),
        ("b.csv", 4, "keadaan tidak terbaca (kata), dianggap tidak diketahui"),
        ("b.csv", 7, "NIK kosong atau bukan 16 angka"),
        ("b.csv", 8, "NIK kosong atau bukan 16 angka"),
    ]


def test_a_programme_is_read_with_its_stage_and_year_and_no_other_is_made_of_it(db: Database, tmp_path: Path) -> None:
    written = {
        **dict.fromkeys(("PKH TAHAP 2", "SP2D PKH Tahap II 2026", "PKH-TAHAP 2", "PKH (Tahap 2)", "KPM PKH"), "PKH"),
        **dict.fromkeys(("BPNT JAN-MAR 2026", "Sembako Juli", "BANSOS BPNT PERIODE 1 S/D 3"), "BPNT"),
        **dict.fromkeys(("PBI-JKN APBN", "PBI TAHUN 2026"), "PBI"),
        **dict.fromkeys(("EKS PKH", "NON PKH TAHAP 2", "PBI APBD", "PKH & BPNT", "PKH 0", "PKH (BPNT)"), ""),
    }
    lines = "".join(f"351601450290{number:04};{text}\n" for number, text in enumerate(written, start=1))
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", f"NIK;PROGRAM\n{lines}")
    stage_participation(QuarterRun(db, Q3, tmp_path))
    assert [program for _, program, _ in _taking_part(db)] == list(written.values())
    faults = db.execute("SELECT baris FROM staging.participation_faults ORDER BY baris")
    assert [line for (line,) in faults] == [n for n, program in enumerate(written.values(), start=2) if not program]


def test_a_list_that_is_taken_away_leaves_nobody_in_a_table_of_the_same_columns(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", "nik,program\n3516014502900001,entah\n")
    stage_participation(QuarterRun(db, Q3, tmp_path))
    columns = db.columns("staging.participation")
    (tmp_path / "inbox/2026-Q3/kepesertaan/a.csv").unlink()
    (tmp_path / "inbox/2026-Q3/kepesertaan/b.doc").write_text("lain")
    counts = stage_participation(QuarterRun(db, Q3, tmp_path))
    assert (counts["berkas"], counts["berkas_tidak_dibaca"], counts["baris"], counts["baris_rusak"]) == (0, 1, 0, 0)
    assert (_taking_part(db), db.columns("staging.participation")) == ([], columns)
    assert db.execute("SELECT berkas FROM staging.participation_faults") == [("b.doc",)]


def test_a_list_without_states_names_who_takes_part_whatever_other_lists_say(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", "nik,program\n3516014502900001,PKH\n")
    put(tmp_path, "2026-Q3/kepesertaan/b.csv", "nik,program,status\n3516014502900002,PKH,AKTIF\n")
    stage_participation(QuarterRun(db, Q3, tmp_path))
    assert _taking_part(db) == [("3516014502900001", "PKH", "1"), ("3516014502900002", "PKH", "1")]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("blank", ["", "NULL", "-"])
def test_states_that_are_blank_throughout_say_of_nobody_that_they_take_part(
    db: Database, tmp_path: Path, kind: str, blank: str
) -> None:
    people = ["3516014502900001", "3516014502900002"]
    put_lines(tmp_path, "kepesertaan", [["NIK", "PROGRAM", "STATUS"], *([nik, "PKH", blank] for nik in people)], kind)
    stage_participation(QuarterRun(db, Q3, tmp_path))
    assert _taking_part(db) == [(nik, "PKH", "") for nik in people]
    told = db.connection.execute("SELECT baris, sebab FROM staging.participation_faults").fetchall()
    assert told == [(2, "keadaan tidak terbaca (kosong di semua baris), dianggap tidak diketahui")]


def test_a_programme_that_a_list_gives_is_not_said_to_be_unchecked(db: Database, tmp_path: Path) -> None:
    put_dtsen(tmp_path, families_text(family(1)), people_text(person(1)))
    stage(db, tmp_path)
    assert "kepesertaan PKH, kepesertaan BPNT, kepesertaan YAPI" in gap_sentences(db, Q3)["dtks"]
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", "nik,program\n3516014502900001,PKH\n")
    stage_participation(QuarterRun(db, Q3, tmp_path))
    assert "kepesertaan PKH" not in gap_sentences(db, Q3)["dtks"]


def test_lists_of_some_villages_tell_of_these_alone(db: Database, tmp_path: Path) -> None:
    elsewhere = family(2, kode_kelurahan_desa="3516012002", kelurahan_desa="REJOSARI")
    put_dtsen(tmp_path, families_text(family(1), elsewhere), people_text(person(1), person(2)))
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", "nik,program\n3516014502900001,PKH\n3516014502900009,BPNT\n")
    stage_participation(QuarterRun(db, Q3, tmp_path))
    stage(db, tmp_path)
    told = gap_sentences(db, Q3)["dtks"]
    assert "orang yang kolomnya terisi: kepesertaan PKH (kolom pkh: 1 dari 2 baris)." in told
    # The list of BPNT names nobody whom the snapshot knows.
    assert "yang tidak dapat diperiksa kuartal ini: kepesertaan BPNT, kepesertaan YAPI" in told
