"""The centre's answer to the previous submission, read line by line (contract 2.4).

Strict: a line is the eight values with a NIK, or it is kept aside with its number and the reason. Which submitted
row a line answers is `sql/reporting/umpan_balik.sql`.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

COLUMNS = ("nama_kec", "nama_desa", "nik_usulan", "program_bansos", "hasil", "padan", "nama_lgkp", "ket_vali")
_PROGRAMS = {
    "PKH": "PKH",
    "BPNT": "BPNT",
    "SEMBAKO": "BPNT",
    "BSP": "BPNT",
    "PBI": "PBI",
    "PBIJK": "PBI",
    "YAPI": "YAPI",
    "ATENSIYAPI": "YAPI",
    "NONBANSOS": "NON BANSOS",
}
_DELIMITERS = (",", ";", "\t", "|")
# A quoted value may run over lines; one that runs over more was never closed.
_LONGEST_RECORD = 10


@dataclass(frozen=True)
class FeedbackFile:
    """One file of the answer, for the manifest."""

    berkas: str
    sha256: str
    baris: int


@dataclass
class Feedback:
    """Lines read, lines kept aside, and the files they stand in."""

    files: list[FeedbackFile] = field(default_factory=list)
    _lines: list[tuple[object, ...]] = field(default_factory=list)
    _faults: list[tuple[object, ...]] = field(default_factory=list)

    @property
    def lines(self) -> pd.DataFrame:
        """berkas, baris, isi, nik, program and the centre's columns; one row a line that was read."""
        names = ["berkas", "baris", "isi", "nik", "program", *COLUMNS]
        return pd.DataFrame(self._lines, columns=names).astype({name: "string" for name in names if name != "baris"})

    @property
    def faults(self) -> pd.DataFrame:
        """berkas, baris, sebab, isi; one row a line kept aside."""
        names = ["berkas", "baris", "sebab", "isi"]
        return pd.DataFrame(self._faults, columns=names).astype({name: "string" for name in names if name != "baris"})

    def read(self, berkas: str, content: bytes) -> None:
        """Take in one file; a line that cannot be read is kept aside, none is left out."""
        lines = _decode(content).splitlines()
        before = len(self._lines) + len(self._faults)
        start, delimiter, places = _header(lines)
        if places is None:
            self._faults.extend(
                (berkas, number, "KEPALA_TIDAK_DIKENAL", line) for number, line in enumerate(lines, 1) if line.strip()
            )
        else:
            for number, text, values in _records(lines, start, delimiter):
                self._take(berkas, number, text, None if values is None else [values[place] for place in places])
        count = len(self._lines) + len(self._faults) - before
        self.files.append(FeedbackFile(berkas, hashlib.sha256(content).hexdigest(), count))

    def _take(self, berkas: str, number: int, text: str, values: list[str] | None) -> None:
        if values is None:
            self._faults.append((berkas, number, "BUKAN_8_KOLOM", text))
            return
        trimmed = [value.strip() for value in values]
        nik = re.sub(r"[\s.'\-]", "", trimmed[2])
        program = _PROGRAMS.get(re.sub(r"[^A-Z]", "", trimmed[3].upper()), "")
        if not re.fullmatch(r"[0-9]{16}", nik):
            self._faults.append((berkas, number, "NIK_TIDAK_TERBACA", text))
        elif not program:
            self._faults.append((berkas, number, "PROGRAM_TIDAK_DIKENAL", text))
        else:
            self._lines.append((berkas, number, text, nik, program, *trimmed))


def read_feedback(folder: Path) -> Feedback:
    """Every file under the folder, in the order of their paths; an absent folder is an answer not given yet."""
    feedback = Feedback()
    paths = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    for path in paths:
        if not path.name.startswith((".", "~$")) and not path.name.endswith(".part"):
            feedback.read(path.relative_to(folder).as_posix(), path.read_bytes())
    return feedback


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _header(lines: list[str]) -> tuple[int, str, list[int] | None]:
    """(index of the first line after the header, delimiter, place of each column), None where there is no header."""
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        for delimiter in _DELIMITERS:
            names = [re.sub(r"[^a-z_]", "", name.lower()) for name in _split(line, delimiter) or ()]
            if sorted(names) == sorted(COLUMNS):
                return index + 1, delimiter, [names.index(column) for column in COLUMNS]
        break
    return 0, ",", None


def _records(lines: list[str], start: int, delimiter: str) -> Iterator[tuple[int, str, list[str] | None]]:
    """(line number, text, eight values or None) of each record; a value left open spoils its own line only."""
    index = start
    while index < len(lines):
        if not lines[index].strip():
            index += 1
            continue
        for length in range(1, _LONGEST_RECORD + 1):
            text = "\n".join(lines[index : index + length])
            values = _split(text, delimiter)
            if values is not None or index + length >= len(lines):
                break
        if values is None or len(values) != len(COLUMNS):
            length, text, values = 1, lines[index], None
        yield index + 1, text, values
        index += length


def _split(text: str, delimiter: str) -> list[str] | None:
    """The values of one record, None where it is not exactly one."""
    if "\0" in text or "�" in text:
        return None
    try:
        records = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return records[0] if len(records) == 1 else None
