"""Headers that villages really send: misspelt, doubled, under two names, in the middle, or none at all."""

from pathlib import Path
from typing import Any

import pytest

from assets.intake.reading.reader import Reading, read_delivery
from assets.intake.workbooks.inspection import Limits
from tests.intake.files import TEMPLATE, lines_of, people, person, sentences, write_sheets

LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)


def read(path: Path) -> Reading:
    return read_delivery(path, LIMITS)


def test_all_misspelt_columns_are_told_in_one_fault_with_the_nearest_names(tmp_path: Path) -> None:
    lines = lines_of(people(40), TEMPLATE)
    for title, typed in (("IBU KANDUNG", "IBU KANDUGN"), ("JENIS KELAMIN", "JENIS KELMAIN"), ("NOKK", "NKOK")):
        lines[0][lines[0].index(title)] = typed
    [fault] = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines})).faults
    assert fault.kode == "KOLOM_TIDAK_LENGKAP"
    for told in ("IBU KANDUNG (mungkin yang dimaksud kolom 'IBU KANDUGN')", "'JENIS KELMAIN'", "'NKOK'"):
        assert told in fault.pesan
    remedy = "; perbaiki judul kolom seperti templat, lalu kirim ulang (kolom yang ada: NIK, PROGRAM BANSOS, NAMA, "
    assert remedy in fault.pesan and fault.pesan.endswith(").")


DOUBLED = "olom yang ada lebih dari sekali dengan isi berbeda: NIK (kolom A dan L), NAMA (kolom D dan M)"
MISTAKES = {
    "several doubled": ({"RT": "NIK", "RW": "NAMA"}, 3, ["K" + DOUBLED, "sisakan satu dari kolom yang berulang, lalu"]),
    "doubled and missing": (
        {"RT": "NIK", "RW": "NAMA", "NOKK": "NKOK"},
        3,
        ["Kolom yang kurang: NOKK (mungkin yang dimaksud kolom 'NKOK')", "k" + DOUBLED, "seperti templat dan sisakan"],
    ),
    "a digit for a letter": (
        {"NIK": "N1K", "NOKK": "N0KK"},
        3,
        ["Kolom yang kurang: NIK (mungkin yang dimaksud kolom 'N1K'), NOKK (mungkin yang dimaksud kolom 'N0KK'); per"],
    ),
    "unknown titles": (
        {"NIK": "NOMOR PENERIMA", "RT": "SITI AMINAH", "RW": "KETUA RT"},
        3,
        ["Kolom yang kurang: NIK; perbaiki", "KELURAHAN, ", "; judul yang tidak dikenal: 'NOMOR PENERIMA')."],
    ),
    "missing, and no rows": (
        {"NOKK": "X"},
        0,
        ["Kolom yang kurang: NOKK;", "tidak ada satu baris usulan pun di bawahnya"],
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_all_mistakes_of_a_header_are_one_sentence_for_the_file(tmp_path: Path, name: str) -> None:
    typed, rows, told = MISTAKES[name]
    lines = [["DAFTAR USULAN"], *lines_of(people(rows), TEMPLATE)]
    lines[1] = [typed.get(title, title) for title in TEMPLATE]
    [fault] = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines})).faults
    assert (fault.kode, fault.lembar, fault.baris) == ("KOLOM_TIDAK_LENGKAP", "DATA", 2)
    assert ", lalu kirim ulang" in fault.pesan and fault.pesan.endswith(".") and fault.pesan.count(".") == 1
    assert "SITI" not in fault.pesan
    for part in told:
        assert part in fault.pesan


TWO_NAMES: dict[str, tuple[str, str, list[str], list[str], str]] = {
    "the template's column is blank": ("NAMA", "NAMA LENGKAP", ["", ""], ["SITI", "BUDI"], ""),
    "its number is under the other name": ("NIK", "NO KTP", ["", ""], ["3516010201800001", "3516010201800002"], ""),
    "each has some": ("NAMA", "NAMA LENGKAP", ["SITI", ""], ["", "BUDI"], ""),
    "both say the same": ("NAMA", "NAMA LENGKAP", ["SITI", "BUDI"], ["Siti ", "Budi"], ""),
    "another number": ("NIK", "NO KTP", ["3516010201800001"], ["3516010201809999"], "NIK (kolom A dan V)"),
    "another name": ("NAMA", "NAMA LENGKAP", ["SITI", "BUDI"], ["SITI", "AGUS"], "NAMA (kolom D dan V)"),
    "another mother": ("IBU KANDUNG", "NAMA IBU", ["SUMIATI"], ["SUPINAH"], "IBU KANDUNG (kolom G dan V)"),
}


@pytest.mark.parametrize("name", TWO_NAMES)
def test_a_column_under_two_names_is_one_column(tmp_path: Path, name: str) -> None:
    title, other, own, theirs, doubled = TWO_NAMES[name]
    rows = [person(number, **{title: a, other: b}) for number, (a, b) in enumerate(zip(own, theirs, strict=True), 1)]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines_of(rows, (*TEMPLATE, other))}))
    if doubled:
        assert [fault.kode for fault in reading.faults] == ["KOLOM_TIDAK_LENGKAP"]
        assert f"lebih dari sekali dengan isi berbeda: {doubled}; sisakan satu" in reading.faults[0].pesan
        return
    assert (reading.faults, reading.rows, sentences(reading)) == ([], len(own), [])
    column = {"NIK": "nik", "NAMA": "nama"}[title]
    assert reading.values(column) == [mine or other for mine, other in zip(own, theirs, strict=True)]
    assert set(reading.values("nik_sel")) == {"teks"}


def test_lines_that_are_no_rows_contradict_nothing(tmp_path: Path) -> None:
    titles = (*TEMPLATE, "NAMA LENGKAP")
    table = lines_of([person(number, **{"NAMA LENGKAP": "SITI", "NAMA": ""}) for number in (1, 2)], titles)
    numbering = [str(number) for number in range(1, len(titles) + 1)]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": [table[0], numbering, table[1], table[0], table[2]]}))
    assert (reading.faults, reading.values("nama")) == ([], ["SITI", "SITI"])


def test_another_address_under_another_name_is_set_aside_and_told(tmp_path: Path) -> None:
    rows = [person(1, **{"ALAMAT KTP": "DUSUN LAIN"}), person(2, ALAMAT="", **{"ALAMAT KTP": "DUSUN LAIN"})]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines_of(rows, (*TEMPLATE, "ALAMAT KTP"))}))
    assert (reading.faults, reading.values("alamat")) == ([], ["DUSUN KRAJAN", ""])
    assert sentences(reading) == [
        "Kolom ALAMAT (kolom K dan V) ada lebih dari sekali dengan isi berbeda; "
        "yang dibaca hanya yang judulnya seperti templat."
    ]


def _titles(**instead: str) -> list[Any]:
    return [instead.get(title.split()[0], title) for title in TEMPLATE]


HEADER = _titles()
TOP = _titles(TANGGAL="TANGGAL", IBU="IBU KANDUNG", ALAMAT="ALAMAT", RT="", RW="")
BOTTOM: list[Any] = ["", "", "", "LENGKAP", "", "LAHIR", "NAMA", *[""] * 3, "DUSUN", "RT", "RW", *[""] * 8]
IN_THE_MIDDLE: dict[str, tuple[list[list[Any]], list[list[Any]], bool]] = {
    "the header again": ([HEADER], [HEADER], False),
    "the header again, typed anew": ([HEADER], [_titles(NOKK="NO. KK", IBU="NAMA IBU", ALAMAT="JALAN")], False),
    "a header of two lines again": ([TOP, BOTTOM], [TOP, BOTTOM], False),
    "name and mother swapped": ([HEADER], [_titles(NAMA="IBU KANDUNG", IBU="NAMA")], True),
    "NIK and KK swapped": ([HEADER], [_titles(NIK="NOKK", NOKK="NIK")], True),
    "moved to the right": ([HEADER], [["", *HEADER[:-1]]], True),
    "totals of the villages": ([HEADER], [["KECAMATAN", "DESA", "PROGRAM", "JUMLAH"]], True),
}


@pytest.mark.parametrize("name", IN_THE_MIDDLE)
def test_a_header_in_the_middle_is_left_out_where_it_says_the_same_and_else_asked_for(
    tmp_path: Path, name: str
) -> None:
    header, middle, other = IN_THE_MIDDLE[name]
    rows = lines_of(people(6), TEMPLATE)[1:]
    lines = [*header, *rows[:3], *middle, *rows[3:]]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    if not other:
        assert (reading.faults, reading.rows, reading.skipped) == ([], 6, len(middle))
        return
    [fault] = reading.faults
    assert (fault.kode, fault.lembar, fault.baris, reading.rows) == ("KOLOM_TIDAK_LENGKAP", "DATA", 1, 6)
    assert fault.pesan == (
        "Baris 5 berisi judul kolom yang letaknya lain daripada judul tabel; "
        "susun kolom di bawah baris 5 seperti di atasnya, lalu kirim ulang."
    )


def test_values_that_are_titles_by_chance_make_no_header(tmp_path: Path) -> None:
    odd = {"STATUS KAWIN": "KAWIN", "STATUS DISABILITAS": "DISABILITAS", "STATUS HAMIL": "HAMIL", "ALAMAT": "DESA"}
    rows = [person(1), person(2, NIK="", NOKK="", **{"TANGGAL LAHIR\n(31/01/2000)": "", **odd}), person(3)]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines_of(rows, TEMPLATE)}))
    assert (reading.faults, reading.rows, reading.skipped) == ([], 3, 0)


NEAR = ["No", "Nama Lengkap", "NKI", "IBU KANDUGN", "Catatan Pak RT", "Jenis Kelamni"]
NO_HEADER: dict[str, tuple[list[list[Any]], int | None, list[str], list[str]]] = {
    "a line that comes near": (
        [["DAFTAR WARGA"], NEAR, ["1", "SITI AMINAH", "3516010201800001", "SUMIATI", "", "P"]],
        2,
        [
            "berisi 'No', NAMA, 'IBU KANDUGN', 'Jenis Kelamni' dan 2 isian lain; kolom yang kurang: NIK, ",
            "IBU KANDUNG (mungkin yang dimaksud kolom 'IBU KANDUGN'), JENIS KELAMIN (mungkin",
        ],
        ["Catatan", "SITI"],
    ),
    "a form of one person": (
        [["NAMA", "SITI AMINAH"], ["ALAMAT", "KRAJAN"]],
        1,
        ["berisi NAMA dan 1 isian lain; kolom yang kurang: NIK, PROGRAM BANSOS, NOKK, TANGGAL LAHIR"],
        ["SITI"],
    ),
    "what is written behind a title": (
        [["NIK (3516010201800001)", "NAMA أحمد", "IBU KANDUGN أحمد", "أحمد"]],
        1,
        ["berisi NIK, NAMA dan 2 isian lain; "],
        ["3516", "أحمد"],
    ),
    "rows alone": (
        [["NAMA", "3516 0102 0180 0001", "SITI AMINAH", "L"], ["NAMA", "02/01/1980"], ["NAMA", "3,51609E+15"]],
        None,
        ["tidak ditemukan dan tidak ada baris yang mirip; kolom yang kurang: NIK, PROGRAM BANSOS, NOKK, NAMA, "],
        ["SITI", "3516", "1980"],
    ),
    "far too much": (
        [["ALAMAT", *["STATUS KAWIN " * 9] * 99, "NAMA"]],
        1,
        ["berisi ALAMAT, 'STATUS KAWIN STATUS KAWIN STATUS KAWIN S', ", " dan 93 isian lain; kolom yang kurang: NIK, "],
        ["NAMA"],
    ),
}


@pytest.mark.parametrize("name", NO_HEADER)
def test_without_a_header_the_line_most_like_one_is_told_but_no_person(tmp_path: Path, name: str) -> None:
    lines, line, told, untold = NO_HEADER[name]
    [fault] = read(write_sheets(tmp_path / "a.xlsx", {"Petunjuk": [["Isi lembar"]], "Data desa": lines})).faults
    assert (fault.kode, fault.baris) == ("KOLOM_TIDAK_LENGKAP", line)
    assert fault.lembar == ("Data desa" if line else "Petunjuk")
    assert fault.pesan.startswith("Baris judul kolom tidak ditemukan") and fault.pesan.endswith(", lalu kirim ulang.")
    for part in told:
        assert part in fault.pesan
    for part in untold:
        assert part not in fault.pesan


def test_an_optional_column_whose_title_is_misspelt_is_told_on_the_receipt(tmp_path: Path) -> None:
    lines = lines_of(people(2), TEMPLATE)
    lines = [[*line, "HAPUS" if number else "JENIS USULN"] for number, line in enumerate(lines)]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    told = "Kolom 'JENIS USULN' tidak dibaca; bila maksudnya JENIS USULAN, perbaiki judulnya, lalu kirim ulang."
    assert (reading.faults, reading.rows, sentences(reading)) == ([], 2, [told])
    assert "USULN" not in reading.notes[0].tugas and "kolom yang judulnya" in reading.notes[0].tugas


def test_a_column_like_none_of_the_template_is_passed_over_in_silence(tmp_path: Path) -> None:
    for title in ("KETERANGAN", "KB", "KS"):
        lines = [[*line, "x" if number else title] for number, line in enumerate(lines_of(people(2), TEMPLATE))]
        assert read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines})).notes == [], title
