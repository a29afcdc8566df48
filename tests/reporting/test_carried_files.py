"""Which files of an edition are taken for what later quarters read of it, whatever else lies beside them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from assets.office.carried_files import (
    FOLDER,
    KEPT,
    TOGETHER,
    carried_digest,
    carried_in,
    carried_name,
    digest_of_carried,
)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / FOLDER).mkdir()
    for table in KEPT:
        (tmp_path / carried_name(table)).write_text(table)
    return tmp_path


def _told() -> str:
    """What the manifest of that edition tells."""
    return carried_digest({carried_name(table): hashlib.sha256(table.encode()).hexdigest() for table in KEPT})


def test_each_table_has_a_file(edition: Path) -> None:
    assert carried_in(edition) == {table: edition / carried_name(table) for table in KEPT}
    assert digest_of_carried(edition) == _told()


@pytest.mark.parametrize(
    "name", ["._reconciliation.moves.parquet", "reconciliation.moves (1).parquet", "Salinan.parquet", "catatan.txt"]
)
def test_what_people_and_programs_leave_beside_them_breaks_no_chain(edition: Path, name: str) -> None:
    (edition / FOLDER / name).write_text("x")
    assert carried_in(edition).keys() == KEPT.keys()
    assert digest_of_carried(edition) == _told()


@pytest.mark.parametrize("lost", sorted(KEPT))
def test_one_that_is_lost_or_other_is_seen(edition: Path, lost: str) -> None:
    (edition / carried_name(lost)).write_text("x")
    assert digest_of_carried(edition) != _told()
    (edition / carried_name(lost)).unlink()
    assert digest_of_carried(edition) not in ("", _told())
    assert lost not in carried_in(edition)


def test_the_one_file_of_before_has_its_own_digest(tmp_path: Path) -> None:
    assert (digest_of_carried(tmp_path), carried_in(tmp_path)) == ("", {})
    (tmp_path / TOGETHER).write_text("x")
    digest = hashlib.sha256(b"x").hexdigest()
    assert digest_of_carried(tmp_path) == carried_digest({TOGETHER: digest, "registri.csv": "y"}) == digest
    assert carried_in(tmp_path) == dict.fromkeys(KEPT, tmp_path / TOGETHER)
