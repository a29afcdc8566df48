"""10,000 damaged workbooks and CSVs: truncated at every percent, bits flipped, XML changed, rows gone, wrong endings.

Claim (issue 3): no crash, no hang over 10 s, no silent loss of a row, every refusal one code of the catalogue and one
sentence. Half of the files count their rows on the cover (JUMLAH USULAN), half do not; each half is printed by itself.

A loss is silent where the rows read are not those of the original, the file is not refused, and the receipt does not
say that rows may be lost: `LOST`, and none may be. `unknowable` stands apart: whole rows are gone and what is left is
a sound file of fewer rows (a CSV cut at a line end or without one of its lines; a row struck out of a sheet and every
number renewed). No reader can know that without a count, and with one none may be unknowable. What each verdict means
is said in `tests/intake/verdict.py`.

The one refusal is the reader's: faults that a cover has beside (village, period, count) are told with it (contract 3).
Ends with 1 where the claim does not hold. Run: `python -m benchmarks.intake.damage [--files N] [--seed N]`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from assets.intake.intake import limits_of
from assets.intake.reading.child_process import Child, Died
from assets.intake.reading.reader import Reading
from assets.office.settings import Settings
from tests.intake.mutations import mutants, original
from tests.intake.verdict import VERDICTS, broken_promise, verdict

LIMITS = limits_of(Settings())


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=10_000)
    arguments.add_argument("--rows", type=int, default=25)
    arguments.add_argument("--seed", type=int, default=20_260_703)
    asked = arguments.parse_args()
    broken = []
    with tempfile.TemporaryDirectory(prefix="padan-bench-") as folder:
        for counted in (False, True):
            broken += run(Path(folder), asked.files // 2, asked.rows, asked.seed + counted, counted=counted)
    sys.exit(1 if broken else 0)


def run(scratch: Path, files: int, rows: int, seed: int, *, counted: bool) -> list[str]:
    """Read that many damaged files and print what became of them; returns the broken claims."""
    sound = original(scratch, rows, counted=counted)
    child = Child(LIMITS)
    standards = {"xlsx": _read(child, scratch, sound.workbook), "csv": _read(child, scratch, sound.text)}
    assert all(standard.rows == rows and not standard.faults for standard in standards.values())
    outcomes: dict[str, Counter[str]] = {}
    codes: Counter[str] = Counter()
    broken: list[str] = []
    slowest, died, started = 0.0, 0, time.perf_counter()
    for mutant in mutants(sound, files, seed):
        before = time.perf_counter()
        try:
            reading = _read(child, scratch, mutant.content)
        except Died as error:
            died += 1
            broken.append(f"{mutant.kind} {mutant.name}: the child {'hung' if error.late else 'died'}")
            child.end()
            child = Child(LIMITS)
            continue
        slowest = max(slowest, time.perf_counter() - before)
        outcome = verdict(mutant, reading, standards.get(reading.kind, standards["csv"]))
        outcomes.setdefault(mutant.kind, Counter())[outcome] += 1
        codes.update(fault.kode for fault in reading.faults)
        if wrong := broken_promise(reading, outcome, counted=counted):
            broken.append(f"{mutant.kind} {mutant.name}: {wrong}")
    child.end()
    told = "JUMLAH USULAN on the cover" if counted else "no JUMLAH USULAN"
    print(f"\n{files} damaged files of {rows} rows, {told}, seed {seed}, {time.perf_counter() - started:.0f} s")
    print(f"{'':30}" + "".join(f"{kind:>12}" for kind in VERDICTS))
    for name, counts in outcomes.items():
        print(f"{name:30}" + "".join(f"{counts[kind]:12}" for kind in VERDICTS))
    total = sum(outcomes.values(), Counter[str]())
    print(f"{'all':30}" + "".join(f"{total[kind]:12}" for kind in VERDICTS))
    print("codes of the readers:", ", ".join(f"{code} {count}" for code, count in sorted(codes.items())))
    print(f"children that died or hung: {died}; slowest file {slowest:.2f} s; broken claims: {len(broken)}")
    for line in broken[:20]:
        print("  ", line)
    return broken


def _read(child: Child, scratch: Path, content: bytes) -> Reading:
    path = scratch / "berkas"
    path.write_bytes(content)
    return child.read(path)


if __name__ == "__main__":
    main()
