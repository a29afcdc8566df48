"""The summary page in a real browser: no network, no error, searched, by keyboard, on a phone, printed."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from expectations.catalogue import load_catalogue
from tests.reporting.district import VILLAGE
from tests.reporting.printed import table

_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# CI sets it: there, a browser that is not there is a failure.
_NEEDED = os.environ.get("PADAN_NEED_BROWSER") == "1"
pytestmark = pytest.mark.skipif(not (_CHROMIUM or _NEEDED), reason="no Chromium on this machine")

# The titles of columns whose rows do not make the last row, or whose parts do not make the whole.
_UNEVEN = """() => [...document.querySelectorAll('table')].flatMap(table => {
  const number = cell => Number(cell.textContent.trim().replaceAll('.', ''));
  const heads = [...table.tHead.rows[0].cells], body = [...table.tBodies[0].rows], foot = table.tFoot?.rows[0];
  if (table.dataset.tanpaJumlah) return foot ? ['unsummed with a sum'] : [];
  const faults = heads.flatMap((head, at) => ['bagian', 'jumlah', 'lain'].includes(head.dataset.jenis)
    && body.reduce((sum, row) => sum + number(row.cells[at]), 0) !== number(foot.cells[at]) ? [head.textContent] : []);
  const whole = heads.findIndex(head => head.dataset.jenis === 'jumlah');
  const parts = heads.flatMap((head, at) => head.dataset.jenis === 'bagian' ? [at] : []);
  if (whole < 0 || !parts.length) return faults;
  return faults.concat([...body, foot].flatMap(row =>
    parts.reduce((sum, at) => sum + number(row.cells[at]), 0) !== number(row.cells[whole]) ? [row.textContent] : []));
})"""
_WIDER_THAN_THE_SCREEN = "() => document.scrollingElement.scrollWidth - window.innerWidth"
_OPEN_ALL = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
_SHOWN_ROWS = (
    "() => [...document.querySelectorAll('tr.saring')].filter(row => !row.hidden).map(row => row.dataset.cari)"
)

_LARGEST_KECAMATAN = """() => {
  const rows = each => each.querySelectorAll('tbody tr').length;
  return [...document.querySelectorAll('details.kecamatan')].sort((one, other) => rows(other) - rows(one))[0].id;
}"""
# The largest one of the district has twenty; others have more than twice as many.
_AS_MANY_VILLAGES = """([name, villages]) => {
  const body = document.querySelector(`#${name} tbody`), own = body.rows.length;
  for (let at = 0; body.rows.length < villages; at++) body.append(body.rows[at % own].cloneNode(true));
  return body.rows.length;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def said() -> list[str]:
    """What the page asked of the network, and what went wrong in it."""
    return []


@pytest.fixture
def page(browser: Browser, published: Path, said: list[str]) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, locale="id-ID")
    opened.on("request", lambda request: said.append(request.url))
    opened.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto((published / "ringkasan.html").as_uri())
    yield opened
    opened.close()


def test_it_asks_for_nothing_and_nothing_goes_wrong(page: Page, published: Path, said: list[str]) -> None:
    page.evaluate(_OPEN_ALL)
    page.locator("#cari").fill("zzz")
    asked = [words for words in said if not words.startswith("data:")]
    assert asked == [(published / "ringkasan.html").as_uri()]
    assert page.locator("#hasil").text_content() == "Tidak ada desa yang cocok."
    assert page.locator("#sisa").text_content() != ""


def test_every_table_adds_up_as_the_browser_shows_it(page: Page) -> None:
    assert page.locator("table").count() > 20
    assert page.evaluate(_UNEVEN) == []


def test_the_search_leaves_the_village_that_is_looked_for(page: Page, published: Path) -> None:
    villages = table(published / "sinkronisasi.csv")
    assert len(page.evaluate(_SHOWN_ROWS)) == len(villages)
    page.locator("#cari").fill(VILLAGE)
    (found,) = page.evaluate(_SHOWN_ROWS)
    assert VILLAGE in found
    assert page.locator("#hasil").text_content() == "1 desa cocok."
    page.locator(f'a[href="#d{VILLAGE}"]').first.click()
    assert page.locator(f"#d{VILLAGE}").is_visible()


def test_it_can_be_used_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "lewati"
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") == "cari"
    page.keyboard.type("jatirejo")
    assert "desa cocok" in str(page.locator("#hasil").text_content())
    page.keyboard.press("Escape")
    assert (page.locator("#cari").input_value(), page.locator("#hasil").text_content()) == ("", "")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.parentElement.open") is True
    outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_nothing_is_wider_than_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(_OPEN_ALL)
    assert page.evaluate(_WIDER_THAN_THE_SCREEN) <= 0
    # Of a kecamatan without rows it is said once.
    assert page.locator("summary", has_text="0 baris").first.inner_text().count("baris") == 1
    page.goto(f"{page.url}#d{VILLAGE}")
    assert page.evaluate(_WIDER_THAN_THE_SCREEN) <= 0


def test_it_prints_whole_and_a_kecamatan_alone(page: Page) -> None:
    whole = printed(page)
    # Folded parts are opened for print.
    assert VILLAGE in "".join(whole)
    address = page.url
    page.goto(f"{address}#k{VILLAGE[:6]}")
    alone = printed(page)
    assert len(alone) < len(whole)
    assert VILLAGE in "".join(alone)
    assert "Nasib setiap baris" in whole[0]
    assert "Nasib setiap baris" not in "".join(alone)
    page.goto(f"{address}#d{VILLAGE}")
    (village,) = printed(page)
    # On paper there is no table of reasons beside it.
    assert "1 baris, yang bertindak: desa. " in village and "NAMA_TIDAK_SAH" in village
    assert load_catalogue().reason("NAMA_TIDAK_SAH").kalimat in " ".join(village.split())


@pytest.mark.parametrize("villages", [20, 40, 55])
def test_a_kecamatan_prints_on_one_page(page: Page, villages: int) -> None:
    name = page.evaluate(_LARGEST_KECAMATAN)
    page.goto(f"{page.url}#{name}")
    assert page.evaluate(_AS_MANY_VILLAGES, [name, villages]) == villages
    (alone,) = printed(page)
    assert ("Kecamatan Pacet" in alone, "Jumlah" in alone, "Halaman ini hanya memuat jumlah" in alone) == (True,) * 3


def printed(page: Page) -> list[str]:
    """The text of each page on paper."""
    content = page.pdf(prefer_css_page_size=True, print_background=True)
    return [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(content)).pages]
