"""Runs started at once on one folder, one of each kind and a second of the command, or PADAN_AT_ONCE=8.

No lock reaches anybody, none is red, the result is that of one alone.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import dagster as dg

from assets.office.standing import edition_numbers, read_manifest
from pipelines.home import dagster_home
from tests.pipelines.runs_at_once import QUARTER, WHO
from tests.quarter.people import member, row, run, someone

PEOPLE = (someone(1, "SUKARNI", "MARKAMAH"), someone(2, "KARYONO", "SAMIYEM"))


def test_runs_at_once_are_as_good_as_one(tmp_path: Path) -> None:
    alone, data = tmp_path / "sendiri", tmp_path / "bersama"
    run(alone, QUARTER, PEOPLE, [member("TETAP", PEOPLE[0], pkh="1")], [row(PEOPLE[1])])
    (data / "inbox").parent.mkdir()
    (alone / "inbox").rename(data / "inbox")
    environment = {name: value for name, value in os.environ.items() if name != "DAGSTER_HOME"}
    started = subprocess.run(
        [sys.executable, "-m", "tests.pipelines.runs_at_once", str(data)],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    told = json.loads(started.stdout)
    assert [(who, code) for who, code, _ in told] == [(who, 0) for who in WHO], told
    assert not [said for _, _, said in told if re.search(r"Traceback|locked|IOException|Conflict|coba lagi", said)]
    with dg.DagsterInstance.from_config(str(dagster_home(data))) as instance:
        assert [one.status for one in instance.get_runs()] == [dg.DagsterRunStatus.SUCCESS] * len(WHO)
    reports = data / "reports" / str(QUARTER)
    assert edition_numbers(reports) == [1]
    sidik = [(read_manifest(one / "edisi-1") or {})["sidik"] for one in (reports, alone / "reports" / str(QUARTER))]
    assert sidik[0] == sidik[1]
    waited = [said for who, _, said in told if who == "padan run" and "Menunggu giliran: gudang dipakai oleh" in said]
    assert waited
