"""What people judged, and what they are asked: a judgement wins over the score for as long as what was judged stays.

The model is nomenklatura's resolver: judgements over pairs of references, SAMA, BEDA or RAGU, with who and when. What
a reference is, which judgements hold and what they do are statements (`identities.sql`, `judgement_states.sql`,
`judged_verdicts.sql`, `pairs.sql`, `sure.sql`, `spared.sql`); here is their order. Reading `putusan.csv` is
`assets/staging/judgements.py`.
"""

from __future__ import annotations

from assets.office.quarter import Quarter
from assets.office.words import counted
from assets.staging.civil_registry import is_answered
from assets.staging.judgements import keep_none
from sql.warehouse import Database

ROWS, MEMBERS = "USULAN", "ANGGOTA"


def keep_nobody_judged(db: Database) -> str:
    """Keep a table of judgements about nobody, to be lent as `judged`; returns its name."""
    db.keep_empty("nobody_judged", nomor="BIGINT", nik="VARCHAR", putusan="VARCHAR")
    return "nobody_judged"


def take_up_judgements(db: Database, quarter: Quarter) -> None:
    """Name every row and member (`identities`), and say which judgements hold this quarter (`judgements`)."""
    db.derive("reconciliation.identities")
    db.replace("reconciliation.row_references")
    if not db.exists("staging.judgements"):
        keep_none(db, quarter)
    db.derive("reconciliation.judged_references")
    with db.lending(named="judged_references"):
        db.derive("reconciliation.contents")
    db.replace("reconciliation.judgement_states")
    db.derive("reconciliation.judgements")


def give_verdicts(db: Database, kind: str, into: str) -> None:
    """Verdicts on the lent table `subjects`, of rows or of members, with what people judged about them."""
    _judge(db, kind, into, changed=False)


def give_changed_verdicts(db: Database, into: str) -> None:
    """Verdicts on the members that changed; of whom something else is known now, the judgement no longer holds."""
    _judge(db, MEMBERS, into, changed=True)


def spare_from_ganda(db: Database, verdicts: str) -> None:
    """Say which members GANDA leaves alone (`spared`); `verdicts`: the table that `give_verdicts` made of members."""
    judging = _any_holds(db)
    judged, plain = (_judged_of(verdicts), _plain(verdicts)) if judging else (keep_nobody_judged(db), verdicts)
    with db.lending(judged=judged, plain_verdicts=plain):
        db.derive("reconciliation.spared")


def ask_people(db: Database, most: int | None) -> None:
    """Write the pairs that people are asked about: candidates of whom none is sure, who looks alike, what is reopened.

    Of all that somebody must judge the first `most`, None: all; how many wait is kept in `question_counts`.
    """
    for step in ("asked_alike", "asked_candidates", "every_question"):
        db.derive(f"reconciliation.{step}")
    db.derive("reconciliation.asked", paling_banyak=most)
    db.replace("reconciliation.question_counts")
    db.derive("reconciliation.asked_references")
    with db.lending(named="asked_references"):
        db.derive("reconciliation.contents")
    db.replace("reconciliation.questions")


def pairs_waiting(db: Database, quarter: Quarter) -> int:
    """How many pairs somebody must judge and nobody is asked about yet."""
    return _counted(db, quarter)[1]


def waiting_told(db: Database, quarter: Quarter) -> str:
    """How many pairs are asked about and how many wait to be, in a sentence; blank where none waits."""
    asked, waiting, deciding = _counted(db, quarter)
    if not waiting:
        return ""
    among = f" ({counted(deciding)} di antaranya menyangkut usulan atau anggota berisiko)" if deciding else ""
    return (
        f"Kuartal {quarter}: putusan_diminta.csv menanyakan {counted(asked)} pasangan, yang paling menentukan lebih "
        f"dahulu; {counted(waiting)} pasangan lain{among} belum ditanyakan dan menyusul begitu yang ini diputuskan "
        "(banyaknya diatur dengan putusan.diminta_maks di padan.toml)."
    )


def _counted(db: Database, quarter: Quarter) -> tuple[int, int, int]:
    """Pairs that are asked about, that wait to be, and of these that decide about a proposal or a member at risk."""
    asked, waiting, deciding = db.rows("reconciliation.questions_waiting", periode=str(quarter))[0]
    return int(asked), int(waiting), int(deciding)


def _judge(db: Database, kind: str, into: str, *, changed: bool) -> None:
    # Where Dukcapil answers and gives no extract, its answers are what is compared.
    judging = "answered_verdicts" if is_answered(db, str(db.known["periode"])) else "verdicts"
    if not _any_holds(db):
        db.derive(f"reconciliation.{judging}", into=into)
        return
    judged = _judged_of(into)
    db.derive("reconciliation.judged", into=judged, jenis=kind)
    if changed:
        with db.lending(judged=judged):
            db.derive("reconciliation.judged_changed")
        judged = "judged_changed"
    db.derive(f"reconciliation.{judging}", into=_plain(into))
    with db.lending(judged=judged, plain_verdicts=_plain(into)):
        db.derive("reconciliation.judged_verdicts", into=into, anggota=kind == MEMBERS)


def _judged_of(verdicts: str) -> str:
    return f"{verdicts}_judged"


def _plain(verdicts: str) -> str:
    return f"{verdicts}_plain"


def _any_holds(db: Database) -> bool:
    return bool(db.rows("reconciliation.any_judgement"))
