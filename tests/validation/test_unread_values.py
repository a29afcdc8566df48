"""Nothing unread passes for a default (contract 2.2, 2.3): the quarter stops, or the values are right or unknown."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.stop import QuarterStopped
from assets.staging.civil_registry import stage_civil_registry
from assets.staging.snapshot import stage_snapshot
from assets.staging.source_terms import written
from assets.validation.validation import run_gates
from sql.opening import open_warehouse
from sql.warehouse import Database
from tests.staging.sources import as_csv, member, person, put

_Q3 = Quarter(2026, 3)
_ROWS = 300
_CYCLES = {
    "jenis_klmin": ("1", "2"),
    "stat_hbkel": tuple(map(str, range(1, 12))),
    "status_kawin": ("1", "2", "3", "4"),
    "jenis_pkrjn": ("1", "5", "6", "7", "9", "16", "17", "85", "86", "88"),
    "status": ("1", "1", "1", "2", "3"),
    "kk_online": ("1", "0", ""),
    "kode_desa": ("3516012001", "3516012002", "3516022001"),
    "tgl_lhr": ("1990-02-05", "1971-12-31", "2011-07-01"),
}
_MEMBERS = {
    "jenis_kelamin": ("L", "P"),
    "hub_keluarga": tuple(map(str, range(1, 9))),
    "pkh": ("1", "0"),
    "bpnt": ("0", "1", "0"),
    "pbi": ("1", ""),
    "yapi": ("0", "0", "1"),
    "desil": ("1", "10", ""),
    "kode_desa": ("3516012001", "3516012002"),
    "tgl_lahir": ("1990-02-05", "1971-12-31"),
}
_NAMES = ("SITI AMINAH", "BUDI SANTOSO", "KASAN", "SUPARTI", "JOKO", "SRI WAHYUNI", "TUTIK", "AGUS")
Row = dict[str, str]
Change = Callable[[Row, int], Row]


def _people() -> list[Row]:
    named = [person(number, nama_lgkp=_NAMES[number % 8], nama_lgkp_ibu=_NAMES[number % 5]) for number in _numbers()]
    return [{**row, **_cycled(_CYCLES, number)} for number, row in enumerate(named)]


def _members() -> list[Row]:
    return [{**member(number, nama=_NAMES[number % 8]), **_cycled(_MEMBERS, number)} for number in _numbers()]


def _numbers() -> range:
    return range(1, _ROWS + 1)


def _cycled(cycles: Mapping[str, tuple[str, ...]], number: int) -> Row:
    return {column: values[number % len(values)] for column, values in cycles.items()}


def _outcome(db: Database, data: Path, people: list[Row], members: list[Row]) -> tuple[str, list[Any], list[Any]]:
    """What stops the quarter, blank where nothing does; people and members as they are staged."""
    put(data, "2026-Q3/dukcapil/a.csv", as_csv(people))
    put(data, "2026-Q3/dtks/a.csv", as_csv(members))
    try:
        stage_civil_registry(QuarterRun(db, _Q3, data))
        stage_snapshot(QuarterRun(db, _Q3, data))
    except QuarterStopped as stop:
        return str(stop), [], []
    stops = " ".join(result.kalimat for result in run_gates(db, _Q3) if not result.lolos)
    extract = db.connection.execute("SELECT * EXCLUDE (extract) FROM staging.civil_registry ORDER BY nik").fetchall()
    snapshot = db.connection.execute("SELECT * FROM staging.dtks_snapshot ORDER BY id_dtks").fetchall()
    return stops, extract, snapshot


def _of(column: str, read: Callable[[str], str]) -> Change:
    return lambda row, _: {**row, column: read(row[column])}


def _all(*changes: Change) -> Change:
    """One after the other, of columns of their own: each is seen, since every one is other than the sound ones."""

    def changed(row: Row, number: int) -> Row:
        for change in changes:
            row = change(row, number)
        return row

    return changed


def _in_words(source: str, column: str) -> Callable[[str], str]:
    words = written(source, column)
    return lambda code: words.get(code, code).title()


def _some(column: str, value: str, every: int = 50) -> Change:
    return lambda row, number: {**row, column: value if number % every == 0 else row[column]}


def _shifted(row: Row, _: int) -> Row:
    values = list(row.values())
    return dict(zip(row, [*values[1:], values[0]], strict=True))


def _swapped(one: str, other: str) -> Change:
    return lambda row, _: {**row, one: row[other], other: row[one]}


def _day_first(text: str) -> str:
    return "/".join(reversed(text.split("-")))


def _month_first(text: str) -> str:
    year, month, day = text.split("-")
    return f"{month}/{day}/{year}"


# Columns of codes, each with words of its own.
_CODED = tuple(_CYCLES)[:6]
_CODED_OF_MEMBERS = tuple(_MEMBERS)[:7]
_SAME: dict[str, Change] = {
    "codes in words": _all(*(_of(column, _in_words("dukcapil", column)) for column in _CODED)),
    "codes with a decimal part": _all(
        *(_of(name, lambda code: code and f"{code}.0") for name in (*_CODED, "kode_desa"))
    ),
    "codes of two digits": _all(*(_of(column, lambda code: code and code.zfill(2)) for column in _CODED)),
    "dates day first": _of("tgl_lhr", _day_first),
    "dates month first": _of("tgl_lhr", _month_first),
    "dates with a time": _of("tgl_lhr", lambda text: f"{text} 00:00:00"),
    "villages dotted": _of("kode_desa", lambda code: f"{code[:2]}.{code[2:4]}.{code[4:6]}.{code[6:]}"),
}
_STOPS: dict[str, Change] = {
    "dates as numbers of days": _of("tgl_lhr", lambda text: text and "32909"),
    "years of two digits": _of("tgl_lhr", lambda text: _day_first(text)[:-4] + text[2:4]),
    "village names for codes": _some("kode_desa", "GONDANG"),
    "columns shifted": _shifted,
    "sex and relation swapped": _swapped("jenis_klmin", "stat_hbkel"),
    "state and card swapped": _swapped("status", "kk_online"),
    "numbers as floats": _of("nik", lambda nik: f"{nik}.0"),
    "numbers in scientific notation": _of("nik", lambda nik: "3.51601E+15"),
    "numbers rounded": _of("nik", lambda nik: f"{nik[:15]}0"),
    "numbers rounded further": _of("nik", lambda nik: f"{nik[:12]}0000"),
    "card numbers rounded": _of("no_kk", lambda number: f"{number[:15]}0"),
    "card numbers as floats": _of("no_kk", lambda number: f"{number}.0"),
    "card numbers lost a digit": _of("no_kk", lambda number: f"{number[1:]}.0"),
}
_SAME_OF_MEMBERS: dict[str, Change] = {
    "codes in words": _all(*(_of(column, _in_words("dtks", column)) for column in _CODED_OF_MEMBERS[1:6])),
    "programmes as Y and T": _all(
        *(_of(column, lambda code: {"1": "Y", "0": "T"}.get(code, code)) for column in ("pkh", "pbi"))
    ),
    "codes with a decimal part": _all(
        *(
            _of(name, lambda code: code and f"{code}.0")
            for name in ("hub_keluarga", "pkh", "bpnt", "desil", "kode_desa")
        )
    ),
    "dates day first": _of("tgl_lahir", _day_first),
}
_STOPS_OF_MEMBERS: dict[str, Change] = {
    "deciles above ten": _some("desil", "11"),
    "columns shifted": _shifted,
    "programmes and relation swapped": _swapped("pkh", "hub_keluarga"),
    "numbers as floats": _of("nik", lambda nik: f"{nik}.0"),
    "numbers rounded": _of("nik", lambda nik: f"{nik[:15]}0"),
    "numbers rounded further": _of("nik", lambda nik: f"{nik[:12]}0000"),
    "one number in fifty rounded": _some("nik", "3516014502900000"),
    "numbers masked": _of("nik", lambda nik: f"{nik[:6]}******{nik[12:]}"),
    "card numbers rounded": _of("no_kk", lambda number: f"{number[:15]}0"),
    "ids as floats": _of("id_dtks", lambda name: f"{name[2:]}.0"),
}


def _changed(rows: list[Row], change: Change) -> list[Row]:
    return [change(row, number) for number, row in enumerate(rows)]


@pytest.fixture(scope="module")
def read_before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Any], list[Any]]:
    """A folder in which the sound extract and snapshot have been read, and what was read."""
    data: Path = tmp_path_factory.mktemp("sound") / "data"
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as database:
        stops, people, members = _outcome(database, data, _people(), _members())
    assert (stops, len(people), len(members)) == ("", _ROWS, _ROWS)
    return data, people, members


@pytest.fixture
def sound(read_before: tuple[Path, list[Any], list[Any]]) -> tuple[list[Any], list[Any]]:
    return read_before[1:]


@pytest.fixture
def folder(read_before: tuple[Path, list[Any], list[Any]], tmp_path: Path) -> Path:
    """That folder to go on with: of two sources the one that a test leaves as it is, is known and not read again."""
    return Path(shutil.copytree(read_before[0], tmp_path / "data"))


@pytest.fixture
def db(folder: Path) -> Iterator[Database]:
    with open_warehouse(folder / "gudang" / "padan.duckdb", threads=1) as database:
        yield database


@pytest.mark.parametrize("change", list(_SAME))
def test_an_extract_written_otherwise_says_the_same(
    db: Database, folder: Path, sound: tuple[list[Any], list[Any]], change: str
) -> None:
    assert _outcome(db, folder, _changed(_people(), _SAME[change]), _members()) == ("", *sound)


@pytest.mark.parametrize("change", list(_STOPS))
def test_an_extract_that_cannot_be_read_stops(db: Database, folder: Path, change: str) -> None:
    stops, _, _ = _outcome(db, folder, _changed(_people(), _STOPS[change]), _members())
    assert stops.startswith(("Data Dukcapil 2026-Q3 memuat", "Data Dukcapil 2026-Q3 hanya"))
    assert not any(name in stops for name in _NAMES)


def _unread(stops: str) -> set[str]:
    """The columns that the sentence tells of with their lines."""
    return set(re.findall(r"(\w+) \(6 dari \d+: ", stops))


@pytest.mark.parametrize("value", ["ZZZ KATA LAIN", "417"], ids=["other words", "codes that are none"])
def test_each_column_of_an_extract_that_cannot_be_read_is_told(db: Database, folder: Path, value: str) -> None:
    stops, _, _ = _outcome(db, folder, _changed(_people(), _all(*(_some(name, value) for name in _CODED))), _members())
    assert stops.startswith("Data Dukcapil 2026-Q3 memuat")
    assert _unread(stops) == set(_CODED)
    assert not any(name in stops for name in _NAMES)


def test_each_column_of_a_snapshot_that_cannot_be_read_is_told(db: Database, folder: Path) -> None:
    other = _all(*(_some(name, "ZZZ KATA LAIN") for name in _CODED_OF_MEMBERS))
    stops, _, _ = _outcome(db, folder, _people(), _changed(_members(), other))
    assert stops.startswith("Data DTKS 2026-Q3 memuat")
    assert _unread(stops) == set(_CODED_OF_MEMBERS)
    assert not any(name in stops for name in _NAMES)


@pytest.mark.parametrize("change", list(_SAME_OF_MEMBERS))
def test_a_snapshot_written_otherwise_says_the_same(
    db: Database, folder: Path, sound: tuple[list[Any], list[Any]], change: str
) -> None:
    assert _outcome(db, folder, _people(), _changed(_members(), _SAME_OF_MEMBERS[change])) == ("", *sound)


@pytest.mark.parametrize("change", list(_STOPS_OF_MEMBERS))
def test_a_snapshot_that_cannot_be_read_stops(db: Database, folder: Path, change: str) -> None:
    stops, _, _ = _outcome(db, folder, _people(), _changed(_members(), _STOPS_OF_MEMBERS[change]))
    assert stops.startswith("Data DTKS 2026-Q3 memuat")
    assert not any(name in stops for name in _NAMES)


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
def test_numbers_that_one_of_two_files_has_rounded_stop(db: Database, folder: Path, source: str) -> None:
    rows = _people() if source == "dukcapil" else _members()
    put(folder, f"2026-Q3/{source}/b.csv", as_csv([{**row, "nik": f"{row['nik'][:15]}0"} for row in rows[:60]]))
    people, members = (rows[60:], _members()) if source == "dukcapil" else (_people(), rows[60:])
    stops, _, _ = _outcome(db, folder, people, members)
    assert "60 baris yang NIK-nya" in stops or "kolom nik (60 dari 300" in stops


def test_a_snapshot_whose_members_lack_niks_or_have_odd_ones_does_not_stop(db: Database, folder: Path) -> None:
    odd = ("", "BELUM ADA", "35160145029", "-", "9999999999999999")
    members = [{**row, "nik": odd[n % 5] if n % 3 == 0 else row["nik"]} for n, row in enumerate(_members())]
    stops, _, snapshot = _outcome(db, folder, _people(), members)
    assert (stops, len(snapshot)) == ("", _ROWS)


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
def test_numbers_that_are_number_cells_of_a_workbook_stop(db: Database, folder: Path, source: str) -> None:
    rows = {"dukcapil": _people()[:50], "dtks": _members()[:50]}
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(list(rows[source][0]))
    for row in rows[source]:
        # Numbers that no spreadsheet has rounded yet: nobody sees it of them.
        sheet.append([int(value) if name == "nik" else value for name, value in row.items()])
    (folder / f"inbox/2026-Q3/{source}/a.csv").unlink()
    workbook.save(put(folder, f"2026-Q3/{source}/b.xlsx", ""))
    other = "dtks" if source == "dukcapil" else "dukcapil"
    put(folder, f"2026-Q3/{other}/a.csv", as_csv(rows[other]))
    stage_civil_registry(QuarterRun(db, _Q3, folder))
    stage_snapshot(QuarterRun(db, _Q3, folder))
    stops = " ".join(result.kalimat for result in run_gates(db, _Q3) if not result.lolos)
    assert "kolom nik (50 dari 50" in stops or "50 baris yang NIK-nya kosong atau tidak mungkin NIK" in stops


def test_a_blank_column_of_the_extract_is_unknown(db: Database, folder: Path) -> None:
    blank = dict.fromkeys(("status", "kk_online", "jenis_pkrjn", "stat_hbkel", "jenis_klmin"), "")
    stops, _, _ = _outcome(db, folder, [{**row, **blank} for row in _people()], _members())
    assert stops == ""
    read = "status, kk_online, pekerjaan, hubungan, jenis_kelamin"
    assert db.connection.execute(f"SELECT DISTINCT {read} FROM staging.civil_registry").fetchall() == [(None,) * 5]


def test_the_sentence_names_column_values_and_remedy(db: Database, folder: Path) -> None:
    stops, _, _ = _outcome(db, folder, _changed(_people(), _some("status", "Hidoep")), _members())
    assert stops == (
        "Data Dukcapil 2026-Q3 memuat nilai yang tidak terbaca pada kolom status (6 dari 300: 'HIDOEP'); periksa atau "
        "minta ulang datanya (kode atau kata yang biasa dipakai sumbernya, dan kolomnya tidak tergeser), lalu "
        "jalankan lagi."
    )


@pytest.mark.parametrize("written", ["Siti Aminah", "05-02-90", "1990/2/5", "L 05 02 90"])
def test_the_sentence_quotes_nobody(db: Database, folder: Path, written: str) -> None:
    stops, _, _ = _outcome(db, folder, _changed(_people(), _some("status", written)), _members())
    assert "status (6 dari 300: tidak dikutip di sini, antara lain " in stops


@pytest.mark.parametrize(
    ("written", "every"), [("Kasminah", 299), ("Kasminah", 149), ("Hidupan", 149), ("Sulastri", 20), ("UN", 299)]
)
def test_a_word_that_may_be_a_name_is_not_quoted_though_nobody_else_bears_it(
    db: Database, folder: Path, written: str, every: int
) -> None:
    stops, _, _ = _outcome(db, folder, _changed(_people(), _some("status", written, every)), _members())
    assert written.upper() not in stops
    assert "tidak dikutip di sini, antara lain " in stops
    assert "antara lain a.csv baris 2" in stops


@pytest.mark.parametrize(("written", "every"), [("417", 299), ("Hidupan", 40), ("Sedang diproses", 10)])
def test_what_can_be_nobody_is_quoted(db: Database, folder: Path, written: str, every: int) -> None:
    stops, _, _ = _outcome(db, folder, _changed(_people(), _some("status", written, every)), _members())
    assert f": '{written.upper()}')" in stops


def test_one_unread_code_in_a_thousand_is_listed_and_unknown(db: Database, folder: Path) -> None:
    people = [{**person(number), "status": "TIDAK JELAS" if number == 7 else "2"} for number in range(1, 1_001)]
    stops, _, _ = _outcome(db, folder, people, _members())
    assert stops == ""
    faults = db.connection.execute("SELECT baris, sebab FROM staging.extract_faults").fetchall()
    assert faults == [(8, "status tidak terbaca (kata), dianggap tidak diketahui")]
    assert db.connection.execute("SELECT nik FROM staging.civil_registry WHERE status IS NULL").fetchall() == [
        ("3516014502900007",)
    ]
