"""A district whose centre sends DTSEN: the fates of the usual layout, but for what DTSEN cannot say; ids are kept."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Container, Mapping
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


def _persons(district: Path, quarter: Quarter) -> dict[tuple[str, str], Row]:
    """Members with a NIK, by NIK and name. Of two rows that are one person the one that stays, as DTSEN lists one."""
    found: dict[tuple[str, str], Row] = {}
    for row in report(district, quarter, "registri.csv"):
        if re.fullmatch(r"[0-9]{16}", row["nik"]) and row["nik"].strip("0"):
            key = row["nik"], row["nama"]
            if key not in found or found[key]["alasan_keluar"] == "GANDA":
                found[key] = row
    return found


def _known(district: Path, quarter: Quarter) -> set[tuple[str, str]]:
    """NIK and name of everybody in Dukcapil's extract."""
    people: set[tuple[str, str]] = set()
    for path in (district / "inbox" / str(quarter) / "dukcapil").iterdir():
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8", newline="") as lines:
            people |= {(row["nik"], row["nama_lgkp"]) for row in csv.DictReader(lines)}
    return people


def _why(usual: Row, other: Row, known: Container[tuple[str, str]], shared: Container[str]) -> str:
    """Why a member stands otherwise where the centre sends DTSEN; blank where nothing that it cannot say explains it.

    `known`: NIK and name of everybody at Dukcapil. `shared`: NIKs under which the edition with DTSEN has several.
    """
    if (usual["status"], other["status"]) == ("MENUNGGU_PUSAT", "AKTIF") and usual["nik"] in shared:
        return "a list of who takes part tells the NIK, which is the other's on the snapshot"
    if usual["kode_desa"] != other["kode_desa"]:
        return "DTSEN tells the village of the family for the member's own"
    reasons = set(filter(None, usual["alasan"].split(";")))
    if (usual["status"], other["status"]) == ("PERLU_PERBAIKAN", "AKTIF") and reasons == {"IBU_KANDUNG_TIDAK_SESUAI"}:
        return "DTSEN tells nobody's mother, so none disagrees"
    if usual["status"] == "KELUAR" and usual["alasan_keluar"] in ("MENINGGAL", "GANDA") and other["alasan"]:
        spelt = (usual["nik"], usual["nama"]) in known
        return "" if spelt else "whose name or NIK is another at Dukcapil is not known beyond doubt without a mother"
    return ""


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
    assert unexplained(districts[USUAL], districts[DTSEN]) == []


def unexplained(district: Path, with_dtsen: Path) -> list[tuple[str, ...]]:
    """Members of whom the two editions of the second quarter say other things, and nothing tells why."""
    usual, other = (_persons(folder, _Q3) for folder in (district, with_dtsen))
    names = Counter(nik for nik, _ in other)
    shared = {nik for nik, several in names.items() if several > 1}
    # DTSEN holds everybody: whoever shares a NIK with one who takes part is a member by the list.
    told: list[tuple[str, ...]] = []
    told += [("listed", *key) for key in sorted(usual.keys() ^ other.keys()) if key in usual or key[0] not in shared]
    known = _known(district, _Q3)
    before = {row["id_dtks"]: row["nik"] for row in report(with_dtsen, _Q2, "registri.csv")}
    villages = {row["nik"]: row["kode_desa"] for row in other.values()}
    # Whom the centre no longer lists is known as the quarter before told of them.
    of_programs = [_programs_told(with_dtsen, quarter, villages) for quarter in (_Q2, _Q3)]
    for key in sorted(usual.keys() & other.keys()):
        one, two = usual[key], other[key]
        if one["status"] != two["status"] and not _why(one, two, known, shared):
            told.append(("status", *key, one["status"], two["status"]))
        # The lists of who takes part tell a NIK: nobody's under one that is known only since, both under one of two.
        unlisted = before.get(two["id_dtks"], two["nik"]) != two["nik"]
        for name in ("pkh", "bpnt", "pbi", "yapi"):
            silent = unlisted or any((two["kode_desa"], name) not in each for each in of_programs)
            said = {"0"} if two[name] == "" and silent else {two[name]}
            if key[0] in shared and name != "pbi":
                said |= {"0"} if two[name] == "1" else set()
            if one["kode_desa"] == two["kode_desa"] and one[name] not in said:
                told.append((name, *key, one[name], two[name]))
    return told


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
