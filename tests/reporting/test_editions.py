"""Editions stand whole or not at all, and the files beside them are the latest one's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assets.reporting import editions
from sql.warehouse import Database
from tests.reporting.conftest import Publish
from tests.reporting.district import QUARTER, REFUSED
from tests.reporting.test_publish import FILES, files


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files(folder) if not name.startswith("edisi-")}


def test_the_same_content_makes_no_new_edition(filled: Database, publish_now: Publish, data: Path) -> None:
    first, second = publish_now(), publish_now()
    assert (first.number, first.fresh) == (1, True)
    assert (second.number, second.fresh) == (1, False)
    assert [path.name for path in (data / "reports" / QUARTER).glob("*edisi-*")] == ["edisi-1"]


def test_the_same_content_has_the_same_bytes(filled: Database, publish_now: Publish, data: Path) -> None:
    first = contents(publish_now().path)
    (data / "reports" / QUARTER).rename(data / "before")
    assert contents(publish_now().path) == first


def test_a_change_makes_a_new_edition_and_leaves_the_old(filled: Database, publish_now: Publish) -> None:
    first = publish_now()
    before = contents(first.path)
    filled.connection.execute("UPDATE reconciliation.registry SET alasan = 'HILANG_DI_PUSAT' WHERE id_dtks = 'ID4'")
    second = publish_now()
    assert (second.number, second.fresh) == (2, True)
    assert contents(first.path) == before
    changed = {name for name, content in contents(second.path).items() if content != before[name]}
    assert changed == {"registri.csv", "risiko_cleansing.csv", "ringkasan.html", "manifest.json"}


def test_the_latest_files_lie_beside_the_editions(filled: Database, publish_now: Publish, data: Path) -> None:
    edition = publish_now()
    assert contents(data / "reports" / QUARTER) == contents(edition.path)


def test_what_an_edition_no_longer_holds_is_taken_away(filled: Database, publish_now: Publish, data: Path) -> None:
    reports = data / "reports" / QUARTER
    publish_now()
    (reports / "penolakan" / "catatan saya.txt").write_text("x")
    filled.connection.execute("DELETE FROM staging.receipts WHERE status = 'DIKEMBALIKAN'")
    publish_now()
    assert not (reports / "penolakan" / f"{REFUSED}.xlsx").exists()
    assert (reports / "penolakan" / "catatan saya.txt").exists()


def test_damaged_copies_are_repaired(filled: Database, publish_now: Publish, data: Path) -> None:
    reports = data / "reports" / QUARTER
    edition = publish_now()
    for name in FILES:
        (reports / name).write_bytes(b"damaged")
        assert editions.copy_latest(reports), name
        assert (reports / name).read_bytes() == (edition.path / name).read_bytes()
    assert not editions.copy_latest(reports)


def test_a_crash_while_copying_leaves_no_manifest(
    filled: Database, publish_now: Publish, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = data / "reports" / QUARTER

    def full(source: Path, target: Path) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(editions, "_copy", full)
        with pytest.raises(OSError, match="disk full"):
            publish_now()
    assert not (reports / "manifest.json").exists()
    assert files(reports / "edisi-1") == FILES
    publish_now()
    assert json.loads((reports / "manifest.json").read_text(encoding="utf-8"))["edisi"] == 1


def test_a_crash_while_building_leaves_the_last_edition(
    filled: Database, publish_now: Publish, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = data / "reports" / QUARTER
    before = contents(publish_now().path)
    filled.connection.execute("UPDATE reconciliation.registry SET desil = '9'")

    def killed(*_: object) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("assets.reporting.publish.render_summary", killed)
        with pytest.raises(KeyboardInterrupt):
            publish_now()
    assert contents(reports / "edisi-1") == before
    assert editions.edition_numbers(reports) == [1]
    second = publish_now()
    assert second.number == 2
    assert not list(reports.glob(".*"))
