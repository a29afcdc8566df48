"""The centre's lists (contract 2.5): what of them is kept, and what in them stops the quarter."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from assets.office.decile_limits import DecileLimits
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.validation.validation import unread_columns
from sql.warehouse import Database
from tests.staging.centre_lists import DECILE, EXCLUDED, MASKED, Q3, broken, rows, stage
from tests.staging.sources import as_csv, put


def test_each_list_is_known_by_its_header_whatever_its_name(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([MASKED], delimiter=";"))
    put(tmp_path, "2026-Q3/daftar_pusat/b.csv", as_csv([DECILE]))
    put(tmp_path, "2026-Q3/daftar_pusat/c/d.csv", as_csv([EXCLUDED], delimiter="|"))
    counts = stage(db, tmp_path)
    assert (counts["berkas"], counts["baris"], counts["baris_rusak"]) == (3, 3, 0)
    found = rows(
        db, "SELECT jenis, nik, no_kk, desil, keterangan, nik_awal, nik_akhir, kode_desa FROM staging.centre_lists"
    )
    assert found == [
        ("DESIL", "3516014502900001", "3516010101100007", 4, "", None, None, None),
        ("DIKECUALIKAN", "3516014502900001", "3516010101100007", None, "Anggota keluarga ASN", None, None, None),
        ("VERIFIKASI", None, None, None, "cek ulang", "351601", "0001", "3516012001"),
    ]
    assert broken(db) == []


def test_each_sheet_of_a_workbook_is_a_list_of_its_own(db: Database, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for line in (DECILE, EXCLUDED, MASKED):
        sheet = workbook.create_sheet()
        sheet.append(list(line))
        sheet.append(list(line.values()))
    workbook.save(put(tmp_path, "2026-Q3/daftar_pusat/a.xlsx", ""))
    stage(db, tmp_path)
    assert rows(db, "SELECT jenis, nik, desil FROM staging.centre_lists ORDER BY ALL") == [
        ("DESIL", "3516014502900001", 4),
        ("DIKECUALIKAN", "3516014502900001", None),
        ("VERIFIKASI", None, None),
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"], [*range(1, 11)]),
        (
            ["D3", "d-3", "D 3", "Desil3", "Desil ke-3", "desil tiga", "TIGA", "desil_3", "Desil: 3", "DESIL 03"],
            [3] * 10,
        ),
        (["3 (tiga)", "Desil III (tiga)", "3.0", "03"], [3] * 4),
        (["10", "D10", "Sepuluh", "desil-10"], [10] * 4),
        # No decile, in words of people and of programs.
        (
            ["0", "Tidak ada", "BELUM ADA DESIL", "tidak terdaftar", "\\N", "[NULL]", "<NA>", "nan", "N/A", "1"],
            [None] * 9 + [1],
        ),
    ],
)
def test_a_decile_is_read_as_offices_write_it(
    db: Database, tmp_path: Path, written: list[str], read: list[int | None]
) -> None:
    lines = [{**DECILE, "NIK": f"351601450290{n:04}", "DESIL": value} for n, value in enumerate(written, start=1)]
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv(lines))
    stage(db, tmp_path)
    assert [decile for (decile,) in rows(db, "SELECT desil FROM staging.centre_lists ORDER BY nik")] == read
    assert broken(db) == []


@pytest.mark.parametrize(
    "written",
    [
        ["V", "1"],
        ["X", "3"],
        ["X", "XXX"],
        ["V", "VV"],
        ["I", "I"],
        ["XI", "2"],
        ["D11", "2"],
        ["0,3", "2"],
        ["3-4", "2"],
    ],
)
def test_what_may_be_no_decile_is_none(db: Database, tmp_path: Path, written: list[str]) -> None:
    lines = [{**DECILE, "NIK": f"351601450290{n:04}", "DESIL": value} for n, value in enumerate(written, start=1)]
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv(lines, delimiter=";"))
    stage(db, tmp_path)
    assert rows(db, "SELECT desil FROM staging.centre_lists WHERE nik LIKE '%0001'") == [(None,)]
    assert ["desil" in sentence for sentence in broken(db)] == [True]


@pytest.mark.parametrize("line", [DECILE, {**DECILE, "NIK": ""}, EXCLUDED])
def test_numbers_that_a_spreadsheet_has_rounded_stop_the_quarter(
    db: Database, tmp_path: Path, line: dict[str, str]
) -> None:
    def rounded(number: int) -> dict[str, str]:
        return {**line, "NIK": line["NIK"] and f"351601450290{number:02}00", "NO KK": f"351601010110{number:02}00"}

    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([rounded(number) for number in range(1, 31)]))
    stage(db, tmp_path)
    assert [sentence for sentence in broken(db) if "kolom nik (30 dari 30" in sentence and "dibulatkan" in sentence]


def test_a_masked_number_that_cannot_be_read_is_told_as_one(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([MASKED, {**MASKED, "NIK_MASK": "3516********0001"}]))
    stage(db, tmp_path)
    (sentence,) = broken(db)
    assert "kolom nik_mask (1 dari 2" in sentence and "enam bintang" in sentence and "3,5E+15" not in sentence


_SHOWN = ("351601", "0001")
_MASKS: tuple[tuple[str, tuple[str | None, str | None]], ...] = (
    *((f"351601{sign * 6}0001", _SHOWN) for sign in "*xX#•●·×?_-–."),
    # A program for texts has made one sign of three dots.
    ("351601……0001", _SHOWN),
    ("35.1601.******.0001", _SHOWN),
    ("35 16 01 ------ 0001", _SHOWN),
    ("'351601******0001", _SHOWN),
    ("351601-******-0001", _SHOWN),
    ("351601 ****** 0001", _SHOWN),
    *((mask, (None, None)) for mask in ("351601****0001", "3516********0001", "351601******000", "3516014502900001")),
    *((mask, (None, None)) for mask in ("351601-----0001", "351601oooooo0001", "3516010001")),
)


def test_a_mask_is_read_by_the_digits_that_it_shows(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([{**MASKED, "NIK_MASK": written} for written, _ in _MASKS]))
    stage(db, tmp_path)
    found = rows(db, "SELECT nik_awal, nik_akhir FROM staging.centre_lists ORDER BY urutan")
    assert [(written, shown) for (written, _), shown in zip(_MASKS, found, strict=True)] == list(_MASKS)
    # Those that show something else, and they alone, are told.
    (sentence,) = broken(db)
    assert f"kolom nik_mask (7 dari {len(_MASKS)}" in sentence
    assert rows(db, "SELECT baris FROM staging.list_faults ORDER BY baris") == [(line,) for line in range(21, 28)]


def test_the_village_of_a_masked_line_is_read_by_whichever_titles(db: Database, tmp_path: Path) -> None:
    for number, header in enumerate(("NIK (MASK),NAMA,KECAMATAN,DESA/KELURAHAN", "NIK MASK,NAMA LENGKAP,Kec.,Desa")):
        put(
            tmp_path, f"2026-Q3/daftar_pusat/{number}.csv", f"{header}\n351601******000{number},S,JATIREJO,TAWANGREJO\n"
        )
    stage(db, tmp_path)
    assert rows(db, "SELECT DISTINCT nama, kode_desa FROM staging.centre_lists") == [("S", "3516012001")]


@pytest.mark.parametrize("line", [DECILE, MASKED])
def test_a_list_of_which_no_line_parses_stops_the_quarter(db: Database, tmp_path: Path, line: dict[str, str]) -> None:
    header, _ = as_csv([line], delimiter="|").split("\n", 1)
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", f"{header}\na|b\nc|d\n")
    stage(db, tmp_path)
    assert ["(2 dari 2" in sentence for sentence in broken(db)] == [True]


def test_bank_accounts_are_not_kept(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/c.csv", as_csv([EXCLUDED]))
    stage(db, tmp_path)
    assert "0011" not in str(rows(db, "SELECT * FROM staging.centre_lists"))


@pytest.mark.parametrize(
    ("line", "changes", "column"),
    [
        (DECILE, {"DESIL": "11"}, "desil"),
        (DECILE, {"DESIL": "rendah"}, "desil"),
        (EXCLUDED, {"NIK": "3.5E+15"}, "nik"),
    ],
)
def test_what_nobody_can_read_is_listed_and_stops_the_quarter(
    db: Database, tmp_path: Path, line: dict[str, str], changes: dict[str, str], column: str
) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/b.csv", as_csv([line, {**line, **changes}]))
    stage(db, tmp_path)
    (sentence,) = broken(db)
    assert sentence.startswith("Daftar pusat 2026-Q3 memuat nilai yang tidak terbaca")
    assert column in sentence
    assert rows(db, "SELECT berkas, baris FROM staging.list_faults") == [("b.csv", 3)]


def test_the_decile_of_an_exclude_list_stops_nothing(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/c.csv", as_csv([{**EXCLUDED, "Desil": "tidak ada"}]))
    stage(db, tmp_path)
    assert broken(db) == []


def test_a_file_that_is_none_of_the_lists_stops_the_quarter(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/x.csv", "nama,alamat\nSITI,JALAN\n")
    with pytest.raises(QuarterStopped, match=r"daftar_pusat/x\.csv tidak memuat kolom"):
        stage(db, tmp_path)


def test_without_lists_there_are_only_the_limits(db: Database, tmp_path: Path) -> None:
    limits = DecileLimits(pkh=None, bpnt=3, tahan=True)
    assert stage(db, tmp_path, Settings(batas_desil=limits))["baris"] == 0
    found = rows(db, "SELECT program, batas, tahan FROM staging.decile_limits")
    assert found == [("BPNT", 3, True), ("PBI", 5, True), ("YAPI", 5, True)]


def test_a_list_that_is_taken_away_leaves_no_line_in_a_table_of_the_same_columns(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([{**DECILE, "NIK": ""}]))
    assert stage(db, tmp_path)["baris"] == 1
    columns = db.columns("staging.centre_lists")
    (tmp_path / "inbox/2026-Q3/daftar_pusat/a.csv").unlink()
    assert stage(db, tmp_path) == {"berkas": 0, "berkas_tidak_dibaca": 0, "baris": 0, "baris_rusak": 0}
    assert db.columns("staging.centre_lists") == columns
    left = [rows(db, f"SELECT * FROM staging.{table}") for table in ("centre_lists", "list_faults")]
    assert (left, len(unread_columns(db, str(Q3), "daftar_pusat"))) == ([[], []], 0)


@pytest.mark.parametrize("line", [DECILE, EXCLUDED])
def test_masked_niks_under_the_title_of_a_nik_are_told_as_such(
    db: Database, tmp_path: Path, line: dict[str, str]
) -> None:
    masked = {**line, "NIK": "351601******0001", "NO KK": "3516010101******"}
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([masked]))
    stage(db, tmp_path)
    (sentence,) = broken(db)
    assert "kolom nik yang disamarkan (1 dari 1" in sentence
    assert "(daftar dengan NIK utuh dari SIKS-NG" in sentence and "NIK_MASK" in sentence
    assert "3,5E+15" not in sentence
