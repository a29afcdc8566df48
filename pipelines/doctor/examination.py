"""The whole examination, in the order in which it is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assets.office.settings import Machine, SettingsError, load_settings
from pipelines.doctor import folder, installation, machine
from pipelines.doctor.finding import Finding


def examine(data: Path) -> Iterator[Finding]:
    """Every finding on the data folder, the machine and the installation, one after the other."""
    try:
        limits = load_settings(data).mesin
    except SettingsError:
        limits = Machine()
    yield folder.settings(data)
    yield machine.disk(data)
    yield machine.memory(limits.memori)
    yield machine.encryption(data)
    yield machine.clock(data, folder.newest_edition(data))
    yield folder.permissions(data)
    yield folder.locks(data)
    yield folder.warehouse(data)
    yield folder.stale_files(data)
    yield folder.access_log(data)
    yield installation.versions()
    yield installation.rules(data)
    yield installation.instance(data)
