"""The machine: disk, memory, encryption, clock. Linux tells all of it; what another system does not tell is unknown."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from assets.folder import warehouse_path
from pipelines.doctor.finding import Finding, State, good
from pipelines.room import free_memory

_GB = 1 << 30
_SKEW_SECONDS = 5
# A whole district took 2.16 GiB, all processes together, with `mesin.memori` 1.5GB (benchmarks/README.md).
_RUN_BESIDE = 3 * _GB // 4
# The file systems that encrypt by themselves.
_ENCRYPTED = ("ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs")


def disk(data: Path, free: Callable[[Path], int] = lambda path: shutil.disk_usage(path).free) -> Finding:
    """Room for what a run writes: the warehouse once more, an edition, and what is put aside meanwhile."""
    warehouse = warehouse_path(data)
    size = warehouse.stat().st_size if warehouse.is_file() else 0
    left, wanted = free(data), 2 * size + 2 * _GB
    told = f"tersisa {_size(left)}, gudang {_size(size)}"
    if left < _GB:
        return Finding("disk", State.BAD, f"{told}; kuartal berikutnya mungkin tidak muat.", "kosongkan disk.")
    if left < wanted:
        return Finding("disk", State.NOTICE, f"{told}; sebaiknya {_size(wanted)}.", "kosongkan atau perbesar disk.")
    return good("disk", f"{told}.")


def memory(limit: str, meminfo: Path = Path("/proc/meminfo"), cgroup: Path = Path("/sys/fs/cgroup")) -> Finding:
    """Memory that is free now, within what a container may use, against what the settings let a run take."""
    wanted = _bytes(limit) + _RUN_BESIDE
    available = free_memory(meminfo, cgroup)
    if available is None:
        return Finding(
            "memori",
            State.UNKNOWN,
            "sistem ini tidak memberi tahu memori yang bebas.",
            f"periksa sendiri bahwa {_size(wanted)} bebas.",
        )
    told = f"bebas {_size(available)}, satu kuartal memakai sampai {_size(wanted)}"
    if available < wanted:
        return Finding("memori", State.NOTICE, f"{told}.", "tutup program lain, atau kecilkan mesin.memori.")
    return good("memori", f"{told}.")


def encryption(
    data: Path, mounts: Path = Path("/proc/self/mountinfo"), blocks: Path = Path("/sys/dev/block")
) -> Finding:
    """Whether the disk under the data folder is encrypted, as far as Linux tells: dm-crypt, or its file system."""
    device, kind, source = _mount_of(data, mounts)
    if kind in _ENCRYPTED:
        return good("enkripsi disk", f"folder data di sistem berkas terenkripsi ({kind}).")
    if not (blocks / device).exists() and source.startswith("/dev/"):
        # Some file systems (btrfs) hide the disk behind a number of their own.
        try:
            number = Path(source).stat().st_rdev
            device = f"{os.major(number)}:{os.minor(number)}"
        except OSError:
            device = ""
    if not device or not (blocks / device).exists():
        return Finding(
            "enkripsi disk",
            State.UNKNOWN,
            f"sistem ini tidak memberi tahu apakah disknya terenkripsi ({kind or 'jenis tidak dikenal'}).",
            "pastikan LUKS, BitLocker, atau FileVault aktif.",
        )
    if _is_crypt(blocks / device):
        return good("enkripsi disk", "folder data di disk terenkripsi.")
    return Finding(
        "enkripsi disk",
        State.NOTICE,
        "sistem ini tidak mengenkripsi disk folder data; apakah lapisan di bawahnya terenkripsi, tidak diketahui.",
        "pindahkan folder data ke disk terenkripsi (LUKS), kecuali hos mesin virtualnya sudah mengenkripsi.",
    )


def clock(
    data: Path,
    latest: float,
    now: Callable[[], float] = time.time,
    synchronised: Callable[[], bool | None] | None = None,
) -> Finding:
    """Whether the clock can be trusted: against the newest edition (its time), the disk's server, and the network."""
    moment = now()
    if latest > moment + _SKEW_SECONDS:
        return Finding(
            "jam", State.BAD, "jam komputer lebih awal daripada edisi terakhir.", "betulkan jam dan tanggalnya."
        )
    skew = _skew(data, now)
    if skew is not None and skew > _SKEW_SECONDS:
        return Finding(
            "jam",
            State.BAD,
            f"jam komputer dan jam disk folder data berselisih {skew:.0f} detik.",
            "samakan jam keduanya lewat NTP.",
        )
    state = (synchronised or _synchronised)()
    if state is None:
        return Finding("jam", State.UNKNOWN, "tidak diketahui apakah jam disamakan lewat NTP.", "aktifkan NTP.")
    if not state:
        return Finding(
            "jam", State.NOTICE, "jam tidak disamakan lewat NTP.", "aktifkan NTP (timedatectl set-ntp true)."
        )
    return good("jam", "jam disamakan lewat NTP.")


def _size(amount: float) -> str:
    return f"{amount / _GB:.1f} GB".replace(".", ",")


def _bytes(limit: str) -> int:
    return int(float(limit[:-2]) * (_GB if limit.endswith("GB") else _GB // 1024))


def _mount_of(data: Path, mounts: Path) -> tuple[str, str, str]:
    """(major:minor, file system, source) of the mount that the folder lies in; blank where it cannot be told."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "", "", ""
    there, best = str(data.resolve()), ("", "", "", "")
    for line in lines:
        before, _, behind = line.partition(" - ")
        told, more = before.split(), behind.split()
        if len(told) < 5 or len(more) < 2:
            continue
        point = told[4].replace("\\040", " ")
        within = there == point or there.startswith(f"{point.rstrip('/')}/")
        if within and len(point) >= len(best[0]):
            best = (point, told[2], more[0], more[1])
    return best[1:]


def _is_crypt(block: Path) -> bool:
    """Whether the device, or every one beneath it, is of dm-crypt."""
    try:
        if (block / "dm" / "uuid").read_text(encoding="ascii").startswith("CRYPT-"):
            return True
    except OSError:
        pass
    beneath = list((block / "slaves").iterdir()) if (block / "slaves").is_dir() else []
    if not beneath and (block / "partition").exists():
        return False
    return bool(beneath) and all(_is_crypt(one.resolve()) for one in beneath)


def _skew(data: Path, now: Callable[[], float]) -> float | None:
    """Seconds between this clock and the one that gives the data folder's files their times."""
    probe = data / f".dokter-{os.getpid()}"
    try:
        before = now()
        probe.write_bytes(b"")
        at = probe.stat().st_mtime
        return max(0.0, before - at - 1, at - now() - 1)
    except OSError:
        return None
    finally:
        # Of a disk that is mounted read-only nothing can be taken away either, whether it is there or not.
        with contextlib.suppress(OSError):
            probe.unlink()


def _synchronised(run: Path = Path("/run")) -> bool | None:
    """Whether a program keeps the clock right; None where none is known here."""
    if (run / "systemd" / "timesync").is_dir():
        return (run / "systemd" / "timesync" / "synchronized").exists()
    return True if any((run / name).exists() for name in ("chrony", "ntpd.pid", "chronyd.pid")) else None
