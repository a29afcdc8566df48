"""The definitions are loaded anew when the folder's shape changes, whatever goes wrong in between."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines import reloading


def test_a_folder_that_cannot_be_read_and_a_reload_that_fails_are_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes: Iterator[str | Exception] = iter(
        [PermissionError("tutup"), "Q2", "Q2", "Q3", PermissionError("tutup"), "Q3", *["Q4"] * 9]
    )

    def looked(_: Path) -> str:
        shape = next(shapes, "Q4")
        if isinstance(shape, Exception):
            raise shape
        return shape

    loaded, done = [], threading.Event()

    def reload() -> None:
        loaded.append("muat")
        if len(loaded) == 1:
            raise RuntimeError("definisi tidak terbaca")
        if len(loaded) == 3:
            done.set()

    monkeypatch.setattr(reloading, "shape_of", looked)
    monkeypatch.setattr(reloading, "_SECONDS", 0.001)
    with reloading.reloading(tmp_path, reload):
        assert done.wait(30)
    # Q3 failed and came through at the next look, then Q4; nothing is loaded twice for one shape.
    assert loaded == ["muat"] * 3
