"""The access log: appended, bound line by line, and given away by whatever is done to it."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assets.lookup.access_log import Access, accesses_of, asked_name, asked_nik, record, verify, who
from assets.office.stop import QuarterStopped

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
SOMEBODY = asked_nik("3516012001000001")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three lines: somebody by NIK, somebody else by name, the first once more, to a file."""
    record(tmp_path, Access("cari", (SOMEBODY,), 3, False), NOON)
    record(tmp_path, Access("cari", (asked_name("Siti  Aminah", "1980-05-12"),), 0, False), NOON)
    record(tmp_path, Access("subjek", (SOMEBODY,), 9, True), NOON)
    return tmp_path


def _log(data: Path) -> Path:
    return data / "akses" / "catatan.jsonl"


def test_a_log_that_nobody_touched_holds(data: Path) -> None:
    verdict = verify(data)
    assert (verdict.lines, verdict.fault) == (3, "")
    assert len(verdict.end) == 64
    assert (_log(data).stat().st_mode & 0o777, _log(data).parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_folder_without_a_log_has_nothing_to_check(tmp_path: Path) -> None:
    assert verify(tmp_path).lines == 0
    assert verify(tmp_path).fault == ""


def test_who_looked_somebody_up_is_found_again_by_the_nik_and_only_so(data: Path) -> None:
    told = [(one["pelaku"], one["tindakan"], one["ke_berkas"]) for one in accesses_of(data, [SOMEBODY])]
    assert told == [(who(), "cari", False), (who(), "subjek", True)]
    assert len(accesses_of(data, [asked_name("SITI AMINAH", "1980-05-12")])) == 1
    assert accesses_of(data, [asked_nik("3516012001000002")]) == []
    assert "3516012001000001" not in _log(data).read_text(encoding="utf-8")


def test_the_same_person_has_another_digest_in_another_folder(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "lain"
    other.mkdir()
    record(other, Access("cari", (SOMEBODY,), 3, False), NOON)
    assert json.loads(_log(other).read_text(encoding="utf-8"))["ditanya"] != _first(data)["ditanya"]


def test_what_is_handed_out_of_all_is_told_of_everybody(data: Path) -> None:
    record(data, Access("sajikan", (), 900, False, all_of="2026-Q3 edisi-2 ke sajian di db.dinas"), NOON)
    assert verify(data).lines == 4
    for asked in (SOMEBODY, asked_nik("3516012001000002")):
        last = accesses_of(data, [asked])[-1]
        assert (last["tindakan"], last["semua"]) == ("sajikan", "2026-Q3 edisi-2 ke sajian di db.dinas")


def _first(data: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads(_log(data).read_text(encoding="utf-8").splitlines()[0])
    return told


@pytest.mark.parametrize("written", [1, 40, 200])
def test_a_line_that_was_cut_off_in_writing_was_never_answered_and_breaks_no_chain(data: Path, written: int) -> None:
    whole = _log(data).read_bytes()
    record(data, Access("cari", (SOMEBODY,), 1, False), NOON)
    noted = json.dumps({"nomor": 3, "sidik": json.loads(whole.splitlines()[-1])["sidik"]})
    (_log(data).parent / "akhir.json").write_text(noted, encoding="utf-8")
    _log(data).write_bytes(_log(data).read_bytes()[: len(whole) + written])
    assert (verify(data).lines, verify(data).fault) == (3, "")
    record(data, Access("cari", (SOMEBODY,), 1, False), NOON)
    assert (verify(data).lines, verify(data).fault) == (4, "")


def test_a_last_line_whose_end_an_editor_took_stays(data: Path) -> None:
    _log(data).write_bytes(_log(data).read_bytes().rstrip(b"\n"))
    assert (verify(data).lines, verify(data).fault) == (3, "")
    record(data, Access("cari", (SOMEBODY,), 1, False), NOON)
    assert (verify(data).lines, verify(data).fault) == (4, "")


def test_on_a_full_disk_nothing_is_answered_and_no_half_line_stays(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _log(data).read_bytes()
    write, taken = os.write, [30]

    def short(handle: int, content: bytes) -> int:
        """As a full disk takes it: some of it, then nothing more."""
        if not taken:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, content[: taken.pop()])

    with monkeypatch.context() as full:
        full.setattr(os, "write", short)
        with pytest.raises(QuarterStopped, match="disk penuh"):
            record(data, Access("cari", (SOMEBODY,), 1, False), NOON)
    assert _log(data).read_bytes() == before
    record(data, Access("cari", (SOMEBODY,), 1, False), NOON)
    assert (verify(data).lines, verify(data).fault) == (4, "")


def _altered(lines: list[str]) -> list[str]:
    return [lines[0], lines[1].replace('"temuan": 0', '"temuan": 7'), lines[2]]


def _without_first(lines: list[str]) -> list[str]:
    return lines[1:]


def _swapped(lines: list[str]) -> list[str]:
    return [lines[1], lines[0], lines[2]]


def _cut(lines: list[str]) -> list[str]:
    return lines[:2]


def _emptied(_: list[str]) -> list[str]:
    return []


def _scribbled(lines: list[str]) -> list[str]:
    return [*lines, "x"]


@pytest.mark.parametrize("harm", [_altered, _without_first, _swapped, _cut, _emptied, _scribbled])
def test_whatever_is_done_to_the_log_shows(data: Path, harm: Callable[[list[str]], list[str]]) -> None:
    lines = _log(data).read_text(encoding="utf-8").splitlines()
    _log(data).write_text("".join(f"{line}\n" for line in harm(lines)), encoding="utf-8")
    fault = verify(data).fault
    assert fault
    record(data, Access("cari", (SOMEBODY,), 1, False), NOON)
    assert verify(data).fault


def test_without_its_key_nothing_is_answered_and_the_loss_is_told(data: Path) -> None:
    (data / "akses" / "kunci").unlink()
    assert "kunci hilang" in verify(data).fault
    with pytest.raises(QuarterStopped, match=r"Tidak dilanjutkan: catatan akses"):
        record(data, Access("cari", (SOMEBODY,), 1, False), NOON)
