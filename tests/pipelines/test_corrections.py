"""A corrected file of the oldest of three quarters: one run, and only what depends on it is other than before.

`make corrections` tries the same with four quarters, and with one village of 206.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import dagster as dg
import pytest

from assets.office.quarter import parse_range
from pipelines.home import dagster_home
from tests.corrections.editions import Row
from tests.corrections.trial import Editions, Tried, try_correction
from tests.corrections.verdict import verdicts
from tests.pipelines.small import A, B, deliver, proposal, write_quarter, write_snapshot

QUARTERS = parse_range("2025-Q4..2026-Q2")
OLDEST, LAST = QUARTERS[0], QUARTERS[-1]


def _correct(data: Path) -> str:
    deliver(data, OLDEST, B, proposal(B, 0), proposal(B, 1))
    return B


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("koreksi") / "data"
    write_snapshot(folder, OLDEST)
    for place, quarter in enumerate(QUARTERS):
        write_quarter(folder, quarter, 2 * place)
    return folder


@pytest.fixture(scope="module")
def corrected(data: Path) -> Tried:
    """Village B corrects a row of the oldest quarter."""
    return try_correction(data, QUARTERS, _correct)


def _runs(data: Path, asked: dg.RunsFilter | None = None) -> list[dg.DagsterRun]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DAGSTER_HOME", raising=False)
        with dg.DagsterInstance.from_config(str(dagster_home(data))) as instance:
            return list(instance.get_runs(asked))


def test_one_run_makes_a_new_edition_of_each_quarter_that_stands_on_it(corrected: Tried, data: Path) -> None:
    assert [(outcome.quarter, outcome.edition, outcome.fresh) for outcome in corrected.outcomes] == [
        (quarter, 2, True) for quarter in QUARTERS
    ]
    [run] = _runs(data)
    assert run.tags["padan/kuartal"] == "2025-Q4..2026-Q2"
    assert run.tags["padan/sebab"] == "perintah padan run"


@pytest.mark.usefixtures("corrected")
def test_the_run_stands_in_the_job_of_the_web_ui(data: Path) -> None:
    [run] = _runs(data)
    shown = _runs(data, dg.RunsFilter(job_name="quarter", tags={".dagster/repository": "__repository__@padan"}))
    assert [one.run_id for one in shown] == [run.run_id]
    assert run.remote_job_origin is not None
    assert run.remote_job_origin.job_name == run.job_name == "quarter"
    assert run.status == dg.DagsterRunStatus.SUCCESS


def test_what_was_accepted_late_stands_in_every_registry_after(corrected: Tried) -> None:
    for quarter in QUARTERS:
        before, after = corrected.before[quarter], corrected.after[quarter]
        assert before.digests["registri.csv"] != after.digests["registri.csv"]


def test_only_that_village_changes_and_all_is_what_a_run_of_everything_makes(corrected: Tried) -> None:
    for found in verdicts(corrected).values():
        assert (found.faults, found.others) == ([], {})
        assert found.own
        assert found.rollups


def _faults(tried: Tried) -> list[str]:
    return verdicts(tried)[LAST].faults


def test_the_trial_sees_what_must_not_be(corrected: Tried) -> None:
    """Other bytes than of a run of everything, a file of a village whose rows stand, a row that names nobody of B."""
    after = corrected.after[LAST]
    other = {**corrected.after, LAST: replace(after, digests={**after.digests, "registri.csv": "other"})}
    assert _faults(replace(corrected, elsewhere=other)) == [
        "registri.csv: other than in a folder that had the correction from the start"
    ]
    assert _faults(replace(corrected, anew=other)) == ["registri.csv: other than made anew"]
    file = {**corrected.after, LAST: replace(after, digests={**after.digests, f"verifikasi/{A}.xlsx": "other"})}
    told = _faults(replace(corrected, after=file))
    assert f"verifikasi/{A}.xlsx: changed, and no row of that village did" in told
    stranger = ("registri.csv", "ID999", "3516010101900001")
    assert _faults(replace(corrected, after=_with_row(corrected, stranger))) == [
        f"registri.csv: a row of {A} changed that names nobody of {B}: {stranger[1:]}"
    ]
    named = ("registri.csv", "ID999", proposal(B, 1)["NIK"])
    assert _faults(replace(corrected, after=_with_row(corrected, named))) == []


def _with_row(tried: Tried, row: Row) -> Editions:
    """The editions after the correction, and in the last one a row of village A more."""
    after = tried.after[LAST]
    return {**tried.after, LAST: replace(after, rows={**after.rows, A: after.rows[A] + Counter([row])})}
