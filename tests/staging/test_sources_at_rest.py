"""A file of a source is at rest before it is read, and whole."""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assets.office.inbox import UNFINISHED
from assets.office.stop import QuarterStopped
from assets.staging.sources import left_out_sentences
from sql.warehouse import Database
from tests.staging.extract import EXTRACT, Q3, people_staged, stage
from tests.staging.sources import as_csv, person, put

_STILL = r"^Berkas di inbox/2026-Q3/dukcapil masih ditulis atau disalin; "


def _while_pausing(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let something happen while the settling pauses."""

    def pause(_: float) -> None:
        act()

    monkeypatch.setattr("assets.office.settling.files_on_the_move.__defaults__", (time.time, pause))


def test_an_extract_that_grows_stops_the_quarter_without_a_name(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = as_csv([person(number) for number in range(1, 60)])
    path = put(tmp_path, f"{EXTRACT}/SITI AMINAH.csv", whole[:900])
    _while_pausing(monkeypatch, lambda: path.write_text(whole, encoding="utf-8"))
    with pytest.raises(QuarterStopped, match=_STILL) as stopped:
        stage(db, tmp_path)
    assert "SITI" not in str(stopped.value)


@pytest.mark.parametrize("name", ["b.csv.part", ".b.csv.Xy12Ab", "bagian/b.csv"])
def test_a_second_file_on_its_way_holds_up_the_first(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    put(tmp_path, f"{EXTRACT}/a.csv", as_csv([person(1)]))
    path = put(tmp_path, f"{EXTRACT}/{name}", "nik")
    _while_pausing(monkeypatch, lambda: path.write_text("nik,no_kk", encoding="utf-8"))
    with pytest.raises(QuarterStopped, match=_STILL):
        stage(db, tmp_path)


def test_a_server_that_sets_the_time_before_the_bytes_is_seen_through(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, f"{EXTRACT}/a.csv", as_csv([person(1)]))
    os.utime(path, (1_700_000_000, 1_700_000_000))

    def write() -> None:
        path.write_bytes(b"x" * path.stat().st_size)
        os.utime(path, (1_700_000_000, 1_700_000_000))

    _while_pausing(monkeypatch, write)
    with pytest.raises(QuarterStopped, match=_STILL):
        stage(db, tmp_path)


def test_a_recent_extract_that_rests_is_read(db: Database, tmp_path: Path) -> None:
    put(tmp_path, f"{EXTRACT}/a.csv", as_csv([person(1)]))
    assert stage(db, tmp_path)["baris"] == 1


def test_a_file_that_changes_while_it_is_copied_stops_the_quarter(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, f"{EXTRACT}/a.csv", as_csv([person(1)]))
    real = os.fsync

    def grow(handle: int) -> None:
        path.write_bytes(path.read_bytes() + b"x")
        real(handle)

    monkeypatch.setattr(os, "fsync", grow)
    with pytest.raises(QuarterStopped, match=_STILL):
        stage(db, tmp_path)


def test_an_unfinished_copy_that_rests_is_told(db: Database, tmp_path: Path) -> None:
    put(tmp_path, f"{EXTRACT}/a.csv", as_csv([person(1)]))
    put(tmp_path, f"{EXTRACT}/SITI.csv.part", "nik")
    assert stage(db, tmp_path)["berkas_tidak_dibaca"] == 1
    assert left_out_sentences(db, Q3) == {
        "dukcapil": [f"1 berkas di inbox/2026-Q3/dukcapil tidak dibaca: {UNFINISHED}."]
    }


def _cut_in_the_last_line(content: bytes) -> bytes:
    return content[: content.rindex(b",", 0, -4)]


def _cut_in_the_first_cell(content: bytes) -> bytes:
    return content[: content.rindex(b"\n", 0, -4) + 6]


def _cut_in_a_letter(content: bytes) -> bytes:
    return content[: content.rindex(b"\xc3") + 1]


def _zeros_at_the_end(content: bytes) -> bytes:
    return content[:400] + bytes(len(content) - 400)


@pytest.mark.parametrize(
    "cut",
    [_cut_in_the_last_line, _cut_in_the_first_cell, _cut_in_a_letter, _zeros_at_the_end],
    ids=lambda cut: cut.__name__,
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_csv_that_was_cut_is_known_by_its_end(
    db: Database, tmp_path: Path, cut: Callable[[bytes], bytes], packed: bool
) -> None:
    content = cut(as_csv([*(person(number) for number in range(1, 9)), person(9, alamat="JL. É 1")]).encode())
    put(tmp_path, f"{EXTRACT}/a.csv" + ".gz" * packed, gzip.compress(content) if packed else content)
    with pytest.raises(QuarterStopped, match=r"dukcapil/a\.csv(\.gz)? terpotong: isinya berhenti di tengah baris"):
        stage(db, tmp_path)


@pytest.mark.parametrize(
    ("end", "rows"),
    [
        ("", 3),
        ("\nJumlah baris: 2", 3),
        ("\nTotal,2", 3),
        ("\n\x1a", 2),
        ("\n,,,", 3),
        ('\n"3516014502900003","1","A","B\nC",,,,,,,,,,,,,', 3),
    ],
)
def test_a_file_that_lacks_the_last_line_end_is_whole(db: Database, tmp_path: Path, end: str, rows: int) -> None:
    content = as_csv([person(1), person(2)]).rstrip("\n") + end
    put(tmp_path, f"{EXTRACT}/a.csv", content)
    stage(db, tmp_path)
    assert people_staged(db) >= 2


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_cut_parquet_and_a_cut_gzip_are_one_sentence(db: Database, tmp_path: Path, share: float) -> None:
    whole = tmp_path / "x.parquet"
    db.connection.execute(f"COPY (SELECT * FROM range(50000)) TO '{whole}' (FORMAT parquet)")
    packed = gzip.compress(as_csv([person(number) for number in range(1, 400)]).encode())
    for name, content in (("a.parquet", whole.read_bytes()), ("a.csv.gz", packed)):
        path = put(tmp_path, f"{EXTRACT}/{name}", content[: int(len(content) * share)])
        with pytest.raises(QuarterStopped, match=rf"dukcapil/{name} rusak.* terpotong"):
            stage(db, tmp_path)
        path.unlink()


def test_an_empty_file_is_one_sentence(db: Database, tmp_path: Path) -> None:
    put(tmp_path, f"{EXTRACT}/a.csv", "")
    with pytest.raises(QuarterStopped, match=r"dukcapil/a\.csv kosong \(0 byte\)"):
        stage(db, tmp_path)
