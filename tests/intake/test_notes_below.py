"""What stands below the table and tells of no person is a note: signatures, totals, place and date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.intake.files import TEMPLATE, lines_of, people, sentences, write_sheets
from tests.intake.test_hostile import read


def line(**cells: str) -> list[Any]:
    """A line of the template with these cells, by title."""
    return [cells.get(title.split("\n")[0].replace(" ", "_"), "") for title in TEMPLATE]


NOTES = {
    "tanda tangan di kolom alamat": [
        line(ALAMAT="Mojokerto, 12 Juni 2026"),
        line(NAMA="Mengetahui,", ALAMAT="Operator,"),
    ],
    "dua nama di bawah tanda tangan": [
        line(NAMA="Kepala Desa", IBU_KANDUNG="Sekretaris"),
        line(NAMA="SUPARNO", IBU_KANDUNG="TUTIK"),
    ],
    "Mengetahui di kolom NIK": [
        line(NIK="Mengetahui,", ALAMAT="Mojokerto, 12 Juni 2026"),
        line(NIK="Kepala Desa", NAMA="SUPARNO"),
    ],
    "jumlah": [line(NIK="JUMLAH", PROGRAM_BANSOS="3", NOKK="3")],
    "total di kolom nama": [line(NAMA="TOTAL", ALAMAT="3 orang")],
    "subtotal dengan titik dua": [line(NIK="TOTAL USULAN :", ALAMAT="3")],
    "tanda tangan di kolom NIK dan jenis kelamin": [
        line(NIK="Diketahui oleh", JENIS_KELAMIN="Dibuat oleh"),
        line(NIK="Pj. Kades Sumberjati", JENIS_KELAMIN="Operator SIKS-NG"),
        line(NIK="SUPARNO, S.Sos", JENIS_KELAMIN="TUTIK"),
        line(NIK="NIP. 197001012000031002"),
    ],
    "tiga tanda tangan, satu di kolom ibu": [
        line(NOKK="Ketua BPD", NAMA="Sekretaris", IBU_KANDUNG="Kepala Desa"),
        line(NOKK="H. MUKHLAS", NAMA="TUTIK", IBU_KANDUNG="SUPARNO"),
        line(NOKK="-", NAMA="-", IBU_KANDUNG="19700101 200003 1 002"),
    ],
    "NIP di kolom NIK": [line(NIK="NIP 197001012000031002", NAMA="SUPARNO")],
    "keterangan singkatan": [
        line(NIK="Ket:", PROGRAM_BANSOS="PKH", NOKK="Program Keluarga Harapan"),
        line(PROGRAM_BANSOS="BPNT", NOKK="Bantuan Pangan"),
    ],
    "jumlah laki-laki dan perempuan": [
        line(NAMA="JUMLAH L", JENIS_KELAMIN="2"),
        line(NAMA="JUMLAH P", JENIS_KELAMIN="1"),
    ],
    "jumlah dengan satuan": [
        line(NIK="TOTAL", NOKK="3 KK", NAMA="3 JIWA"),
        line(NIK="JUMLAH", PROGRAM_BANSOS="PKH: 3"),
    ],
    "huruf renggang": [line(NIK="J U M L A H", PROGRAM_BANSOS="3"), line(NIK="T O T A L", NOKK="3")],
    "laki-laki dan perempuan di kolom nama": [
        line(NIK="TOTAL", NAMA="LAKI-LAKI", JENIS_KELAMIN="2"),
        line(NIK="TOTAL", NAMA="PEREMPUAN", JENIS_KELAMIN="1"),
    ],
    "jumlah dengan huruf": [line(NIK="JUMLAH", PROGRAM_BANSOS="3", NAMA="tiga orang")],
    "jumlah dengan tanda": [
        line(NIK="*JUMLAH*", PROGRAM_BANSOS="-"),
        line(NIK="JUMLAHNYA", PROGRAM_BANSOS="2 KK / 3 JIWA"),
    ],
    "total di kolom program": [line(PROGRAM_BANSOS="TOTAL", NOKK="3")],
    "nama dan alamat penanda tangan": [line(NAMA="SUPARNO", ALAMAT="NIP 19700101", RT="-")],
}
ROWS = {
    "nama dan tanggal lahir": line(NAMA="SUMIATI", TANGGAL_LAHIR="02/01/1980"),
    "belum punya NIK, hanya nama": line(NIK="BELUM PUNYA", NAMA="SUMIATI"),
    "NIK saja": line(NIK="3516010201800009"),
    "nama dan program": line(NAMA="SUMIATI", PROGRAM_BANSOS="PKH"),
    "nama dan jenis kelamin": line(NAMA="SUMIATI", JENIS_KELAMIN="P"),
    # However much it looks like those who sign.
    "kepala desa sendiri": line(NAMA="SUPARNO", JENIS_KELAMIN="L", JENIS_PEKERJAAN="KEPALA DESA"),
    "nama ketua BPD dan tanggal lahir": line(NAMA="KETUA BPD SUPARNO", TANGGAL_LAHIR="02/01/1980"),
    "orang bernama Total": line(NAMA="TOTAL SUPARNO", JENIS_KELAMIN="L"),
    "banyak isian, tidak satu pun terbaca": line(
        NAMA="SUMIATI",
        IBU_KANDUNG="TUTIK",
        PROGRAM_BANSOS="PKH, BPNT",
        JENIS_KELAMIN="PR.",
        STATUS_DISABILITAS="Keterangan: cacat",
    ),
    "nama dan KK": line(NAMA="SUMIATI", NOKK="3516010101010009"),
}


def written(path: Path, *below: list[Any]) -> Path:
    return write_sheets(path, {"DATA": [*lines_of(people(3), TEMPLATE), *below]})


@pytest.mark.parametrize("name", NOTES)
def test_a_note_below_is_no_row_and_its_lines_are_named(tmp_path: Path, name: str) -> None:
    reading = read(written(tmp_path / "a.xlsx", line(), *NOTES[name]))
    assert (reading.rows, reading.skipped) == (3, 1 + len(NOTES[name]))
    numbers = ", ".join(str(6 + place) for place in range(len(NOTES[name])))
    assert [note for note in sentences(reading) if f"Baris {numbers} di bawah tabel" in note]


@pytest.mark.parametrize("name", ROWS)
def test_a_line_that_tells_of_a_person_is_a_row_also_as_the_last_one(tmp_path: Path, name: str) -> None:
    reading = read(written(tmp_path / "a.xlsx", ROWS[name], *NOTES["tanda tangan di kolom alamat"]))
    assert (reading.rows, reading.values("nama")[-1]) == (4, ROWS[name][3])


def test_a_remark_beside_a_name_in_a_column_that_is_not_the_templates_is_no_signature(tmp_path: Path) -> None:
    header, *rows = lines_of(people(3), TEMPLATE)
    last = [*line(NAMA="SUMIATI", IBU_KANDUNG="TUTIK", ALAMAT="DUSUN KRAJAN"), "catatan: NIK menyusul"]
    reading = read(
        write_sheets(tmp_path / "a.xlsx", {"DATA": [[*header, "LAIN-LAIN"], *([*row, ""] for row in rows), last]})
    )
    assert (reading.rows, reading.values("nama")[-1]) == (4, "SUMIATI")


def test_a_person_below_the_signatures_keeps_all_above_as_rows(tmp_path: Path) -> None:
    signed = [line(NIK="Mengetahui", JENIS_KELAMIN="Operator"), line(NIK="SUPARNO", JENIS_KELAMIN="TUTIK")]
    reading = read(written(tmp_path / "a.xlsx", *signed, line(NIK="3516010201800009", NAMA="SUMIATI")))
    assert reading.rows == 6


@pytest.mark.parametrize("words", [{"NIK": "SUBTOTAL RT 01", "NOKK": "1"}, {"NAMA": "JUMLAH", "JENIS_KELAMIN": "1"}])
def test_a_sum_between_rows_is_no_row_and_its_line_is_named(tmp_path: Path, words: dict[str, str]) -> None:
    titles, first, *others = lines_of(people(3), TEMPLATE)
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": [titles, first, line(**words), *others]}))
    assert reading.rows == 3
    assert "Baris 3 di tengah tabel dibaca sebagai judul atau catatan, bukan usulan." in sentences(reading)


@pytest.mark.parametrize("counted", ["{0}", "({0})", "{1}"])
def test_the_column_numbers_of_a_printed_page_are_no_row(tmp_path: Path, counted: str) -> None:
    titles, first, *others = lines_of(people(3))
    letters = [chr(ord("A") + place) for place in range(26)]
    letters += [f"A{letter}" for letter in letters]
    numbers = [counted.format(place + 1, letters[place]) for place, _ in enumerate(titles)]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": [titles, numbers, first, titles, numbers, *others]}))
    assert (reading.rows, reading.skipped) == (3, 3)


def test_a_line_that_parts_the_title_of_the_birth_date_is_no_row(tmp_path: Path) -> None:
    titles, *others = lines_of(people(2), TEMPLATE)
    parts = line(TANGGAL_LAHIR="TGL")
    assert read(write_sheets(tmp_path / "a.xlsx", {"DATA": [titles, parts, *others]})).rows == 2
    named = line(NAMA="HARI", TANGGAL_LAHIR="2 Mei")
    assert read(write_sheets(tmp_path / "b.xlsx", {"DATA": [titles, named, *others]})).rows == 3


def test_a_note_between_rows_is_a_row(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.xlsx", NOTES["dua nama di bawah tanda tangan"][0], ROWS["NIK saja"])).rows == 5


PAGES = {
    "judul halaman": [line(NIK="Halaman 2"), line(NIK="DAFTAR USULAN BANSOS")],
    "judul di kolom nama": [line(NAMA="DAFTAR USULAN BANSOS")],
    "tanda tangan dan jumlah": [line(NIK="JUMLAH", PROGRAM_BANSOS="3"), line(), line(NAMA="Kepala Desa")],
}


@pytest.mark.parametrize("name", PAGES)
def test_what_stands_between_two_printed_pages_is_no_row(tmp_path: Path, name: str) -> None:
    page = [*PAGES[name], *lines_of(people(2, 4), TEMPLATE)]
    reading = read(written(tmp_path / "a.xlsx", *page))
    assert reading.values("nama") == [person["NAMA"] for person in people(5)]
    lines = [str(5 + place) for place, cells in enumerate(PAGES[name]) if any(cells)]
    told = f"Baris {', '.join(lines)} di tengah tabel dibaca sebagai judul atau catatan, bukan usulan."
    assert [note for note in sentences(reading) if note == told]


@pytest.mark.parametrize("heading", ["DUSUN KRAJAN", "RT 01 / RW 02", "Penerima lama"])
def test_a_heading_between_rows_is_no_row_and_its_line_is_named(tmp_path: Path, heading: str) -> None:
    reading = read(written(tmp_path / "a.xlsx", line(NIK=heading), *lines_of(people(2, 4), TEMPLATE)[1:]))
    assert reading.values("nama") == [person["NAMA"] for person in people(5)]
    assert [note for note in sentences(reading) if note.startswith("Baris 5 di tengah tabel ")]


@pytest.mark.parametrize("nik", ["BELUM PUNYA", "DALAM PROSES", "35160102O1800009", "3516010201800009", "#N/A", "12"])
def test_what_may_stand_for_a_nik_is_a_row_though_it_stands_alone(tmp_path: Path, nik: str) -> None:
    reading = read(written(tmp_path / "a.xlsx", line(NIK=nik), *lines_of(people(2, 4), TEMPLATE)[1:]))
    assert (reading.rows, reading.values("nik")[3]) == (6, nik)


def _as(*cells: object) -> list[Any]:
    """A line with these cells from the first column on."""
    return [*cells, *[""] * (len(TEMPLATE) - len(cells))]


_BY_HAMLET = [_as("NO", "DUSUN", "PKH", "BPNT", "JUMLAH"), _as(1, "KRAJAN", 12, 3, 15), _as(2, "SUMBER", 4, 2, 6)]
_BY_PROGRAM = [_as("PROGRAM", "JUMLAH USULAN"), _as("PKH", 12), _as("BPNT", 3), _as("JUMLAH", 15)]
RECAPS = {
    "menurut dusun": [line(NIK="REKAPITULASI"), *_BY_HAMLET],
    "menurut program": _BY_PROGRAM,
    "dua tabel": [*_BY_HAMLET, line(), *_BY_PROGRAM],
    "di kolom nama": [line(NAMA="DUSUN", TANGGAL_LAHIR="TOTAL"), line(NAMA="KRAJAN", TANGGAL_LAHIR="12")],
    "dengan rupiah": [_as("PROGRAM", "JUMLAH", "BANTUAN"), _as("YAPI", "3", "Rp 600.000"), _as("PKH", "-", "0")],
    "lalu tanda tangan": [*_BY_HAMLET, line(), *NOTES["dua nama di bawah tanda tangan"]],
}
NO_RECAPS = {
    "tanpa baris kosong": (0, _BY_HAMLET),
    "satu baris memuat NIK": (1, [*_BY_HAMLET, line(NIK="3516010201800009", NAMA="SUMIATI")]),
    "satu baris memuat tanggal lahir": (1, [*_BY_HAMLET, line(NAMA="SUMIATI", TANGGAL_LAHIR="02/01/1980")]),
    "nama dan program": (1, [*_BY_HAMLET, line(NIK="3", NAMA="SUMIATI", PROGRAM_BANSOS="PKH", NOKK="1")]),
    "belum punya NIK": (1, [*_BY_HAMLET, line(NIK="BELUM PUNYA", NAMA="SUMIATI", NOKK="1")]),
    "nama dan umur": (1, [_as("NO", "NAMA", "UMUR"), _as(1, "SUMIATI", 46), _as("JUMLAH", 1)]),
    "tanpa jumlah": (1, [_as("NO", "DUSUN", "KPM"), _as(1, "KRAJAN", 12)]),
    "tanpa hitungan": (1, [_as("NO", "DUSUN", "JUMLAH"), _as("A", "KRAJAN", "BANYAK")]),
}


@pytest.mark.parametrize("name", RECAPS)
def test_a_table_of_sums_below_is_no_row_and_the_receipt_names_its_lines(tmp_path: Path, name: str) -> None:
    reading = read(written(tmp_path / "a.xlsx", line(), *RECAPS[name]))
    assert (reading.rows, reading.faults) == (3, [])
    assert reading.skipped == 1 + len(RECAPS[name])
    (told,) = [note for note in sentences(reading) if "dibaca sebagai tabel rekap, bukan usulan" in note]
    assert told.startswith("Baris 6, 7")


@pytest.mark.parametrize("name", NO_RECAPS)
def test_what_could_be_a_person_below_is_a_row(tmp_path: Path, name: str) -> None:
    blank, below = NO_RECAPS[name]
    reading = read(written(tmp_path / "a.xlsx", *[line()] * blank, *below))
    assert reading.rows > 3
    assert not [note for note in sentences(reading) if "tabel rekap" in note]
