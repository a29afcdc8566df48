"""The files of the centre's answer: at rest, landed, told by what was read, and no link among them."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import Any

import pytest

from assets.office.inbox import LINK, NO_FILE
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.stop import QuarterStopped
from assets.staging.feedback import stage_feedback
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
