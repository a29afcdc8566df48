"""The way of one quarter through reconciliation: identity, duplicates, decisions, registry.

Here is only the order of the steps; every rule is a statement of its own in `sql/reconciliation/`, by its table's name.
"""

from __future__ import annotations

import pandas as pd

from assets.office.own_files import POINTS, stop_while_saved
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions
from assets.reconciliation.candidates import LARGEST_BLOCK
from assets.reconciliation.duplicates import find_duplicates
from assets.reconciliation.judgements import (
    MEMBERS,
    ROWS,
    ask_people,
    give_changed_verdicts,
    give_verdicts,
    spare_from_ganda,
    take_up_judgements,
)
from assets.reconciliation.member_niks import classify_niks
from assets.reconciliation.plausibility import measure_villages
from assets.reconciliation.points import version
from assets.reconciliation.points_file import points_in_force
from assets.reconciliation.reckoned import decided_from, forget, note, stands
from assets.reconciliation.searched import search
from assets.reconciliation.start import fold_persons, lend_macros, lend_references, start_from_before
from assets.staging.centre_lists import keep_no_lists
from assets.staging.civil_registry import is_answered
from assets.staging.explanations import keep_no_explanations
from assets.staging.other_districts import keep_no_other_districts
from assets.staging.participation import keep_no_participation
from assets.staging.sources import keep_own_file
from expectations.catalogue import Fate
from sql.passing import drop
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
# What the accepted rows ask of the centre (contract 6), in this order.
_WAITING = ("new_proposals", "last_given", "held_values", "asked_before", "said_before", "new_pending")
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


def reconcile(run: QuarterRun) -> dict[str, int]:
    """Decide every row of the quarter and carry the registry on; counts of fates, then of registry statuses.

    Where nothing that decides has changed since the tables were made, they stand and are counted (`reckoned.py`).
    Candidates are scored by the folder's own table of points, else by the shipped one, with the settings' thresholds.
    Raises QuarterStopped when neither a snapshot nor an earlier registry is there, or that table cannot be used.
    """
    db, quarter, periode = run.db, run.quarter, run.periode
    stop_while_saved(run.data, POINTS)
    points = points_in_force(run.data, run.settings.pencocokan)
    keep_own_file(db, quarter, POINTS, points.attrs.get("berkas"))
    decided = decided_from(run, points)
    if stands(run, decided):
        return _counts(db, periode)
    forget(run)
    extract = str(db.rows("reconciliation.quarter_extract", periode=periode)[0][0])
    lend_macros(db)
    kunci = fold_persons(db, extract)
    lend_references(run)
    db = db.knowing(periode=periode, extract=extract, kunci=kunci, versi_poin=version(points))
    if not db.exists("staging.centre_lists"):
        keep_no_lists(run)
    if not db.exists("staging.participation"):
        keep_no_participation(run)
    if not db.exists("staging.other_districts"):
        keep_no_other_districts(run)
    if not db.exists("staging.explanations"):
        keep_no_explanations(run)
    start_from_before(db, quarter)
    db.derive("reconciliation.folded_rows")
    take_up_judgements(db, quarter)
    answered = is_answered(db, periode)
    if answered:
        db.derive("reconciliation.dukcapil_said")
    else:
        db.keep_empty("dukcapil_said", nik="VARCHAR")
    _give_verdicts(db, run.regions)
    _look_for_the_rest(db, points, answered=answered)
    _decide(db, quarter)
    _carry_registry_on(db)
    measure_villages(db, run.settings.kewajaran)
    find_duplicates(db)
    ask_people(db, run.settings.putusan.diminta_maks)
    db.forget_derived()
    note(run, decided)
    return _counts(db, periode)


def _counts(db: Database, periode: str) -> dict[str, int]:
    fates = dict(db.rows("reconciliation.fate_counts", periode=periode))
    statuses = dict(db.rows("reconciliation.status_counts", periode=periode))
    return {**{fate: int(fates.get(fate, 0)) for fate in Fate}, **{str(name): int(n) for name, n in statuses.items()}}


def _give_verdicts(db: Database, regions: Regions) -> None:
    """Say of every row in force and every member with a readable NIK whether it is the person whom the NIK names."""
    db.derive("reconciliation.row_subjects")
    with db.lending(subjects="row_subjects"):
        give_verdicts(db, ROWS, "row_verdicts")
    niks = classify_niks(db.frame("reconciliation.doubtful_niks"), regions.provinces)
    db.lend_frame("reconciliation.member_niks", niks)
    db.derive("reconciliation.member_subjects")
    with db.lending(subjects="member_subjects"):
        give_verdicts(db, MEMBERS, "member_verdicts")
    db.derive("reconciliation.contested")
    spare_from_ganda(db, "member_verdicts")
    db.derive("reconciliation.ganda_asked")
    with db.lending(beyond_doubt_asked="ganda_asked"):
        db.derive("reconciliation.beyond_doubt", into="ganda_beyond_doubt")
    with db.lending(beyond_doubt="ganda_beyond_doubt"):
        db.derive("reconciliation.member_ganda")
    drop(db, "row_subjects", "member_subjects", "ganda_asked", "ganda_beyond_doubt")


def _look_for_the_rest(db: Database, points: pd.DataFrame, *, answered: bool) -> None:
    """Find whom a wrong or missing NIK means: rows and members in one search, which reads the registry once.

    Who was looked for in the quarter's last run and says the same now is not looked for again (`searched.py`).

    `answered`: answers stand in the place of an extract; they hold nobody who could be found.
    """
    db.derive("reconciliation.row_seekers")
    db.derive("reconciliation.member_seekers")
    db.derive("reconciliation.every_seeker", dicari=not answered)
    db.derive("reconciliation.judged_seekers")
    search(db, points)
    with db.lending(seekers="every_seeker", judged="judged_seekers"):
        db.replace("reconciliation.search_ways", batas_blok=LARGEST_BLOCK)
        for table in ("owners_best", "row_sure", "row_ranked", "member_sure", "member_ranked"):
            db.derive(f"reconciliation.{table}")
    drop(db, "every_ranked", "every_way")
    for step in ("row_readings", "undone_takeovers", "members"):
        db.derive(f"reconciliation.{step}")


def _decide(db: Database, quarter: Quarter) -> None:
    """Gather the reasons of rows against Dukcapil, rows and registry, and decide each row once."""
    db.derive("reconciliation.identity_reasons", hari_terakhir=quarter.last_day.isoformat())
    for step in _TARGETS:
        db.derive(f"reconciliation.{step}")
    db.derive("reconciliation.targets_asked")
    with db.lending(beyond_doubt_asked="targets_asked"):
        db.derive("reconciliation.beyond_doubt", into="targets_beyond_doubt")
        db.derive("reconciliation.row_doubts")
    for step in _RELATIONS:
        db.derive(f"reconciliation.{step}")
    db.replace("reconciliation.decisions")
    db.derive("reconciliation.accepted_persons")
    db.replace("reconciliation.submission")


def _carry_registry_on(db: Database) -> None:
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
        db.derive(f"reconciliation.{step}")
    db.derive("reconciliation.changed_subjects")
    with db.lending(subjects="changed_subjects"):
        give_changed_verdicts(db, "changed_verdicts")
    db.derive("reconciliation.final_verdicts")
    drop(db, "member_verdicts", "changed_verdicts")
    db.derive("reconciliation.registry_asked")
    with db.lending(beyond_doubt_asked="registry_asked"):
        db.derive("reconciliation.beyond_doubt", into="registry_beyond_doubt")
    db.derive("reconciliation.member_deciles")
    drop(db, "family_deciles", "accepted_persons")
    for step in _WAITING:
        db.derive(f"reconciliation.{step}")
    with db.lending(beyond_doubt="registry_beyond_doubt"):
        for table in _CARRIED_ON:
            db.replace(f"reconciliation.{table}")
    drop(db, "started", "removal_rows", "member_deciles", "registry_beyond_doubt")
