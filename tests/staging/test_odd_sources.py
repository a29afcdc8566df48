"""Sources as programs and people leave them: titles twice, totals below, sheets that go on without a header."""

from __future__ import annotations

from pathlib import Path

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
from tests.staging.odd_sources import (
    Q3,
    faults,
    lines_of,
    niks,
    people,
    put_book,
    put_lines,
    put_person_as_parquet,
    stage,
)
from tests.staging.sources import as_csv, member, person, put


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_header_that_comes_again_says_nobody(db: Database, tmp_path: Path, source: str, kind: str) -> None:
    rows = people(source)
    put_lines(tmp_path, source, [*lines_of(rows[:2]), *lines_of(rows[2:])], kind)
    stage(db, tmp_path, source)
    assert niks(db, source) == [row["nik"] for row in rows]
    assert faults(db, source) == [(4, NOBODY)]
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
        put_lines(tmp_path, "dtks", [*lines_of(four), [*last, *[""] * (len(four[0]) - len(last))]], kind, str(place))
    stage(db, tmp_path, "dtks")
    assert niks(db, "dtks") == [row["nik"] for four in rows for row in four]
    found = db.connection.execute("SELECT berkas, baris, sebab FROM staging.snapshot_faults ORDER BY ALL").fetchall()
    # A line of a workbook on which nothing stands is none.
    told = [place for place, last in enumerate(below) if any(last) or kind == "csv"]
    assert found == [(f"{place}.{kind}", 6, NOBODY) for place in told]


def test_the_sums_of_a_total_below_a_snapshot_are_no_codes(db: Database, tmp_path: Path) -> None:
    sums = dict.fromkeys(member(9), "") | {"id_dtks": "JUMLAH", "pkh": "412", "pbi": "1.204", "desil": "4", "nik": "4"}
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([*people("dtks"), sums]))
    stage(db, tmp_path, "dtks")
    assert (len(niks(db, "dtks")), faults(db, "dtks")) == (4, [(6, NOBODY)])
    assert len(unread_columns(db, "2026-Q3", "dtks")) == 0


def test_whoever_is_known_by_one_value_is_a_member(db: Database, tmp_path: Path) -> None:
    known_by = (
        {"nama": "SITI", "nik": "", "no_kk": "", "tgl_lahir": "", "nama_ibu_kandung": ""},
        {"nama": "", "nik": "BELUM ADA", "no_kk": "", "tgl_lahir": "", "nama_ibu_kandung": "SUPARTI"},
        {"nama": "", "nik": "3516014502900009"},
        {"nama": "JUMLAHIR"},
    )
    # Each below members of a file of its own.
    for place, changes in enumerate(known_by):
        rows = [*(member(10 * place + number) for number in range(1, 5)), member(10 * place + 9, **changes)]
        put(tmp_path, f"2026-Q3/dtks/{place}.csv", as_csv(rows))
    stage(db, tmp_path, "dtks")
    ids = db.execute("SELECT id_dtks FROM staging.dtks_snapshot ORDER BY id_dtks")
    assert ids == [(f"ID{10 * place + number:03}",) for place in range(4) for number in (1, 2, 3, 4, 9)]
    assert faults(db, "dtks") == []


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("other", ["3516014502900099", ""])
def test_two_columns_of_one_title_that_differ_are_asked_for(
    db: Database, tmp_path: Path, source: str, kind: str, other: str
) -> None:
    rows = [{"NIK ": other, **row} for row in people(source)]
    put_lines(tmp_path, source, lines_of(rows), kind)
    with pytest.raises(QuarterStopped, match=r"a\.\w+ memuat kolom NIK lebih dari sekali dengan isi berbeda; sisakan"):
        stage(db, tmp_path, source)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_two_columns_of_one_title_that_say_the_same_are_one(db: Database, tmp_path: Path, kind: str) -> None:
    rows = [{"NIK": row["nik"], **row} for row in people("dukcapil")]
    put_lines(tmp_path, "dukcapil", lines_of(rows), kind)
    stage(db, tmp_path, "dukcapil")
    assert niks(db, "dukcapil") == [row["nik"] for row in rows]


def test_two_columns_of_one_title_in_dtsen_are_asked_for(db: Database, tmp_path: Path) -> None:
    header, line = dtsen_files.people_text(dtsen_files.person(1)).splitlines()
    put(tmp_path, "2026-Q3/dtks/k.csv", dtsen_files.families_text(dtsen_files.family(1)))
    put(tmp_path, "2026-Q3/dtks/a.csv", f'{header}|"NAMA"\n{line}|"LAIN"\n')
    with pytest.raises(QuarterStopped, match="memuat kolom nama lebih dari sekali dengan isi berbeda"):
        stage(db, tmp_path, "dtks")


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
@pytest.mark.parametrize("lacks", ["header", "column"])
def test_people_on_a_sheet_without_a_whole_header_stop_the_quarter(
    db: Database, tmp_path: Path, source: str, lacks: str
) -> None:
    rows = people(source)
    more = [{name: value for name, value in row.items() if lacks == "header" or name != "alamat"} for row in rows[2:]]
    put_book(tmp_path, source, {"Kec A": lines_of(rows[:2]), "Kec B": lines_of(more, header=lacks != "header")})
    with pytest.raises(QuarterStopped, match="lembar Kec B memuat NIK atau nomor KK, tetapi tanpa baris judul"):
        stage(db, tmp_path, source)


def test_a_sheet_of_counts_stops_nothing(db: Database, tmp_path: Path) -> None:
    rows = people("dukcapil")
    put_book(tmp_path, "dukcapil", {"Rekap": [["Desa", "Jumlah"], ["3516012001", "4"]], "Data": lines_of(rows)})
    stage(db, tmp_path, "dukcapil")
    assert len(niks(db, "dukcapil")) == 4


@pytest.mark.parametrize("nested", ["[nama_lgkp]", "{'nama': nama_lgkp}", "MAP {'nama': nama_lgkp}"])
def test_a_parquet_column_of_lists_or_records_stops_the_quarter(db: Database, tmp_path: Path, nested: str) -> None:
    put_person_as_parquet(db, tmp_path, nested)
    with pytest.raises(QuarterStopped, match="kolom nama_lgkp berisi daftar atau susunan nilai"):
        stage(db, tmp_path, "dukcapil")


def test_a_parquet_column_of_bytes_that_are_no_text_is_told_as_one(db: Database, tmp_path: Path) -> None:
    put_person_as_parquet(db, tmp_path, "'ROS\\xC9'::BLOB")
    with pytest.raises(QuarterStopped, match="memuat kolom biner yang bukan teks UTF-8"):
        stage(db, tmp_path, "dukcapil")


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
    stage(db, tmp_path, "dukcapil")
    found = db.connection.execute("SELECT CAST(tgl_lahir AS VARCHAR) FROM staging.civil_registry").fetchall()
    assert found == [("1990-02-05",)]


@pytest.mark.parametrize(
    ("niks", "may_be_anybody"),
    [(["3.51601E+15"], True), (["3516014502900009.0"], True), (["351601"], True), (["JUMLAH", "-", ""], False)],
)
def test_a_spoilt_nik_on_a_list_of_who_takes_part_may_be_anybody_s_and_a_total_nobody_s(
    db: Database, tmp_path: Path, niks: list[str], may_be_anybody: bool
) -> None:
    for place, nik in enumerate(niks):
        put(tmp_path, f"2026-Q3/kepesertaan/{place}.csv", f"NIK;PROGRAM\n{person(1)['nik']};PKH\n{nik};PKH\n")
    stage_participation(QuarterRun(db, Q3, tmp_path))
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


# What stands above a header, how lines end, and what stands within the header's titles.
_ODD_ENDS: tuple[tuple[str, str, dict[str, str]], ...] = (
    # As Excel saves a sheet: lines end in CRLF, those within a cell in LF.
    ("", "\r\n", {"tgl_lhr": "\n", "tgl_lahir": "\n"}),
    ("", "\n", {"tgl_lhr": "\n", "tgl_lahir": "\n", "no_kk": "\n"}),
    ("DATA WARGA\n\n", "\r\n", {"no_kk": "\r\n"}),
    ('"DATA WARGA\n', "\n", {}),
    ('DATA "WARGA\n', "\n", {}),
)


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
def test_a_line_end_or_an_open_quote_above_the_lines_costs_nobody(db: Database, tmp_path: Path, source: str) -> None:
    sent, told = [], []
    for place, (above, ends, titles) in enumerate(_ODD_ENDS):
        rows = [(person if source == "dukcapil" else member)(4 * place + number) for number in range(1, 5)]
        header = [f'"{name.replace("_", titles[name])}"' if name in titles else name for name in rows[0]]
        lines = [",".join(line) for line in (header, *lines_of(rows, header=False))]
        text = above.replace("\n", ends) + ends.join([*lines, "x,y", ""])
        put(tmp_path, f"2026-Q3/{source}/{place}.csv", text)
        sent += [row["nik"] for row in rows]
        told.append((f"{place}.csv", len((above.replace("\n", ends) + ends.join(lines)).splitlines()) + 1))
    stage(db, tmp_path, source)
    assert niks(db, source) == sent
    table = "extract_faults" if source == "dukcapil" else "snapshot_faults"
    assert db.execute(f"SELECT berkas, baris FROM staging.{table} ORDER BY ALL") == told


def test_whole_numbers_of_parquet_are_read_whatever_their_type(db: Database, tmp_path: Path) -> None:
    for number, kind in enumerate(("DECIMAL(16, 0)", "DECIMAL(38, 10)", "BIGINT"), start=1):
        path = put(tmp_path, f"2026-Q3/dukcapil/{number}.parquet", "")
        values = ", ".join(f"'{value}' AS {name}" for name, value in person(number).items())
        numbers = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name in ("nik", "no_kk", "status", "no_rt"))
        born = "CAST(replace(tgl_lhr, '-', '') AS INTEGER) AS tgl_lhr"
        made = f"SELECT * REPLACE ({numbers}, {born}) FROM (SELECT {values})"
        db.connection.execute(f"COPY ({made}) TO '{path}' (FORMAT parquet)")
    stage(db, tmp_path, "dukcapil")
    found = db.execute(
        "SELECT nik, no_kk, status, rt, CAST(tgl_lahir AS VARCHAR) FROM staging.civil_registry ORDER BY nik"
    )
    born_on = (1, "001", "1990-02-05")
    assert found == [(f"351601450290{number:04}", f"351601010110{number:04}", *born_on) for number in (1, 2, 3)]


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
def test_titles_between_signs_are_no_page(db: Database, tmp_path: Path, source: str) -> None:
    rows = people(source)
    put(
        tmp_path,
        f"2026-Q3/{source}/a.csv",
        as_csv([{f"<{name}>": value for name, value in row.items()} for row in rows]),
    )
    stage(db, tmp_path, source)
    assert niks(db, source) == [row["nik"] for row in rows]


def test_the_place_and_day_of_a_signature_is_no_person(db: Database, tmp_path: Path) -> None:
    line = dict.fromkeys(member(9), "") | {"nama": "Mojokerto 1 Juli 2026"}
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([*people("dtks"), line]))
    stage(db, tmp_path, "dtks")
    assert (len(niks(db, "dtks")), faults(db, "dtks")) == (4, [(6, NOBODY)])


@pytest.mark.parametrize("source", ["dukcapil", "dtks", "kepesertaan"])
def test_a_file_of_proposals_is_told_where_it_belongs(db: Database, tmp_path: Path, source: str) -> None:
    header = "NIK,PROGRAM BANSOS,NOKK,NAMA,TANGGAL LAHIR,IBU KANDUNG,STATUS DISABILITAS,STATUS HAMIL"
    put(tmp_path, f"2026-Q3/{source}/a.csv", f"{header}\n3516014502900001,PKH,,SITI,,,,\n")
    stage = {"dukcapil": stage_civil_registry, "dtks": stage_snapshot, "kepesertaan": stage_participation}[source]
    # A list of who takes part may have the same columns: only its state tells.
    said = {"kepesertaan": "memuat kolom templat usulan desa tanpa kolom STATUS.* folder desa; bila .* kolom STATUS "}
    told = said.get(source, "adalah berkas usulan desa .* folder desa,")
    with pytest.raises(QuarterStopped, match=f"^Berkas {source}/a.csv {told}"):
        stage(QuarterRun(db, Q3, tmp_path))


def test_a_source_with_columns_of_the_template_beside_its_own_is_read(db: Database, tmp_path: Path) -> None:
    more = {"PROGRAM BANSOS": "PKH", "IBU KANDUNG": "SUPARTI", "STATUS DISABILITAS": "0", "STATUS HAMIL": "0"}
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([{**row, **more} for row in people("dtks")]))
    stage(db, tmp_path, "dtks")
    assert len(niks(db, "dtks")) == 4
    taking_part = {"NIK": "3516014502900001", **more, "STATUS KEPESERTAAN": "AKTIF"}
    put(tmp_path, "2026-Q3/kepesertaan/a.csv", as_csv([taking_part]))
    stage_participation(QuarterRun(db, Q3, tmp_path))
    assert db.execute("SELECT program, menerima FROM staging.participation") == [("PKH", "1")]
