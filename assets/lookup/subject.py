"""Everything that is held on one person, for the right of access (UU 27/2022, article 7): editions, warehouse, log.

Of the warehouse every kept table is searched in every column of text, so that no table is forgotten; of the editions
every one, also those that were replaced. What it looks like is `subject_page.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from assets.folder import warehouse_path
from assets.lookup.access_log import accesses_of, asked_name
from assets.lookup.asked import Asked
from assets.lookup.people import REGISTRY, Line, Person, find_people
from assets.office.own_files import JUDGEMENTS, read_own_file
from sql.file_lock import Patience
from sql.lookup import table_rows, tables
from sql.opening import open_warehouse

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Subject:
    """What is held on one person.

    `kept`: rows by table of the warehouse. `judgements`: lines of putusan.csv. `accesses`: who looked the person up.
    `originals`: digests of files in the landing area in which the person stands.
    """

    person: Person
    kept: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    judgements: list[str] = field(default_factory=list)
    accesses: list[dict[str, Any]] = field(default_factory=list)
    originals: list[str] = field(default_factory=list)

    @property
    def found(self) -> int:
        """How many lines and rows there are, but for the log."""
        return len(self.person.lines) + sum(map(len, self.kept.values())) + len(self.judgements)

    @property
    def lines(self) -> list[Line]:
        """Lines of editions, latest first."""
        return self.person.lines


def gather_subject(data: Path, asked: Asked, patience: Patience) -> Subject:
    """Gather it; waits for the warehouse as `patience` says. Raises WarehouseBusy."""
    (person,) = find_people(data, [asked], every_edition=True)
    kept: dict[str, list[dict[str, str]]] = {}
    if warehouse_path(data).is_file():
        with open_warehouse(warehouse_path(data), patience=patience) as db:
            for table in tables(db):
                if rows := table_rows(db, table, sorted(person.niks), sorted(person.ids)):
                    kept[table] = rows
    judgements = read_own_file(data, JUDGEMENTS)
    lines = judgements.text.splitlines() if judgements else []
    said = [line for line in lines if any(nik in line for nik in person.niks)]
    names = {asked_name(line.values["nama"], line.values["tgl_lahir"]) for line in person.in_file(REGISTRY)}
    return Subject(person, kept, said, accesses_of(data, {*asked.logged, *names}), _originals(data, kept, person))


def _originals(data: Path, kept: dict[str, list[dict[str, str]]], person: Person) -> list[str]:
    """Digests of landed files in which the person stands: by rows that were read, and by the NIK in plain text.

    Workbooks and packed files are known by their rows alone.
    """
    told = {values.get("sha256", "") for rows in kept.values() for values in rows}
    told |= {line.values.get("sha256", "") for line in person.lines}
    landing = data / "landing"
    landed = [path for path in landing.iterdir() if _DIGEST.fullmatch(path.name)] if landing.is_dir() else []
    niks = [nik.encode() for nik in sorted(person.niks)]
    return sorted(path.name for path in landed if path.name in told or _holds(path, niks))


def _holds(path: Path, niks: list[bytes]) -> bool:
    if not niks or not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        return any(content.find(nik) >= 0 for nik in niks)
