"""Landing and intake: what counts as a delivery, when it was received, and that bytes are kept safely."""

import os
import stat
from datetime import datetime
from pathlib import Path

import pytest

from assets.intake.inbox import village_files, village_folder
from assets.intake.intake import take_in
from assets.intake.landing import Landing
from assets.intake.regions import load_regions
from assets.quarter import Quarter
from assets.settings import FileLimits, Settings
from sql.warehouse import Database, open_warehouse
from tests.intake.files import people, write_delivery

Q3 = Quarter(2026, 3)
MANY = 20_000_000


def deliver(data: Path, name: str, content: bytes, seconds: int = 1_780_000_000) -> Path:
    path = village_folder(data, Q3) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (seconds, seconds))
    return path


def test_files_of_office_programs_and_half_copied_ones_are_no_deliveries(tmp_path: Path) -> None:
    for name in ("a.xlsx", "sub/b.CSV", ".c.xlsx", "~$a.xlsx", "d.xlsx.part", ".git/e.xlsx"):
        deliver(tmp_path, name, b"x")
    assert [file.label for file in village_files(tmp_path, Q3)] == ["a.xlsx", "sub/b.CSV"]


def test_no_inbox_is_no_deliveries(tmp_path: Path) -> None:
    assert village_files(tmp_path, Q3) == []


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("x")
    deliver(tmp_path, "a.csv", b"x")
    (village_folder(tmp_path, Q3) / "link.csv").symlink_to(secret)
    assert [file.label for file in village_files(tmp_path, Q3)] == ["a.csv"]


def test_bytes_land_under_their_digest_for_the_owner_only(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", b"isi")
    [landed] = Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    assert landed.path is not None
    assert landed.path == tmp_path / "landing" / landed.sha256
    assert landed.path.read_bytes() == b"isi"
    assert stat.S_IMODE(landed.path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "landing").stat().st_mode) == 0o700


def test_the_receive_time_is_that_of_the_first_landing(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", b"isi", 1_780_000_000)
    [first] = Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    deliver(tmp_path, "a.csv", b"isi", 1_790_000_000)
    [again] = Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    assert again.received == first.received
    deliver(tmp_path, "a.csv", b"isi baru", 1_790_000_000)
    [changed] = Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    assert changed.received > first.received


def test_a_ledger_cut_by_a_crash_still_reads(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", b"isi", 1_780_000_000)
    Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    ledger = tmp_path / "landing" / "diterima.jsonl"
    ledger.write_bytes(ledger.read_bytes() + b'{"periode": "2026-Q3", "ber')
    deliver(tmp_path, "b.csv", b"isi lain", 1_790_000_000)
    deliver(tmp_path, "a.csv", b"isi", 1_790_000_000)
    Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    first, second = Landing(tmp_path).land(village_files(tmp_path, Q3), Q3, MANY)
    assert (first.received.timestamp(), second.received.timestamp()) == (1_780_000_000, 1_790_000_000)


def intake(db: Database, data: Path, settings: Settings | None = None) -> dict[str, int]:
    return take_in(db, data, settings or Settings(), Q3, load_regions())


def test_equal_bytes_are_read_once_and_each_file_is_listed(tmp_path: Path) -> None:
    content = write_delivery(tmp_path / "x.xlsx", people(3)).read_bytes()
    deliver(tmp_path, "a.xlsx", content)
    deliver(tmp_path, "copy/a.xlsx", content, 1_780_000_060)
    with open_warehouse(tmp_path / "w.duckdb") as db:
        counts = intake(db, tmp_path)
        times = db.connection.execute("SELECT diterima_pada FROM intake.deliveries ORDER BY berkas").fetchall()
    assert counts == {"berkas": 2, "isi_berbeda": 1, "baris": 3, "berkas_bermasalah": 0}
    assert times == [(datetime(2026, 5, 28, 20, 26, 40),), (datetime(2026, 5, 28, 20, 27, 40),)]


def test_a_file_taken_away_is_gone_from_intake_but_not_from_the_landing(tmp_path: Path) -> None:
    path = deliver(tmp_path, "a.xlsx", write_delivery(tmp_path / "x.xlsx", people(2)).read_bytes())
    with open_warehouse(tmp_path / "w.duckdb") as db:
        intake(db, tmp_path)
        path.unlink()
        assert intake(db, tmp_path)["berkas"] == 0
        assert db.connection.execute("SELECT count(*) FROM intake.raw_rows").fetchall() == [(0,)]
    assert len(list((tmp_path / "landing").iterdir())) == 2


def test_a_file_over_the_limit_is_listed_and_not_kept(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", b"x" * 1_100_000)
    with open_warehouse(tmp_path / "w.duckdb") as db:
        counts = intake(db, tmp_path, Settings(berkas=FileLimits(maks_mb=1)))
    assert counts["berkas_bermasalah"] == 1
    assert [path.name for path in (tmp_path / "landing").iterdir()] == ["diterima.jsonl"]


HOSTILE_NAMES = [
    "..xlsx.xlsx",
    "a\nb.xlsx",
    "CON.xlsx",
    "=cmd|' 'A0.xlsx",
    "\u202egpj.xlsx",
    "'; DROP TABLE x;--.csv",
    "..\\..\\etc.xlsx",
    "ñ" * 100 + ".xlsx",
    "nama\tdesa.xlsx",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_is_a_label_and_writes_nothing_elsewhere(tmp_path: Path, name: str) -> None:
    data = tmp_path / "data"
    deliver(data, name, write_delivery(tmp_path / "x.xlsx", people(1)).read_bytes())
    with open_warehouse(data / "gudang" / "w.duckdb") as db:
        counts = intake(db, data)
        labels = db.connection.execute("SELECT berkas FROM intake.deliveries").fetchall()
    expected = 0 if name.startswith(".") else 1
    assert (counts["berkas"], len(labels)) == (expected, expected)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "x.xlsx"]


def test_a_name_that_is_not_unicode_is_a_label_too(tmp_path: Path) -> None:
    folder = village_folder(tmp_path, Q3)
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/desa\xff.csv")).write_bytes(b"NIK")
    assert [file.label for file in village_files(tmp_path, Q3)] == ["desa\\xff.csv"]
