"""What other agencies may see: counts of members (`agregat.csv`), and members under a pseudonym (`orang_tersamar.csv`).

Which counts are shown is `disclosure.py`, how a person is described `coarse_classes.py`, the key `sharing_key.py`; why,
in docs/decisions/0027. Whoever gets one of the two files gets no other of the edition.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from assets.office.quarter import Quarter
from assets.office.standing import rows_of, says_the_same, told_editions
from assets.reporting.coarse_classes import Described, described_alike
from assets.reporting.disclosure import Cell, Class, rests, shown_counts
from assets.reporting.draft import Draft
from assets.reporting.minutes import MINUTES
from assets.reporting.sharing_key import NoKey, pads, sharing_key
from sql.warehouse import Database

COUNTS = "berbagi/agregat.csv"
PERSONS = "berbagi/orang_tersamar.csv"
_Place = tuple[int, str, str, int, Class]
_Line = tuple[str | int, ...]
_GROUPS = Path(__file__).with_name("kelompok_umur.csv")
_LEVELS = ("KABUPATEN", "KECAMATAN", "DESA")
_CLASS = ("status", "jenis_kelamin", "kelompok_umur")
_COLUMNS = ("tingkat", "kode_wilayah", "program", *_CLASS, "orang")
_WHERE = ("kode_kecamatan", "kode_desa", "jenis_kelamin", "kelompok_umur")
_EVERYBODY, _HIDDEN = ("SEMUA",) * len(_CLASS), ("DIRAHASIAKAN",) * len(_CLASS)


def add_counts(db: Database, draft: Draft, quarter: Quarter, kabupaten: str) -> None:
    """Add the counts that may be shown, and keep `shared_members` for who is shown under a pseudonym."""
    with db.lending_frames(age_groups=_age_groups()):
        db.derive("reporting.shared_members", periode=str(quarter), hari=quarter.last_day)
    counts: dict[str, dict[Cell, int]] = defaultdict(dict)
    for program, kecamatan, desa, *kelas, people in db.rows("reporting.member_counts"):
        counts[program][Cell(kecamatan, desa, tuple(kelas))] = people
    lines = [line for program, of_it in counts.items() for line in _lines(kabupaten, program, shown_counts(of_it))]
    frame = pd.DataFrame([told for _, told in sorted(lines)], columns=list(_COLUMNS))
    frame = frame.astype({name: "int64" if name == "orang" else "string" for name in _COLUMNS})
    with db.lending_frames(shown_counts=frame.assign(urutan=range(len(frame)))):
        draft.add_csv(db, COUNTS, "reporting.agregat", {})


def _lines(kabupaten: str, program: str, shown: Mapping[Cell, int]) -> Iterator[tuple[_Place, _Line]]:
    """A line for each count, and one for what is hidden of a sum, each with its place: sums first, the rest last."""
    left = {cell: people for cell, people in rests(shown).items() if people}
    for place, told in enumerate((shown, left)):
        for cell, people in told.items():
            level, area = bool(cell.kecamatan) + bool(cell.desa), cell.desa or cell.kecamatan or kabupaten
            kelas = _HIDDEN if place else cell.kelas or _EVERYBODY
            where = (level, area, program, place, cell.kelas)
            yield where, (_LEVELS[level], area, program, *kelas, people)


def _age_groups() -> pd.DataFrame:
    with _GROUPS.open(encoding="utf-8", newline="") as lines:
        groups = [(row["kelompok"], int(row["dari"]), int(row["sampai"])) for row in csv.DictReader(lines)]
    return pd.DataFrame(groups, columns=["kelompok", "dari", "sampai"])


def add_persons(db: Database, draft: Draft) -> str:
    """Add the members under their pseudonyms; returns why not, in words, where there is no key that can be used."""
    try:
        inner, outer = pads(sharing_key())
    except NoKey as why:
        return str(why)
    people: dict[Described, int] = {
        (kecamatan, desa, sex, age): number for kecamatan, desa, sex, age, number in db.rows("reporting.member_classes")
    }
    lines = [(*one, *shown) for one, shown in described_alike(people).items()]
    columns = [*_WHERE, *(f"{name}_tampak" for name in _WHERE)]
    with db.lending_frames(shown_classes=pd.DataFrame(lines, columns=columns).astype("string")):
        draft.add_csv(db, PERSONS, "reporting.orang_tersamar", {"kunci_dalam": inner, "kunci_luar": outer})
    return ""


def add_published_persons(draft: Draft, reports: Path, manifest: Mapping[str, Any]) -> bool:
    """Without a key, take over the file of the standing edition where that says the same in all else.

    `manifest`: of all that is in the draft. Returns whether the file is in the draft now.
    """
    for standing in told_editions(reports):
        if says_the_same(standing.manifest, manifest, but=[PERSONS, MINUTES]):
            kept = standing.sound_file(PERSONS)
            if kept is not None:
                draft.add_bytes(PERSONS, kept.read_bytes(), rows_of(standing.manifest, PERSONS))
                return True
    return False
