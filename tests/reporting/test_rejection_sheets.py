"""The sheets of a village's report that are read: for whom Dukcapil is asked, what the codes mean, what to do."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl
import pytest

from assets.office.paper import Paper
from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.office.template import column_of, cover_key_of
from assets.reporting.rejection import rejection_workbook
from assets.reporting.rejection_dukcapil import HEADINGS as OF_THE_LETTER
from assets.reporting.rejection_dukcapil import SHEET as DUKCAPIL
from assets.reporting.rejection_guide import SHEET as GUIDE
from assets.reporting.rejection_reasons import HEADINGS as OF_THE_REASONS
from assets.reporting.rejection_reasons import SHEET as REASONS
from assets.reporting.village_reports import VillageReport, village_reports
from sql.warehouse import Database
from tests.reporting.conftest import Publish
from tests.reporting.district import OTHER, QUARTER, REFUSED, VILLAGE, Values, fill, sent
from tests.reporting.printed import small_print

PERIOD = Quarter.parse(QUARTER)
Lines = list[tuple[str, ...]]
UNNUMBERED: Values = {"nasib": "DITAHAN", "alasan": "NIK_KOSONG", "nik_teks": "", "nik_sel": "kosong"}
RETURNED: Values = {"nasib": "DIKEMBALIKAN", "alasan": "NAMA_TIDAK_SAH", "nama_teks": "N0"}
NOTED: Values = {"catatan": "NAMA_DISESUAIKAN"}


def opened(db: Database, *rows: Values, settings: Settings | None = None) -> openpyxl.Workbook:
    fill(db, sent(*({"baris": number, **row} for number, row in enumerate(rows, start=2))), candidates=[])
    found = next(report for report in village_reports(db, PERIOD) if report.kode_desa == VILLAGE)
    return openpyxl.load_workbook(io.BytesIO(rejection_workbook(found, PERIOD, "Desa Uji", {}, settings or Settings())))


def lines(book: openpyxl.Workbook, name: str) -> Lines:
    return [
        tuple("" if value is None else str(value) for value in row) for row in book[name].iter_rows(values_only=True)
    ]


def guide(book: openpyxl.Workbook) -> str:
    return "\n".join(line[0] for line in lines(book, GUIDE))


def test_who_waits_for_dukcapil_stands_in_the_table_of_the_letter(db: Database) -> None:
    offline: Values = {"nasib": "DITAHAN", "alasan": "NIK_TIDAK_DITEMUKAN;KK_TIDAK_ONLINE", "nama_teks": "Wati"}
    book = opened(db, {}, UNNUMBERED, RETURNED, offline)
    head, *people = lines(book, DUKCAPIL)[4:]
    assert head == tuple(name for name, _ in OF_THE_LETTER)
    assert [(line[0], line[1], line[2], line[3], line[4], line[5], line[9]) for line in people] == [
        ("1", "Budi", "", "3516010101000001", "01/01/1990", "Siti", "3"),
        ("2", "Wati", "3516010101900001", "3516010101000001", "01/01/1990", "Siti", "4"),
    ]
    assert [str(book["DATA"][f"F{line[9]}"].value) for line in people] == ["Budi", "Wati"]
    assert people[0][6] == "Dusun Krajan RT 001 RW 002"
    assert people[1][7].split("\n") == [
        "NIK yang ditulis tidak ada dalam data Dukcapil.",
        "Kartu Keluarga orang ini belum daring (online).",
    ]
    sheet = book[DUKCAPIL]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$5:$5", "landscape")


def test_whom_the_office_asks_about_itself_needs_no_letter_of_the_village(db: Database) -> None:
    assert DUKCAPIL not in opened(db, {}, {"nasib": "DITAHAN", "alasan": "BELUM_DITANYAKAN"}).sheetnames


def test_a_missing_nik_that_was_found_is_nothing_for_dukcapil(db: Database) -> None:
    found: Values = {**UNNUMBERED, "saran_nik": "3516010101900009"}
    assert DUKCAPIL not in opened(db, {}, found).sheetnames


def test_the_dictionary_holds_the_codes_of_this_workbook_and_repeats_its_header(db: Database) -> None:
    book = opened(db, NOTED, RETURNED, RETURNED, UNNUMBERED)
    head, *told = lines(book, REASONS)
    assert head == tuple(name for name, _ in OF_THE_REASONS)
    assert [line[:4] for line in told] == [
        ("NIK_KOSONG", "1", "DITAHAN", "Dukcapil"),
        ("NAMA_TIDAK_SAH", "2", "DIKEMBALIKAN", "desa"),
        ("NAMA_DISESUAIKAN", "1", "catatan", "-"),
    ]
    assert (book[REASONS].print_title_rows, book[REASONS].freeze_panes) == ("$1:$1", "B2")
    assert REASONS not in opened(db, {}).sheetnames


@pytest.mark.parametrize(
    ("rows", "says", "is_silent_about"),
    [
        ([RETURNED, NOTED], ["DIKEMBALIKAN, lalu DITERIMA", "Sel merah", "Sel kuning", "Kamus"], ["DITAHAN", "Perlu"]),
        ([RETURNED], ["menurut NASIB, DIKEMBALIKAN;", "Sel merah"], ["DITERIMA", "kuning", "KANDIDAT", "PINDAHAN"]),
        ([NOTED], ["Sel kuning"], ["Sel merah", "NOMOR BA"]),
        ([UNNUMBERED], ["Perlu Dukcapil"], ["Sel merah", "DITOLAK"]),
        ([{}], ["Tidak ada sel"], ["Sel ", "Kamus", "merah", "kuning", "berwarna"]),
    ],
    ids=["both", "returned", "noted", "held", "all accepted"],
)
def test_the_guide_says_only_what_is_true_of_this_workbook(
    db: Database, rows: list[Values], says: list[str], is_silent_about: list[str]
) -> None:
    told = guide(opened(db, *rows))
    assert [words for words in says if words not in told] == []
    assert [words for words in is_silent_about if words in told] == []


def test_every_sheet_is_set_up_for_the_paper_of_the_office(db: Database) -> None:
    for paper, number in ((Paper.A4, "9"), (Paper.F4, "14")):
        book = opened(db, RETURNED, UNNUMBERED, NOTED, settings=Settings(kertas=paper))
        assert {(sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) for sheet in book} == {
            ("landscape", number)
        }
        assert all(sheet.sheet_properties.pageSetUpPr.fitToPage for sheet in book)  # type: ignore[union-attr]


def test_every_sheet_is_read_on_paper_and_says_whose_it_is(db: Database) -> None:
    missing: Values = {**UNNUMBERED, "kode_desa": OTHER, "sha256": "cc", "tgl_lahir_teks": "29 November 1987"}
    wrong: Values = dict.fromkeys(("nik_teks", "nik_bersih"), "3516010101900091")
    rows = sent({**missing, "baris": 2}, {**missing, **RETURNED, **wrong, "baris": 3})
    refused: Values = {"sha256": "dd", "kode_desa": OTHER, "status": "DIKEMBALIKAN", "pesan": "Berkas rusak."}
    receipts: list[Values] = [{"sha256": "cc", "kode_desa": OTHER, "baris": 2}, refused]
    lives_there: Values = {"nik": "3516010101700001", "kode_desa": OTHER}
    fill(db, rows, receipts=receipts, members=[{}], moved=[{}], persons=[lives_there], candidates=[{"row_id": 2}])
    report = next(report for report in village_reports(db, PERIOD) if report.kode_desa == OTHER)
    book = openpyxl.load_workbook(io.BytesIO(rejection_workbook(report, PERIOD, "Desa Uji", {})))
    assert len(book.sheetnames) == 9
    assert small_print(book) == {}
    footers = [sheet.oddFooter for sheet in book]
    assert {footer and footer.left.text for footer in footers} == {"&F"}
    assert all(footer and ", halaman &" in str(footer.right.text) for footer in footers)
    # A long date takes two lines, as a long name does.
    assert book["KANDIDAT"].row_dimensions[6].height == 30


def test_whom_to_ask_is_told_with_how_to_reach_them(db: Database) -> None:
    settings = Settings(nama_dinas="Dinas Sosial Uji", kontak_dinas="Ibu Rini, WA 0812-0000-0000")
    told = {line[0]: line[1] for line in lines(opened(db, RETURNED, settings=settings), "Ringkasan")}
    assert told["Tempat bertanya"] == "Dinas Sosial Uji: Ibu Rini, WA 0812-0000-0000"


@pytest.mark.parametrize("name", [name for name, _ in (*OF_THE_LETTER, *OF_THE_REASONS)])
def test_intake_knows_none_of_the_headings(name: str) -> None:
    assert not column_of(name)
    assert not cover_key_of(name)


def test_reports_of_which_nothing_changed_are_taken_over_from_the_edition_before(
    filled: Database, publish_now: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(
        report: VillageReport, quarter: Quarter, village: str, villages: Mapping[str, str], settings: Settings
    ) -> bytes:
        made.append(report.kode_desa)
        return rejection_workbook(report, quarter, village, villages, settings)

    monkeypatch.setattr("assets.reporting.rejection_reports.rejection_workbook", counted)
    first = publish_now()
    before = (first.path / f"penolakan/{VILLAGE}.xlsx").read_bytes()
    assert sorted(made) == [VILLAGE, OTHER, REFUSED]
    filled.connection.execute(f"UPDATE staging.submission_rows SET alamat = 'LAIN' WHERE kode_desa = '{OTHER}'")
    second = publish_now()
    assert (second.fresh, made[3:]) == (True, [OTHER])
    assert (second.path / f"penolakan/{VILLAGE}.xlsx").read_bytes() == before
