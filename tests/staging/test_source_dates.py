"""Birth dates of sources whose order of day and month only the file as a whole can tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.staging.civil_registry import stage_civil_registry
from assets.staging.date_order import SURE
from assets.staging.snapshot import stage_snapshot
from assets.staging.source_dates import FileDates
from assets.staging.source_gaps import gap_sentences
from assets.validation.validation import unread_columns
from sql.warehouse import Database
from tests.staging import dtsen_files
from tests.staging.sources import as_csv, member, person, put

_Q3 = Quarter(2026, 3)
# Both orders of day and month read them, as another day each.
_DAYS = [date(1950 + number, 1 + number, 12 - number) for number in range(5)]
_LATER = date(1990, 1, 31)


def _month_first(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def _day_first(day: date) -> str:
    return f"{day.day:02}-{day.month:02}-{day.year}"


def _with_slashes(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _turned(day: date) -> str:
    return f"{day.year}-{day.day:02}-{day.month:02}"


def _nik(number: int, day: date) -> str:
    return f"351601{day.day + 40}{day.month:02}{day.year % 100:02}{number + 1:04}"


def _put_extract(data: Path, written: list[str], niks: list[str]) -> None:
    rows = [person(number + 1, nik=niks[number], tgl_lhr=text) for number, text in enumerate(written)]
    put(data, "2026-Q3/dukcapil/a.csv", as_csv(rows))


def _put_snapshot(data: Path, written: list[str], niks: list[str]) -> None:
    rows = [member(number + 1, nik=niks[number], tgl_lahir=text) for number, text in enumerate(written)]
    put(data, "2026-Q3/dtks/a.csv", as_csv(rows))


def _put_dtsen(data: Path, written: list[str], niks: list[str]) -> None:
    numbers = range(1, len(written) + 1)
    people = [
        dtsen_files.person(number, nomor_induk_kependudukan=niks[number - 1], tanggal_lahir=written[number - 1])
        for number in numbers
    ]
    put(data, "2026-Q3/dtks/k.csv", dtsen_files.families_text(*map(dtsen_files.family, numbers)))
    put(data, "2026-Q3/dtks/a.csv", dtsen_files.people_text(*people))


def _put_answers(data: Path, written: list[str], niks: list[str]) -> None:
    rows = [
        {
            "NIK_DITANYA": nik,
            "NAMA_LGKP_DITANYA": "SITI",
            "TGL_LHR_DITANYA": text,
            "NAMA_LGKP_JAWABAN": "Sesuai",
            "TGL_LHR_JAWABAN": "Sesuai",
        }
        for nik, text in zip(niks, written, strict=True)
    ]
    put(data, "2026-Q3/dukcapil_jawaban/a.csv", as_csv(rows))


_SOURCES: dict[str, tuple[Callable[[Path, list[str], list[str]], None], str, str]] = {
    "dukcapil": (_put_extract, "civil_registry", "tgl_lhr"),
    "dtks": (_put_snapshot, "dtks_snapshot", "tgl_lahir"),
    "dtsen": (_put_dtsen, "dtsen_persons", "tgl_lahir"),
    "dukcapil_jawaban": (_put_answers, "dukcapil_answers", "tgl_lahir"),
}


def _read(db: Database, data: Path, source: str, written: list[str], niks: list[str]) -> list[str | None]:
    """The birth dates as staged, in the order of the NIKs as they are numbered; None where nobody can read one."""
    deliver, table, _ = _SOURCES[source]
    deliver(data, written, niks)
    run = QuarterRun(db, _Q3, data)
    (stage_snapshot if source in ("dtks", "dtsen") else stage_civil_registry)(run)
    found = db.connection.execute(f"SELECT nik, CAST(TRY_CAST(tgl_lahir AS DATE) AS VARCHAR) FROM staging.{table}")
    days = dict(found.fetchall())
    return [days[nik] for nik in niks]


def _unread(db: Database, source: str) -> dict[str, int]:
    columns = unread_columns(db, "2026-Q3", "dtks" if source == "dtsen" else source)
    return dict(zip(columns["kolom"], columns["tak_terbaca"], strict=True))


@pytest.mark.parametrize("source", _SOURCES)
@pytest.mark.parametrize("more", [[], [_LATER]])
def test_dates_that_agree_with_their_niks_month_first_are_read_so_and_told(
    db: Database, tmp_path: Path, source: str, more: list[date]
) -> None:
    days = [*_DAYS, *more]
    niks = [_nik(*both) for both in enumerate(days)]
    assert _read(db, tmp_path, source, [_month_first(day) for day in days], niks) == [str(day) for day in days]
    assert _unread(db, source) == {}
    told = gap_sentences(db, _Q3)["dtks" if source == "dtsen" else source]
    assert f"menulis {len(days)} tanggal lahir sebagai bulan/hari/tahun" in told


@pytest.mark.parametrize("source", _SOURCES)
def test_dates_of_which_nothing_tells_the_order_are_unread(db: Database, tmp_path: Path, source: str) -> None:
    niks = [_nik(number, _LATER) for number in range(5)]
    assert _read(db, tmp_path, source, [_with_slashes(day) for day in _DAYS], niks) == [None] * 5
    assert _unread(db, source) == {_SOURCES[source][2]: 5}


@pytest.mark.parametrize("source", ["dukcapil", "dukcapil_jawaban"])
def test_dates_with_dashes_are_read_day_first_where_nothing_says_otherwise(
    db: Database, tmp_path: Path, source: str
) -> None:
    niks = [_nik(number, _LATER) for number in range(5)]
    assert _read(db, tmp_path, source, [_day_first(day) for day in _DAYS], niks) == list(map(str, _DAYS))
    assert _unread(db, source) == {}


@pytest.mark.parametrize("source", _SOURCES)
def test_one_date_with_a_day_above_twelve_tells_that_the_day_is_first(
    db: Database, tmp_path: Path, source: str
) -> None:
    days = [*_DAYS, _LATER]
    niks = [_nik(number, date(1990, 1, 30)) for number in range(6)]
    assert _read(db, tmp_path, source, [_with_slashes(day) for day in days], niks) == [str(day) for day in days]
    assert _unread(db, source) == {}


@pytest.mark.parametrize("source", _SOURCES)
def test_where_files_were_mixed_only_dates_are_read_with_which_their_nik_agrees(
    db: Database, tmp_path: Path, source: str
) -> None:
    written = [*map(_with_slashes, _DAYS[:3]), *map(_month_first, _DAYS[3:])]
    niks = [_nik(*both) for both in enumerate(_DAYS)]
    assert _read(db, tmp_path, source, written, niks) == [*map(str, _DAYS[:3]), None, None]
    assert _unread(db, source) == {_SOURCES[source][2]: 2}


@pytest.mark.parametrize("source", _SOURCES)
def test_true_dates_that_a_program_has_turned_are_unread(db: Database, tmp_path: Path, source: str) -> None:
    niks = [_nik(*both) for both in enumerate(_DAYS)]
    assert _read(db, tmp_path, source, [_turned(day) for day in _DAYS], niks) == [None] * 5
    assert _unread(db, source) == {_SOURCES[source][2]: 5}


def test_each_file_has_an_order_of_its_own(db: Database, tmp_path: Path) -> None:
    niks = [_nik(*both) for both in enumerate(_DAYS)]
    rows = [person(number + 1, nik=nik, tgl_lhr=_month_first(_DAYS[number])) for number, nik in enumerate(niks)]
    put(tmp_path, "2026-Q3/dukcapil/bulan.csv", as_csv(rows))
    put(tmp_path, "2026-Q3/dukcapil/hari.csv", as_csv([person(1, tgl_lhr="05/02/1990")]))
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path))
    found = db.connection.execute("SELECT CAST(tgl_lahir AS VARCHAR) FROM staging.civil_registry ORDER BY nik")
    assert [day for (day,) in found.fetchall()] == sorted([*map(str, _DAYS), "1990-02-05"], key=_by_nik(niks))


def _by_nik(niks: list[str]) -> Callable[[str], str]:
    known = {str(day): nik for day, nik in zip(_DAYS, niks, strict=True)}
    return lambda day: known.get(day, person(1)["nik"])


@pytest.mark.parametrize(
    ("agree", "turned", "order"),
    [(0, 0, ""), (0, 2, ""), (0, 3, "RAGU"), (1, 8, ""), (1, 9, "RAGU"), (100, 3, "")],
)
def test_single_corrected_persons_turn_no_dates_with_the_year_first(agree: int, turned: int, order: str) -> None:
    assert SURE == 0.9
    assert FileDates("", "TAHUN", 200, 150, agree, turned, 50, 0).order == order
