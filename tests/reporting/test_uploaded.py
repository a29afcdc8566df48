"""What was uploaded before, by what the office says: which folder a row stands in, and what is to be taken back.

Decisions 0041 and 0047.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from assets.office.filing_windows import FilingWindows
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import Settings, SettingsError, load_settings
from assets.office.windows import Windows
from assets.reporting.draft import Draft
from assets.reporting.taken_back import add_taken_back
from assets.reporting.uploaded import TAKEN_BACK, Uploads, lines_of, uploaded_then, uploads_of
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
    assert _uploads(db, tmp_path, told).windows_of(now, "BARU") == windows


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
    assert uploads.windows_of(now, "BARU") == [AUGUST]
    assert "yang disebut jendela.diunggah hilang atau berubah" in uploads.unknown[JULY]
    # An edition that is altered, or comes back from a backup, makes another one of what is uploaded.
    assert (uploaded_then(_run(db, tmp_path, told)) == before) is (damage == "never there")


_KINDS = {"BARU": "usulan_baru", "PERBAIKAN": "perbaikan", "HAPUS": "hapus"}
_Sent = Mapping[str, Sequence[Mapping[str, str]]]
WATI, BUDI = {"NIK": "1", "PROGRAM BANSOS": "PKH"}, {"NIK": "2", "PROGRAM BANSOS": "PKH", "NAMA": "'-"}


def _write(folder: Path, sent: _Sent) -> dict[str, bytes]:
    """The CSVs of a submission: rows of each kind, of one delivery."""
    (folder / "pengajuan").mkdir(parents=True)
    written = {}
    for kind, name in _KINDS.items():
        path = folder / f"pengajuan/{name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as lines:
            person = ("NIK", "ID DTKS", "NAMA", "TANGGAL LAHIR", "ALAMAT", "PROGRAM BANSOS")
            titles = (*person, "kode_desa", "sha256", "lembar", "baris")
            writer = csv.DictWriter(lines, titles, restval="")
            writer.writeheader()
            for number, row in enumerate(sent.get(kind, ()), start=2):
                writer.writerow({"sha256": "a", "lembar": "DATA", "baris": str(number), **row})
        written[f"pengajuan/{name}.csv"] = path.read_bytes()
    return written


def _uploaded_edition(data: Path, number: int, sent: _Sent, taken_back: Path | None = None) -> None:
    folder = data / "reports" / str(Q3) / f"edisi-{number}"
    files = _write(folder, sent)
    if taken_back:
        files[TAKEN_BACK] = taken_back.read_bytes()
        (folder / TAKEN_BACK).write_bytes(files[TAKEN_BACK])
    told = {name: {"sha256": hashlib.sha256(content).hexdigest(), "baris": 0} for name, content in files.items()}
    (folder / "manifest.json").write_text(json.dumps({"edisi": number, "keluaran": told}), encoding="utf-8")


def _taken_back(db: Database, data: Path, told: Mapping[str, int], now: _Sent) -> list[dict[str, str]] | None:
    """The file of a draft that holds this submission; None where there is none."""
    draft = Draft(data / "draf")
    _write(draft.folder, now)
    run = _run(db, data, told)
    db.execute("CREATE SCHEMA IF NOT EXISTS reconciliation")
    # The first row is refused now. The second is in the inbox no longer.
    for table, columns, values in (
        ("staging.submission_rows", "periode, row_id, sha256, lembar, baris", f"'{Q3}', 1, 'a', 'DATA', 2"),
        ("reconciliation.decisions", "periode, row_id, nasib, alasan", f"'{Q3}', 1, 'DITOLAK', 'MENINGGAL'"),
    ):
        db.execute(f"CREATE OR REPLACE TABLE {table} AS FROM (VALUES ({values})) AS t({columns})")
    add_taken_back(run, draft, uploads_of(run))
    db.forget_derived()
    path = draft.folder / TAKEN_BACK
    return [*lines_of(path)] if path.exists() else None


@pytest.mark.parametrize(
    ("now", "listed"),
    [
        # As it was uploaded, whoever sends it now.
        ({"BARU": [WATI, {**BUDI, "sha256": "b"}]}, []),
        ({"BARU": [WATI]}, [("BARU", "2", "-", "")]),
        ({}, [("BARU", "1", "", "DITOLAK"), ("BARU", "2", "-", "")]),
        # Changed: the new one goes up once more and takes the place of the former.
        ({"BARU": [{**WATI, "ALAMAT": "DUSUN"}, BUDI]}, []),
        # Another programme, or another kind, is another proposal.
        ({"BARU": [{**WATI, "PROGRAM BANSOS": "PBI"}, BUDI]}, [("BARU", "1", "", "DITOLAK")]),
        ({"BARU": [BUDI], "PERBAIKAN": [WATI]}, [("BARU", "1", "", "DITOLAK")]),
    ],
)
def test_what_was_uploaded_and_is_asked_for_no_longer_is_to_be_taken_back(
    db: Database, tmp_path: Path, now: _Sent, listed: list[tuple[str, ...]]
) -> None:
    _uploaded_edition(tmp_path, 1, {"BARU": [WATI, BUDI]})
    found = _taken_back(db, tmp_path, {JULY: 1}, now)
    assert found is not None
    assert [(row["jenis_usulan"], row["nik"], row["nama"].lstrip("'"), row["nasib"]) for row in found] == listed
    assert all((row["jendela"], row["edisi"]) == (JULY, "1") for row in found)


def test_a_correction_and_a_removal_are_known_again_by_the_id(db: Database, tmp_path: Path) -> None:
    mended, gone = {"ID DTKS": "ID1", "NIK": "1", "NAMA": "WATI"}, {"ID DTKS": "ID2", "PROGRAM BANSOS": "PKH"}
    _uploaded_edition(tmp_path, 1, {"PERBAIKAN": [mended], "HAPUS": [gone]})
    again = {"PERBAIKAN": [{**mended, "NIK": "9", "PROGRAM BANSOS": "PBI"}]}
    [left] = _taken_back(db, tmp_path, {JULY: 1}, again) or []
    assert (left["jenis_usulan"], left["id_dtks"]) == ("HAPUS", "ID2")
    assert "batalkan penghapusan ini" in left["yang_dilakukan"]


def test_who_has_neither_id_nor_nik_is_known_again_by_name_and_birth_date(db: Database, tmp_path: Path) -> None:
    nameless = {"NAMA": "WATI", "TANGGAL LAHIR": "01/02/1980", "kode_desa": "3516012001"}
    _uploaded_edition(tmp_path, 1, {"HAPUS": [nameless]})
    assert _taken_back(db, tmp_path, {JULY: 1}, {"HAPUS": [{**nameless, "ALAMAT": "DUSUN"}]}) == []
    other = {**nameless, "TANGGAL LAHIR": "01/02/1981"}
    assert len(_taken_back(db, tmp_path, {JULY: 1}, {"HAPUS": [other]}) or []) == 1


def test_what_became_of_it_is_told_of_the_row_that_was_uploaded_last(db: Database, tmp_path: Path) -> None:
    _uploaded_edition(tmp_path, 1, {"BARU": [WATI]})
    _uploaded_edition(tmp_path, 2, {"BARU": [{**WATI, "sha256": "b"}]})
    [left] = _taken_back(db, tmp_path, {JULY: 1, AUGUST: 2}, {}) or []
    assert (left["jendela"], left["edisi"], left["sha256"]) == (JULY, "1", "b")


def test_who_uploads_the_next_window_has_taken_back_what_that_edition_says(db: Database, tmp_path: Path) -> None:
    _uploaded_edition(tmp_path, 1, {"BARU": [WATI, BUDI]})
    assert len(_taken_back(db, tmp_path, {JULY: 1}, {"BARU": [WATI]}) or []) == 1
    _uploaded_edition(tmp_path, 2, {"BARU": [WATI]}, tmp_path / "draf" / TAKEN_BACK)
    told = {JULY: 1, AUGUST: 2}
    assert _taken_back(db, tmp_path, told, {"BARU": [WATI]}) == []
    # Accepted once more it is uploaded once more: in July it was taken back.
    assert _taken_back(db, tmp_path, told, {"BARU": [WATI, BUDI]}) == []
    uploads = _uploads(db, tmp_path, told)
    assert uploads.windows_of(tmp_path / "draf/pengajuan/usulan_baru.csv", "BARU") == [JULY, SEPTEMBER]


def test_what_was_changed_and_changed_back_is_uploaded_once_more(db: Database, tmp_path: Path) -> None:
    """The centre has what was uploaded last."""
    _uploaded_edition(tmp_path, 1, {"BARU": [WATI, BUDI]})
    _uploaded_edition(tmp_path, 2, {"BARU": [{**WATI, "ALAMAT": "DUSUN"}, BUDI]})
    assert _taken_back(db, tmp_path, {JULY: 1, AUGUST: 2}, {"BARU": [WATI, BUDI]}) == []
    uploads = _uploads(db, tmp_path, {JULY: 1, AUGUST: 2})
    assert uploads.windows_of(tmp_path / "draf/pengajuan/usulan_baru.csv", "BARU") == [SEPTEMBER, JULY]
    # Withdrawn, it stands on the list once.
    assert len(_taken_back(db, tmp_path, {JULY: 1, AUGUST: 2}, {"BARU": [BUDI]}) or []) == 1


def test_where_nobody_told_of_an_upload_nothing_is_to_be_taken_back(db: Database, tmp_path: Path) -> None:
    _uploaded_edition(tmp_path, 1, {"BARU": [WATI]})
    assert _taken_back(db, tmp_path, {}, {}) is None


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
