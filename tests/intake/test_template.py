"""The village template is one table: what is read, kept, typed and given back follows from its rows."""

from __future__ import annotations

import re

from assets.intake.reading.reader import READER_VERSION
from assets.office.template import COVER_KEYS, TABLE, TITLES, VERSION, column_of
from assets.reporting.template import ADDED, MINUTES, TEMPLATE
from sql.statements import statement
from tests.intake.files import MORE
from tests.intake.files import TEMPLATE as SENT


def test_the_template_is_that_of_the_real_files_and_each_title_means_its_column() -> None:
    assert tuple(column.header for column in TEMPLATE) == SENT
    assert {column.name for column in ADDED} <= set(MORE)
    assert {column_of(title): title for title in TITLES.values()} == TITLES
    assert len(TEMPLATE) + len(ADDED) + len(MINUTES) == len(TABLE)


def test_flags_are_closed_words() -> None:
    flags = {flag for column in TABLE for flag in (column.penanda, column.orang, column.angka, column.teks_asli)}
    assert flags | {column.galat for column in TABLE} == {"", "ya"}
    assert {column.wajib for column in TABLE} == {"", "ya", "tanpa kode desa"}
    assert all(column.teks_asli for column in TABLE if column.galat)


def test_every_column_is_kept_as_text_and_typed() -> None:
    raw, typed = statement("intake.raw_rows"), statement("staging.submission_rows")
    assert [column.kolom for column in TABLE if f" AS {column.kolom}," not in raw] == []
    given = [f"{column.kolom}_teks" if column.teks_asli else column.kolom for column in TABLE]
    assert [name for name in given if not re.search(rf"\b{name}\b", typed)] == []


def test_a_column_more_makes_kept_readings_old() -> None:
    assert READER_VERSION.endswith(VERSION)
    assert set(COVER_KEYS).isdisjoint(set(TITLES) - {"nomor_ba", "tanggal_ba"})
