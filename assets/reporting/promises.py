"""What must hold of a quarter before its edition is published: nothing is lost, nobody is dropped.

Each promise is a statement that selects the rows at fault. Which step of the pipeline is stopped by them is
`checks.py` of the stages; `publish.py` asks them all once more, because an edition is never taken back.
"""

from __future__ import annotations

from dataclasses import dataclass

from assets.office.quarter import Quarter
from sql.warehouse import Database


@dataclass(frozen=True)
class Promise:
    """A sentence that is true of every published quarter; `broken` completes "<n> …" where it is not."""

    statement: str
    broken: str


CONSERVATION = (
    Promise("reconciliation.every_row_has_one_fate", "baris tidak punya tepat satu nasib"),
    Promise("reconciliation.every_accepted_proposal_is_padan", "usulan diterima walau orangnya tidak padan"),
    Promise("reconciliation.rows_in_equal_fates", "berkas punya jumlah baris yang tidak sama dengan jumlah nasibnya"),
)
SHIELD = (
    Promise("reconciliation.nobody_left_for_a_mismatch", "orang keluar dari registri tanpa dasar yang sah"),
    Promise("reconciliation.registry_follows_the_quarter_before", "anggota registri sebelumnya hilang"),
    Promise("reconciliation.no_id_changed_hands", "ID berpindah ke orang lain tanpa baris bagi pemegangnya yang lama"),
    Promise("reconciliation.every_padan_nik_stands", "NIK anggota yang padan tidak tercatat lagi"),
    Promise("reporting.every_departure_is_told", "orang yang keluar tidak tercatat di keluar.csv"),
)


def conservation_breaks(db: Database, quarter: Quarter) -> dict[str, int]:
    """Rows at fault for each promise of conservation: for every file, village and quarter, rows in = six fates."""
    return _breaks(db, quarter, CONSERVATION)


def shield_breaks(db: Database, quarter: Quarter) -> dict[str, int]:
    """People at fault for each promise of the shield: only HAPUS, GANDA and MENINGGAL take out, nobody vanishes."""
    return _breaks(db, quarter, SHIELD)


def broken_promises(db: Database, quarter: Quarter) -> list[str]:
    """Indonesian clauses for what a quarter breaks; empty when it may be published."""
    found = {**conservation_breaks(db, quarter), **shield_breaks(db, quarter)}
    words = {promise.statement: promise.broken for promise in (*CONSERVATION, *SHIELD)}
    return [f"{count} {words[statement]}" for statement, count in found.items() if count]


def _breaks(db: Database, quarter: Quarter, promises: tuple[Promise, ...]) -> dict[str, int]:
    periods = {"periode": str(quarter), "sebelumnya": str(quarter.previous)}
    return {promise.statement: len(db.rows(promise.statement, **periods)) for promise in promises}
