"""LibreOffice as villages use it, without a window: workbooks saved in another form."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

# CI sets it: there, a test that cannot run is a test that failed.
NEEDED = "PADAN_NEED_SOFFICE"
_SEMICOLON, _QUOTE, _UTF8, _INDONESIAN = 59, 34, 76, 1057
# Ends a program that hangs; a busy machine is let its time.
_PATIENCE, _SECONDS_A_FILE = 420, 15


def saved_as(source: Path, form: str, folder: Path) -> Path:
    """The file saved by LibreOffice in this form (`ods`, `xlsx`); the folder keeps the program's own settings too."""
    (made,) = all_saved_as([source], form, folder)
    return made


def all_saved_as(sources: Sequence[Path], form: str, folder: Path) -> list[Path]:
    """The same of many files, which one start of the program saves."""
    _convert(sources, form, folder)
    made = [folder / f"{source.stem}.{form}" for source in sources]
    assert all(path.is_file() for path in made)
    return made


def sheet_as_csv(source: Path, sheet: int, folder: Path) -> Path:
    """One sheet (counted from 1) saved as CSV under the Indonesian locale: `;` between values, as they are shown."""
    (made,) = all_sheets_as_csv([source], sheet, folder)
    return made


def all_sheets_as_csv(sources: Sequence[Path], sheet: int, folder: Path) -> list[Path]:
    """The same of many files."""
    options = f"{_SEMICOLON},{_QUOTE},{_UTF8},1,,{_INDONESIAN},false,true,false,false,false,{sheet}"
    before = {*folder.glob("*.csv")}
    _convert(sources, f"csv:Text - txt - csv (StarCalc):{options}", folder)
    made = {*folder.glob("*.csv")} - before
    return [next(path for path in made if path.name.startswith(f"{source.stem}-")) for source in sources]


def _convert(sources: Sequence[Path], form: str, folder: Path) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        absent = "no LibreOffice on this machine (soffice): apt-get install libreoffice-calc"
        if os.environ.get(NEEDED) == "1":
            pytest.fail(absent)
        pytest.skip(absent)
    folder.mkdir(parents=True, exist_ok=True)
    settings = f"-env:UserInstallation={(folder / 'soffice').absolute().as_uri()}"
    command = [program, settings, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, sources)]
    patience = _PATIENCE + _SECONDS_A_FILE * len(sources)
    subprocess.run(command, check=True, capture_output=True, timeout=patience, env={**os.environ, "LC_ALL": "C.UTF-8"})
