"""The rules of contract 5.1, held against a table of cases that reads without code."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from assets.office.quarter import Quarter
from assets.office.regions import load_regions
from assets.staging.text_readings import read_ids
from expectations.catalogue import Layer, load_catalogue
from expectations.runner import SuiteFailed, violations
from expectations.submissions import submission_suite
from expectations.suites import Expected, Suite
from sql.warehouse import Database

_CASES = Path(__file__).with_name("cases_51.csv")
_QUARTER = Quarter(2026, 3)
_SUITE = submission_suite(_QUARTER.last_day, _QUARTER.previous.first_day, load_regions().provinces)


def _cases() -> list[dict[str, str]]:
    """The table, with a blank cell read as in its first row, and (kosong) as blank."""
    with _CASES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    filled = [{name: cell or (rows[0][name] if name != "kode" else "") for name, cell in row.items()} for row in rows]
    return [{name: cell.replace("(kosong)", "") for name, cell in row.items()} for row in filled]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _staged(case: dict[str, str], row_id: int) -> dict[str, object]:
    """A case as a row of staging.submission_rows."""
    ids = read_ids(pd.DataFrame({"teks": [case["id_dtks"]], "sel": [case["id_dtks_sel"]]}))
    return {
        **{name: cell for name, cell in case.items() if name not in ("kasus", "kode", "nik_di_dukcapil")},
        "row_id": row_id,
        "sha256": f"{row_id:064}",
        "digantikan": False,
        "nik_teks": case["nik"].strip(),
        "nik_sel": case["nik_sel"],
        "nik_bersih": re.sub(r"^'|[\s.\-]", "", case["nik"]),
        "no_kk_teks": case["nokk"],
        "no_kk_sel": case["nokk_sel"],
        "nama_teks": case["nama"],
        "nama_ibu": case["ibu_kandung"] or None,
        "tgl_lahir": _day(case["tanggal_lahir"]),
        "jenis_kelamin": case["jenis_kelamin"] or None,
        "program": case["program"] or None,
        "jenis_usulan": case["jenis_usulan"] or None,
        "alasan_hapus": case["alasan_hapus"] or None,
        "id_dtks": ids["bersih"].iloc[0],
        "id_dtks_rusak": bool(ids["rusak"].iloc[0]),
        "kode_desa": "3516012001",
        "kode_desa_baris": case["desa_baris"] or None,
        "kode_desa_diberikan": case["kode_desa_diberikan"] == "ya",
        "tanggal_ba": _day(case["tanggal_ba"]),
    }


def whole_case(**changes: str) -> dict[str, str]:
    """The first case of the table, in which nothing is wrong, with changes."""
    return {**_cases()[0], **changes}


def stage_cases(db: Database, cases: list[dict[str, str]]) -> None:
    """Put the cases in staging.submission_rows, with an extract that holds the NIKs said to be known."""
    staged = pd.DataFrame([_staged(case, row_id) for row_id, case in enumerate(cases, start=1)])
    known = pd.DataFrame({"nik": [re.sub(r"\D", "", case["nik"]) for case in cases if case["nik_di_dukcapil"] == "ya"]})
    run = db.connection.execute
    run("CREATE SCHEMA staging")
    db.connection.register("staged", staged)
    db.connection.register("known", known.astype("object"))
    run("CREATE TABLE staging.submission_rows AS SELECT '2026-Q3' AS periode, * FROM staged")
    run("CREATE TABLE staging.extracts AS SELECT '2026-Q3' AS periode, 'x' AS extract")
    run("CREATE TABLE staging.civil_registry AS SELECT 'x' AS extract, CAST(nik AS VARCHAR) AS nik FROM known")
    run("CREATE TABLE staging.receipts (periode VARCHAR, sha256 VARCHAR, terbaca BOOLEAN, ba_sejak DATE)")
    # A column with nothing in it has no type of its own in a frame.
    for column in staged.columns[staged.dtypes == "object"]:
        kind = "DATE" if column in ("tgl_lahir", "tanggal_ba") else "VARCHAR"
        run(f"ALTER TABLE staging.submission_rows ALTER {column} TYPE {kind}")


def _facts(db: Database, cases: list[dict[str, str]]) -> pd.DataFrame:
    stage_cases(db, cases)
    given = {"periode": "2026-Q3", "earliest_minutes": _QUARTER.days_of_minutes[0]}
    return db.frame_of(("row_id", *_SUITE.columns), "validation.submission_facts", **given)


@pytest.fixture
def found(db: Database) -> pd.DataFrame:
    """Violations of all cases; row ids are their places in the table."""
    return violations(_SUITE, _facts(db, _cases()))


def test_every_case_of_the_table_breaks_the_rules_it_says(found: pd.DataFrame) -> None:
    said = found.groupby("row_id")["kode"].agg(";".join).to_dict()
    differing = {
        case["kasus"]: said.get(row_id, "")
        for row_id, case in enumerate(_cases(), start=1)
        if said.get(row_id, "") != case["kode"]
    }
    assert differing == {}


@pytest.mark.parametrize(
    ("dated", "held"), [("2026-03-31", True), ("2026-01-01", False), ("2025-12-31", True)], ids=["own", "late", "older"]
)
def test_minutes_in_time_for_the_quarter_of_a_late_delivery_are_in_time(db: Database, dated: str, held: bool) -> None:
    facts = _facts(db, [whole_case(tanggal_ba=dated)])
    if dated != "2026-03-31":
        # It was sent for 2026-Q2, which minutes of January back.
        row = "SELECT '2026-Q3', sha256, TRUE, DATE '2026-01-01' FROM staging.submission_rows"
        db.connection.execute(f"INSERT INTO staging.receipts {row}")
        given = {"periode": "2026-Q3", "earliest_minutes": _QUARTER.days_of_minutes[0]}
        facts = db.frame_of(("row_id", *_SUITE.columns), "validation.submission_facts", **given)
    assert (violations(_SUITE, facts)["kode"].tolist() == ["BA_MUSDES_TIDAK_ADA"]) == held


def test_the_table_has_a_breaking_and_a_passing_case_for_every_code_of_5_1() -> None:
    said = [case["kode"].split(";") for case in _cases()]
    for reason in load_catalogue().of_layer(Layer.BARIS):
        assert any(reason.kode in codes for codes in said), reason.kode
        assert any(reason.kode not in codes for codes in said), reason.kode


def test_the_suite_holds_the_codes_of_the_catalogue_in_its_order() -> None:
    assert _SUITE.codes == tuple(reason.kode for reason in load_catalogue().of_layer(Layer.BARIS))


def test_the_order_of_rows_changes_nothing(db: Database) -> None:
    facts = _facts(db, _cases())
    shuffled = facts.sample(frac=1, random_state=7)
    assert violations(_SUITE, shuffled).equals(violations(_SUITE, facts))


def test_a_quarter_of_rows_with_nothing_in_them_can_be_judged(db: Database) -> None:
    (nothing,) = (case for case in _cases() if case["kasus"] == "Baris tanpa isi apa pun")
    found = violations(_SUITE, _facts(db, [nothing, nothing]))
    assert ";".join(found[found["row_id"] == 1]["kode"]) == nothing["kode"]


def test_no_rows_break_no_rules(db: Database) -> None:
    assert len(violations(_SUITE, _facts(db, _cases()).head(0))) == 0


def test_an_expectation_that_errs_is_no_pass_and_quotes_no_value() -> None:
    suite = Suite("x", (Expected("A", "expect_column_values_to_not_be_null", {"column": "tidak_ada"}),))
    with pytest.raises(SuiteFailed) as failure:
        violations(suite, pd.DataFrame({"row_id": [1], "nama": ["SITI"]}))
    assert "SITI" not in str(failure.value)
