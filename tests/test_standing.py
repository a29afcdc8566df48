"""Which edition stands, by manifests that somebody may have written into."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assets.office.standing import MANIFEST, read_manifest
from assets.reporting.edition_check import check_editions
from pipelines.sensor import _known
from tests.serving.district import Q2, Q3, publish, tables, villages

_WHOLE = {"edisi": 1, "keluaran": {}, "masukan": {"desa": [{"berkas": "a.xlsx", "sha256": "x"}], "sumber": {}}}


_WRONG: tuple[object, ...] = (None, [1], "x", 1)


@pytest.mark.parametrize("wrong", _WRONG)
@pytest.mark.parametrize("part", ["keluaran", "masukan", "dibanding", "pengaturan", "desa"])
def test_what_is_not_built_as_a_manifest_is_none(tmp_path: Path, part: str, wrong: object) -> None:
    path = tmp_path / MANIFEST
    path.write_text(json.dumps(_WHOLE), encoding="utf-8")
    assert read_manifest(tmp_path) == _WHOLE
    changed = {"masukan": {part: wrong}} if part == "desa" else {part: wrong}
    path.write_text(json.dumps({**_WHOLE, **changed}), encoding="utf-8")
    assert read_manifest(tmp_path) is None


def test_a_manifest_that_somebody_wrote_into_keeps_no_other_edition_from_being_checked(tmp_path: Path) -> None:
    for quarter in (Q2, Q3):
        publish(tmp_path, quarter, tables(villages(1, 1)))
    path = tmp_path / f"reports/{Q2}/edisi-1/{MANIFEST}"
    told = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**told, "dibanding": 1, "masukan": None}), encoding="utf-8")
    checked = {str(one.edition.name): one.faults for one in check_editions(tmp_path, ())}
    assert len(checked) == 2
    assert checked[f"{Q2}/edisi-1"]
    assert [quarter for quarter, _ in _known(tmp_path)] == [Q2, Q3]
