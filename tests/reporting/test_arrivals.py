"""Members whom their village took off as moved, as the village where they live at Dukcapil reads of them."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from assets.intake.reading.reader import read_delivery
from assets.intake.workbooks.inspection import Limits
from assets.office.quarter import Quarter
from assets.office.template import column_of, cover_key_of
from assets.reporting.rejection import rejection_workbook
from assets.reporting.rejection_arrivals import HEADINGS, SHEET
from assets.reporting.village_reports import village_reports
from sql.warehouse import Database
from tests.reporting.conftest import Publish
from tests.reporting.district import OTHER, QUARTER, VILLAGE, Values, fill, sent
from tests.reporting.test_publish import table

PERIOD = Quarter.parse(QUARTER)
LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)
HERS = "3516010101700001"
LIVES_THERE: Values = {"nik": HERS, "kode_desa": OTHER}
FROM_OTHER: Values = {"sha256": "cc", "berkas": "c.xlsx", "kode_desa": OTHER}


def workbook(db: Database, village: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content(db, village)))


def content(db: Database, village: str) -> bytes:
    found = next(report for report in village_reports(db, PERIOD) if report.kode_desa == village)
    return rejection_workbook(found, PERIOD, "Desa Uji", {VILLAGE: "TAWANGREJO, Kec. JATIREJO"})


def told(db: Database) -> str:
    return str(list(workbook(db, OTHER)[SHEET].values))


def test_the_village_of_residence_reads_who_lives_there_and_what_to_send(db: Database) -> None:
    fill(db, sent({}, FROM_OTHER), members=[{}], moved=[{}], persons=[LIVES_THERE])
    words = told(db)
    for known in (HERS, "WATI", "01/01/1970", "PKH", "TAWANGREJO", "PERBAIKAN"):
        assert known in words
    assert SHEET not in workbook(db, VILLAGE).sheetnames


def test_no_id_of_the_other_villages_member_is_told(db: Database) -> None:
    fill(db, sent({}, FROM_OTHER), members=[{"id_dtks": "ID77"}], moved=[{"id_dtks": "ID77"}], persons=[LIVES_THERE])
    assert "ID77" not in told(db)


def test_the_nik_that_the_member_surely_means_is_told_and_no_strangers(db: Database) -> None:
    wrong: Values = {"nik": "3516010101709999", "id_dtks": "ID1"}
    stranger: Values = {"nik": "3516010101709999", "kode_desa": VILLAGE}
    fill(db, sent(FROM_OTHER), members=[{**wrong, "saran_nik": HERS}], moved=[wrong], persons=[LIVES_THERE, stranger])
    assert HERS in told(db)
    fill(db, sent(FROM_OTHER), members=[wrong], moved=[wrong], persons=[LIVES_THERE, stranger])
    assert "3516010101709999" not in told(db)
    assert "lihat KTP" in told(db)


def test_a_village_that_sent_nothing_is_told_too(db: Database) -> None:
    fill(db, sent({}), members=[{}], moved=[{}], persons=[LIVES_THERE])
    assert workbook(db, OTHER).sheetnames == [SHEET]


def test_the_receipt_tells_how_many_and_nothing_of_them(db: Database, publish_now: Publish) -> None:
    fill(db, sent({}, FROM_OTHER), members=[{}], moved=[{}], persons=[LIVES_THERE])
    text = (publish_now().path / f"tanda_terima/{OTHER}.txt").read_text(encoding="utf-8")
    assert "1 anggota desa lain tinggal di desa Anda" in text
    assert "WATI" not in text
    assert HERS not in text


def test_the_office_has_a_list_with_ids_and_both_villages(db: Database, publish_now: Publish) -> None:
    fill(db, sent({}), members=[{}], moved=[{}], persons=[LIVES_THERE])
    listed = table(publish_now().path / "pindah_desa.csv")
    told = ("kode_desa", "kode_desa_asal", "desa_asal", "id_dtks", "nik", "program", "baris")
    assert [[row[name] for name in told] for row in listed] == [[OTHER, VILLAGE, "Tawangrejo", "ID1", HERS, "PKH", "2"]]


@pytest.mark.parametrize("name", [name for name, _ in HEADINGS])
def test_intake_knows_none_of_the_headings(name: str) -> None:
    assert not column_of(name)
    assert not cover_key_of(name)


def test_intake_reads_the_report_as_if_the_sheet_were_not_there(db: Database, tmp_path: Path) -> None:
    readings = []
    lists: list[list[Values]] = [[{}], []]
    for moved in lists:
        fill(db, sent({}, FROM_OTHER), members=[{}], moved=moved, persons=[LIVES_THERE])
        path = tmp_path / f"{len(moved)}.xlsx"
        path.write_bytes(content(db, OTHER))
        readings.append(read_delivery(path, LIMITS))
    assert readings[0] == readings[1]
    assert (readings[0].rows, readings[0].faults, readings[0].notes) == (1, [], [])
