"""A village that sends files, minute by minute, to a district whose extract knows one odd NIK."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from assets.intake.intake import take_in
from assets.office.inbox import village_folder
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import Settings
from assets.staging.submissions import stage_submissions
from sql.warehouse import Database
from tests.intake.files import COVER, write_delivery

Q3 = Quarter(2026, 3)
ODD_NIK = "3516019901800001"  # no such day, yet Dukcapil holds it


class Village:
    """Sends files, and looks at what became of them."""

    def __init__(self, db: Database, data: Path) -> None:
        self._db = db
        self.data = data
        run = db.connection.execute
        run("CREATE SCHEMA IF NOT EXISTS staging")
        run("CREATE TABLE IF NOT EXISTS staging.extracts AS SELECT '2026-Q3' AS periode, 'e' AS extract")
        run(f"CREATE TABLE IF NOT EXISTS staging.civil_registry AS SELECT 'e' AS extract, '{ODD_NIK}' AS nik")

    def send(self, name: str, rows: list[dict[str, Any]], minute: int = 0, **cover: object) -> None:
        path = village_folder(self.data, Q3) / name
        write_delivery(path, rows, {**COVER, **{key.replace("_", " "): value for key, value in cover.items()}})
        self.arrive(name, minute)

    def arrive(self, name: str, minute: int) -> None:
        os.utime(village_folder(self.data, Q3) / name, (1_780_000_000 + 60 * minute,) * 2)

    def stage(self) -> dict[str, int]:
        regions = load_regions()
        take_in(QuarterRun(self._db, Q3, self.data, regions=regions))
        return stage_submissions(QuarterRun(self._db, Q3, self.data, Settings(kabupaten="3516"), regions))

    def ask(self, what: str, source: str = "submission_rows") -> list[Any]:
        found = self._db.connection.execute(f"SELECT {what} FROM staging.{source} ORDER BY ALL").fetchall()
        return [row[0] if len(row) == 1 else row for row in found]
