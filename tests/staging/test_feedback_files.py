"""The files of the centre's answer: at rest, landed, told by what was read, and no link among them."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assets.office.inbox import LINK, NO_FILE
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.stop import QuarterStopped
from assets.staging.feedback import Feedback, stage_feedback
from sql.warehouse import Database
from tests.staging.sources import put

_Q3 = Quarter(2026, 3)
_ANSWER = (
    "nama_kec,nama_desa,nik_usulan,program_bansos,hasil,padan,nama_lgkp,ket_vali\n"
    "JATIREJO,SUMENGKO,3516014502900001,PKH,DITERIMA,PADAN,SITI,\n"
)


def _sources(db: Database) -> list[tuple[Any, ...]]:
    return db.connection.execute("SELECT berkas, sha256, baris, sebab FROM staging.sources ORDER BY ALL").fetchall()


def test_an_answer_is_landed_and_told_by_the_bytes_that_were_read(db: Database, tmp_path: Path) -> None:
    path = put(tmp_path, "2026-Q3/umpan_balik/a.csv", _ANSWER)
    assert stage_feedback(QuarterRun(db, _Q3, tmp_path))["baris"] == 1
    path.write_text("other bytes, which nobody read", encoding="utf-8")
    digest = hashlib.sha256(_ANSWER.encode()).hexdigest()
    assert _sources(db) == [("a.csv", digest, 1, "")]
    assert (tmp_path / "landing" / digest).read_text(encoding="utf-8") == _ANSWER


_HEADER, _VALUES = (list[object](line.split(",")) for line in _ANSWER.strip().split("\n"))


def _book(data: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = put(data, "2026-Q3/umpan_balik/a.xlsx", "")
    book.save(path)
    return path


def _lines(db: Database) -> list[tuple[Any, ...]]:
    return db.connection.execute("SELECT berkas, baris, nik, jawaban FROM staging.feedback ORDER BY urutan").fetchall()


def _kept_aside(db: Database) -> list[tuple[Any, ...]]:
    return db.connection.execute("SELECT berkas, baris, sebab FROM staging.feedback_faults ORDER BY ALL").fetchall()


def test_an_answer_may_be_a_workbook(db: Database, tmp_path: Path) -> None:
    spoilt = [*_VALUES[:2], 3516014502900001, *_VALUES[3:]]
    rows: list[list[object]] = [
        ["HASIL PUSAT"],
        [],
        [*_HEADER, None],
        _VALUES,
        spoilt,
        [*_VALUES, "x"],
        [None],
        _VALUES,
    ]
    digest = hashlib.sha256(_book(tmp_path, Hasil=rows, Kosong=[]).read_bytes()).hexdigest()
    counts = stage_feedback(QuarterRun(db, _Q3, tmp_path))
    assert counts == {"berkas": 1, "berkas_tidak_dibaca": 0, "baris": 2, "tidak_terbaca": 3}
    assert _lines(db) == [("a.xlsx", number, _VALUES[2], "DITERIMA") for number in (4, 8)]
    # A number of sixteen digits in a cell has lost the last one.
    assert _kept_aside(db) == [
        *(("a.xlsx", 1, "DI_ATAS_KEPALA"), ("a.xlsx", 5, "NIK_TIDAK_TERBACA"), ("a.xlsx", 6, "BUKAN_8_KOLOM"))
    ]
    assert _sources(db) == [("a.xlsx", digest, 5, "")]


def test_of_a_workbook_every_sheet_is_read_and_its_columns_are_known_by_name(db: Database, tmp_path: Path) -> None:
    turned: list[list[object]] = [_HEADER[::-1], _VALUES[::-1]]
    _book(tmp_path, PKH=[_HEADER, _VALUES], BPNT=turned, Petunjuk=[["Baca dahulu"]])
    stage_feedback(QuarterRun(db, _Q3, tmp_path))
    assert _lines(db) == [(f"a.xlsx (lembar {name})", 2, _VALUES[2], "DITERIMA") for name in ("PKH", "BPNT")]
    assert _kept_aside(db) == [("a.xlsx (lembar Petunjuk)", 1, "KEPALA_TIDAK_DIKENAL")]


@pytest.mark.parametrize("cut", [400, 4])
def test_a_broken_workbook_is_kept_aside_as_one_and_stops_no_quarter(db: Database, tmp_path: Path, cut: int) -> None:
    path = _book(tmp_path, Hasil=[_HEADER, _VALUES])
    path.write_bytes(path.read_bytes()[:cut])
    stage_feedback(QuarterRun(db, _Q3, tmp_path))
    assert (_lines(db), _kept_aside(db)) == ([], [("a.xlsx", 0, "BUKAN_CSV")])
    assert [path.name for path in (tmp_path / "landing").iterdir() if path.name.startswith(".lembar")] == []


def test_links_and_pipes_among_the_answers_are_told_and_not_opened(db: Database, tmp_path: Path) -> None:
    folder = put(tmp_path, "2026-Q3/umpan_balik/a.csv", _ANSWER).parent
    (folder / "b.csv").symlink_to(folder / "a.csv")
    os.mkfifo(folder / "c.csv")
    counts = stage_feedback(QuarterRun(db, _Q3, tmp_path))
    assert counts == {"berkas": 1, "berkas_tidak_dibaca": 2, "baris": 1, "tidak_terbaca": 0}
    assert [(berkas, sebab) for berkas, _, _, sebab in _sources(db)] == [
        *(("a.csv", ""), ("b.csv", LINK), ("c.csv", NO_FILE))
    ]


def test_an_answer_that_grows_stops_the_quarter(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "2026-Q3/umpan_balik/a.csv", _ANSWER[:90])

    def pause(_: float) -> None:
        path.write_text(_ANSWER, encoding="utf-8")

    monkeypatch.setattr("assets.office.settling.files_on_the_move.__defaults__", (time.time, pause))
    with pytest.raises(QuarterStopped, match=r"^Berkas di inbox/2026-Q3/umpan_balik masih ditulis"):
        stage_feedback(QuarterRun(db, _Q3, tmp_path))


def test_an_answer_taken_away_is_told_no_longer(db: Database, tmp_path: Path) -> None:
    path = put(tmp_path, "2026-Q3/umpan_balik/a.csv", _ANSWER)
    stage_feedback(QuarterRun(db, _Q3, tmp_path))
    path.unlink()
    assert stage_feedback(QuarterRun(db, _Q3, tmp_path))["berkas"] == 0
    assert _sources(db) == []


def test_values_that_an_export_keeps_from_becoming_numbers_are_read() -> None:
    header = "nama_kec;nama_desa;nik_usulan;program_bansos;hasil;padan;nama_lgkp;ket_vali"
    line = '="JATIREJO";="TAWANGREJO";="3516014502900001";="PKH";="DITERIMA";="PADAN";="SITI";'
    feedback = Feedback()
    feedback.read("a.csv", f"{header}\n{line}\n".encode())
    assert feedback.lines[["nik", "program", "jawaban"]].to_numpy().tolist() == [
        ["3516014502900001", "PKH", "DITERIMA"]
    ]
    assert feedback.faults.empty
