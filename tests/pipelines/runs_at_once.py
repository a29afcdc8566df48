"""Runs of one quarter on one folder, started at once: half by the command, half as web UI and sensor run them.

Run as `python -m tests.pipelines.runs_at_once DIR`; PADAN_AT_ONCE=8 starts as many. Writes a JSON list of (who, exit
code, what was said). What is slow
to import is imported once, then each run is a process of its own.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import traceback
from itertools import cycle, islice
from pathlib import Path

import great_expectations  # noqa: F401

import pipelines.terminal
from assets.office import settling
from assets.office.quarter import Quarter
from pipelines.command import app
from pipelines.definitions import build_definitions
from pipelines.home import opened_instance
from pipelines.quarters import JOB, partition_key

QUARTER = Quarter(2026, 1)
_KINDS = ("padan run", "antarmuka web", "padan run", "sensor")
WHO = tuple(islice(cycle(_KINDS), int(os.environ.get("PADAN_AT_ONCE", len(_KINDS)))))
assert pipelines.terminal


def main(data: Path) -> None:
    """Start them all, let them go together, and tell what came of each."""
    settling.PAUSE_SECONDS = 0.0
    ready, go = os.pipe(), os.pipe()
    children = []
    for place, who in enumerate(WHO):
        said = data.parent / f"{place}.txt"
        if (child := os.fork()) == 0:
            os.close(go[1])
            os.write(ready[1], b".")
            os.read(go[0], 1)
            os._exit(_one(data, who, said))
        children.append((who, child, said))
    for _ in children:
        os.read(ready[0], 1)
    os.close(go[1])
    told = []
    for who, child, said in children:
        _, status = os.waitpid(child, 0)
        told.append((who, os.waitstatus_to_exitcode(status), said.read_text(encoding="utf-8")))
    sys.stdout.write(json.dumps(told))


def _one(data: Path, who: str, said: Path) -> int:
    text = io.StringIO()
    with said.open("w", encoding="utf-8") as file, contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
        try:
            code = _by_command(data) if who == "padan run" else _as_dagster_does(data, who)
        except BaseException:
            traceback.print_exc()
            code = 99
        file.write(text.getvalue())
    return code


def _by_command(data: Path) -> int:
    try:
        app(["run", str(QUARTER), "--data", str(data)])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _as_dagster_does(data: Path, who: str) -> int:
    """As the queue starts it: the run stands before the warehouse is free."""
    tags = {"dagster/sensor_name": "inbox_changes"} if who == "sensor" else {}
    with opened_instance(data) as instance:
        job = build_definitions(data).resolve_job_def(JOB)
        result = job.execute_in_process(
            instance=instance,
            partition_key=partition_key(QUARTER),
            tags=tags,
            run_config={"loggers": {"padan": {}}},
            raise_on_error=False,
        )
    return 0 if result.success else 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
