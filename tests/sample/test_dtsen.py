"""A district whose centre sends DTSEN: the fates of the usual layout, but for what DTSEN cannot say; ids are kept."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from assets.office.quarter import Quarter
from sample.layouts import DTSEN, USUAL
from sample.sample import write_sample
from tests.quarter.district import report, run_quarter

_Q2, _Q3 = Quarter(2026, 2), Quarter(2026, 3)
Row = dict[str, str]
_DIFFERENT = Path(__file__).with_name("dtsen_beda.csv")


@pytest.fixture(scope="module")
def districts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {}
    for layout in (USUAL, DTSEN):
        data = tmp_path_factory.mktemp("kabupaten") / layout
        write_sample(data, villages=6, population=2_000, members=700, proposals=140, quarters=2, of_centre=layout)
        for quarter in (_Q2, _Q3):
            run_quarter(data, quarter, threads=2)
        made[layout] = data
    return made


def _rows(data: Path, quarter: Quarter) -> dict[tuple[str, ...], Row]:
    """Rows received by file, sheet and number: villages wrote other ids, so digests differ."""
    files = {row["sha256"]: row["berkas"] for row in report(data, quarter, "tanda_terima.csv")}
    rows = report(data, quarter, "nasib_baris.csv")
    return {(files[row["sha256"]], row["lembar"], row["baris"]): row for row in rows}


def _fate(row: Row) -> str:
    return f"{row['nasib']} {row['alasan']}".strip()


def _members(data: Path, quarter: Quarter) -> dict[str, Row]:
    return {row["id_dtks"]: row for row in report(data, quarter, "registri.csv")}


def _unsaid(district: dict[str, Path], quarter: Quarter) -> set[str]:
    """NIKs of members of whom DTSEN says something else than the snapshot: the village of the family for their own,
    two rows of one NIK and name as one, and nobody's mother.
    """
    usual, other = (list(_members(district[layout], quarter).values()) for layout in (USUAL, DTSEN))
    villages = {row["nik"]: row["kode_desa"] for row in other}
    elsewhere = {row["nik"] for row in usual if row["nik"] in villages and villages[row["nik"]] != row["kode_desa"]}
    niks = [row["nik"] for row in usual]
    twice = {nik for nik in niks if niks.count(nik) > 1}
    mothers = {row["nik"] for row in usual if "IBU_KANDUNG_TIDAK_SESUAI" in row["alasan"]}
    return elsewhere | twice | mothers


@pytest.mark.parametrize("quarter", [_Q2, _Q3], ids=str)
def test_fates_are_those_of_the_usual_layout_but_for_what_dtsen_cannot_say(
    districts: dict[str, Path], quarter: Quarter
) -> None:
    """The list of rows that differ, each with its reason."""
    usual, other = (_rows(districts[layout], quarter) for layout in (USUAL, DTSEN))
    assert usual.keys() == other.keys()
    with _DIFFERENT.open(encoding="utf-8", newline="") as lines:
        told = [line for line in csv.DictReader(lines) if line["periode"] == str(quarter)]
    different = {
        place: (_fate(usual[place]), _fate(other[place]))
        for place in usual
        if _fate(usual[place]) != _fate(other[place])
    }
    assert different == {
        (line["berkas"], line["lembar"], line["baris"]): (line["biasa"], line["dtsen"]) for line in told
    }


def test_every_id_is_kept_over_two_quarters(districts: dict[str, Path]) -> None:
    before, now = (_members(districts[DTSEN], quarter) for quarter in (_Q2, _Q3))
    # A proposal that waited for the centre gets its id once the centre lists the person.
    lost = [name for name in before if name not in now and not name.startswith("BARU-")]
    assert lost == []
    taken = [now[name]["nik"] for name in now if name not in before and not name.startswith("BARU-")]
    waited = {row["nik"] for name, row in before.items() if name.startswith("BARU-")}
    assert taken and set(taken) <= waited
    assert sum(name.startswith("DTSEN") for name in now) > 550


def test_members_stand_as_in_the_usual_layout_but_for_what_dtsen_cannot_say(districts: dict[str, Path]) -> None:
    usual, other = (
        {row["nik"]: row for row in _members(districts[layout], _Q3).values() if row["nik"].strip("0'-")}
        for layout in (USUAL, DTSEN)
    )
    unsaid = _unsaid(districts, _Q2) | _unsaid(districts, _Q3)
    assert usual.keys() == other.keys()
    different = [nik for nik in usual if usual[nik]["status"] != other[nik]["status"] and nik not in unsaid]
    assert different == []
    villages = {nik: row["kode_desa"] for nik, row in other.items()}
    # Whom the centre no longer lists is known as the quarter before told of them.
    told = _programs_told(districts[DTSEN], _Q2, villages) & _programs_told(districts[DTSEN], _Q3, villages)
    for nik in usual.keys() - unsaid:
        for name in ("pkh", "bpnt", "pbi", "yapi"):
            unknown = other[nik][name] == "" and (villages[nik], name) not in told
            assert usual[nik][name] == ("0" if unknown else other[nik][name])


def _programs_told(district: Path, quarter: Quarter, villages: Mapping[str, str]) -> set[tuple[str, str]]:
    """Village and programme of which the list of who takes part names somebody; PBI is DTSEN's own to say."""
    path = district / "inbox" / str(quarter) / "kepesertaan" / f"kpm-{quarter}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        named = [(row["NIK"], row["PROGRAM"].lower()) for row in csv.DictReader(lines)]
    return {(villages[nik], name) for nik, name in named if nik in villages} | {
        (village, "pbi") for village in villages.values()
    }


def test_the_edition_says_how_dtsen_was_read_and_what_it_lacks(districts: dict[str, Path]) -> None:
    folder = districts[DTSEN] / "reports" / str(_Q3)
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["masukan"]
    village = "Data DTSEN 2026-Q3: desa dibaca dari nama kecamatan dan desa, karena kodenya bukan kode Kemendagri; "
    assert told["cara_dibaca"]["dtks"] == village + "setiap baris menemukan desanya."
    assert told["tidak_diperiksa"]["dtks"] == (
        "Data DTKS 2026-Q3 tidak memuat nama_ibu_kandung, jadi yang tidak dapat diperiksa kuartal ini: nama ibu "
        "kandung anggota. Data DTKS 2026-Q3 memuat sebagian kolom hanya pada sebagian barisnya; yang diperiksa hanya "
        # Of some villages the list of who takes part names nobody for YAPI.
        "bagi orang yang kolomnya terisi: kepesertaan YAPI (kolom yapi: 936 dari 1837 baris)."
    )
    assert told["cara_dibaca"]["dtks"] in (folder / "ringkasan.html").read_text(encoding="utf-8")
    assert [file["berkas"] for file in told["kepesertaan"]] == ["kpm-2026-Q3.csv"]


def test_lines_that_do_not_parse_stand_in_the_edition(districts: dict[str, Path]) -> None:
    listed = [row for row in report(districts[DTSEN], _Q3, "sumber_rusak.csv") if row["sumber"] == "dtks"]
    assert [row["baris"] for row in listed] == ["3", "4"]
