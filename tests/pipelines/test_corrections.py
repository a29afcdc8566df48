"""A corrected file of the oldest of four quarters: one run, and only what depends on it is other than before."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import pytest

from assets.office.quarter import Quarter, parse_range
from pipelines.home import dagster_home
from pipelines.outcomes import Outcome
from pipelines.runs import quarter_runner, quarters_with_followers
from tests.pipelines.small import A, B, deliver, proposal, write_quarter, write_snapshot
from tests.quarter.district import run_quarter

QUARTERS = parse_range("2025-Q3..2026-Q2")
OLDEST = QUARTERS[0]
# They tell of the edition itself: its number, and what is other than in the edition before.
OF_THE_EDITION = {"manifest.json", "perubahan.csv", "ringkasan.html", "pengajuan/berita_acara.pdf"}


@dataclass(frozen=True)
class Corrected:
    """The district before its correction, after it, and one that had the corrected file from the start."""

    before: dict[Quarter, dict[str, str]]
    after: dict[Quarter, dict[str, str]]
    fresh: dict[Quarter, dict[str, str]]
    outcomes: list[Outcome]
    runs: list[dg.DagsterRun]
    runs_of_the_ui: list[dg.DagsterRun]


def _digests(data: Path) -> dict[Quarter, dict[str, str]]:
    """Of the latest edition of each quarter: digests by name."""
    found = {}
    for quarter in QUARTERS:
        reports = data / "reports" / str(quarter)
        files = [path for path in reports.rglob("*") if path.is_file() and "edisi-" not in str(path)]
        found[quarter] = {
            path.relative_to(reports).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
        }
    return found


def _correct(data: Path) -> None:
    deliver(data, OLDEST, B, proposal(B, 0), proposal(B, 1))


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corrected]:
    data: Path = tmp_path_factory.mktemp("koreksi") / "data"
    write_snapshot(data, OLDEST)
    for place, quarter in enumerate(QUARTERS):
        write_quarter(data, quarter, 2 * place)
    fresh = data.with_name("segar")
    shutil.copytree(data, fresh)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DAGSTER_HOME", raising=False)
        for quarter in QUARTERS:
            run_quarter(data, quarter)
        before = _digests(data)
        _correct(data)
        with quarter_runner(data) as run_quarters:
            outcomes = run_quarters(quarters_with_followers(data, [OLDEST]), lambda _: None)
        with dg.DagsterInstance.from_config(str(dagster_home(data))) as instance:
            runs = list(instance.get_runs())
            of_ui = dg.RunsFilter(job_name="quarter", tags={".dagster/repository": "__repository__@padan"})
            runs_of_the_ui = list(instance.get_runs(of_ui))
        _correct(fresh)
        for quarter in QUARTERS:
            run_quarter(fresh, quarter)
    yield Corrected(before, _digests(data), _digests(fresh), outcomes, runs, runs_of_the_ui)


def test_one_run_makes_a_new_edition_of_each_quarter_that_stands_on_it(corrected: Corrected) -> None:
    assert [(outcome.quarter, outcome.edition, outcome.fresh) for outcome in corrected.outcomes] == [
        (quarter, 2, True) for quarter in QUARTERS
    ]
    [run] = corrected.runs
    assert run.tags["padan/kuartal"] == "2025-Q3..2026-Q2"
    assert run.tags["padan/sebab"] == "perintah padan run"


def test_the_run_stands_in_the_job_of_the_web_ui(corrected: Corrected) -> None:
    [run] = corrected.runs
    assert [shown.run_id for shown in corrected.runs_of_the_ui] == [run.run_id]
    assert run.remote_job_origin is not None
    assert run.remote_job_origin.job_name == run.job_name == "quarter"
    assert run.status == dg.DagsterRunStatus.SUCCESS


def test_what_was_accepted_late_stands_in_every_registry_after(corrected: Corrected) -> None:
    for quarter in QUARTERS:
        assert corrected.before[quarter]["registri.csv"] != corrected.after[quarter]["registri.csv"]


def test_the_files_of_other_villages_keep_their_bytes(corrected: Corrected) -> None:
    for quarter in QUARTERS:
        changed = {
            name for name, digest in corrected.after[quarter].items() if corrected.before[quarter].get(name) != digest
        }
        assert not [name for name in changed if A in name]
        assert [name for name in changed if B in name]


def test_it_is_what_a_fresh_run_of_everything_makes(corrected: Corrected) -> None:
    for quarter in QUARTERS:
        # A village's workbook names the edition that it was made of.
        edition = OF_THE_EDITION | {name for name in corrected.after[quarter] if name.startswith(f"penolakan/{B}")}
        after = {name: digest for name, digest in corrected.after[quarter].items() if name not in edition}
        fresh = {name: digest for name, digest in corrected.fresh[quarter].items() if name not in edition}
        assert after == fresh
