"""Looking people up: what is found, what is handed over, and that nothing of it stands in the log."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assets.lookup.access_log import verify
from assets.lookup.asked import NotAsked, read_list, who_is_asked
from assets.lookup.people import Person, find_people
from pipelines.command import app
from tests.quarter.district import cases
from tests.serving.district import Q2, publish, tables, villages

MEMBER = next(case for case in cases("dtks") if case["nik"] and case["tgl_lahir"])
ROW = next(case for case in cases("baris") if case["NIK"].isdigit() and len(case["NIK"]) == 16)


def _padan(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def _found(data: Path, nik: str = "", name: str = "", born: str = "") -> Person:
    (person,) = find_people(data, [who_is_asked(nik, name, born)])
    return person


def test_a_member_is_found_by_nik_with_every_file_of_the_quarter(of_the_cases: Path) -> None:
    person = _found(of_the_cases, nik=MEMBER["nik"])
    members = [line.values["id_dtks"] for line in person.in_file("registri.csv")]
    assert MEMBER["id_dtks"] in members
    assert {line.file for line in person.lines} > {"registri.csv"}


def test_a_member_is_found_by_name_and_birth_date_as_people_write_them(of_the_cases: Path) -> None:
    year, month, day = MEMBER["tgl_lahir"].split("-")
    by_name = _found(of_the_cases, name=MEMBER["nama"].lower(), born=f"{day}/{month}/{year}")
    assert MEMBER["id_dtks"] in {line.values["id_dtks"] for line in by_name.in_file("registri.csv")}
    assert _found(of_the_cases, name=MEMBER["nama"], born="01/02/1903").lines == []


def test_a_row_is_found_with_its_fate(of_the_cases: Path) -> None:
    rows = _found(of_the_cases, nik=ROW["NIK"]).in_file("nasib_baris.csv")
    assert ROW["kasus"] in {line.values["id_usulan"] for line in rows}


def test_everybody_of_a_list_is_looked_up_at_once(of_the_cases: Path, tmp_path: Path) -> None:
    listed = tmp_path / "daftar.csv"
    listed.write_text(f"NAMA;NIK\n;{MEMBER['nik']}\n;3516010101019999\n", encoding="utf-8")
    first, second = find_people(of_the_cases, read_list(listed))
    assert first.lines == _found(of_the_cases, nik=MEMBER["nik"]).lines
    assert (second.asked.line, second.lines) == (3, [])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("NAMA\nSITI\n", "tidak memuat kolom NIK"),
        ("NIK\n", "tidak memuat seorang pun"),
        ("NIK\n3516\n", "Baris 2: NIK harus 16 angka."),
        ("NAMA,TANGGAL LAHIR\nSITI,1980\n", "Baris 2: tanggal lahir tidak dikenal"),
        ("NAMA,TANGGAL LAHIR\nSITI,30/02/1980\n", "Baris 2: tanggal lahir tidak dikenal"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    listed = tmp_path / "daftar.csv"
    listed.write_text(content, encoding="utf-8")
    with pytest.raises(NotAsked, match=told):
        read_list(listed)


@pytest.mark.parametrize("arguments", [[], ["--nama", "SITI"], ["123"], ["3516012001000001", "--nama", "SITI"]])
def test_who_is_meant_must_be_clear(of_the_cases: Path, arguments: list[str]) -> None:
    result = _padan("cari", *arguments, "--data", str(of_the_cases))
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert not (of_the_cases / "akses").exists()


@pytest.fixture
def office(of_the_cases: Path, tmp_path: Path) -> Path:
    """The district's editions and warehouse, with an access log of its own."""
    data = tmp_path / "data"
    data.mkdir()
    # The warehouse is opened for writing, and others read the district.
    shutil.copytree(of_the_cases / "gudang", data / "gudang")
    for name in ("reports", "landing"):
        (data / name).symlink_to(of_the_cases / name)
    return data


def test_the_command_tells_the_office_and_logs_nobody_by_name(office: Path) -> None:
    result = _padan("cari", MEMBER["nik"], "--data", str(office))
    assert result.exit_code == 0
    assert "2026-Q2 (edisi 1)" in result.stdout
    assert f"Registri: {MEMBER['nama']}, NIK {MEMBER['nik']}" in result.stdout
    log = (office / "akses" / "catatan.jsonl").read_text(encoding="utf-8")
    (line,) = map(json.loads, log.splitlines())
    assert (line["tindakan"], line["ke_berkas"], line["nomor"]) == ("cari", False, 1)
    assert line["temuan"] > 0
    assert not [word for word in (MEMBER["nik"], *MEMBER["nama"].split(), MEMBER["tgl_lahir"]) if word in log]
    assert _padan("cari", "3516010101019999", "--data", str(office)).exit_code == 1
    assert verify(office).lines == 2


def test_what_is_found_goes_to_a_file_of_the_owner_alone(office: Path, tmp_path: Path) -> None:
    to = tmp_path / "hasil.csv"
    assert _padan("cari", MEMBER["nik"], "--ke", str(to), "--data", str(office)).exit_code == 0
    assert to.stat().st_mode & 0o777 == 0o600
    lines = list(csv.DictReader(io.StringIO(to.read_text(encoding="utf-8-sig"))))
    assert {"kolom": "nik", "nilai": MEMBER["nik"]}.items() <= next(
        {key: line[key] for key in ("kolom", "nilai")} for line in lines if line["kolom"] == "nik"
    ).items()
    again = _padan("cari", MEMBER["nik"], "--ke", str(to), "--data", str(office))
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)


def test_everything_that_is_held_is_handed_over(of_the_cases: Path, office: Path, tmp_path: Path) -> None:
    (office / "putusan.csv").write_text(f"satu,dua\nNIK {MEMBER['nik']},x\n", encoding="utf-8")
    _padan("cari", MEMBER["nik"], "--data", str(office))
    _padan("cari", "--nama", MEMBER["nama"], "--lahir", MEMBER["tgl_lahir"], "--data", str(office))
    to = tmp_path / "subjek"
    result = _padan("subjek", MEMBER["nik"], "--ke", str(to), "--data", str(office))
    assert result.exit_code == 0
    told = json.loads((to / "data-pribadi.json").read_text(encoding="utf-8"))
    assert {line["berkas"] for line in told["edisi"]} >= {"registri.csv"}
    assert {"staging.civil_registry", "staging.dtks_snapshot", "reconciliation.registry"} <= told["gudang"].keys()
    extract = hashlib.sha256((of_the_cases / "inbox/2026-Q2/dukcapil/ekstrak.csv").read_bytes()).hexdigest()
    assert extract in told["berkas_asli"]
    assert told["putusan"] == [f"NIK {MEMBER['nik']},x"]
    assert [one["tindakan"] for one in told["yang_pernah_membuka"]] == ["cari", "cari"]
    page = (to / "data-pribadi.html").read_text(encoding="utf-8")
    assert all(word in page for word in (MEMBER["nama"], "registri.csv", "staging.civil_registry", "cari"))
    assert (to / "data-pribadi.html").stat().st_mode & 0o777 == 0o600
    assert MEMBER["nik"] not in " ".join(path.name for path in to.iterdir())


def test_of_somebody_unknown_nothing_is_held(office: Path) -> None:
    result = _padan("subjek", "3516010101019999", "--data", str(office))
    assert result.exit_code == 1
    assert "Tidak ditemukan" in result.stdout


@pytest.mark.parametrize("gone", ["registri.csv", "manifest.json"])
def test_an_edition_that_cannot_be_read_whole_is_told_beside_what_is_found(tmp_path: Path, gone: str) -> None:
    member = tables(villages(1, 1)).files["registri.csv"][2]
    publish(tmp_path, Q2, tables(villages(1, 1)))
    for command in ("cari", "subjek"):
        assert _padan(command, str(member["nik"]), "--data", str(tmp_path)).stderr == ""
    (tmp_path / "reports/2026-Q2/edisi-1" / gone).unlink()
    for command in ("cari", "subjek"):
        told = _padan(command, str(member["nik"]), "--data", str(tmp_path)).stderr
        assert told.startswith("Perhatian: 2026-Q2/edisi-1 tidak dapat dibaca seluruhnya")
