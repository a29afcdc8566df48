"""A small district whose workbooks go out and come back (`make trips`: the same of 210 villages, by every program)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trips.district import QUARTER, Size, decided_with, make_district
from tests.trips.returned import compared, decided, refused_reasons, told_by, with_suggestions
from tests.trips.verified import COMING, faults, prepare, proposed, registry, with_decisions
from tests.trips.ways import as_written

DECISIONS = 16


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder, and the edition in it."""
    folder = tmp_path_factory.mktemp("perjalanan")
    return folder, make_district(folder / "data", Size(4, 1_500, 300, 150)).path


def test_reports_sent_back_untouched_change_no_fate_and_suggestions_are_accepted(
    district: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, edition = district
    reports = sorted((edition / "penolakan").glob("*.xlsx"))
    before, villages = told_by(reports), [path.stem for path in reports]
    # One village leaves its report as it is, the others follow what is suggested.
    untouched = as_written(reports[:1], tmp_path / "utuh")
    files, mended = with_suggestions(reports[1:], tmp_path / "diperbaiki")
    files = [*untouched, *files]
    with decided_with(folder / "data", QUARTER, files, tmp_path / "lagi") as db:
        now = decided(db, dict(zip(villages, files, strict=True)))
    back = compared({place: told for place, told in before.items() if place not in mended}, now)
    assert (back.rows > 100, back.differing) == (True, [])
    assert (len(mended) > 5, refused_reasons(mended, now)) == (True, {})


def test_packs_decide_what_was_decided_and_untouched_nothing(district: tuple[Path, Path], tmp_path: Path) -> None:
    folder, edition = district
    data = folder / "data"
    prepare(data)
    packs = sorted((edition / "verifikasi").glob("*.xlsx"))
    with decided_with(data, COMING, packs, tmp_path / "lagi") as db:
        base = registry(db)
        assert proposed(db) == {}
    files, what = with_decisions(packs, tmp_path / "keputusan", DECISIONS)
    with decided_with(data, COMING, files, tmp_path / "lagi") as db:
        assert faults(base, registry(db), what, proposed(db)) == []
    assert len(what) == DECISIONS
