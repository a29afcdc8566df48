"""Which window's folder a row to upload stands in, by what the office says it has uploaded before (decision 0041)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from assets.office.filing_windows import FilingWindows
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import Settings, SettingsError, load_settings
from assets.office.windows import Windows
from assets.reporting.uploaded import Uploads, uploaded_then, uploads_of
from assets.restore import prepare
from sql.warehouse import Database

Q3 = Quarter(2026, 3)
JULY, AUGUST, SEPTEMBER, OCTOBER = "2026-07", "2026-08", "2026-09", "2026-10"
_HEADER = ("NIK", "ALAMAT", "nomor_ba", "tanggal_ba", "sha256", "lembar", "baris")
ALI, ALI_AS_MOVED, SITI = ("1", "JALAN A"), ("1", "JALAN B"), ("2", "=1")
# The window that each delivery fell into.
DELIVERED = {"a": JULY, "b": AUGUST, "c": SEPTEMBER}


def _csv(*rows: tuple[tuple[str, str], str]) -> bytes:
    """Each person of a delivery, in a row that says from where it comes."""
    lines = [
        ",".join(_HEADER),
        *(f"{nik},{street},140/{sha},,{sha},DATA,{row}" for row, ((nik, street), sha) in enumerate(rows)),
    ]
    return ("\ufeff" + "\n".join(lines) + "\n").encode()


def _edition(data: Path, number: int, *rows: tuple[tuple[str, str], str]) -> Path:
    """An edition of the quarter whose submission holds these rows."""
    folder = data / "reports" / str(Q3) / f"edisi-{number}"
    (folder / "pengajuan").mkdir(parents=True)
    files = {f"pengajuan/{name}.csv": _csv(*rows) for name in ("usulan_baru", "perbaikan", "hapus")}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    told = {name: {"sha256": hashlib.sha256(content).hexdigest(), "baris": 0} for name, content in files.items()}
    (folder / "manifest.json").write_text(json.dumps({"edisi": number, "keluaran": told}), encoding="utf-8")
    return folder


def _run(db: Database, data: Path, told: Mapping[str, int]) -> QuarterRun:
    db.execute("CREATE SCHEMA IF NOT EXISTS staging")
    rows = ", ".join(f"('{Q3}', '{sha}', '{window}', TRUE)" for sha, window in DELIVERED.items())
    db.execute(
        f"CREATE OR REPLACE TABLE staging.receipts AS FROM (VALUES {rows}) AS t(periode, sha256, jendela, terbaca)"
    )
    windows = FilingWindows.model_validate({"mulai": "2026-Q3", "desa": 15, "diunggah": dict(told)})
    return QuarterRun(db, Q3, data, Settings(kabupaten="3516", jendela=windows), load_regions())


def _uploads(db: Database, data: Path, told: Mapping[str, int]) -> Uploads:
    found = uploads_of(_run(db, data, told))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("told", "windows"),
    [
        # Nothing told: where its delivery fell.
        ({}, [JULY, AUGUST, SEPTEMBER]),
        # Uploaded in July, and sent again with the corrected report of August: not uploaded again.
        ({JULY: 1}, [AUGUST, JULY, SEPTEMBER]),
        # Of the second edition, too: Siti's row was accepted after the window that she was sent in.
        ({JULY: 1, AUGUST: 2}, [AUGUST, JULY, SEPTEMBER]),
        ({AUGUST: 1}, [SEPTEMBER, AUGUST, SEPTEMBER]),
        # Past the last window: with the next quarter's.
        ({JULY: 1, SEPTEMBER: 1}, [OCTOBER, JULY, OCTOBER]),
    ],
)
def test_each_row_stands_in_the_window_that_it_was_uploaded_in_else_in_a_later_one(
    db: Database, tmp_path: Path, told: dict[str, int], windows: list[str]
) -> None:
    _edition(tmp_path, 1, (ALI, "a"))
    _edition(tmp_path, 2, (ALI, "a"), (SITI, "a"))
    now = tmp_path / "usulan_baru.csv"
    now.write_bytes(_csv((SITI, "a"), (ALI, "b"), (ALI_AS_MOVED, "c")))
    assert _uploads(db, tmp_path, told).windows_of(now) == windows


@pytest.mark.parametrize("damage", ["gone", "altered", "never there"])
def test_of_an_edition_that_is_not_what_it_was_nothing_counts_as_uploaded(
    db: Database, tmp_path: Path, damage: str
) -> None:
    folder = _edition(tmp_path, 1, (ALI, "a"))
    now = tmp_path / "usulan_baru.csv"
    now.write_bytes(_csv((ALI, "a")))
    told = {JULY: 7 if damage == "never there" else 1}
    before = uploaded_then(_run(db, tmp_path, told))
    if damage == "gone":
        (folder / "manifest.json").unlink()
    elif damage == "altered":
        (folder / "pengajuan/hapus.csv").write_bytes(_csv((SITI, "a")))
    uploads = _uploads(db, tmp_path, told)
    assert uploads.windows_of(now) == [AUGUST]
    assert "yang disebut jendela.diunggah hilang atau berubah" in uploads.unknown[JULY]
    # An edition that is altered, or comes back from a backup, makes another one of what is uploaded.
    assert (uploaded_then(_run(db, tmp_path, told)) == before) is (damage == "never there")


def test_without_windows_there_are_no_folders(db: Database, tmp_path: Path) -> None:
    assert uploads_of(QuarterRun(db, Q3, tmp_path, Settings(kabupaten="3516"), load_regions())) is None


def test_only_its_own_months_decide_about_a_quarter() -> None:
    windows = FilingWindows.model_validate({"mulai": "2026-Q3", "desa": 15, "diunggah": {JULY: 3, OCTOBER: 1}})
    told = [Windows(windows, "Asia/Jakarta").settings_of(quarter)["diunggah"] for quarter in (Q3, Q3.next)]
    assert told == [{JULY: 3}, {OCTOBER: 1}]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ('"2026-06" = 1', "bulan 2026-06 mendahului kuartal pertama"),
        ('"2026-07" = 0', "paling sedikit 1"),
        ('"2026-07" = "edisi-1"', "harus bilangan bulat"),
        ('"Juli" = 1', "tulis bulan seperti 2026-09"),
        ('"2026-07" = 4\n"2026-09" = 2', r"edisi 2, lebih tua daripada edisi 4 \(2026-07\)"),
    ],
)
def test_what_cannot_have_been_uploaded_is_refused(tmp_path: Path, lines: str, sentence: str) -> None:
    settings = f'[jendela]\nmulai = "2026-Q3"\ndesa = 15\n[jendela.diunggah]\n{lines}\n'
    (tmp_path / "padan.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(SettingsError, match=sentence):
        load_settings(tmp_path)


def test_a_drill_has_the_editions_that_were_uploaded(tmp_path: Path) -> None:
    data, into = tmp_path / "data", tmp_path / "latihan"
    for number in (1, 2, 3, 4, 5):
        _edition(data, number)
    settings = '[jendela]\nmulai = "2026-Q3"\ndesa = 15\n[jendela.diunggah]\n2026-07 = 2\n2026-08 = 5\n'
    (data / "padan.toml").write_text(settings, encoding="utf-8")
    assert prepare(data, into) == [Q3]
    # The one before the fifth, which the drill makes itself, and what was uploaded before that.
    assert sorted(path.name for path in (into / "reports" / str(Q3)).iterdir()) == ["edisi-2", "edisi-4"]
