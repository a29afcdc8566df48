"""Two values side by side: which characters of each differ, for people who compare them with a card.

Marks only. Why somebody is a candidate is told in words by `sql/reconciliation/candidates/explained.sql`; which values
stand beside each other, by `sql/reporting/steps/candidates_beside.sql` and `rejection_candidates.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import pandas as pd
from rapidfuzz.distance import Hamming, Levenshtein

from assets.office.quarter import Quarter
from expectations.states import STATUSES
from sql.warehouse import Database

Piece = tuple[str, bool]
"""Some characters of a value, and whether they differ from the other's."""

# Numbers that differ in more digits are other numbers: to mark single ones would only confuse.
_MOST_DIGITS = 4
# As `nama_setara.sql`: names that differ in more than a quarter of their letters are compared word by word.
_LETTERS_A_MISTAKE = 4


class Kind(StrEnum):
    """How two values are laid beside each other."""

    ANGKA = "ANGKA"
    NAMA = "NAMA"
    TANGGAL = "TANGGAL"


def side_by_side(sent: str, known: str, kind: Kind) -> tuple[list[Piece], list[Piece]]:
    """Pieces of the value as sent and of the known one. Case is no difference; where one is missing nothing differs."""
    one, other = _capitals(sent), _capitals(known)
    if not one or not other or one == other:
        return [(sent, False)], [(known, False)]
    edits = Levenshtein.distance(one, other)
    if kind is Kind.NAMA and edits > max(len(one), len(other)) // _LETTERS_A_MISTAKE:
        return _by_word(sent, other), _by_word(known, one)
    if len(one) == len(other) and (kind is Kind.TANGGAL or Hamming.distance(one, other) == edits <= _MOST_DIGITS):
        differs = [a != b for a, b in zip(one, other, strict=True)]
        return _joined(zip(sent, differs, strict=True)), _joined(zip(known, differs, strict=True))
    if kind is not Kind.NAMA and edits > _MOST_DIGITS:
        return [(sent, True)], [(known, True)]
    steps = Levenshtein.opcodes(one, other)
    return (
        _joined((sent[step.src_start : step.src_end], step.tag != "equal") for step in steps),
        _joined((known[step.dest_start : step.dest_end], step.tag != "equal") for step in steps),
    )


def bracketed(sent: str, known: str, kind: Kind) -> str:
    """The known value with what differs in square brackets; empty ones where the sent value has characters too many."""
    return "".join(f"[{text}]" if differs else text for text, differs in side_by_side(sent, known, kind)[1])


def candidate_marks(db: Database, quarter: Quarter) -> pd.DataFrame:
    """cara, tertulis, dukcapil, tanda: each two differing values of the quarter's candidates once, with the marks."""
    with db.lending_frames(statuses=pd.DataFrame(STATUSES)):
        db.derive("reporting.candidates_beside", periode=str(quarter))
    pairs = db.rows("reporting.candidate_pairs")
    marked = [(cara, sent, known, bracketed(sent, known, Kind(cara))) for cara, sent, known in pairs]
    return pd.DataFrame(marked, columns=["cara", "tertulis", "dukcapil", "tanda"]).astype("string")


def _capitals(value: str) -> str:
    """The value without difference of case, letter for letter: a letter whose capital is two stays."""
    capitals = value.upper()
    return capitals if len(capitals) == len(value) else value


def _by_word(value: str, other: str) -> list[Piece]:
    """Words of the value that the other lacks, in whatever order they stand there."""
    others = set(other.split())
    pieces = [piece for word in value.split() for piece in ((" ", False), (word, _capitals(word) not in others))]
    return _joined(pieces[1:])


def _joined(characters: Iterable[Piece]) -> list[Piece]:
    """Neighbours that agree on differing, as one piece."""
    pieces: list[Piece] = []
    for text, differs in characters:
        if pieces and pieces[-1][1] == differs:
            pieces[-1] = (pieces[-1][0] + text, differs)
        else:
            pieces.append((text, differs))
    return pieces
