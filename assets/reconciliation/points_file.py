"""`DIR/poin.csv`: the table of points that an office learned from its own records; read with suspicion.

Points and versions come from the file; order and words of the levels are the program's, whatever the file says. What
points are is `points.py`, who writes the file `calibrate.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pandas as pd

from assets.office.own_files import POINTS, read_own_file
from assets.office.people_csv import NoCsv, read_records
from assets.office.settings import Matching
from assets.office.stop import QuarterStopped
from assets.reconciliation.points import (
    MISSING,
    OWNER_LEVELS,
    THRESHOLDS,
    content_digest,
    load_points,
    with_thresholds,
)

FILE = POINTS
_COLUMNS = ("hal", "tingkat", "poin", "versi")
# No sum of points goes as far. A candidate without a runner-up leads by as much.
_FARTHEST = 99.0
_NUMBER = re.compile(r"-?\d{1,3}(\.\d{1,6})?")
_VERSION = re.compile(r"[A-Za-z0-9._-]{1,40}")
_STAMPED = re.compile(r"\d{4}-\d{2}-\d{2}-([0-9a-f]{8})")
_TABLE_S_OWN = Matching()


def points_in_force(data: Path, matching: Matching = _TABLE_S_OWN) -> pd.DataFrame:
    """The folder's own table where it stands, else the shipped one, with the thresholds that the settings name.

    Raises QuarterStopped where the file cannot be used.
    """
    path = data / FILE
    points = read_points(path) if path.exists() or path.is_symlink() else load_points()
    return with_thresholds(points, matching.ambang, matching.selisih)


def read_points(path: Path) -> pd.DataFrame:
    """The table of a file, in the shape of the shipped one; QuarterStopped names the line and the remedy."""
    file = read_own_file(path.parent, path.name)
    try:
        told = read_records(file.text if file else "", _COLUMNS)
    except NoCsv as error:
        raise _refused(error.line, "bukan CSV yang utuh (tanda kutip tidak ditutup?)") from None
    rows = told.rows
    points = _in_place(rows, "," if told.delimiter == ";" else ".")
    _stop_where_worse_is_worth_more(points)
    _stop_where_versions_lie(points)
    read = points.drop(columns="baris")
    # The sentence is told where the points are used. The frame is handed on, and may be copied.
    read.attrs["berkas"] = (file.sha256, len(rows) - 1) if file else None
    return read


def _in_place(rows: list[tuple[int, list[str]]], decimal: str) -> pd.DataFrame:
    """Points and version of each level of the shipped table, with the line that told them.

    A spreadsheet that separates values with semicolons writes decimals with a comma.
    """
    points = load_points().copy()
    levels = points[["hal", "tingkat"]].to_numpy().tolist()
    known = {(str(hal), str(level)): place for place, (hal, level) in enumerate(levels)}
    told: dict[int, tuple[float, str, int]] = {}
    for line, row in _named(rows):
        place = known.get((row["hal"], row["tingkat"]))
        if place is None:
            raise _refused(line, f"tingkat '{row['tingkat'][:40]}' dari hal '{row['hal'][:40]}' tidak dikenal")
        if place in told:
            raise _refused(line, f"tingkat '{row['tingkat']}' dari hal '{row['hal']}' ditulis dua kali")
        told[place] = (_poin(line, row | {"poin": row["poin"].replace(decimal, ".")}), row["versi"], line)
    missing = [key for key, place in known.items() if place not in told]
    if missing:
        last = max((line for line, _ in rows), default=1)
        raise _refused(last, f"sampai akhir berkas tingkat '{missing[0][1]}' dari hal '{missing[0][0]}' tidak ada")
    for name, part in (("poin", 0), ("versi", 1), ("baris", 2)):
        points[name] = [told[place][part] for place in range(len(points))]
    return points


def _named(rows: list[tuple[int, list[str]]]) -> Iterator[tuple[int, dict[str, str]]]:
    """Lines under the header, by column."""
    line, header = rows[0] if rows else (1, [])
    header = [name.strip() for name in header]
    missing = [name for name in _COLUMNS if name not in header]
    if missing:
        raise _refused(line, f"kolom {', '.join(missing)} tidak ada")
    for line, row in rows[1:]:
        if len(row) != len(header):
            raise _refused(line, f"ada {len(row)} isian, seharusnya {len(header)}")
        yield line, dict(zip(header, (value.strip() for value in row), strict=True))


def _poin(line: int, row: dict[str, str]) -> float:
    if not _NUMBER.fullmatch(row["poin"]):
        raise _refused(line, f"poin '{row['poin'][:20]}' bukan angka (desimal ditulis dengan titik)")
    poin = float(row["poin"])
    if abs(poin) > _FARTHEST:
        raise _refused(line, "poin di luar -99 sampai 99")
    if row["hal"] == THRESHOLDS and poin <= 0:
        raise _refused(line, f"{row['tingkat']} harus di atas 0")
    if not _VERSION.fullmatch(row["versi"]):
        raise _refused(line, "versi harus diisi: huruf, angka, titik, atau tanda hubung, paling banyak 40")
    return poin


def _stop_where_worse_is_worth_more(points: pd.DataFrame) -> None:
    in_order = points[~points["tingkat"].eq(MISSING) & ~points["hal"].eq(THRESHOLDS) & ~_owner_s(points)]
    for hal, told in in_order.sort_values("urutan").groupby("hal", sort=False):
        levels = told[["tingkat", "poin", "baris"]].to_numpy().tolist()
        for (better, more, _), (worse, less, line) in pairwise(levels):
            if less > more:
                what = f"poin tingkat '{worse}' dari hal '{hal}' melebihi tingkat '{better}'"
                raise _refused(int(line), f"{what}, yang lebih cocok")


def _stop_where_versions_lie(points: pd.DataFrame) -> None:
    """One version for the whole table, and none that stands for two contents."""
    versi = str(points["versi"].iloc[0])
    other = points[points["versi"] != versi]
    if len(other):
        raise _refused(int(other["baris"].iloc[0]), "versinya lain daripada baris yang lain")
    stamp = _STAMPED.fullmatch(versi)
    if stamp and stamp[1] != content_digest(points):
        what = "isinya bukan lagi isi versi itu; bila diubah dengan sengaja, beri versi lain pada semua baris"
        raise _refused(int(points["baris"].iloc[0]), what)


def _owner_s(points: pd.DataFrame) -> pd.Series[bool]:
    """The levels of whose NIK was typed: best in order, but worth what a hand has set."""
    owner = pd.MultiIndex.from_frame(points[["hal", "tingkat"]]).isin(OWNER_LEVELS)
    return pd.Series(owner, index=points.index)


def _refused(line: int, what: str) -> QuarterStopped:
    return QuarterStopped(
        f"{FILE} baris {line}: {what}; betulkan, atau pindahkan berkas itu supaya tabel bawaan dipakai "
        "('padan kalibrasi' menulis yang baru)."
    )
