"""A table of points learned from an office's own records, without anybody's labels (`padan kalibrasi`).

Rows and members whose NIK is confirmed are looked for along the product's own ways with the NIK hidden or mistyped,
some with other slips put in (`confirmed.sql`); most of them teach the points, the others try them. How points come of
pairs is `learning.py`, the file and what is refused in it `points_file.py`.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from assets.folder import DataFolder, warehouse_path
from assets.office.quarter import Quarter
from assets.office.settings import Matching
from assets.office.stop import QuarterStopped
from assets.reconciliation.candidates import compare, rank
from assets.reconciliation.judgements import keep_nobody_judged
from assets.reconciliation.learning import learn
from assets.reconciliation.points import THRESHOLDS, content_digest, version, with_thresholds, write_points
from assets.reconciliation.points_file import FILE, points_in_force
from assets.reconciliation.start import fold_persons, lend_macros
from sql.warehouse import Database

# More records than this move the points no more than the next quarter does.
LARGEST_SAMPLE = 100_000
FEWEST_RECORDS = 1_000


@dataclass(frozen=True)
class Move:
    """What a level was worth and is worth now; pairs of one person and of two that it was seen on (no threshold is)."""

    hal: str
    tingkat: str
    before: float
    after: float
    same: int | None
    other: int | None


@dataclass(frozen=True)
class Trial:
    """Of records that taught nothing: how many are found first, how many surely, and how many surely and rightly."""

    records: int
    first: int
    sure: int
    sure_right: int


@dataclass(frozen=True)
class Calibration:
    """A learned table: its place and version, what it stands on, what moved (most first), and how right both are.

    Where nothing moved no table was written, and both versions are the one in force.
    """

    path: Path
    before: str
    after: str
    records: int
    moves: tuple[Move, ...]
    tried_before: Trial
    tried_after: Trial


def calibrate(data: Path, quarter: Quarter, day: date, fewest: int = FEWEST_RECORDS) -> Calibration:
    """Learn points from the quarter's confirmed records and put them in place as the folder's own table.

    A table that says the same as the one in force is not written: its new version would make a new edition of nothing.
    Raises QuarterStopped where the quarter has not run or fewer than `fewest` records teach; the table in force stays.
    """
    with DataFolder(data) as folder:
        matching = folder.settings.pencocokan
        before = points_in_force(data)
        if not warehouse_path(data).exists():
            raise _not_run(quarter)
        db = _keep_confirmed(folder.database, quarter)
        with db.lending(seekers="confirmed", judged=keep_nobody_judged(db)):
            compare(db)
            records = int(db.rows("reconciliation.confirmed_count")[0][0])
            if records < fewest:
                raise _too_few(quarter, records, fewest)
            after = _learned(db, before, records, day)
            tried_before, tried_after = (_try(db, table, matching) for table in (before, after))
        db.forget_derived()
        moves = _moves(before, after)
        if moves:
            _put_in_place(data, before, after)
    in_force = version(after if moves else before)
    return Calibration(data / FILE, version(before), in_force, records, moves, tried_before, tried_after)


def _put_in_place(data: Path, before: pd.DataFrame, after: pd.DataFrame) -> None:
    """The new table in place of the folder's own one, which is kept beside it under its version."""
    if (data / FILE).exists():
        shutil.copy2(data / FILE, data / kept_name(version(before)))
    write_points(after, data / FILE)


def kept_name(versi: str) -> str:
    """What a table that is no longer in force is called."""
    return f"poin-{versi}.csv"


def _keep_confirmed(db: Database, quarter: Quarter) -> Database:
    """Keep the confirmed records, under a wrong NIK, to be looked for along the product's ways.

    Returns the warehouse as it knows the quarter and its people.
    """
    periode = str(quarter)
    if not db.holds("reconciliation.registry", "periode", periode):
        raise _not_run(quarter)
    lend_macros(db)
    extract = str(db.rows("reconciliation.quarter_extract", periode=periode)[0][0])
    db = db.knowing(periode=periode, extract=extract, kunci=fold_persons(db, extract))
    db.derive("reconciliation.confirmed", paling_banyak=LARGEST_SAMPLE)
    return db


def _learned(db: Database, before: pd.DataFrame, records: int, day: date) -> pd.DataFrame:
    pairs = db.frame("reconciliation.known_pairs")
    after = learn(before, pairs, "")
    versi = f"{day.isoformat()}-{content_digest(after)}"
    return after.assign(versi=versi, rekaman=records, **_counts(after, pairs))


def _counts(points: pd.DataFrame, pairs: pd.DataFrame) -> dict[str, list[str]]:
    """For each level of the table the pairs of one person and of two that it was seen on; blank for thresholds."""
    things = [str(hal) for hal in points["hal"].unique() if hal != THRESHOLDS]
    seen = {hal: pairs.groupby([hal, "sama"]).size().to_dict() for hal in things}
    levels = points[["hal", "tingkat"]].to_numpy().tolist()
    return {
        name: [str(seen[hal].get((level, same), 0)) if hal in seen else "" for hal, level in levels]
        for name, same in (("sama", True), ("lain", False))
    }


def _try(db: Database, points: pd.DataFrame, matching: Matching) -> Trial:
    scoring = with_thresholds(points, matching.ambang, matching.selisih)
    rank(db, scoring, sure="known_sure", ranked="known_ranked")
    return Trial(*(int(count) for count in db.rows("reconciliation.found_right")[0]))


def _moves(before: pd.DataFrame, after: pd.DataFrame) -> tuple[Move, ...]:
    """Levels whose points are others now; what moved farthest comes first."""
    now = after[["hal", "tingkat", "poin", "sama", "lain"]].to_numpy().tolist()
    moves = [
        Move(str(hal), str(level), float(was), float(poin), *(int(pairs) if pairs else None for pairs in (same, other)))
        for was, (hal, level, poin, same, other) in zip(before["poin"].tolist(), now, strict=True)
        if float(was) != float(poin)
    ]
    return tuple(sorted(moves, key=lambda move: -abs(move.after - move.before)))


def _too_few(quarter: Quarter, records: int, fewest: int) -> QuarterStopped:
    return QuarterStopped(
        f"Tabel poin tidak ditulis: hanya {records} catatan {quarter} yang NIK-nya pasti dan dapat dipelajari, "
        f"perlu sedikitnya {fewest}; tabel yang sekarang tetap berlaku."
    )


def _not_run(quarter: Quarter) -> QuarterStopped:
    return QuarterStopped(
        f"Kuartal {quarter} belum pernah dijalankan di folder data ini; jalankan 'padan run {quarter}' dahulu, lalu "
        f"'padan kalibrasi {quarter}'."
    )
