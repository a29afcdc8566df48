"""Sources as programs and people leave them: titles twice, totals below, sheets that go on without a header."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.stop import QuarterStopped
from assets.staging.civil_registry import stage_civil_registry
from assets.staging.participation import stage_participation
from assets.staging.snapshot import stage_snapshot
from assets.staging.source_faults import NOBODY
from assets.validation.validation import unread_columns
from sql.warehouse import Database
from tests.staging import dtsen_files
from tests.staging.sources import as_csv, member, person, put

_Q3 = Quarter(2026, 3)
Rows = list[dict[str, str]]


def _stage(db: Database, data: Path, source: str) -> None:
    (stage_civil_registry if source == "dukcapil" else stage_snapshot)(QuarterRun(db, _Q3, data))


def _people(source: str) -> Rows:
    return [(person if source == "dukcapil" else member)(number) for number in range(1, 5)]


def _niks(db: Database, source: str) -> list[str]:
    table = "civil_registry" if source == "dukcapil" else "dtks_snapshot"
    return [nik for (nik,) in db.connection.execute(f"SELECT nik FROM staging.{table} ORDER BY nik").fetchall()]


def _faults(db: Database, source: str) -> list[tuple[Any, ...]]:
    table = "extract_faults" if source == "dukcapil" else "snapshot_faults"
    return db.connection.execute(f"SELECT baris, sebab FROM staging.{table} ORDER BY ALL").fetchall()


def _put_book(data: Path, source: str, sheets: dict[str, list[list[str]]], name: str = "a") -> None:
    book = openpyxl.Workbook(write_only=True)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    path = data / "inbox" / "2026-Q3" / source / f"{name}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def _lines(rows: Rows, header: bool = True) -> list[list[str]]:
    return [*([list(rows[0])] if header else []), *(list(row.values()) for row in rows)]


def _put(data: Path, source: str, lines: list[list[str]], kind: str, name: str = "a") -> None:
    if kind == "xlsx":
        _put_book(data, source, {"Data": lines}, name)
    else:
        put(data, f"2026-Q3/{source}/{name}.csv", "".join(",".join(line) + "\n" for line in lines))


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_header_that_comes_again_says_nobody(db: Database, tmp_path: Path, source: str, kind: str) -> None:
    rows = _people(source)
    _put(tmp_path, source, [*_lines(rows[:2]), *_lines(rows[2:])], kind)
    _stage(db, tmp_path, source)
    assert _niks(db, source) == [row["nik"] for row in rows]
    assert _faults(db, source) == [(4, NOBODY)]
    assert len(unread_columns(db, "2026-Q3", source)) == 0


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_total_below_a_snapshot_is_no_member(db: Database, tmp_path: Path, kind: str) -> None:
    below = [
        ["JUMLAH", "4"],
        ["", "", "JUMLAH", "4"],
        ["", "", "", "", "TOTAL 4 ORANG"],
        ["Mengetahui, Kepala Dinas"],
        [""],
    ]
    rows = [[member(1 + number + 4 * place) for number in range(4)] for place in range(len(below))]
    for place, (four, last) in enumerate(zip(rows, below, strict=True)):
        _put(tmp_path, "dtks", [*_lines(four), [*last, *[""] * (len(four[0]) - len(last))]], kind, str(place))
    _stage(db, tmp_path, "dtks")
    assert _niks(db, "dtks") == [row["nik"] for four in rows for row in four]
    found = db.connection.execute("SELECT berkas, baris, sebab FROM staging.snapshot_faults ORDER BY ALL").fetchall()
    # A line of a workbook on which nothing stands is none.
    told = [place for place, last in enumerate(below) if any(last) or kind == "csv"]
    assert found == [(f"{place}.{kind}", 6, NOBODY) for place in told]


def test_the_sums_of_a_total_below_a_snapshot_are_no_codes(db: Database, tmp_path: Path) -> None:
    sums = dict.fromkeys(member(9), "") | {"id_dtks": "JUMLAH", "pkh": "412", "pbi": "1.204", "desil": "4", "nik": "4"}
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([*_people("dtks"), sums]))
    _stage(db, tmp_path, "dtks")
    assert (len(_niks(db, "dtks")), _faults(db, "dtks")) == (4, [(6, NOBODY)])
    assert len(unread_columns(db, "2026-Q3", "dtks")) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"nama": "SITI", "nik": "", "no_kk": "", "tgl_lahir": "", "nama_ibu_kandung": ""},
        {"nama": "", "nik": "BELUM ADA", "no_kk": "", "tgl_lahir": "", "nama_ibu_kandung": "SUPARTI"},
        {"nama": "", "nik": "3516014502900009"},
        {"nama": "JUMLAHIR"},
    ],
)
def test_whoever_is_known_by_one_value_is_a_member(db: Database, tmp_path: Path, changes: dict[str, str]) -> None:
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([*_people("dtks"), member(9, **changes)]))
    _stage(db, tmp_path, "dtks")
    assert (len(_niks(db, "dtks")), _faults(db, "dtks")) == (5, [])


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("other", ["3516014502900099", ""])
def test_two_columns_of_one_title_that_differ_are_asked_for(
    db: Database, tmp_path: Path, source: str, kind: str, other: str
) -> None:
    rows = [{"NIK ": other, **row} for row in _people(source)]
    _put(tmp_path, source, _lines(rows), kind)
    with pytest.raises(QuarterStopped, match=r"a\.\w+ memuat kolom NIK lebih dari sekali dengan isi berbeda; sisakan"):
        _stage(db, tmp_path, source)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_two_columns_of_one_title_that_say_the_same_are_one(db: Database, tmp_path: Path, kind: str) -> None:
    rows = [{"NIK": row["nik"], **row} for row in _people("dukcapil")]
    _put(tmp_path, "dukcapil", _lines(rows), kind)
    _stage(db, tmp_path, "dukcapil")
    assert _niks(db, "dukcapil") == [row["nik"] for row in rows]


def test_two_columns_of_one_title_in_dtsen_are_asked_for(db: Database, tmp_path: Path) -> None:
    header, line = dtsen_files.people_text(dtsen_files.person(1)).splitlines()
    put(tmp_path, "2026-Q3/dtks/k.csv", dtsen_files.families_text(dtsen_files.family(1)))
    put(tmp_path, "2026-Q3/dtks/a.csv", f'{header}|"NAMA"\n{line}|"LAIN"\n')
    with pytest.raises(QuarterStopped, match="memuat kolom nama lebih dari sekali dengan isi berbeda"):
        _stage(db, tmp_path, "dtks")


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize("lacks", ["header", "column"])
def test_people_on_a_sheet_without_a_whole_header_stop_the_quarter(
    db: Database, tmp_path: Path, source: str, lacks: str
) -> None:
    rows = _people(source)
    more = [{name: value for name, value in row.items() if lacks == "header" or name != "alamat"} for row in rows[2:]]
    _put_book(tmp_path, source, {"Kec A": _lines(rows[:2]), "Kec B": _lines(more, header=lacks != "header")})
    with pytest.raises(QuarterStopped, match="lembar Kec B memuat NIK atau nomor KK, tetapi tanpa baris judul"):
        _stage(db, tmp_path, source)


def test_a_sheet_of_counts_stops_nothing(db: Database, tmp_path: Path) -> None:
    rows = _people("dukcapil")
    _put_book(tmp_path, "dukcapil", {"Rekap": [["Desa", "Jumlah"], ["3516012001", "4"]], "Data": _lines(rows)})
    _stage(db, tmp_path, "dukcapil")
    assert len(_niks(db, "dukcapil")) == 4


@pytest.mark.parametrize("nested", ["[nama_lgkp]", "{'nama': nama_lgkp}", "MAP {'nama': nama_lgkp}"])
def test_a_parquet_column_of_lists_or_records_stops_the_quarter(db: Database, tmp_path: Path, nested: str) -> None:
    path = put(tmp_path, "2026-Q3/dukcapil/a.parquet", "")
    values = ", ".join(f"'{value}' AS {name}" for name, value in person(1).items())
    made = f"SELECT * REPLACE ({nested} AS nama_lgkp) FROM (SELECT {values})"
    db.connection.execute(f"COPY ({made}) TO '{path}' (FORMAT parquet)")
    with pytest.raises(QuarterStopped, match="kolom nama_lgkp berisi daftar atau susunan nilai"):
        _stage(db, tmp_path, "dukcapil")


def test_a_parquet_column_of_bytes_that_are_no_text_is_told_as_one(db: Database, tmp_path: Path) -> None:
    path = put(tmp_path, "2026-Q3/dukcapil/a.parquet", "")
    values = ", ".join(f"'{value}' AS {name}" for name, value in person(1).items())
    made = f"SELECT * REPLACE ('ROS\\xC9'::BLOB AS nama_lgkp) FROM (SELECT {values})"
    db.connection.execute(f"COPY ({made}) TO '{path}' (FORMAT parquet)")
    with pytest.raises(QuarterStopped, match="memuat kolom biner yang bukan teks UTF-8"):
        _stage(db, tmp_path, "dukcapil")


@pytest.mark.parametrize("zone", ["UTC", "Asia/Jakarta", "America/New_York"])
def test_a_midnight_of_indonesia_in_parquet_is_its_day_whatever_the_machine_s_clock(
    db: Database, tmp_path: Path, zone: str
) -> None:
    path = put(tmp_path, "2026-Q3/dukcapil/a.parquet", "")
    values = ", ".join(f"'{value}' AS {name}" for name, value in person(1).items())
    born = "CAST(tgl_lhr AS TIMESTAMP) AT TIME ZONE 'Asia/Jakarta'"
    made = f"SELECT * REPLACE ({born} AS tgl_lhr) FROM (SELECT {values})"
    db.connection.execute(f"COPY ({made}) TO '{path}' (FORMAT parquet)")
    db.connection.execute(f"SET TimeZone = '{zone}'")
    _stage(db, tmp_path, "dukcapil")
    found = db.connection.execute("SELECT CAST(tgl_lahir AS VARCHAR) FROM staging.civil_registry").fetchall()
    assert found == [("1990-02-05",)]


@pytest.mark.parametrize(
    ("nik", "may_be_anybody"),
    [
        ("3.51601E+15", True),
        ("3516014502900009.0", True),
        ("351601", True),
        ("JUMLAH", False),
        ("-", False),
        ("", False),
    ],
)
def test_a_spoilt_nik_on_a_list_of_who_takes_part_may_be_anybody_s_and_a_total_nobody_s(
    db: Database, tmp_path: Path, nik: str, may_be_anybody: bool
) -> None:
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", f"NIK;PROGRAM\n{person(1)['nik']};PKH\n{nik};PKH\n")
    stage_participation(QuarterRun(db, _Q3, tmp_path))
    found = db.connection.execute("SELECT nik, program, menerima FROM staging.participation ORDER BY nik").fetchall()
    assert found == [*([("", "PKH", "")] if may_be_anybody else []), (person(1)["nik"], "PKH", "1")]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("<!-- SIAK --><center><table>", "halaman web"),
        ('[{"nik": "35"}]', "data JSON"),
        ("INSERT INTO t VALUES", "perintah SQL"),
    ],
)
def test_what_is_no_table_is_told_by_what_it_is(db: Database, tmp_path: Path, content: str, name: str) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", content)
    with pytest.raises(QuarterStopped, match=f"^Berkas dukcapil/a.csv adalah {name}.*, bukan tabel;"):
        stage_civil_registry(QuarterRun(db, Quarter(2026, 3), tmp_path))


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize(
    ("above", "ends", "titles"),
    [
        # As Excel saves a sheet: lines end in CRLF, those within a cell in LF.
        ("", "\r\n", {"tgl_lhr": "\n", "tgl_lahir": "\n"}),
        ("", "\n", {"tgl_lhr": "\n", "tgl_lahir": "\n", "no_kk": "\n"}),
        ("DATA WARGA\n\n", "\r\n", {"no_kk": "\r\n"}),
        ('"DATA WARGA\n', "\n", {}),
        ('DATA "WARGA\n', "\n", {}),
    ],
)
def test_a_line_end_or_an_open_quote_above_the_lines_costs_nobody(
    db: Database, tmp_path: Path, source: str, *, above: str, ends: str, titles: dict[str, str]
) -> None:
    rows = _people(source)
    header = [f'"{name.replace("_", titles[name])}"' if name in titles else name for name in rows[0]]
    lines = [",".join(line) for line in (header, *_lines(rows, header=False))]
    put(tmp_path, f"2026-Q3/{source}/a.csv", above.replace("\n", ends) + ends.join([*lines, "x,y", ""]))
    _stage(db, tmp_path, source)
    assert _niks(db, source) == [row["nik"] for row in rows]
    number = len((above.replace("\n", ends) + ends.join(lines)).splitlines()) + 1
    assert [line for line, _ in _faults(db, source)] == [number]


@pytest.mark.parametrize("kind", ["DECIMAL(16, 0)", "DECIMAL(38, 10)", "BIGINT"])
def test_whole_numbers_of_parquet_are_read_whatever_their_type(db: Database, tmp_path: Path, kind: str) -> None:
    path = put(tmp_path, "2026-Q3/dukcapil/a.parquet", "")
    values = ", ".join(f"'{value}' AS {name}" for name, value in person(1).items())
    numbers = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name in ("nik", "no_kk", "status", "no_rt"))
    born = "CAST(replace(tgl_lhr, '-', '') AS INTEGER) AS tgl_lhr"
    made = f"SELECT * REPLACE ({numbers}, {born}) FROM (SELECT {values})"
    db.connection.execute(f"COPY ({made}) TO '{path}' (FORMAT parquet)")
    _stage(db, tmp_path, "dukcapil")
    found = db.connection.execute(
        "SELECT nik, no_kk, status, rt, CAST(tgl_lahir AS VARCHAR) FROM staging.civil_registry"
    )
    assert found.fetchall() == [("3516014502900001", "3516010101100001", 1, "001", "1990-02-05")]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NUR&#039;AINI", "NUR'AINI"),
        ("NUR&amp;#39;AINI", "NUR'AINI"),
        ("SITI&nbsp;AMINAH", "SITI AMINAH"),
        ("ROS&Eacute;", "ROSÉ"),
        ("nan", None),
        ("\\N", None),
        ("[NULL]", None),
        (" NULL ", None),
        ("NULL\u00a0", None),
        # What people may have written stays.
        ("NAN", "NAN"),
        ("SITI & AMINAH", "SITI & AMINAH"),
        ("A&B; C", "A&B; C"),
    ],
)
def test_what_programs_write_in_a_name_is_none_of_it(
    db: Database, tmp_path: Path, written: str, read: str | None
) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(1, nama_lgkp_ibu=written)]))
    _stage(db, tmp_path, "dukcapil")
    assert db.connection.execute("SELECT nama_ibu FROM staging.civil_registry").fetchall() == [(read,)]


def test_cards_that_programs_call_null_are_missing_and_no_fault(db: Database, tmp_path: Path) -> None:
    put(
        tmp_path,
        "2026-Q3/dukcapil/a.csv",
        as_csv([person(n, no_kk=word, no_rt=word) for n, word in enumerate(("NULL", "\\N", "nan"), 1)]),
    )
    _stage(db, tmp_path, "dukcapil")
    assert db.connection.execute("SELECT no_kk, rt FROM staging.civil_registry").fetchall() == [(None, "")] * 3
    assert len(unread_columns(db, "2026-Q3", "dukcapil")) == 0


@pytest.mark.parametrize("word", ["NULL", "\\N", "nan", "<NA>", "  NULL "])
def test_a_member_s_nik_that_programs_call_null_is_none(db: Database, tmp_path: Path, word: str) -> None:
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([member(1), member(2, nik=word, no_kk=word, rt=word, rw=word)]))
    _stage(db, tmp_path, "dtks")
    found = db.connection.execute("SELECT nik, no_kk, rt, rw FROM staging.dtks_snapshot WHERE id_dtks = 'ID002'")
    assert found.fetchall() == [("", "", "", "")]
    assert len(unread_columns(db, "2026-Q3", "dtks")) == 0


def test_a_code_and_a_word_beside_it_in_brackets_that_disagree_are_neither(db: Database, tmp_path: Path) -> None:
    written: list[tuple[str, str, object]] = [
        ("jenis_klmin", "1 (PEREMPUAN)", None),
        ("jenis_klmin", "LAKI-LAKI (2)", None),
        ("jenis_klmin", "2 (Perempuan)", "P"),
        ("status", "HIDUP (MENINGGAL)", None),
        ("status", "1 (HIDUP)", 1),
        ("stat_hbkel", "3 (ANAK)", None),
        ("stat_hbkel", "4 (anak ke-2)", 4),
        # The second child, and one teacher.
        ("stat_hbkel", "ANAK (2)", 4),
        ("stat_hbkel", "ISTRI (1)", 3),
        ("jenis_pkrjn", "GURU (1)", 65),
        ("jenis_pkrjn", "9 (PNS)", None),
        ("jenis_pkrjn", "LAINNYA (TNI)", None),
        ("jenis_pkrjn", "PENSIUNAN (PNS)", 4),
        ("jenis_pkrjn", "PEGAWAI NEGERI SIPIL (PNS)", 5),
    ]
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(n, **{c: w}) for n, (c, w, _) in enumerate(written, 1)]))
    _stage(db, tmp_path, "dukcapil")
    columns = {"jenis_klmin": 0, "status": 1, "stat_hbkel": 2, "jenis_pkrjn": 3}
    found = db.execute("SELECT jenis_kelamin, status, hubungan, pekerjaan FROM staging.civil_registry ORDER BY nik")
    assert [row[columns[name]] for (name, *_), row in zip(written, found, strict=True)] == [
        code for *_, code in written
    ]
    assert {*unread_columns(db, "2026-Q3", "dukcapil")["kolom"]} == columns.keys()


def test_a_code_and_a_word_that_disagree_are_quoted_together(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(1, jenis_klmin="1 (PEREMPUAN)"), person(2)]))
    _stage(db, tmp_path, "dukcapil")
    assert [*unread_columns(db, "2026-Q3", "dukcapil")["contoh"]] == ["1 (PEREMPUAN)"]


def test_a_sheet_that_shows_how_a_mask_is_written_stops_nothing(db: Database, tmp_path: Path) -> None:
    rows = _people("dukcapil")
    _put_book(tmp_path, "dukcapil", {"Data": _lines(rows), "Petunjuk": [["NIK", "disamarkan", "351601******0001"]]})
    _stage(db, tmp_path, "dukcapil")
    assert len(_niks(db, "dukcapil")) == 4


def test_a_name_in_several_brackets_is_quoted_nowhere(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(1, status="SITI(ALMH) (BINTI)(KASAN)"), person(2)]))
    _stage(db, tmp_path, "dukcapil")
    assert [*unread_columns(db, "2026-Q3", "dukcapil")["contoh"]] == [""]


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_header_below_a_long_letter_is_found(db: Database, tmp_path: Path, source: str, kind: str) -> None:
    rows = _people(source)
    _put(tmp_path, source, [*([f"Pasal {number}"] for number in range(1, 60)), *_lines(rows)], kind)
    _stage(db, tmp_path, source)
    assert _niks(db, source) == [row["nik"] for row in rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_people_above_the_header_stop_the_quarter(db: Database, tmp_path: Path, kind: str) -> None:
    rows = _people("dukcapil")
    _put(tmp_path, "dukcapil", [["NIK", "3516014502900009"], *_lines(rows[:1], header=False), *_lines(rows)], kind)
    with pytest.raises(QuarterStopped, match=r"baris 2 memuat NIK atau nomor KK di atas baris judulnya"):
        _stage(db, tmp_path, "dukcapil")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("above", [["CONTOH", *person(9).values()][:17], ["NIK petugas", "3516014502900009", "BUDI"]])
def test_an_example_or_a_clerk_above_the_header_stops_nothing(
    db: Database, tmp_path: Path, above: list[str], kind: str
) -> None:
    rows = _people("dukcapil")
    _put(tmp_path, "dukcapil", [above, *_lines(rows)], kind)
    _stage(db, tmp_path, "dukcapil")
    assert len(_niks(db, "dukcapil")) == 4


def test_a_clerk_above_a_header_of_few_titles_stops_nothing(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", "Petugas,3516014502900009\nNIK,PROGRAM\n3516014502900001,PKH\n")
    stage_participation(QuarterRun(db, _Q3, tmp_path))
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", "3516014502900009,PKH\nNIK,PROGRAM\n3516014502900001,PKH\n")
    with pytest.raises(QuarterStopped, match="baris 1 memuat NIK"):
        stage_participation(QuarterRun(db, _Q3, tmp_path))


def test_people_above_the_header_of_dtsen_stop_the_quarter(db: Database, tmp_path: Path) -> None:
    header, line = dtsen_files.people_text(dtsen_files.person(1)).splitlines()
    put(tmp_path, "2026-Q3/dtks/k.csv", dtsen_files.families_text(dtsen_files.family(1)))
    put(tmp_path, "2026-Q3/dtks/a.csv", f"{line}\n{header}\n{line}\n")
    with pytest.raises(QuarterStopped, match=r"a\.csv: baris 1 memuat NIK"):
        _stage(db, tmp_path, "dtks")


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
def test_titles_between_signs_are_no_page(db: Database, tmp_path: Path, source: str) -> None:
    rows = _people(source)
    put(
        tmp_path,
        f"2026-Q3/{source}/a.csv",
        as_csv([{f"<{name}>": value for name, value in row.items()} for row in rows]),
    )
    _stage(db, tmp_path, source)
    assert _niks(db, source) == [row["nik"] for row in rows]


@pytest.mark.parametrize("source", ["dukcapil", "dtks", "kepesertaan"])
def test_a_file_of_proposals_is_told_where_it_belongs(db: Database, tmp_path: Path, source: str) -> None:
    header = "NIK,PROGRAM BANSOS,NOKK,NAMA,TANGGAL LAHIR,IBU KANDUNG,STATUS DISABILITAS,STATUS HAMIL"
    put(tmp_path, f"2026-Q3/{source}/a.csv", f"{header}\n3516014502900001,PKH,,SITI,,,,\n")
    stage = {"dukcapil": stage_civil_registry, "dtks": stage_snapshot, "kepesertaan": stage_participation}[source]
    with pytest.raises(QuarterStopped, match=f"^Berkas {source}/a.csv adalah berkas usulan desa .* folder desa,"):
        stage(QuarterRun(db, _Q3, tmp_path))


def test_a_source_with_columns_of_the_template_beside_its_own_is_read(db: Database, tmp_path: Path) -> None:
    more = {"PROGRAM BANSOS": "PKH", "IBU KANDUNG": "SUPARTI", "STATUS DISABILITAS": "0", "STATUS HAMIL": "0"}
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([{**row, **more} for row in _people("dtks")]))
    _stage(db, tmp_path, "dtks")
    assert len(_niks(db, "dtks")) == 4
    taking_part = {"NIK": "3516014502900001", **more, "STATUS KEPESERTAAN": "AKTIF"}
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", as_csv([taking_part]))
    stage_participation(QuarterRun(db, _Q3, tmp_path))
    assert db.execute("SELECT program, menerima FROM staging.participation") == [("PKH", "1")]


def _families(source: str) -> Rows:
    """Eight families of wife and two children, born on days of their own."""
    own = source == "dukcapil"
    name, mother, kin, born = (
        ("nama_lgkp", "nama_lgkp_ibu", "stat_hbkel", "tgl_lhr")
        if own
        else ("nama", "nama_ibu_kandung", "hub_keluarga", "tgl_lahir")
    )
    rows = []
    for number in range(1, 9):
        wife, letter = "32"[not own], chr(64 + number)
        people = [
            (f"IBU {letter}", f"MBAH {letter}", wife),
            *((f"{n} {letter}", f"IBU {letter}", "43"[not own]) for n in "XY"),
        ]
        for place, (called, of, kind) in enumerate(people):
            day, sex = number + 8 * place, "21"[place == 2]
            row = (person if own else member)(10 * number + place, **{name: called, mother: of, kin: kind})
            nik = f"351601{day + (40 if sex == '2' else 0):02}0290{10 * number + place:04}"
            more = {"nik": nik, born: f"1990-02-{day:02}", "jenis_klmin" if own else "jenis_kelamin": sex}
            rows.append({**row, "no_kk": f"351601010110{number:04}", **more})
    return rows


@pytest.mark.parametrize(
    ("source", "changed", "told"),
    [
        ("dukcapil", "", []),
        ("dtks", "", []),
        ("dukcapil", "nama_lgkp nama_lgkp_ibu", ["nama_tertukar"]),
        ("dtks", "nama nama_ibu_kandung", ["nama_tertukar"]),
        # All the values can be read, and the dead and the living are other people.
        ("dukcapil", "jenis_klmin status", ["kelamin_orang_lain"]),
        # A column that slid down by a line.
        ("dukcapil", "tgl_lhr", ["lahir_orang_lain"]),
        ("dtks", "nik", ["lahir_orang_lain"]),
    ],
)
def test_values_of_others_stop_the_quarter(
    db: Database, tmp_path: Path, source: str, changed: str, told: list[str]
) -> None:
    rows, names = _families(source), changed.split()
    values = [[row[name] for row in rows] for name in names]
    moved = values[::-1] if len(names) > 1 else [[*own[-1:], *own[:-1]] for own in values]
    others = [dict(zip(names, own, strict=True)) for own in zip(*moved, strict=True)] or [{}] * len(rows)
    put(
        tmp_path, f"2026-Q3/{source}/a.csv", as_csv([{**row, **other} for row, other in zip(rows, others, strict=True)])
    )
    _stage(db, tmp_path, source)
    assert list(unread_columns(db, "2026-Q3", source)["kolom"]) == told


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize("kind", ["few names", "grandmothers", "women without 40", "sexes of some", "one day of years"])
def test_a_sound_file_in_which_some_values_are_like_those_of_others_goes_on(
    db: Database, tmp_path: Path, source: str, kind: str
) -> None:
    own = source == "dukcapil"
    name, mother, sex = (
        ("nama_lgkp", "nama_lgkp_ibu", "jenis_klmin") if own else ("nama", "nama_ibu_kandung", "jenis_kelamin")
    )
    rows = _families(source)
    for number, row in enumerate(rows):
        family, place = divmod(number, 3)
        if kind == "few names" and place:
            # Mothers who are not the wife on the card, as in a file for trying out; by chance three children are like
            # her mother, and two like her own.
            row[name], row[mother] = (f"MBAH {row[mother][-1]}" if place == 1 and family < 3 else row[name]), "MARIA"
            rows[3 * family][name] = "MARIA" if family > 5 else f"IBU {family}"
        elif kind == "grandmothers" and place:
            # The mother is written with a title, and one of two children is called like the grandmother.
            row[name], row[mother] = (f"MBAH {row[mother][-1]}" if place == 1 else row[name]), f"NY. {row[mother]}"
        elif kind == "women without 40" and place == 0 and family % 2:
            row["nik"] = f"{row['nik'][:6]}{int(row['nik'][6:8]) - 40:02}{row['nik'][8:]}"
        elif kind == "one day of years":
            # Who knew no birth date was given one day, and years were corrected.
            row["nik"] = f"351601{71 if place < 2 else 31}128{number % 6}{number + 1:04}"
            row["tgl_lhr" if own else "tgl_lahir"] = f"198{(number + 1) % 6}-12-31"
        elif kind == "sexes of some" and family < 3 and place == 0:
            row[sex] = "1"
    put(tmp_path, f"2026-Q3/{source}/a.csv", as_csv(rows))
    _stage(db, tmp_path, source)
    assert len(unread_columns(db, "2026-Q3", source)) == 0
