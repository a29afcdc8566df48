"""Headers as people leave them: below people, far down, with how to fill them in, and a birth date in three columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from assets.intake.reading.reader import Reading
from assets.intake.tables.shifted_columns import PROVINCES
from assets.office.regions import load_regions
from assets.staging.receipt_text import _told
from tests.intake.files import MORE, TEMPLATE, lines_of, people, person, sentences, write_sheets
from tests.intake.test_delimited import read as read_bytes
from tests.intake.test_delimited import written
from tests.intake.test_hostile import read

Lines = Sequence[Sequence[Any]]
SHORT_TITLES = [title.split("\n")[0] for title in (*TEMPLATE, *MORE)]
_BLANK = dict.fromkeys((*TEMPLATE, *MORE), "")


def read_lines(tmp_path: Path, kind: str, lines: Lines) -> Reading:
    if kind == "xlsx":
        return read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    text = written([list(map(str, line)) for line in lines], ";")
    return read_bytes(tmp_path / "a.csv", text.encode())


def rows_of_people(count: int = 6) -> list[list[Any]]:
    return lines_of(people(count))[1:]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize(("above", "told"), [(2, "Baris 1, 2 memuat"), (6, "Baris 1, 2, 3, 4, 5 dan 1 lainnya memuat")])
def test_people_above_the_header_return_the_file(tmp_path: Path, kind: str, above: int, told: str) -> None:
    rows = rows_of_people()
    reading = read_lines(tmp_path, kind, [*rows[:above], SHORT_TITLES, *rows[above:]])
    (fault,) = reading.faults
    assert (fault.kode, reading.rows) == ("KOLOM_TIDAK_LENGKAP", 6 - above)
    assert fault.pesan.startswith(f"{told} orang di atas baris judul kolom (baris {above + 1})")
    assert rows[0][0] not in fault.pesan


@pytest.mark.parametrize("place", ["ALAMAT", "KELURAHAN", "IBU KANDUNG"])
def test_a_place_that_is_called_so_is_no_example(tmp_path: Path, place: str) -> None:
    above = lines_of([person(9, **{place: "CONTOH"})])[1]
    (fault,) = read_lines(tmp_path, "xlsx", [above, SHORT_TITLES, *rows_of_people()]).faults
    assert fault.pesan.startswith("Baris 1 memuat orang")


def test_somebody_without_a_number_above_the_header_returns_the_file(tmp_path: Path) -> None:
    above = ["", "PKH", "", "SITI", "MOJOKERTO", "02/01/1980", "SUMI", "P"]
    (fault,) = read_lines(tmp_path, "xlsx", [above, SHORT_TITLES, *rows_of_people()]).faults
    assert fault.pesan.startswith("Baris 1 memuat orang di atas baris judul kolom (baris 2)")


@pytest.mark.parametrize(
    "above",
    [
        ["CONTOH", *rows_of_people(1)[0][1:]],
        ["Contoh:", *rows_of_people(1)[0]],
        ["NIK Kepala Desa", "3516010201800001", "BUDI", "", "Telp", "0812"],
        ["3516010201800001", "BUDI SANTOSO", "Kepala Desa"],
        ["PEMERINTAH KABUPATEN MOJOKERTO", "", "KECAMATAN JATIREJO", "DESA SUMBERJATI", "Jl. Raya 1", "61373", "x"],
        ["(CONTOH)", *rows_of_people(1)[0][1:]],
        [*rows_of_people(1)[0][:3], "NAMA CONTOH", *rows_of_people(1)[0][4:]],
        ["1234567890123456", "PKH", "1234567890123456", *rows_of_people(1)[0][3:]],
        ["16 digit", "PKH", "16 digit", "NAMA", "KOTA", "31/01/2000", "IBU", "L"],
        ["3516010201800001", "Operator", "", "BUDI SANTOSO", "Sumberjati", "01/07/2026"],
        ["3516010201800001", "PENDAMPING PKH", "", "BUDI", *[""] * 6, "JL. MAWAR", "001", "002"],
        ["JUMLAH", "PKH 4", "", "6 orang", "", "01/07/2026", "", "L 4 P 2"],
        ["KODE DESA", "3516012005", "PERIODE", "2026-Q3", "NOMOR BA", "140/12/2026", "TANGGAL BA", "01/07/2026"],
        ["Desa", "SUMBERJATI", "Operator", "BUDI", "Tanggal", "01/07/2026"],
    ],
)
def test_a_letter_s_head_or_an_example_above_the_header_is_none_of_the_table(tmp_path: Path, above: list[Any]) -> None:
    reading = read_lines(tmp_path, "xlsx", [above, SHORT_TITLES, *rows_of_people()])
    assert (reading.faults, reading.rows) == ([], 6)


@pytest.mark.parametrize("title", ["PKH TAHAP 3", "PK", "PKH;DESA SUMBERJATI"])
def test_a_csv_that_begins_as_an_archive_does_is_a_text(tmp_path: Path, title: str) -> None:
    text = f"{title}\n" + written([list(map(str, line)) for line in [SHORT_TITLES, *rows_of_people()]], ";")
    reading = read_bytes(tmp_path / "a.csv", text.encode())
    assert (reading.faults, reading.rows) == ([], 6)


_ROW = rows_of_people(1)[0]
_NIK, _KK, _NAME, _BORN = _ROW[0], _ROW[2], _ROW[3], _ROW[5]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize(
    "above",
    [
        # A column aside: pasted without the serial number, or with one.
        ["", *_ROW],
        ["", "", *_ROW],
        _ROW[1:],
        ["1", *_ROW],
        ["No. 1", *_ROW],
        # Fewer than five values.
        [_NIK, "PKH", _KK, _NAME],
        [_NIK, "PKH", "", _NAME],
        ["1", _NAME, _NIK, _KK],
        [_NAME, _NIK, _BORN, "L"],
        ["", "", "", "", _NAME, "", _NIK, "", "PKH"],
        [_NIK[:15], "PKH", "", _NAME],
        [_NIK + "1", "PKH", _KK, _NAME, "", _BORN],
        ["", f"'{_NIK}", _KK, _NAME, "PKH"],
        ["", 3516010201800001, 3516010101010001, _NAME, "PKH"],
        ["1", "", "PKH", "", _NAME, "MOJOKERTO", _BORN, "SUMI", "P"],
    ],
)
def test_people_aside_or_with_few_values_return_the_file(tmp_path: Path, kind: str, above: list[Any]) -> None:
    (fault,) = read_lines(tmp_path, kind, [above, SHORT_TITLES, *rows_of_people()]).faults
    assert fault.pesan.startswith("Baris 1 memuat orang di atas baris judul kolom (baris 2)")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize(
    "above",
    [
        [_NIK],
        # A village may stand beside a programme, too.
        ["", "PKH", "", _NAME],
        [_NIK, "", "", _NAME],
        [_NAME, _NIK],
        ["1", _NAME, _NIK],
        ["", "", "", _NAME, "", _BORN],
        ["", "", "", _NAME, "MOJOKERTO", "", "SUMI", "P", "PETANI"],
        ["", _KK[:15], _NAME],
    ],
)
def test_a_line_above_the_header_that_may_be_somebody_is_told(tmp_path: Path, kind: str, above: list[Any]) -> None:
    reading = read_lines(tmp_path, kind, [above, SHORT_TITLES, *rows_of_people()])
    assert (reading.faults, reading.rows) == ([], 6)
    told = [note for note in sentences(reading) if note.startswith("Baris 1 di atas judul kolom")]
    assert len(told) == 1
    assert _NIK not in told[0]
    assert _NAME not in told[0]


_NOBODY: list[list[Any]] = [
    ["NIK Operator", _NIK, _NAME],
    ["NIK", _NIK, "Nama", _NAME],
    ["NIP", "198001022005011001", _NAME],
    ["NIP. 198001022005011001"],
    ["198001022005011001", _NAME, "Kasi Kesra"],
    ["No. Rek.", "002301012345678", "BRI"],
    ["Bank Jatim", "002301012345678"],
    ["Telp", "081234567890"],
    ["081234567890", _NAME],
    ["Operator", _NAME, _NIK, "081234567890"],
    [_NAME, "Operator Desa", _NIK],
    ["PEMERINTAH DESA SUMBERJATI", "", "", "", "", "01/07/2026"],
    ["DAFTAR USULAN PKH", "", "", "TAHUN 2026", "", "01/07/2026"],
    ["Program", "PKH", "", "Desa SUMBERJATI"],
    ["Dicetak", "01/07/2026 10:00"],
    ["", "PKH"],
    # A legend of the programmes.
    ["", "BPNT", "", "BANTUAN PANGAN NON TUNAI"],
    ["1", "PKH", "=", "Program Keluarga Harapan"],
    ["Pemerintah Desa", "SEMBAKO", "Tahun 2026", "Triwulan Tiga"],
    ["Dibuat oleh", _NAME, _NIK, "L"],
    ["", "", "", "SUMBERJATI"],
    ["1", "2", "3", "4", "5", "6", "7", "8"],
    ["NPWP", "001234567890123"],
]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("above", _NOBODY)
def test_a_clerk_s_number_above_the_header_is_none_of_the_table(tmp_path: Path, kind: str, above: list[Any]) -> None:
    reading = read_lines(tmp_path, kind, [above, SHORT_TITLES, *rows_of_people()])
    assert (reading.faults, reading.rows) == ([], 6)
    assert not [note for note in sentences(reading) if "di atas judul kolom" in note]


@pytest.mark.parametrize("between", [[], [[]], [[], []]])
@pytest.mark.parametrize("announced", ["CONTOH PENGISIAN", "Contoh:", "Misalnya:"])
def test_the_example_below_a_line_that_announces_it_is_none_of_the_table(
    tmp_path: Path, announced: str, between: Lines
) -> None:
    rows = rows_of_people()
    reading = read_lines(tmp_path, "xlsx", [[announced], *between, rows[0], [], SHORT_TITLES, *rows])
    assert (reading.faults, reading.rows) == ([], 6)
    # A second is somebody.
    (fault,) = read_lines(tmp_path, "xlsx", [[announced], *between, *rows[:2], SHORT_TITLES, *rows]).faults
    assert fault.pesan.startswith(f"Baris {3 + len(between)} memuat orang")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_header_far_down_is_found(tmp_path: Path, kind: str) -> None:
    reading = read_lines(
        tmp_path, kind, [*([f"Pasal {number}"] for number in range(1, 90)), SHORT_TITLES, *rows_of_people()]
    )
    assert (reading.faults, reading.rows) == ([], 6)


@pytest.mark.parametrize("first", ["3516010201800001", 3516010201800001, ""])
@pytest.mark.parametrize(
    "told",
    [
        ["16 angka", "PKH/BPNT", "16 angka", "sesuai KTP", "", "dd/mm/yyyy", "", "L/P"],
        ["wajib"] * 8,
        ["(angka)", "(teks)", "(angka)"],
        ["(16 digit)", "", "(16 digit)", "(Sesuai KTP)", "", "(31/01/2000)", "", "(L/P)"],
        ["Diisi 16 digit", "Pilih", "Diisi 16 digit", "Huruf kapital", "", "HH/BB/TTTT", "Huruf kapital", "1/2"],
        ["", "", "", "wajib diisi", "opsional", "", "wajib diisi"],
    ],
)
def test_a_line_that_says_how_to_fill_in_is_nobody(tmp_path: Path, told: list[str], first: object) -> None:
    rows = rows_of_people()
    rows[0][0] = first
    reading = read_lines(tmp_path, "xlsx", [SHORT_TITLES, told, *rows])
    assert (reading.faults, reading.rows, reading.numbers.split(reading.separator)[0]) == ([], 6, "3")
    assert any(note.startswith("Baris 2 di tengah tabel dibaca sebagai judul") for note in sentences(reading))


@pytest.mark.parametrize(
    "changes",
    [
        {"NIK": "BELUM ADA", "NAMA": "SITI", "ALAMAT": "JL. ISI 1", "JENIS PEKERJAAN": "WAJIB MILITER"},
        {"NIK": "16 angka", "NAMA": "SITI"},
        {"NIK": "", "NAMA": "WAJIB", "IBU KANDUNG": "ISI"},
        {**_BLANK, "PROGRAM BANSOS": "PKH/BPNT", "NAMA": "SITI", "ALAMAT": "SESUAI KTP"},
        {**_BLANK, "NIK": "SESUAI KTP", "NOKK": "SESUAI KK", "NAMA": "SITI", "ALAMAT": "SESUAI KTP"},
        {**_BLANK, "NAMA": "SITI", "ALAMAT": "KRAJAN RT 1/2", "RT": "1/2"},
        {**_BLANK, "NAMA": "ALI (ALM)", "ALAMAT": "SESUAI KTP", "IBU KANDUNG": "SESUAI KK"},
        {**_BLANK, "NAMA": "ALI S.", "ALAMAT": "SESUAI KTP", "IBU KANDUNG": "SESUAI KK"},
        {**_BLANK, "NAMA": "WAJIB", "ALAMAT": "SESUAI KTP", "TANGGAL LAHIR\n(31/01/2000)": "01/02/1980"},
        {**_BLANK, "ID DTKS": "ID001", "JENIS USULAN": "HAPUS", "ALASAN HAPUS": "SESUAI", "ALAMAT": "SESUAI KTP"},
    ],
)
def test_somebody_in_the_first_line_stays_a_row(tmp_path: Path, changes: dict[str, str]) -> None:
    reading = read_lines(tmp_path, "xlsx", lines_of([person(1, **changes), person(2)]))
    assert reading.rows == 2


@pytest.mark.parametrize(
    ("province", "told"),
    [("JATIM", 0), ("35", 0), ("35 - JAWA TIMUR", 0), ("96", 0)]
    # No province has such a number.
    + [(number, 1) for number in ("002", "", "10", "20", "37", "40", "54", "77", "99", "350")],
)
def test_a_province_in_short_is_no_sign_of_a_shift(tmp_path: Path, province: str, told: int) -> None:
    rows = [person(number, PROVINSI=province, KABUPATEN="JAWA TIMUR") for number in range(1, 7)]
    notes = sentences(read_lines(tmp_path, "xlsx", lines_of(rows)))
    assert sum("bergeser satu kolom" in note for note in notes) == told


def test_the_codes_of_provinces_are_those_of_the_list_of_regions() -> None:
    assert load_regions().provinces == PROVINCES


def test_a_line_is_named_once(tmp_path: Path) -> None:
    lines = written(lines_of(people(3), SHORT_TITLES)).split("\n")
    lines[2] = ",".join(lines[2].split(",")[:6])
    (fault,) = read_bytes(tmp_path / "a.csv", "\n".join(lines).encode()).faults
    assert _told(fault).startswith("Baris 3 berisi 6 kolom")


def test_rows_whose_texts_are_struck_through_in_their_parts_are_told(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet, struck, plain = book.add_worksheet("DATA"), book.add_format({"font_strikeout": True}), book.add_format()
    for number, line in enumerate(lines_of(people(4))):
        for place, text in enumerate(line):
            # The third line as a whole, of the fourth only how each text begins.
            if text and number in (2, 3) and len(text) > 2:
                sheet.write_rich_string(number, place, struck, text[:2], struck if number == 2 else plain, text[2:])
            elif text:
                sheet.write_string(number, place, text)
    book.close()
    reading = read(tmp_path / "a.xlsx")
    assert reading.rows == 4
    assert [note for note in sentences(reading) if "dicoret" in note] == [
        "Baris 3 di lembar DATA dicoret dan tetap dibaca; bila tidak diusulkan, hapus barisnya, lalu kirim ulang."
    ]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("way", ["{place}. {title}", "({place}) {title}", "{place:02}_{title}", "t.{title}"])
def test_titles_with_their_place_or_table_before_them_are_known(tmp_path: Path, kind: str, way: str) -> None:
    titles = [way.format(place=place, title=title) for place, title in enumerate(SHORT_TITLES, start=1)]
    reading = read_lines(tmp_path, kind, [["DAFTAR USULAN"], titles, *rows_of_people()])
    assert (reading.faults, reading.rows, reading.values("nik")[0]) == ([], 6, _NIK)
    assert reading.values("tgl_lahir") == [_BORN] * 6


def test_single_quotes_around_each_value_of_a_csv_are_none_of_it(tmp_path: Path) -> None:
    lines = [SHORT_TITLES, *([*row[:3], "NUR'AINI", *row[4:]] for row in rows_of_people())]
    text = "\n".join(";".join(f"'{cell}'" for cell in line) for line in lines) + "\n"
    reading = read_bytes(tmp_path / "a.csv", text.encode())
    assert (reading.faults, reading.rows) == ([], 6)
    for column, value in (
        ("nik", _NIK),
        ("nama", "NUR'AINI"),
        ("program", "PKH"),
        ("jenis_kelamin", "L"),
        ("rt", "001"),
    ):
        assert reading.values(column)[0] == value


@pytest.mark.parametrize("said", ["SUBTOTAL 2", "JUMLAH 4 ORANG", "Total RT 01"])
def test_a_sum_that_stands_alone_between_rows_is_nobody(tmp_path: Path, said: str) -> None:
    rows = rows_of_people()
    reading = read_lines(tmp_path, "xlsx", [SHORT_TITLES, *rows[:2], ["", "", "", said], *rows[2:]])
    assert (reading.faults, reading.rows) == ([], 6)
    assert any(note.startswith("Baris 4 di tengah tabel dibaca sebagai judul") for note in sentences(reading))


def test_somebody_who_is_called_so_stays_a_row(tmp_path: Path) -> None:
    rows = rows_of_people()
    assert read_lines(tmp_path, "xlsx", [SHORT_TITLES, *rows[:2], ["", "", "", "TOTAL"], *rows[2:]]).rows == 7


@pytest.mark.parametrize(
    ("title", "value"),
    [("KARTU KELUARGA", "ada"), ("NAMA KPM", "SUMIATI"), ("NAMA PROGRAM", "lain"), ("GENDER", "x"), ("PROFESI", "x")],
)
def test_a_column_called_nearly_so_is_none_beside_the_column_itself(tmp_path: Path, title: str, value: str) -> None:
    lines = [[*SHORT_TITLES, title], *([*row, value] for row in rows_of_people())]
    reading = read_lines(tmp_path, "xlsx", lines)
    assert (reading.faults, reading.rows, sentences(reading)) == ([], 6, [])
