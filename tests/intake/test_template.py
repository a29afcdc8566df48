"""The village template is one table: what is read, kept, typed and given back follows from its rows."""

from __future__ import annotations

from pathlib import Path

from assets.office.template import COVER_KEYS, TABLE, TITLES, column_of
from assets.reporting.template import ADDED, MINUTES, TEMPLATE
from sql.statements import statement

_CONTRACT = Path(__file__).parents[2] / "docs" / "contract.md"


def _listed(after: str) -> list[str]:
    """The headers that the contract lists in the paragraph below these words."""
    listed = _CONTRACT.read_text(encoding="utf-8").split(after, 1)[1].split("`", 2)[1]
    return listed.replace("K0 | K1 | … | K8", " | ".join(f"K{number}" for number in range(9))).split(" | ")


def test_the_template_is_that_of_the_contract_and_each_title_means_its_column() -> None:
    assert [column.header for column in TEMPLATE] == [title.replace("\\n", "\n") for title in _listed("all cells text")]
    assert [column.header for column in ADDED] == _listed("optional, after them")
    assert {column_of(title): title for title in TITLES.values()} == TITLES
    assert len(TEMPLATE) + len(ADDED) + len(MINUTES) == len(TABLE)


def test_flags_are_closed_words() -> None:
    flags = {flag for column in TABLE for flag in (column.penanda, column.orang, column.angka, column.teks_asli)}
    assert flags | {column.galat for column in TABLE} == {"", "ya"}
    assert {column.wajib for column in TABLE} == {"", "ya", "tanpa kode desa"}
    assert all(column.teks_asli for column in TABLE if column.galat)


def test_a_column_whose_text_is_kept_beside_what_it_means_is_typed() -> None:
    typed = statement("staging.submission_rows")
    assert [column.kolom for column in TABLE if column.teks_asli and f" AS {column.kolom}_teks" not in typed] == []


def test_no_key_of_the_cover_is_a_column_of_a_row_but_for_the_minutes() -> None:
    assert set(COVER_KEYS).isdisjoint(set(TITLES) - {"nomor_ba", "tanggal_ba"})
