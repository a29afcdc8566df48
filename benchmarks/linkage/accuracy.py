"""How often candidates are right: `python -m benchmarks.linkage.accuracy WAREHOUSE QUARTER [--learn POINTS.csv]`.

WAREHOUSE is the DuckDB file of a data folder whose quarter has run (a copy is worked on). Of people drawn by a seed, a
third keep their NIK (points are learned from those, with the NIK hidden), the others have a damaged, a missing or
another person's NIK; one in twenty is in no registry. Prints times, and precision and recall of what is called sure.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pandas as pd

from assets.reconciliation.candidates import compare, rank
from assets.reconciliation.points import learn, load_points, thresholds, write_points
from assets.reconciliation.reconcile import fold_persons, lend_macros
from benchmarks.linkage.errors import Person, Seeker, misnumbered, seeker_for
from sql.warehouse import Database, open_warehouse

SEED = 20_261_121


def draw(db: Database, key: str, number: int) -> list[Person]:
    """People of the extract, twins and big families among them as they come."""
    query = """
        SELECT nik, coalesce(no_kk, ''), nama, tgl_lahir, coalesce(jenis_kelamin, ''), coalesce(nama_ibu, ''), kode_desa
        FROM reconciliation.persons WHERE kunci = ? AND nama <> '' ORDER BY md5(nik), nik LIMIT ?
    """
    return [Person(*row) for row in db.connection.execute(query, [key, number]).fetchall()]


def seekers_of(people: list[Person], chance: random.Random, sparse: bool) -> Iterator[tuple[str, Seeker]]:
    """Each person as a village sends it: kind (confirmed, lost, unknown) and seeker."""
    names = [person.nama for person in people]
    for place, person in enumerate(people):
        kind = chance.random()
        if kind < 0.33:
            yield "confirmed", seeker_for(person, "", chance, names, sparse)
        elif kind < 0.38:
            parts = [chance.choice(people) for _ in range(3)]
            stranger = replace(
                person, nik="", nama=parts[0].nama, tgl_lahir=parts[1].tgl_lahir, nama_ibu=parts[2].nama_ibu
            )
            yield "unknown", seeker_for(replace(stranger, no_kk=f"3516019999{place:06}"), "", chance, names, sparse)
        else:
            nik = "" if kind < 0.6 else people[place - 1].nik if kind < 0.65 else misnumbered(person.nik, chance)
            yield "lost", seeker_for(person, nik, chance, names, sparse)


def lay(db: Database, seekers: list[Seeker]) -> None:
    """Put seekers where candidates are looked for."""
    frame = pd.DataFrame([asdict(seeker) for seeker in seekers])
    frame["nomor"] = range(1, len(frame) + 1)
    db.connection.register("drawn", frame)
    db.connection.execute("""
        CREATE OR REPLACE TEMP TABLE seekers AS
        SELECT CAST(nomor AS BIGINT) AS nomor, nik_benar, nik, nama_baku(nama) AS baku, nama_baku(nama_ibu) AS ibu_baku,
            CAST(tanggal AS DATE) AS tanggal, kk, jenis_kelamin, kode_desa
        FROM drawn ORDER BY nomor
    """)
    db.connection.unregister("drawn")


def measure(db: Database, known: dict[str, str], points: pd.DataFrame, seekers: list[Seeker], label: str) -> None:
    """Print how right the candidates of these seekers are."""
    lay(db, seekers)
    start = time.perf_counter()
    compare(db, known)
    rank(db, known, points, sure="sure_ones", ranked="ranked_ones")
    took = time.perf_counter() - start
    findable = sum(1 for seeker in seekers if seeker.nik_benar)
    told = db.connection.execute("""
        SELECT count(*), count(*) FILTER (WHERE sure_ones.nik = seekers.nik_benar)
        FROM sure_ones JOIN seekers USING (nomor)
    """).fetchone()
    ranked = db.connection.execute("""
        SELECT count(*) FILTER (WHERE urutan = 1), count(*)
        FROM ranked_ones JOIN seekers USING (nomor)
        WHERE ranked_ones.nik = nik_benar
    """).fetchone()
    curve = db.connection.execute("""
        WITH best AS (
            SELECT skor, selisih, ranked_ones.nik = nik_benar AS benar
            FROM ranked_ones JOIN seekers USING (nomor)
            WHERE urutan = 1
        ),
        ordered AS (
            SELECT least(skor, selisih + 6) AS pasti, benar,
                sum(benar::INT) OVER w AS benar_sampai, count(*) OVER w AS semua_sampai
            FROM best WINDOW w AS (ORDER BY least(skor, selisih + 6) DESC, benar ROWS UNBOUNDED PRECEDING)
        )
        SELECT max(benar_sampai) FROM ordered WHERE benar_sampai >= 0.999 * semua_sampai
    """).fetchone()
    assert told and ranked and curve
    print(f"{label}: {len(seekers)} seekers, {findable} findable, {took:.1f} s")
    print(f"  sure: {told[0]}, right {told[1] / max(told[0], 1):.5f}, recall {told[1] / findable:.4f}")
    first, five, precise = ranked[0] / findable, ranked[1] / findable, (curve[0] or 0) / findable
    print(f"  best first {first:.4f}, among five {five:.4f}, recall at 99.9 % precision {precise:.4f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("warehouse", type=Path)
    options.add_argument("quarter")
    options.add_argument("--people", type=int, default=30_000)
    options.add_argument("--learn", type=Path)
    told = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "padan.duckdb"
        shutil.copy(told.warehouse, copy)
        with open_warehouse(copy) as db:
            lend_macros(db)
            extract = str(db.rows("reconciliation.quarter_extract", periode=told.quarter)[0][0])
            known = {"periode": told.quarter, "extract": extract, "kunci": fold_persons(db, extract)}
            people = draw(db, known["kunci"], told.people)
            points = load_points()
            for sparse in (False, True):
                drawn = list(seekers_of(people, random.Random(SEED), sparse))
                if told.learn and not sparse:
                    lay(db, [seeker for kind, seeker in drawn if kind == "confirmed"])
                    compare(db, known)
                    points = learn(points, db.frame("reconciliation.level_counts"), "2026-11-21")
                    write_points(points, told.learn)
                print(f"thresholds {thresholds(points)}")
                others = [seeker for kind, seeker in drawn if kind != "confirmed"]
                measure(db, known, points, others, "without KK and mother" if sparse else "all fields")


if __name__ == "__main__":
    main()
