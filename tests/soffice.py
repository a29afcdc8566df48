"""LibreOffice as villages use it, without a window: a workbook saved in another form."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

# CI sets it: there, a test that cannot run is a test that failed.
NEEDED = "PADAN_NEED_SOFFICE"
_SEMICOLON, _QUOTE, _UTF8, _INDONESIAN = 59, 34, 76, 1057


def saved_as(source: Path, form: str, folder: Path) -> Path:
    """The file saved by LibreOffice in this form (`ods`, `xlsx`); the folder keeps the program's own settings too."""
    return _converted(source, form, folder / f"{source.stem}.{form}", folder)


def sheet_as_csv(source: Path, sheet: int, folder: Path) -> Path:
    """One sheet (counted from 1) saved as CSV under the Indonesian locale: `;` between values, as they are shown."""
    options = f"{_SEMICOLON},{_QUOTE},{_UTF8},1,,{_INDONESIAN},false,true,false,false,false,{sheet}"
    before = {*folder.glob("*.csv")}
    _converted(source, f"csv:Text - txt - csv (StarCalc):{options}", None, folder)
    (made,) = {*folder.glob("*.csv")} - before
    return made


def _converted(source: Path, form: str, target: Path | None, folder: Path) -> Path:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        absent = "no LibreOffice on this machine (soffice): apt-get install libreoffice-calc"
        if os.environ.get(NEEDED) == "1":
            pytest.fail(absent)
        pytest.skip(absent)
    folder.mkdir(parents=True, exist_ok=True)
    settings = f"-env:UserInstallation={(folder / 'soffice').absolute().as_uri()}"
    command = [program, settings, "--headless", "--convert-to", form, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180, env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert target is None or target.is_file()
    return target or folder
