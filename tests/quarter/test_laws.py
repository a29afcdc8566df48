"""What must hold of whole quarters: same inputs, same bytes; a report sent back untouched changes no fate."""

from __future__ import annotations

import csv
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from assets.office.stop import QuarterStopped
from sql.opening import open_warehouse
from tests.quarter.district import Q2, Q3, report, run_small, write_deliveries, write_snapshot, write_sources


def contents(folder: Path) -> dict[str, bytes]:
    """Every published byte below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def prepare(data: Path) -> None:
    for quarter in (Q2, Q3):
        write_sources(data, quarter)
    write_snapshot(data, Q2)
    write_deliveries(data, Q2)


@pytest.fixture(scope="module")
def published(of_the_cases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data: Path = tmp_path_factory.mktemp("terbit") / "kabupaten"
    shutil.copytree(of_the_cases, data)
    write_sources(data, Q3)
    return data


def test_the_same_inputs_give_the_same_bytes_on_any_number_of_threads(published: Path, tmp_path: Path) -> None:
    prepare(tmp_path)
    run_small(tmp_path, Q2, threads=2)
    assert contents(tmp_path / "reports" / str(Q2)) == contents(published / "reports" / str(Q2))


def test_a_second_run_makes_no_new_edition(published: Path) -> None:
    before = contents(published / "reports")
    # Neither where it stands, nor where everything is made anew.
    for forgotten in (
        (),
        ("reporting.made_from", "reconciliation.reckoned", "validation.known_facts", "staging.made_once"),
    ):
        with open_warehouse(published / "gudang" / "padan.duckdb", threads=1) as db:
            for table in forgotten:
                db.execute(f"DELETE FROM {table}")
        edition = run_small(published, Q2)
        assert (edition.number, edition.fresh) == (1, False)
    assert contents(published / "reports") == before


def test_a_village_is_asked_whom_its_rows_without_a_right_nik_mean(published: Path) -> None:
    book = openpyxl.load_workbook(published / "reports" / str(Q2) / "penolakan" / "3516012001.xlsx")
    sheet = book["KANDIDAT"]
    rows = {str(row[0].value) for row in sheet.iter_rows(min_row=6)}
    names = {str(row[5].value) for number, row in enumerate(book["DATA"].iter_rows(), start=1) if str(number) in rows}
    assert {"SAMSUL HADI", "HASAN MUBAROK"} <= names


def test_words_stand_beside_each_candidate(published: Path) -> None:
    with open_warehouse(published / "gudang" / "padan.duckdb", threads=1) as db:
        told = db.execute(
            "SELECT DISTINCT penjelasan <> '' AND penjelasan_umum <> '' FROM reconciliation.candidates "
            f"WHERE periode = '{Q2}'"
        )
    assert told == [(True,)]


def test_a_report_sent_back_untouched_changes_no_fate(published: Path, tmp_path: Path) -> None:
    data = tmp_path / "kabupaten"
    shutil.copytree(published, data)
    day = datetime(2026, 6, 20, 8, tzinfo=UTC).timestamp()
    for workbook in sorted((data / "reports" / str(Q2) / "penolakan").glob("*.xlsx")):
        returned = data / f"inbox/{Q2}/desa/kembali" / workbook.name
        returned.parent.mkdir(exist_ok=True)
        shutil.copy(workbook, returned)
        os.utime(returned, (day, day))
    before = {row["id_usulan"]: row for row in report(data, Q2, "nasib_baris.csv") if row["nasib"] != "DUPLIKAT"}
    edition = run_small(data, Q2)
    after = {row["id_usulan"]: row for row in report(data, Q2, "nasib_baris.csv") if row["nasib"] != "DIGANTIKAN"}
    assert edition.fresh
    told = ("nasib", "alasan", "catatan", "saran_nik", "pemilik")
    assert {key: [row[name] for name in told] for key, row in after.items()} == {
        key: [row[name] for name in told] for key, row in before.items()
    }


def test_the_sheet_data_saved_as_csv_keeps_the_minutes_of_what_was_accepted(published: Path, tmp_path: Path) -> None:
    data = tmp_path / "kabupaten"
    shutil.copytree(published, data)
    day = datetime(2026, 6, 20, 8, tzinfo=UTC).timestamp()
    before = {row["id_usulan"]: row for row in report(data, Q2, "nasib_baris.csv")}
    for workbook in sorted((data / "reports" / str(Q2) / "penolakan").glob("*.xlsx")):
        book = openpyxl.load_workbook(workbook)
        if "DATA" not in book.sheetnames:
            continue
        saved = data / f"inbox/{Q2}/desa/csv/{workbook.stem}.csv"
        saved.parent.mkdir(exist_ok=True)
        with saved.open("w", encoding="utf-8", newline="") as target:
            csv.writer(target, delimiter=";").writerows(book["DATA"].iter_rows(values_only=True))
        os.utime(saved, (day, day))
    run_small(data, Q2)
    after = [row for row in report(data, Q2, "nasib_baris.csv") if row["berkas"].startswith("csv/")]
    accepted = [row for row in after if before[row["id_usulan"]]["nasib"] == "DITERIMA"]
    assert accepted
    assert {row["id_usulan"]: row["alasan"] for row in accepted if row["nasib"] == "DITAHAN"} == {}


def test_a_quarter_without_snapshot_or_deliveries_still_has_an_edition(published: Path, tmp_path: Path) -> None:
    data = tmp_path / "kabupaten"
    shutil.copytree(published, data)
    edition = run_small(data, Q3)
    assert edition.counts["total"] == 0
    now = {row["id_dtks"]: row["status"] for row in report(data, Q3, "registri.csv")}
    before = {row["id_dtks"]: row["status"] for row in report(data, Q2, "registri.csv")}
    assert now == before


def test_a_first_quarter_without_snapshot_stops_with_a_sentence(tmp_path: Path) -> None:
    write_sources(tmp_path, Q2)
    with pytest.raises(QuarterStopped, match=r"tidak ada snapshot DTKS di inbox/2026-Q2/dtks"):
        run_small(tmp_path, Q2)
    assert not (tmp_path / "reports").exists()
