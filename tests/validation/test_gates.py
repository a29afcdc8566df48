"""The gates of the sources: what stops a quarter, and the sentence that says so."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.staging.civil_registry import stage_civil_registry
from assets.staging.snapshot import stage_snapshot
from assets.staging.source_gaps import gap_sentences
from assets.validation import validation
from assets.validation.gates import GateResult
from assets.validation.validation import run_gates
from expectations.civil_registry import civil_registry_suite
from expectations.snapshot import snapshot_suite
from expectations.suites import Suite
from sample.layouts import record_lines
from sql.warehouse import Database
from tests.staging.sources import as_csv, member, person, put

_Q2, _Q3 = Quarter(2026, 2), Quarter(2026, 3)
_ROWS = [person(number) for number in range(1, 1001)]


def _gates(db: Database, data: Path, rows: list[dict[str, str]], members: list[dict[str, str]]) -> list[GateResult]:
    put(data, "2026-Q3/dukcapil/a.csv", as_csv(rows))
    stage_civil_registry(QuarterRun(db, _Q3, data))
    if members:
        put(data, "2026-Q3/dtks/a.csv", as_csv(members))
    stage_snapshot(QuarterRun(db, _Q3, data))
    return run_gates(db, _Q3)


def _broken(results: list[GateResult]) -> dict[str, str]:
    return {result.nama: result.kalimat for result in results if not result.lolos}


def _broken_of_both(results: list[GateResult]) -> dict[tuple[str, str], str]:
    """By source, where both have the fault."""
    return {(result.sumber, result.nama): result.kalimat for result in results if not result.lolos}


_BOTH = ("dukcapil", "dtks")


def test_sound_sources_pass_every_gate(db: Database, tmp_path: Path) -> None:
    results = _gates(db, tmp_path, _ROWS, [member(1), member(2)])
    assert _broken(results) == {}
    assert {result.sumber for result in results} == {"dukcapil", "dtks"}
    assert db.connection.execute("SELECT count(*), bool_and(lolos) FROM validation.gates").fetchone() == (12, True)


def test_without_a_snapshot_only_the_extract_is_held(db: Database, tmp_path: Path) -> None:
    assert {result.sumber for result in _gates(db, tmp_path, _ROWS, [])} == {"dukcapil"}


@pytest.mark.parametrize(("shared", "stops"), [(1, False), (2, True), (10, True)])
def test_over_one_in_a_thousand_niks_on_different_persons_stops(
    db: Database, tmp_path: Path, shared: int, stops: bool
) -> None:
    others = [person(number, nama_lgkp="ORANG LAIN") for number in range(1, shared + 1)]
    broken = _broken(_gates(db, tmp_path, _ROWS + others, []))
    assert set(broken) == ({"nik_satu_orang"} if stops else set())
    if stops:
        assert broken["nik_satu_orang"].startswith(
            f"Data Dukcapil 2026-Q3 memuat {shared} NIK yang tercatat untuk orang yang berbeda, dari 1.000 NIK"
        )


@pytest.mark.parametrize(("rows", "stops"), [(500, False), (499, True)])
def test_fewer_than_half_the_rows_of_the_last_extract_stops(
    db: Database, tmp_path: Path, rows: int, stops: bool
) -> None:
    put(tmp_path, "2026-Q2/dukcapil/a.csv", as_csv(_ROWS))
    stage_civil_registry(QuarterRun(db, _Q2, tmp_path))
    broken = _broken(_gates(db, tmp_path, _ROWS[:rows], []))
    assert set(broken) == ({"tidak_menyusut"} if stops else set())


def test_birth_dates_in_another_form_stop(db: Database, tmp_path: Path) -> None:
    rows = [{**row, "tgl_lhr": "1990-25-02"} for row in _ROWS]
    broken = _broken(_gates(db, tmp_path, rows, []))
    assert set(broken) == {"kode_terbaca"}
    assert "tgl_lhr (1.000 dari 1.000: tidak dikutip di sini, antara lain " in broken["kode_terbaca"]


def test_an_extract_without_a_person_stops(db: Database, tmp_path: Path) -> None:
    assert set(_broken(_gates(db, tmp_path, [person(1, nik="")], []))) == {"baris_terbaca"}


@pytest.mark.parametrize(
    ("rows", "gate"), [([member(1), member(1, nama="LAIN")], "id_tunggal"), ([member(1, id_dtks=" ")], "id_terisi")]
)
def test_a_snapshot_with_a_repeated_or_blank_id_stops(
    db: Database, tmp_path: Path, rows: list[dict[str, str]], gate: str
) -> None:
    broken = _broken(_gates(db, tmp_path, _ROWS, rows))
    assert set(broken) == {gate}
    assert "memuat 1 baris" in broken[gate]


def test_villages_that_the_list_has_not_are_named(db: Database, tmp_path: Path) -> None:
    rows = [{**row, "nama_kec": "Pacet", "nama_desa": "Sajen"} for row in _ROWS]
    rows[7]["nama_desa"] = "Sajen Baru"
    rows[8]["nama_desa"] = "Sajen Baru"
    for row in rows:
        del row["kode_desa"], row["kk_online"]
    broken = _broken(_gates(db, tmp_path, rows, []))
    assert "kolom kode_desa (2 dari 1.000: 'PACET/SAJEN BARU')" in broken["kode_terbaca"]


def test_numbers_that_became_floating_point_stop_the_first_quarter(db: Database, tmp_path: Path) -> None:
    path = put(tmp_path, "2026-Q3/dukcapil/a.parquet", "")
    columns = [f"'{value}' AS {name}" for name, value in person(1).items() if name != "nik"]
    made = ", ".join(["CAST(3516014502900000 + range AS DOUBLE) AS nik", *columns])
    db.connection.execute(f"COPY (SELECT {made} FROM range(1, 261)) TO '{path}' (FORMAT parquet)")
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path))
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    broken = _broken(run_gates(db, _Q3))
    assert set(broken) == {"baris_terbaca"}
    told = broken["baris_terbaca"]
    assert "260 baris yang NIK-nya kosong atau tidak mungkin NIK (di antaranya a.parquet baris 1, " in told
    assert "tanda kutip" not in told
    assert "NIK sebagai teks 16 angka" in told


def test_lines_of_too_few_cells_are_told_by_file_and_line_and_not_for_their_nik(db: Database, tmp_path: Path) -> None:
    put(
        tmp_path,
        "2026-Q3/dukcapil/a.csv",
        as_csv(_ROWS[:500]) + "rusak\n" * 20 + as_csv(_ROWS[500:]).partition("\n")[2],
    )
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path))
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    told = _broken(run_gates(db, _Q3))["baris_terbaca"]
    assert "memuat 20 baris yang jumlah kolom atau tanda kutipnya salah" in told
    assert "(di antaranya a.csv baris 502, a.csv baris 503, a.csv baris 504), dari 1.020 baris" in told
    assert "NIK" not in told


@pytest.mark.parametrize(("lines", "stops"), [(10, False), (11, True)])
def test_over_one_in_a_hundred_lines_that_do_not_parse_stops_a_snapshot(
    db: Database, tmp_path: Path, lines: int, stops: bool
) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv(_ROWS))
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path))
    members = [member(number) for number in range(1, 1001 - lines)]
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv(members) + "rusak\n" * lines)
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    assert set(_broken(run_gates(db, _Q3))) == ({"baris_terbaca"} if stops else set())


@pytest.mark.parametrize(("unlisted", "elsewhere"), [(10, 0), (11, 0), (8, 400), (0, 400)])
def test_over_one_in_a_hundred_village_codes_that_are_no_village_stop(
    db: Database, tmp_path: Path, unlisted: int, elsewhere: int
) -> None:
    # BPS writes the same village so. The others are people of another regency, whose codes are in the list of villages.
    # One source has the fault once more than the other, so that neither can be told of the other's.
    counts = dict(zip(_BOTH, (unlisted, unlisted + 1 if unlisted else 0), strict=True))
    rows = []
    for made, count in zip((person, member), counts.values(), strict=True):
        code = dict(enumerate(["3516030001"] * count + ["3515012001"] * elsewhere, start=1))
        rows.append([{**made(number), "kode_desa": code.get(number, "3516012001")} for number in range(1, 1001)])
    broken = _broken_of_both(_gates(db, tmp_path, *rows))
    stop = {source for source, count in counts.items() if count > 0.01 * (1000 - elsewhere)}
    assert set(broken) == {(source, "kode_terbaca") for source in stop}
    for (source, _), sentence in broken.items():
        assert f"kode_desa yang tidak ada di daftar desa ({counts[source]} dari" in sentence
        assert "bukan BPS" in sentence
    gaps = gap_sentences(db, _Q3)
    for source, count in counts.items():
        assert (f"{count} dari {1000 - elsewhere}" in gaps.get(source, "")) == (count > 0)


@pytest.mark.parametrize("swapped", [2, 3, 200])
def test_niks_and_cards_under_each_other_s_title_stop(db: Database, tmp_path: Path, swapped: int) -> None:
    # The snapshot has one more, so that neither source can be told of the other's.
    counts = dict(zip(_BOTH, (swapped, swapped + 1), strict=True))
    people, members = (
        [made(number) | {"no_kk": f"351601010110{number:04}"} for number in range(1, count + 1)]
        for made, count in zip((person, member), counts.values(), strict=True)
    )
    for row in (*people, *members):
        row["nik"], row["no_kk"] = row["no_kk"], row["nik"]
    broken = _broken_of_both(_gates(db, tmp_path, people, members))
    assert set(broken) == {(source, "kode_terbaca") for source, count in counts.items() if count > 2}
    for (source, _), sentence in broken.items():
        count = counts[source]
        told = f"nik dan no_kk yang tertukar, sebab nomor KK-nya memuat tanggal lahir ({count} dari {count}: "
        assert told in sentence and "judul nik dan no_kk" in sentence


def test_records_whose_numbers_of_regency_and_kecamatan_are_swapped_stop(db: Database, tmp_path: Path) -> None:
    lines = record_lines(pd.DataFrame(_ROWS).replace("35.16.01.2001", "3516012001"), load_regions().villages("3516"))
    swapped = lines.replace("NO_KAB", "X").replace("NO_KEC", "NO_KAB").replace("X", "NO_KEC")
    put(tmp_path, "2026-Q3/dukcapil/a.csv", swapped)
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path))
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    assert "kode_desa yang tidak ada di daftar desa" in _broken(run_gates(db, _Q3))["kode_terbaca"]


def test_a_column_that_is_blank_for_everybody_is_told(db: Database, tmp_path: Path) -> None:
    people = [{**row, "nama_lgkp": ""} for row in _ROWS[:30]]
    members = [member(number, desil="", nama="") for number in range(1, 31)]
    _gates(db, tmp_path, people, members)
    told = gap_sentences(db, _Q3)
    assert "nama_lgkp" in told["dukcapil"]
    assert set(re.findall(r"\b(?:desil|nama)\b", told["dtks"].partition(", jadi ")[0])) == {"desil", "nama"}


def test_a_column_that_is_blank_for_some_files_is_told(db: Database, tmp_path: Path) -> None:
    people = [{**row, **({"nama_lgkp": ""} if row["nik"] > _ROWS[19]["nik"] else {})} for row in _ROWS[:30]]
    members = [member(number, **({"pkh": "", "nama": ""} if number > 20 else {})) for number in range(1, 31)]
    _gates(db, tmp_path, people, members)
    told = gap_sentences(db, _Q3)
    assert "(kolom nama_lgkp: 20 dari 30 baris)" in told["dukcapil"]
    for column in ("pkh", "nama"):
        assert f"(kolom {column}: 20 dari 30 baris)" in told["dtks"]


def test_an_extract_that_stopped_a_quarter_stops_the_next_that_uses_it(db: Database, tmp_path: Path) -> None:
    rows = [{**row, "status": "LAIN SEKALI"} for row in _ROWS]
    put(tmp_path, "2026-Q2/dukcapil/a.csv", as_csv(rows))
    assert stage_civil_registry(QuarterRun(db, _Q2, tmp_path))["sudah_ada"] == 0
    put(tmp_path, "2026-Q3/dukcapil/b.csv", as_csv(rows))
    assert stage_civil_registry(QuarterRun(db, _Q3, tmp_path))["sudah_ada"] == 1
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    assert set(_broken(run_gates(db, _Q3))) == {"kode_terbaca"}


def test_sources_whose_counts_are_known_are_told_of_alike_without_the_rules_being_asked(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = [person(number, nama_lgkp="ORANG LAIN") for number in range(1, 11)]
    first = _gates(db, tmp_path, _ROWS + shared, [member(1), member(1, nama="LAIN")])
    assert set(_broken(first)) == {"nik_satu_orang", "id_tunggal"}
    with monkeypatch.context() as patch:
        patch.setattr(validation, "broken_gates", lambda *_: pytest.fail("asked again"))
        assert run_gates(db, _Q3) == first
    asked: list[str] = []

    def listening(suite: Suite, _facts: pd.DataFrame) -> tuple[str, ...]:
        asked.append(suite.name)
        return ()

    monkeypatch.setattr(validation, "broken_gates", listening)
    db.execute("UPDATE validation.known_gates SET kode = ''")
    run_gates(db, _Q3)
    db.execute("UPDATE staging.snapshots SET id_kosong = 1")
    run_gates(db, _Q3)
    assert asked == [civil_registry_suite().name, snapshot_suite().name, snapshot_suite().name]
