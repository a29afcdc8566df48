"""Reading CSVs: each way of writing gives the same table, or is refused; none differs silently."""

import csv
import io
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.intake.reading.reader import Reading, read_delivery
from assets.intake.tables import delimited
from assets.intake.tables.delimited_checks import count_records
from assets.intake.workbooks.inspection import Limits
from tests.intake.files import TEMPLATE, lines_of, people, person

LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)
COVER = "# KODE DESA: 35.16.01.2001\n# PERIODE: 2026-Q3\n# NOMOR BA: 140/12/2026\n"


def read(path: Path, content: bytes) -> Reading:
    path.write_bytes(content)
    return read_delivery(path, LIMITS)


def written(lines: list[list[str]], delimiter: str = ",", end: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(lines)  # type: ignore[arg-type]
    return text.getvalue()


def column(reading: Reading, name: str) -> list[str]:
    return reading.values(name)


def numbers(reading: Reading) -> list[int]:
    return [int(number) for number in reading.numbers.split(reading.separator) if number]


def codes(reading: Reading) -> list[str]:
    return [fault.kode for fault in reading.faults]


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
MATRIX = list(
    itertools.product(
        ENCODINGS,
        (",", ";", "\t", "|"),
        ("\n", "\r\n", "\r"),
        (csv.QUOTE_MINIMAL, csv.QUOTE_ALL),
        (False, True),
        (False, True),
    )
)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_way_of_writing_gives_the_same_table(tmp_path: Path, encoding: str) -> None:
    rows = [
        person(1, NAMA="André, d'Été"),
        person(2, ALAMAT='Dusun "Krajan"; RT 1'),
        person(3, ALAMAT="Dusun | A\tB"),
        person(4, ALAMAT="Dusun\nKrajan"),
    ]
    lines = lines_of(rows, TEMPLATE)
    cells = 0
    for _, delimiter, end, quoting, covered, declared in (case for case in MATRIX if case[0] == encoding):
        # With CR between lines the writer leaves LF inside a value bare: that file is refused (below).
        text = written(lines, delimiter, end, csv.QUOTE_ALL if end == "\r" else quoting)
        head = f"sep={delimiter}{end}" if declared else ""
        head += COVER.replace("\n", end) if covered else ""
        reading = read(tmp_path / "a.csv", (head + text).encode(encoding))
        before = declared + 3 * covered
        told = (encoding, delimiter, end, quoting, covered, declared)
        assert codes(reading) == [], told
        assert numbers(reading) == [before + number for number in (2, 3, 4, 5)], told
        assert column(reading, "nama") == [row["NAMA"] for row in rows], told
        assert column(reading, "alamat") == [row["ALAMAT"] for row in rows], told
        assert reading.cover.get("kode_desa", "") == ("35.16.01.2001" if covered else ""), told
        cells += 1
    assert cells == len(MATRIX) // len(ENCODINGS)


def test_cover_lines_may_be_cut_by_the_delimiter_as_excel_saves_them(tmp_path: Path) -> None:
    head = "# KODE DESA: 3516012001;;;\n# NOMOR BA: 1;2/2026;;\n# VERSI;2;;\n"
    reading = read(tmp_path / "a.csv", (head + written(lines_of(people(1), TEMPLATE), ";")).encode())
    assert reading.cover == {"kode_desa": "3516012001", "nomor_ba": "1;2/2026", "versi": "2"}
    assert numbers(reading) == [5]


def test_a_shifted_line_is_refused_with_its_number(tmp_path: Path) -> None:
    lines = written(lines_of(people(3), TEMPLATE)).split("\n")
    target = next(index for index, line in enumerate(lines) if line.startswith("3516010201800002"))
    lines[target] = lines[target].replace("DUSUN KRAJAN", "DUSUN, KRAJAN")
    reading = read(tmp_path / "a.csv", "\n".join(lines).encode())
    assert codes(reading) == ["BERKAS_RUSAK"]
    assert reading.faults[0].baris == 3


def test_bare_line_ends_of_another_kind_inside_values_are_refused(tmp_path: Path) -> None:
    lines = lines_of([person(1, ALAMAT="Dusun\nKrajan"), person(2)], [title.split("\n")[0] for title in TEMPLATE])
    lines[1][10] = "Dusun\nKrajan"
    assert codes(read(tmp_path / "a.csv", written(lines, ",", "\r").encode())) == ["BERKAS_RUSAK"]


def test_an_unquoted_line_end_inside_a_row_is_refused(tmp_path: Path) -> None:
    text = written(lines_of(people(3), TEMPLATE)).replace("DUSUN KRAJAN", "DUSUN\nKRAJAN", 1)
    assert codes(read(tmp_path / "a.csv", text.encode())) == ["BERKAS_RUSAK"]


@pytest.mark.parametrize("address", ["DUSUN\nKRAJAN", "DUSUN KRAJAN\n", "DUSUN\nKRAJAN\nBLOK A", "DUSUN\n\nKRAJAN"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_row_torn_by_a_line_end_is_refused_where_the_cover_names_the_village(
    tmp_path: Path, address: str, place: int
) -> None:
    text = written(lines_of(people(3), [title.split("\n")[0] for title in TEMPLATE]), ";")
    start = text.index(f"351601020180{place + 1:04}")
    torn = text[:start] + text[start:].replace("DUSUN KRAJAN", address, 1)
    reading = read(tmp_path / "a.csv", f"# KODE DESA: 3516012005\n{torn}".encode())
    assert codes(reading) == ["BERKAS_RUSAK"]
    assert "ganti baris di dalam isian" in reading.faults[0].pesan


def test_a_last_line_cut_short_is_refused(tmp_path: Path) -> None:
    text = written(lines_of(people(3), TEMPLATE)).rstrip("\n")
    assert codes(read(tmp_path / "a.csv", text.encode())) == []
    assert codes(read(tmp_path / "a.csv", text[: text.rfind("MOJOKERTO,JATIREJO")].encode())) == ["BERKAS_RUSAK"]


def test_a_record_that_the_reader_loses_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = delimited._records

    def lossy(text: str, delimiter: str) -> Iterator[list[str]]:
        return (record for record in records(text, delimiter) if "SITI AAAC" not in record)

    monkeypatch.setattr(delimited, "_records", lossy)
    for address in ("Krajan", "Dusun\nKrajan"):
        text = written(lines_of([person(1, ALAMAT=address), person(2), person(3)], TEMPLATE))
        assert codes(read(tmp_path / "a.csv", text.encode())) == ["BERKAS_RUSAK"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_between_two_stray_quotes_are_missed(tmp_path: Path, end: str) -> None:
    text = written(lines_of(people(4), [title.split("\n")[0] for title in TEMPLATE]), ";", end)
    text = text.replace("SITI AAAC", '"SITI AAAC').replace("SITI AAAD", 'SITI AAAD"')
    reading = read(tmp_path / "a.csv", text.encode())
    assert (codes(reading), reading.faults[0].baris) == (["BERKAS_RUSAK"], 3)


FIELDS = st.text(st.sampled_from("a\"'#,;\t|\n\r \u2028"), max_size=6)


@given(
    st.lists(st.lists(FIELDS, min_size=1, max_size=4), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
def test_the_second_count_is_that_of_the_records_written(
    records: list[list[str]], delimiter: str, end: str, cut: bool
) -> None:
    text = written(records, delimiter, end, csv.QUOTE_ALL)
    assert count_records(text.removesuffix(end) if cut else text, delimiter) == len(records)


@given(st.text(st.sampled_from('a",\n\r'), min_size=1, max_size=12))
def test_the_second_count_agrees_with_the_reader_on_any_text_it_takes(text: str) -> None:
    try:
        read_whole = len(list(csv.reader(io.StringIO(text, newline=""), strict=True)))
    except csv.Error:
        return
    assert count_records(text, ",") == read_whole


DAMAGED = {
    "an open quote": b'NIK,NAMA\n"3516,SITI\n',
    "a NUL": b"NIK,NAMA\n35\x0016,SITI\n",
    "half a UTF-8 letter among whole ones": "NIK,NAMA\nÉ,É\n".encode()[:-2] + b"\n\xc3",
    "UTF-16 cut in the middle": "NIK,NAMA\n".encode("utf-16")[:-1],
    "a byte that cp1252 lacks": b"NIK,NAMA\n\x81,SITI\n",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_text_is_refused(tmp_path: Path, name: str) -> None:
    assert codes(read(tmp_path / "a.csv", DAMAGED[name])) == ["BERKAS_RUSAK"]


def test_a_text_without_the_columns_names_all_of_them(tmp_path: Path) -> None:
    reading = read(tmp_path / "catatan.txt", b"Yth. Bapak Camat,\nterlampir usulan kami.\n")
    assert codes(reading) == ["KOLOM_TIDAK_LENGKAP"]
    assert "Baris judul kolom tidak ditemukan" in reading.faults[0].pesan


@pytest.mark.parametrize(
    ("mark", "name"), [("^", "tanda ^"), ("~", "tanda ~"), (":", "titik dua"), ("   ", "beberapa spasi")]
)
def test_columns_that_another_mark_parts_are_told_by_its_name(tmp_path: Path, mark: str, name: str) -> None:
    lines = lines_of(people(3), [title.split("\n")[0] for title in TEMPLATE])
    reading = read(tmp_path / "a.csv", (COVER + "\n".join(mark.join(line) for line in lines)).encode())
    assert codes(reading) == ["KOLOM_TIDAK_LENGKAP"]
    assert reading.faults[0].pesan.startswith(f"Kolom dipisah dengan {name}, sehingga tidak dapat dibaca;")


@pytest.mark.parametrize("cell", ['="3516010201800001"', '"=""3516010201800001"""', ' ="3516010201800001" '])
def test_a_text_that_an_export_writes_as_a_formula_is_read(tmp_path: Path, cell: str) -> None:
    text = written(lines_of(people(2), TEMPLATE), ";").replace("3516010201800001", cell)
    assert column(read(tmp_path / "a.csv", text.encode()), "nik") == ["3516010201800001", "3516010201800002"]


@pytest.mark.parametrize("title", ["ID;PROGRAM USULAN", "<NIK>"])
def test_a_title_that_another_format_begins_with_is_a_title(tmp_path: Path, title: str) -> None:
    header, *rows = written(lines_of(people(2), [title.split("\n")[0] for title in TEMPLATE]), ";").splitlines()
    before = ";" * title.count(";") + ";"
    if title == "<NIK>":
        header, before = header.removeprefix("NIK;"), ""
    text = "\n".join([f"{title};{header}", *(before + row for row in rows), ""])
    assert codes(read(tmp_path / "a.csv", text.encode())) == []


def test_the_mark_at_the_end_of_a_text_is_no_line(tmp_path: Path) -> None:
    reading = read(tmp_path / "a.csv", written(lines_of(people(2), TEMPLATE), ";").encode() + b"\x1a")
    assert (codes(reading), reading.rows, reading.notes) == ([], 2, [])


def test_only_white_space_is_an_empty_file(tmp_path: Path) -> None:
    assert codes(read(tmp_path / "a.csv", b"\xef\xbb\xbf \r\n\r\n")) == ["BERKAS_KOSONG"]


def test_scientific_notation_and_apostrophes_stay_as_they_were_sent(tmp_path: Path) -> None:
    rows = [person(1, NIK="3,51609E+15"), person(2, NIK="'3516010201800002")]
    reading = read(tmp_path / "a.csv", written(lines_of(rows, TEMPLATE), ";").encode())
    assert column(reading, "nik") == ["3,51609E+15", "'3516010201800002"]
