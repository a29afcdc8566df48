"""Intake of a quarter: the inbox as it stands now, landed, read, and kept as raw text.

Writes `intake.deliveries` (one row for each file) and `intake.raw_rows` (one row for each row of every file that could
be read). Which delivery is in force, and what values mean, is `assets/staging`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from assets.intake.faults import RUSAK, Fault
from assets.intake.inbox import village_files
from assets.intake.inspection import Limits
from assets.intake.landing import Landed, Landing
from assets.intake.pool import Readers
from assets.intake.reader import Reading
from assets.intake.regions import Regions
from assets.intake.template import COLUMNS, COVER_KEYS, KINDS, OWN_MINUTES
from assets.quarter import Quarter
from assets.settings import Settings
from sql.warehouse import Database

_TEXTS = (*COLUMNS, *(f"{column}_sel" for column in KINDS))
_DELIVERY = (
    *(
        "berkas",
        "sha256",
        "diterima_pada",
        "jenis_berkas",
        "lembar",
        "baris",
        "baris_dilewati",
        "salah",
        "keterangan",
        "isi",
    ),
    *COVER_KEYS,
)


def take_in(db: Database, data: Path, settings: Settings, quarter: Quarter, regions: Regions) -> dict[str, int]:
    """Land and read every village file of the quarter; returns counts of files, distinct contents, rows and faults."""
    del regions  # what a name means is a matter of staging
    limits = limits_of(settings)
    landed = Landing(data).land(village_files(data, quarter), quarter, limits.megabytes * 1024 * 1024)
    readings = _read(landed, limits, settings.mesin.utas)
    deliveries = pd.DataFrame([_delivery(file, readings[file.sha256]) for file in landed], columns=list(_DELIVERY))
    db.replace_frame("intake.deliveries", str(quarter), deliveries)
    rows = db.replace_frame("intake.raw_rows", str(quarter), _raw_rows(sorted(readings.items())))
    return {
        "berkas": len(landed),
        "isi_berbeda": len(readings),
        "baris": rows,
        "berkas_bermasalah": sum(1 for reading in readings.values() if reading.faults),
    }


def limits_of(settings: Settings) -> Limits:
    """Bounds on one file, as child processes take them."""
    bounds = settings.berkas
    return Limits(bounds.maks_mb, bounds.maks_mb_terbuka, bounds.maks_baris, bounds.batas_detik, bounds.memori_mb)


def _read(landed: list[Landed], limits: Limits, children: int) -> dict[str, Reading]:
    """Readings by digest; equal bytes are read once."""
    readings = {
        file.sha256: Reading(faults=[Fault(RUSAK, f"Ukuran berkas lebih dari {limits.megabytes} MB; {_SMALLER}.")])
        for file in landed
        if file.path is None
    }
    paths = {file.sha256: file.path for file in landed if file.path is not None}
    readers = Readers(limits, max(1, min(children, len(paths))))
    try:
        readings.update(zip(paths, readers.read_all(list(paths.values())), strict=True))
    finally:
        readers.close()
    return readings


_SMALLER = "kirim hanya tabel usulan, hapus gambar dan lembar lain, lalu kirim ulang"


def _delivery(file: Landed, reading: Reading) -> tuple[object, ...]:
    cover = {**dict.fromkeys(COVER_KEYS, ""), **reading.cover}
    return (
        *(file.label, file.sha256, file.received.replace(tzinfo=None), reading.kind, reading.sheet),
        *(reading.rows, reading.skipped),
        json.dumps([asdict(fault) for fault in reading.faults], ensure_ascii=False),
        json.dumps(reading.notes, ensure_ascii=False),
        reading.content,
        *(cover[key] for key in COVER_KEYS),
    )


def _raw_rows(readings: Iterable[tuple[str, Reading]]) -> pd.DataFrame:
    """Rows of all readings; the minutes of a sheet without such columns are missing, not blank."""
    columns: dict[str, list[object]] = {name: [] for name in ("sha256", "lembar", "baris", *_TEXTS)}
    for digest, reading in readings:
        count = reading.rows
        columns["sha256"].extend([digest] * count)
        columns["lembar"].extend([reading.sheet] * count)
        columns["baris"].extend(reading.numbers)
        for name in _TEXTS:
            values = reading.columns.get(name, "")
            absent = name in OWN_MINUTES and name not in reading.own_minutes
            columns[name].extend([None if absent else values] * count if isinstance(values, str) else values)
    return pd.DataFrame(columns, dtype="object")
