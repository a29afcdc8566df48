"""Before anything is decided: what statements can call and join, people folded once, and who the registry starts from.

Rules are statements of `sql/reconciliation/start/`, by their names.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict

import pandas as pd

from assets.office.macros import MACROS, lend_functions
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.stop import NoSource
from assets.staging.feedback import keep_no_answer
from assets.staging.snapshot import has_snapshot
from expectations.catalogue import Fate, catalogue_frame
from expectations.programmes import TABLE as PROGRAMMES
from expectations.states import STATUSES
from sql.statements import statement
from sql.warehouse import Database


def lend_macros(db: Database) -> None:
    """Put the functions of names, dates, NIKs and judgements where statements can call them."""
    lend_functions(db)
    db.run("reconciliation.isi_orang", "reconciliation.sidik")


def fold_persons(db: Database, extract: str) -> str:
    """Fold the extract's names once for as long as extract and folding rules stay; returns the key they are kept by."""
    rules = hashlib.sha256("".join(statement(f"reconciliation.{name}") for name in (*MACROS, "persons")).encode())
    kunci = f"{extract}:{rules.hexdigest()[:12]}"
    if not db.holds("reconciliation.persons", "kunci", kunci):
        db.replace_keyed("reconciliation.persons", "kunci", kunci, extract=extract)
        db.run("reconciliation.drop_unused_persons", kunci=kunci)
    return kunci


def lend_rule_tables(db: Database) -> None:
    """Put catalogue, programmes, statuses and fates where statements can join them: what rules are known as data."""
    db.lend_frame("reconciliation.catalogue", catalogue_frame())
    db.lend_frame("reconciliation.programmes", pd.DataFrame(PROGRAMMES))
    db.lend_frame("reconciliation.statuses", pd.DataFrame(STATUSES))
    db.lend_frame("reconciliation.fates", pd.DataFrame([{"peringkat": fate.rank, "nasib": str(fate)} for fate in Fate]))


def lend_references(run: QuarterRun) -> None:
    """Put the rule tables and the district's villages where statements can join them."""
    db = run.db
    lend_rule_tables(db)
    villages = [asdict(village) for village in run.regions.villages(run.kabupaten)]
    columns = ["kode_desa", "desa", "kecamatan", "kabupaten", "provinsi"]
    db.lend_frame("reconciliation.regions", pd.DataFrame(villages, columns=columns, dtype="object"))


def start_from_before(db: Database, quarter: Quarter) -> None:
    """Lay out who the registry starts from, and what is carried on: what waits, the queue, who was accepted
    or moved, what was counted of villages.
    """
    for table, before, none in (
        ("reconciliation.registry", "registry_before", "registry_none"),
        ("reconciliation.nik_queue", "queue_before", "queue_none"),
        ("reconciliation.pending", "pending_before", "pending_none"),
        ("reconciliation.submission", "accepted_before", "accepted_none"),
        ("reconciliation.moves", "moves_before", "moves_none"),
        ("reconciliation.village_counts", "counts_before", "counts_none"),
    ):
        db.derive(f"reconciliation.{none}")
        db.derive(f"reconciliation.{before if db.exists(table) else none}", into=before)
    if not db.exists("staging.feedback"):
        keep_no_answer(db, quarter)
    db.derive("reconciliation.participation_now")
    db.derive("reconciliation.dtsen_known")
    db.replace("reconciliation.snapshot")
    for step in (
        "known_before",
        "changed_hands",
        "moved",
        "snapshot_columns",
        "started",
        "pending_states",
        "pending_effects",
        "base",
    ):
        db.derive(f"reconciliation.{step}")
    if not has_snapshot(db, quarter) and not db.rows("reconciliation.base_count")[0][0]:
        raise NoSource(
            "dtks",
            f"Kuartal {quarter} tidak dapat dijalankan: tidak ada snapshot DTKS di inbox/{quarter}/dtks dan belum ada "
            "registri kuartal sebelumnya; letakkan berkas snapshot di sana, lalu jalankan lagi.",
        )
