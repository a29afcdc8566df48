"""What must be repaired stands on top of a village's report: that rows stand there in another order changes nothing."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.quarter.district import Q2, VILLAGES, report, run_quarter
from tests.quarter.people import Row, member, row, run, someone

MENDED, AGAIN, GONE, TWICE, NEW, DEAD = PEOPLE = (
    someone(1, "SUGIANTO", "TUMINAH"),
    someone(2, "MARSUDI", "KATEMI"),
    someone(3, "PAIMIN", "SARIYEM"),
    someone(4, "JUMADI", "WAGINEM"),
    someone(5, "NGATIRAN", "LEGINAH"),
    someone(6, "TUKIRAN", "MUJIATI", status="2"),
)
UNKNOWN = someone(7, "SUPANGAT", "RUKMINI")
MEMBERS = [member(f"D4{number}", of, pkh="1", bpnt="1") for number, of in enumerate((MENDED, AGAIN, GONE), start=1)]
MENDS, LEAVES = {"JENIS_USULAN": "PERBAIKAN"}, {"JENIS_USULAN": "HAPUS"}
# The rows stand as the village sent them. Several of one person say different things, and there the place decides.
ROWS = {
    "GANDA DULU": row(TWICE, ALAMAT="JALAN SATU"),
    "BETUL DULU": row(MENDED, ID_DTKS="D41", ALAMAT="JALAN SATU", PROGRAM_BANSOS="PKH", **MENDS),
    "KELUAR DULU": row(GONE, ID_DTKS="D43", PROGRAM_BANSOS="PKH", ALASAN_HAPUS="TIDAK DITEMUKAN", **LEAVES),
    "BETUL LAGI DULU": row(AGAIN, ID_DTKS="D42", ALAMAT="JALAN SATU", PROGRAM_BANSOS="PKH", **MENDS),
    "MATI": row(DEAD),
    "TANPA NIK": row(UNKNOWN, NIK=""),
    "TANPA PROGRAM": row(NEW, PROGRAM_BANSOS="?"),
    "BETUL KEMUDIAN": row(MENDED, ID_DTKS="D41", ALAMAT="JALAN DUA", PROGRAM_BANSOS="BPNT", **MENDS),
    "KELUAR KEMUDIAN": row(GONE, ID_DTKS="D43", PROGRAM_BANSOS="BPNT", ALASAN_HAPUS="MENINGGAL", **LEAVES),
    "BETUL LAGI KEMUDIAN": row(AGAIN, ID_DTKS="D42", ALAMAT="JALAN DUA", PROGRAM_BANSOS="?", **MENDS),
    "GANDA KEMUDIAN": row(TWICE, ALAMAT="JALAN DUA"),
}
TOLD = ("nasib", "alasan", "catatan", "saran_nik", "pemilik")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data: Path = tmp_path_factory.mktemp("kabupaten") / "kabupaten"
    run(data, Q2, PEOPLE, MEMBERS, [told | {"ID USULAN": name} for name, told in ROWS.items()])
    return data


def fates(data: Path) -> dict[str, list[str]]:
    rows = report(data, Q2, "nasib_baris.csv")
    in_force = [one for one in rows if one["nasib"] not in ("DIGANTIKAN", "DUPLIKAT")]
    return {one["id_usulan"]: [one[name] for name in TOLD] for one in in_force}


def registry(data: Path) -> dict[str, Row]:
    return {one["id_dtks"]: one for one in report(data, Q2, "registri.csv")}


def returned(first: Path, data: Path, corrections: dict[str, str]) -> Path:
    """The district after the report came back, with another PROGRAM BANSOS on some rows."""
    shutil.copytree(first, data)
    path = data / f"inbox/{Q2}/desa/kembali.xlsx"
    shutil.copy(data / f"reports/{Q2}/penolakan/{VILLAGES['A']}.xlsx", path)
    if corrections:
        path.chmod(0o600)
        book = openpyxl.load_workbook(path)
        names = [str(cell.value) for cell in book["DATA"][1]]
        for cells in book["DATA"].iter_rows(min_row=2):
            program = corrections.get(str(cells[names.index("ID USULAN")].value))
            if program:
                cells[names.index("PROGRAM BANSOS")].value = program
        book.save(path)
    day = datetime(2026, 6, 20, 8, tzinfo=UTC).timestamp()
    os.utime(path, (day, day))
    run_quarter(data, Q2)
    return data


def test_what_must_be_repaired_stands_on_top_and_who_is_one_person_together(first: Path) -> None:
    sheet = openpyxl.load_workbook(first / f"reports/{Q2}/penolakan/{VILLAGES['A']}.xlsx")["DATA"]
    names = [str(cell.value) for cell in sheet[1]]
    places = [names.index(name) for name in ("ID USULAN", "NASIB")]
    assert [tuple(line[place] for place in places) for line in sheet.iter_rows(min_row=2, values_only=True)] == [
        ("BETUL LAGI DULU", "DITERIMA"),
        ("BETUL LAGI KEMUDIAN", "DIKEMBALIKAN"),
        ("TANPA PROGRAM", "DIKEMBALIKAN"),
        ("TANPA NIK", "DITAHAN"),
        ("MATI", "DITOLAK"),
        ("BETUL DULU", "DITERIMA"),
        ("BETUL KEMUDIAN", "DITERIMA"),
        ("KELUAR DULU", "DITERIMA"),
        ("KELUAR KEMUDIAN", "DITERIMA"),
        ("GANDA KEMUDIAN", "DITERIMA"),
    ]


def test_sent_back_untouched_it_changes_no_fate_and_no_member(first: Path, tmp_path: Path) -> None:
    after = returned(first, tmp_path / "kabupaten", {})
    assert (after / f"reports/{Q2}/edisi-2").is_dir()
    assert fates(after) == fates(first)
    assert registry(after) == registry(first)
    assert registry(after)["D41"]["alamat"] == "JALAN DUA"
    assert registry(after)["D43"]["alasan_keluar"] == "TIDAK DITEMUKAN"


def test_of_corrections_of_one_member_the_later_one_sent_still_holds(first: Path, tmp_path: Path) -> None:
    assert registry(first)["D42"]["alamat"] == "JALAN SATU"
    after = returned(first, tmp_path / "kabupaten", {"BETUL LAGI KEMUDIAN": "BPNT"})
    assert fates(after)["BETUL LAGI KEMUDIAN"][0] == "DITERIMA"
    assert registry(after)["D42"]["alamat"] == "JALAN DUA"
