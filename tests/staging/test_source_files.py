"""The files of a source: at rest before they are read, landed whole, told apart by what they hold."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from assets.intake.sources import source_files
from assets.intake.sources.source_files import KINDS, UNKNOWN_FILE, find_files
from assets.office.inbox import LINK, NO_FILE, UNFINISHED, list_folder
from assets.office.machine_faults import FAILING, fault_of
from assets.office.own_files import read_own_file
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.stop import QuarterStopped
from assets.staging.civil_registry import stage_civil_registry
from assets.staging.snapshot import stage_snapshot
from assets.staging.sources import left_out_sentences
from sql.warehouse import Database
from tests.intake.files import writes_in_order
from tests.staging.sources import as_csv, member, person, put

_Q3 = Quarter(2026, 3)
_EXTRACT = "2026-Q3/dukcapil"
_STILL = r"^Berkas di inbox/2026-Q3/dukcapil masih ditulis atau disalin; "


def _stage(db: Database, data: Path, quarter: Quarter = _Q3) -> dict[str, int]:
    return stage_civil_registry(QuarterRun(db, quarter, data))


def _sources(db: Database, columns: str = "berkas, sha256, baris") -> list[tuple[Any, ...]]:
    return db.connection.execute(f"SELECT {columns} FROM staging.sources ORDER BY ALL").fetchall()


def _people(db: Database) -> int:
    return int(db.connection.execute("SELECT count(*) FROM staging.civil_registry").fetchall()[0][0])


def _sha256(content: str | bytes) -> str:
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def _while_pausing(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let something happen while the settling pauses."""

    def pause(_: float) -> None:
        act()

    monkeypatch.setattr("assets.office.settling.files_on_the_move.__defaults__", (time.time, pause))


def test_an_extract_that_grows_stops_the_quarter_without_a_name(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = as_csv([person(number) for number in range(1, 60)])
    path = put(tmp_path, f"{_EXTRACT}/SITI AMINAH.csv", whole[:900])
    _while_pausing(monkeypatch, lambda: path.write_text(whole, encoding="utf-8"))
    with pytest.raises(QuarterStopped, match=_STILL) as stopped:
        _stage(db, tmp_path)
    assert "SITI" not in str(stopped.value)


@pytest.mark.parametrize("name", ["b.csv.part", ".b.csv.Xy12Ab", "bagian/b.csv"])
def test_a_second_file_on_its_way_holds_up_the_first(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    put(tmp_path, f"{_EXTRACT}/a.csv", as_csv([person(1)]))
    path = put(tmp_path, f"{_EXTRACT}/{name}", "nik")
    _while_pausing(monkeypatch, lambda: path.write_text("nik,no_kk", encoding="utf-8"))
    with pytest.raises(QuarterStopped, match=_STILL):
        _stage(db, tmp_path)


def test_a_server_that_sets_the_time_before_the_bytes_is_seen_through(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, f"{_EXTRACT}/a.csv", as_csv([person(1)]))
    os.utime(path, (1_700_000_000, 1_700_000_000))

    def write() -> None:
        path.write_bytes(b"x" * path.stat().st_size)
        os.utime(path, (1_700_000_000, 1_700_000_000))

    _while_pausing(monkeypatch, write)
    with pytest.raises(QuarterStopped, match=_STILL):
        _stage(db, tmp_path)


def test_a_recent_extract_that_rests_is_read(db: Database, tmp_path: Path) -> None:
    put(tmp_path, f"{_EXTRACT}/a.csv", as_csv([person(1)]))
    assert _stage(db, tmp_path)["baris"] == 1


def test_a_file_that_changes_while_it_is_copied_stops_the_quarter(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, f"{_EXTRACT}/a.csv", as_csv([person(1)]))
    real = os.fsync

    def grow(handle: int) -> None:
        path.write_bytes(path.read_bytes() + b"x")
        real(handle)

    monkeypatch.setattr(os, "fsync", grow)
    with pytest.raises(QuarterStopped, match=_STILL):
        _stage(db, tmp_path)


def test_an_unfinished_copy_that_rests_is_told(db: Database, tmp_path: Path) -> None:
    put(tmp_path, f"{_EXTRACT}/a.csv", as_csv([person(1)]))
    put(tmp_path, f"{_EXTRACT}/SITI.csv.part", "nik")
    assert _stage(db, tmp_path)["berkas_tidak_dibaca"] == 1
    assert left_out_sentences(db, _Q3) == {
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
    put(tmp_path, f"{_EXTRACT}/a.csv" + ".gz" * packed, gzip.compress(content) if packed else content)
    with pytest.raises(QuarterStopped, match=r"dukcapil/a\.csv(\.gz)? terpotong: isinya berhenti di tengah baris"):
        _stage(db, tmp_path)


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
    put(tmp_path, f"{_EXTRACT}/a.csv", content)
    _stage(db, tmp_path)
    assert _people(db) >= 2


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_cut_parquet_and_a_cut_gzip_are_one_sentence(db: Database, tmp_path: Path, share: float) -> None:
    whole = tmp_path / "x.parquet"
    db.connection.execute(f"COPY (SELECT * FROM range(50000)) TO '{whole}' (FORMAT parquet)")
    packed = gzip.compress(as_csv([person(number) for number in range(1, 400)]).encode())
    for name, content in (("a.parquet", whole.read_bytes()), ("a.csv.gz", packed)):
        path = put(tmp_path, f"{_EXTRACT}/{name}", content[: int(len(content) * share)])
        with pytest.raises(QuarterStopped, match=rf"dukcapil/{name} rusak.* terpotong"):
            _stage(db, tmp_path)
        path.unlink()


def test_an_empty_file_is_one_sentence(db: Database, tmp_path: Path) -> None:
    put(tmp_path, f"{_EXTRACT}/a.csv", "")
    with pytest.raises(QuarterStopped, match=r"dukcapil/a\.csv kosong \(0 byte\)"):
        _stage(db, tmp_path)


def test_the_digests_told_are_those_of_the_bytes_that_were_read(db: Database, tmp_path: Path) -> None:
    first, second = as_csv([person(1), person(2)]), as_csv([person(3)]) + "1,2\n"
    put(tmp_path, f"{_EXTRACT}/a.csv", first)
    put(tmp_path, f"{_EXTRACT}/salinan/a.csv", first)
    path = put(tmp_path, f"{_EXTRACT}/b.csv", second)
    _stage(db, tmp_path)
    path.write_text("other bytes, which nobody read", encoding="utf-8")
    told = [("a.csv", _sha256(first), 2), ("b.csv", _sha256(second), 2), ("salinan/a.csv", _sha256(first), 2)]
    assert _sources(db) == told


def test_what_is_staged_already_is_told_with_its_rows_and_new_names(db: Database, tmp_path: Path) -> None:
    content = as_csv([person(1), person(2)])
    put(tmp_path, "2026-Q2/dukcapil/lama.csv", content)
    put(tmp_path, f"{_EXTRACT}/baru.csv", content)
    _stage(db, tmp_path, Quarter(2026, 2))
    assert _stage(db, tmp_path)["sudah_ada"] == 1
    assert _sources(db, "periode, berkas, baris") == [("2026-Q2", "lama.csv", 2), ("2026-Q3", "baru.csv", 2)]


def test_a_source_taken_away_is_told_no_longer_and_leaves_the_others(db: Database, tmp_path: Path) -> None:
    put(tmp_path, f"{_EXTRACT}/a.csv", as_csv([person(1)]))
    path = put(tmp_path, "2026-Q3/dtks/b.csv", as_csv([member(1), member(2)]))
    _stage(db, tmp_path)
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    assert _sources(db, "sumber, berkas, baris") == [("dtks", "b.csv", 2), ("dukcapil", "a.csv", 1)]
    path.unlink()
    stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    assert _sources(db, "sumber, berkas, baris") == [("dukcapil", "a.csv", 1)]


def _altered(path: Path) -> None:
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"SITI", b"BUDI"))


def _zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def _shortened(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


@pytest.mark.parametrize("spoil", [_altered, _zeroed, _shortened], ids=lambda spoil: spoil.__name__)
def test_landed_bytes_that_went_bad_are_put_right_from_the_inbox(
    db: Database, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    content = as_csv([person(1), person(2)])
    put(tmp_path, f"{_EXTRACT}/a.csv", content)
    _stage(db, tmp_path)
    landed = tmp_path / "landing" / _sha256(content)
    spoil(landed)
    db.connection.execute("DELETE FROM staging.civil_registry")
    assert _stage(db, tmp_path)["baris"] == 2
    assert landed.read_text(encoding="utf-8") == content
    assert [path.name for path in (tmp_path / "landing").iterdir()] == [landed.name]
    names = db.connection.execute("SELECT DISTINCT nama FROM staging.civil_registry").fetchall()
    assert names == [("SITI AMINAH",)]


def test_bytes_are_on_disk_before_they_have_their_name(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = writes_in_order(monkeypatch)
    put(tmp_path, f"{_EXTRACT}/a.csv", as_csv([person(1)]))
    _stage(db, tmp_path)
    assert done == ["disk", "name", "folder"]


def test_links_pipes_and_sockets_are_not_opened_and_told(db: Database, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.csv"
    secret.write_text(as_csv([person(7)]), encoding="utf-8")
    put(tmp_path, f"{_EXTRACT}/a.csv", as_csv([person(1)]))
    folder = tmp_path / "inbox" / _EXTRACT
    (folder / "luar.csv").symlink_to(secret)
    (folder / "tiada.csv").symlink_to(tmp_path / "tiada")
    (folder / "folder").symlink_to(tmp_path)
    os.mkfifo(folder / "pipa.csv")
    assert _stage(db, tmp_path)["berkas_tidak_dibaca"] == 4
    assert _people(db) == 1
    told = [("folder", LINK), ("luar.csv", LINK), ("pipa.csv", NO_FILE), ("tiada.csv", LINK)]
    assert _sources(db, "berkas, sebab")[1:] == told
    assert len(left_out_sentences(db, _Q3)["dukcapil"]) == 2


def test_an_extract_that_is_only_a_link_says_so(db: Database, tmp_path: Path) -> None:
    folder = tmp_path / "inbox" / _EXTRACT
    folder.mkdir(parents=True)
    (folder / "a.csv").symlink_to(put(tmp_path, "ekstrak.csv", as_csv([person(1)])))
    with pytest.raises(QuarterStopped, match=r"Tidak ada data Dukcapil untuk 2026-Q3 \(tautan ke tempat lain"):
        _stage(db, tmp_path)


def test_a_folder_that_cannot_be_listed_is_not_an_empty_one(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, f"{_EXTRACT}/a.csv", as_csv([person(1)]))
    put(tmp_path, f"{_EXTRACT}/SITI/b.csv", as_csv([person(2)]))
    real = os.scandir

    def refuse(folder: str) -> object:
        if "SITI" in str(folder):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(QuarterStopped, match="inbox/2026-Q3/dukcapil") as stopped:
        _stage(db, tmp_path)
    assert "SITI" not in str(stopped.value)


def test_a_folder_that_is_a_link_to_nowhere_is_not_an_empty_one(db: Database, tmp_path: Path) -> None:
    (tmp_path / "inbox" / "2026-Q3").mkdir(parents=True)
    (tmp_path / "inbox" / _EXTRACT).symlink_to(tmp_path / "tiada")
    with pytest.raises(QuarterStopped, match="inbox/2026-Q3/dukcapil"):
        _stage(db, tmp_path)


def test_a_file_that_cannot_be_read_is_one_sentence(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, f"{_EXTRACT}/a.csv", as_csv([person(1)]))
    real = os.open

    def refuse(name: Path, *rest: int, **more: int) -> int:
        if name == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(name, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(QuarterStopped, match=r"dukcapil/a\.csv tidak dapat disalin"):
        _stage(db, tmp_path)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ESTALE])
def test_what_the_disk_does_to_a_copy_is_told_as_the_machines_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    put(tmp_path, f"{_EXTRACT}/a.csv", as_csv([person(1)]))
    error = OSError(code, os.strerror(code))
    monkeypatch.setattr(source_files, "keep_file", _raising(error))
    with pytest.raises(QuarterStopped) as stopped:
        find_files(tmp_path / "inbox" / _EXTRACT, KINDS, tmp_path, UNKNOWN_FILE)
    assert str(stopped.value) == fault_of(error) != ""


def test_a_disk_that_goes_away_while_a_folder_is_listed_or_a_file_of_the_office_is_read_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = OSError(errno.EIO, "Input/output error")
    (tmp_path / "putusan.csv").touch()
    monkeypatch.setattr(os, "scandir", _raising(error))
    monkeypatch.setattr(Path, "read_bytes", _raising(error))
    for read in (lambda: list_folder(tmp_path), lambda: read_own_file(tmp_path, "putusan.csv")):
        with pytest.raises(QuarterStopped) as stopped:
            read()
        assert str(stopped.value) == FAILING


def _raising(error: OSError) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise error

    return refuse


@pytest.mark.parametrize("name", ["A.CSV", "A.CSV.GZ", "a.parquet", "a.csv"])
@pytest.mark.parametrize("kind", ["csv", "gzip", "parquet"])
def test_a_file_is_read_as_what_it_is(db: Database, tmp_path: Path, name: str, kind: str) -> None:
    text = as_csv([person(1)])
    path = put(tmp_path, f"{_EXTRACT}/{name}", gzip.compress(text.encode()) if kind == "gzip" else text)
    if kind == "parquet":
        columns = ", ".join(f"'{value}' AS {column}" for column, value in person(1).items())
        db.connection.execute(f"COPY (SELECT {columns}) TO '{path}' (FORMAT parquet)")
    assert _stage(db, tmp_path)["baris"] == 1


def _workbook(path: Path, rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for place, values in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
            sheet.write_row(place, 0, values)


def test_a_workbook_under_another_name_is_read_where_workbooks_are(db: Database, tmp_path: Path) -> None:
    _workbook(tmp_path / "inbox/2026-Q3/dtks/a.csv", [member(1), member(2)])
    assert stage_snapshot(QuarterRun(db, _Q3, tmp_path))["baris"] == 2
    _workbook(tmp_path / f"inbox/{_EXTRACT}/a.csv", [person(1)])
    assert _stage(db, tmp_path)["baris"] == 1


def test_what_no_name_asks_to_be_read_is_told(db: Database, tmp_path: Path) -> None:
    put(tmp_path, f"{_EXTRACT}/a.csv", as_csv([person(1)]))
    put(tmp_path, f"{_EXTRACT}/ekstrak.csv.lama", as_csv([person(2)]))
    put(tmp_path, f"{_EXTRACT}/Thumbs.db", "x")
    put(tmp_path, f"{_EXTRACT}/~$a.xlsx", "x")
    _stage(db, tmp_path)
    assert _people(db) == 1
    assert _sources(db, "berkas, sebab") == [("a.csv", ""), ("ekstrak.csv.lama", UNKNOWN_FILE)]
