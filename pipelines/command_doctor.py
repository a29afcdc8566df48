"""The command `padan dokter`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import typer

from pipelines.ending import FAILED, Data, Debug, end_broken, need_folder


def add_to(app: typer.Typer) -> None:
    """Give the application this command."""
    app.command("dokter")(dokter)


def dokter(data: Data = Path("data"), debug: Debug = False) -> None:
    """Periksa mesin, folder data, dan pemasangan; tidak ada yang diubah. 1: ada masalah yang harus dibereskan."""
    need_folder(data)
    from pipelines.doctor.examination import examine
    from pipelines.doctor.finding import State

    states: Counter[State] = Counter()
    try:
        for finding in examine(data):
            states[finding.state] += 1
            typer.echo(str(finding))
    except Exception as error:
        end_broken(error, debug)
    typer.echo(", ".join(f"{count} {state}" for state in State if (count := states[state])) + ".")
    raise typer.Exit(FAILED if states[State.BAD] else 0)
