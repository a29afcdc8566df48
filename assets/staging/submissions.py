"""Staging of the villages' deliveries: receipts, and typed rows with those in force marked.

Writes `staging.receipts`, `staging.submission_rows`, `staging.withdrawn_rows`. Needs intake and the civil registry of
the quarter (whether an odd NIK is a NIK after all). Rules of rows are `expectations/submissions.py`.
"""

from __future__ import annotations

import contextlib
import json
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from typing import Any

import pandas as pd

from assets.intake.faults import Fault, Note
from assets.intake.tables.verification import member_of
from assets.office.inbox import quarter_of_label
from assets.office.installed import installed_packages
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions
from assets.office.rules import rule_version
from assets.office.stop import QuarterStopped
from assets.office.template import COVER_KEYS
from assets.staging.date_order import DateOrder
from assets.staging.deliveries import Delivery, Receipt, Receiving
from assets.staging.delivery_frames import accepted_deliveries, confirmed_members, edition_deliveries, iso
from assets.staging.edition_inputs import edition_inputs
from assets.staging.places import Places
from assets.staging.receipt_text import receipt_notes, receipt_tasks, receipt_text
from assets.staging.replacements import replacements
from assets.staging.text_readings import read_dates, read_ids, read_odd_numbers, read_places, read_terms
from expectations.nik import plain_nik_pattern
from expectations.states import ReceiptStatus
from expectations.submissions import NO_VALUE
from sql.made_once import Step, made_once
from sql.opening import beside
from sql.warehouse import Database

# Who typed it decides nothing.
_COVER = tuple(key for key in COVER_KEYS if key != "operator")
_STEP = Step(
    "submissions",
    makes=("staging.submission_rows", "staging.withdrawn_rows", "staging.receipts"),
    # A NIK that cannot be one is one where Dukcapil has it.
    reads=("intake.raw_rows", "intake.deliveries", "staging.extracts", "staging.civil_registry"),
)


def stage_submissions(run: QuarterRun) -> dict[str, int]:
    """Receive the quarter's deliveries and type their rows; returns counts of rows, withdrawals, files by status.

    A returned report may name an edition of `reports/` by its number. QuarterStopped where the office's kabupaten has
    no village.
    """
    db, periode = run.db, run.periode
    if not run.regions.villages(run.kabupaten):
        raise QuarterStopped(
            f"Kabupaten '{run.kabupaten}' tidak punya desa dalam daftar wilayah; betulkan 'kabupaten' di padan.toml "
            "(empat angka pertama kode desa), atau tambahkan desanya di wilayah.csv."
        )
    with made_once(db, _STEP, periode, _hangs_on(run)) as stands:
        if not stands:
            _stage(run)
    return _counts(db, periode)


def _hangs_on(run: QuarterRun) -> dict[str, Any]:
    """What staging hangs on beside its tables: rules, tools, settings, regions, and the editions that covers name."""
    named = run.db.rows("staging.named_editions", periode=run.periode)
    quarters = sorted({quarter_of_label(berkas) or run.quarter for berkas, _ in named})
    inputs = {str(of): edition_inputs(run.data, of) for of in quarters}
    return {
        "aturan": rule_version(),
        "perkakas": installed_packages(),
        "pengaturan": run.settings.deciding(),
        "kabupaten": run.kabupaten,
        "wilayah": [asdict(village) for village in run.regions.added],
        "terbitan": {of: {number: sorted(files) for number, files in found.items()} for of, found in inputs.items()},
    }


def _counts(db: Database, periode: str) -> dict[str, int]:
    """Rows, those in force and withdrawn, files by status."""
    in_force = db.rows("staging.rows_in_force", periode=periode)
    statuses = dict(db.rows("staging.receipt_counts", periode=periode))
    return {
        "baris": db.count("staging.submission_rows", periode) or 0,
        "baris_berlaku": sum(rows for _, rows in in_force),
        "baris_ditarik": db.count("staging.withdrawn_rows", periode) or 0,
        "berkas": sum(statuses.values()),
        **{f"berkas_{status.lower()}": count for status, count in statuses.items()},
    }


def _stage(run: QuarterRun) -> None:
    db, quarter, periode, regions, kabupaten = run.db, run.quarter, run.periode, run.regions, run.kabupaten
    with contextlib.ExitStack() as stack:
        # What single values mean is read by another thread while it is found out whose the files are.
        second = stack.enter_context(beside(db))
        thread = stack.enter_context(ThreadPoolExecutor(1))
        dates = thread.submit(_dates, second, periode)
        values = thread.submit(_value_readings, second, periode, regions)
        places = read_places(_texts(db, "place_names", periode), Places(regions, kabupaten))
        stack.enter_context(db.lending_frames(village_readings=places))
        date_readings, orders = dates.result()
        deliveries = _deliveries(db, periode, orders)
        sent_for = {quarter_of_label(delivery.berkas) or quarter for delivery in deliveries}
        editions = {of: edition_inputs(run.data, of) for of in sorted(sent_for)}
        receipts = Receiving(regions, kabupaten, quarter, editions, run.windows).receipts(deliveries)
        lent = db.lending_frames(
            accepted_deliveries=accepted_deliveries(receipts, periode),
            edition_deliveries=edition_deliveries(receipts),
            confirmed_members=confirmed_members(receipts),
            date_readings=date_readings,
            **values.result(),
        )
        with lent, replacements(db, quarter, receipts) as kept:
            # Of rows that are not committed DuckDB knows too little to join them as it should: a district's took all
            # memory. What a run that is cut off leaves is staged anew, for the step is not noted then.
            db.replace("staging.submission_rows", periode, last_day=quarter.last_day, no_value=NO_VALUE)
            with db.whole():
                db.replace("staging.withdrawn_rows", periode)
                receipts = [_told_of_minutes(receipt, kept[receipt.delivery.sha256]) for receipt in receipts]
                in_force = dict(db.rows("staging.rows_in_force", periode=periode))
                db.replace_frame("staging.receipts", periode, _receipt_frame(receipts, in_force))
        db.forget_derived()


def _dates(db: Database, periode: str) -> tuple[pd.DataFrame, dict[str, DateOrder]]:
    """Readings of the quarter's dates, and by digest in which order a delivery writes them where that is open."""
    readings = read_dates(_texts(db, "date_texts", periode))
    with db.lending_frames(date_readings=readings):
        found = db.rows("staging.date_orders", periode=periode)
    return readings, {digest: DateOrder(*counts) for digest, *counts in found}


def _value_readings(db: Database, periode: str, regions: Regions) -> dict[str, pd.DataFrame]:
    plain = plain_nik_pattern(regions.provinces)
    return {
        "term_readings": read_terms(_texts(db, "term_texts", periode)),
        "id_readings": read_ids(_texts(db, "id_texts", periode)),
        "number_readings": read_odd_numbers(_texts(db, "number_texts", periode, plain=plain), regions.provinces),
    }


def _told_of_minutes(receipt: Receipt, rows: int) -> Receipt:
    if not rows or receipt.copy:
        return receipt
    told = f"{rows} baris memakai BA usulan yang sama pada kiriman sebelumnya, karena kiriman ini tidak menyebut BA."
    return replace(receipt, remarks=(*receipt.remarks, Note(told)))


def _texts(db: Database, name: str, periode: str, **parameters: str) -> pd.DataFrame:
    return db.frame(f"staging.{name}", periode=periode, **parameters)


def _deliveries(db: Database, periode: str, orders: Mapping[str, DateOrder]) -> list[Delivery]:
    """What intake kept of each file, with the villages that its rows name."""
    villages: dict[str, dict[str, int]] = defaultdict(dict)
    unnamed: dict[str, int] = {}
    for digest, village, count in db.rows("staging.place_counts", periode=periode):
        if village:
            villages[digest][village] = count
        else:
            unnamed[digest] = count
    deliveries = []
    for row in db.rows("staging.delivered_rows", periode=periode):
        berkas, digest, received, sheet, rows, skipped, faults, notes, content, confirmed, *cover = row
        deliveries.append(
            Delivery(
                berkas=berkas,
                sha256=digest,
                received=received,
                sheet=sheet,
                rows=rows,
                skipped=skipped,
                faults=tuple(Fault(**fault) for fault in json.loads(faults)),
                notes=tuple(Note(**note) for note in json.loads(notes)),
                cover=dict(zip(_COVER, cover, strict=True)),
                villages=villages[digest],
                content=content,
                unnamed=unnamed.get(digest, 0),
                confirmed=tuple(json.loads(confirmed)) if confirmed else None,
                # The pipeline itself wrote those of a pack.
                dates=orders.get(digest, DateOrder()) if not confirmed else DateOrder(),
            )
        )
    return deliveries


def _receipt_frame(receipts: list[Receipt], in_force: dict[str, int]) -> pd.DataFrame:
    rows = []
    for receipt in receipts:
        delivery = receipt.delivery
        left = in_force.get(delivery.sha256, 0)
        status = _status(receipt, left)
        rows.append(
            {
                "berkas": delivery.berkas,
                "sha256": delivery.sha256,
                "kode_desa": receipt.kode_desa,
                "versi": receipt.versi,
                "jenis_kiriman": receipt.jenis_kiriman,
                "diterima_pada": delivery.received,
                "nomor_ba": receipt.nomor_ba,
                "tanggal_ba": iso(receipt.tanggal_ba),
                "jumlah_usulan": receipt.jumlah_usulan,
                "baris": delivery.rows,
                "baris_dilewati": delivery.skipped,
                "status": str(status),
                "terbaca": status.terbaca,
                "kode": ";".join(dict.fromkeys(fault.kode for fault in receipt.faults)),
                "catatan": receipt_notes(receipt),
                "pesan": receipt_text(receipt, status, left),
                "tugas": receipt_tasks(receipt),
                "dikukuhkan": len(delivery.confirmed or ()),
                "tetap": ";".join(map(member_of, delivery.confirmed or ())),
                "kode_desa_diberikan": receipt.code_given,
                "jendela": receipt.placed.window.month if receipt.placed else "",
                "dari": str(receipt.sent_for or ""),
                "luar_jadwal": bool(receipt.placed and receipt.placed.missed),
                "ba_sejak": iso(receipt.sent_for.days_of_minutes[0]) if receipt.sent_for else None,
            }
        )
    columns = (
        *("berkas", "sha256", "kode_desa", "versi", "jenis_kiriman", "diterima_pada", "nomor_ba", "tanggal_ba"),
        *("jumlah_usulan", "baris", "baris_dilewati", "status", "terbaca", "kode", "catatan", "pesan", "tugas"),
        *("dikukuhkan", "tetap", "kode_desa_diberikan", "jendela", "dari", "luar_jadwal", "ba_sejak"),
    )
    frame = pd.DataFrame(rows, columns=list(columns))
    return frame.astype({"versi": "Int32", "jumlah_usulan": "Int32", "tanggal_ba": "string", "ba_sejak": "string"})


def _status(receipt: Receipt, in_force: int) -> ReceiptStatus:
    if receipt.copy:
        return ReceiptStatus.KIRIMAN_GANDA
    if receipt.faults:
        return ReceiptStatus.DIKEMBALIKAN
    if receipt.elsewhere:
        return ReceiptStatus.LUAR_JADWAL
    # A pack in which nothing is decided proposes nothing, and nobody has replaced it.
    return ReceiptStatus.BERLAKU if in_force or not receipt.delivery.rows else ReceiptStatus.DIGANTIKAN
