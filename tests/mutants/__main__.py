"""`python -m tests.mutants [NAME …]`: tries mutants, prints which were caught and which lived.

A mutant stands in a scratch copy of `sql/` that the tests of one process are pointed at; the work tree is not touched.
Each try is a fork of a process in which everything is imported already. First the tests named for the mutant, then, for
those that lived, all that concern rules. Tests that fail without any fault say nothing and are told.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import pytest

import expectations.runner
import sql.statements
import tests.quarter.district  # noqa: F401  (imported once, for all forks)
from tests.mutants.mutants import ROOT, Mutant, Stale, load

# A share of what is expected of the whole list: 57 of 60.
EXPECTED = 0.95
CONCERNED = (
    "tests/quarter",
    "tests/reconciliation",
    "tests/staging",
    "tests/validation",
    "tests/reporting",
    "tests/worlds",
)
_NOT_A_RULE = ("Parser Error", "Binder Error", "Catalog Error")
_OPTIONS = ("-q", "-n", "0", "-p", "no:cacheprovider", "--no-header", "--tb=line")


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant: caught by a test, lived, or no fault of a rule at all."""

    mutant: Mutant
    caught: bool
    by: str
    seconds: float
    error: str = ""


def main() -> int:
    """The table, and 1 where too many lived or one is stale."""
    asked = argparse.ArgumentParser(prog="python -m tests.mutants")
    asked.add_argument("names", nargs="*")
    asked.add_argument("--parallel", type=int, default=2)
    asked.add_argument("--narrow", action="store_true", help="try the named tests alone")
    given = asked.parse_args()
    mutants = [mutant for mutant in load() if not given.names or mutant.name in given.names]
    stale = _stale(mutants)
    for sentence in stale:
        print(f"basi      {sentence}")
    start = time.monotonic()
    expectations.runner._engine()
    sound = [mutant for mutant in mutants if not _stale([mutant])]
    named = sorted({path for mutant in sound for path in mutant.tests})
    failing = _failing(named)
    with ThreadPoolExecutor(given.parallel) as workers:
        outcomes = list(workers.map(lambda mutant: _attempt(mutant, mutant.tests, failing), sound))
    lived = [outcome.mutant for outcome in outcomes if not outcome.caught and not outcome.error]
    if lived and not given.narrow:
        wide = [path for path in CONCERNED if path not in named]
        failing += _failing(wide)
        with ThreadPoolExecutor(given.parallel) as workers:
            again = list(workers.map(lambda mutant: _attempt(mutant, tuple(wide), failing), lived))
        outcomes = [outcome for outcome in outcomes if outcome.mutant not in lived] + again
    for outcome in outcomes:
        _tell(outcome)
    for test in failing:
        print(f"gagal tanpa cacat apa pun: {test}")
    caught = sum(outcome.caught for outcome in outcomes)
    print(f"{caught} of {len(mutants)} mutants caught in {time.monotonic() - start:.0f} s")
    return 1 if stale or failing or caught < EXPECTED * len(mutants) else 0


def _attempt(mutant: Mutant, paths: tuple[str, ...], failing: list[str]) -> Outcome:
    """What these tests make of the mutant, but those that fail without any fault."""
    start = time.monotonic()
    code, said = run(mutant, paths, ["-x", *(f"--deselect={test}" for test in failing)]) if paths else (0, "")
    error = next((line for line in said.splitlines() if any(word in line for word in _NOT_A_RULE)), "")
    if not error and code not in (0, 1):
        error = said[-300:]
    outcome = Outcome(mutant, code == 1 and not error, _first_failed(said), time.monotonic() - start, error)
    _tell(outcome, sys.stderr)
    return outcome


def _failing(paths: list[str]) -> list[str]:
    """Tests that fail on the rules as they are: they say nothing of a mutant."""
    return _failed(run(None, tuple(paths), [])[1]) if paths else []


def run(mutant: Mutant | None, paths: tuple[str, ...], options: list[str]) -> tuple[int, str]:
    """Exit code and output of pytest over the mutant, or over the rules as they are, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="mutan-", dir=_memory()) as scratch:
        arguments = (mutant, [*_OPTIONS, *options, *paths], Path(scratch))
        process = multiprocessing.get_context("fork").Process(target=_try, args=arguments)
        process.start()
        process.join()
        said = Path(scratch, "said").read_text(encoding="utf-8", errors="replace")
        return process.exitcode if process.exitcode is not None else -1, said


def _try(mutant: Mutant | None, arguments: list[str], scratch: Path) -> None:
    os.chdir(ROOT)
    if mutant:
        mutant.put_into(scratch / "sql")
        sql.statements.ROOT = scratch / "sql"
    with (scratch / "said").open("w", encoding="utf-8") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = int(pytest.main([f"--basetemp={scratch / 'tmp'}", *arguments]))
    os._exit(code)


def _stale(mutants: list[Mutant]) -> list[str]:
    found = []
    for mutant in mutants:
        try:
            mutant.text()
        except Stale as stale:
            found.append(str(stale))
    return found


def _tell(outcome: Outcome, where: TextIO | None = None) -> None:
    word = "galat" if outcome.error else "tertangkap" if outcome.caught else "HIDUP"
    why = outcome.error or outcome.by or outcome.mutant.rule
    print(f"{word:10} {outcome.seconds:4.0f} s  {outcome.mutant.name}: {why}", file=where, flush=True)


def _failed(said: str) -> list[str]:
    lines = [line for line in said.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return [line.partition(" ")[2].partition(" - ")[0] for line in lines]


def _first_failed(said: str) -> str:
    return next(iter(_failed(said)), "")


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


if __name__ == "__main__":
    sys.exit(main())
