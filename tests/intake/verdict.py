"""What became of a damaged copy, against the reading of the sound one."""

from __future__ import annotations

from operator import eq

from assets.intake.reading.reader import Reading
from assets.intake.tables.lost_rows import MAY_BE_LOST
from assets.office.values import read_count
from assets.staging.deliveries import FAULTS
from tests.intake.files import sentences
from tests.intake.mutations import Mutant

VERDICTS = ("exact", "other text", "refused", "told", "unknowable", "LOST")
_OWN = ("nik", "no_kk", "nama")


def verdict(mutant: Mutant, read: Reading, sound: Reading) -> str:
    """What became of a mutant, one of VERDICTS.

    - `refused`: the reader gives a fault, or the cover counts other rows than were read (JUMLAH_TIDAK_SESUAI).
    - `exact`: every value of every row and of the cover.
    - `other text`: as many rows, each in its place by its NIK, KK or name; some value reads otherwise.
    - `told`: other rows, and the receipt says that rows may be lost (`assets/intake/tables/lost_rows.py`) and how many
      were read.
    - `unknowable`: other rows, nothing told, and the file that is left is sound (`Mutant.knowable`).
    - `LOST`: other rows, nothing told. None may be.
    """
    if read.faults or read_count(read.cover.get("jumlah_usulan", "")) not in {None, read.rows}:
        return "refused"
    if read.rows != sound.rows or not _in_place(read, sound):
        told = any(note.startswith(MAY_BE_LOST) and f" {read.rows} baris" in note for note in sentences(read))
        return "told" if told else "LOST" if mutant.knowable else "unknowable"
    same = all(read.values(column) == sound.values(column) for column in sound.columns)
    return "exact" if same and read.cover == sound.cover else "other text"


def _in_place(read: Reading, sound: Reading) -> bool:
    """Whether each row still has the NIK, the KK or the name of the original's row: here these are one person's own."""
    own, theirs = ([*zip(*map(reading.values, _OWN), strict=True)] for reading in (sound, read))
    return all(any(map(eq, row, other)) for row, other in zip(own, theirs, strict=True))


def broken_promise(read: Reading, outcome: str, *, counted: bool) -> str:
    """What breaks the claim, or blank: a silent loss, or a refusal by the reader without one code and one sentence."""
    if outcome == "LOST" or (counted and outcome == "unknowable"):
        return f"{read.rows} rows, and nothing told"
    if len(read.faults) > 1:
        return f"{len(read.faults)} faults"
    for fault in read.faults:
        if fault.kode not in FAULTS or not fault.pesan.endswith(".") or "\n" in fault.pesan:
            return f"{fault.kode} without a sentence"
    return ""
