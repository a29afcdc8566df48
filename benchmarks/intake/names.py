"""Over 300 hostile file names in one inbox: each is a label on a receipt, nothing is written outside the data folder.

Claim (issue 3). Labels that no Linux folder can hold (`../`, NUL, 300 characters) are landed beside them, under the
paths of sound files; what can occur is said in `tests/intake/hostile_names.py`. Ends with 1 where the claim does not
hold. Run: `python -m benchmarks.intake.names`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from assets.intake.intake import take_in
from assets.intake.landing import Landing
from assets.office.inbox import InboxFile, village_files, village_folder
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from sql.opening import open_warehouse
from tests.intake.hostile_names import UNREAL_LABELS, deliver_all, hostile_names, ignored_by_contract


def main() -> None:
    quarter, names = Quarter(2026, 3), hostile_names()
    with tempfile.TemporaryDirectory(prefix="padan-bench-") as folder:
        around, data = Path(folder), Path(folder) / "data"
        deliver_all(village_folder(data, quarter), names)
        before = set(around.rglob("*"))
        with open_warehouse(data / "gudang" / "w.duckdb") as db:
            counts = take_in(QuarterRun(db, quarter, data))
            labels = {row[0] for row in db.connection.execute("SELECT berkas FROM intake.deliveries").fetchall()}
        paths = [file.path for file in village_files(data, quarter)]
        unreal = [InboxFile(path, label) for path, label in zip(paths, UNREAL_LABELS, strict=False)]
        kept = Landing(data).land(unreal, quarter, 1_000)
        written = {path.relative_to(around).parts[:2] for path in set(around.rglob("*")) - before}
    expected = {name for name in names if not ignored_by_contract(name)}
    misplaced = [file for file in kept if not file.path or file.path.parent != data / "landing"]
    outside = written - {("data", "landing"), ("data", "gudang")}
    print(f"{len(names)} hostile names, {counts['berkas']} receipts, {len(names) - len(expected)} ignored as dot files")
    print(f"labels that differ from the name: {len(labels ^ expected)}")
    print(f"written outside landing and warehouse: {len(outside)}")
    print(f"labels that no folder can hold: {len(kept)}; kept elsewhere than under their digest: {len(misplaced)}")
    sys.exit(1 if outside or misplaced or labels != expected or len(kept) != len(UNREAL_LABELS) else 0)


if __name__ == "__main__":
    main()
