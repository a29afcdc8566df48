"""The minutes of the submission: counts of the CSVs, words, the edition they belong to, and a machine without Pango."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from assets.office.filing import Filing, MinutesOfFiling
from assets.office.number_words import in_number_words
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions
from assets.office.settings import Settings
from assets.office.words import counted
from assets.reporting import press
from assets.reporting.letterhead import read_letterhead
from assets.reporting.minutes import MINUTES
from assets.reporting.press import NotPrinted, getting_ready, print_page
from assets.reporting.publish import Edition, publish
from assets.staging.feedback import stage_feedback
from sql.warehouse import Database
from tests.press import printed_or_skip, quick
from tests.reporting.conftest import Publish, forget
from tests.reporting.district import QUARTER
from tests.reporting.printed import table

_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was printed, as HTML, in the order in which it was."""
    sent: list[str] = []

    def keep(page: str) -> bytes:
        sent.append(page)
        return quick(page)

    monkeypatch.setattr("assets.reporting.press.print_page", keep)
    return sent


@pytest.fixture
def publish_with(filled: Database, data: Path, regions: Regions) -> Callable[[Settings], Edition]:
    quarter = Quarter.parse(QUARTER)
    stage_feedback(QuarterRun(filled, quarter, data))
    return lambda settings: publish(QuarterRun(filled, quarter, data, settings, regions))


def text_of(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.split("<body>")[1])).split())


def said(number: int) -> str:
    return f"{counted(number)} ({in_number_words(number)})"


def manifest(edition: Edition) -> dict[str, object]:
    read: dict[str, object] = json.loads((edition.path / "manifest.json").read_text(encoding="utf-8"))
    return read


def test_every_count_is_that_of_the_csvs_in_digits_and_in_words(
    filled: Database, publish_now: Publish, pages: list[str]
) -> None:
    edition = publish_now()
    text = text_of(pages[0])
    kinds = [len(table(edition.path / "pengajuan" / f"{name}.csv")) for name in ("usulan_baru", "perbaikan", "hapus")]
    new, mended, gone = kinds
    assert f"ialah {said(sum(kinds))} baris yang diterima: {said(new)} usulan baru" in text
    assert f"{said(mended)} perbaikan data, dan {said(gone)} penghapusan" in text
    fates = [row["nasib"] for row in table(edition.path / "nasib_baris.csv")]
    told = re.findall(r"(\d+) \([a-z ]+\) (?:diterima|dikembalikan|ditahan|ditolak|tertulis|digantikan)", text)
    assert sum(map(int, told)) == len(fates)
    assert f"seluruhnya {said(len(fates))} baris" in text
    sent = [row for row in table(edition.path / "sinkronisasi.csv") if row["status_kirim"] == "SUDAH_KIRIM"]
    assert f"dari {said(len(sent))} desa" in text
    waiting = [row for row in table(edition.path / "belum_di_pusat.csv") if row["keadaan"] == "MENUNGGU"]
    assert f"belum dilaksanakan pusat, {said(len(waiting))} usulan" in text
    assert text.count(f"JUMLAH {new} {mended} {gone} {sum(kinds)}") == 2


def test_what_is_signed_is_bound_to_the_files_by_their_digests(
    filled: Database, publish_now: Publish, pages: list[str]
) -> None:
    edition = publish_now()
    text = text_of(pages[0])
    for path in sorted((edition.path / "pengajuan").rglob("*.*")):
        if path.name != "berita_acara.pdf":
            assert hashlib.sha256(path.read_bytes()).hexdigest() in text, path.name
    others = sorted(path for path in edition.path.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(edition.path).as_posix()}\n"
        for path in others
        if path.name not in ("berita_acara.pdf", "manifest.json")
    ]
    ordered = sorted(lines, key=lambda line: line.split("  ")[1])
    digest = hashlib.sha256("".join(ordered).encode()).hexdigest()
    assert manifest(edition)["sidik"] == digest
    assert f"{QUARTER}, edisi 1, sidik {digest}" in pages[0]


def test_the_days_of_the_quarter_are_told_in_words_and_the_rest_is_left_to_the_pen(
    filled: Database, publish_now: Publish, pages: list[str]
) -> None:
    publish_now()
    text = text_of(pages[0])
    assert "1 Juli 2026 (tanggal satu bulan Juli tahun dua ribu dua puluh enam)" in text
    assert "30 September 2026 (tanggal tiga puluh bulan September tahun dua ribu dua puluh enam)" in text
    assert "Nomor: ...." in text
    assert re.search(r"Pada hari ini, \.+, tanggal \.+ bulan \.+ tahun \.+, bertempat di \.+", text)


def test_number_and_day_come_from_the_settings_of_that_quarter_alone(
    publish_with: Callable[[Settings], Edition], pages: list[str]
) -> None:
    told = MinutesOfFiling(nomor="400.9/12/2026", tanggal=date(2026, 10, 5))
    first = publish_with(Settings(kabupaten="3516", pengajuan=Filing(tempat="Mojokerto"), berita_acara={QUARTER: told}))
    text = text_of(pages[-1])
    assert "Nomor: 400.9/12/2026" in text
    assert "Pada hari ini, Senin, tanggal lima bulan Oktober tahun dua ribu dua puluh enam (5 Oktober 2026)" in text
    assert "Mojokerto, 5 Oktober 2026" in text
    later = {QUARTER: told, "2026-Q4": MinutesOfFiling(nomor="1/2027")}
    again = publish_with(Settings(kabupaten="3516", pengajuan=Filing(tempat="Mojokerto"), berita_acara=later))
    assert (first.number, again.number, again.fresh) == (1, 1, False)


def test_the_minutes_name_the_edition_that_they_lie_in(
    filled: Database, publish_now: Publish, pages: list[str]
) -> None:
    publish_now()
    forget(filled)
    assert not publish_now().fresh
    assert len(pages) == 1, "what did not change is not printed again"
    filled.connection.execute("UPDATE reconciliation.registry SET yapi = '1' WHERE id_dtks = 'ID1'")
    second = publish_now()
    assert second.number == 2
    assert "edisi 2, sidik" in pages[-1]
    assert (second.path / MINUTES).read_bytes() == quick(pages[-1])


def test_a_newer_library_changes_no_published_minutes(
    filled: Database, publish_now: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_now()
    monkeypatch.setattr("assets.reporting.press.print_page", lambda page: quick(page) + b"newer")
    forget(filled)
    assert not publish_now().fresh


def test_altered_minutes_are_put_back(filled: Database, publish_now: Publish, data: Path) -> None:
    first = publish_now()
    before = (first.path / MINUTES).read_bytes()
    for path in (first.path / MINUTES, data / "reports" / QUARTER / MINUTES):
        path.chmod(0o600)
        path.write_bytes(b"other")
    again = publish_now()
    assert (again.number, again.fresh, again.altered) == (1, False, (MINUTES,))
    assert (again.path / MINUTES).read_bytes() == before


def test_without_pango_the_edition_stands_says_so_and_is_made_whole_later(
    filled: Database, publish_now: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("assets.reporting.press.print_page", _no_pango)
        first = publish_now()
        assert not (first.path / MINUTES).exists()
        assert first.not_made == {MINUTES: "tidak ada Pango"}
        assert manifest(first)["tidak_dibuat"] == {MINUTES: "tidak ada Pango"}
        assert not publish_now().fresh
    second = publish_now()
    assert (second.number, second.fresh, second.not_made) == (2, True, {})
    assert manifest(second)["tidak_dibuat"] == {}
    assert MINUTES in {path.relative_to(second.path).as_posix() for path in second.path.rglob("*.pdf")}


def _no_pango(_page: str) -> bytes:
    raise NotPrinted("tidak ada Pango")


@pytest.mark.parametrize("error", ["OSError('cannot load library libpango-1.0-0')", "ImportError('weasyprint')"])
def test_a_machine_without_the_libraries_is_told_so(
    error: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text(f"raise {error}\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(NotPrinted, match=r"pustaka Pango .* pasang \(lihat docs/operate\.md\), lalu jalankan"):
        print_page("<p>x</p>")


def test_a_press_that_got_ready_prints_the_same_page_and_one_that_is_gone_is_replaced() -> None:
    content = printed_or_skip("<p>halaman</p>")
    with getting_ready():
        (ready,) = press._READY
        assert print_page("<p>halaman</p>") == content
        assert not ready.waits
        assert print_page("<p>halaman</p>") == content
    with getting_ready():
        (ready,) = press._READY
        ready._child.kill()
        ready._child.wait()
        assert print_page("<p>halaman</p>") == content
    with getting_ready():
        (ready,) = press._READY
    assert press._READY == []
    assert not ready.waits
    assert not Path(ready._folder.name).exists()


def test_the_office_s_own_letterhead_and_emblem_stand_on_top_and_in_the_manifest(
    filled: Database, publish_now: Publish, pages: list[str], data: Path
) -> None:
    data.mkdir(exist_ok=True)
    (data / "kop_surat.html").write_text(
        "<img src='{{ gambar }}'><p>{{ kabupaten }} &amp; {{ dinas }}</p>", encoding="utf-8"
    )
    (data / "kop_surat.png").write_bytes(_PIXEL)
    edition = publish_now()
    head = pages[0].split("<header>")[1].split("</header>")[0]
    assert "<p>Kabupaten Mojokerto &amp; Dinas Sosial</p>" in head
    assert base64.b64encode(_PIXEL).decode() in head
    read = {
        file["berkas"]: file["sha256"] for file in json.loads(json.dumps(manifest(edition)["masukan"]))["berkas_dinas"]
    }
    assert read["kop_surat.png"] == hashlib.sha256(_PIXEL).hexdigest()
    (data / "kop_surat.html").unlink()
    assert publish_now().number == 2


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("{{ dinas", "kop_surat.html baris 1 tidak dapat dibaca"),
        ("<p>\n{% if %}", "kop_surat.html baris 2 tidak dapat dibaca"),
        ("{{ alamat }}", "meminta isi yang tidak ada"),
        ("{{ dinas.__class__.__mro__ }}", "meminta isi yang tidak ada"),
        ("{{ 1 / 0 }}", "meminta isi yang tidak ada"),
    ],
)
def test_a_letterhead_that_cannot_be_used_is_one_sentence_and_stops_nothing(
    template: str, why: str, tmp_path: Path
) -> None:
    (tmp_path / "kop_surat.html").write_text(template, encoding="utf-8")
    with pytest.raises(NotPrinted, match=why):
        read_letterhead(tmp_path).render("Dinas Sosial", "Kabupaten Mojokerto")


def test_a_page_is_set_the_same_each_time_in_the_project_s_own_letters(
    filled: Database, publish_now: Publish, pages: list[str]
) -> None:
    publish_now()
    content = printed_or_skip(pages[0])
    assert press.print_page is not print_page
    assert print_page(pages[0]) == content
    document = pypdf.PdfReader(io.BytesIO(content))
    text = [" ".join(page.extract_text().split()) for page in document.pages]
    assert "4 (empat) baris yang diterima: 3 (tiga) usulan baru" in text[0]
    assert all(re.search(r"edisi 1, sidik [0-9a-f]{64}", page) for page in text)
    assert all(f"halaman {number} dari {len(text)}" in page for number, page in enumerate(text, start=1))
    assert document.metadata is None or document.metadata.creation_date is None
    # What stands on the page can be copied from it: a digest has ff and fl in it.
    joined = re.sub(r"sidik [0-9a-f]{64}", f"sidik {'ff' * 32}", pages[0]).replace("</body>", "<p>ffi, fl</p></body>")
    copied = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(print_page(joined))).pages]
    assert "ffi, fl" in copied[-1]
    assert all("ff" * 32 in page for page in copied)
    # A letter that these fonts lack is not borrowed from the machine's.
    foreign = pypdf.PdfReader(io.BytesIO(print_page(f"{pages[0]}<p>aṭ漢</p>")))
    assert {font for page in foreign.pages for font in _fonts(page)} == {"Bold", "Regular"}


def _fonts(page: pypdf.PageObject) -> set[str]:
    """Which of the project's fonts the page uses; the whole name of any other."""
    resources: Any = page["/Resources"]
    names = {str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()}
    ours = re.compile(r"/[A-Z]{6}\+DejaVu-Serif-(?:(Bold)-)?Semi-Condensed")
    return {(match[1] or "Regular") if (match := ours.fullmatch(name)) else name for name in names}


def test_a_page_reads_no_file_of_the_machine(tmp_path: Path) -> None:
    picture = tmp_path / "gambar.png"
    picture.write_bytes(_PIXEL)
    carried = base64.b64encode(_PIXEL).decode()
    assert b"/Image" in printed_or_skip(f"<img src='data:image/png;base64,{carried}'>")
    assert b"/Image" not in printed_or_skip(f"<img src='{picture.as_uri()}'>")
