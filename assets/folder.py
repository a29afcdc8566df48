"""One data folder as the assets of a run see it: its place, settings, regions and open warehouse.

Plain Python; Dagster hands it to assets as the resource `folder`. What lies in the folder is the contract's matter.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Self

from assets.office.carry_on import carry_on
from assets.office.own_files import REGIONS, SETTINGS, stop_while_saved
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions, load_regions
from assets.office.settings import Settings, load_settings
from assets.office.standing import published_quarters, quarters_under
from assets.office.stop import QuarterStopped
from sql.file_lock import NO_PATIENCE, Patience, WarehouseBusy
from sql.opening import open_warehouse
from sql.warehouse import Database

__all__ = ["DataFolder", "delivered_quarters", "published_quarters", "warehouse_path"]


class DataFolder:
    """A data folder during one run; the warehouse is opened at first need and kept until the run ends.

    Kept, because two runs that took turns between stages would mix each other's tables.
    """

    def __init__(self, path: Path, patience: Patience = NO_PATIENCE) -> None:
        """`patience`: what is told while somebody waits; for how long is a setting."""
        self.path = path
        self._patience = patience
        self._open = contextlib.ExitStack()
        self._database: Database | None = None
        self._busy: WarehouseBusy | None = None
        self._stopped: QuarterStopped | None = None
        self._carried: list[str] | None = None
        # Which steps this run has made of which quarter, and those among them that nobody asked for.
        self.made: set[tuple[Quarter, str]] = set()
        self.taken_along: dict[Quarter, list[str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database = None
        self._open.close()

    @cached_property
    def settings(self) -> Settings:
        """Read once a run; raises SettingsError, and QuarterStopped while the file is being saved."""
        stop_while_saved(self.path, SETTINGS)
        return load_settings(self.path)

    @cached_property
    def regions(self) -> Regions:
        """Read once a run; raises RegionsError, and QuarterStopped while the file is being saved."""
        stop_while_saved(self.path, REGIONS)
        return load_regions(self.path)

    def run_of(self, quarter: Quarter) -> QuarterRun:
        """What a stage is handed for one of the run's quarters; raises what warehouse and settings raise."""
        return QuarterRun(self.database, quarter, self.path, self.settings, self.regions)

    @property
    def database(self) -> Database:
        """The open warehouse; raises WarehouseBusy when another process keeps it too long."""
        if self._busy is not None:
            raise self._busy
        if self._database is None:
            try:
                self._database = self._open.enter_context(self._opened())
            except WarehouseBusy as busy:
                # One wait a run, however many stages ask.
                self._busy = busy
                raise
        return self._database

    def carry_on(self, quarters: Sequence[Quarter]) -> list[str]:
        """Have the quarters before these as they were published; once a run, whichever stage asks first.

        Returns what had to be done, in sentences; raises QuarterStopped where it cannot be, for every stage that asks.
        """
        if self._stopped is not None:
            raise self._stopped
        if self._carried is None:
            try:
                self._carried = carry_on(self.database, self.path, min(quarters))
            except QuarterStopped as stopped:
                self._stopped = stopped
                raise
        return self._carried

    def _opened(self) -> AbstractContextManager[Database]:
        if "?" in str(self.path.absolute()):
            # DuckDB takes what follows for options of the file.
            raise QuarterStopped(
                "Nama folder data, atau folder di atasnya, memuat tanda tanya (?); ganti namanya, lalu jalankan lagi."
            )
        machine = self.settings.mesin
        return open_warehouse(
            warehouse_path(self.path),
            memory=machine.gudang,
            threads=machine.utas,
            temporary=machine.disk_sementara,
            patience=replace(self._patience, seconds=machine.tunggu_kunci_detik),
        )


def warehouse_path(data: Path) -> Path:
    """The working file of the warehouse."""
    return data / "gudang" / "padan.duckdb"


def delivered_quarters(data: Path) -> list[Quarter]:
    """Quarters that have a folder in the inbox, oldest first."""
    return list(quarters_under(data / "inbox"))
