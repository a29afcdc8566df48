"""Reading the civil registry extract: every form it comes in, and every line accounted for."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from assets.intake.sources.source_lines import NOT_PARSED
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.staging.civil_registry import stage_civil_registry
from assets.staging.source_faults import WITHOUT_NIK
from sql.warehouse import Database
from tests.staging.sources import as_csv, person, put

_Q3 = Quarter(2026, 3)


def _stage(db: Database, data: Path, quarter: Quarter = _Q3) -> dict[str, int]:
    return stage_civil_registry(QuarterRun(db, quarter, data))


def _people(db: Database, columns: str = "nik, nama") -> list[tuple[Any, ...]]:
    return db.connection.execute(f"SELECT {columns} FROM staging.civil_registry ORDER BY ALL").fetchall()


def _faults(db: Database) -> list[tuple[Any, ...]]:
    query = "SELECT berkas, baris, sebab FROM staging.extract_faults ORDER BY ALL"
    return db.connection.execute(query).fetchall()


def test_a_csv_is_read_whatever_separates_values_and_lines(db: Database, tmp_path: Path) -> None:
    ways = [(delimiter, ends) for delimiter in (",", ";", "\t", "|") for ends in ("\n", "\r\n", "\r")]
    for place, (delimiter, ends) in enumerate(ways):
        people = [person(2 * place + 1), person(2 * place + 2)]
        put(tmp_path, f"2026-Q3/dukcapil/{place}.csv", "\ufeff" + as_csv(people, delimiter, ends))
    assert _stage(db, tmp_path)["baris"] == 2 * len(ways)
    assert [row[0] for row in _people(db)] == [person(number)["nik"] for number in range(1, 2 * len(ways) + 1)]
    assert _faults(db) == []


def test_values_have_their_types(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(1, kk_online="", status="9", nama_lgkp=" SITI\u00a0")]))
    _stage(db, tmp_path)
    columns = (
        "nama, CAST(tgl_lahir AS VARCHAR), jenis_kelamin, hubungan, pekerjaan, kode_desa, status, kk_online, ganda"
    )
    assert _people(db, columns) == [("SITI", "1990-02-05", "P", 3, 9, "3516012001", 4, None, False)]


def test_parquet_and_gzip_are_read_beside_csv(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv.gz", gzip.compress(as_csv([person(1)]).encode()))
    path = put(tmp_path, "2026-Q3/dukcapil/bagian/b.parquet", "")
    selected = ", ".join(f"'{value}' AS \"{name.upper()}\"" for name, value in person(2).items() if name != "tgl_lhr")
    db.connection.execute(f"COPY (SELECT {selected}, DATE '1990-02-05' AS TGL_LHR) TO '{path}' (FORMAT parquet)")
    assert _stage(db, tmp_path)["baris"] == 2
    assert _people(db, "nik, CAST(tgl_lahir AS VARCHAR)") == [
        ("3516014502900001", "1990-02-05"),
        ("3516014502900002", "1990-02-05"),
    ]


def test_identical_lines_collapse_and_a_nik_on_different_persons_is_marked(db: Database, tmp_path: Path) -> None:
    rows = [person(1), person(1), person(2), person(2, nama_lgkp="BUDI"), person(3), person(3, alamat="LAIN")]
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv(rows))
    _stage(db, tmp_path)
    assert _people(db, "nik, nama, ganda") == [
        ("3516014502900001", "SITI AMINAH", False),
        ("3516014502900002", "BUDI", True),
        ("3516014502900002", "SITI AMINAH", True),
        ("3516014502900003", "SITI AMINAH", False),
    ]


def test_on_what_two_lines_of_one_person_differ_is_unknown(db: Database, tmp_path: Path) -> None:
    rows = [person(1, status="2", kk_online=""), person(1, status="1", alamat="LAIN"), person(1, kode_desa="")]
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv(rows))
    _stage(db, tmp_path)
    assert _people(db, "status, kk_online, alamat, kode_desa, ganda") == [(None, True, "", "3516012001", False)]


def test_lines_that_do_not_parse_are_listed_with_their_numbers(db: Database, tmp_path: Path) -> None:
    good = as_csv([person(1), person(2, nik="-"), person(3, tgl_lhr="31/02/1990"), person(4)]).splitlines()
    lines = [*good[:2], "1,2", "", good[2], good[3], *good[4:]]
    put(tmp_path, "2026-Q3/dukcapil/a.csv", "\n".join(lines))
    counts = _stage(db, tmp_path)
    assert _faults(db) == [
        ("a.csv", 3, NOT_PARSED),
        ("a.csv", 5, WITHOUT_NIK),
        ("a.csv", 6, "tgl_lhr tidak terbaca, dianggap kosong"),
    ]
    assert (counts["baris"], counts["baris_rusak"], counts["tgl_rusak"]) == (5, 2, 1)
    assert len(_people(db)) == 3


def test_a_quote_left_open_costs_one_line_only(db: Database, tmp_path: Path) -> None:
    rows = [person(1), person(2, nama_lgkp='"SITI'), *(person(number) for number in range(3, 9))]
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv(rows))
    assert _stage(db, tmp_path)["baris"] == 8
    assert len(_people(db)) == 7
    assert _faults(db) == [("a.csv", 3, NOT_PARSED)]


def test_a_value_over_two_lines_is_one_record(db: Database, tmp_path: Path) -> None:
    rows = [person(1, alamat='"JL. MAWAR,\nDUSUN 2"'), person(2, nik="x")]
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv(rows))
    _stage(db, tmp_path)
    assert _people(db, "alamat") == [("JL. MAWAR,\nDUSUN 2",)]
    assert _faults(db) == [("a.csv", 4, WITHOUT_NIK)]


def test_a_quote_within_a_value_shifts_no_line_number(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(1, nama_lgkp='O"NEIL'), person(2), person(3, nik="")]))
    _stage(db, tmp_path)
    assert _faults(db) == [("a.csv", 4, WITHOUT_NIK)]


def test_headers_may_come_in_any_case_order_and_with_aliases(db: Database, tmp_path: Path) -> None:
    row = {("NAMA LENGKAP" if name == "nama_lgkp" else name.upper()): value for name, value in person(1).items()}
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([{"LAIN": "x", **dict(reversed(row.items()))}]))
    _stage(db, tmp_path)
    assert _people(db) == [("3516014502900001", "SITI AMINAH")]


def test_a_missing_column_is_one_sentence_that_names_file_and_column(db: Database, tmp_path: Path) -> None:
    row = {name: value for name, value in person(1).items() if name not in ("kk_online", "status")}
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([row]))
    with pytest.raises(QuarterStopped, match=r"dukcapil/a\.csv tidak memuat kolom status, kk_online;"):
        _stage(db, tmp_path)


def test_an_extract_is_read_however_its_program_writes_letters(db: Database, tmp_path: Path) -> None:
    encodings = ("cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig")
    people, names = [], []
    for place, (encoding, end) in enumerate((encoding, end) for encoding in encodings for end in ("csv", "csv.gz")):
        known, lost, last = (person(3 * place + number) for number in (1, 2, 3))
        rows = [{**known, "nama_lgkp": "RENÉE"}, {**lost, "nama_lgkp": "D’ARTA", "nik": "35160145"}, last]
        content = as_csv(rows, ends="\r\n").encode(encoding)
        names.append(f"{place}.{end}")
        put(tmp_path, f"2026-Q3/dukcapil/{names[-1]}", gzip.compress(content) if end == "csv.gz" else content)
        people += [(known["nik"], "RENÉE"), (last["nik"], "SITI AMINAH")]
    assert _stage(db, tmp_path)["baris"] == 3 * len(names)
    assert _people(db) == people
    assert _faults(db) == [(name, 3, WITHOUT_NIK) for name in names]


def test_single_letters_of_another_encoding_cost_no_line(db: Database, tmp_path: Path) -> None:
    lines = as_csv([person(1, nama_lgkp="RENÉE"), person(2, nama_lgkp="ANDRÉ")]).split("\n")
    content = b"\n".join(line.encode("cp1252" if "ANDR" in line else "utf-8") for line in lines)
    put(tmp_path, "2026-Q3/dukcapil/a.csv", content)
    _stage(db, tmp_path)
    assert _people(db) == [("3516014502900001", "RENÉE"), ("3516014502900002", "ANDRÉ")]


def test_bytes_that_are_no_text_are_one_sentence(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", b"nik,no_kk\n35\x0016,1\n")
    with pytest.raises(QuarterStopped, match=r"dukcapil/a\.csv bukan teks \(memuat byte nol\)"):
        _stage(db, tmp_path)


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv"])
@pytest.mark.parametrize("start", ["<html>", "\ufeff\n<!DOCTYPE html>", "<?xml version='1.0'?>"])
def test_a_web_page_under_a_workbook_s_name_is_called_one(db: Database, tmp_path: Path, name: str, start: str) -> None:
    put(tmp_path, f"2026-Q3/dukcapil/{name}", f"{start}<table><tr><td>NIK</td></tr></table>")
    with pytest.raises(QuarterStopped, match=rf"dukcapil/{name} adalah halaman web"):
        _stage(db, tmp_path)


@pytest.mark.parametrize("name", ["a.parquet", "a.csv.gz"])
def test_a_damaged_file_is_one_sentence(db: Database, tmp_path: Path, name: str) -> None:
    put(tmp_path, f"2026-Q3/dukcapil/{name}", b"\x1f\x8b\x08 rusak")
    with pytest.raises(QuarterStopped, match="rusak"):
        _stage(db, tmp_path)


def test_no_extract_is_one_sentence(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/.sembunyi.csv", as_csv([person(1)]))
    with pytest.raises(QuarterStopped, match="Tidak ada data Dukcapil untuk 2026-Q3"):
        _stage(db, tmp_path)


def test_a_file_of_another_kind_is_listed(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(1)]))
    put(tmp_path, "2026-Q3/dukcapil/b.pdf", "x")
    assert _stage(db, tmp_path)["berkas_tidak_dibaca"] == 1
    assert [row[0] for row in _faults(db)] == ["b.pdf"]


def test_the_same_bytes_are_read_once_for_all_quarters(db: Database, tmp_path: Path) -> None:
    content = as_csv([person(1), person(2, nik="")])
    put(tmp_path, "2026-Q2/dukcapil/lama.csv", content)
    put(tmp_path, "2026-Q3/dukcapil/baru.csv", content)
    assert _stage(db, tmp_path, Quarter(2026, 2))["sudah_ada"] == 0
    assert _stage(db, tmp_path)["sudah_ada"] == 1
    assert len(_people(db)) == 1
    assert [row[0] for row in _faults(db)] == ["baru.csv", "lama.csv"]


def test_what_other_rules_have_read_is_read_anew(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word, a header or a form of dates more: whom it stopped before is not to stay so after it is known."""
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(1)]))
    assert [_stage(db, tmp_path)["sudah_ada"] for _ in range(2)] == [0, 1]
    monkeypatch.setattr("assets.intake.sources.source_files.rule_version", lambda: "other rules")
    assert _stage(db, tmp_path)["sudah_ada"] == 0


def test_an_extract_that_no_quarter_uses_is_removed(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(1)]))
    _stage(db, tmp_path)
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(2)]))
    _stage(db, tmp_path)
    assert _people(db) == [("3516014502900002", "SITI AMINAH")]


def test_the_district_is_the_setting_else_the_most_frequent_of_the_extract(db: Database, tmp_path: Path) -> None:
    rows = [person(1), person(2, kode_desa="3517012001"), person(3, kode_desa="3517012002"), person(4)]
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv(rows))
    _stage(db, tmp_path)
    assert QuarterRun(db, _Q3, tmp_path).kabupaten == "3516"
    assert QuarterRun(db, _Q3, tmp_path, Settings(kabupaten="3517")).kabupaten == "3517"
