"""`python -m tests.trips`: the trials at full size; prints what was found, ends with 1 where a claim does not hold."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from assets.office.standing import standing_edition
from tests.press import quick_press
from tests.trips.district import QUARTER, Size, decided_with, make_district
from tests.trips.returned import compared, decided, refused_reasons, told_by, with_suggestions
from tests.trips.verified import COMING, changed, faults, prepare, proposed, registry, with_decisions
from tests.trips.ways import WAYS

_ACCEPTED = 0.95
_PARTS = ("ways", "suggestions", "packs")


def main() -> int:
    """Reports through every program, reports with suggestions followed, verification packs."""
    parser = argparse.ArgumentParser(prog="python -m tests.trips")
    parser.add_argument("--villages", type=int, default=210)
    parser.add_argument("--population", type=int, default=20_000)
    parser.add_argument("--proposals", type=int, default=4_000)
    parser.add_argument("--decisions", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, help="kept, where it is given; a district that stands there is used")
    parser.add_argument("--part", choices=_PARTS, action="append", help="one of the trials alone; may be repeated")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, quick_press():
        folder = asked.folder or Path(scratch)
        started = time.process_time()
        size = Size(asked.villages, asked.population, asked.population * 2 // 5, asked.proposals)
        reports = folder / "data" / "reports" / str(QUARTER)
        standing = standing_edition(reports)
        edition = reports / f"edisi-{standing.number}" if standing else make_district(folder / "data", size).path
        print(
            f"district: {asked.villages} villages, {time.process_time() - started:.0f} s of processor time", flush=True
        )
        parts: dict[str, Callable[[], bool]] = {
            "ways": lambda: reports_come_back(folder, edition),
            "suggestions": lambda: suggestions_hold(folder, edition),
            "packs": lambda: packs_come_back(folder, edition, asked.decisions),
        }
        held = [parts[part]() for part in asked.part or _PARTS]
    return 0 if all(held) else 1


def reports_come_back(folder: Path, edition: Path) -> bool:
    """Whether no fate changes on any way."""
    reports = sorted((edition / "penolakan").glob("*.xlsx"))
    before = told_by(reports)
    villages = [path.stem for path in reports]
    sound = True
    for number, (name, way) in enumerate(WAYS.items()):
        started = time.process_time()
        files = way(reports, folder / f"jalan-{number}")
        with decided_with(folder / "data", QUARTER, files, folder / "lagi") as db:
            back = compared(before, decided(db, dict(zip(villages, files, strict=True))))
        spent = time.process_time() - started
        print(f"{name}: {len(files)} reports, {back.rows} rows, {len(back.differing)} fates changed ({spent:.0f} s)")
        for place, was, is_now in back.differing[:10]:
            print(f"   row {place}: {was} -> {is_now}")
        sys.stdout.flush()
        sound = sound and not back.differing
    return sound


def suggestions_hold(folder: Path, edition: Path) -> bool:
    """Whether rows are accepted that follow what they were suggested."""
    reports = sorted((edition / "penolakan").glob("*.xlsx"))
    before, villages = told_by(reports), [path.stem for path in reports]
    files, mended = with_suggestions(reports, folder / "diperbaiki")
    with decided_with(folder / "data", QUARTER, files, folder / "lagi") as db:
        now = decided(db, dict(zip(villages, files, strict=True)))
    lost = refused_reasons(mended, now)
    share = 1 - lost.total() / max(len(mended), 1)
    others = compared({place: told for place, told in before.items() if place not in mended}, now)
    print(f"suggestions followed on {len(mended)} returned rows: {share:.1%} accepted")
    print(f"   of {others.rows} other rows {len(others.differing)} fared otherwise")
    for (reasons, told), count in lost.most_common(12):
        print(f"   {count}: {reasons} -> {told}")
    for place, was, is_now in others.differing[:12]:
        print(f"   row {place}: {was} -> {is_now}")
    sys.stdout.flush()
    return share >= _ACCEPTED


def packs_come_back(folder: Path, edition: Path, decisions: int) -> bool:
    """Whether packs do what they say, at any size; prints it."""
    data = folder / "data"
    started = time.process_time()
    prepare(data)
    packs = sorted((edition / "verifikasi").glob("*.xlsx"))
    with decided_with(data, COMING, [], folder / "lagi") as db:
        base = registry(db)
    with decided_with(data, COMING, packs, folder / "lagi") as db:
        untouched, none = registry(db), proposed(db)
    others = len(changed(base, untouched))
    print(f"{len(packs)} packs untouched: {others} of {len(base)} persons changed, {len(none)} rows")
    files, decided = with_decisions(packs, folder / "keputusan", decisions)
    with decided_with(data, COMING, files, folder / "lagi") as db:
        now, rows = registry(db), proposed(db)
    wrong = faults(base, now, decided, rows)
    kinds = Counter(decided.values())
    print(f"{len(decided)} decisions ({dict(kinds)}): {len(changed(base, now))} persons changed, {len(wrong)} wrongly")
    print(f"   fates of the {len(rows)} rows: {dict(Counter(row[1:] for row in rows.values()))}")
    print(f"   ({time.process_time() - started:.0f} s of processor time)")
    for line in wrong[:12]:
        print(f"   {line}")
    return untouched == base and not none and not wrong and len(decided) == decisions


if __name__ == "__main__":
    sys.exit(main())
