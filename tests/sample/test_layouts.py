"""A district whose extract comes in another layout: the fates of the usual one, but for what the layout cannot say."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from assets.office.quarter import Quarter
from sample.layouts import ANSWERED, LAYOUTS, USUAL
from sample.sample import write_sample
from tests.quarter.district import report, run_quarter

_Q3 = Quarter(2026, 3)
_CANNOT = {
    "hak-akses": {"MENINGGAL", "PINDAH_KELUAR", "KK_TIDAK_ONLINE", "MENINGGAL_BELUM_DICATAT"},
    "siak": {"KK_TIDAK_ONLINE"},
}
_BESIDE = Path(__file__).with_name("jawaban_beda.csv")
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
    alike = [(one, two) for one, two in zip(usual, other, strict=True) if one not in touched]
    assert touched and alike
    assert [one for one, two in alike if one != two] == []


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


def test_fates_by_answers_are_those_of_the_extract_but_for_what_answers_cannot_say(districts: dict[str, Path]) -> None:
    """Every code that a row has with the extract alone, or with answers alone, is told in the table: why, how often."""
    usual, other = (report(districts[name], _Q3, "nasib_baris.csv") for name in (USUAL, ANSWERED))
    assert [row["sha256"] + row["baris"] for row in usual] == [row["sha256"] + row["baris"] for row in other]
    with _BESIDE.open(encoding="utf-8", newline="") as lines:
        told = list(csv.DictReader(lines))
    causes = [(line["biasa"], line["jawaban"]) for line in told]
    counted, untold = Counter[tuple[str, str]](), set[str]()
    for one, two in zip(usual, other, strict=True):
        lost, gained = _codes(one) - _codes(two), _codes(two) - _codes(one)
        met = [(was, now) for was, now in causes if was in {*lost, ""} and now in {*gained, ""}]
        counted.update(met)
        untold |= (lost | gained) - {code for pair in met for code in pair}
        assert lost or gained or {**one, "saran_nik": ""} == {**two, "saran_nik": ""}
    assert untold == set()
    assert {(line["biasa"], line["jawaban"]): int(line["baris"]) for line in told} == counted


def test_answers_take_nobody_out_of_the_registry(districts: dict[str, Path]) -> None:
    left = [row for row in report(districts[ANSWERED], _Q3, "registri.csv") if row["status"] == "KELUAR"]
    assert left
    accepted = [row for row in report(districts[ANSWERED], _Q3, "nasib_baris.csv") if row["nasib"] == "DITERIMA"]
    named = {row[name] for row in accepted if row["jenis_usulan"] == "HAPUS" for name in ("id_dtks", "nik")}
    assert [row["id_dtks"] for row in left if not {row["id_dtks"], row["nik"]} & named] == []
    dead = [row for row in report(districts[ANSWERED], _Q3, "registri.csv") if "MENINGGAL" in row["alasan"]]
    assert {row["status"] for row in dead} == {"PERLU_PERBAIKAN"}


def test_whom_answers_tell_of_is_not_asked_again(districts: dict[str, Path]) -> None:
    assert report(districts[ANSWERED], _Q3, "minta_dukcapil.csv") == []
    assert report(districts[ANSWERED], _Q3, "kandidat.csv") == []


def test_the_edition_says_in_one_sentence_what_answers_cannot_tell(districts: dict[str, Path]) -> None:
    folder = districts[ANSWERED] / "reports" / str(_Q3)
    told = json.loads((folder / "manifest.json").read_text())["masukan"]
    (sentence,) = told["tidak_diperiksa"].values()
    assert sentence.startswith("Jawaban Dukcapil 2026-Q3 tanpa data penduduk, jadi yang tidak dapat diperiksa")
    assert "calon pemilik NIK" in sentence and "terdaftar dua kali" in sentence
    assert sentence in (folder / "ringkasan.html").read_text(encoding="utf-8")
    assert [file["berkas"] for file in told["dukcapil_jawaban"]] == [f"jawaban-{_Q3}.csv"]
    assert (told["dukcapil"], list(told["sumber"])) == ([], ["dtks", "dukcapil_jawaban"])


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
