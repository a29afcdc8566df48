"""What people judged, and what they are asked: a judgement wins over the score for as long as what was judged stays.

The model is nomenklatura's resolver: judgements over pairs of references, SAMA, BEDA or RAGU, with who and when. What
a reference is, which judgements hold and what they do are statements (`identities.sql`, `judgement_states.sql`,
`judged_verdicts.sql`, `pairs.sql`, `sure.sql`, `spared.sql`); here is their order. Reading `putusan.csv` is
`assets/staging/judgements.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from assets.office.quarter import Quarter
from assets.staging.civil_registry import is_answered
from assets.staging.judgements import keep_none
from sql.warehouse import Database

ROWS, MEMBERS = "USULAN", "ANGGOTA"


def lend_unjudged(db: Database) -> None:
    """Put what judging needs where statements find it, with nobody judged."""
    for macro in ("isi_orang", "sidik"):
        db.run(f"reconciliation.{macro}")
    db.derive("reconciliation.judged_none", into="judged")


def take_up_judgements(db: Database, quarter: Quarter, known: Mapping[str, str]) -> None:
    """Name every row and member (`identities`), and say which judgements hold this quarter (`judgements`)."""
    db.derive("reconciliation.identities", **known)
    db.replace("reconciliation.row_references", **known)
    if not db.exists("staging.judgements"):
        keep_none(db, quarter)
    db.derive("reconciliation.judged_references", into="named", **known)
    db.derive("reconciliation.contents", **known)
    db.replace("reconciliation.judgement_states", **known)
    db.derive("reconciliation.judgements", **known)


def give_verdicts(db: Database, kind: str, into: str, known: Mapping[str, str]) -> None:
    """Verdicts on the temporary table `subjects`, of rows or of members, with what people judged about them."""
    _judge(db, "judged", kind, into, known)


def give_changed_verdicts(db: Database, into: str, known: Mapping[str, str]) -> None:
    """Verdicts on the members that changed; of whom something else is known now, the judgement no longer holds."""
    _judge(db, "judged_changed", MEMBERS, into, known)


def spare_from_ganda(db: Database, known: Mapping[str, str]) -> None:
    """Say which members GANDA leaves alone (`spared`); to be asked right after the members' verdicts."""
    db.derive(f"reconciliation.{'spared' if _any_holds(db) else 'spared_none'}", into="spared", **known)


def ask_people(db: Database, known: Mapping[str, str]) -> None:
    """Write every pair that somebody must judge: candidates of whom none is sure, who looks alike, what is reopened."""
    alike = "asked_alike" if db.exists("reconciliation.alike") else "asked_none"
    db.derive(f"reconciliation.{alike}", into="asked_alike", **known)
    db.derive("reconciliation.asked_candidates", **known)
    db.derive("reconciliation.asked", **known)
    db.derive("reconciliation.asked_references", into="named")
    db.derive("reconciliation.contents", **known)
    db.replace("reconciliation.questions", **known)


def _judge(db: Database, judged: str, kind: str, into: str, known: Mapping[str, str]) -> None:
    # Where Dukcapil answers and gives no extract, its answers are what is compared.
    judging = "answered_verdicts" if is_answered(db, known["periode"]) else "verdicts"
    if not _any_holds(db):
        db.derive(f"reconciliation.{judging}", into=into, **known)
        return
    db.derive("reconciliation.judged", jenis=kind)
    if judged != "judged":
        db.derive(f"reconciliation.{judged}", into="judged")
    db.derive(f"reconciliation.{judging}", into="plain_verdicts", **known)
    db.derive("reconciliation.judged_verdicts", into=into, anggota=kind == MEMBERS, **known)


def _any_holds(db: Database) -> bool:
    return bool(db.rows("reconciliation.any_judgement"))
