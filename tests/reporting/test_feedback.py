"""The centre's answer is read strictly, and no line of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.reporting.feedback import COLUMNS, Feedback
from sql.warehouse import Database
from tests.reporting.conftest import Publish
from tests.reporting.district import QUARTER, VILLAGE
from tests.reporting.test_publish import table

HEADER = ",".join(COLUMNS)
LINE = "JATIREJO,DUKUHNGARJO,3516010101900001,PKH,DITERIMA,YA,BUDI,OK"


def read(text: str, encoding: str = "utf-8") -> Feedback:
    feedback = Feedback()
    feedback.read("jawaban.csv", text.encode(encoding))
    return feedback


def faults(feedback: Feedback) -> list[tuple[int, str]]:
    return [(int(number), str(reason)) for number, reason in feedback.faults[["baris", "sebab"]].to_numpy().tolist()]


def test_a_line_is_eight_values() -> None:
    feedback = read(f"{HEADER}\n{LINE}\n{LINE},SATU LAGI\nJATIREJO,DUKUHNGARJO\n")
    assert len(feedback.lines) == 1
    assert faults(feedback) == [(3, "BUKAN_8_KOLOM"), (4, "BUKAN_8_KOLOM")]


def test_an_open_quote_spoils_its_own_line_only() -> None:
    broken = 'JATIREJO,DUKUHNGARJO,3516010101900002,PKH,DITOLAK,TIDAK,"TONO,BEDA NAMA'
    feedback = read("\n".join([HEADER, broken, LINE, LINE]))
    assert faults(feedback) == [(2, "BUKAN_8_KOLOM")]
    assert [int(number) for number in feedback.lines["baris"]] == [3, 4]


def test_a_value_may_run_over_two_lines() -> None:
    feedback = read(f'{HEADER}\nJATIREJO,DUKUHNGARJO,3516010101900001,PKH,DITOLAK,TIDAK,BUDI,"BEDA\nNAMA"\n{LINE}\n')
    assert list(feedback.lines["baris"]) == [2, 4]
    assert feedback.lines["ket_vali"][0] == "BEDA\nNAMA"


def test_a_line_without_a_nik_or_programme_is_kept_aside() -> None:
    feedback = read("\n".join([HEADER, LINE.replace("3516010101900001", "TIDAK ADA"), LINE.replace("PKH", "BLT")]))
    assert faults(feedback) == [(2, "NIK_TIDAK_TERBACA"), (3, "PROGRAM_TIDAK_DIKENAL")]


def test_a_file_without_the_header_is_kept_aside_whole() -> None:
    assert faults(read(f"a,b\n{LINE}\n")) == [(1, "KEPALA_TIDAK_DIKENAL"), (2, "KEPALA_TIDAK_DIKENAL")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_of_the_field_are_read(encoding: str, delimiter: str) -> None:
    line = LINE.replace("BUDI", "BUDÍ")
    feedback = read(f"{HEADER}\r\n{line}\r\n".replace(",", delimiter), encoding)
    assert list(feedback.lines["nama_lgkp"]) == ["BUDÍ"]
    assert list(feedback.lines["nik"]) == ["3516010101900001"]


def test_answers_join_what_was_submitted_last_quarter(filled: Database, publish_now: Publish, data: Path) -> None:
    folder = data / "inbox" / QUARTER / "umpan_balik"
    folder.mkdir(parents=True)
    stranger = LINE.replace("3516010101900001", "3516010101999999")
    (folder / "jawaban.csv").write_text("\n".join([HEADER, LINE, LINE, stranger, "rusak"]), encoding="utf-8")
    edition = publish_now()
    answers = table(edition.path / "umpan_balik.csv")
    assert [(row["nik"][-4:], row["jawaban"], row["hasil"]) for row in answers] == [
        *(("0001", "DIJAWAB", "DITERIMA"), ("0001", "DIJAWAB", "DITERIMA"), ("0002", "BELUM_DIJAWAB", ""))
    ]
    aside = table(edition.path / "umpan_balik_rusak.csv")
    assert [(row["baris"], row["sebab"]) for row in aside] == [("4", "TIDAK_ADA_DI_PENGAJUAN"), ("5", "BUKAN_8_KOLOM")]
    villages = {row["kode_desa"]: row for row in table(edition.path / "sinkronisasi.csv")}
    assert villages[VILLAGE]["dijawab_pusat"] == villages[VILLAGE]["belum_dijawab_pusat"] == "1"


def test_without_an_answer_every_submitted_row_waits(filled: Database, publish_now: Publish) -> None:
    rows = table(publish_now().path / "umpan_balik.csv")
    assert {row["jawaban"] for row in rows} == {"BELUM_DIJAWAB"}
    assert len(rows) == 2
