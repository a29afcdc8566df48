"""Labels that no Linux folder can hold, given to all that takes a name from outside. Real names: `test_intake.py`."""

import zipfile
from pathlib import Path

import pytest

from assets.intake.landing import Landing
from assets.intake.reading.reader import read_delivery
from assets.intake.workbooks.inspection import Limits
from assets.office.inbox import InboxFile
from assets.office.quarter import Quarter
from assets.office.values import read_village_code
from tests.intake.files import lines_of, people, write_sheets
from tests.intake.hostile_names import UNREAL_LABELS, hostile_names

LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)
Q3 = Quarter(2026, 3)


def test_the_names_are_those_that_the_claim_counts() -> None:
    names = hostile_names()
    assert len(names) >= 300
    assert max(len(part.encode()) for name in names for part in name.split("/")) == 255
    assert max(map(len, names)) > 2000
    assert sum(1 for name in names if "/" in name) >= 100


def test_bytes_are_kept_under_their_digest_whatever_the_label(tmp_path: Path) -> None:
    files = []
    for number, label in enumerate(UNREAL_LABELS):
        path = tmp_path / "inbox" / str(number)
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{number}", encoding="utf-8")
        files.append(InboxFile(path, label))
    for _ in range(2):
        landed = Landing(tmp_path / "data").land(files, Q3, 1000)
        assert [file.label for file in landed] == list(UNREAL_LABELS)
    written = {path for path in tmp_path.rglob("*") if path.is_file()} - {file.path for file in files}
    assert written == {tmp_path / "data/landing/diterima.jsonl", *(file.path for file in landed)}
    assert all(file.path == tmp_path / "data/landing" / file.sha256 for file in landed)


@pytest.mark.parametrize("label", UNREAL_LABELS)
def test_names_within_a_workbook_are_no_places(tmp_path: Path, label: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "deep" / "er"
    path = write_sheets(place / "a.xlsx", {"LEMBAR": lines_of(people(2))})
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    sheet = label.replace("\0", "\ufffd").replace("&", "&amp;")  # XML holds no NUL
    entries["xl/workbook.xml"] = entries["xl/workbook.xml"].replace(b'name="LEMBAR"', f'name="{sheet}"'.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**entries, label: b"x", f"xl/media/{label}": b"x"}.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    monkeypatch.chdir(place)
    before = set(tmp_path.rglob("*"))
    reading = read_delivery(path, LIMITS)
    assert (reading.rows, reading.sheet, reading.faults) == (2, sheet, [])
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("label", UNREAL_LABELS)
def test_no_label_is_a_village_code_that_names_a_report(label: str) -> None:
    assert read_village_code(label) is None
