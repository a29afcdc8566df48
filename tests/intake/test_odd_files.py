"""Files as office programs, mail gates and web forms really write them: sound, but odd; they are read."""

from __future__ import annotations

import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assets.intake.tables.cells import Cell, Grid
from assets.intake.tables.merged_cells import spans_of
from assets.intake.tables.spread_values import _TOLD
from assets.office.template import column_of
from assets.office.unseen import without_invisible
from tests.intake.files import MORE, TEMPLATE, lines_of, people, person, sentences, write_delivery
from tests.intake.test_delimited import COVER, codes, column, numbers, written
from tests.intake.test_delimited import read as read_bytes
from tests.intake.test_hostile import read

TITLES = [title.split("\n")[0] for title in (*TEMPLATE, *MORE)]


def renamed(path: Path, change: Callable[[str], str], before: bytes = b"") -> Path:
    """The workbook with other names of its parts, and bytes before the archive."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(change(name), content)
    path.write_bytes(before + path.read_bytes())
    return path


ODD: dict[str, tuple[Callable[[str], str], bytes]] = {
    "backslashes in the paths": (lambda name: name.replace("/", "\\"), b""),
    "the list of parts in small letters": (str.lower, b""),
    "bytes before the archive": (str, b"\r\n\r\n"),
    "a mark of UTF-8 before the archive": (str, b"\xef\xbb\xbf"),
}


@pytest.mark.parametrize("name", ODD)
def test_an_oddly_packed_workbook_is_read(tmp_path: Path, name: str) -> None:
    reading = read(renamed(write_delivery(tmp_path / "a.xlsx", people(3)), *ODD[name]))
    assert ([fault.pesan for fault in reading.faults], reading.rows) == ([], 3)
    assert reading.cover["kode_desa"] == "3516012005"


def test_a_workbook_that_only_begins_like_one_is_damaged(tmp_path: Path) -> None:
    path = write_delivery(tmp_path / "a.xlsx", people(3))
    path.write_bytes(path.read_bytes()[:-200])
    assert [fault.kode for fault in read(path).faults] == ["BERKAS_RUSAK"]
    assert "rusak atau terpotong" in read(path).faults[0].pesan


def test_links_to_other_files_are_told_and_the_kept_values_read(tmp_path: Path) -> None:
    path = write_delivery(tmp_path / "a.xlsx", people(3))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    reading = read(path)
    assert (reading.faults, reading.rows) == ([], 3)
    assert any("tautan ke berkas lain" in note for note in sentences(reading))


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_separators_left_out_at_the_end_of_some_lines_shift_nothing(tmp_path: Path, delimiter: str) -> None:
    rows = [person(number, **{"ID USULAN": f"U{number}", "K0": "YA"} if number < 17 else {}) for number in range(1, 40)]
    text = written(lines_of(rows, TITLES), delimiter)
    short = "\n".join(line.rstrip(delimiter) if place > 16 else line for place, line in enumerate(text.split("\n")))
    cut_by_block = "\n".join(line[:-10] if place > 16 else line for place, line in enumerate(text.split("\n")))
    for content in (short, cut_by_block):
        reading = read_bytes(tmp_path / "a.csv", ("# KODE DESA: 3516012005\n" + content).encode())
        assert codes(reading) == []
        assert column(reading, "nama") == [row["NAMA"] for row in rows]
        assert column(reading, "kelurahan") == ["SUMBERJATI"] * 39
        assert column(reading, "k0") == ["YA"] * 16 + [""] * 23


def test_a_short_line_that_lacks_a_required_column_is_refused_with_its_number(tmp_path: Path) -> None:
    lines = written(lines_of(people(3), TITLES)).split("\n")
    lines[2] = ",".join(lines[2].split(",")[:6])
    reading = read_bytes(tmp_path / "a.csv", "\n".join(lines).encode())
    assert (codes(reading), reading.faults[0].baris) == (["BERKAS_RUSAK"], 3)


@pytest.mark.parametrize("place", [0, 1, 3, 5, 6, 10, 12, 14])
def test_a_lost_separator_is_no_blank_left_out(tmp_path: Path, place: int) -> None:
    lines = [line.rstrip(",") for line in written(lines_of(people(9), TITLES)).split("\n")]
    cells = lines[4].split(",")
    lines[4] = ",".join([*cells[:place], f"{cells[place]} {cells[place + 1]}", *cells[place + 2 :]])
    reading = read_bytes(tmp_path / "a.csv", "\n".join(lines).encode())
    assert (codes(reading), reading.faults[0].baris) == (["BERKAS_RUSAK"], 5)


def test_filler_lines_and_notes_with_few_fields_refuse_nothing(tmp_path: Path) -> None:
    text = written(lines_of(people(3), TITLES), ";")
    text += ";;;\n;;\n;;;;;;;;;;Mojokerto, 12 Juni 2026\n;;;Mengetahui,;;;Operator,\n"
    reading = read_bytes(tmp_path / "a.csv", text.encode())
    assert (codes(reading), len(numbers(reading))) == ([], 3)


def test_what_nobody_sees_is_taken_out_of_every_value(tmp_path: Path) -> None:
    row = person(
        1, **{"NIK": "\u200e3516010201800001\u202c", "NAMA": "SITI\u00ad AMINAH\ufeff", "JENIS KELAMIN": "\u200bP"}
    )
    row["TANGGAL LAHIR\n(31/01/2000)"] = "02/01/1980\ufe0f"
    reading = read(write_delivery(tmp_path / "a.xlsx", [row, person(2, NIK="\u200b")]))
    values = [reading.values(name)[0] for name in ("nik", "nama", "jenis_kelamin", "tgl_lahir")]
    assert values == ["3516010201800001", "SITI AMINAH", "P", "02/01/1980"]
    assert reading.values("nik")[1] == ""


def test_every_format_and_control_character_is_invisible() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    unseen = [sign for sign in every if unicodedata.category(sign) in ("Cf", "Cc") and sign not in "\t\n\v\f\r\x85"]
    assert [hex(ord(sign)) for sign in unseen if without_invisible(f"A{sign}B") != "AB"] == []


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("sign", ["\x1a", "\x07", "\x7f", "\x92"])
def test_a_control_sign_within_a_value_is_none_of_it(tmp_path: Path, kind: str, sign: str) -> None:
    rows = [person(1, NAMA=f"NUR{sign}AINI", NIK=f"35160102018000{sign}01"), person(2)]
    if kind == "xlsx":
        reading = read(write_delivery(tmp_path / "a.xlsx", rows))
    else:
        reading = read_bytes(tmp_path / "a.csv", written(lines_of(rows, TITLES)).encode())
    assert (codes(reading), reading.values("nama")[0], reading.values("nik")[0]) == ([], "NURAINI", "3516010201800001")


@pytest.mark.parametrize("mark", ["sda", "S.D.A", "idem", '"', "''", "Sama dengan atas", "〃"])
def test_a_ditto_mark_in_the_village_s_columns_means_the_row_above(tmp_path: Path, mark: str) -> None:
    rows = [person(1), person(2, KECAMATAN=mark, KELURAHAN=mark), person(3, KECAMATAN=mark, NAMA=mark)]
    reading = read(write_delivery(tmp_path / "a.xlsx", rows))
    assert reading.values("kecamatan") == ["JATIREJO"] * 3
    assert reading.values("kelurahan") == ["SUMBERJATI"] * 3
    assert reading.values("nama")[2] == mark
    assert any(note.startswith("Tanda sama dengan atas") for note in sentences(reading))


@pytest.mark.parametrize("mark", ["sda", "S.D.A.", "idem", '"', "〃"])
def test_a_ditto_mark_in_address_rt_and_rw_means_the_row_above(tmp_path: Path, mark: str) -> None:
    marked = dict.fromkeys(("ALAMAT", "RT", "RW"), mark)
    reading = read(write_delivery(tmp_path / "a.xlsx", [person(1), person(2, **marked), person(3, RT="-", RW="SDA 2")]))
    assert reading.values("alamat") == ["DUSUN KRAJAN"] * 3
    assert (reading.values("rt"), reading.values("rw")) == (["001", "001", "-"], ["002", "002", "SDA 2"])
    assert "kolom ALAMAT, RT, RW diisi dari baris di atasnya" in " ".join(sentences(reading))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("NUR&#039;AINI", "NUR'AINI"),
        ("NUR&#39;AINI", "NUR'AINI"),
        ("NUR&AMP;#039;AINI", "NUR'AINI"),
        ("SITI&nbsp;AMINAH", "SITI AMINAH"),
        ("ROS&Eacute;", "ROSÉ"),
        # What may be people's own stays.
        ("SITI & AMINAH", "SITI & AMINAH"),
        ("AMINAH &; SITI", "AMINAH &; SITI"),
        ("SITI &copy AMINAH", "SITI &copy AMINAH"),
        ("SITI&#1;AMINAH", "SITI&#1;AMINAH"),
        ("SITI &ENTAH; AMINAH", "SITI &ENTAH; AMINAH"),
        ("BLOK A&REGENT; NO 2", "BLOK A&REGENT; NO 2"),
    ],
)
def test_signs_that_a_web_page_wrote_as_codes_are_read(tmp_path: Path, written: str, name: str) -> None:
    reading = read(write_delivery(tmp_path / "a.xlsx", [person(1, NAMA=written)]))
    assert reading.values("nama") == [name]
    assert ("Kode halaman web" in " ".join(sentences(reading))) == (written != name)


def test_a_ditto_mark_in_the_first_row_stays_as_it_is(tmp_path: Path) -> None:
    reading = read(write_delivery(tmp_path / "a.xlsx", [person(1, KECAMATAN="sda"), person(2, ALAMAT="")]))
    assert reading.values("kecamatan") == ["sda", "JATIREJO"]
    assert not any("diisi dari baris di atasnya" in note for note in sentences(reading))


def flat(rows: list[dict[str, Any]]) -> list[list[str]]:
    """Header and rows, each title on one line."""
    _, *lines = lines_of(rows)
    return [TITLES, *lines]


def test_a_csv_whose_lines_a_spreadsheet_put_between_quotes_is_read(tmp_path: Path) -> None:
    lines = written(flat(people(2)), ",").splitlines()
    wrapped = "\n".join('"' + line.replace('"', '""') + '"' for line in lines) + "\n"
    reading = read_bytes(tmp_path / "a.csv", wrapped.encode())
    assert (reading.faults, column(reading, "nik")) == ([], [str(row["NIK"]) for row in people(2)])


def test_a_line_that_declares_another_separator_than_the_file_has_hides_no_header(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path / "a.csv", f"sep=,\n{written(flat(people(2)), ';')}".encode())
    assert (reading.faults, reading.rows) == ([], 2)


def test_a_separator_within_the_same_value_of_every_line_shifts_nothing(tmp_path: Path) -> None:
    content = written(flat(people(3)), ",").replace("SUMIATI", "SUMIATI, S.PD")
    assert codes(read_bytes(tmp_path / "a.csv", content.encode())) == ["BERKAS_RUSAK"]


@pytest.mark.parametrize("odd", [{0}, {2}, {0, 1, 2}], ids=str)
@pytest.mark.parametrize(("rt", "rw"), [("RT 01", "RW 02"), ("1/2", ""), ("1/2", "3"), ("RT 01", "2")])
def test_a_separator_at_the_end_of_all_lines_is_none_of_a_value(
    tmp_path: Path, odd: set[int], rt: str, rw: str
) -> None:
    rows = [person(number, PROVINSI="", **({"RT": rt, "RW": rw} if number in odd else {})) for number in range(3)]
    head, *lines = written(flat(rows), ",").splitlines()
    content = "\n".join([head, *(f"{line}," for line in lines), ""])
    reading = read_bytes(tmp_path / "a.csv", content.encode())
    assert (codes(reading), column(reading, "kelurahan")) == ([], ["SUMBERJATI"] * 3)


@pytest.mark.parametrize("blank", [0, 1, 2])
def test_a_separator_within_every_address_is_one_where_a_row_has_neither_rt_nor_rw(tmp_path: Path, blank: int) -> None:
    rows = [person(number, **({"RT": "", "RW": ""} if number == blank else {})) for number in range(3)]
    note = ["Mengetahui", "", "", "", "Operator", *[""] * (len(TITLES) - 4)]
    content = written([*flat(rows), note], ",").replace("DUSUN KRAJAN", "DUSUN, KRAJAN")
    assert codes(read_bytes(tmp_path / "a.csv", content.encode())) == ["BERKAS_RUSAK"]


_UNLIKE: tuple[dict[str, str], ...] = (
    {"STATUS DISABILITAS": "BAIK"},
    {"STATUS HAMIL": "IBU"},
    {"RT": "KRAJAN", "RW": ""},
    {"JENIS KELAMIN": "CEWEK"},
    {"PROVINSI": "35", "KABUPATEN": "16", "KECAMATAN": "01", "KELURAHAN": "2005"},
)


@pytest.mark.parametrize("values", _UNLIKE, ids=str)
@pytest.mark.parametrize("last", ["RW", "KELURAHAN", "TGL MULAI HAMIL"])
def test_values_unlike_their_column_do_not_make_a_separator_at_the_end_one_of_a_value(
    tmp_path: Path, values: dict[str, str], last: str
) -> None:
    titles = TITLES[: TITLES.index(last) + 1]
    rows = [[str(cell) for cell in line[: len(titles)]] for line in flat([person(n, **values) for n in range(3)])]
    head, *lines = written(rows, ",").splitlines()
    content = COVER + "\n".join([head, *(f"{line}," for line in lines), ""])
    reading = read_bytes(tmp_path / "a.csv", content.encode())
    assert (codes(reading), column(reading, "jenis_kelamin")) == ([], [values.get("JENIS KELAMIN", "L")] * 3)


def test_terms_and_answers_show_a_separator_within_every_address(tmp_path: Path) -> None:
    titles = [*TITLES[:8], "ALAMAT", "JENIS USULAN", "ALASAN HAPUS"]
    more = {"JENIS USULAN": "HAPUS", "ALASAN HAPUS": ""}
    rows = [[str(person(number, **more).get(title, "x")) for title in titles] for number in range(3)]
    content = COVER + written([titles, *rows], ",").replace("DUSUN KRAJAN", "DUSUN, KRAJAN")
    assert codes(read_bytes(tmp_path / "a.csv", content.encode())) == ["BERKAS_RUSAK"]


def test_a_run_of_marks_is_looked_at_once() -> None:
    run = "-" * 200_000
    assert _TOLD["rt"](f"1{run}x") == _TOLD["rt"](f"{run}x") == -1


_ADDRESS = ("RT", "RW", "PROVINSI", "KABUPATEN")


@pytest.mark.parametrize("blank", [_ADDRESS[:2], _ADDRESS[:3], _ADDRESS], ids=",".join)
@pytest.mark.parametrize("address", ["DUSUN, KRAJAN", "KRAJAN, RT 01", "DUSUN KRAJAN,", "DUSUN, KRAJAN, BLOK A"])
@pytest.mark.parametrize("quarter", [COVER, ""], ids=["covered", "bare"])
def test_a_separator_within_every_address_is_told_where_rt_and_rw_are_blank_in_all_rows(
    tmp_path: Path, blank: tuple[str, ...], address: str, quarter: str
) -> None:
    rows = [person(number, **dict.fromkeys(blank, "")) for number in range(3)]
    content = quarter + written(flat(rows), ",").replace("DUSUN KRAJAN", address)
    reading = read_bytes(tmp_path / "a.csv", content.encode())
    assert codes(reading) == ["BERKAS_RUSAK"]
    assert "memuat pemisah kolom tanpa tanda kutip" in reading.faults[0].pesan
    assert reading.faults[0].baris == (5 if quarter else 2)


# Between JENIS PEKERJAAN and ALAMAT nothing tells which of them it is.
_NAMED = {"NAMA": "TEMPAT LAHIR", "TEMPAT LAHIR": "TEMPAT LAHIR", "IBU KANDUNG": "IBU KANDUNG", "ALAMAT": "ALAMAT"}


@pytest.mark.parametrize("column", _NAMED)
def test_where_the_separator_stands_within_the_values_is_said_as_near_as_it_shows(tmp_path: Path, column: str) -> None:
    rows = [person(number, **{column: "SATU, DUA"}) for number in range(3)]
    content = "\n".join(",".join(str(cell) for cell in line) for line in flat(rows)) + "\n"
    [fault] = read_bytes(tmp_path / "a.csv", content.encode()).faults
    assert f"isian di sekitar kolom {_NAMED[column]} memuat pemisah kolom tanpa tanda kutip" in fault.pesan


def merged(path: Path, title: str) -> Path:
    """Four people, the cells of the first three merged in this column."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows = [person(number, **{"ID DTKS": f"D{number}", "ID USULAN": f"U{number}"}) for number in range(1, 5)]
    for line in flat(rows):
        sheet.append(line)
    place = TITLES.index(title) + 1
    sheet.merge_cells(start_row=2, end_row=4, start_column=place, end_column=place)
    book.save(path)
    return path


def test_a_cell_merged_over_several_rows_is_the_value_of_each(tmp_path: Path) -> None:
    reading = read(merged(tmp_path / "a.xlsx", "NOKK"))
    card, *_, last = (str(row["NOKK"]) for row in people(4))
    assert reading.values("no_kk") == [card, card, card, last]
    assert reading.values("no_kk_sel") == ["teks"] * 4
    assert "Sel yang digabung di kolom NOKK (2 baris) dibaca untuk setiap baris yang dicakupnya." in sentences(reading)


@pytest.mark.parametrize("title", ["NIK", "NAMA", "TANGGAL LAHIR", "IBU KANDUNG", "ID DTKS", "ID USULAN"])
def test_a_merged_cell_gives_nobody_what_is_another_person_s(tmp_path: Path, title: str) -> None:
    reading = read(merged(tmp_path / "a.xlsx", title))
    first, *others, last = reading.values(column_of(title))
    assert (bool(first), others, bool(last)) == (True, ["", ""], True)
    assert not any(told.startswith("Sel yang digabung") for told in sentences(reading))


def test_merges_that_overlap_cost_no_more_than_the_rows_they_cover() -> None:
    lines, far = 50, 1_048_575
    blank: list[list[Cell]] = [[""] for _ in range(lines)]
    grid = Grid("", [["A"], *blank], merged=[((row, 0), (far, 0)) for row in range(1, 20_000)])
    [spans] = spans_of(grid, 1).values()
    assert sum(len(below) for _, below in spans) < lines
