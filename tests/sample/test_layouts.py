"""A district whose extract comes in another layout: the fates of the usual one, but for what the layout cannot say."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from assets.quarter import Quarter
from pipelines.sample.layouts import LAYOUTS, USUAL
from pipelines.sample.sample import write_sample
from tests.quarter.district import report, run_quarter

_Q3 = Quarter(2026, 3)
_CANNOT = {
    "hak-akses": {"MENINGGAL", "PINDAH_KELUAR", "KK_TIDAK_ONLINE", "MENINGGAL_BELUM_DICATAT"},
    "siak": {"KK_TIDAK_ONLINE"},
}
_GAPS = {
    "hak-akses": "Data Dukcapil 2026-Q3 tidak memuat status dan kk_online, jadi yang tidak dapat diperiksa kuartal "
    "ini: meninggal atau pindah keluar dan KK yang belum online.",
    "siak": "Data Dukcapil 2026-Q3 tidak memuat kk_online, jadi yang tidak dapat diperiksa kuartal ini: "
    "KK yang belum online.",
}


@pytest.fixture(scope="module")
def districts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {}
    for layout in LAYOUTS:
        data = tmp_path_factory.mktemp("kabupaten") / layout
        write_sample(data, villages=6, population=5_000, members=1_500, proposals=400, quarters=1, layout=layout)
        run_quarter(data, _Q3, threads=2)
        made[layout] = data
    return made


def _codes(row: dict[str, str]) -> set[str]:
    return {code for column in ("alasan", "catatan") for code in row[column].split(";") if code}


@pytest.mark.parametrize("layout", list(_CANNOT))
def test_fates_are_those_of_the_usual_layout_but_for_what_it_cannot_say(
    districts: dict[str, Path], layout: str
) -> None:
    usual, other = (report(districts[name], _Q3, "nasib_baris.csv") for name in (USUAL, layout))
    assert [row["sha256"] + row["baris"] for row in usual] == [row["sha256"] + row["baris"] for row in other]
    unsaid = _CANNOT[layout]
    assert not any(_codes(row) & unsaid for row in other)
    touched = [one for one in usual if _codes(one) & unsaid]
    assert touched
    alike = [(one, two) for one, two in zip(usual, other, strict=True) if one not in touched]
    assert [one for one, two in alike if one != two] == []
    assert len(alike) > len(usual) * 0.7


@pytest.mark.parametrize("layout", list(_CANNOT))
def test_members_stand_as_in_the_usual_layout_but_for_what_it_cannot_say(
    districts: dict[str, Path], layout: str
) -> None:
    usual, other = (
        {row["id_dtks"]: row for row in report(districts[name], _Q3, "registri.csv")} for name in (USUAL, layout)
    )
    different = {
        name
        for name in usual.keys() | other.keys()
        if (usual.get(name) or {}).get("status") != (other.get(name) or {}).get("status")
    }
    # Who is dead or moved at Dukcapil.
    told = {"MENINGGAL", "PINDAH"}
    for name in different & usual.keys():
        assert {usual[name]["status"], usual[name]["alasan_keluar"], *usual[name]["alasan"].split(";")} & told, name
    if layout == "hak-akses":
        assert not any(row["status"] == "PINDAH" for row in other.values())


@pytest.mark.parametrize("layout", list(_GAPS))
def test_the_edition_says_which_checks_the_layout_could_not_make(districts: dict[str, Path], layout: str) -> None:
    folder = districts[layout] / "reports" / str(_Q3)
    assert json.loads((folder / "manifest.json").read_text())["masukan"]["tidak_diperiksa"] == {
        "dukcapil": _GAPS[layout]
    }
    assert _GAPS[layout] in (folder / "ringkasan.html").read_text(encoding="utf-8")


def test_lines_of_sources_that_cannot_be_read_stand_in_the_edition(districts: dict[str, Path]) -> None:
    with (districts[USUAL] / f"reports/{_Q3}/sumber_rusak.csv").open(encoding="utf-8-sig", newline="") as lines:
        listed = list(csv.DictReader(lines))
    assert [row["sumber"] for row in listed] == ["dtks", "dukcapil"]
    assert "tidak diperiksa" not in (districts[USUAL] / f"reports/{_Q3}/ringkasan.html").read_text(encoding="utf-8")
