"""A district of four quarters, one village's correction of the oldest, and the same quarters made anew from nothing."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from assets.office.inbox import village_folder
from assets.office.quarter import Quarter
from pipelines.outcomes import Outcome
from pipelines.runs import quarter_runner, quarters_with_followers
from sql.file_lock import nobody_hears
from tests.corrections.editions import Edition, latest_edition
from tests.quarter.district import run_quarter
from tests.trips.returned import told_by, with_suggestions

# After everything that the sample sends.
_LATER = 1_793_000_000
Editions = dict[Quarter, Edition]


@dataclass(frozen=True)
class Tried:
    """Editions before the correction, after it, and the same made of everything.

    `elsewhere`: in a new folder with the correction from the start. `anew`: in the same folder, whose warehouse and
    kept readings were thrown away; it knows the editions before, so that nothing at all may differ.
    """

    quarters: Sequence[Quarter]
    village: str
    before: Editions
    after: Editions
    elsewhere: Editions
    outcomes: Sequence[Outcome]
    anew: Editions | None = None


def try_correction(
    data: Path,
    quarters: Sequence[Quarter],
    correct: Callable[[Path], str],
    *,
    also_anew: bool = False,
    tell: Callable[[str], None] = nobody_hears,
) -> Tried:
    """Publish the quarters, correct the oldest by `correct` (which returns the village), run as the command does."""
    _publish(data, quarters)
    before = _latest(data, quarters)
    tell("published")
    anew, other = data.with_name(f"{data.name}-lagi"), data.with_name(f"{data.name}-lain")
    village = correct(data)
    shutil.copytree(data / "inbox", other / "inbox")
    if also_anew:
        shutil.copytree(data, anew, ignore=_kept_by_runs)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DAGSTER_HOME", raising=False)
        with quarter_runner(data) as run_quarters:
            outcomes = run_quarters(quarters_with_followers(data, [quarters[0]]), lambda _: None)
    after = _latest(data, quarters)
    tell("corrected")
    _publish(other, quarters)
    tell("made in another folder")
    if also_anew:
        _publish(anew, quarters)
        tell("made anew")
    made = _latest(anew, quarters) if also_anew else None
    return Tried(quarters, village, before, after, _latest(other, quarters), outcomes, made)


def return_a_report(data: Path, quarter: Quarter) -> str:
    """Send back the report in which most rows have a suggestion, and all are followed; returns the village."""
    reports = sorted((data / "reports" / str(quarter) / "penolakan").glob("*.xlsx"))
    # Of who has nothing in force the report tells of whole files alone, and has no sheet DATA.
    reports = [report for report in reports if "DATA" in CalamineWorkbook.from_path(report).sheet_names]
    returned = Counter(village for (village, _), (fate, _) in told_by(reports).items() if fate == "DIKEMBALIKAN")
    folder = data.with_name(f"{data.name}-kembali")
    for village, _ in sorted(returned.items(), key=lambda told: (-told[1], told[0])):
        [report] = (report for report in reports if report.stem == village)
        [file], mended = with_suggestions([report], folder)
        if mended:
            path = Path(shutil.copyfile(file, village_folder(data, quarter) / f"kembali-{report.name}"))
            os.utime(path, (_LATER, _LATER))
            return village
    raise ValueError("no village has such a report")


def _publish(data: Path, quarters: Sequence[Quarter]) -> None:
    for quarter in quarters:
        run_quarter(data, quarter)


def _latest(data: Path, quarters: Sequence[Quarter]) -> Editions:
    return {quarter: latest_edition(data / "reports" / str(quarter)) for quarter in quarters}


def _kept_by_runs(folder: str, names: list[str]) -> list[str]:
    """What only saves time: the warehouse, what was read of files, and Dagster's own."""
    return [name for name in names if name in ("gudang", "dagster", "landing", "truth", "log")]
