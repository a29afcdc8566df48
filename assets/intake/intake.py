"""Intake of a quarter: the inbox as it stands now, landed, read, and kept as raw text.

Writes `intake.deliveries` (one row for each file) and `intake.raw_rows` (one row for each row of every file that could
be read). Which delivery is in force, and what values mean, is `assets/staging`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from assets.intake.faults import RUSAK, Fault
from assets.intake.inbox import village_files
from assets.intake.inspection import Limits
from assets.intake.landing import Landing
from assets.intake.pool import Readers
from assets.intake.reader import READER_VERSION, Reading
from assets.intake.regions import Regions
from assets.intake.template import COLUMNS, COVER_KEYS, KINDS, OWN_MINUTES
from assets.quarter import Quarter
from assets.settings import Settings
from sql.one_thread import one_thread
from sql.warehouse import Database

_TEXTS = (*COLUMNS, *(f"{column}_sel" for column in KINDS))
_READ = ("jenis_berkas", "lembar", "baris", "baris_dilewati", "salah", "keterangan", "isi", *COVER_KEYS)
_DELIVERY = ("berkas", "sha256", "diterima_pada", "pembaca", *_READ)
_SMALLER = "kirim hanya tabel usulan, hapus gambar dan lembar lain, lalu kirim ulang"


def take_in(db: Database, data: Path, settings: Settings, quarter: Quarter, regions: Regions) -> dict[str, int]:
    """Land and read every village file of the quarter; returns counts of files, distinct contents, rows and faults.

    What this reader has read before, within the same limits, is not read again.
    """
    del regions  # what a name means is a matter of staging
    limits, periode = limits_of(settings), str(quarter)
    landing = Landing(data)
    files = village_files(data, quarter)
    landed = landing.land(files, quarter, limits.megabytes * 1024 * 1024)
    contents = {file.sha256: file.path for file in landed}
    lying = {file.label: file.path for file in files}
    too_large = {file.sha256: lying[file.label] for file in landed if file.path is None}
    known = {digest: row for digest, row in _known(db, periode, limits).items() if digest in contents}
    new = {digest: path for digest, path in contents.items() if digest not in known}
    fresh = _read(new, too_large, limits, settings)
    rows = _keep_rows(db, periode, known, fresh)
    read = {**known, **{digest: _read_columns(reading) for digest, reading in fresh.items()}}
    passing = {digest for digest, reading in fresh.items() if reading.passing}
    deliveries = [
        (
            *(file.label, file.sha256, file.received.replace(tzinfo=None)),
            "" if file.sha256 in passing else _reader(limits),
            *read[file.sha256],
        )
        for file in landed
    ]
    db.replace_frame("intake.deliveries", periode, pd.DataFrame(deliveries, columns=list(_DELIVERY)))
    faulty = sum(1 for columns in read.values() if columns[_READ.index("salah")] != "[]")
    counts = {"berkas": len(landed), "isi_berbeda": len(read), "baris": rows, "berkas_bermasalah": faulty}
    return {**counts, "berkas_menunggu": len(landing.moving)} if landing.moving else counts


def limits_of(settings: Settings) -> Limits:
    """Bounds on one file, as child processes take them."""
    bounds = settings.berkas
    return Limits(bounds.maks_mb, bounds.maks_mb_terbuka, bounds.maks_baris, bounds.batas_detik, bounds.memori_mb)


def _reader(limits: Limits) -> str:
    return f"{READER_VERSION}/{limits.megabytes}/{limits.unpacked_megabytes}/{limits.rows}"


def _known(db: Database, periode: str, limits: Limits) -> dict[str, tuple[object, ...]]:
    """Columns of the contents that this reader has read before, by digest."""
    if not db.exists("intake.deliveries") or "pembaca" not in dict(db.columns("intake.deliveries")):
        return {}
    rows = db.rows("intake.known_readings", periode=periode, pembaca=_reader(limits))
    return {row[0]: row[1:] for row in rows}


def _read(
    contents: dict[str, Path | None], too_large: dict[str, Path], limits: Limits, settings: Settings
) -> dict[str, Reading]:
    """Readings by digest; equal bytes are read once. Of those that were not kept the cover alone, where they lie."""
    readings: dict[str, Reading] = {}
    paths = {digest: path for digest, path in contents.items() if path is not None}
    readers = Readers(limits, max(1, min(settings.mesin.utas, len(paths))))
    try:
        for digest in contents.keys() - paths.keys():
            fault = Fault(RUSAK, f"Ukuran berkas lebih dari {limits.megabytes} MB; {_SMALLER}.")
            readings[digest] = Reading(faults=[fault], cover=readers.cover(too_large[digest]))
        readings.update(zip(paths, readers.read_all(list(paths.values())), strict=True))
    finally:
        readers.close()
    return dict(sorted(readings.items()))


def _read_columns(reading: Reading) -> tuple[object, ...]:
    cover = {**dict.fromkeys(COVER_KEYS, ""), **reading.cover}
    return (
        *(reading.kind, reading.sheet, reading.rows, reading.skipped),
        json.dumps([asdict(fault) for fault in reading.faults], ensure_ascii=False),
        json.dumps(reading.notes, ensure_ascii=False),
        reading.content,
        *(cover[key] for key in COVER_KEYS),
    )


def _keep_rows(db: Database, periode: str, known: dict[str, tuple[object, ...]], fresh: dict[str, Reading]) -> int:
    """Rows of the fresh readings beside those of the known; returns how many rows the quarter has now."""
    db.connection.register("known_contents", pd.DataFrame({"sha256": list(known)}, dtype="string"))
    try:
        with one_thread(db):
            db.amend_frame("intake.raw_rows", periode, _packed(fresh), "intake.rows_to_leave")
    finally:
        db.connection.unregister("known_contents")
    stored = db.count("intake.raw_rows", periode)
    place = _READ.index("baris")
    read = sum(reading.rows for reading in fresh.values()) + sum(int(str(columns[place])) for columns in known.values())
    if stored != read:
        raise RuntimeError(f"intake.raw_rows holds {stored} rows of {periode}, the readers found {read}")
    return read


def _packed(readings: dict[str, Reading]) -> pd.DataFrame:
    """A row for each reading with rows; the minutes of a sheet without such columns are missing, not blank."""
    rows: list[tuple[str | None, ...]] = []
    for digest, reading in readings.items():
        if not reading.rows:
            continue
        blank = reading.separator * (reading.rows - 1)
        texts = [
            None if name in OWN_MINUTES and name not in reading.own_minutes else reading.columns[name] or blank
            for name in _TEXTS
        ]
        if any(text is not None and text.count(reading.separator) != len(blank) for text in [reading.numbers, *texts]):
            raise RuntimeError(f"the reading of {digest} has columns of different length")
        rows.append((digest, reading.sheet, reading.separator, reading.numbers, *texts))
    return pd.DataFrame(rows, columns=["sha256", "lembar", "pemisah", "baris", *_TEXTS], dtype="string")
