"""Deliveries that came after their window: in which quarter they count, and beside what they stand (contract 3)."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.intake.intake import take_in
from assets.office.filing_windows import FilingWindows
from assets.office.inbox import carried_label, village_folder
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import Settings
from assets.office.windows import Windows
from assets.staging.deliveries import Delivery, Receipt, Receiving
from assets.staging.submissions import stage_submissions
from sql.warehouse import Database
from tests.intake.files import COVER, person, write_delivery

Q3, Q4, NEXT = Quarter(2026, 3), Quarter(2026, 4), Quarter(2027, 1)
VILLAGE, OTHER = "3516012001", "3516012002"
AGAIN = {"bulan": "2026-09", "kode": OTHER, "sampai": date(2026, 11, 20), "alasan": "banjir", "oleh": "Kabid"}
SETTINGS = FilingWindows.model_validate({"mulai": "2026-Q3", "desa": 15, "buka_lagi": [AGAIN]})
WINDOWS = Windows(SETTINGS, "Asia/Jakarta")
IN_TIME, LATE, LATER = (datetime(2026, month, 5, 3) for month in (9, 10, 11))


def delivery(name: str, received: datetime, *, sha: str = "", village: str = VILLAGE, **cover: str) -> Delivery:
    told = {"kode_desa": village, "periode": "2026-Q3", **cover}
    return Delivery(name, sha or f"sha-{name}", received, "DATA", 5, 0, (), (), told)


def receive(quarter: Quarter, *deliveries: Delivery) -> dict[str, Receipt]:
    """The quarter's receipts of what lies in the folder of Q3, and, called `own…`, in its own."""
    lying = [
        Delivery(**{**vars(one), "berkas": carried_label(Q3, one.berkas)})
        if quarter != Q3 and not one.berkas.startswith("own")
        else one
        for one in deliveries
    ]
    return {
        receipt.delivery.berkas.rpartition("/")[2]: receipt
        for receipt in Receiving(load_regions(), "3516", quarter, windows=WINDOWS).receipts(lying)
    }


def test_what_is_late_is_elsewhere_in_its_quarter_and_counts_in_the_next() -> None:
    here, there = (receive(quarter, delivery("a", LATE))["a"] for quarter in (Q3, Q4))
    assert (here.accepted, here.elsewhere, here.notes, here.order) == (False, True, ("LUAR_JADWAL",), None)
    # The PERIODE that was right for its quarter is no fault.
    assert (there.accepted, there.notes, there.faults, there.order) == (True, ("LUAR_JADWAL",), (), 1)
    assert there.sent_for == Q3


def test_a_file_at_fault_is_returned_in_its_own_quarter_and_goes_nowhere() -> None:
    wrong = delivery("a", LATE, periode="2026-Q2")
    assert [fault.kode for fault in receive(Q3, wrong)["a"].faults] == ["PERIODE_TIDAK_SESUAI"]
    assert receive(Q4, wrong) == {}


def test_a_window_opened_again_counts_in_its_quarter_alone() -> None:
    late = delivery("a", LATE, village=OTHER)
    assert receive(Q3, late)["a"].accepted
    assert receive(Q4, late) == {}


def test_versions_count_within_the_quarter_that_something_was_sent_for() -> None:
    own = delivery("own", LATER, versi="1", periode="2026-Q4")
    told = receive(Q4, delivery("a", LATE, versi="3"), own)
    assert [(told[name].order, told[name].versi, told[name].notes) for name in ("a", "own")] == [
        (1, 3, ("LUAR_JADWAL",)),
        (2, 1, ()),
    ]


def test_a_second_copy_after_the_last_day_makes_nothing_late() -> None:
    told = receive(Q3, delivery("a", IN_TIME, sha="x"), delivery("b", LATE, sha="x"))
    assert (told["b"].accepted, told["b"].notes, told["a"].copy) == (True, (), True)


def test_who_sends_a_late_file_again_for_the_next_quarter_sent_it_once() -> None:
    told = receive(Q4, delivery("a", LATE, sha="x"), delivery("own", LATER, sha="x"))
    assert [(receipt.copy, receipt.accepted, receipt.faults) for receipt in told.values()] == [
        (True, False, ()),
        (False, True, ()),
    ]


@given(
    st.lists(
        st.tuples(st.integers(0, 270), st.sampled_from(["x", "y", "z"]), st.sampled_from([VILLAGE, OTHER])), min_size=1
    )
)
def test_whatever_comes_when_each_content_counts_in_exactly_one_quarter(arrivals: list[tuple[int, str, str]]) -> None:
    files = [
        delivery(f"{place}", datetime(2026, 7, 1) + timedelta(days=days), sha=f"{sha}{village}", village=village)
        for place, (days, sha, village) in enumerate(arrivals)
    ]
    first = {file.sha256: min(one.received for one in files if one.sha256 == file.sha256) for file in files}
    counted = []
    for quarter in (Q3, Q4, NEXT, NEXT.next):
        # Intake brings into a later quarter what came after all windows of its own (assets/intake/late_files.py).
        coming = [
            file
            for file in files
            if quarter == Q3 or ((placed := WINDOWS.place(Q3, first[file.sha256])) and placed.window.quarter >= quarter)
        ]
        counted += [one.delivery.sha256 for one in receive(quarter, *coming).values() if one.accepted]
    assert sorted(counted) == sorted({file.sha256 for file in files})


@pytest.mark.parametrize("kind", ["LENGKAP", "SUSULAN"])
def test_a_complete_delivery_of_the_quarter_knows_nothing_of_what_was_sent_for_another(
    db: Database, tmp_path: Path, kind: str
) -> None:
    run = db.connection.execute
    run("CREATE SCHEMA staging")
    run("CREATE TABLE staging.extracts AS SELECT '2026-Q4' AS periode, 'e' AS extract")
    run("CREATE TABLE staging.civil_registry AS SELECT 'e' AS extract, '1' AS nik")
    for quarter, name, rows, month in (
        (Q3, "late", [person(1), person(2)], 10),
        (Q4, "first", [person(3)], 11),
        (Q4, "second", [person(2), person(4)], 12),
    ):
        path = village_folder(tmp_path, quarter) / f"{name}.xlsx"
        cover = {**COVER, "PERIODE": str(quarter), "JENIS KIRIMAN": kind if name == "second" else "SUSULAN"}
        write_delivery(path, rows, cover)
        os.utime(path, (datetime(2026, month, 3, tzinfo=UTC).timestamp(),) * 2)
    regions, settings = load_regions(), Settings(kabupaten="3516", jendela=SETTINGS)
    take_in(QuarterRun(db, Q4, tmp_path, settings, regions))
    stage_submissions(QuarterRun(db, Q4, tmp_path, settings, regions))
    staged = db.execute(
        "SELECT split_part(berkas, '/', -1), baris, digantikan FROM staging.submission_rows ORDER BY ALL"
    )
    assert staged == [
        ("first.xlsx", 2, kind == "LENGKAP"),
        # Not withdrawn by who knows nothing of it; only the row that is proposed again is replaced.
        ("late.xlsx", 2, False),
        ("late.xlsx", 3, True),
        ("second.xlsx", 2, False),
        ("second.xlsx", 3, False),
    ]
    withdrawn = db.execute("SELECT split_part(berkas, '/', -1) FROM staging.withdrawn_rows")
    assert withdrawn == ([("first.xlsx",)] if kind == "LENGKAP" else [])
