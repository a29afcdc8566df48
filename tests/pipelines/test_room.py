"""How much room there is is measured on each disk that a run writes to."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from assets.office.machine import Machine
from pipelines.room import room_for_a_run


def test_each_disk_is_measured_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/sementara")
    free = {tmp_path: 7, Path("/sementara"): 5}
    room = room_for_a_run(tmp_path, Machine(), free.__getitem__)
    assert (room.disk, room.temporary) == (7, 5)


def test_a_disk_that_does_not_tell_counts_as_full(tmp_path: Path) -> None:
    def untold(_: Path) -> int:
        raise OSError

    room = room_for_a_run(tmp_path, Machine(), untold)
    assert (room.disk, room.temporary) == (0, 0)
