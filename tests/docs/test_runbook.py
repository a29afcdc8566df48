"""The runbook says what to do for every check that can stop a quarter, and names only what there is."""

from __future__ import annotations

import configparser
import re

from typer.main import get_command

from pipelines.command import app
from tests.docs.pages import ROOT, table_after

_RUNBOOK = ROOT / "docs" / "runbook.md"
_DEFINITIONS = ROOT / "tests" / "pipelines" / "definitions.txt"
_UNIT = ROOT / "deploy" / "padan-ui.service"


def test_every_blocking_check_has_its_entry_and_no_other_has() -> None:
    blocking = set(re.findall(r"^check \S+:(\w+) \(blocking\)", _DEFINITIONS.read_text(encoding="utf-8"), re.MULTILINE))
    rows = table_after(_RUNBOOK, "Each red check")
    assert {row[0] for row in rows} == blocking
    assert all(len(row[2]) > 5 for row in rows)


def test_every_command_that_the_runbook_names_is_one() -> None:
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    named = set(re.findall(r"`(?:sudo -u padan )?padan ([a-z-]+)", _RUNBOOK.read_text(encoding="utf-8")))
    assert named >= {"run", "dokter", "pulihkan", "periksa-edisi", "terbitan", "cari", "subjek"}
    assert named <= commands


def test_the_service_starts_the_ui_with_options_that_it_has() -> None:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment]
    unit.read_string(_UNIT.read_text(encoding="utf-8"))
    program, command, *arguments = unit["Service"]["ExecStart"].split()
    assert (program.rpartition("/")[2], command) == ("padan", "ui")
    known = {option for one in get_command(app).commands["ui"].params for option in one.opts}  # type: ignore[attr-defined]
    assert {argument for argument in arguments if argument.startswith("--")} <= known
    assert unit["Service"]["KillSignal"] == "SIGINT"
