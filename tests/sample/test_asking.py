"""The way of an office that may only ask: a header, the first request, its answers, and nobody left to ask."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from assets.office.quarter import Quarter
from sample.layouts import ANSWERED
from sample.sample import write_sample
from tests.quarter.district import report, run_quarter, write_table

_Q3 = Quarter(2026, 3)
_FOLDER = f"inbox/{_Q3}/dukcapil_jawaban"
_COMPARED = ("NAMA_LGKP", "TGL_LHR", "JENIS_KLMIN", "NAMA_LGKP_IBU", "NO_KK", "KAB_NAME", "KEC_NAME", "KEL_NAME")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, str]]]:
    """A district with a header for answers, run once; and its first request."""
    data: Path = tmp_path_factory.mktemp("kabupaten") / "data"
    write_sample(data, villages=4, population=1_500, members=100, proposals=120, quarters=1, layout=ANSWERED)
    (file,) = (data / _FOLDER).iterdir()
    file.write_text(file.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    (data / "padan.toml").write_text('kabupaten = "3516"\n', encoding="utf-8")
    run_quarter(data, _Q3, threads=2)
    return data, report(data, _Q3, "minta_dukcapil.csv")


def test_before_anything_is_answered_nobody_is_accepted_or_lost(asked: tuple[Path, list[dict[str, str]]]) -> None:
    data, requested = asked
    rows = report(data, _Q3, "nasib_baris.csv")
    assert not [row for row in rows if row["nasib"] == "DITERIMA" and row["jenis_usulan"] != "HAPUS"]
    waiting = {row["nik"] for row in rows if "BELUM_DITANYAKAN" in row["alasan"].split(";")}
    assert waiting
    assert waiting - {line["NIK"] for line in requested} == set()
    assert [line["untuk"] for line in requested] == sorted((line["untuk"] for line in requested), reverse=True)
    assert {line["untuk"] for line in requested} == {"USULAN", "ANGGOTA"}


def test_the_request_answered_line_by_line_leaves_nobody_to_ask(asked: tuple[Path, list[dict[str, str]]]) -> None:
    data, requested = asked
    answered = [
        line | {f"{name}_JAWABAN": "Sesuai" if line[name] else "" for name in _COMPARED} | {"RESPON": ""}
        for line in requested
    ]
    write_table(data / _FOLDER / "jawaban.csv", answered)
    run_quarter(data, _Q3, threads=2)
    rows = report(data, _Q3, "nasib_baris.csv")
    assert not [row for row in rows if "BELUM_DITANYAKAN" in row["alasan"]]
    assert [row for row in rows if row["nasib"] == "DITERIMA" and row["jenis_usulan"] == "BARU"]
    assert report(data, _Q3, "minta_dukcapil.csv") == []


def test_a_request_is_plain_text_for_the_service(asked: tuple[Path, list[dict[str, str]]]) -> None:
    data, _ = asked
    with (data / "reports" / str(_Q3) / "edisi-1" / "minta_dukcapil.csv").open(
        encoding="utf-8-sig", newline=""
    ) as text:
        lines = list(csv.DictReader(text))
    assert {line["TRESHOLD"] for line in lines} == {"90"}
    assert {line["JENIS_KLMIN"] for line in lines} <= {"LAKI-LAKI", "PEREMPUAN", ""}
    assert all(len(line["NIK"]) == 16 and line["NAMA_LGKP"] for line in lines)
