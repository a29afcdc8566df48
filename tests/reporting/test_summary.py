"""The summary page: every table adds up and says what the CSVs say. In a browser: `test_summary_in_browser.py`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assets.office.settings import Settings
from assets.office.words import moment_in_words
from tests.reporting.district import VILLAGE
from tests.reporting.test_publish import table


@dataclass
class Shown:
    """A table as the page shows it: kinds and titles of its columns, rows of its body, its last row."""

    unsummed: str = ""
    kinds: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    body: list[list[str]] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Shown] = []
        self._place = ""
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "table":
            self.tables.append(Shown(unsummed=told.get("data-tanpa-jumlah") or ""))
        elif tag in ("thead", "tbody", "tfoot"):
            self._place = tag
        elif tag == "tr" and self._place == "tbody":
            self.tables[-1].body.append([])
        elif tag in ("td", "th"):
            self._cell = []
            if self._place == "thead":
                self.tables[-1].kinds.append(str(told["data-jenis"]))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            shown, text = self.tables[-1], "".join(self._cell).strip()
            rows = {"thead": shown.titles, "tfoot": shown.foot}
            (shown.body[-1] if self._place == "tbody" else rows[self._place]).append(text)
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)


def _number(shown: str) -> int:
    return int(shown.replace(".", ""))


@pytest.fixture(scope="module")
def page(published: Path) -> str:
    return (published / "ringkasan.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tables(page: str) -> list[Shown]:
    reader = _Reader()
    reader.feed(page)
    return reader.tables


def test_every_table_adds_up_or_says_why_it_does_not(tables: list[Shown], page: str) -> None:
    assert len(tables) > 20
    for shown in tables:
        numbers = [place for place, kind in enumerate(shown.kinds) if kind in ("bagian", "jumlah", "lain")]
        if shown.unsummed:
            assert shown.foot == []
            assert f'<p class="redup kecil">{shown.unsummed}</p>' in page
            continue
        for place in numbers:
            assert sum(_number(row[place]) for row in shown.body) == _number(shown.foot[place]), shown.titles[place]


def test_the_parts_of_every_row_make_its_whole(tables: list[Shown]) -> None:
    whole = [shown for shown in tables if "jumlah" in shown.kinds]
    assert len(whole) > 20
    for shown in whole:
        for row in [*shown.body, shown.foot]:
            parts = sum(_number(cell) for cell, kind in zip(row, shown.kinds, strict=True) if kind == "bagian")
            assert parts == _number(row[shown.kinds.index("jumlah")]), row


def test_kecamatan_are_counted_as_in_the_list_of_villages(tables: list[Shown], published: Path) -> None:
    (shown,) = [one for one in tables if one.titles[:3] == ["Kecamatan", "Diterima", "Dikembalikan"]]
    fates = [title.lower() for title in shown.titles[1:-1]]
    villages = table(published / "sinkronisasi.csv")
    assert [_number(cell) for cell in shown.foot[1:-1]] == [sum(int(row[fate]) for row in villages) for fate in fates]


def test_every_village_has_a_place_of_its_own_that_tells_its_reasons(page: str, published: Path) -> None:
    places = set(re.findall(r'<section class="desa kartu" id="d(\d{10})">', page))
    assert places == {row["kode_desa"] for row in table(published / "sinkronisasi.csv")}
    own = page.split(f'id="d{VILLAGE}"')[1].split("</section>", maxsplit=1)[0]
    told = {code: rows for rows, code in re.findall(r"<li>(\d+) baris.*<code>(\w+)</code>", own)}
    of_village = [row for row in table(published / "penolakan_rekap.csv") if row["kode_desa"] == VILLAGE]
    assert told == {row["kode"]: row["baris"] for row in of_village}


def test_a_village_that_withdrew_rows_is_seen_to_have_done_so(page: str, published: Path) -> None:
    withdrawn = {row["kode_desa"]: row["ditarik"] for row in table(published / "sinkronisasi.csv")}
    assert withdrawn[VILLAGE] == "1"
    told = dict(re.findall(r'id="d(\d{10})">(?:(?!</section>).)*?Ditarik: (\d+) baris', page, re.DOTALL))
    assert told == {village: rows for village, rows in withdrawn.items() if rows != "0"}


def test_a_figure_that_is_not_believed_stands_on_the_page_and_at_its_village(
    page: str, tables: list[Shown], published: Path
) -> None:
    (beyond,) = [row for row in table(published / "kewajaran.csv") if row["keadaan"] == "PERINGATAN"]
    (shown,) = [one for one in tables if one.titles[0] == "Desa" and "Keadaan" in one.titles]
    assert [row[-1] for row in shown.body] == [beyond["kalimat"]]
    own = page.split(f'id="d{beyond["kode_desa"]}"')[1].split("</section>", maxsplit=1)[0]
    assert beyond["kalimat"] in own


def test_the_page_says_what_each_state_of_a_figure_means(page: str) -> None:
    own = page.split('<section id="kewajaran">')[1].split("</section>", maxsplit=1)[0]
    for state in ("Peringatan", "Dijelaskan", "Tidak diukur"):
        assert f">{state}</th>" in own
        assert f"{state}: " in own


def test_nothing_is_fetched_and_no_clock_is_written(page: str) -> None:
    written = page.split("<script>", maxsplit=1)[0]
    assert re.findall(r'(?:src|href|url)\s*[=(]\s*["\']?(?!#|data:,)[^\s"\')#>]+', written) == []
    assert '<time id="batas" datetime="2026-10-21">21 Oktober 2026</time><span id="sisa"></span>' in page


def test_it_says_of_which_day_it_is(page: str, published: Path) -> None:
    youngest = max(row["diterima_pada"] for row in table(published / "tanda_terima.csv"))
    told = moment_in_words(datetime.strptime(youngest, "%Y-%m-%dT%H:%M:%SZ"), Settings().zona_waktu)
    assert f" · kiriman desa terbaru diterima {told}</p>" in page


def test_no_number_of_a_person_stands_on_the_page(page: str) -> None:
    assert re.findall(r"\b\d{16}\b", page) == []
