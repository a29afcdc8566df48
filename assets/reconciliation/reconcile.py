"""The way of one quarter through reconciliation: identity, duplicates, decisions, registry.

Here is only the order of the steps; every rule is a statement of its own in `sql/reconciliation/`, by its table's name.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict

import pandas as pd

from assets.office.macros import MACROS, lend_functions
from assets.office.own_files import POINTS
from assets.office.quarter import Quarter
from assets.office.regions import Regions
from assets.office.stop import QuarterStopped
from assets.reconciliation.candidates import LARGEST_BLOCK, find_candidates
from assets.reconciliation.duplicates import find_duplicates
from assets.reconciliation.judgements import (
    MEMBERS,
    ROWS,
    ask_people,
    give_changed_verdicts,
    give_verdicts,
    lend_unjudged,
    spare_from_ganda,
    take_up_judgements,
)
from assets.reconciliation.member_niks import classify_niks
from assets.reconciliation.points import load_points, version
from assets.staging.centre_lists import keep_no_lists
from assets.staging.civil_registry import is_answered
from assets.staging.feedback import keep_no_answer
from assets.staging.snapshot import has_snapshot
from assets.staging.sources import keep_own_file
from expectations.catalogue import Fate, catalogue_frame
from expectations.programmes import TABLE as PROGRAMMES
from expectations.states import STATUSES
from sql.statements import statement
from sql.warehouse import Database

# Which member each row means (contract 5.3), in this order.
_TARGETS = ("contenders", "row_members", "row_targets")
# Rows against rows and registry (contract 5.3), in this order.
_RELATIONS = (
    "row_doubles",
    "row_born_alike",
    "row_waiting",
    "row_accepted_before",
    "family_deciles",
    "centre_reasons",
    "registry_reasons",
    "row_other_ids",
    "standings",
    "row_pairs",
    "row_apart",
    "relation_reasons",
)
# The registry, and the lists that are made of it, in this order.
_CARRIED_ON = (
    "registry",
    "departures",
    "moves",
    "returns",
    "pending",
    "nik_queue",
    "candidates",
    "dukcapil_requests",
    "decile_changes",
    "centre_verifications",
)


def reconcile(
    db: Database, quarter: Quarter, regions: Regions, kabupaten: str, points: pd.DataFrame | None = None
) -> dict[str, int]:
    """Decide every row of the quarter and carry the registry on; counts of fates, then of registry statuses.

    `points`: the table that scores candidates, else the shipped one.
    Raises QuarterStopped when neither a snapshot nor an earlier registry is there.
    """
    points = load_points() if points is None else points
    keep_own_file(db, quarter, POINTS, points.attrs.get("berkas"))
    periode = str(quarter)
    if db.exists("reconciliation.published"):
        db.run("reconciliation.forget_published", periode=periode)
    extract = str(db.rows("reconciliation.quarter_extract", periode=periode)[0][0])
    lend_macros(db)
    kunci = fold_persons(db, extract)
    _lend_references(db, regions, kabupaten)
    known = {"periode": periode, "extract": extract, "kunci": kunci, "versi_poin": version(points)}
    if not db.exists("staging.centre_lists"):
        keep_no_lists(db, quarter, regions)
    _start_from_before(db, quarter, known)
    db.derive("reconciliation.folded_rows", **known)
    take_up_judgements(db, quarter, known)
    answered = is_answered(db, periode)
    db.derive(f"reconciliation.{'dukcapil_said' if answered else 'dukcapil_said_none'}", into="dukcapil_said", **known)
    _give_verdicts(db, regions, known)
    _look_for_the_rest(db, points, known, answered=answered)
    _decide(db, quarter, known)
    _carry_registry_on(db, known)
    find_duplicates(db, known)
    ask_people(db, known)
    db.forget_derived()
    fates = dict(db.rows("reconciliation.fate_counts", periode=periode))
    statuses = dict(db.rows("reconciliation.status_counts", periode=periode))
    return {**{fate: int(fates.get(fate, 0)) for fate in Fate}, **{str(name): int(n) for name, n in statuses.items()}}


def lend_macros(db: Database) -> None:
    """Put the functions of names, dates and NIKs where statements can call them."""
    lend_functions(db)
    lend_unjudged(db)


def fold_persons(db: Database, extract: str) -> str:
    """Fold the extract's names once for as long as extract and folding rules stay; returns the key they are kept by."""
    rules = hashlib.sha256("".join(statement(f"reconciliation.{name}") for name in (*MACROS, "persons")).encode())
    kunci = f"{extract}:{rules.hexdigest()[:12]}"
    if not db.holds("reconciliation.persons", "kunci", kunci):
        db.replace_keyed("reconciliation.persons", "kunci", kunci, extract=extract)
        db.run("reconciliation.drop_unused_persons", kunci=kunci)
    return kunci


def _lend_references(db: Database, regions: Regions, kabupaten: str) -> None:
    """Put catalogue, programmes, statuses, fates and region names where statements can join them."""
    db.lend_frame("reconciliation.catalogue", catalogue_frame())
    db.lend_frame("reconciliation.programmes", pd.DataFrame(PROGRAMMES))
    db.lend_frame("reconciliation.statuses", pd.DataFrame(STATUSES))
    db.lend_frame("reconciliation.fates", pd.DataFrame([{"peringkat": fate.rank, "nasib": str(fate)} for fate in Fate]))
    villages = [asdict(village) for village in regions.villages(kabupaten)]
    columns = ["kode_desa", "desa", "kecamatan", "kabupaten", "provinsi"]
    db.lend_frame("reconciliation.regions", pd.DataFrame(villages, columns=columns, dtype="object"))


def _start_from_before(db: Database, quarter: Quarter, known: dict[str, str]) -> None:
    """Lay out who the registry starts from, and what is carried on: what waits, the queue, who was accepted, moved."""
    for table, before, none in (
        ("reconciliation.registry", "registry_before", "registry_none"),
        ("reconciliation.nik_queue", "queue_before", "queue_none"),
        ("reconciliation.pending", "pending_before", "pending_none"),
        ("reconciliation.submission", "accepted_before", "accepted_none"),
        ("reconciliation.moves", "moves_before", "moves_none"),
    ):
        db.derive(f"reconciliation.{none}")
        db.derive(f"reconciliation.{before if db.exists(table) else none}", into=before, **known)
    if not db.exists("staging.feedback"):
        keep_no_answer(db, quarter)
    taking_part = "participation_now" if db.exists("staging.participation") else "participation_none"
    db.derive(f"reconciliation.{taking_part}", into="participation_now", **known)
    db.derive("reconciliation.dtsen_known", **known)
    db.replace("reconciliation.snapshot", **known)
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
        db.derive(f"reconciliation.{step}", **known)
    if not has_snapshot(db, quarter) and not db.rows("reconciliation.base_count")[0][0]:
        raise QuarterStopped(
            f"Kuartal {quarter} tidak dapat dijalankan: tidak ada snapshot DTKS di inbox/{quarter}/dtks dan belum ada "
            "registri kuartal sebelumnya; letakkan berkas snapshot di sana, lalu jalankan lagi."
        )


def _give_verdicts(db: Database, regions: Regions, known: dict[str, str]) -> None:
    """Say of every row in force and every member with a readable NIK whether it is the person whom the NIK names."""
    db.derive("reconciliation.row_subjects", **known)
    with db.lending(subjects="row_subjects"):
        give_verdicts(db, ROWS, "row_verdicts", known)
    niks = classify_niks(db.frame("reconciliation.doubtful_niks", **known), regions.provinces)
    db.lend_frame("reconciliation.member_niks", niks)
    db.derive("reconciliation.member_subjects")
    with db.lending(subjects="member_subjects"):
        give_verdicts(db, MEMBERS, "member_verdicts", known)
    db.derive("reconciliation.contested", **known)
    spare_from_ganda(db, "member_verdicts", known)
    db.derive("reconciliation.ganda_asked")
    with db.lending(beyond_doubt_asked="ganda_asked"):
        db.derive("reconciliation.beyond_doubt", into="ganda_beyond_doubt", **known)
    with db.lending(beyond_doubt="ganda_beyond_doubt"):
        db.derive("reconciliation.member_ganda")


def _look_for_the_rest(db: Database, points: pd.DataFrame, known: dict[str, str], *, answered: bool) -> None:
    """Find whom a wrong or missing NIK means: rows and members in one search, which reads the registry once.

    `answered`: answers stand in the place of an extract; they hold nobody who could be found.
    """
    db.derive("reconciliation.row_seekers", **known)
    db.derive("reconciliation.member_seekers")
    seekers = "no_seekers" if answered else "every_seeker"
    db.derive(f"reconciliation.{seekers}")
    db.derive("reconciliation.judged_seekers")
    with db.lending(seekers=seekers, judged="judged_seekers"):
        find_candidates(db, known, points, sure="every_sure", ranked="every_ranked")
        db.replace("reconciliation.search_ways", batas_blok=LARGEST_BLOCK, **known)
        for table in ("owners_best", "row_sure", "row_ranked", "member_sure", "member_ranked"):
            db.derive(f"reconciliation.{table}")
    db.derive("reconciliation.row_readings", **known)
    db.derive("reconciliation.members", **known)


def _decide(db: Database, quarter: Quarter, known: dict[str, str]) -> None:
    """Gather the reasons of rows against Dukcapil, rows and registry, and decide each row once."""
    db.derive("reconciliation.identity_reasons", hari_terakhir=quarter.last_day.isoformat(), **known)
    for step in _TARGETS:
        db.derive(f"reconciliation.{step}", **known)
    db.derive("reconciliation.targets_asked", **known)
    with db.lending(beyond_doubt_asked="targets_asked"):
        db.derive("reconciliation.beyond_doubt", into="targets_beyond_doubt", **known)
        db.derive("reconciliation.row_doubts", **known)
    for step in _RELATIONS:
        db.derive(f"reconciliation.{step}", **known)
    db.replace("reconciliation.decisions", **known)
    db.replace("reconciliation.submission", **known)


def _carry_registry_on(db: Database, known: dict[str, str]) -> None:
    """Apply accepted proposals, judge the changed members again, and write the registry with its lists."""
    for step in (
        "removal_rows",
        "removals",
        "inherited",
        "correction_rows",
        "corrections",
        "additions",
        "changed_members",
    ):
        db.derive(f"reconciliation.{step}", **known)
    db.derive("reconciliation.changed_subjects")
    with db.lending(subjects="changed_subjects"):
        give_changed_verdicts(db, "changed_verdicts", known)
    db.derive("reconciliation.final_verdicts")
    db.derive("reconciliation.registry_asked", **known)
    with db.lending(beyond_doubt_asked="registry_asked"):
        db.derive("reconciliation.beyond_doubt", into="registry_beyond_doubt", **known)
    db.derive("reconciliation.member_deciles")
    with db.lending(beyond_doubt="registry_beyond_doubt"):
        for table in _CARRIED_ON:
            db.replace(f"reconciliation.{table}", **known)
