"""Intake of a quarter: the inbox as it stands now, landed, read, and kept as raw text.

Writes `intake.deliveries` (one row for each file) and `intake.raw_rows` (one row for each row of every file that could
be read). Which delivery is in force, and what values mean, is `assets/staging`.
"""

from __future__ import annotations

import contextlib
import heapq
import json
from collections.abc import Generator
from dataclasses import asdict
from operator import itemgetter
from pathlib import Path

import pandas as pd

from assets.intake.faults import RUSAK, Fault
from assets.intake.inbox import village_files
from assets.intake.inspection import Limits
from assets.intake.landing import Landing
from assets.intake.pool import Readers
from assets.intake.raw_rows import keep_rows
from assets.intake.reader import READER_VERSION, Reading
from assets.intake.regions import Regions
from assets.intake.template import COVER_KEYS
from assets.quarter import Quarter
from assets.settings import Settings
from sql.warehouse import Database

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
    children = max(1, min(settings.mesin.utas, len(files)))
    # Children start while the files land.
    with contextlib.closing(Readers(limits, children, expected=landing.unseen(files, quarter))) as readers:
        landed = landing.land(files, quarter, limits.megabytes * 1024 * 1024)
        contents = {file.sha256: file.path for file in landed}
        lying = {file.label: file.path for file in files}
        too_large = {file.sha256: lying[file.label] for file in landed if file.path is None}
        known = {digest: row for digest, row in _known(db, periode, limits).items() if digest in contents}
        new = {digest: path for digest, path in contents.items() if digest not in known}
        # Closed before the readers are: where keeping fails, nobody may wait for a child any more.
        with contextlib.closing(_readings(new, too_large, readers, limits)) as readings:
            fresh = keep_rows(db, periode, known, readings)
    read = {**known, **{digest: _read_columns(reading) for digest, reading in fresh.items()}}
    place = _READ.index("baris")
    rows = sum(int(str(columns[place])) for columns in read.values())
    if (stored := db.count("intake.raw_rows", periode)) != rows:
        raise RuntimeError(f"intake.raw_rows holds {stored} rows of {periode}, the readers found {rows}")
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


def _readings(
    contents: dict[str, Path | None], too_large: dict[str, Path], readers: Readers, limits: Limits
) -> Generator[tuple[str, Reading], None, None]:
    """Readings in the order of digests; equal bytes are read once. Of those not kept the cover alone."""
    paths = {digest: path for digest, path in sorted(contents.items()) if path is not None}
    unread = {}
    for digest in contents.keys() - paths.keys():
        fault = Fault(RUSAK, f"Ukuran berkas lebih dari {limits.megabytes} MB; {_SMALLER}.")
        unread[digest] = Reading(faults=[fault], cover=readers.cover(too_large[digest]))
    with contextlib.closing(readers.read_all(list(paths.values()))) as answers:
        # Both are in order: the next of them is the smaller one.
        yield from heapq.merge(sorted(unread.items()), zip(paths, answers, strict=True), key=itemgetter(0))


def _read_columns(reading: Reading) -> tuple[object, ...]:
    cover = {**dict.fromkeys(COVER_KEYS, ""), **reading.cover}
    return (
        *(reading.kind, reading.sheet, reading.rows, reading.skipped),
        json.dumps([asdict(fault) for fault in reading.faults], ensure_ascii=False),
        json.dumps(reading.notes, ensure_ascii=False),
        reading.content,
        *(cover[key] for key in COVER_KEYS),
    )
