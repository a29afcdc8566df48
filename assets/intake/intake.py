"""Intake of a quarter: the inbox as it stands now, landed, read, and kept as raw text.

Writes `intake.deliveries` (one row for each file) and `intake.raw_rows` (one row for each row of every file that could
be read). Which delivery is in force, and what values mean, is `assets/staging`.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import cast

import pandas as pd

from assets.intake.faults import RUSAK, Fault
from assets.intake.landing import Landed, Landing, moment
from assets.intake.late_files import late_files
from assets.intake.raw_rows import keep_rows
from assets.intake.reading.pool import Readers
from assets.intake.reading.reader import Reading
from assets.intake.workbooks.inspection import Limits
from assets.office.inbox import LINK, MISPLACED, OddFile, list_folder, misplaced_files, village_folder
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.rules import rule_version
from assets.office.settings import Settings
from assets.office.settling import WAITING
from assets.office.template import COVER_KEYS
from sql.warehouse import Database

_READ = ("jenis_berkas", "lembar", "baris", "baris_dilewati", "salah", "keterangan", "isi", "dikukuhkan", *COVER_KEYS)
_DELIVERY = ("berkas", "sha256", "diterima_pada", "pembaca", *_READ)
_UNREADABLE = (
    "Isi berkas tidak dapat dibaca dari kotak masuk; Dinas memeriksa izin berkas dan disknya lalu mengulang, "
    "atau desa mengirim ulang berkasnya."
)
_LINK = (
    "Yang ada di kotak masuk hanya tautan (pintasan) ke tempat lain, bukan berkas; Dinas menaruh salinan berkasnya, "
    "lalu mengulang."
)
_NO_FILE = (
    "Yang ada di kotak masuk bukan berkas biasa (pipa, soket, atau perangkat); Dinas menaruh salinan berkasnya, "
    "lalu mengulang."
)
_SMALLER = "kirim hanya tabel usulan, hapus gambar dan lembar lain, lalu kirim ulang"


def take_in(run: QuarterRun) -> dict[str, int]:
    """Land and read every village file of the quarter; returns counts of files, distinct contents, rows and faults.

    With them those of earlier quarters that came too late for these. What this reader has read before, within the same
    limits, is not read again. What stands where a file belongs and is
    none (links, pipes, devices) is not opened, and has its row. Deliveries and rows are kept together or not at all.
    """
    with run.db.whole():
        return _taken_in(run)


def _taken_in(run: QuarterRun) -> dict[str, int]:
    db, quarter, periode = run.db, run.quarter, run.periode
    limits = limits_of(run.settings)
    landing = Landing(run.data)
    listing = list_folder(village_folder(run.data, quarter))
    files = listing.files
    children = max(1, min(run.settings.mesin.utas, len(files)))
    known_before = _known(db, periode, limits)
    asked: dict[str, Callable[[], Reading]] = {}
    # Children start while the files land, and each is read as soon as it has landed.
    with contextlib.closing(Readers(limits, children, expected=landing.unseen(files, quarter))) as readers:

        def ask(digest: str, path: Path) -> None:
            if digest not in known_before and digest not in asked:
                asked[digest] = readers.ask(path)

        landed = landing.land(files, quarter, limits.megabytes * 1024 * 1024, ask)
        lying = {file.label: file.path for file in files}
        for file in landed:
            if file.path is None and file.sha256 and file.sha256 not in known_before:
                asked[file.sha256] = partial(_too_large, readers, lying[file.label], limits)
        moving = len(landing.moving)
        late, of_late = late_files(run, landing, limits.megabytes * 1024 * 1024)
        for file in late:
            ask(file.sha256, cast("Path", file.path))
        landed += late
        contents = {file.sha256 for file in landed}
        known = {digest: row for digest, row in known_before.items() if digest in contents}
        # The order is that of asking, so that keeping begins with the first. Each is let go once it is kept.
        fresh = keep_rows(db, periode, known, ((digest, asked.pop(digest)()) for digest in list(asked)))
    read = {**known, **{digest: _read_columns(reading) for digest, reading in fresh.items()}}
    if any(not file.sha256 for file in landed):
        read[""] = _read_columns(Reading(faults=[Fault(RUSAK, _UNREADABLE)]))
    rows = sum(int(str(_told(columns, "baris"))) for columns in read.values())
    if (stored := db.count("intake.raw_rows", periode)) != rows:
        raise RuntimeError(f"intake.raw_rows holds {stored} rows of {periode}, the readers found {rows}")
    passing = {"", *(digest for digest, reading in fresh.items() if reading.passing)}
    deliveries = [
        (
            *(file.label, file.sha256, file.received.replace(tzinfo=None)),
            "" if file.sha256 in passing else _reader(limits),
            *read[file.sha256],
        )
        for file in landed
    ] + [_not_opened(odd) for odd in listing.odd]
    db.replace_frame("intake.deliveries", periode, pd.DataFrame(deliveries, columns=list(_DELIVERY)))
    faulty = sum(1 for columns in read.values() if _told(columns, "salah") != "[]") + len(listing.odd)
    counts = {"berkas": len(deliveries), "isi_berbeda": len(read), "baris": rows, "berkas_bermasalah": faulty}
    told = {WAITING: moving + of_late, MISPLACED: misplaced_files(run.data, quarter)}
    return {**counts, **{name: files for name, files in told.items() if files}}


def keep_one(db: Database, quarter: Quarter, file: Landed, reading: Reading) -> None:
    """Keep the reading of one file as the quarter's only delivery: nothing is landed, no inbox is looked at."""
    keep_rows(db, str(quarter), (), [(file.sha256, reading)])
    row = (file.label, file.sha256, file.received.replace(tzinfo=None), "", *_read_columns(reading))
    db.replace_frame("intake.deliveries", str(quarter), pd.DataFrame([row], columns=list(_DELIVERY)))


def limits_of(settings: Settings) -> Limits:
    """Bounds on one file, as child processes take them."""
    bounds = settings.berkas
    return Limits(bounds.maks_mb, bounds.maks_mb_terbuka, bounds.maks_baris, bounds.batas_detik, bounds.memori_mb)


def _reader(limits: Limits) -> str:
    return f"{rule_version()}/{limits.megabytes}/{limits.unpacked_megabytes}/{limits.rows}"


def _known(db: Database, periode: str, limits: Limits) -> dict[str, tuple[object, ...]]:
    """Columns of the contents that this reader has read before, by digest."""
    if not db.exists("intake.deliveries") or not {"pembaca", *_READ} <= dict(db.columns("intake.deliveries")).keys():
        return {}
    rows = db.rows("intake.known_readings", periode=periode, pembaca=_reader(limits))
    return {row[0]: row[1:] for row in rows}


def _not_opened(odd: OddFile) -> tuple[object, ...]:
    """The row of what is no file: without bytes, received when it was put there."""
    reading = Reading(faults=[Fault(RUSAK, _LINK if odd.why == LINK else _NO_FILE)])
    return (odd.label, "", moment(odd.changed_at).replace(tzinfo=None), "", *_read_columns(reading))


def _too_large(readers: Readers, path: Path, limits: Limits) -> Reading:
    """The reading of a file that was not kept: its cover alone, where it lies."""
    fault = Fault(RUSAK, f"Ukuran berkas lebih dari {limits.megabytes} MB; {_SMALLER}.")
    return Reading(faults=[fault], cover=readers.cover(path))


def _told(columns: tuple[object, ...], name: str) -> object:
    return columns[_READ.index(name)]


def _read_columns(reading: Reading) -> tuple[object, ...]:
    cover = {**dict.fromkeys(COVER_KEYS, ""), **reading.cover}
    return (
        *(reading.kind, reading.sheet, reading.rows, reading.skipped),
        json.dumps([asdict(fault) for fault in reading.faults], ensure_ascii=False),
        json.dumps([asdict(note) for note in reading.notes], ensure_ascii=False),
        reading.content,
        "" if reading.confirmed is None else json.dumps(reading.confirmed, ensure_ascii=False),
        *(cover[key] for key in COVER_KEYS),
    )
