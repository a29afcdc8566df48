"""Editions stand whole or not at all, and the files beside them are the latest one's."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assets.office.regions import Regions
from assets.office.standing import edition_numbers
from assets.reporting import editions
from assets.reporting.minutes import MINUTES
from assets.reporting.publish import Edition
from sql.warehouse import Database
from tests.reporting.conftest import Publish, fill_three_villages, forget, opened, publish_from
from tests.reporting.district import OTHER, QUARTER, REFUSED
from tests.reporting.test_publish import FILES, files

Publication = tuple[Path, Edition]
"""A data folder, and the edition that was published of it."""


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory, regions: Regions) -> Publication:
    """The villages of `filled` and their first edition; to copy."""
    data: Path = tmp_path_factory.mktemp("edisi") / "data"
    with opened(data) as database:
        fill_three_villages(database)
        return data, publish_from(database, data, regions)


@pytest.fixture
def data(published_once: Publication, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published_once[0], tmp_path / "data"))


@pytest.fixture
def filled(db: Database) -> Database:
    """As it came with the folder."""
    return db


@pytest.fixture
def first(published_once: Publication, data: Path) -> Edition:
    """The first edition, in this test's own folder."""
    folder, made = published_once
    return replace(made, path=data / made.path.relative_to(folder))


@pytest.fixture
def unpublished(filled: Database, data: Path) -> Database:
    """As before the first edition."""
    shutil.rmtree(data / "reports")
    forget(filled)
    return filled


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files(folder) if not name.startswith("edisi-")}


def test_the_same_content_makes_no_new_edition(
    filled: Database, first: Edition, publish_now: Publish, data: Path
) -> None:
    second = publish_now()
    forget(filled)
    third = publish_now()
    assert [(made.number, made.fresh) for made in (first, second, third)] == [(1, True), (1, False), (1, False)]
    assert [path.name for path in (data / "reports" / QUARTER).glob("*edisi-*")] == ["edisi-1"]


def test_the_same_content_has_the_same_bytes(
    filled: Database, first: Edition, publish_now: Publish, data: Path
) -> None:
    before = contents(first.path)
    (data / "reports" / QUARTER).rename(data / "before")
    assert contents(publish_now().path) == before


def test_a_change_makes_a_new_edition_and_leaves_the_old(
    filled: Database, first: Edition, publish_now: Publish
) -> None:
    before = contents(first.path)
    filled.connection.execute("UPDATE reconciliation.registry SET alasan = 'HILANG_DI_PUSAT' WHERE id_dtks = 'ID4'")
    second = publish_now()
    assert (second.number, second.fresh) == (2, True)
    assert contents(first.path) == before
    changed = {name for name, content in contents(second.path).items() if content != before[name]}
    assert changed == {
        *(
            "registri.csv",
            "risiko_cleansing.csv",
            "perubahan.csv",
            "ringkasan.html",
            "manifest.json",
            "penyambung/reconciliation.registry.parquet",
        ),
        *("gudang/registri.parquet", "gudang/risiko_cleansing.parquet"),
        *(f"verifikasi/{OTHER}.xlsx", "tindak_lanjut/dinsos.xlsx", MINUTES),
    }


def test_the_latest_files_lie_beside_the_editions(first: Edition, data: Path) -> None:
    assert contents(data / "reports" / QUARTER) == contents(first.path)


def test_what_an_edition_no_longer_holds_is_taken_away(
    filled: Database, first: Edition, publish_now: Publish, data: Path
) -> None:
    reports = data / "reports" / QUARTER
    (reports / "penolakan" / "catatan saya.txt").write_text("x")
    filled.connection.execute("DELETE FROM staging.receipts WHERE status = 'DIKEMBALIKAN'")
    publish_now()
    assert not (reports / "penolakan" / f"{REFUSED}.xlsx").exists()
    assert (reports / "penolakan" / "catatan saya.txt").exists()


def test_damaged_copies_are_repaired(first: Edition, data: Path) -> None:
    reports = data / "reports" / QUARTER
    for name in FILES:
        (reports / name).write_bytes(b"damaged")
        assert editions.copy_latest(reports), name
        assert (reports / name).read_bytes() == (first.path / name).read_bytes()
    assert not editions.copy_latest(reports)


def test_a_crash_while_copying_leaves_no_manifest(
    unpublished: Database, publish_now: Publish, data: Path, monkeypatch: pytest.MonkeyPatch
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
    filled: Database, first: Edition, publish_now: Publish, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = data / "reports" / QUARTER
    before = contents(first.path)
    filled.connection.execute("UPDATE reconciliation.registry SET desil = '9'")

    def killed(*_: object) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("assets.reporting.publish.render_summary", killed)
        with pytest.raises(KeyboardInterrupt):
            publish_now()
    assert contents(reports / "edisi-1") == before
    assert edition_numbers(reports) == [1]
    second = publish_now()
    assert second.number == 2
    assert not list(reports.glob(".*"))


def overwrite(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def altered(path: Path) -> None:
    overwrite(path, path.read_bytes().replace(b"3516", b"3517", 1) + b" ")


def emptied(path: Path) -> None:
    overwrite(path, b"")


def lost(path: Path) -> None:
    path.unlink()


def swapped_for_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def swapped_for_a_link(path: Path) -> None:
    elsewhere = path.parents[1] / "di tempat lain.csv"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


_HARMS: dict[str, dict[str, Callable[[Path], None]]] = {
    "files": {
        "penolakan/" + REFUSED + ".xlsx": lost,
        "penyambung/reconciliation.registry.parquet": emptied,
        "registri.csv": altered,
        "risiko_cleansing.csv": swapped_for_a_folder,
        "tanda_terima.csv": swapped_for_a_link,
    },
    "manifest altered": {"manifest.json": altered},
    "manifest lost": {"manifest.json": lost},
}


@pytest.mark.parametrize("harms", list(_HARMS))
def test_an_edition_that_somebody_altered_is_told_of_and_put_back(
    first: Edition, publish_now: Publish, data: Path, harms: str
) -> None:
    reports = data / "reports" / QUARTER
    before = contents(first.path)
    for name, harm in _HARMS[harms].items():
        harm(first.path / name)
    second = publish_now()
    assert (second.number, second.fresh, second.altered) == (1, False, tuple(sorted(_HARMS[harms])))
    assert contents(first.path) == before == contents_beside(reports)
    assert second.aside == "edisi-1.diubah-1"
    assert (reports / second.aside / "ringkasan.html").is_file()


def contents_beside(reports: Path) -> dict[str, bytes]:
    return {name: content for name, content in contents(reports).items() if name in FILES}


def test_what_was_altered_is_kept_each_time(filled: Database, first: Edition, publish_now: Publish, data: Path) -> None:
    for time in (1, 2):
        overwrite(first.path / "registri.csv", b"tulisan tangan")
        assert publish_now().aside == f"edisi-1.diubah-{time}"
    reports = data / "reports" / QUARTER
    assert [(reports / f"edisi-1.diubah-{time}" / "registri.csv").read_bytes() for time in (1, 2)] == [
        b"tulisan tangan"
    ] * 2
    assert edition_numbers(reports) == [1]


def test_a_new_edition_tells_that_the_last_one_was_altered(
    filled: Database, first: Edition, publish_now: Publish
) -> None:
    overwrite(first.path / "registri.csv", b"tulisan tangan")
    filled.connection.execute("UPDATE reconciliation.registry SET desil = '9'")
    second = publish_now()
    assert (second.number, second.fresh, second.altered, second.aside) == (2, True, ("registri.csv",), "")
    assert (first.path / "registri.csv").read_bytes() == b"tulisan tangan"


def test_without_any_manifest_a_new_edition_is_made(
    filled: Database, first: Edition, publish_now: Publish, data: Path
) -> None:
    before = contents(first.path)
    for folder in (first.path, data / "reports" / QUARTER):
        emptied(folder / "manifest.json")
    second = publish_now()
    assert (second.number, second.fresh, second.altered) == (2, True, ("manifest.json",))
    # The minutes name the edition that they lie in.
    kept, again = ({**without_manifest(files), MINUTES: b""} for files in (before, contents(second.path)))
    assert again == kept


def without_manifest(files_of: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files_of.items() if name != "manifest.json"}


def test_an_edition_folder_that_was_taken_away_is_put_back_under_its_number(
    filled: Database, first: Edition, publish_now: Publish, data: Path
) -> None:
    filled.connection.execute("UPDATE reconciliation.registry SET desil = '9'")
    second = publish_now()
    before = contents(second.path)
    shutil.rmtree(second.path)
    again = publish_now()
    assert (again.number, again.fresh, again.aside) == (2, False, "")
    assert contents(second.path) == before


def test_a_file_in_the_place_of_an_edition_takes_its_number(
    unpublished: Database, publish_now: Publish, data: Path
) -> None:
    reports = data / "reports" / QUARTER
    reports.mkdir(parents=True)
    (reports / "edisi-1").write_text("x", encoding="utf-8")
    (reports / ".edisi-2.part").write_text("x", encoding="utf-8")
    assert (publish_now().number, publish_now().fresh) == (2, False)
    assert (reports / "edisi-1").read_text(encoding="utf-8") == "x"


def test_a_note_put_into_an_edition_alters_nothing(filled: Database, first: Edition, publish_now: Publish) -> None:
    (first.path / "catatan saya.txt").write_text("x", encoding="utf-8")
    assert publish_now().altered == ()
    assert (first.path / "catatan saya.txt").exists()


def test_an_edition_is_read_only_and_its_copies_are_not(first: Edition, data: Path) -> None:
    assert {stat.S_IMODE((first.path / name).stat().st_mode) for name in FILES} == {0o400}
    assert {stat.S_IMODE((data / "reports" / QUARTER / name).stat().st_mode) for name in FILES} == {0o600}


def test_an_edition_can_be_taken_away_by_its_owner(first: Edition) -> None:
    assert {stat.S_IMODE(path.stat().st_mode) for path in first.path.rglob("*") if path.is_dir()} == {0o700}


def test_a_crash_while_an_edition_is_put_back_ends_well(
    filled: Database, first: Edition, publish_now: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(first.path)
    lost(first.path / "registri.csv")
    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.rename", _killed_before_a_draft_is_in_place)
        with pytest.raises(KeyboardInterrupt):
            publish_now()
    assert not first.path.exists()
    assert publish_now().number == 1
    assert contents(first.path) == before


_RENAME = Path.rename


def _killed_before_a_draft_is_in_place(self: Path, target: Path) -> Path:
    if self.name.startswith(".edisi-"):
        raise KeyboardInterrupt
    return _RENAME(self, target)
