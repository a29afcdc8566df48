"""Two at once on one folder: who comes second waits while the first lives, is told whom for, and is not red."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from typer.testing import CliRunner

from assets.folder import DataFolder, warehouse_path
from assets.office.quarter import Quarter
from pipelines.command import app
from pipelines.home import dagster_home
from pipelines.runs import quarter_runner
from sql.file_lock import Patience, WarehouseBusy, holder_of, lock_of, locked, turn

Q2 = Quarter(2026, 2)
_HOLD = """
import sys
from pathlib import Path
from sql.file_lock import Patience, locked
with locked(Path(sys.argv[1]), Patience(holder=sys.argv[2])):
    print("held", flush=True)
    sys.stdin.read()
"""


class Other:
    """A process that keeps the warehouse until it is let go."""

    def __init__(self, data: Path, name: str) -> None:
        lock = lock_of(warehouse_path(data))
        lock.parent.mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(
            [sys.executable, "-c", _HOLD, str(lock), name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "held\n"
        self.told = f"{name} (PID {self._process.pid})"

    def let_go(self) -> None:
        self._process.communicate()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder whose second quarter has an inbox without a civil registry."""
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    (tmp_path / "inbox" / "2026-Q2" / "desa").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def other(data: Path) -> Iterator[Other]:
    """A run of the web UI that goes on."""
    holder = Other(data, "antarmuka web 2026-Q1")
    yield holder
    holder.kill()


def _runs(data: Path) -> list[dg.DagsterRun]:
    with dg.DagsterInstance.from_config(str(dagster_home(data))) as instance:
        return list(instance.get_runs())


def test_a_run_by_hand_waits_for_one_of_the_ui_and_says_so(data: Path, other: Other) -> None:
    heard: list[tuple[str, int]] = []

    def wait(holder: str) -> None:
        heard.append((holder, len(_runs(data))))
        other.let_go()

    with quarter_runner(data, "padan run 2026-Q2", wait) as run_quarters:
        assert holder_of(lock_of(warehouse_path(data))).startswith("padan run 2026-Q2 (PID ")
        (outcome,) = run_quarters([Q2], lambda _: None)
    assert heard == [(other.told, 0)]
    assert outcome.sentence.startswith("Tidak ada data Dukcapil")
    assert holder_of(lock_of(warehouse_path(data))) == ""


def test_the_command_says_whom_it_waits_for_and_leaves_no_run_when_it_is_given_up(
    data: Path, other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def give_up(_: object, holder: str) -> None:
        said.append(holder)
        raise KeyboardInterrupt

    monkeypatch.setattr("pipelines.terminal.print_waiting", give_up)
    result = CliRunner().invoke(app, ["run", "2026-Q2", "--data", str(data)])
    assert result.exit_code == 1
    assert result.stderr == "Dihentikan; edisi terakhir tetap berlaku.\n"
    assert said == [other.told]
    assert _runs(data) == []


def test_a_bound_on_the_wait_leaves_no_red_run(data: Path, other: Other) -> None:
    (data / "padan.toml").write_text("[mesin]\ntunggu_kunci_detik = 0\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["run", "2026-Q2", "--data", str(data)])
    assert result.exit_code == 1
    assert result.stderr == f"Gudang data sedang dipakai oleh {other.told}; coba lagi nanti.\n"
    assert _runs(data) == []


def test_a_run_of_the_ui_waits_too_and_tells_its_log(data: Path, other: Other) -> None:
    heard: list[str] = []

    def wait(holder: str) -> None:
        heard.append(holder)
        other.let_go()

    with DataFolder(data, Patience(holder="sensor 2026-Q2", tell=wait)) as folder:
        assert folder.database.exists("intake.deliveries") is False
        assert holder_of(lock_of(warehouse_path(data))).startswith("sensor 2026-Q2 (PID ")
    assert heard == [other.told]


def test_nobody_waits_for_the_dead(data: Path, other: Other) -> None:
    other.kill()
    with turn(warehouse_path(data), Patience()):
        pass


def test_who_holds_the_turn_opens_what_is_its_own_and_nobody_else_does(data: Path) -> None:
    warehouse = warehouse_path(data)
    with turn(warehouse, Patience(holder="satu")):
        with locked(lock_of(warehouse), Patience()):
            pass
        assert holder_of(lock_of(warehouse)).startswith("satu (PID ")
    with (
        locked(lock_of(warehouse), Patience(holder="dua")),
        pytest.raises(WarehouseBusy) as busy,
        turn(warehouse, Patience()),
    ):
        pass
    assert busy.value.holder.startswith("dua (PID ")


def test_who_only_looks_who_holds_it_is_nobody_to_wait_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # However busy the machine is, who looks has gone by then.
    monkeypatch.setattr("sql.file_lock._LOOK_SECONDS", 30)
    path = tmp_path / "padan.lock"
    told: list[str] = []
    path.write_text("padan run 2026-Q1 (PID 1)", encoding="utf-8")
    looking = os.open(path, os.O_RDONLY)
    fcntl.flock(looking, fcntl.LOCK_SH)
    done = threading.Timer(0.05, os.close, [looking])
    done.start()
    with locked(path, Patience(holder="padan ui", tell=told.append)):
        assert holder_of(path).startswith("padan ui")
    done.join()
    assert told == []
