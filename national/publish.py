"""What the national layer writes: a folder for the quarter, put in place whole; a file for each district that has rows.

`ganda_antar_kabupaten/<kab>.csv` goes into that district's inbox, `serah_terima/<kab>.csv` to its office.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

from assets.lookup.access_log import Access, record
from assets.office.quarter import Quarter
from assets.office.stop import QuarterStopped
from national.districts import Districts, find_districts
from national.engines import engine
from national.match import match
from national.settings import NationalSettings, load_national_settings
from sql.deriving import Deriving

# Folder of the output → the statement of one district's rows.
FILES = {"ganda_antar_kabupaten": "national.doubles_of_district", "serah_terima": "national.moves_of_district"}
SUMMARY = "ringkasan.json"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Told:
    """Where the lists lie, and what they hold: a line a district, what was told nobody, and who was left out."""

    folder: Path
    districts: list[dict[str, Any]]
    left_out: tuple[tuple[str, str], ...]


def publish_national(folder: Path, quarter: Quarter) -> Told:
    """Compare the districts under `folder` and write `folder/nasional/<quarter>/` anew, whole or not at all.

    QuarterStopped, in one Indonesian sentence, where there are fewer than two districts, no engine, or an access log of
    a district that cannot be written.
    """
    settings = load_national_settings(folder)
    districts = find_districts(folder, quarter)
    if len(districts.read) < 2:
        raise QuarterStopped(
            f"Di {folder.name} hanya {len(districts.read)} kabupaten yang punya edisi sampai {quarter}; taruh folder "
            "data paling sedikit dua kabupaten di sana, lalu ulangi."
        )
    _note(districts, quarter)
    place = folder / "nasional" / str(quarter)
    draft = place.with_name(f".{quarter}.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True, mode=0o700)
    with engine(settings, districts.read) as db:
        match(db, settings.nik_ramai)
        told = _write(db, draft, districts, settings)
    shutil.rmtree(place, ignore_errors=True)
    draft.rename(place)
    return Told(place, told, districts.left_out)


def _note(districts: Districts, quarter: Quarter) -> None:
    """A line in the access log of every district, before registries are compared."""
    now = datetime.now(UTC)
    for district in districts.read:
        if district.data is None:
            continue
        read = f"registri {district.quarter} edisi-{district.edition}, dibandingkan dengan kabupaten lain ({quarter})"
        try:
            record(district.data, Access("nasional", (), district.people, to_file=True, all_of=read), now)
        except QuarterStopped as stopped:
            raise QuarterStopped(f"Folder {district.data.name}: {stopped}") from None


def _write(db: Deriving, draft: Path, districts: Districts, settings: NationalSettings) -> list[dict[str, Any]]:
    for name, lines in FILES.items():
        (draft / name).mkdir(mode=0o700)
        for district in districts.read:
            frame = db.frame(lines, kabupaten=district.kabupaten)
            # A district without a line gets a file without one: that nobody was found is told, not left open.
            _write_csv(draft / name / f"{district.kabupaten}.csv", frame)
    counts = _records(db.frame("national.national_counts"))
    summary = {
        "kabupaten": counts,
        "tidak_dibaca": [{"folder": name, "sebab": why} for name, why in districts.left_out],
        **_records(db.frame("national.left_out_counts"))[0],
        "nik_ramai": settings.nik_ramai,
    }
    _private(draft / SUMMARY, json.dumps(summary, ensure_ascii=False, indent=2) + "\n")
    return counts


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(key): value if isinstance(value, str) else int(value) for key, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _write_csv(path: Path, frame: pd.DataFrame) -> None:
    """As every CSV of an edition: UTF-8 with BOM, no cell that starts a formula (contract 7)."""
    with _opened(path) as lines:
        lines.write("\ufeff")
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(frame.columns)
        for row in frame.itertuples(index=False):
            cells = ("" if cell is None else str(cell) for cell in row)
            writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])


def _private(path: Path, text: str) -> None:
    with _opened(path) as lines:
        lines.write(text)


def _opened(path: Path) -> TextIO:
    """A new file that its owner alone can read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline="")
