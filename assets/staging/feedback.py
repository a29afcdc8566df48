"""The centre's answer to the previous submission (contract 2.4): what each line says of whom.

Strict: a line is the eight values with a NIK and a programme, or it is kept aside with its number and the reason.
How lines are told apart is `feedback_lines.py`, in workbooks `feedback_sheets.py`; which submitted row a line answers,
`sql/reporting/steps/answers.sql`; what a refusal does to what waits at the centre,
`sql/reconciliation/start/pending_states.sql`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import pandas as pd

from assets.intake.sources.source_files import Found, land_file
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settling import list_at_rest
from assets.office.values import read_term
from assets.staging.feedback_lines import COLUMNS, Line, LineFault, clean_nik, names_nobody, read_lines
from assets.staging.feedback_sheets import is_workbook, sheet_lines
from assets.staging.sources import keep_sources
from sql.warehouse import Database

SOURCE = "umpan_balik"
_WORDS = "jawaban_pusat"


class Answer(StrEnum):
    """What the centre said of a submitted row; the last two are never said by a line."""

    DITERIMA = "DITERIMA"
    DITOLAK = "DITOLAK"
    TIDAK_JELAS = "TIDAK_JELAS"
    BERTENTANGAN = "BERTENTANGAN"
    BELUM_DIJAWAB = "BELUM_DIJAWAB"


@dataclass(frozen=True)
class FeedbackFile:
    """One file of the answer, for the manifest."""

    berkas: str
    sha256: str
    baris: int


@dataclass
class Feedback:
    """Lines read, lines kept aside, and the files they stand in; (label, why) of what was left out."""

    files: list[FeedbackFile] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    _lines: list[tuple[object, ...]] = field(default_factory=list)
    _faults: list[tuple[object, ...]] = field(default_factory=list)

    @property
    def lines(self) -> pd.DataFrame:
        """One row a line that was read: where it stands, its place among all, whom it answers and how, its values."""
        return _frame(self._lines, ["berkas", "baris", "urutan", "isi", "nik", "program", "jawaban", *COLUMNS])

    @property
    def faults(self) -> pd.DataFrame:
        """berkas, baris, sebab, isi; one row a line kept aside."""
        return _frame(self._faults, ["berkas", "baris", "sebab", "isi"])

    @property
    def unread(self) -> int:
        """Lines kept aside that may answer for somebody."""
        return sum(1 for _, _, why, _ in self._faults if why != LineFault.TIDAK_MEMUAT_ORANG)

    def read(self, berkas: str, content: bytes, landed: Path | None = None) -> None:
        """Take in one file; a line that cannot be read is kept aside, none is left out.

        `landed`: where its bytes lie; a workbook is read from there.
        """
        before = len(self._lines) + len(self._faults)
        if landed and is_workbook(content):
            for place, line in sheet_lines(berkas, landed, content):
                self._take(place, line)
        else:
            for line in read_lines(content):
                self._take(berkas, line)
        count = len(self._lines) + len(self._faults) - before
        self.files.append(FeedbackFile(berkas, hashlib.sha256(content).hexdigest(), count))

    def _take(self, berkas: str, line: Line) -> None:
        said = dict(zip(COLUMNS, line.values, strict=False))
        nik = clean_nik(said.get("nik_usulan", ""))
        program = read_term("program", said.get("program_bansos", ""))
        fault = line.fault
        if fault is None and not re.fullmatch(r"[0-9]{16}", nik):
            nobody = names_nobody(line.values)
            fault = LineFault.TIDAK_MEMUAT_ORANG if nobody else LineFault.NIK_TIDAK_TERBACA
        if fault is None and program is None:
            fault = LineFault.PROGRAM_TIDAK_DIKENAL
        if fault is None:
            answer = answer_of(said["hasil"], said["padan"])
            self._lines.append(
                (berkas, line.number, len(self._lines), line.text, nik, program, str(answer), *line.values)
            )
        else:
            self._faults.append((berkas, line.number, str(fault), line.text.replace("\0", "\u2400")))


def answer_of(hasil: str, padan: str) -> Answer:
    """What `hasil` says, where it is blank what `padan` says; unclear where the words are unknown.

    Whether the person is padan at the centre is another matter than the result: a row may be accepted without it.
    """
    said, matched = (text.replace("_", " ").strip(" .-") for text in (hasil, padan))
    told = read_term(_WORDS, said or matched)
    return Answer(told) if told else Answer.TIDAK_JELAS


def stage_feedback(run: QuarterRun) -> dict[str, int]:
    """Write staging.feedback, staging.feedback_faults and its part of staging.sources of the quarter; counts of lines.

    Nothing in the answer stops the quarter but that somebody is still writing it, or that it cannot be read; an absent
    folder is an answer not given yet.
    """
    feedback = read_feedback(run.data, run.quarter)
    _keep(run.db, run.quarter, feedback)
    read = {"berkas": len(feedback.files), "berkas_tidak_dibaca": len(feedback.left_out)}
    return {**read, "baris": len(feedback.lines), "tidak_terbaca": feedback.unread}


def keep_no_answer(db: Database, quarter: Quarter) -> None:
    """Write the quarter's tables without an answer: those of a warehouse that is older than they are."""
    _keep(db, quarter, Feedback())


def read_feedback(data: Path, quarter: Quarter) -> Feedback:
    """Every file of the quarter's answer, landed, in the order of their paths."""
    listing = list_at_rest(data / "inbox" / str(quarter) / SOURCE)
    feedback = Feedback(left_out=listing.left_out)
    for file in listing.files:
        landed = land_file(file, listing, data, feedback.left_out)
        if landed:
            feedback.read(file.label, landed[1].read_bytes(), landed[1])
    return feedback


def _keep(db: Database, quarter: Quarter, feedback: Feedback) -> None:
    db.replace_frame("staging.feedback", str(quarter), feedback.lines)
    db.replace_frame("staging.feedback_faults", str(quarter), feedback.faults)
    found = Found(labels=[(file.berkas, file.sha256) for file in feedback.files], left_out=feedback.left_out)
    keep_sources(db, quarter, SOURCE, found, {file.sha256: file.baris for file in feedback.files})


def _frame(rows: list[tuple[object, ...]], names: list[str]) -> pd.DataFrame:
    kinds = {name: "int64" if name in ("baris", "urutan") else "string" for name in names}
    return pd.DataFrame(rows, columns=names).astype(kinds)
