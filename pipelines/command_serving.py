"""The command `padan sajikan`: a published edition into the PostgreSQL that villages, kecamatan and agencies read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from assets.office.quarter import Quarter
from pipelines.ending import FAILED, WRONG_ARGUMENT, Data, Debug, end, end_broken, need_folder

Periode = Annotated[str, typer.Argument(metavar="PERIODE", help="Kuartal yang sudah terbit, mis. 2026-Q3.")]
Withdrawn = Annotated[bool, typer.Option("--cabut", help="Hapus kuartal itu dari basis data; edisinya tetap.")]


def add_to(app: typer.Typer) -> None:
    """Give the application this command."""
    app.command("sajikan")(sajikan)


def sajikan(periode: Periode, data: Data = Path("data"), cabut: Withdrawn = False, debug: Debug = False) -> None:
    """Sajikan edisi terbaru sebuah kuartal di PostgreSQL, untuk desa, kecamatan, dinas, dan instansi."""
    try:
        quarter = Quarter.parse(periode)
    except ValueError as error:
        end(str(error), WRONG_ARGUMENT)
    need_folder(data)
    from serving.database import ServingStopped
    from serving.serve import serve, withdraw

    try:
        if cabut:
            there = withdraw(data, quarter, os.environ)
            typer.echo(f"{quarter} {'dicabut dari' if there else 'memang tidak ada di'} basis data sajian.")
            return
        served = serve(data, quarter, os.environ)
    except ServingStopped as stopped:
        end(str(stopped), FAILED)
    except Exception as error:
        end_broken(error, debug)
    from assets.office.words import counted

    rows = ", ".join(f"{name} {counted(count)} baris" for name, count in served.rows.items())
    said = "disajikan" if served.fresh else "sudah disajikan, tidak ada yang berubah"
    typer.echo(f"{quarter} edisi-{served.edition} {said}: {rows}.")
    if served.roles:
        typer.echo(
            f"Peran baru: {counted(served.roles)} (padan_desa_…, padan_kecamatan_…); masukkan akun orangnya ke sana."
        )
