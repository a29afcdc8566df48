"""A search is done once: what stands of an earlier one is what a search of everybody finds, whatever was corrected."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest

from assets.reconciliation import candidates, searched
from assets.reconciliation.points import version
from assets.reconciliation.points_file import points_in_force
from assets.reconciliation.searched import KEPT, search
from assets.reconciliation.start import lend_macros
from sql.opening import open_warehouse
from sql.warehouse import Database
from tests.quarter.district import Q2

POINTS = points_in_force(Path())
_SEEKERS = ("nik", "baku", "ibu_baku", "tanggal", "kk", "jenis_kelamin", "kode_desa", "nik_ditolak")
_TABLES = ("every_sure", "every_ranked", "every_way")
# Everybody of the extract is looked for, as somebody who wrote something else might.
_EVERYBODY = (
    "SELECT nik, baku, ibu_baku, tgl_lahir AS tanggal, no_kk AS kk, jenis_kelamin, kode_desa, "
    "row_number() OVER (ORDER BY nik) % 2 = 0 AS nik_ditolak FROM reconciliation.persons "
    "WHERE baku NOT LIKE 'WARGA%' OR nik LIKE '%7' ORDER BY nik"
)
_Seekers = list[dict[str, Any]]
_Found = list[list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def db(of_the_cases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The folded people of the case tables."""
    data = tmp_path_factory.mktemp("cari") / "kabupaten"
    shutil.copytree(of_the_cases / "gudang", data / "gudang")
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as opened:
        lend_macros(opened)
        kunci = opened.execute("SELECT min(kunci) FROM reconciliation.persons")[0][0]
        yield opened.knowing(periode=str(Q2), kunci=kunci, versi_poin=version(POINTS))


@pytest.fixture
def sought(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many were looked for, each time."""
    heard: list[int] = []
    find = candidates.find_candidates

    def listening(db: Database, points: pd.DataFrame, sure: str, ranked: str) -> None:
        heard.append(int(db.execute("SELECT count(*) FROM seekers")[0][0]))
        find(db, points, sure, ranked)

    monkeypatch.setattr(searched, "find_candidates", listening)
    return heard


def _everybody(db: Database) -> _Seekers:
    return [dict(zip(_SEEKERS, row, strict=True)) for row in db.execute(_EVERYBODY)]


def _search(
    db: Database, seekers: _Seekers, judged: list[tuple[int, str, str]], points: pd.DataFrame = POINTS
) -> _Found:
    """What is found of them, each under its place in the list."""
    frame = pd.DataFrame([{"nomor": place, **seeker} for place, seeker in enumerate(seekers)])
    said = pd.DataFrame(judged, columns=["nomor", "nik", "putusan"]).astype({"nomor": "int64"})
    shapes = "CAST(nomor AS BIGINT) AS nomor, nik, baku, ibu_baku, CAST(tanggal AS DATE) AS tanggal, kk, jenis_kelamin"
    with db.lending_frames(given_seekers=frame, given_judged=said.astype({"nik": "string", "putusan": "string"})):
        db.execute(
            f"CREATE OR REPLACE TEMP TABLE every_seeker AS SELECT {shapes}, kode_desa, nik_ditolak FROM given_seekers"
        )
        db.execute("CREATE OR REPLACE TEMP TABLE judged_seekers AS SELECT * FROM given_judged")
    search(db, points)
    return [db.execute(f"SELECT * FROM {table} ORDER BY ALL") for table in _TABLES]


def _forget(db: Database) -> None:
    db.execute("DELETE FROM reconciliation.searched_from")


def _corrected(seekers: _Seekers, rng: Random) -> _Seekers:
    """Some people leave, come twice, or say something else; all have other numbers."""
    kept = [{**seeker} for seeker in seekers if rng.random() > 0.05]
    kept += [{**rng.choice(kept)} for _ in range(3)]
    for seeker in rng.sample(kept, len(kept) // 8):
        column, other = rng.choice(_SEEKERS), rng.choice(kept)
        seeker[column] = rng.choice((other[column], None if column not in ("nik_ditolak", "baku") else other[column]))
    rng.shuffle(kept)
    return kept


def _judged(seekers: _Seekers, rng: Random) -> list[tuple[int, str, str]]:
    places = rng.sample(range(len(seekers)), 12)
    niks = [str(seeker["nik"]) for seeker in seekers if seeker["nik"]]
    return [(place, rng.choice(niks), rng.choice(("SAMA", "BEDA", "RAGU"))) for place in places]


@pytest.mark.parametrize("seed", range(2))
def test_after_any_correction_the_same_is_found_as_from_nothing(db: Database, sought: list[int], seed: int) -> None:
    rng = Random(seed)
    _forget(db)
    seekers = _everybody(db)
    _search(db, seekers, _judged(seekers, rng))
    for _ in range(2):
        seekers = _corrected(seekers, rng)
        judged = _judged(seekers, rng)
        after = _search(db, seekers, judged)
        assert 0 < sought[-1] < len(seekers) / 2
        _forget(db)
        assert _search(db, seekers, judged) == after
        assert sought[-1] == len(seekers)


@pytest.mark.parametrize("size", [1, 7, 50])
def test_in_slices_the_same_is_found_as_at_once(
    db: Database, sought: list[int], monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    seekers = _everybody(db)[:60]
    judged = _judged(seekers, Random(3))
    kept = [f"SELECT * FROM {table}" for table in KEPT]
    in_order = [f"SELECT * FROM {table}" for table in _TABLES[:2]]
    _forget(db)
    at_once = _search(db, seekers, judged), [db.execute(query) for query in (*kept, *in_order)]
    monkeypatch.setattr(searched, "SLICE", size)
    _forget(db)
    assert (_search(db, seekers, judged), [db.execute(query) for query in (*kept, *in_order)]) == at_once
    assert sought == [60, *(min(size, 60 - first) for first in range(0, 60, size))]
    assert all(at_once[1]), "nobody was found"
    # Who says something else now is looked for in slices, too.
    changed = [{**seeker, "kk": None} for seeker in seekers[:20]] + seekers[20:]
    after = _search(db, changed, judged)
    assert max(sought[1:]) <= size
    monkeypatch.setattr(searched, "SLICE", 60)
    _forget(db)
    assert _search(db, changed, judged) == after


def test_who_is_known_is_not_looked_for(db: Database, sought: list[int]) -> None:
    seekers = _everybody(db)
    _forget(db)
    first = _search(db, seekers, [])
    assert first == _search(db, seekers, [])
    assert sought == [len(seekers), 0]
    assert all(first), "nobody was found"


@pytest.mark.parametrize("name", ["rule_version", "installed_packages", "LARGEST_BLOCK"])
def test_other_rules_look_for_everybody(
    db: Database, sought: list[int], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    seekers = _everybody(db)[:40]
    _forget(db)
    _search(db, seekers, [])
    monkeypatch.setattr(searched, name, 499 if name.isupper() else lambda: "lain")
    _search(db, seekers, [])
    assert sought == [40, 40]


def test_other_points_or_people_look_for_everybody(db: Database, sought: list[int]) -> None:
    seekers = _everybody(db)[:40]
    _forget(db)
    _search(db, seekers, [])
    _search(db, seekers, [], POINTS.assign(poin=POINTS["poin"] + 0.001))
    assert sought == [40, 40]
    assert _search(db.knowing(kunci="of another extract"), seekers, []) == [[], [], []]


@pytest.mark.parametrize("table", KEPT)
def test_what_was_kept_and_is_not_what_was_found_is_not_believed(db: Database, sought: list[int], table: str) -> None:
    seekers = _everybody(db)
    _forget(db)
    first = _search(db, seekers, [])
    db.execute(f"DELETE FROM {table} WHERE nomor = (SELECT max(nomor) FROM {table})")
    assert _search(db, seekers, []) == first
    assert sought == [len(seekers)] * 2
