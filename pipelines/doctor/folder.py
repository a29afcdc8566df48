"""The data folder: settings, locks, stale files, permissions, access log; nothing in it is changed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import duckdb

from assets.folder import warehouse_path
from assets.lookup.access_log import verify
from assets.office.machine_faults import fault_of
from assets.office.own_files import OWN_FILES
from assets.office.regions import RegionsError, load_regions
from assets.office.settings import SettingsError, load_settings
from assets.office.stop import QuarterStopped
from assets.reconciliation.points_file import points_in_force
from pipelines.doctor.finding import Finding, State, good
from sql.file_lock import NO_PATIENCE, WarehouseBusy, holder_of, lock_of, locked

_PRIVATE = ("gudang", "landing", "reports", "dagster", "akses", "log")
# What a run or a command that was cut off leaves behind, and what was put aside and is to be looked at once.
_LEFT = {
    "landing/.tulis-*": "tulisan yang terputus",
    "reports/*/.edisi-*.part": "edisi yang terputus",
    ".pulihkan": "pemulihan yang terputus",
    "inbox/.*.part": "kotak masuk yang terputus dipulihkan",
    "gudang/tmp/*": "berkas sementara gudang",
}
_ASIDE = {"reports/*/edisi-*.diubah-*": "edisi yang diubah orang", "gudang/*.lama": "gudang lama"}
_UNFINISHED = "inbox/*/*/**/*.part"


def settings(data: Path) -> Finding:
    """Settings, regions and table of points, as a run reads them."""
    try:
        load_settings(data)
        load_regions(data)
        points_in_force(data)
    except (SettingsError, RegionsError, QuarterStopped) as error:
        return Finding("pengaturan", State.BAD, str(error), "betulkan berkas itu; lihat docs/settings.md.")
    return good("pengaturan", "padan.toml, wilayah.csv, dan poin.csv dapat dipakai.")


def locks(data: Path) -> Finding:
    """Who uses the warehouse and whose web UI is open: a lock ends with its process, and none is ever left behind."""
    lock = lock_of(warehouse_path(data))
    holder, ui = holder_of(lock), holder_of(lock.with_name("antarmuka.lock"))
    told = [f"gudang dipakai oleh {holder}" if holder else "gudang bebas"]
    told.append(f"antarmuka web terbuka ({ui})" if ui else "antarmuka web tertutup")
    return good("kunci", f"{'; '.join(told)}.")


def warehouse(data: Path) -> Finding:
    """Whether the warehouse opens: what is broken in it is told before a run finds it."""
    path = warehouse_path(data)
    if not path.exists():
        return good("gudang", "belum ada; kuartal berikut membuatnya dari edisi terakhir.")
    try:
        with locked(lock_of(path), NO_PATIENCE), duckdb.connect(str(path), read_only=True):
            return good("gudang", "dapat dibuka.")
    except WarehouseBusy as busy:
        told = f"tidak diperiksa selama gudang dipakai oleh {busy.holder}."
        return Finding("gudang", State.UNKNOWN, told, "ulangi sesudah selesai.")
    except (duckdb.Error, OSError) as error:
        if fault := fault_of(error):
            return Finding("gudang", State.BAD, fault, "lakukan itu sebelum menjalankan kuartal.")
        return Finding("gudang", State.BAD, "tidak dapat dibuka.", "jalankan padan pulihkan.")


def stale_files(data: Path) -> Finding:
    """What was cut off, what was put aside, and copies that never ended."""
    if holder := holder_of(lock_of(warehouse_path(data))):
        return Finding(
            "berkas sisa",
            State.UNKNOWN,
            f"tidak diperiksa selama gudang dipakai oleh {holder}.",
            "ulangi sesudah selesai.",
        )
    left = [f"{count} {what}" for what, count in _counted(data, _LEFT)]
    aside = [f"{count} {what}" for what, count in _counted(data, _ASIDE)]
    unfinished = sum(1 for _ in data.glob(_UNFINISHED))
    if unfinished:
        left.append(f"{unfinished} salinan yang belum selesai di kotak masuk (.part)")
    if not left and not aside:
        return good("berkas sisa", "tidak ada.")
    remedy = []
    if left:
        remedy.append("jalankan kuartal terakhir lagi, atau hapus yang terputus")
    if aside:
        remedy.append("lihat yang disisihkan, lalu hapus")
    return Finding("berkas sisa", State.NOTICE, f"ada {', '.join([*left, *aside])}.", f"{'; '.join(remedy)}.")


def permissions(data: Path) -> Finding:
    """Folders and own files of the office that others of the machine can read, or that are another user's."""
    open_to_others = [name for name, path in _guarded(data) if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
    foreign = [name for name, path in _guarded(data) if path.stat().st_uid != os.getuid()]
    if foreign:
        return Finding(
            "izin",
            State.BAD,
            f"milik pengguna lain: {', '.join(foreign)}.",
            "jalankan Padan sebagai pemiliknya, atau chown.",
        )
    if closed := _closed(data):
        return Finding(
            "izin",
            State.BAD,
            f"tidak dapat dibaca atau ditulis: {', '.join(closed)}.",
            "beri pemiliknya izin: chmod -R u+rwX pada folder itu.",
        )
    if open_to_others:
        return Finding(
            "izin",
            State.NOTICE,
            f"terbuka bagi pengguna lain: {', '.join(open_to_others)}.",
            "chmod go-rwx pada folder data.",
        )
    return good("izin", "folder data hanya terbuka bagi pemiliknya.")


def access_log(data: Path) -> Finding:
    """The chain of the access log, with its end, to be compared with one noted elsewhere."""
    verdict = verify(data)
    if verdict.fault:
        return Finding(
            "catatan akses",
            State.BAD,
            f"rantainya putus ({verdict.fault}).",
            "simpan folder akses/ apa adanya, dan laporkan kepada petugas pelindungan data.",
        )
    if not verdict.lines:
        return good("catatan akses", "belum ada yang mencari orang.")
    return good("catatan akses", f"{verdict.lines} baris, utuh; ujung rantai {verdict.end[:16]}.")


def newest_edition(data: Path) -> float:
    """Time of the newest manifest (seconds since 1970), 0 where there is none."""
    return max((path.stat().st_mtime for path in data.glob("reports/*/edisi-*/manifest.json")), default=0.0)


def _closed(data: Path) -> list[str]:
    """Folders that this user may not enter or write into: the data folder, those in it, and quarters of these two."""
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        return ["folder data"]
    found = []
    for name in (*_PRIVATE, "inbox"):
        folders = [data / name] if (data / name).is_dir() else []
        if name in ("inbox", "reports") and folders and os.access(data / name, os.R_OK | os.X_OK):
            folders += sorted(path for path in (data / name).iterdir() if path.is_dir())
        found += [
            path.relative_to(data).as_posix() for path in folders if not os.access(path, os.R_OK | os.W_OK | os.X_OK)
        ]
    return found


def _guarded(data: Path) -> Iterator[tuple[str, Path]]:
    if (data.stat().st_mode & stat.S_IXOTH) == 0 and (data.stat().st_mode & stat.S_IXGRP) == 0:
        # Nobody else gets in: what lies below is closed with it.
        yield "folder data", data
        return
    yield "folder data", data
    for name in (*_PRIVATE, "inbox", *OWN_FILES):
        if (data / name).exists():
            yield name, data / name


def _counted(data: Path, patterns: dict[str, str]) -> Iterator[tuple[str, int]]:
    for pattern, what in patterns.items():
        if count := sum(1 for _ in data.glob(pattern)):
            yield what, count
