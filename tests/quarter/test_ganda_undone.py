"""Two registrations that were one as GANDA and are judged to be two people: each has its own programmes again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quarter.district import Q2, Q3, report, run_on_judgements
from tests.quarter.judging import SIGNED, ask_about, asked, write
from tests.quarter.people import Row, member, run, someone

ONE = someone(1, "RUDIANTO", "LASTRI")
STILL = someone(2, "WAKIDI", "SARMI")
MEMBERS = (
    member("DUA1", ONE, pkh="1", pbi="1"),
    member("DUA2", ONE, bpnt="1"),
    member("SATU1", STILL, pkh="1", pbi="1"),
    member("SATU2", STILL, bpnt="1"),
)
PAIR = ("ANGGOTA:DUA1", "ANGGOTA:DUA2")
AGAIN, NOW = "edisi-1/", ""


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The third quarter, whose snapshot is older than our submission: as in the second one, and then with a BEDA."""
    data: Path = tmp_path_factory.mktemp("kabupaten")
    ask_about(data, [PAIR])
    run(data, Q2, (ONE, STILL), MEMBERS)
    question = asked(data)[PAIR]
    (data / "putusan.csv").unlink()
    run(data, Q3, (ONE, STILL), MEMBERS)
    write(data, [question | SIGNED | {"putusan": "BEDA"}])
    run_on_judgements(data, Q3)
    return data


def awaited(data: Path, edition: str) -> dict[str, tuple[str, str, str]]:
    """What the centre is asked for, of each member: programme, since when, and its state."""
    listed = report(data, Q3, f"{edition}belum_di_pusat.csv")
    return {one["id_dtks"]: (one["program"], one["diajukan_periode"], one["keadaan"]) for one in listed}


def programmes(data: Path, edition: str, id_dtks: str) -> str:
    (line,) = (one for one in report(data, Q3, f"{edition}registri.csv") if one["id_dtks"] == id_dtks)
    return " ".join(name for name in ("pkh", "bpnt", "pbi", "yapi") if line[name] == "1")


def test_as_long_as_they_are_one_person_the_centre_is_asked_for_what_was_taken_over(judged: Path) -> None:
    asked_for = ("BPNT", str(Q2), "MENUNGGU")
    assert awaited(judged, AGAIN) == {"DUA1": asked_for, "SATU1": asked_for}
    assert programmes(judged, AGAIN, "DUA1") == "pkh bpnt pbi"


def test_judged_to_be_two_people_each_has_its_own_programmes_and_nothing_more_is_asked_for(judged: Path) -> None:
    ended: Row = next(one for one in report(judged, Q3, "belum_di_pusat.csv") if one["id_dtks"] == "DUA1")
    assert (ended["keadaan"], ended["program"]) == ("SELESAI", "BPNT")
    assert "menjadi anggota lagi, dengan programnya sendiri" in str(ended)
    assert [programmes(judged, NOW, one) for one in ("DUA1", "DUA2")] == ["pkh pbi", "bpnt"]


def test_who_is_one_person_still_stays_one(judged: Path) -> None:
    assert awaited(judged, NOW)["SATU1"] == ("BPNT", str(Q2), "MENUNGGU")
    assert programmes(judged, NOW, "SATU1") == "pkh bpnt pbi"
