"""The rejection report is the village's own delivery, given back."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell, MergedCell
from python_calamine import CalamineWorkbook

from assets.office.quarter import Quarter
from assets.office.template import column_of
from assets.reporting.rejection import rejection_workbook
from assets.reporting.template import ADDED, MINUTES, TEMPLATE
from assets.reporting.village_reports import village_reports
from sql.warehouse import Database
from tests.reporting.district import OTHER, QUARTER, REFUSED, VILLAGE, Values, fill, sent

PERIOD = Quarter.parse(QUARTER)
HELD: Values = {"nasib": "DITAHAN", "alasan": "BA_MUSDES_TIDAK_ADA"}
NO_MINUTES: Values = {**HELD, "nomor_ba": "", "tanggal_ba_teks": "", "tanggal_ba": None}
OUT_OF_DATE: Values = {**HELD, "nomor_ba": "BA/99", "tanggal_ba_teks": "01/01/2026", "tanggal_ba": date(2026, 1, 1)}
OTHER_MINUTES: Values = {"nomor_ba": "BA/2"}


def report(db: Database, village: str) -> bytes:
    found = next(report for report in village_reports(db, PERIOD) if report.kode_desa == village)
    return rejection_workbook(found, PERIOD, "Desa Uji")


def sheets(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def cover(content: bytes) -> dict[str, str | None]:
    sheet = sheets(content)["PENGANTAR"]
    return {str(key.value): None if value.value is None else str(value.value) for key, value in sheet.iter_rows()}


def lines(content: bytes) -> list[dict[str, object]]:
    header, *rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("DATA").to_python()
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_the_template_comes_back_with_its_real_headers(filled: Database) -> None:
    header = list(lines(report(filled, VILLAGE))[0])
    assert header[:2] == ["NASIB", "CARA MEMPERBAIKI"]
    assert header[7] == "TANGGAL LAHIR\n(31/01/2000)"
    last = 2 + len(TEMPLATE) + len(ADDED)
    assert header[2:last] == [column.header for column in (*TEMPLATE, *ADDED)]
    assert header[last:] == ["ALASAN", "PENJELASAN", "SARAN NIK", "SARAN ID DTKS", "CATATAN", "KUNCI"]


def test_intake_knows_the_template_and_none_of_the_answers(filled: Database) -> None:
    header = list(lines(report(filled, VILLAGE))[0])
    known = [True] * len((*TEMPLATE, *ADDED))
    assert [bool(column_of(name)) for name in header] == [False] * 2 + known + [False] * 6
    assert all(column_of(column.header) for column in MINUTES)


def test_rows_in_force_but_duplicates_come_back_what_must_be_repaired_first(filled: Database) -> None:
    rows = lines(report(filled, VILLAGE))
    assert [row["NASIB"] for row in rows] == ["DIKEMBALIKAN", "DITAHAN", "DITOLAK", "DITERIMA", "DITERIMA", "DITERIMA"]
    assert [row["NAMA"] for row in rows[3:]] == ["Budi", "=SUM(A1)", "Budi"]
    assert [row["JENIS USULAN"] for row in rows[3:]] == ["BARU", "BARU", "HAPUS"]
    assert [row["NASIB"] for row in lines(report(filled, OTHER))] == ["DITERIMA"]


@pytest.mark.parametrize("same", ["id_anggota", "nik_dukcapil", "saran_nik"])
def test_rows_that_mean_one_person_stay_together_in_the_order_sent(db: Database, same: str) -> None:
    fates = ("DITERIMA", "DITERIMA", "DIKEMBALIKAN", "DITAHAN", "DIKEMBALIKAN", "DITERIMA")
    rows: list[Values] = [{"baris": 2 + n, "nama_teks": f"N{n}", "nasib": fate} for n, fate in enumerate(fates)]
    for one in (1, 4, 5):
        rows[one] |= {same: "D77"}
    fill(db, sent(*rows))
    assert [row["NAMA"] for row in lines(report(db, VILLAGE))] == ["N1", "N4", "N5", "N2", "N3", "N0"]


def test_a_damaged_number_stays_a_number_and_text_stays_text(filled: Database) -> None:
    rows = lines(report(filled, VILLAGE))
    assert rows[0]["NIK"] == 3516010101900000.0
    assert rows[3]["NIK"] == "3516010101900001"
    assert rows[3]["NOKK"] == "3516010101000001"
    assert lines(report(filled, OTHER))[0]["NOKK"] == 3516010101000001.0


def test_no_cell_is_a_formula(filled: Database) -> None:
    content = report(filled, VILLAGE)
    assert lines(content)[4]["NAMA"] == "=SUM(A1)"
    cells = [cell for sheet in sheets(content) for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}


def test_the_cover_makes_it_the_next_whole_delivery(filled: Database) -> None:
    assert cover(report(filled, OTHER)) == {
        "KODE DESA": OTHER,
        "PERIODE": QUARTER,
        "NOMOR BA": "BA/1",
        "TANGGAL BA": "01/07/2026",
        "OPERATOR": None,
        "VERSI": "4",
        "JENIS KIRIMAN": "LENGKAP",
        "EDISI": "E-bb E-cc",
    }


def test_rows_with_different_minutes_carry_their_own(db: Database) -> None:
    fill(db, sent({}, {**NO_MINUTES, "sha256": "bb", "urutan_kiriman": 2}))
    told = lines(report(db, VILLAGE))
    assert [(row["NOMOR BA"], row["TANGGAL BA"]) for row in told] == [("-", "-"), ("BA/1", "01/07/2026")]


@pytest.mark.parametrize(
    ("rows", "minutes", "red"),
    [
        ([{}, {}, OUT_OF_DATE], ("BA/1", "01/07/2026"), False),
        ([OTHER_MINUTES, {}, {}, OUT_OF_DATE, OUT_OF_DATE, OUT_OF_DATE], ("BA/1", "01/07/2026"), False),
        ([{}, {}, OTHER_MINUTES, OTHER_MINUTES], ("BA/2", "01/07/2026"), False),
        ([NO_MINUTES, OUT_OF_DATE], (None, None), True),
        ([OUT_OF_DATE, OUT_OF_DATE], ("BA/99", "01/01/2026"), True),
        ([NO_MINUTES, {**NO_MINUTES, "nomor_ba": "-", "tanggal_ba_teks": "-"}], (None, None), True),
    ],
    ids=["the valid", "the most frequent valid", "a tie: the youngest", "none valid", "one for all", "a dash is none"],
)
def test_the_cover_has_minutes_that_hold(
    db: Database, rows: list[Values], minutes: tuple[str | None, str | None], red: bool
) -> None:
    fill(db, sent(*({"baris": number, **row} for number, row in enumerate(rows, start=2))))
    content = report(db, VILLAGE)
    told = cover(content)
    assert (told["NOMOR BA"], told["TANGGAL BA"]) == minutes
    assert {colour(sheets(content)["PENGANTAR"][cell]) == "FFFECACA" for cell in ("B3", "B4")} == {red}


def test_missing_minutes_are_asked_for_where_they_are_read(db: Database) -> None:
    fill(db, sent({}, {**NO_MINUTES, "sha256": "bb", "urutan_kiriman": 2}))
    content = report(db, VILLAGE)
    assert "kolom NOMOR BA" in str(lines(content)[0]["CARA MEMPERBAIKI"])
    behind = 2 + len(TEMPLATE) + len(ADDED) + 1
    assert colour(sheets(content)["DATA"].cell(2, behind)) == "FFFECACA"
    assert "kolom NOMOR BA" in guide(content)
    fill(db, sent(NO_MINUTES))
    content = report(db, VILLAGE)
    assert "PENGANTAR" in str(lines(content)[0]["CARA MEMPERBAIKI"])
    assert colour(sheets(content)["PENGANTAR"]["B3"]) == "FFFECACA"
    assert "kolom NOMOR BA" not in guide(content)


@pytest.mark.parametrize("rows", [[OUT_OF_DATE], [{}, OUT_OF_DATE]], ids=["on the cover", "in DATA"])
def test_minutes_out_of_date_are_told_the_days_that_count(db: Database, rows: list[Values]) -> None:
    fill(db, sent(*rows))
    content = report(db, VILLAGE)
    window = "TANGGAL BA harus dari 01/04/2026 sampai 30/09/2026"
    assert window in str(lines(content)[0]["CARA MEMPERBAIKI"])
    assert window in guide(content)


def guide(content: bytes) -> str:
    told = (sheets(content)[name] for name in ("Petunjuk", "Kamus Alasan"))
    return "\n".join(str(cell.value) for sheet in told for row in sheet.iter_rows() for cell in row if cell.value)


def test_names_of_no_village_stay_at_fault(db: Database) -> None:
    fill(db, sent({}, {"baris": 3, "kode_desa_diberikan": False, "kode_desa_baris": None}))
    assert cover(report(db, VILLAGE))["KODE DESA"] is None


def test_the_code_is_given_where_names_would_not_lead_to_the_village(db: Database) -> None:
    unread: Values = {"baris": 3, "kode_desa_diberikan": False, "kode_desa_baris": None}
    fill(db, sent({"kode_desa_baris": OTHER}, unread))
    assert cover(report(db, VILLAGE))["KODE DESA"] == VILLAGE


def test_a_true_date_reads_the_same(db: Database) -> None:
    fill(db, sent({"tgl_lahir_teks": "1990-01-31", "nik_sel": "tanggal", "nik_teks": "2020-05-04"}))
    row = lines(report(db, VILLAGE))[0]
    assert row["TANGGAL LAHIR\n(31/01/2000)"] == "1990-01-31"
    assert row["NIK"] == date(2020, 5, 4)


def test_cells_at_fault_are_coloured(filled: Database) -> None:
    sheet = sheets(report(filled, VILLAGE))["DATA"]
    assert colour(sheet["C2"]) == colour(sheet["F2"]) == "FFFECACA"
    assert colour(sheet["F6"]) == "FFFEF3C7"
    assert colour(sheet["C5"]) != "FFFECACA"


def colour(cell: Cell | MergedCell) -> str:
    return str(cell.fill.fgColor.rgb)


def test_a_remedy_is_told_beside_the_row(filled: Database) -> None:
    row = lines(report(filled, VILLAGE))[0]
    assert row["ALASAN"] == "NIK_RUSAK_EXCEL;NAMA_TIDAK_SAH"
    told = str(row["CARA MEMPERBAIKI"])
    assert (told.count("\n"), "yang bertindak" in told) == (1, False)
    assert "usulkan lagi" in str(lines(report(filled, VILLAGE))[2]["CARA MEMPERBAIKI"])
    assert lines(report(filled, VILLAGE))[2]["SARAN NIK"] == "3516010101900009"


def test_who_reads_the_remedy_on_paper_reads_the_suggestions_too(db: Database) -> None:
    asked = {"nasib": "DIKEMBALIKAN", "alasan": "NIK_SALAH_KETIK"}
    fill(db, sent({**asked, "baris": 2, "saran_nik": "3516010101900009"}, {**asked, "baris": 3, "nama_teks": "LAIN"}))
    sheet = sheets(report(db, VILLAGE))["DATA"]
    printed, beside = (lines(report(db, VILLAGE))[0][name] for name in ("CARA MEMPERBAIKI", "SARAN NIK"))
    remedy, _, suggested = str(printed).rpartition("\n")
    assert suggested == f"SARAN NIK: {beside}"
    assert (sheet["A3"].value, sheet["B3"].value, "SARAN NIK:" in remedy) == ("DIKEMBALIKAN", remedy, False)
    assert sheet.row_dimensions[2].height == sheet.row_dimensions[3].height + 15


def test_long_names_of_people_and_mothers_are_read_whole(db: Database) -> None:
    long = "SITI MAIMUNAH BINTI ABDURRAHMAN WAHID"
    fill(db, sent({}, {"baris": 3, "nama_ibu_teks": long}, {"baris": 4, "nama_teks": long}))
    sheet = sheets(report(db, VILLAGE))["DATA"]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [15, 30, 45]
    assert all(sheet[f"{letter}3"].alignment.wrap_text for letter in "FI")


def test_who_is_not_matched_is_never_told_to_leave_birth_date_and_nik_as_they_are(db: Database) -> None:
    notes = {"catatan": "NIK_BEDA_TGL_LAHIR;NIK_BEDA_JENIS_KELAMIN"}
    returned = {**notes, "nasib": "DIKEMBALIKAN", "alasan": "TGL_LAHIR_TIDAK_SESUAI", "padan": False}
    fill(db, sent({**returned, "baris": 2}, {**notes, "baris": 3, "nama_teks": "LAIN"}))
    unmatched, accepted = (str(row["CARA MEMPERBAIKI"]) for row in lines(report(db, VILLAGE)))
    assert ("biarkan" in unmatched, "NIK" in unmatched) == (False, True)
    assert accepted.count("biarkan") == 2


def test_lists_stand_where_a_list_is_allowed(filled: Database) -> None:
    validations = sheets(report(filled, VILLAGE))["DATA"].data_validations.dataValidation
    assert '"PKH,BPNT,PBI,YAPI,NON BANSOS"' in {validation.formula1 for validation in validations}
    assert len(validations) == 4 + 9


def test_a_village_with_only_a_refused_file_gets_its_message(filled: Database) -> None:
    book = sheets(report(filled, REFUSED))
    assert book.sheetnames == ["BERKAS DITOLAK"]
    assert book.active is not None
    assert "tidak memuat kolom NOKK" in str(list(book.active.values))


def test_a_refused_file_is_told_beside_rows_in_force(db: Database) -> None:
    refused: Values = {"sha256": "dd", "berkas": "d.xlsx", "status": "DIKEMBALIKAN", "pesan": "Berkas rusak."}
    fill(db, sent({}), receipts=[{"baris": 1}, refused])
    book = sheets(report(db, VILLAGE))
    assert book.sheetnames == ["Ringkasan", "DATA", "PENGANTAR", "BERKAS DITOLAK", "Petunjuk"]
    # It may well have been read: a wrong quarter, a wrong count.
    assert str(book["BERKAS DITOLAK"]["A1"].value).endswith("yang dikembalikan")
    assert "kiriman lainnya tetap berlaku" in str(list(book["Ringkasan"].values))


def test_the_same_rows_have_the_same_bytes(filled: Database, tmp_path: Path) -> None:
    assert report(filled, VILLAGE) == report(filled, VILLAGE)
