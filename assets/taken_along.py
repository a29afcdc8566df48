"""What a step stands on is made in the same run: whoever materializes a part in the web UI gets nothing stale beneath.

Each step first runs those before it that this run has not run, on the inbox as it is now, and passes the gates. In a
run of everything they have all been run when its turn comes; elsewhere what has not changed is not made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from assets.folder import DataFolder
from assets.office.quarter import Quarter
from assets.office.stop import QuarterStopped
from assets.stages import STAGES
from assets.tables import STEPS, sources_of_edition, sources_of_table
from assets.validation.gates import GateResult
from assets.validation.validation import run_gates

EDITION, _GATES = "edition", "gates"
# The gates ask these sources as a whole. Whatever is made of one of them has passed the gates.
_GATED = ("civil_registry", "dtks_snapshot", "centre_lists")
_STEP_OF = {table: step for step, tables in STEPS.items() for table in tables}


def run_step(folder: DataFolder, quarter: Quarter, step: str) -> Mapping[str, int]:
    """Run a step of the quarter on what it stands on; returns its counts, raises QuarterStopped as the steps do."""
    take_along(folder, quarter, step)
    counts = STAGES[step](folder.run_of(quarter))
    folder.made.add((quarter, step))
    return counts


def pass_gates(folder: DataFolder, quarter: Quarter) -> list[GateResult]:
    """Ask the gates of the quarter's sources as they are now."""
    take_along(folder, quarter, _GATES)
    results = run_gates(folder.database, quarter)
    if all(result.lolos for result in results):
        folder.made.add((quarter, _GATES))
    return results


def take_along(folder: DataFolder, quarter: Quarter, step: str) -> None:
    """Run whatever the step stands on and this run has not run, oldest first; the folder notes what that was."""
    for before in steps_before(step):
        if (quarter, before) in folder.made:
            continue
        folder.carry_on([quarter])
        if before == _GATES:
            _stop_at_gates(pass_gates(folder, quarter))
        else:
            run_step(folder, quarter, before)
        folder.taken_along.setdefault(quarter, []).append(before)


@cache
def steps_before(step: str) -> tuple[str, ...]:
    """The steps that a step, the gates or the edition are made from, and the gates, in the order in which they run."""
    direct = set(_GATED) if step == _GATES else {_STEP_OF[table] for table in _sources(step)} - {step}
    if direct & set(_GATED):
        direct |= set() if step == _GATES else {_GATES}
    every = direct.union(*map(steps_before, direct))
    first = list(STAGES).index("submissions")
    order = [*list(STAGES)[:first], _GATES, *list(STAGES)[first:]]
    return tuple(name for name in order if name in every)


def _sources(step: str) -> tuple[str, ...]:
    if step == EDITION:
        return sources_of_edition()
    return tuple(source for table in STEPS[step] for source in sources_of_table(table))


def _stop_at_gates(results: list[GateResult]) -> None:
    if sentences := [result.kalimat for result in results if not result.lolos]:
        raise QuarterStopped(" ".join(sentences))
