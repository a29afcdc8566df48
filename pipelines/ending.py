"""How a command ends where it could not do it: one sentence, a code; and what all commands take alike.

Imports nothing heavy: help and wrong arguments answer at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from assets.office.quarter import Quarter, parse_range

FAILED = 1
WRONG_ARGUMENT = 2
Data = Annotated[Path, typer.Option("--data", metavar="DIR", help="Folder data.")]
Debug = Annotated[bool, typer.Option("--debug", help="Tampilkan jejak kesalahan program.")]
# What Typer raises of arguments that it cannot use: the class itself it names nowhere.
_UNUSABLE: Any = typer.BadParameter.__mro__[1]
_TOLD = {
    "MissingParameter": "{what} belum disebut",
    "BadOptionUsage": "{what} butuh nilai",
    "NoSuchOption": "pilihan itu tidak dikenal",
    "NoSuchCommand": "perintah itu tidak dikenal",
    "BadParameter": "{what} tidak dapat dipakai",
}


def call(app: typer.Typer, arguments: Sequence[str]) -> int:
    """Run the application; returns the code that it ends with.

    What no command has caught ends with one sentence too: no trace, and nothing of Typer's English.
    """
    try:
        return int(app(list(arguments), prog_name="padan", standalone_mode=False) or 0)
    except _UNUSABLE as error:
        typer.echo(_unusable(error) if arguments else error.ctx.get_help(), err=True)
        return WRONG_ARGUMENT
    except typer.Abort:
        typer.echo("Dihentikan.", err=True)
        return FAILED
    except Exception as error:
        try:
            end_broken(error, "--debug" in arguments)
        except typer.Exit as ended:
            return ended.exit_code


def _unusable(error: Exception) -> str:
    """One sentence for arguments that cannot be used; it quotes none of them, for one may be a person's."""
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    path = context.command_path if context else "padan"
    what = getattr(error, "option_name", None)
    if parameter is not None:
        what = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar or parameter.name
    kind = next((kind.__name__ for kind in type(error).__mro__ if kind.__name__ in _TOLD), "")
    if not kind and context and hasattr(context.command, "commands"):
        kind = "NoSuchCommand"
    told = _TOLD.get(kind, "argumennya terlalu banyak").format(what=what)
    return f"{told[0].upper()}{told[1:]}; lihat {path} --help."


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
    try:
        str(data.absolute()).encode()
    except UnicodeEncodeError:
        # Neither DuckDB nor Dagster's instance can be told of it.
        end("Nama folder data memuat huruf yang bukan UTF-8; ganti nama foldernya, lalu ulangi.", WRONG_ARGUMENT)


def asked_quarters(periode: str) -> tuple[Quarter, ...]:
    """The quarters of an argument, none where it is blank; ends where it is no period."""
    try:
        return tuple(parse_range(periode)) if periode else ()
    except ValueError as error:
        end(str(error), WRONG_ARGUMENT)
