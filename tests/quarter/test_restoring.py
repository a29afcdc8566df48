"""The restore drill: landing, judgements and settings alone make four quarters once more, with equal digests."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assets.adopt import restore_in_place
from assets.intake.kept_lists import kept_lists
from assets.office.carried_files import TOGETHER, carried_name
from assets.office.carry_on import carry_on
from assets.office.quarter import Quarter, parse_range
from assets.office.standing import read_manifest
from assets.office.stop import QuarterStopped
from assets.reporting.draft import Output
from assets.reporting.edition_check import check_editions, editions_of
from assets.reporting.editions import written_manifest
from assets.reporting.manifest import content_digest
from assets.reporting.minutes import MINUTES as MINUTES_FILE
from assets.restore import Restored, prepare, rebuild
from sql.opening import open_warehouse
from tests.quarter.district import MINUTES, VILLAGES, run_quarter, write_delivery
from tests.quarter.of_before import in_one_file
from tests.quarter.people import Row, member, row, run, someone

REGISTRY = carried_name("reconciliation.registry")
Q1, Q2, Q3, Q4 = QUARTERS = parse_range("2026-Q1..2026-Q4")
STAYS, LEAVES, NEW, MENDED = (
    someone(1, "SUKARNI", "MARKAMAH"),
    someone(2, "SLAMET", "SARMI"),
    someone(3, "KARYONO", "SAMIYEM"),
    someone(4, "PARMAN", "TUMIRAH"),
)
PEOPLE = (STAYS, LEAVES, NEW, MENDED)
MEMBERS = (member("TETAP", STAYS, pkh="1"), member("KELUAR", LEAVES, pkh="1"), member("TANPA", MENDED, nik=""))


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four quarters; of the second, which a village corrected, two editions."""
    data: Path = tmp_path_factory.mktemp("kabupaten")
    (data / "padan.toml").write_text('nama_dinas = "Dinas Sosial Contoh"\n', encoding="utf-8")
    run(data, Q1, PEOPLE, MEMBERS)
    run(data, Q2, PEOPLE, (), [row(NEW)])
    _sent(
        data,
        Q2,
        [
            row(NEW),
            row(LEAVES, ID_DTKS="KELUAR", JENIS_USULAN="HAPUS", ALASAN_HAPUS="MAMPU", PROGRAM_BANSOS="NON BANSOS"),
        ],
    )
    assert run_quarter(data, Q2).number == 2
    run(data, Q3, PEOPLE, (), [row(NEW, PROGRAM_BANSOS="PKH")])
    run(data, Q4, PEOPLE)
    return data


@pytest.fixture
def first(lived: Path, tmp_path: Path) -> Path:
    """As if the first quarter were the only one."""
    data = Path(shutil.copytree(lived, tmp_path / "data"))
    listed = data / "landing" / "daftar.jsonl"
    lines = [line for line in listed.read_text(encoding="utf-8").splitlines() if f'"{Q1}"' in line]
    listed.write_text("\n".join(lines), encoding="utf-8")
    for quarter in (Q2, Q3, Q4):
        shutil.rmtree(data / "reports" / str(quarter))
        shutil.rmtree(data / "inbox" / str(quarter))
    return data


@pytest.fixture
def data(lived: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(lived, tmp_path / "data"))


def _sent(data: Path, quarter: Quarter, rows: Iterable[Row]) -> None:
    cover = {"KODE DESA": VILLAGES["A"], "PERIODE": str(quarter), **MINUTES}
    write_delivery(data / f"inbox/{quarter}/desa/a.xlsx", rows, cover, datetime(2026, 4, 21, tzinfo=UTC))


def _published(data: Path) -> dict[str, str]:
    return {str(one.quarter): one.sidik for one in editions_of(data) if one.stands}


def _in_place(data: Path) -> list[Restored]:
    return list(restore_in_place(data, lambda _: None, lambda _: None))


def test_landing_judgements_and_settings_make_four_quarters_again(data: Path, tmp_path: Path) -> None:
    before = _published(data)
    shutil.rmtree(data / "gudang")
    shutil.rmtree(data / "inbox")
    made = list(rebuild(data, tmp_path / "latihan", prepare(data, tmp_path / "latihan"), lambda _: None, follow=False))
    assert {str(one.quarter): one.sidik for one in made} == before
    assert [(one.equal, one.why) for one in made] == [(True, ())] * 4
    assert [one.number for one in made] == [1, 2, 1, 1]
    for quarter in QUARTERS:
        name = f"reports/{quarter}/edisi-{2 if quarter == Q2 else 1}"
        assert read_manifest(tmp_path / "latihan" / name) == read_manifest(data / name)


def test_a_lost_warehouse_is_rebuilt_in_place_and_known_to_be_what_was_published(first: Path) -> None:
    before = _published(first)
    (first / "gudang" / "padan.duckdb").write_bytes(b"rusak")
    shutil.rmtree(first / "inbox")
    made = _in_place(first)
    assert [(one.equal, one.published) for one in made] == [(True, 1)]
    assert _published(first) == before
    assert (first / "inbox" / str(Q1) / "dtks" / "snapshot.csv").is_file()
    assert (first / "gudang" / "padan.duckdb.lama").read_bytes() == b"rusak"
    assert not (first / ".pulihkan").exists()
    with open_warehouse(first / "gudang" / "padan.duckdb", threads=1) as db:
        assert carry_on(db, first, Q2) == []
        assert {row[0] for row in db.execute("SELECT id_dtks FROM reconciliation.registry")} == {
            *("TETAP", "KELUAR", "TANPA")
        }


def test_editions_that_were_lost_too_come_back_with_the_same_digest(first: Path) -> None:
    before = _published(first)
    for lost in ("gudang", "reports"):
        shutil.rmtree(first / lost)
    assert [one.published for one in _in_place(first)] == [0]
    assert _published(first) == before
    assert [one.faults for one in check_editions(first)] == [()]


def test_what_was_published_stands_where_other_settings_would_make_something_else(first: Path) -> None:
    before = _published(first)
    (first / "padan.toml").write_text('nama_dinas = "Dinas Lain"\n', encoding="utf-8")
    (made,) = _in_place(first)
    assert not made.equal
    assert "ringkasan.html" in made.differing
    assert made.why == ("pengaturan",)
    assert _published(first) == before
    with open_warehouse(first / "gudang" / "padan.duckdb", threads=1) as db:
        assert carry_on(db, first, Q2) == []


def test_bytes_that_went_bad_stop_the_drill_with_the_remedy(data: Path, tmp_path: Path) -> None:
    (_, digest), *_ = kept_lists(data)[Q3]["desa"]
    (data / "landing" / digest).write_bytes(b"rusak")
    with pytest.raises(QuarterStopped, match=f"landing/{digest} rusak"):
        prepare(data, tmp_path / "latihan")
    (data / "landing" / digest).unlink()
    assert prepare(data, tmp_path / "lagi") == QUARTERS
    (data / "inbox" / str(Q3) / "desa" / "a.xlsx").unlink()
    with pytest.raises(QuarterStopped, match="tidak ada di landing"):
        prepare(data, tmp_path / "terakhir")


def test_a_folder_that_never_published_cannot_be_restored(tmp_path: Path) -> None:
    with pytest.raises(QuarterStopped, match="landing tidak mengenal"):
        prepare(tmp_path, tmp_path / "latihan")


def _faults(data: Path) -> dict[str, tuple[str, ...]]:
    return {one.edition.name: one.faults for one in check_editions(data) if one.faults}


def test_every_edition_is_listed_with_its_digest(data: Path) -> None:
    names = [(one.name, one.stands) for one in editions_of(data)]
    assert names == [(f"{Q1}/edisi-1", True), (f"{Q2}/edisi-1", False), (f"{Q2}/edisi-2", True)] + [
        (f"{quarter}/edisi-1", True) for quarter in (Q3, Q4)
    ]
    assert all(len(one.sidik) == 64 and one.files > 30 for one in editions_of(data))
    assert [one.name for one in editions_of(data, (Q3,))] == [f"{Q3}/edisi-1"]


def test_sound_editions_have_no_fault(data: Path) -> None:
    assert _faults(data) == {}


def _write(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    path.write_bytes(content)


def test_what_was_altered_lost_or_added_is_told_with_its_remedy(data: Path) -> None:
    old, last = (data / "reports" / name for name in (f"{Q2}/edisi-1", f"{Q4}/edisi-1"))
    _write(old / "keluar.csv", b"x")
    (last / "registri.csv").unlink()
    _write(last / "catatan.txt", b"x")
    _write(last.parent / "ganda.csv", b"x")
    faults = _faults(data)
    assert faults.keys() == {f"{Q2}/edisi-1", f"{Q4}/edisi-1"}
    assert faults[f"{Q2}/edisi-1"] == (
        "1 berkas berubah sesudah terbit (keluar.csv); kembalikan edisi-1 dari cadangan.",
    )
    lost, surplus, copies = faults[f"{Q4}/edisi-1"]
    assert lost.startswith("1 berkas hilang (registri.csv); jalankan padan run 2026-Q4")
    assert surplus.startswith("1 berkas bukan bagian edisi ini")
    assert copies.startswith("1 salinan di reports/2026-Q4 hilang atau berubah (ganda.csv)")


def test_editions_of_before_have_one_file_and_no_fault(data: Path) -> None:
    for quarter, number in ((Q1, 1), (Q2, 1), (Q2, 2), (Q3, 1)):
        in_one_file(data, quarter, number)
    assert _faults(data) == {}
    _write(data / f"reports/{Q2}/edisi-1" / TOGETHER, b"")
    (_, fault) = (fault for faults in _faults(data).values() for fault in faults)
    assert fault.startswith("rantai putus: penyambung/ edisi-1")


def test_what_is_carried_on_and_was_altered_accuses_no_other_quarter(data: Path) -> None:
    _write(data / f"reports/{Q3}/edisi-1/{REGISTRY}", b"")
    (fault,) = _faults(data)[f"{Q3}/edisi-1"]
    assert fault.startswith(f"1 berkas berubah sesudah terbit ({REGISTRY})")


@pytest.mark.parametrize(("number", "told"), [(1, "dari cadangan."), (2, "dari salinannya.")])
def test_a_manifest_that_cannot_be_read_is_told(data: Path, number: int, told: str) -> None:
    _write(data / f"reports/{Q2}/edisi-{number}/manifest.json", b"{")
    (fault,) = _faults(data)[f"{Q2}/edisi-{number}"]
    assert fault.startswith("manifest.json hilang atau tidak terbaca")
    assert fault.endswith(told)


def _forged(manifest: Path, **altered: object) -> None:
    told = json.loads(manifest.read_text(encoding="utf-8")) | altered
    _write(manifest, written_manifest(told, told["edisi"]))


def test_a_manifest_that_was_rewritten_with_its_file_is_given_away_by_the_digest(data: Path) -> None:
    edition = data / f"reports/{Q4}/edisi-1"
    _write(edition / "keluar.csv", b"x")
    outputs = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))["keluaran"]
    outputs["keluar.csv"]["sha256"] = hashlib.sha256(b"x").hexdigest()
    _forged(edition / "manifest.json", keluaran=outputs)
    assert any(fault.startswith("sidik pada manifest.json") for fault in _faults(data)[f"{Q4}/edisi-1"])


def test_a_registry_exchanged_with_its_digests_breaks_the_chain_of_the_next_quarter(data: Path) -> None:
    edition = data / f"reports/{Q3}/edisi-1"
    other = (data / f"reports/{Q1}/edisi-1/{REGISTRY}").read_bytes()
    _write(edition / REGISTRY, other)
    outputs = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))["keluaran"]
    outputs[REGISTRY]["sha256"] = hashlib.sha256(other).hexdigest()
    listed = {name: Output(told["sha256"], 0) for name, told in outputs.items() if name != MINUTES_FILE}
    _forged(edition / "manifest.json", keluaran=outputs, sidik=content_digest(listed))
    (fault,) = _faults(data)[f"{Q4}/edisi-1"]
    assert fault.startswith(f"rantai putus: registri {Q3} yang diteruskannya")


def test_a_quarter_that_stands_on_an_edition_of_before_must_be_run_again(data: Path) -> None:
    reports = data / "reports" / str(Q2)
    shutil.copytree(reports / "edisi-1", reports / "edisi-3")
    _forged(reports / "edisi-3" / "manifest.json", edisi=3)
    (fault,) = _faults(data)[f"{Q3}/edisi-1"]
    assert f"bukan edisi-3 yang berlaku; jalankan padan run {Q2}..{Q3}" in fault


def test_the_edition_compared_with_is_a_link_of_the_chain(data: Path) -> None:
    (data / f"reports/{Q2}/edisi-1/{REGISTRY}").unlink()
    (fault,) = _faults(data)[f"{Q2}/edisi-2"]
    assert fault.startswith("rantai putus: penyambung/ edisi-1")
