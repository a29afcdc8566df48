"""The whole examination, in the order in which it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from assets.office.machine import Machine
from assets.office.machine_faults import fault_of
from assets.office.settings import SettingsError, load_settings
from pipelines.doctor import folder, installation, machine
from pipelines.doctor.finding import Finding, State


def examine(data: Path) -> Iterator[Finding]:
    """Every finding on the data folder, the machine and the installation, one after the other."""
    try:
        limits = load_settings(data).mesin
    except SettingsError:
        limits = Machine()
    checks: list[tuple[str, Callable[[], Finding]]] = [
        ("pengaturan", lambda: folder.settings(data)),
        ("disk", lambda: machine.disk(data)),
        ("memori", lambda: machine.memory(limits.memori)),
        ("enkripsi disk", lambda: machine.encryption(data)),
        ("jam", lambda: machine.clock(data, folder.newest_edition(data))),
        ("izin", lambda: folder.permissions(data)),
        ("kunci", lambda: folder.locks(data)),
        ("gudang", lambda: folder.warehouse(data)),
        ("berkas sisa", lambda: folder.stale_files(data)),
        ("catatan akses", lambda: folder.access_log(data)),
        ("versi", installation.versions),
        ("aturan", lambda: installation.rules(data)),
        ("instance Dagster", lambda: installation.instance(data)),
    ]
    for name, check in checks:
        try:
            yield check()
        except Exception as error:
            # One that cannot look, of a folder that is closed, say, keeps none of the others from looking.
            told = fault_of(error) or f"tidak dapat diperiksa ({type(error).__name__})."
            yield Finding(name, State.BAD, told, "bereskan itu, lalu ulangi.")
