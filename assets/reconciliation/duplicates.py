"""Who stands more than once: records of one person make a group, records that only look alike a pair.

Two records are one person where both mean the same person of the civil registry (the hub), or where people judged so;
never because they look alike. Nobody leaves the registry by it: `duplicates` and `alike` are proposals to the office.
The rules are statements; here is their order, and how judgements tie groups together. Whom a record means is
`candidates.py`, the registry's own GANDA `member_ganda.sql`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from sql.warehouse import Database

_POINTS = Path(__file__).with_name("alike_points.csv")
# A key that more records share says nothing about them. How many pairs were left out for it is kept in `alike_ways`.
_LARGEST_BLOCK = 50
# Points from which two records are worth a human's time, and how many people are shown for one record.
_ALIKE_ENOUGH = 9.0
_SHOWN = 3
_NIK_DIGITS = 16


def find_duplicates(db: Database) -> None:
    """Write `reconciliation.duplicates` and `reconciliation.alike`, after the registry of the quarter is written."""
    _group(db)
    _compare_alike(db)


def alike_points() -> pd.DataFrame:
    """What each level of agreement between two records is worth: hal, tingkat, poin, kata."""
    return pd.read_csv(
        _POINTS, dtype={"hal": str, "tingkat": str, "poin": float, "kata": str}, keep_default_na=False, encoding="utf-8"
    )


def tied_groups(ties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The group of each name that a tie holds, over any number of ties: its smallest NIK, else its smallest name."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for one, other in ties:
        first, second = sorted((root(one), root(other)), key=_niks_first)
        parent[second] = first
    return {name: root(name) for name in sorted(parent)}


def _niks_first(name: str) -> tuple[bool, str]:
    return (len(name) != _NIK_DIGITS or not name.isdigit(), name)


def _group(db: Database) -> None:
    """Resolve every record to a person, pair those of one person, and propose which of each group stays."""
    db.derive("reconciliation.judged_seekers")
    db.derive("reconciliation.scored_hubs")
    db.derive("reconciliation.hubs")
    db.derive("reconciliation.judged_records")
    groups = tied_groups(db.rows("reconciliation.judged_ties"))
    db.lend_frame(
        "reconciliation.tied_groups", pd.DataFrame(groups.items(), columns=["sebutan", "kelompok"], dtype="object")
    )
    db.derive("reconciliation.grouped")
    db.derive("reconciliation.coupled", into="coupled_hubs")
    _describe_pairs(db, "coupled_hubs")
    for step in ("doubted", "placed", "sure_pairs", "doubted_pairs", "alike_doubted"):
        db.derive(f"reconciliation.{step}")
    db.replace("reconciliation.duplicates")


def _compare_alike(db: Database) -> None:
    """Compare records that mean nobody for sure with the records of whom they may mean, and with each other."""
    db.derive("reconciliation.alike_seekers")
    with db.lending(seekers="alike_seekers"):
        db.derive("reconciliation.seekers_keyed")
    db.derive("reconciliation.alike_keys")
    db.replace("reconciliation.alike_ways", batas_blok=_LARGEST_BLOCK)
    db.derive("reconciliation.alike_pairs", batas_blok=_LARGEST_BLOCK)
    _describe_pairs(db, "alike_pairs")
    db.lend_frame("reconciliation.alike_points", alike_points())
    db.derive("reconciliation.alike_levels")
    db.replace("reconciliation.alike", ambang=_ALIKE_ENOUGH, paling_banyak=_SHOWN)


def _describe_pairs(db: Database, pairs: str) -> None:
    """Of the pairs of the table, keep (`record_pairs`) and describe (`records`) those that would be one too many."""
    with db.lending(coupled=pairs):
        for step in ("facts", "record_pairs", "records"):
            db.derive(f"reconciliation.{step}")
