"""Folders of a source, and what the machine does to them: links, what may not be read, a disk that fails."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from assets.intake.sources import source_files
from assets.intake.sources.source_files import KINDS, UNKNOWN_FILE, find_files
from assets.office.inbox import LINK, NO_FILE, list_folder
from assets.office.machine_faults import FAILING, fault_of
from assets.office.own_files import read_own_file
from assets.office.stop import QuarterStopped
from assets.staging.sources import left_out_sentences
from sql.warehouse import Database
from tests.staging.extract import EXTRACT, Q3, people_staged, sources_told, stage
from tests.staging.sources import as_csv, person, put


def test_links_pipes_and_sockets_are_not_opened_and_told(db: Database, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.csv"
    secret.write_text(as_csv([person(7)]), encoding="utf-8")
    put(tmp_path, f"{EXTRACT}/a.csv", as_csv([person(1)]))
    folder = tmp_path / "inbox" / EXTRACT
    (folder / "luar.csv").symlink_to(secret)
    (folder / "tiada.csv").symlink_to(tmp_path / "tiada")
    (folder / "folder").symlink_to(tmp_path)
    os.mkfifo(folder / "pipa.csv")
    assert stage(db, tmp_path)["berkas_tidak_dibaca"] == 4
    assert people_staged(db) == 1
    told = [("folder", LINK), ("luar.csv", LINK), ("pipa.csv", NO_FILE), ("tiada.csv", LINK)]
    assert sources_told(db, "berkas, sebab")[1:] == told
    assert len(left_out_sentences(db, Q3)["dukcapil"]) == 2


def test_an_extract_that_is_only_a_link_says_so(db: Database, tmp_path: Path) -> None:
    folder = tmp_path / "inbox" / EXTRACT
    folder.mkdir(parents=True)
    (folder / "a.csv").symlink_to(put(tmp_path, "ekstrak.csv", as_csv([person(1)])))
    with pytest.raises(QuarterStopped, match=r"Tidak ada data Dukcapil untuk 2026-Q3 \(tautan ke tempat lain"):
        stage(db, tmp_path)


def test_a_folder_that_cannot_be_listed_is_not_an_empty_one(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, f"{EXTRACT}/a.csv", as_csv([person(1)]))
    put(tmp_path, f"{EXTRACT}/SITI/b.csv", as_csv([person(2)]))
    real = os.scandir

    def refuse(folder: str) -> object:
        if "SITI" in str(folder):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(QuarterStopped, match="inbox/2026-Q3/dukcapil") as stopped:
        stage(db, tmp_path)
    assert "SITI" not in str(stopped.value)


def test_a_folder_that_is_a_link_to_nowhere_is_not_an_empty_one(db: Database, tmp_path: Path) -> None:
    (tmp_path / "inbox" / "2026-Q3").mkdir(parents=True)
    (tmp_path / "inbox" / EXTRACT).symlink_to(tmp_path / "tiada")
    with pytest.raises(QuarterStopped, match="inbox/2026-Q3/dukcapil"):
        stage(db, tmp_path)


def test_a_file_that_cannot_be_read_is_one_sentence(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, f"{EXTRACT}/a.csv", as_csv([person(1)]))
    real = os.open

    def refuse(name: Path, *rest: int, **more: int) -> int:
        if name == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(name, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(QuarterStopped, match=r"dukcapil/a\.csv tidak dapat disalin"):
        stage(db, tmp_path)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ESTALE])
def test_what_the_disk_does_to_a_copy_is_told_as_the_machines_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    put(tmp_path, f"{EXTRACT}/a.csv", as_csv([person(1)]))
    error = OSError(code, os.strerror(code))
    monkeypatch.setattr(source_files, "keep_file", _raising(error))
    with pytest.raises(QuarterStopped) as stopped:
        find_files(tmp_path / "inbox" / EXTRACT, KINDS, tmp_path, UNKNOWN_FILE)
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
