"""The command `padan kalibrasi`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assets.office.quarter import Quarter
from pipelines.ending import FAILED, WRONG_ARGUMENT, Data, Debug, end, end_broken, need_folder


def add_to(app: typer.Typer) -> None:
    """Give the application this command."""
    app.command("kalibrasi")(kalibrasi)


def kalibrasi(
    periode: Annotated[str, typer.Argument(metavar="PERIODE", help="Kuartal yang sudah dijalankan, mis. 2026-Q3.")],
    data: Data = Path("data"),
    tanggal: Annotated[str, typer.Option(metavar="TANGGAL", help="Tanggal pada versi tabel; bawaan: hari ini.")] = "",
    debug: Debug = False,
) -> None:
    """Pelajari ulang poin pencocokan dari data sendiri, dan tulis DIR/poin.csv."""
    try:
        quarter = Quarter.parse(periode)
    except ValueError as error:
        end(str(error), WRONG_ARGUMENT)
    try:
        day = date.fromisoformat(tanggal) if tanggal else None
    except ValueError:
        end(f"Tanggal '{tanggal}' tidak dikenal; tulis seperti 2026-11-21.", WRONG_ARGUMENT)
    need_folder(data)
    _calibrate(quarter, data, day, debug)


def _calibrate(quarter: Quarter, data: Path, day: date | None, debug: bool) -> None:
    """Learn, write and tell what moved; ends with one sentence where the table in force stays."""
    from rich.console import Console

    console = Console()
    with console.status("Mempelajari poin …"):
        from assets.office.settings import SettingsError, load_settings
        from assets.office.stop import QuarterStopped
        from assets.reconciliation.calibrate import calibrate
        from pipelines.quarters import today_in
        from pipelines.terminal_calibration import print_calibration
        from sql.file_lock import WarehouseBusy

        try:
            learned = calibrate(data, quarter, day or today_in(load_settings(data)))
        except (QuarterStopped, SettingsError, WarehouseBusy) as error:
            end(str(error), FAILED)
        except Exception as error:
            end_broken(error, debug)
    print_calibration(console, learned)
