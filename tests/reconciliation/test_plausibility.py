"""Figures that nobody believes: the sentence that keeps a quarter back says what to write, and bounds can be set.

Which figure is beyond which bound is held by the case tables of `statements/plausibility` and `village_measures`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from assets.office.bounds import SIDES, Bounds, bounds_frame
from assets.office.quarter import Quarter
from assets.reconciliation.plausibility import figures_told, lines_to_write, unexplained
from expectations.plausibility import MEASURES
from sql.warehouse import Database
from tests.warehouse import empty_warehouse

Q3 = Quarter(2026, 3)
# Kode desa, figure, what it is compared with: members now and in the quarter before.
_NOTHING: tuple[tuple[str, int, int], ...] = ()


@pytest.fixture(scope="module")
def db() -> Iterator[Database]:
    with empty_warehouse() as opened:
        yield opened.knowing(periode=str(Q3))


def _weighed(db: Database, *figures: tuple[str, int, int], bounds: Bounds | None = None, faults: int = 0) -> Database:
    """The quarter in which the members of villages are these; nothing else is known of them."""
    villages = [(code, f"Desa{code[-1]}", "Jatirejo", "", "") for code, _, _ in figures]
    places = ["kode_desa", "desa", "kecamatan", "kabupaten", "provinsi"]
    db.lend_frame("reconciliation.regions", pd.DataFrame(villages, columns=places, dtype="object"))
    db.lend_frame("reconciliation.bounds", bounds_frame(bounds or Bounds()))
    said = ", ".join(f"('{code}', 'ANGGOTA', {now}, {before}, {max(now, before)})" for code, now, before in figures)
    db.execute(f"CREATE OR REPLACE TEMP TABLE village_measures AS FROM (VALUES {said}) "
               "AS told(kode_desa, ukuran, nilai, pembanding, besar)")  # fmt: skip
    lines = ["baris", "kuartal", "kode_wilayah", "ukuran", "nilai", "penjelasan", "oleh"]
    db.replace_frame("staging.explanations", str(Q3), pd.DataFrame(columns=lines, dtype="object"))
    wrong = [("penjelasan.csv", number + 2, "Kolom oleh kosong.") for number in range(faults)]
    frame = pd.DataFrame(wrong, columns=["berkas", "baris", "sebab"], dtype="object")
    db.replace_frame("staging.explanation_faults", str(Q3), frame)
    db.replace("reconciliation.plausibility")
    return db


def test_a_village_that_lost_its_members_keeps_the_quarter_back_with_the_line_to_write(db: Database) -> None:
    told = unexplained(_weighed(db, ("3516012001", 0, 480), ("3516012002", 470, 480)), Q3)
    assert told == (
        "1 angka tidak wajar dan belum dijelaskan. Desa Desa1 (3516012001): Anggota tinggal 0 orang, kuartal "
        "sebelumnya 480, paling sedikit 240; periksa usulan HAPUS desa ini, dan minta desa mengirim ulang tanpa baris "
        "yang keliru. Bila angkanya memang benar, tulis sebabnya di penjelasan.csv di folder data, satu baris untuk "
        "satu angka, lalu jalankan lagi:\n"
        "periode,kode_desa,ukuran,nilai,penjelasan,oleh\n"
        "2026-Q3,3516012001,ANGGOTA,0,…,…"
    )


def test_of_many_villages_the_first_are_told_and_that_one_line_may_speak_of_all(db: Database) -> None:
    _weighed(db, *((f"351601200{number}", 10, 480) for number in range(1, 9)), faults=1)
    told = unexplained(db, Q3)
    assert told.count("Anggota tinggal") == 5
    assert "Dan 3 angka lain; satu baris dengan kode kecamatan (6 angka) atau kabupaten (4 angka) berlaku" in told
    assert told.endswith("\npenjelasan.csv baris 2 tidak terbaca: Kolom oleh kosong.")
    assert len(lines_to_write(db, Q3)) == 8


def test_a_sound_quarter_a_first_one_and_a_hamlet_are_kept_back_by_nothing(db: Database) -> None:
    figures = (("3516012001", 480, 500), ("3516012002", 480, 0), ("3516012003", 0, 99))
    assert unexplained(_weighed(db, *figures), Q3) == ""


def test_growth_is_told_and_keeps_nothing_back(db: Database) -> None:
    _weighed(db, ("3516012001", 12345, 4800), ("3516012002", 480, 480))
    assert unexplained(db, Q3) == ""
    assert figures_told(db, Q3) == (
        "Kuartal 2026-Q3: 1 angka dari 1 desa di luar batas kewajaran; lihat PERINGATAN di kewajaran.csv."
    )
    ((told,),) = db.execute("SELECT kalimat FROM reconciliation.plausibility WHERE keadaan = 'PERINGATAN'")
    assert told.startswith("Anggota menjadi 12.345 orang, kuartal sebelumnya 4.800, paling banyak 7.200; ")


def test_a_bound_can_be_moved_and_switched_off(db: Database) -> None:
    lost = ("3516012001", 0, 480)
    assert unexplained(_weighed(db, lost, bounds=Bounds(anggota_min=None)), Q3) == ""
    assert unexplained(_weighed(db, lost, bounds=Bounds(desa_terkecil=481)), Q3) == ""
    assert "paling sedikit 480" in unexplained(_weighed(db, lost, bounds=Bounds(anggota_min=100)), Q3)


def test_answers_in_the_place_of_an_extract_tell_no_population(db: Database) -> None:
    db.execute("CREATE SCHEMA IF NOT EXISTS reconciliation")
    db.execute("CREATE TABLE reconciliation.persons AS SELECT 'K' AS kunci, 1 AS status, '3516012001' AS kode_desa")
    for source, found in (("berkas", [("3516012001", 1)]), ("jawaban", _NOTHING)):
        db.execute(f"CREATE OR REPLACE TABLE staging.extracts AS SELECT '2026-Q3' AS periode, '{source}' AS sumber")
        assert db.rows("reconciliation.village_population", kunci="K") == list(found)


def test_every_bound_is_of_a_measure_and_every_measure_has_a_bound_and_the_sentence_of_its_side() -> None:
    bounds = {name for name in Bounds.model_fields if name.rpartition("_")[2] in SIDES}
    of_measures = {f"{measure.ukuran.lower()}_{side}" for measure in MEASURES for side in SIDES}
    assert bounds <= of_measures
    for measure in MEASURES:
        sides = {side for side in SIDES if f"{measure.ukuran.lower()}_{side}" in bounds}
        assert sides
        assert bool(sides & {"min", "kurang"}) == bool(measure.kurang) == bool(measure.perbaikan_kurang)
        assert bool(sides & {"maks", "henti"}) == bool(measure.lebih) == bool(measure.perbaikan_lebih)
