"""`putusan.csv` as an input: filled in from the worklist, read line by line, and told what became of each line.

What can be judged stands in one district, a row with a person of its own for each case, and is judged in one run.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from assets.reporting.publish import Edition
from tests.quarter.district import Q2, report, run_on_judgements
from tests.quarter.judging import SIGNED, asked, nik_of, write
from tests.quarter.people import Row, member, person, row, run, someone

OTHER = person(9, "WAKIDI", nama_lgkp_ibu="SARMI")
SAME, LEFT, ANOTHER, LATEST, UNREAD, UNSURE = SUBJECTS = (
    someone(1, "BUDIONO", "MARKAMAH"),
    someone(2, "TUGIRAN", "PONIRAH"),
    someone(3, "KARYO UTOMO", "RUKMI"),
    someone(4, "HASAN MUBAROK", "NGATMI"),
    someone(5, "EKO PRASTOWO", "JUMIATI"),
    someone(6, "SLAMET RIYADI", "LASTRI"),
)


def _unsure_row(of: Row, number: int) -> Row:
    """Says the person's name and mother, but another date, card and NIK: somebody must look."""
    date, card = f"{16 + number}/02/1961", f"351601010101999{number}"
    return row(of, NIK=f"351601{16 + number}02610777", NOKK=card, TANGGAL_LAHIR=date)


def candidates(data: Path) -> dict[str, str]:
    return {line["nik"]: line["pasti"] for line in report(data, Q2, "kandidat.csv")}


def found(data: Path, of: Row) -> tuple[str, str, str]:
    """Fate, reasons and suggestion of the row that says this name."""
    (line,) = (line for line in report(data, Q2, "nasib_baris.csv") if line["nama"] == of["nama_lgkp"])
    return line["nasib"], line["alasan"], line["saran_nik"]


def states(data: Path, of: Row) -> list[str]:
    """What became of the lines that judge about this person."""
    return [line["keadaan"] for line in report(data, Q2, "putusan.csv") if line["dua"] == nik_of(of)]


def question(data: Path, of: Row) -> Row:
    """The one line of the worklist that asks about this person."""
    (line,) = (line for (_, other), line in asked(data).items() if other == nik_of(of))
    return line


@pytest.fixture(scope="module")
def unsure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quarter with rows about each of which somebody must judge; to read, or to copy and judge."""
    data: Path = tmp_path_factory.mktemp("kabupaten") / "belum"
    rows = [_unsure_row(of, number) for number, of in enumerate(SUBJECTS, start=1)]
    run(data, Q2, [*SUBJECTS, OTHER], [member("D9", OTHER)], rows)
    return data


def _judged(data: Path) -> Iterable[Row]:
    """The worklist filled in: every case, and a line that is left as it is."""
    same, another, latest = (question(data, of) | SIGNED for of in (SAME, ANOTHER, LATEST))
    unread, doubted = (question(data, of) | SIGNED for of in (UNREAD, UNSURE))
    yield unread | {"putusan": "MUNGKIN", "oleh": ""}
    yield unread | {"putusan": "SAMA"}
    yield same | {"putusan": "sama"}
    yield question(data, LEFT)
    yield another | {"putusan": "BEDA"}
    yield latest | {"putusan": "SAMA", "tanggal": "2026-07-03"}
    yield latest | {"putusan": "BEDA", "tanggal": "01/07/2026"}
    yield latest | {"putusan": "RAGU", "tanggal": "03/07/2026"}
    yield doubted | {"putusan": "RAGU"}


@pytest.fixture(scope="module")
def after_judging(unsure: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Edition]:
    data = Path(shutil.copytree(unsure, tmp_path_factory.mktemp("diputuskan") / "kabupaten"))
    write(data, _judged(data))
    return data, run_on_judgements(data, Q2)


@pytest.fixture
def judged(after_judging: tuple[Path, Edition]) -> Path:
    """The quarter after the filled-in worklist was read."""
    return after_judging[0]


@pytest.mark.parametrize("of", SUBJECTS, ids=lambda of: str(of["nama_lgkp"]))
def test_a_row_that_nobody_is_sure_about_is_asked_with_what_to_read_beside(unsure: Path, of: Row) -> None:
    assert found(unsure, of) == ("DITAHAN", "NIK_TIDAK_DITEMUKAN", "")
    line = question(unsure, of)
    assert (line["sebab"], line["nama_dua"]) == ("KANDIDAT", of["nama_lgkp"])
    assert [line[name] for name in ("putusan", "oleh", "tanggal", "alasan")] == [""] * 4
    assert len(asked(unsure)) == len(SUBJECTS)


def test_the_worklist_filled_in_and_saved_is_read(judged: Path) -> None:
    assert found(judged, SAME) == ("DIKEMBALIKAN", "NIK_SALAH_KETIK", SAME["nik"])
    assert candidates(judged)[SAME["nik"]] == "YA"
    assert states(judged, SAME) == ["BERLAKU"]
    # Of whom nobody judged, or said that it is not to be seen, it is asked again.
    assert {other for _, other in asked(judged)} == {nik_of(LEFT)}


def test_the_worklist_left_as_it_is_changes_nothing(unsure: Path, judged: Path) -> None:
    before, after = (
        [line for line in report(data, Q2, "nasib_baris.csv") if line["nama"] == LEFT["nama_lgkp"]]
        for data in (unsure, judged)
    )
    assert (after, states(judged, LEFT), question(judged, LEFT)) == (before, [], question(unsure, LEFT))


def test_whom_a_record_is_not_is_no_candidate(judged: Path) -> None:
    assert found(judged, ANOTHER) == ("DITAHAN", "NIK_TIDAK_DITEMUKAN", "")
    known = {of["nik"]: sure for of, sure in ((SAME, "YA"), (LEFT, "TIDAK"), (LATEST, "TIDAK"), (UNREAD, "YA"))}
    assert candidates(judged) == known | {UNSURE["nik"]: "TIDAK"}


def test_the_latest_date_wins_then_the_last_line(judged: Path) -> None:
    assert states(judged, LATEST) == ["DIGANTIKAN", "DIGANTIKAN", "BERLAKU"]
    assert candidates(judged)[LATEST["nik"]] == "TIDAK"


def test_a_line_that_cannot_be_read_is_told_and_the_others_count(judged: Path) -> None:
    # What cannot be read has no sides, either.
    unread, counts = (line for line in report(judged, Q2, "putusan.csv") if line["baris"] in ("2", "3"))
    assert [line["keadaan"] for line in (unread, counts)] == ["TIDAK_TERBACA", "BERLAKU"]
    assert found(judged, UNREAD) == ("DIKEMBALIKAN", "NIK_SALAH_KETIK", UNREAD["nik"])
    assert unread["keterangan"] == (
        "putusan.csv baris 2: Kolom putusan harus berisi SAMA, BEDA, atau RAGU. "
        "Kolom oleh kosong; isi nama dan jabatan yang memutuskan."
    )


def test_a_file_that_cannot_be_read_is_told_and_stops_nothing(unsure: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(unsure, tmp_path / "kabupaten"))
    (data / "putusan.csv").write_bytes(b"PK\x03\x04 sebuah workbook")
    assert run_on_judgements(data, Q2).fresh
    (line,) = report(data, Q2, "putusan.csv")
    assert (line["baris"], line["keadaan"]) == ("0", "TIDAK_TERBACA")
    assert line["keterangan"].startswith("putusan.csv: Berkas bukan CSV")


def test_judgements_are_an_input_of_the_edition(after_judging: tuple[Path, Edition]) -> None:
    data, first = after_judging
    again = run_on_judgements(data, Q2)
    manifest = json.loads((data / f"reports/{Q2}/manifest.json").read_text(encoding="utf-8"))
    (listed,) = manifest["masukan"]["berkas_dinas"]
    assert (first.fresh, again.fresh) == (True, False)
    assert (listed["berkas"], listed["baris"], len(listed["sha256"])) == ("putusan.csv", 9, 64)
