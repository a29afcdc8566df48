"""Values that can be read and are somebody else's: columns that have changed places, or one that slid."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.validation.validation import unread_columns
from sql.warehouse import Database
from tests.staging.odd_sources import (
    Rows,
    stage,
)
from tests.staging.sources import as_csv, member, person, put


def _families(source: str) -> Rows:
    """Eight families of wife and two children, born on days of their own."""
    own = source == "dukcapil"
    name, mother, kin, born = (
        ("nama_lgkp", "nama_lgkp_ibu", "stat_hbkel", "tgl_lhr")
        if own
        else ("nama", "nama_ibu_kandung", "hub_keluarga", "tgl_lahir")
    )
    rows = []
    for number in range(1, 9):
        wife, letter = "32"[not own], chr(64 + number)
        people = [
            (f"IBU {letter}", f"MBAH {letter}", wife),
            *((f"{n} {letter}", f"IBU {letter}", "43"[not own]) for n in "XY"),
        ]
        for place, (called, of, kind) in enumerate(people):
            day, sex = number + 8 * place, "21"[place == 2]
            row = (person if own else member)(10 * number + place, **{name: called, mother: of, kin: kind})
            nik = f"351601{day + (40 if sex == '2' else 0):02}0290{10 * number + place:04}"
            more = {"nik": nik, born: f"1990-02-{day:02}", "jenis_klmin" if own else "jenis_kelamin": sex}
            rows.append({**row, "no_kk": f"351601010110{number:04}", **more})
    return rows


@pytest.mark.parametrize(
    ("source", "changed", "told"),
    [
        ("dukcapil", "", []),
        ("dtks", "", []),
        ("dukcapil", "nama_lgkp nama_lgkp_ibu", ["nama_tertukar"]),
        ("dtks", "nama nama_ibu_kandung", ["nama_tertukar"]),
        # All the values can be read, and the dead and the living are other people.
        ("dukcapil", "jenis_klmin status", ["kelamin_orang_lain"]),
        # A column that slid down by a line.
        ("dukcapil", "tgl_lhr", ["lahir_orang_lain"]),
        ("dtks", "nik", ["lahir_orang_lain"]),
    ],
)
def test_values_of_others_stop_the_quarter(
    db: Database, tmp_path: Path, source: str, changed: str, told: list[str]
) -> None:
    rows, names = _families(source), changed.split()
    values = [[row[name] for row in rows] for name in names]
    moved = values[::-1] if len(names) > 1 else [[*own[-1:], *own[:-1]] for own in values]
    others = [dict(zip(names, own, strict=True)) for own in zip(*moved, strict=True)] or [{}] * len(rows)
    put(
        tmp_path, f"2026-Q3/{source}/a.csv", as_csv([{**row, **other} for row, other in zip(rows, others, strict=True)])
    )
    stage(db, tmp_path, source)
    assert list(unread_columns(db, "2026-Q3", source)["kolom"]) == told


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize("kind", ["few names", "grandmothers", "women without 40", "sexes of some", "one day of years"])
def test_a_sound_file_in_which_some_values_are_like_those_of_others_goes_on(
    db: Database, tmp_path: Path, source: str, kind: str
) -> None:
    own = source == "dukcapil"
    name, mother, sex = (
        ("nama_lgkp", "nama_lgkp_ibu", "jenis_klmin") if own else ("nama", "nama_ibu_kandung", "jenis_kelamin")
    )
    rows = _families(source)
    for number, row in enumerate(rows):
        family, place = divmod(number, 3)
        if kind == "few names" and place:
            # Mothers who are not the wife on the card, as in a file for trying out; by chance three children are like
            # her mother, and two like her own.
            row[name], row[mother] = (f"MBAH {row[mother][-1]}" if place == 1 and family < 3 else row[name]), "MARIA"
            rows[3 * family][name] = "MARIA" if family > 5 else f"IBU {family}"
        elif kind == "grandmothers" and place:
            # The mother is written with a title, and one of two children is called like the grandmother.
            row[name], row[mother] = (f"MBAH {row[mother][-1]}" if place == 1 else row[name]), f"NY. {row[mother]}"
        elif kind == "women without 40" and place == 0 and family % 2:
            row["nik"] = f"{row['nik'][:6]}{int(row['nik'][6:8]) - 40:02}{row['nik'][8:]}"
        elif kind == "one day of years":
            # Who knew no birth date was given one day, and years were corrected.
            row["nik"] = f"351601{71 if place < 2 else 31}128{number % 6}{number + 1:04}"
            row["tgl_lhr" if own else "tgl_lahir"] = f"198{(number + 1) % 6}-12-31"
        elif kind == "sexes of some" and family < 3 and place == 0:
            row[sex] = "1"
    put(tmp_path, f"2026-Q3/{source}/a.csv", as_csv(rows))
    stage(db, tmp_path, source)
    assert len(unread_columns(db, "2026-Q3", source)) == 0
