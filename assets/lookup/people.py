"""Everything that published editions say of somebody: each line of their CSVs in which that person stands.

Who is looked for by NIK stands under that NIK. Who is looked for by name and birth date is a member with both; or a
row of that name whose NIK tells that day, or tells none; the NIKs found so are looked for in turn. Then every line
under one of these NIKs, under the member's id, or of one of these rows belongs to the person. Read from the files
alone: nobody who looks somebody up meets a lock.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from assets.lookup.asked import Asked
from assets.office.quarter import Quarter
from assets.office.standing import edition_numbers, latest_number, outputs_of, published_quarters, read_manifest
from sql.lookup import csv_lines, csv_nik_born
from sql.opening import passing_warehouse
from sql.warehouse import Database

Values = Mapping[str, str]
REGISTRY, ROWS = "registri.csv", "nasib_baris.csv"
_NIKS = ("nik", "saran_nik", "nik_usulan", "nik_satu", "nik_dua", "nik_tertulis", "nik_dukcapil")
_IDS = ("id_dtks", "id_dtks_sebelumnya", "id_dtks_satu", "id_dtks_dua")
_REFERENCE = "sha256/lembar/baris"
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Line:
    """One line of a file of an edition."""

    quarter: Quarter
    edition: int
    file: str
    values: Values


@dataclass
class Person:
    """Somebody who was asked about, by what they are known, and where they stand; latest quarter first."""

    asked: Asked
    niks: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)
    lines: list[Line] = field(default_factory=list)

    def in_file(self, name: str) -> list[Line]:
        """Lines of one file, latest quarter first."""
        return [line for line in self.lines if line.file == name]


def find_people(data: Path, asked: Iterable[Asked], *, every_edition: bool = False) -> list[Person]:
    """Look everybody up in the edition that stands of each quarter, or in every edition."""
    people = [Person(one, niks={one.nik} if one.nik else set()) for one in asked]
    editions = list(_editions(data, every_edition))
    with passing_warehouse() as db:
        for _, _, folder, files in editions:
            _recognise(db, people, folder, files)
        for quarter, number, folder, files in editions:
            _gather(db, people, folder, files, partial(Line, quarter, number))
    return people


def unread_editions(data: Path, *, every_edition: bool = False) -> list[str]:
    """Editions (`2026-Q3/edisi-1`) of which the manifest or a CSV is gone: who is not found may stand there."""
    unread = []
    for quarter in reversed(published_quarters(data)):
        reports = data / "reports" / str(quarter)
        latest = latest_number(reports)
        for number in reversed(edition_numbers(reports)) if every_edition else [latest]:
            folder = reports / f"edisi-{number}"
            told = outputs_of(read_manifest(folder) or (read_manifest(reports) if number == latest else None))
            where = folder if folder.is_dir() else reports
            if not told or any(not (where / name).is_file() for name in told if name.endswith(".csv")):
                unread.append(f"{quarter}/{folder.name}")
    return unread


def _editions(data: Path, every_edition: bool) -> Iterator[tuple[Quarter, int, Path, list[str]]]:
    for quarter in reversed(published_quarters(data)):
        reports = data / "reports" / str(quarter)
        latest = latest_number(reports)
        for number in reversed(edition_numbers(reports)) if every_edition else [latest]:
            folder = reports / f"edisi-{number}"
            manifest = read_manifest(folder) or read_manifest(reports)
            where = folder if folder.is_dir() else reports
            files = sorted(name for name in outputs_of(manifest) if name.endswith(".csv") and (where / name).is_file())
            # The member first, then the rows, then what else is said.
            files.sort(key=lambda name: (name != REGISTRY, name != ROWS))
            yield quarter, number, where, files


def _recognise(db: Database, people: Sequence[Person], folder: Path, files: Sequence[str]) -> None:
    """Learn by what else each person is known: NIKs and ids of members, places of rows."""
    named = [person for person in people if person.asked.name]
    if REGISTRY in files and named:
        _recognise_members(db, named, folder / REGISTRY)
    if ROWS in files and named:
        _recognise_rows(db, named, folder / ROWS)
    for file in (REGISTRY, ROWS):
        under = _index(people, lambda person: person.niks)
        for values in csv_lines(db, folder / file, {"nik": sorted(under)}) if file in files else ():
            for person in under[values["nik"]]:
                if file == REGISTRY:
                    person.ids.add(values["id_dtks"])
                else:
                    person.rows.add(_value(values, _REFERENCE))


def _recognise_members(db: Database, named: Sequence[Person], path: Path) -> None:
    born = _index(named, lambda person: {person.asked.born})
    for values in csv_lines(db, path, {"tgl_lahir": sorted(born)}):
        for person in born[values["tgl_lahir"]]:
            if _same_name(values["nama"], person.asked.name):
                person.niks |= {values["nik"]} - {""}
                person.ids.add(values["id_dtks"])


def _recognise_rows(db: Database, named: Sequence[Person], path: Path) -> None:
    parts = sorted({part for person in named for part in _in_niks(person.asked.born)})
    for values in csv_nik_born(db, path, parts):
        for person in named:
            if _tells(values["nik"], person.asked.born) and _same_name(values["nama"], person.asked.name):
                person.rows.add(_value(values, _REFERENCE))


def _gather(
    db: Database, people: Sequence[Person], folder: Path, files: Sequence[str], line: Callable[[str, Values], Line]
) -> None:
    niks, ids, rows = (
        _index(people, known) for known in (lambda one: one.niks, lambda one: one.ids, lambda one: one.rows)
    )
    known = {**dict.fromkeys(_NIKS, niks), **dict.fromkeys(_IDS, ids), _REFERENCE: rows}
    wanted = {column: sorted(under) for column, under in known.items()}
    for file in files:
        for values in csv_lines(db, folder / file, wanted):
            told = {name.lower(): value for name, value in values.items()}
            meant = {id(one): one for column, under in known.items() for one in under.get(_value(told, column), ())}
            for person in meant.values():
                person.lines.append(line(file, values))


def _index(people: Iterable[Person], known: Callable[[Person], set[str]]) -> dict[str, list[Person]]:
    """Who is known by each value."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for value in known(person) - {""}:
            found[value].append(person)
    return dict(found)


def _value(values: Values, column: str) -> str:
    parts = [values.get(part) for part in column.split("/")]
    return "" if None in parts else "/".join(str(part) for part in parts)


def _same_name(one: str, other: str) -> bool:
    """Whether all words of the shorter name stand in the longer."""
    words = [set(_WORDS.findall(name.upper())) for name in (one, other)]
    shorter, longer = sorted(words, key=len)
    return bool(shorter) and shorter <= longer


def _in_niks(born: str) -> tuple[str, str]:
    """How a NIK tells a birth date: the day of women is forty more."""
    year, month, day = born.split("-")
    return f"{day}{month}{year[2:]}", f"{int(day) + 40}{month}{year[2:]}"


def _tells(nik: str, born: str) -> bool:
    return not re.fullmatch(r"\d{16}", nik) or nik[6:12] in _in_niks(born)
