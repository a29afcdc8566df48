"""What was lost comes back whole or not at all, whenever the command is ended."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assets.adopt import _give_back
from assets.restore import Restored
from tests.serving.district import Q2, publish, tables, villages

FOUND = Restored(Q2, 1, "x")


@pytest.fixture
def aside(tmp_path: Path) -> Path:
    """A quarter that was built anew: two files of the inbox, and an edition with its copies."""
    folder = tmp_path / "data" / ".pulihkan"
    for name in ("desa/a.xlsx", "dukcapil/b.csv"):
        path = folder / "inbox" / str(Q2) / name
        path.parent.mkdir(parents=True)
        path.write_text(name, encoding="utf-8")
    edition = publish(folder, Q2, tables(villages(1, 1)))
    shutil.copy2(edition / "manifest.json", edition.parent / "manifest.json")
    return folder


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_an_inbox_that_is_copied_back_is_there_whole_or_not_at_all(
    aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, copy = aside.parent, shutil.copyfile
    copied: list[Path] = []

    def ended(source: Path, target: Path, *, follow_symlinks: bool = True) -> Path:
        if copied:
            raise KeyboardInterrupt
        copied.append(source)
        return copy(source, target, follow_symlinks=follow_symlinks)

    with monkeypatch.context() as killed, pytest.raises(KeyboardInterrupt):
        killed.setattr(shutil, "copyfile", ended)
        _give_back(data, aside, FOUND)
    assert not (data / "inbox" / str(Q2)).exists()
    _give_back(data, aside, FOUND)
    assert _files(data / "inbox") == {f"{Q2}/desa/a.xlsx", f"{Q2}/dukcapil/b.csv"}


@pytest.mark.parametrize("left", [".edisi-1.part/registri.csv", "edisi-1.diubah-1/registri.csv", "catatan kami.txt"])
def test_an_edition_comes_back_beside_what_was_left_in_its_folder(aside: Path, left: str) -> None:
    data = aside.parent
    other = data / "reports" / str(Q2) / left
    other.parent.mkdir(parents=True)
    other.write_text("sisa", encoding="utf-8")
    wanted = _files(aside / "reports")
    _give_back(data, aside, FOUND)
    assert _files(data / "reports") == wanted | {f"{Q2}/{left}"}
