"""`deploy/compose.yaml` without containers: its commands and environments, with the variables that this test sets."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "deploy" / "compose.yaml"
# ${NAME}, ${NAME:-what else}, ${NAME:?what is said where it is missing}
_VARIABLE = re.compile(r"\$\{([A-Z_]+)(?::([-?])([^}]*))?\}")
_SECONDS_TO_END = 60


class Missing(KeyError):
    """A variable that the file asks for and nobody set."""


def filled(value: Any, variables: Mapping[str, str]) -> Any:  # noqa: ANN401
    """What compose makes of a value: variables filled in, once."""
    if isinstance(value, dict):
        return {key: filled(part, variables) for key, part in value.items()}
    if isinstance(value, list):
        return [filled(part, variables) for part in value]
    return _VARIABLE.sub(lambda found: _variable(found, variables), value) if isinstance(value, str) else value


def _variable(found: re.Match[str], variables: Mapping[str, str]) -> str:
    name, kind, said = found.groups()
    if variables.get(name):
        return variables[name]
    if kind != "-":
        raise Missing(f"{name}: {said}")
    return str(said)


def services(variables: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The services of the file, by name."""
    read: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    found: dict[str, dict[str, Any]] = filled(read["services"], variables)
    return found


def environment_of(service: Mapping[str, Any], home: Path) -> dict[str, str]:
    """The service's variables, and of this machine's no more than a program needs to start."""
    folder = Path(sys.executable).parent
    kept = {"PATH": f"{folder}:{os.environ['PATH']}", "HOME": str(home), "TMPDIR": str(home), "PYTHONUNBUFFERED": "1"}
    return {**kept, **{name: str(value) for name, value in service.get("environment", {}).items()}}


@contextmanager
def running(service: Mapping[str, Any], name: str, home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The service's command as it stands, from the folder that the image works in; what it says lies in `home`."""
    command = [str(word) for word in service["command"]]
    environment = environment_of(service, home)
    program = shutil.which(command[0], path=environment["PATH"])
    assert program, f"{command[0]} is not on this machine"
    with (home / f"{name}.txt").open("wb") as said:
        process = subprocess.Popen(
            [program, *command[1:]],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
