"""The centre's lists (contract 2.5): known by their headers, and what in them stops the quarter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assets.office.decile_limits import DecileLimits
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.staging.centre_lists import stage_centre_lists
from assets.validation.gates import list_gates
from assets.validation.validation import unread_columns
from sql.opening import passing_warehouse
from sql.warehouse import Database
from tests.staging.sources import as_csv, put

_Q3 = Quarter(2026, 3)
_REGIONS = load_regions()
_DECILE = {"NO KK": "3516010101100007", "NIK": "35.1601.450290.0001", "DESIL": "Desil 4"}
_EXCLUDED = {
    **{"NIK": "3516014502900001", "Nama": "SITI AMINAH", "NO KK": "3516010101100007", "Tgl Nonaktif": "2026-01-31"},
    **{"Keterangan": "Anggota keluarga ASN", "Bank": "BRI;BNI", "No Rek": "0011;0022", "Desil": "6"},
}
_MASKED = {
    **{"NIK_MASK": "351601******0001", "NOKK_MASK": "3516010101******", "NOREKENING_MASK": "00******"},
    **{"Nama_Pengurus": "SITI AMINAH", "Lembaga_Penyalur": "BRI", "KODE_WILAYAH": "3516020001", "PROV": "JAWA TIMUR"},
    **{"KAB": "MOJOKERTO", "KEC": "JATIREJO", "KEL": "TAWANGREJO", "ALAMAT": "DSN KRAJAN", "RT": "1", "RW": "2"},
    **{"KETERANGAN": "cek ulang"},
}


def stage(db: Database, data: Path, settings: Settings | None = None) -> dict[str, int]:
    return stage_centre_lists(QuarterRun(db, _Q3, data, settings or Settings(), _REGIONS))


def rows(db: Database, text: str) -> list[tuple[Any, ...]]:
    return db.connection.execute(text).fetchall()


def of_files(db: Database, said: str) -> dict[str, list[Any]]:
    """File → what each of its lines says."""
    found: dict[str, list[Any]] = {}
    sources = "(SELECT DISTINCT sha256, berkas FROM staging.sources WHERE sumber = 'daftar_pusat')"
    for file, value in rows(db, f"SELECT berkas, {said} FROM staging.centre_lists JOIN {sources} USING (sha256)"):
        found.setdefault(file, []).append(value)
    return found


def broken(db: Database) -> list[str]:
    unread = unread_columns(db, str(_Q3), "daftar_pusat")
    return [result.kalimat for result in list_gates(_Q3, unread) if not result.lolos]


def test_each_list_is_known_by_its_header_whatever_its_name(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([_MASKED], delimiter=";"))
    put(tmp_path, "2026-Q3/daftar_pusat/b.csv", as_csv([_DECILE]))
    put(tmp_path, "2026-Q3/daftar_pusat/c/d.csv", as_csv([_EXCLUDED], delimiter="|"))
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


_WHY = {"KETERANGAN": "hasil pemeringkatan"}
_STOPPED = {name: value for name, value in _EXCLUDED.items() if name != "Desil"}


@pytest.mark.parametrize("line", [{**_DECILE, **_WHY}, {**_EXCLUDED, "Tgl Nonaktif": ""}])
@pytest.mark.parametrize("letter", ["", "\xc9"])
def test_a_list_that_may_be_either_is_asked_for(
    db: Database, tmp_path: Path, line: dict[str, str], letter: str
) -> None:
    # A letter of cp1252 has the file read line by line.
    other = {**line, "DESIL" if "DESIL" in line else "Desil": "2", "NIK": f"3516014502900002{letter}"}
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([line, other]).encode("cp1252"))
    with pytest.raises(QuarterStopped, match=r"a\.csv memuat DESIL dan KETERANGAN .* hapus kolom KETERANGAN; .*DESIL"):
        stage(db, tmp_path)


# A line of a list, and which it is of.
_SHOWN_BY = (
    # What the sentence advises, and a column of notes that nobody filled.
    (_DECILE, "DESIL"),
    ({**_DECILE, "KETERANGAN": ""}, "DESIL"),
    # Nor has anybody whose day a program or a person wrote as none.
    ({**_DECILE, "Tgl Nonaktif": "NULL", "KETERANGAN": "NULL", "NIK_MASK": "NULL"}, "DESIL"),
    ({**_DECILE, "Tgl Nonaktif": "0000-00-00 00:00:00", "KETERANGAN": "-", "NIK_MASK": "-"}, "DESIL"),
    ({**_STOPPED, "Tgl Nonaktif": ""}, "DIKECUALIKAN"),
    ({**_STOPPED, "Tgl Nonaktif": "-"}, "DIKECUALIKAN"),
    ({**_STOPPED, "Tgl Nonaktif": "-", "Keterangan": "-"}, "DIKECUALIKAN"),
    ({**_STOPPED, "Keterangan": ""}, "DIKECUALIKAN"),
)


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """File → which lists its lines are of, where all of `_SHOWN_BY` were sent, each also with a letter of cp1252."""
    data = tmp_path_factory.mktemp("daftar")
    for place, (line, _) in enumerate(_SHOWN_BY):
        for letter in ("", "\xc9"):
            # A letter of cp1252 has the file read line by line.
            text = as_csv([line, {**line, "NIK": f"3516014502900002{letter}"}]).encode("cp1252")
            put(data, f"2026-Q3/daftar_pusat/{place}{'r' if letter else 'u'}.csv", text)
    with passing_warehouse(threads=1) as db:
        stage(db, data)
        return of_files(db, "jenis")


@pytest.mark.parametrize(("place", "kind"), [(place, kind) for place, (_, kind) in enumerate(_SHOWN_BY)])
@pytest.mark.parametrize("letters", ["u", "r"])
def test_which_list_a_file_is_shows_by_what_its_columns_say(
    kinds: dict[str, list[str]], place: int, kind: str, letters: str
) -> None:
    assert set(kinds[f"{place}{letters}.csv"]) == {kind}


def test_a_repeated_header_is_a_line_of_the_list_that_it_repeats(db: Database, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for cells in (list(_MASKED), *[list(_MASKED.values())] * 2, list(_MASKED), list(_MASKED.values())):
        sheet.append(cells)
    workbook.save(tmp_path / "a.xlsx")
    put(tmp_path, "2026-Q3/daftar_pusat/a.xlsx", (tmp_path / "a.xlsx").read_bytes())
    stage(db, tmp_path)
    assert rows(db, "SELECT DISTINCT jenis FROM staging.centre_lists") == [("VERIFIKASI",)]
    unread = rows(db, "SELECT kolom FROM staging.source_columns WHERE tak_terbaca > 0")
    assert ("nik",) not in unread


def test_each_sheet_of_a_workbook_is_a_list_of_its_own(db: Database, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for line in (_DECILE, _EXCLUDED, _MASKED):
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


_N, _K = "3516014502900001", "3516010101100007"


# Files whose decile is 3.
_HEADERS: tuple[list[list[str]], ...] = (
    [["NO", "NOMOR", "NOMOR INDUK", "DESIL"], ["", "KK", "KEPENDUDUKAN", "NASIONAL"], ["1", _K, _N, "3"]],
    [["NO", "IDENTITAS", "", "DESIL"], ["", "NO KK", "NIK", "NASIONAL"], ["1", _K, _N, "3"]],
    [["DESIL 2026"], [], ["KARTU", "ORANG", "PERINGKAT"], ["NO KK", "NIK", "DESIL"], [_K, _N, "3"]],
    # Of three deciles the one of the country, wherever it stands.
    [["NO KK", "NIK", "DESIL", "", ""], ["", "", "PROVINSI", "NASIONAL", "KAB"], [_K, _N, "9", "3", "8"]],
    # Sound files of one line: hints below it, a number that is missing, a first line with words alone.
    [["NO KK", "NIK", "DESIL"], ["(16 digit)", "(16 digit)", "(1-10)"], [_K, _N, "3"]],
    [["NO KK", "NIK", "DESIL"], [_K, "", "3"], [_K, _N, "3"]],
    [["NO KK", "NIK", "DESIL", "NAMA"], ["", "", "", "NASIONAL"], [_K, _N, "3", "SITI"]],
    [["DESIL", "DESIL NASIONAL"], ["NO KK", "NIK", "DESIL"], [_K, _N, "3"]],
    # Remarks below other titles cost no column.
    [
        ["NO KK", "NIK", "DESIL", "", "NAMA"],
        ["", "", "PROV", "NASIONAL", "huruf besar"],
        [_K, _N, "9", "3", "S"],
    ],
    [["NO KK", "NIK", "DESIL", "NAMA"], ["(16 digit)", "", "(1-10)", "huruf besar"], [_K, _N, "3", "S"]],
)


@pytest.fixture(scope="module", params=["csv", "xlsx"])
def headed(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> dict[str, list[Any]]:
    """File → what its lines say, where all of `_HEADERS` were sent as files of one kind."""
    data = tmp_path_factory.mktemp("daftar")
    for place, lines in enumerate(_HEADERS):
        if request.param == "csv":
            put(data, f"2026-Q3/daftar_pusat/{place}.csv", "".join(",".join(line) + "\n" for line in lines))
        else:
            workbook = openpyxl.Workbook()
            sheet = workbook.active
            assert sheet is not None
            for line in lines:
                sheet.append(line)
            workbook.save(put(data, f"2026-Q3/daftar_pusat/{place}.xlsx", ""))
    with passing_warehouse(threads=1) as db:
        stage(db, data)
        found = of_files(db, f"CASE WHEN nik = '{_N}' THEN struct_pack(no_kk, desil, nama) END")
    return {file.removesuffix(f".{request.param}"): said for file, said in found.items()}


@pytest.mark.parametrize("place", range(len(_HEADERS)))
def test_a_header_of_two_lines_is_read_as_one(headed: dict[str, list[Any]], place: int) -> None:
    names = [cell for cell in _HEADERS[place][-1] if cell in {"S", "SITI"}]
    said = [line for line in headed[str(place)] if line]
    assert said == [{"no_kk": _K, "desil": 3, "nama": (*names, "")[0]}]


@pytest.mark.parametrize("above", ["", "ALAMAT"])
def test_what_a_second_line_parts_of_an_address_is_read(db: Database, tmp_path: Path, above: str) -> None:
    header = f"NIK_MASK,NAMA,ALAMAT{f',{above}' * 4}\n,huruf besar,JALAN,RT,RW,KEC,KEL\n"
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", f"{header}351601******1234,BUDI,JL A,1,2,JATIREJO,SUMBERJATI\n")
    stage(db, tmp_path)
    assert rows(db, "SELECT nama, alamat, rt, rw, kode_desa FROM staging.centre_lists") == [
        ("BUDI", "JL A", "1", "2", "3516012005")
    ]


def test_a_decile_beside_the_title_of_a_region_is_the_country_s(db: Database, tmp_path: Path) -> None:
    header = "NO KK,NIK,KAB,KEC,KEL,\n,,,,,DESIL\n"
    put(
        tmp_path,
        "2026-Q3/daftar_pusat/a.csv",
        f"{header}3516010101100007,3516014502900001,MOJOKERTO,JATIREJO,ENTAH,4\n",
    )
    stage(db, tmp_path)
    assert rows(db, "SELECT nik, desil FROM staging.centre_lists") == [("3516014502900001", 4)]


@pytest.mark.parametrize(
    ("header", "lacks"),
    [
        ("NO KK,NIK,PERINGKAT", "DESIL"),
        ("NIK,NAMA,Keterangan", "Tgl Nonaktif"),
        ("NAMA,KEC,KEL", "NIK_MASK"),
        # The decile of a province is not the country's, wherever that is said.
        ("NO KK,NIK,DESIL PROVINSI", "DESIL"),
        ("NAMA,NIK,DESIL\n,,PROVINSI", "DESIL"),
        ("NO KK,NIK,DESIL\n,,KAB/KOTA", "DESIL"),
        ("NO KK,NIK,PROVINSI\n,,DESIL", "DESIL"),
    ],
)
def test_what_a_list_lacks_is_told_of_the_list_that_it_comes_nearest_to(
    db: Database, tmp_path: Path, header: str, lacks: str
) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", f"{header}\n{_K},{_N},3\n")
    with pytest.raises(QuarterStopped, match=f"a.csv tidak memuat kolom {lacks};"):
        stage(db, tmp_path)


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
    lines = [{**_DECILE, "NIK": f"351601450290{n:04}", "DESIL": value} for n, value in enumerate(written, start=1)]
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
    lines = [{**_DECILE, "NIK": f"351601450290{n:04}", "DESIL": value} for n, value in enumerate(written, start=1)]
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv(lines, delimiter=";"))
    stage(db, tmp_path)
    assert rows(db, "SELECT desil FROM staging.centre_lists WHERE nik LIKE '%0001'") == [(None,)]
    assert ["desil" in sentence for sentence in broken(db)] == [True]


@pytest.mark.parametrize("line", [_DECILE, {**_DECILE, "NIK": ""}, _EXCLUDED])
def test_numbers_that_a_spreadsheet_has_rounded_stop_the_quarter(
    db: Database, tmp_path: Path, line: dict[str, str]
) -> None:
    def rounded(number: int) -> dict[str, str]:
        return {**line, "NIK": line["NIK"] and f"351601450290{number:02}00", "NO KK": f"351601010110{number:02}00"}

    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([rounded(number) for number in range(1, 31)]))
    stage(db, tmp_path)
    assert [sentence for sentence in broken(db) if "kolom nik (30 dari 30" in sentence and "dibulatkan" in sentence]


def test_a_masked_number_that_cannot_be_read_is_told_as_one(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([_MASKED, {**_MASKED, "NIK_MASK": "3516********0001"}]))
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
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([{**_MASKED, "NIK_MASK": written} for written, _ in _MASKS]))
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


@pytest.mark.parametrize("line", [_DECILE, _MASKED])
def test_a_list_of_which_no_line_parses_stops_the_quarter(db: Database, tmp_path: Path, line: dict[str, str]) -> None:
    header, _ = as_csv([line], delimiter="|").split("\n", 1)
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", f"{header}\na|b\nc|d\n")
    stage(db, tmp_path)
    assert ["(2 dari 2" in sentence for sentence in broken(db)] == [True]


def test_bank_accounts_are_not_kept(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/c.csv", as_csv([_EXCLUDED]))
    stage(db, tmp_path)
    assert "0011" not in str(rows(db, "SELECT * FROM staging.centre_lists"))


@pytest.mark.parametrize(
    ("line", "changes", "column"),
    [
        (_DECILE, {"DESIL": "11"}, "desil"),
        (_DECILE, {"DESIL": "rendah"}, "desil"),
        (_EXCLUDED, {"NIK": "3.5E+15"}, "nik"),
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
    put(tmp_path, "2026-Q3/daftar_pusat/c.csv", as_csv([{**_EXCLUDED, "Desil": "tidak ada"}]))
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
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([{**_DECILE, "NIK": ""}]))
    assert stage(db, tmp_path)["baris"] == 1
    columns = db.columns("staging.centre_lists")
    (tmp_path / "inbox/2026-Q3/daftar_pusat/a.csv").unlink()
    assert stage(db, tmp_path) == {"berkas": 0, "berkas_tidak_dibaca": 0, "baris": 0, "baris_rusak": 0}
    assert db.columns("staging.centre_lists") == columns
    left = [rows(db, f"SELECT * FROM staging.{table}") for table in ("centre_lists", "list_faults")]
    assert (left, len(unread_columns(db, str(_Q3), "daftar_pusat"))) == ([[], []], 0)


@pytest.mark.parametrize("line", [_DECILE, _EXCLUDED])
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
