"""`putusan.csv` as an input: filled in from the worklist, read line by line, and told what became of each line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.quarter.district import Q2, report, run_on_judgements
from tests.quarter.judging import SIGNED, asked, nik_of, states, write
from tests.quarter.people import Row, member, person, row, run

BUDI = person(1, "BUDIONO", nama_lgkp_ibu="MARKAMAH")
OTHER = person(9, "WAKIDI", nama_lgkp_ibu="SARMI")
# Says Budi's name and mother, but another date, card and NIK: somebody must look.
UNSURE = row(BUDI, NIK="3516011702610777", NOKK="3516010101019999", TANGGAL_LAHIR="17/02/1961")


def candidates(data: Path) -> dict[str, str]:
    return {line["nik"]: line["pasti"] for line in report(data, Q2, "kandidat.csv")}


def found(data: Path) -> tuple[str, str, str]:
    (line,) = report(data, Q2, "nasib_baris.csv")
    return line["nasib"], line["alasan"], line["saran_nik"]


@pytest.fixture(scope="module")
def before_judging(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data: Path = tmp_path_factory.mktemp("kabupaten")
    run(data, Q2, [BUDI, OTHER], [member("D9", OTHER)], [UNSURE])
    return data


@pytest.fixture
def unsure(before_judging: Path, tmp_path: Path) -> Path:
    """A quarter with one row about which somebody must judge."""
    data = tmp_path / "kabupaten"
    shutil.copytree(before_judging, data)
    return data


def only_question(data: Path) -> Row:
    ((_, line),) = asked(data).items()
    return line


def test_a_row_that_nobody_is_sure_about_is_asked_with_what_to_read_beside(unsure: Path) -> None:
    line = only_question(unsure)
    assert found(unsure) == ("DITAHAN", "NIK_TIDAK_DITEMUKAN", "")
    assert (line["dua"], line["sebab"], line["nama_dua"]) == (nik_of(BUDI), "KANDIDAT", "BUDIONO")
    assert [line[name] for name in ("putusan", "oleh", "tanggal", "alasan")] == [""] * 4


def test_the_worklist_filled_in_and_saved_is_read(unsure: Path) -> None:
    write(unsure, [only_question(unsure) | SIGNED | {"putusan": "sama"}])
    run_on_judgements(unsure, Q2)
    assert found(unsure) == ("DIKEMBALIKAN", "NIK_SALAH_KETIK", BUDI["nik"])
    assert candidates(unsure) == {BUDI["nik"]: "YA"}
    assert (states(unsure), asked(unsure)) == (["BERLAKU"], {})


def test_the_worklist_left_as_it_is_changes_nothing(unsure: Path) -> None:
    before = report(unsure, Q2, "nasib_baris.csv")
    write(unsure, asked(unsure).values())
    run_on_judgements(unsure, Q2)
    assert (report(unsure, Q2, "nasib_baris.csv"), states(unsure), len(asked(unsure))) == (before, [], 1)


def test_whom_a_record_is_not_is_no_candidate(unsure: Path) -> None:
    write(unsure, [only_question(unsure) | SIGNED | {"putusan": "BEDA"}])
    run_on_judgements(unsure, Q2)
    assert found(unsure) == ("DITAHAN", "NIK_TIDAK_DITEMUKAN", "")
    assert (candidates(unsure), asked(unsure)) == ({}, {})


def test_the_latest_date_wins_then_the_last_line(unsure: Path) -> None:
    asks = only_question(unsure) | SIGNED
    write(
        unsure,
        [
            asks | {"putusan": "SAMA", "tanggal": "2026-07-03"},
            asks | {"putusan": "BEDA", "tanggal": "01/07/2026"},
            asks | {"putusan": "RAGU", "tanggal": "03/07/2026"},
        ],
    )
    run_on_judgements(unsure, Q2)
    assert states(unsure) == ["DIGANTIKAN", "DIGANTIKAN", "BERLAKU"]
    assert candidates(unsure) == {BUDI["nik"]: "TIDAK"}


def test_a_line_that_cannot_be_read_is_told_and_the_others_count(unsure: Path) -> None:
    asks = only_question(unsure) | SIGNED
    write(unsure, [asks | {"putusan": "MUNGKIN", "oleh": ""}, asks | {"putusan": "SAMA"}])
    run_on_judgements(unsure, Q2)
    told = report(unsure, Q2, "putusan.csv")
    assert [line["keadaan"] for line in told] == ["TIDAK_TERBACA", "BERLAKU"]
    assert told[0]["keterangan"] == (
        "putusan.csv baris 2: Kolom putusan harus berisi SAMA, BEDA, atau RAGU. "
        "Kolom oleh kosong; isi nama dan jabatan yang memutuskan."
    )


def test_a_file_that_cannot_be_read_is_told_and_stops_nothing(unsure: Path) -> None:
    (unsure / "putusan.csv").write_bytes(b"PK\x03\x04 sebuah workbook")
    assert run_on_judgements(unsure, Q2).fresh
    (told,) = report(unsure, Q2, "putusan.csv")
    assert (told["baris"], told["keadaan"]) == ("0", "TIDAK_TERBACA")
    assert told["keterangan"].startswith("putusan.csv: Berkas bukan CSV")


def test_judgements_are_an_input_of_the_edition(unsure: Path) -> None:
    write(unsure, [only_question(unsure) | SIGNED | {"putusan": "RAGU"}])
    first, again = run_on_judgements(unsure, Q2), run_on_judgements(unsure, Q2)
    manifest = json.loads((unsure / f"reports/{Q2}/manifest.json").read_text(encoding="utf-8"))
    (told,) = manifest["masukan"]["berkas_dinas"]
    assert (first.fresh, again.fresh) == (True, False)
    assert (told["berkas"], told["baris"], len(told["sha256"])) == ("putusan.csv", 1, 64)
