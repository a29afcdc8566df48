"""How a command ends where it could not do it: one sentence, a code; and what all commands take alike.

Imports nothing heavy: help and wrong arguments answer at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from assets.office.quarter import Quarter, parse_range

FAILED = 1
WRONG_ARGUMENT = 2
Data = Annotated[Path, typer.Option("--data", metavar="DIR", help="Folder data.")]
Debug = Annotated[bool, typer.Option("--debug", help="Tampilkan jejak kesalahan program.")]


def end(sentence: str, code: int) -> NoReturn:
    """End with the sentence on the error output."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def end_broken(error: Exception, debug: bool) -> NoReturn:
    """End without the error's text, which may quote a person's data."""
    if debug:
        raise error
    # Wrong arguments answer without DuckDB.
    from assets.office.machine_faults import fault_of  # noqa: PLC0415

    if sentence := fault_of(error):
        end(sentence, FAILED)
    end(f"Kesalahan program ({type(error).__name__}); jalankan lagi dengan --debug untuk rinciannya.", FAILED)


def need_folder(data: Path) -> None:
    """End where the data folder is not there."""
    if not data.is_dir():
        end(f"Folder data '{data}' tidak ada; sebut folder yang benar dengan --data.", WRONG_ARGUMENT)


def asked_quarters(periode: str) -> tuple[Quarter, ...]:
    """The quarters of an argument, none where it is blank; ends where it is no period."""
    try:
        return tuple(parse_range(periode)) if periode else ()
    except ValueError as error:
        end(str(error), WRONG_ARGUMENT)
