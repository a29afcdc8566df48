"""How many points each level of agreement is worth, and from where a candidate is sure: a table, and its version.

The shipped table is `points.csv`, an office's own one `points_file.py`; how points are learned is `learning.py`. What
agreement means is `levels.sql`.
"""

from __future__ import annotations

import csv
import hashlib
import os
from functools import cache
from pathlib import Path

import pandas as pd

TABLE = Path(__file__).with_name("points.csv")
MISSING = "kosong"
THRESHOLDS = "ambang"
SCORE, LEAD = "skor", "selisih"
# The owner of the typed NIK is a candidate only where the verdict refused or doubted them. This level is set by hand,
# and stands in no order with the levels of other NIKs.
OWNER_LEVELS = (("nik_ketik", "sama"), ("nik_ketik", "sama, tidak ditolak"))


@cache
def load_points() -> pd.DataFrame:
    """The shipped table: hal, tingkat, urutan, poin, kata, versi; levels of a thing stand from best to worst."""
    return pd.read_csv(TABLE, dtype={"hal": str, "tingkat": str, "kata": str, "versi": str}, keep_default_na=False)


def version(points: pd.DataFrame) -> str:
    """Version of a table of points."""
    return str(points["versi"].iloc[0])


def thresholds(points: pd.DataFrame) -> tuple[float, float]:
    """Score that a sure candidate needs, and its lead over the runner-up."""
    found = points[points["hal"] == THRESHOLDS].set_index("tingkat")["poin"].to_dict()
    return float(found[SCORE]), float(found[LEAD])


def with_thresholds(points: pd.DataFrame, score: float, lead: float) -> pd.DataFrame:
    """The table with the thresholds that an office set; 0 keeps the table's own."""
    changed = points.copy()
    for level, needed in ((SCORE, score), (LEAD, lead)):
        if needed:
            changed.loc[(changed["hal"] == THRESHOLDS) & (changed["tingkat"] == level), "poin"] = needed
    return changed


def content_digest(points: pd.DataFrame) -> str:
    """Eight hex digits that stand for what each level is worth."""
    worth = points.sort_values("urutan")[["hal", "tingkat", "poin"]].to_numpy().tolist()
    text = "\n".join(f"{hal}|{level}|{float(poin):.3f}" for hal, level, poin in worth)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def write_points(points: pd.DataFrame, path: Path) -> None:
    """Put a table of points in place whole, one level a line; nobody else may read it."""
    aside = path.with_name(f".{path.name}.part")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.fchmod(handle, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(points.columns)
        writer.writerows(points.itertuples(index=False))
        lines.flush()
        os.fsync(handle)
    aside.replace(path)
