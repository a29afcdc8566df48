"""`padan dokter`: what is so in one sentence, what to do in another, and what is not known as unknown."""

from __future__ import annotations

import errno
import fcntl
import os
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from assets.folder import warehouse_path
from assets.lookup.access_log import Access, record
from assets.office.quarter import Quarter
from pipelines.command import app
from pipelines.doctor import folder, installation, machine
from pipelines.doctor.finding import Finding, State
from sql.file_lock import Patience, lock_of, turn

GB = 1 << 30


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that its owner alone can read."""
    made = tmp_path / "data"
    (made / "gudang").mkdir(parents=True)
    made.chmod(0o700)
    return made


def _says(finding: Finding, state: State, part: str) -> bool:
    assert finding.state is state, finding
    assert part in finding.sentence
    assert (finding.remedy == "") is (state is State.GOOD)
    return finding.sentence.endswith(".")


@pytest.mark.parametrize(("free", "state"), [(GB // 2, State.BAD), (GB + 1, State.NOTICE), (4 * GB, State.GOOD)])
def test_room_on_the_disk_is_measured_against_the_warehouse(data: Path, free: int, state: State) -> None:
    assert _says(machine.disk(data, lambda _: free), state, "tersisa")


def test_memory_is_what_is_free_within_what_a_container_may_use(tmp_path: Path) -> None:
    meminfo, group = tmp_path / "meminfo", tmp_path / "group"
    group.mkdir()
    assert _says(machine.memory("1.5GB", meminfo, group), State.UNKNOWN, "tidak memberi tahu")
    meminfo.write_text(f"MemTotal: 9 kB\nMemAvailable: {4 * GB // 1024} kB\n", encoding="ascii")
    assert _says(machine.memory("1.5GB", meminfo, group), State.GOOD, "bebas 4,0 GB")
    (group / "memory.current").write_text(f"{GB}\n", encoding="ascii")
    (group / "memory.max").write_text("max\n", encoding="ascii")
    assert _says(machine.memory("1.5GB", meminfo, group), State.GOOD, "bebas 4,0 GB")
    (group / "memory.max").write_text(f"{2 * GB}\n", encoding="ascii")
    assert _says(machine.memory("1.5GB", meminfo, group), State.NOTICE, "bebas 1,0 GB")


def _mounted(tmp_path: Path, data: Path, kind: str = "ext4", source: str = "/dev/tiada") -> tuple[Path, Path]:
    mounts, blocks = tmp_path / "mountinfo", tmp_path / "block"
    blocks.mkdir()
    mounts.write_text(
        f"1 0 0:1 / / rw - tmpfs none rw\n2 1 253:0 / {data} rw shared:1 - {kind} {source} rw\n", encoding="utf-8"
    )
    return mounts, blocks


def test_a_disk_of_dm_crypt_is_encrypted_also_below_a_volume(tmp_path: Path, data: Path) -> None:
    mounts, blocks = _mounted(tmp_path, data)
    volume, crypt = blocks / "253:0", tmp_path / "dm-1"
    for device, uuid in ((volume, "LVM-x"), (crypt, "CRYPT-LUKS2-x")):
        (device / "dm").mkdir(parents=True)
        (device / "dm" / "uuid").write_text(uuid, encoding="ascii")
    assert _says(machine.encryption(data, mounts, blocks), State.NOTICE, "tidak mengenkripsi")
    (volume / "slaves").mkdir()
    (volume / "slaves" / "dm-1").symlink_to(crypt)
    assert _says(machine.encryption(data, mounts, blocks), State.GOOD, "terenkripsi")


def test_a_file_system_that_encrypts_is_known_and_another_is_unknown(tmp_path: Path, data: Path) -> None:
    mounts, blocks = _mounted(tmp_path, data, "fuse.gocryptfs")
    assert _says(machine.encryption(data, mounts, blocks), State.GOOD, "gocryptfs")
    mounts.write_text(f"2 1 0:44 / {data} rw - nfs4 server:/x rw\n", encoding="utf-8")
    assert _says(machine.encryption(data, mounts, blocks), State.UNKNOWN, "nfs4")
    assert _says(machine.encryption(data, tmp_path / "tiada", blocks), State.UNKNOWN, "tidak dikenal")


@pytest.mark.parametrize(
    ("latest", "synchronised", "state"),
    [(10**11, True, State.BAD), (0, None, State.UNKNOWN), (0, False, State.NOTICE), (0, True, State.GOOD)],
)
def test_a_clock_is_trusted_where_something_keeps_it_right(
    data: Path, latest: float, synchronised: bool | None, state: State
) -> None:
    assert _says(machine.clock(data, latest, synchronised=lambda: synchronised), state, "jam")
    assert sorted(path.name for path in data.iterdir()) == ["gudang"]


def test_a_clock_that_differs_from_that_of_the_disk_is_told(data: Path) -> None:
    told = machine.clock(data, 0, now=lambda: 10.0, synchronised=lambda: True)
    assert _says(told, State.BAD, "berselisih")


def test_settings_that_cannot_be_used_are_told_with_their_sentence(data: Path) -> None:
    assert _says(folder.settings(data), State.GOOD, "dapat dipakai")
    (data / "padan.toml").write_text("kabupatn = '3516'\n", encoding="utf-8")
    assert _says(folder.settings(data), State.BAD, "kabupatn")


def test_who_holds_the_warehouse_is_told(data: Path) -> None:
    assert _says(folder.locks(data), State.GOOD, "gudang bebas; antarmuka web tertutup")
    with turn(data / "gudang" / "padan.duckdb", Patience(holder="padan run 2026-Q3")):
        assert _says(folder.locks(data), State.GOOD, "dipakai oleh padan run 2026-Q3 (PID ")
        assert _says(folder.stale_files(data), State.UNKNOWN, "tidak diperiksa")


def test_what_was_cut_off_or_put_aside_is_counted(data: Path) -> None:
    assert _says(folder.stale_files(data), State.GOOD, "tidak ada")
    (data / "reports/2026-Q3/.edisi-2.part").mkdir(parents=True)
    (data / "reports/2026-Q3/edisi-1.diubah-1").mkdir()
    (data / "inbox/2026-Q3/desa/kec").mkdir(parents=True)
    (data / "inbox/2026-Q3/desa/kec/a.xlsx.part").write_bytes(b"")
    told = folder.stale_files(data)
    assert _says(
        told, State.NOTICE, "1 edisi yang terputus, 1 salinan yang belum selesai di kotak masuk (.part), 1 edisi"
    )
    assert told.remedy.startswith("jalankan kuartal terakhir lagi")


def test_what_others_of_the_machine_can_read_is_told(data: Path) -> None:
    (data / "inbox").mkdir()
    (data / "inbox").chmod(0o755)
    assert _says(folder.permissions(data), State.GOOD, "hanya terbuka bagi pemiliknya")
    data.chmod(0o755)
    (data / "gudang").chmod(0o700)
    assert _says(folder.permissions(data), State.NOTICE, "folder data, inbox.")


def test_a_broken_chain_of_the_access_log_is_told(data: Path) -> None:
    assert _says(folder.access_log(data), State.GOOD, "belum ada")
    record(data, Access("cari", ("nik:1",), 1, False), datetime(2026, 7, 1, tzinfo=UTC))
    assert _says(folder.access_log(data), State.GOOD, "1 baris, utuh; ujung rantai ")
    (data / "akses" / "catatan.jsonl").write_text("", encoding="utf-8")
    assert _says(folder.access_log(data), State.BAD, "rantainya putus")


def test_versions_are_those_that_the_project_asks_for() -> None:
    assert _says(installation.versions(), State.GOOD, "DuckDB")
    assert _says(installation.versions("tidak-terpasang-sama-sekali"), State.UNKNOWN, "tidak terpasang")


def test_rules_that_are_not_those_of_the_last_edition_are_told(data: Path) -> None:
    assert _says(installation.rules(data), State.GOOD, "belum ada edisi")
    edition = data / "reports/2026-Q3/edisi-1"
    edition.mkdir(parents=True)
    (edition / "manifest.json").write_text('{"keluaran": {}, "edisi": 1, "aturan": "lama"}', encoding="utf-8")
    assert _says(installation.rules(data), State.NOTICE, "dibuat dengan aturan lama")


def test_an_instance_that_cannot_be_used_is_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    assert _says(installation.instance(data), State.GOOD, "belum dibuat")
    monkeypatch.setenv("DAGSTER_HOME", str(data / "tiada"))
    assert _says(installation.instance(data), State.BAD, "tanpa dagster.yaml")
    home = data / "rusak"
    home.mkdir()
    (home / "dagster.yaml").write_text("storage: {salah: 1}\n", encoding="utf-8")
    monkeypatch.setenv("DAGSTER_HOME", str(home))
    assert _says(installation.instance(data), State.BAD, "tidak dapat dibuka (")


def test_on_a_disk_that_is_read_only_the_clock_is_unknown_and_the_rest_is_told(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    for name in ("write_bytes", "unlink"):
        monkeypatch.setattr(Path, name, refused)
    assert _says(machine.clock(data, 0.0, synchronised=lambda: None), State.UNKNOWN, "tidak diketahui")


def test_a_warehouse_that_does_not_open_is_a_problem_and_one_in_use_is_not_looked_at(data: Path) -> None:
    path = warehouse_path(data)
    assert _says(folder.warehouse(data), State.GOOD, "belum ada")
    duckdb.connect(str(path)).close()
    assert _says(folder.warehouse(data), State.GOOD, "dapat dibuka")
    # Another open file of it has the lock, as another process would.
    with lock_of(path).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert _says(folder.warehouse(data), State.UNKNOWN, "tidak diperiksa")
    path.write_bytes(b"bukan gudang" * 1000)
    assert _says(folder.warehouse(data), State.BAD, "jalankan padan pulihkan")


def test_the_command_tells_everything_and_ends_with_one_where_something_is_wrong(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    (data / "padan.toml").write_text("kabupatn = '3516'\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["dokter", "--data", str(data)])
    assert result.exit_code == 1
    *lines, summed = result.stdout.splitlines()
    assert len(lines) == 13
    assert lines[0].startswith("MASALAH          pengaturan: padan.toml: kunci 'kabupatn' tidak dikenal")
    assert "1 MASALAH." in summed
    assert sorted(path.name for path in data.iterdir()) == ["gudang", "padan.toml"]


def test_a_check_that_cannot_look_keeps_none_of_the_others_from_looking(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)

    def closed(_: Path) -> list[Quarter]:
        raise PermissionError(errno.EACCES, "Permission denied", str(data / "reports"))

    monkeypatch.setattr(installation, "published_quarters", closed)
    *lines, summed = CliRunner().invoke(app, ["dokter", "--data", str(data)]).stdout.splitlines()
    assert len(lines) == 13
    assert lines[11].startswith("MASALAH          aturan: Padan tidak boleh membaca atau menulis folder reports")
    assert "MASALAH" in summed


def test_a_folder_that_its_owner_may_not_enter_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("inbox/2026-Q2", "reports/2026-Q2"):
        (data / name).mkdir(parents=True)
    assert folder.permissions(data).state is State.GOOD
    shut = {data / "inbox" / "2026-Q2", data / "reports"}
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) not in shut)
    assert _says(folder.permissions(data), State.BAD, "tidak dapat dibaca atau ditulis: reports, inbox/2026-Q2.")
