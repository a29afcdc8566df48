"""The files that the office keeps itself: as tolerant as village files, at rest, and no pipe in their place."""

from __future__ import annotations

import csv
import io
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assets.folder import DataFolder
from assets.office.own_files import OWN_FILES, read_own_file
from assets.office.people_csv import NoCsv, read_records
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import RegionsError, load_regions
from assets.office.settings import SettingsError, load_settings
from assets.office.stop import QuarterStopped
from assets.reconciliation.points import load_points, write_points
from assets.reconciliation.points_file import points_in_force
from assets.reconciliation.reconcile import reconcile
from assets.staging.explanations import stage_explanations
from assets.staging.judgement_lines import Judgement, read_judgements
from assets.staging.judgements import stage_judgements
from sql.opening import open_warehouse

_REGIONS = "kode_desa,desa,kecamatan\n35.16.01.9999,Désa Baru,Jatirejo\n"
_SETTINGS = '# milik Dinas\nnama_dinas = "Dinas Sosial Désa"\n'
_JUDGEMENTS = (
    "satu,dua,sidik,putusan,oleh,tanggal,alasan\nANGGOTA:ID1,NIK:3516014502900001,,SAMA,Réni,2026-07-01,KTP dilihat\n"
)

_EXPLANATIONS = "periode,kode_desa,ukuran,penjelasan,oleh\n2026-Q3,3516012001,ANGGOTA,Pemekaran,Réni\n"


def _plain(text: str) -> bytes:
    return text.encode()


def _with_a_mark(text: str) -> bytes:
    return text.encode("utf-8-sig")


def _windows(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("cp1252")


def _unicode_text(text: str) -> bytes:
    return text.encode("utf-16")


def _semicolons(text: str) -> bytes:
    return text.replace(",", ";").replace("\n", "\r\n").encode("utf-8-sig")


_SAVED: list[Callable[[str], bytes]] = [_plain, _with_a_mark, _windows, _unicode_text, _semicolons]


@pytest.mark.parametrize("saved", _SAVED, ids=lambda saved: saved.__name__)
def test_added_villages_are_read_however_they_were_saved(tmp_path: Path, saved: Callable[[str], bytes]) -> None:
    (tmp_path / "wilayah.csv").write_bytes(saved(_REGIONS))
    village = load_regions(tmp_path).village("3516019999")
    assert village
    assert (village.desa, village.kecamatan) == ("Désa Baru", "Jatirejo")


@pytest.mark.parametrize(
    "above",
    [
        "sep=;\nkode_desa;desa;kecamatan",
        "DAFTAR DESA BARU\n\nKODE DESA;Desa; Kecamatan",
        '"kode_desa";"desa";"kecamatan"',
        "KODE WILAYAH;NAMA DESA/KELURAHAN;NAMA KECAMATAN",
        "kode_desa;Nama Desa;Kec.",
    ],
)
def test_added_villages_are_known_by_their_header_wherever_it_stands(tmp_path: Path, above: str) -> None:
    (tmp_path / "wilayah.csv").write_text(f"{above}\n3516019999;Baru;Jatirejo\n", encoding="utf-8")
    assert getattr(load_regions(tmp_path).village("3516019999"), "desa", "") == "Baru"
    (tmp_path / "wilayah.csv").write_text(f"{above}\n35160199;Baru;Jatirejo\n", encoding="utf-8")
    with pytest.raises(RegionsError, match=rf"wilayah\.csv baris {above.count(chr(10)) + 2}: kode_desa harus 10 angka"):
        load_regions(tmp_path)


@pytest.mark.parametrize("saved", _SAVED[:-1], ids=lambda saved: saved.__name__)
def test_settings_are_read_however_they_were_saved(tmp_path: Path, saved: Callable[[str], bytes]) -> None:
    (tmp_path / "padan.toml").write_bytes(saved(_SETTINGS))
    assert load_settings(tmp_path).nama_dinas == "Dinas Sosial Désa"


@pytest.mark.parametrize("saved", _SAVED, ids=lambda saved: saved.__name__)
def test_judgements_are_read_however_they_were_saved(saved: Callable[[str], bytes]) -> None:
    [judgement] = read_judgements(saved(_JUDGEMENTS), Quarter(2026, 3))
    assert isinstance(judgement, Judgement)
    assert judgement.oleh == "Réni"


@pytest.mark.parametrize("saved", _SAVED, ids=lambda saved: saved.__name__)
def test_points_are_read_however_they_were_saved(tmp_path: Path, saved: Callable[[str], bytes]) -> None:
    write_points(load_points(), tmp_path / "poin.csv")
    text = (tmp_path / "poin.csv").read_text(encoding="utf-8-sig")
    if saved is _semicolons:
        with (tmp_path / "poin.csv").open("w", encoding="utf-8", newline="") as lines:
            # Such a spreadsheet writes decimals with a comma.
            rows = ([_with_comma(cell) for cell in row] for row in csv.reader(io.StringIO(text)))
            csv.writer(lines, delimiter=";").writerows(rows)
    else:
        (tmp_path / "poin.csv").write_bytes(saved(text))
    assert points_in_force(tmp_path)["poin"].tolist() == load_points()["poin"].tolist()


def _with_comma(cell: str) -> str:
    return cell.replace(".", ",") if cell.replace(".", "").replace("-", "").isdigit() else cell


@pytest.mark.parametrize("name", OWN_FILES)
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(QuarterStopped, match=f"{name} bukan berkas biasa"):
        read_own_file(tmp_path, name)


def test_a_link_of_the_office_is_followed_and_one_to_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "asli.toml").write_text(_SETTINGS, encoding="utf-8")
    (tmp_path / "padan.toml").symlink_to(tmp_path / "asli.toml")
    assert load_settings(tmp_path).nama_dinas == "Dinas Sosial Désa"
    (tmp_path / "asli.toml").unlink()
    with pytest.raises(SettingsError, match=r"padan\.toml bukan berkas biasa"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kode,nama\n1,2\n", "wilayah.csv tidak memuat kolom kode_desa, desa"),
        ("kode_desa,desa\n351601,Baru\n", "wilayah.csv baris 2: kode_desa harus 10 angka"),
        (
            "kode_desa,desa\n3516012099,Baru\n35.16.01.2099,Lama\n",
            "wilayah.csv baris 3: kode_desa 3516012099 sudah ada di baris 2 dengan nama lain",
        ),
        ("kode_desa,desa,desa\n3516012099,Baru,Lama\n", "wilayah.csv memuat kolom desa lebih dari sekali"),
        ("kode_desa,desa\n3516010099,Baru\n", "wilayah.csv baris 2: kode_desa 3516010099 seperti kode BPS"),
        ("PK\x03\x04", "wilayah.csv adalah workbook atau arsip, bukan CSV"),
        ('kode_desa,desa\n3516012001,"Baru\n', "wilayah.csv baris 2: bukan CSV yang utuh"),
        ("kode_desa,desa\n3516012099,Baru, Lama\n", "wilayah.csv baris 2: isinya lebih banyak daripada judulnya"),
        ("kode_desa;desa\n3,51602E+09;Baru\n", "wilayah.csv baris 2: kode_desa dipendekkan oleh Excel"),
        ("kode_desa;desa\n3516012099;\u200b\n", "wilayah.csv baris 2: .* desa harus terisi"),
        ("kode_desa;kode wilayah;nama desa;kelurahan\n3516012099;1;Baru;Lama\n", "kolom desa lebih dari sekali"),
    ],
)
def test_villages_that_cannot_be_read_are_one_sentence(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "wilayah.csv").write_text(text, encoding="utf-8")
    with pytest.raises(RegionsError, match=told):
        load_regions(tmp_path)


@pytest.mark.parametrize(
    ("titles", "line", "read"),
    [
        # A blank between, or the kecamatan of the code as the last column: what stands behind is a note.
        ("kode_desa,desa", "3516012099,Baru,,pemekaran 2026", True),
        ("kode_desa,desa,kecamatan", "3516012099,Baru,Jatirejo,pemekaran 2026", True),
        ("kode_desa,desa,kecamatan", "3516012099,Baru,KEC. JATIREJO,SK Bupati 1, 2026", True),
        ("kode_desa,kecamatan,desa", "3516012099,Jatirejo,Baru,,SK Bupati", True),
        ("kode_desa,desa,kecamatan", "3516992099,Baru,Jatibaru,,SK Bupati", True),
        # It may be a piece of a name.
        ("kode_desa,desa", "3516012099,Baru, Lama", False),
        ("kode_desa,kecamatan,desa", "3516012099,Jatirejo,Baru,SK Bupati", False),
        ("kode_desa,desa,kecamatan", "3516012099,Baru, Lama,Jatirejo", False),
        ("kode_desa,desa,kecamatan", "3516012099,Baru, Lama,,Jatirejo", False),
        ("kode_desa,desa,kecamatan", "3516992099,Baru,Jatibaru,SK Bupati", False),
        ("kode_desa,desa,kecamatan", "3516012099,Baru,,Jatirejo", False),
    ],
)
def test_a_note_beside_a_line_is_told_and_a_piece_of_a_name_stops(
    tmp_path: Path, titles: str, line: str, *, read: bool
) -> None:
    first = "3516012098,Jatirejo,Satu" if titles.endswith("kecamatan,desa") else "3516012098,Satu"
    (tmp_path / "wilayah.csv").write_text(f"{titles}\n{first}\n{line}\n", encoding="utf-8")
    if read:
        regions = load_regions(tmp_path)
        assert [village.desa for village in regions.added] == ["Satu", "Baru"]
        assert regions.told == ["wilayah.csv baris 3 memuat catatan di luar kolomnya, yang tidak dibaca."]
    else:
        with pytest.raises(RegionsError, match=r"baris 3: isinya lebih banyak daripada judulnya"):
            load_regions(tmp_path)


def test_blank_lines_are_no_records_and_the_lines_keep_their_numbers() -> None:
    assert read_records("a;b\n\n;\n1;2\n", ("a", "b")).rows == [(1, ["a", "b"]), (4, ["1", "2"])]
    with pytest.raises(NoCsv) as refused:
        read_records('a,b\n1,"2\n', ("a", "b"))
    assert refused.value.line == 2


def _saving(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Somebody saves the file while the settling pauses."""

    def pause(_: float) -> None:
        path.write_bytes(path.read_bytes() + b"\n# lagi\n")

    monkeypatch.setattr("assets.office.settling.files_on_the_move.__defaults__", (time.time, pause))


@pytest.mark.parametrize(("name", "part"), [("padan.toml", "settings"), ("wilayah.csv", "regions")])
def test_a_file_that_is_being_saved_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, part: str
) -> None:
    (tmp_path / name).write_bytes(b"")
    _saving(monkeypatch, tmp_path / name)
    with DataFolder(tmp_path) as folder, pytest.raises(QuarterStopped, match=f"^Berkas {name} masih ditulis"):
        getattr(folder, part)


def test_points_that_are_being_saved_stop_the_quarter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_points(load_points(), tmp_path / "poin.csv")
    _saving(monkeypatch, tmp_path / "poin.csv")
    with (
        open_warehouse(tmp_path / "w.duckdb") as db,
        pytest.raises(QuarterStopped, match=r"^Berkas poin\.csv masih ditulis"),
    ):
        reconcile(QuarterRun(db, Quarter(2026, 3), tmp_path))


@pytest.mark.parametrize(
    ("stage", "name", "written"),
    [(stage_judgements, "putusan.csv", _JUDGEMENTS), (stage_explanations, "penjelasan.csv", _EXPLANATIONS)],
)
def test_lines_that_are_being_saved_stop_the_quarter(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stage: Callable[[QuarterRun], dict[str, int]],
    name: str,
    written: str,
) -> None:
    (tmp_path / name).write_text(written, encoding="utf-8")
    with open_warehouse(tmp_path / "w.duckdb") as db:
        assert stage(QuarterRun(db, Quarter(2026, 3), tmp_path))[name.removesuffix(".csv")] == 1
        told = db.connection.execute("SELECT sumber, baris FROM staging.sources").fetchall()
        assert told == [(name, 1)]
        _saving(monkeypatch, tmp_path / name)
        with pytest.raises(QuarterStopped, match=f"^Berkas {name} masih ditulis"):
            stage(QuarterRun(db, Quarter(2026, 3), tmp_path))


@pytest.mark.parametrize(
    "code",
    [
        "3516012099.0",
        "3.516.012.099",
        "35.16.01.2099",
        "35.16.1.2099",
        "'3516012099",
        "35 16 01 2099",
        "3516012099,00",
        '="3516012099"',
        "3,516012099E+09",
        "３５１６０１２０９９",
    ],
)
def test_a_code_of_a_village_is_read_as_spreadsheets_write_it(tmp_path: Path, code: str) -> None:
    written = code.replace('"', '""')
    (tmp_path / "wilayah.csv").write_text(f'kode_desa;desa\n"{written}";Baru\n', encoding="utf-8")
    assert [village.kode_desa for village in load_regions(tmp_path).added] == ["3516012099"]
