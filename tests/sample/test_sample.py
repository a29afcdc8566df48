"""The sample is a district in the contract's form: the same for a seed, with every fault, in an empty folder."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from assets.office.quarter import Quarter
from assets.office.stop import QuarterStopped
from expectations.catalogue import Layer, load_catalogue
from expectations.states import Status
from sample.sample import write_sample
from tests.intake.files import TEMPLATE
from tests.sample.conftest import SMALL, Rows, Size

Truth = Callable[[str], Rows]


def _digests(folder: Path) -> dict[str, tuple[str, int]]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            0 if "truth" in path.parts else int(path.stat().st_mtime),
        )
        for path in files
    }


def test_the_same_seed_gives_the_same_bytes_and_times(district: Path, tmp_path: Path) -> None:
    write_sample(tmp_path / "lagi", **SMALL, seed=7)
    assert _digests(tmp_path / "lagi") == _digests(district)


def test_another_seed_gives_another_district(district: Path, tmp_path: Path) -> None:
    write_sample(tmp_path / "lain", **SMALL, seed=8)
    assert _digests(tmp_path / "lain").keys() != _digests(district).keys()


# They come with the centre's lists, Dukcapil's answers and other districts, of which the usual sample has none.
OF_OTHER_INPUTS = {
    *("DESIL_DI_ATAS_BATAS", "DESIL_DI_ATAS_BATAS_TAHAN", "DIKECUALIKAN_PUSAT"),
    *("NIK_NONAKTIF", "BELUM_DITANYAKAN", "GANDA_ANTAR_KABUPATEN"),
}


def test_every_code_of_a_row_occurs_in_every_quarter(truth: Truth) -> None:
    wanted = {reason.kode for reason in load_catalogue().of_layer(Layer.BARIS, Layer.DUKCAPIL, Layer.REGISTRI)}
    for quarter in ("2026-Q2", "2026-Q3"):
        rows = [row for row in truth("baris.csv") if row["periode"] == quarter]
        found = {code for row in rows for code in f"{row['alasan']};{row['catatan']}".split(";")}
        assert wanted - found == OF_OTHER_INPUTS


def test_every_code_of_a_file_and_every_way_of_sending_occurs(truth: Truth) -> None:
    files = truth("kiriman.csv")
    refused = {reason.kode for reason in load_catalogue().of_layer(Layer.BERKAS)}
    assert {row["kode"] for row in files} == {"", *refused}
    assert {row["status"] for row in files} == {"BERLAKU", "DIGANTIKAN", "KIRIMAN_GANDA", "DIKEMBALIKAN"}
    assert {row["catatan"] for row in files} == {"", "VERSI_MUNDUR", "KIRIMAN_GANDA"}


def test_the_truth_follows_the_catalogue(truth: Truth) -> None:
    catalogue = load_catalogue()
    for row in truth("baris.csv"):
        reasons = row["alasan"].split(";") if row["alasan"] else []
        if row["nasib"] == "DIGANTIKAN":
            assert not reasons
            continue
        assert row["nasib"] == catalogue.decide(reasons)


def test_the_number_of_rows_is_the_one_asked_for(truth: Truth) -> None:
    per_quarter = Counter(row["periode"] for row in truth("baris.csv"))
    assert per_quarter == {"2026-Q2": 240, "2026-Q3": 240}


def test_workbooks_have_the_real_header(district: Path) -> None:
    sheets = [openpyxl.load_workbook(path) for path in sorted(district.glob("inbox/*/desa/*/*/*.xlsx"))]
    headers = [
        [cell.value for cell in row[:21]]
        for book in sheets
        for row in book["DATA"].iter_rows()
        if row[0].value == "NIK"
    ]
    assert len(headers) == len(sheets)
    assert Counter(header == list(TEMPLATE) for header in headers)[True] > len(headers) / 2


def test_the_row_number_is_the_one_excel_shows(district: Path, truth: Truth) -> None:
    rows = [row for row in truth("baris.csv") if row["lembar"] == "DATA" and row["kesalahan"] == "NIK_MILIK_ORANG_LAIN"]
    for row in rows:
        sheet = openpyxl.load_workbook(district / "inbox" / row["periode"] / "desa" / row["berkas"])["DATA"]
        typed = str(sheet.cell(int(row["baris"]), 1).value)
        assert "".join(sign for sign in typed if sign.isdigit()) not in ("", row["nik_benar"])


def test_files_arrive_within_their_quarter(district: Path) -> None:
    for quarter in (Quarter(2026, 2), Quarter(2026, 3)):
        for path in (district / "inbox" / str(quarter)).rglob("*.*"):
            arrived = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
            assert quarter.first_day <= arrived <= quarter.last_day


def test_at_least_one_village_sends_nothing(truth: Truth) -> None:
    for quarter in ("2026-Q2", "2026-Q3"):
        sent = {row["kode_desa"] for row in truth("kiriman.csv") if row["periode"] == quarter} - {""}
        assert len(sent) < SMALL["villages"]


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("jangan ditimpa")
    with pytest.raises(QuarterStopped, match="sudah berisi"):
        write_sample(tmp_path, **SMALL, seed=7)
    assert [path.name for path in tmp_path.iterdir()] == ["catatan.txt"]


WRONG: list[Size] = [
    {**SMALL, "villages": 2},
    {**SMALL, "villages": 5_000},
    {**SMALL, "population": 500},
    {**SMALL, "members": 2_900},
    {**SMALL, "proposals": 2_000},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_numbers_that_make_no_district_are_refused(tmp_path: Path, wrong: Size) -> None:
    with pytest.raises(QuarterStopped):
        write_sample(tmp_path / "baru", **wrong, seed=7)
    # Some are found out only while the district is written.
    assert list(tmp_path.iterdir()) == []


def test_every_status_of_a_member_occurs(truth: Truth) -> None:
    registry = truth("registri.csv")
    assert {row["status"] for row in registry} == set(Status)
    assert all(bool(row["alasan_keluar"]) == (row["status"] == "KELUAR") for row in registry)


def test_a_person_has_one_row_but_for_planned_duplicates(truth: Truth) -> None:
    planned = {row["nik_benar"] for row in truth("orang.csv") if row["kesalahan"].startswith("GANDA")}
    for quarter in ("2026-Q2", "2026-Q3"):
        rows = Counter(row["nik_benar"] for row in truth("registri.csv") if row["periode"] == quarter)
        assert {nik for nik, count in rows.items() if count > 1} <= planned
