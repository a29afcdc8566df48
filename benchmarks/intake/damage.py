"""10,000 damaged workbooks and CSVs: truncated at every percent, bits flipped, XML changed, wrong endings; from a seed.

Claim (issue 3): no crash, no hang over 10 s, no silent loss of a row (rows read are the rows of the original, or the
file is refused), every refusal a code of the catalogue and a sentence. Ends with 1 where the claim does not hold.
Run: `python -m benchmarks.intake.damage [--files N] [--seed N]`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from assets.intake.child_process import Child, Died
from assets.intake.intake import limits_of
from assets.intake.reader import Reading
from assets.settings import Settings
from assets.staging.deliveries import FAULTS
from tests.intake.mutations import Mutant, mutants, original, verdict

LIMITS = limits_of(Settings())


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=10_000)
    arguments.add_argument("--rows", type=int, default=25)
    arguments.add_argument("--seed", type=int, default=20_260_703)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="padan-bench-") as folder:
        broken = run(Path(folder), asked.files, asked.rows, asked.seed)
    sys.exit(1 if broken else 0)


def run(scratch: Path, files: int, rows: int, seed: int) -> list[str]:
    sound = original(scratch, rows)
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
        outcome = verdict(reading, standards.get(reading.kind, standards["csv"]))
        outcomes.setdefault(mutant.kind, Counter())[outcome] += 1
        codes.update(["+".join(dict.fromkeys(fault.kode for fault in reading.faults))] if reading.faults else [])
        broken.extend(_wrong(mutant, reading, outcome))
    child.end()
    kinds = ("exact", "other text", "refused", "LOST")
    print(f"{files} damaged files of {rows} rows, seed {seed}, {time.perf_counter() - started:.0f} s")
    print(f"{'':30}" + "".join(f"{kind:>12}" for kind in kinds))
    for name, counts in outcomes.items():
        print(f"{name:30}" + "".join(f"{counts[kind]:12}" for kind in kinds))
    total = sum(outcomes.values(), Counter[str]())
    print(f"{'all':30}" + "".join(f"{total[kind]:12}" for kind in kinds))
    print("codes of the readers:", ", ".join(f"{code} {count}" for code, count in sorted(codes.items())))
    print(f"children that died or hung: {died}; slowest file {slowest:.2f} s; broken claims: {len(broken)}")
    for line in broken[:20]:
        print("  ", line)
    return broken


def _read(child: Child, scratch: Path, content: bytes) -> Reading:
    path = scratch / "berkas"
    path.write_bytes(content)
    return child.read(path)


def _wrong(mutant: Mutant, reading: Reading, outcome: str) -> list[str]:
    told = f"{mutant.kind} {mutant.name}"
    found = [f"{told}: {outcome}, {reading.rows} rows"] if outcome == "LOST" else []
    for fault in reading.faults:
        if fault.kode not in FAULTS or not fault.pesan.endswith(".") or "\n" in fault.pesan:
            found.append(f"{told}: {fault.kode} without a sentence")
    return found


if __name__ == "__main__":
    main()
