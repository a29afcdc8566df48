"""A lost or foreign warehouse takes nobody with it: the last published edition is enough to go on from."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assets.office.carried_files import FOLDER, KEPT, TOGETHER, carried_name
from assets.office.carry_on import carry_on
from assets.office.quarter import Quarter
from assets.office.stop import QuarterStopped
from pipelines.command import app
from sql.opening import open_warehouse
from sql.statements import ROOT, statement
from tests.quarter.district import MINUTES, Q2, Q3, VILLAGES, report, run_quarter, write_delivery, write_table
from tests.quarter.of_before import in_one_file
from tests.quarter.people import member, row, run, someone

Q1 = Quarter(2026, 1)
CARRIED = carried_name("reconciliation.registry")
STAYS, LEAVES, MENDED, WAITS = (
    someone(1, "SUKARNI", "MARKAMAH"),
    someone(2, "SLAMET", "SARMI"),
    someone(3, "TEGUH WIDODO", "PONIYEM"),
    someone(4, "PARMAN", "TUMIRAH"),
)
NEW, NAMELESS = someone(5, "KARYONO", "SAMIYEM"), someone(6, "WAGIMAN", "LASTRI")
PEOPLE = (STAYS, LEAVES, MENDED, WAITS, NEW, NAMELESS)
TWICE = (member("DUA1", STAYS, pkh="1", no_kk="", tgl_lahir="1955-01-01"), member("DUA2", STAYS, pkh="1"))
MEMBERS = (*TWICE, member("KELUAR", LEAVES, pkh="1"), member("ALAMAT", MENDED, pbi="1"), member("TANPA", WAITS, nik=""))
ROWS = (
    row(NEW),
    row(NAMELESS, NIK="", NOKK="=1+1"),
    row(MENDED, ID_DTKS="ALAMAT", JENIS_USULAN="PERBAIKAN", ALAMAT="JALAN BARU"),
    row(LEAVES, ID_DTKS="KELUAR", JENIS_USULAN="HAPUS", ALASAN_HAPUS="MAMPU", PROGRAM_BANSOS="NON BANSOS"),
)
HEADER = ("nama_kec", "nama_desa", "nik_usulan", "program_bansos", "hasil", "padan", "nama_lgkp", "ket_vali")


@pytest.fixture(scope="module")
def after_two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two quarters published, and the inbox of the third: an extract and the centre's answer, no snapshot."""
    data: Path = tmp_path_factory.mktemp("kabupaten")
    run(data, Q1, PEOPLE, MEMBERS)
    run(data, Q2, PEOPLE, (), ROWS)
    shutil.copytree(data / f"inbox/{Q2}/dukcapil", data / f"inbox/{Q3}/dukcapil")
    answer = dict(zip(HEADER, ("JATIREJO", "TAWANGREJO", NEW["nik"], "PBI", "DITERIMA", "", "", ""), strict=True))
    write_table(data / f"inbox/{Q3}/umpan_balik/jawaban.csv", [answer])
    cover = {"KODE DESA": VILLAGES["A"], "PERIODE": str(Q3), **MINUTES}
    write_delivery(
        data / f"inbox/{Q3}/desa/a.xlsx", [row(WAITS, PROGRAM_BANSOS="PKH")], cover, datetime(2026, 7, 20, tzinfo=UTC)
    )
    return data


@pytest.fixture(scope="module")
def never_lost(after_two: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The third quarter's edition of a district that lost nothing."""
    data = _copy(after_two, tmp_path_factory.mktemp("utuh"))
    run_quarter(data, Q3)
    return contents(data, Q3)


@pytest.fixture
def data(after_two: Path, tmp_path: Path) -> Path:
    return _copy(after_two, tmp_path)


def _copy(data: Path, to: Path) -> Path:
    return Path(shutil.copytree(data, to / "data"))


def contents(data: Path, quarter: Quarter, edition: int = 1) -> dict[str, bytes]:
    folder = data / "reports" / str(quarter) / f"edisi-{edition}"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lose_warehouse(data: Path) -> None:
    shutil.rmtree(data / "gudang")


def told(data: Path, first: Quarter = Q3) -> list[str]:
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as db:
        return carry_on(db, data, first)


def carried(data: Path) -> dict[str, list[Any]]:
    """What the warehouse holds of the first two quarters, and the third reads: whoever has the same makes the same.

    That it reads nothing else is held below, and that its edition is the same where it is made.
    """
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as db:
        return {
            table: db.execute(f"SELECT * FROM {table} WHERE periode < ? ORDER BY ALL", [str(Q3)])
            for table in KEPT
            if db.exists(table)
        }


@pytest.fixture(scope="module")
def never_lost_carried(after_two: Path) -> dict[str, list[Any]]:
    """That of a district that lost nothing."""
    found = carried(after_two)
    assert found.keys() == set(KEPT) and found["reconciliation.registry"]
    return found


def edition_files(data: Path, name: str) -> list[Path]:
    """The file in the last edition of the second quarter, and its copy beside."""
    reports = data / "reports" / str(Q2)
    return [reports / "edisi-1" / name, reports / name]


def overwrite(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def test_the_district_has_what_must_not_be_lost(never_lost: dict[str, bytes], after_two: Path) -> None:
    assert {line["jenis"] for line in report(after_two, Q2, "antrean_nik.csv")} == {"USULAN", "ANGGOTA"}
    assert [line["id_dtks"] for line in report(after_two, Q2, "keluar.csv")] == ["KELUAR"]
    assert b"DITERIMA" in never_lost["umpan_balik.csv"]


def test_whom_an_earlier_quarter_accepted_is_known_again(data: Path) -> None:
    lose_warehouse(data)
    told(data)
    with open_warehouse(data / "gudang/padan.duckdb") as db:
        db.derive("reconciliation.accepted_none")
        accepted = {nik for (nik,) in db.rows("reconciliation.accepted_before", periode=str(Q3))}
    assert accepted == {NEW["nik"], MENDED["nik"]}


def test_what_was_read_back_is_told_in_one_sentence_a_quarter(data: Path) -> None:
    lose_warehouse(data)
    assert told(data) == [
        f"Gudang tidak mengenal {quarter}; registri, antrean, dan usulan tertunda dibaca kembali dari edisi-1."
        for quarter in (Q1, Q2)
    ]
    assert told(data) == []


def test_the_command_tells_what_was_read_back_and_makes_what_a_district_that_lost_nothing_makes(
    data: Path, never_lost: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    # Lost twice: the last quarter stands on what was read back. Of one quarter before the files are gone, of one not.
    lose_warehouse(data)
    told(data)
    lose_warehouse(data)
    shutil.rmtree(data / "inbox" / str(Q1))
    result = CliRunner().invoke(app, ["run", str(Q3), "--data", str(data)])
    said = " ".join(result.output.split())
    assert result.exit_code == 0
    assert f"Gudang tidak mengenal {Q2}; registri, antrean, dan usulan tertunda dibaca kembali dari edisi-1." in said
    assert contents(data, Q3) == never_lost


def test_a_warehouse_that_knows_the_last_edition_is_left_alone(data: Path) -> None:
    assert told(data) == []


def test_a_warehouse_older_than_the_last_edition_is_mended(
    data: Path, never_lost_carried: dict[str, list[Any]], tmp_path: Path
) -> None:
    backup = data / "cadangan"
    shutil.copytree(data / "gudang", backup)
    sent = [*ROWS, row(WAITS, ID_DTKS="TANPA", JENIS_USULAN="PERBAIKAN")]
    cover = {"KODE DESA": VILLAGES["A"], "PERIODE": str(Q2), **MINUTES}
    write_delivery(data / f"inbox/{Q2}/desa/a.xlsx", sent, cover, datetime(2026, 4, 21, tzinfo=UTC))
    assert run_quarter(data, Q2).number == 2
    lasting = carried(data)
    assert lasting != never_lost_carried
    sound = _copy(data, tmp_path / "utuh")
    lose_warehouse(data)
    backup.rename(data / "gudang")
    assert [sentence.partition(";")[0] for sentence in told(data)] == [
        f"Gudang memuat keadaan lain dari edisi terakhir {Q2}"
    ]
    assert carried(data) == lasting
    # What is kept of people and searches is older, too, and decides nothing.
    for folder in (sound, data):
        run_quarter(folder, Q3)
    assert contents(data, Q3) == contents(sound, Q3)


def test_a_run_that_published_nothing_is_nothing_to_stand_on(
    data: Path, never_lost_carried: dict[str, list[Any]]
) -> None:
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as db:
        db.run("reconciliation.forget_published", periode=str(Q2))
        db.execute("DELETE FROM reconciliation.registry WHERE periode = '2026-Q2' AND id_dtks = 'ALAMAT'")
    assert carried(data) != never_lost_carried
    assert [sentence.partition(";")[0] for sentence in told(data)] == [
        f"Gudang memuat keadaan lain dari edisi terakhir {Q2}"
    ]
    assert carried(data) == never_lost_carried


def test_a_quarter_that_was_run_and_never_published_stops_the_next(data: Path) -> None:
    shutil.rmtree(data / "reports" / str(Q2))
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as db:
        db.run("reconciliation.forget_published", periode=str(Q2))
    with pytest.raises(QuarterStopped, match=rf"belum terbit; terbitkan dahulu \(padan run {Q2}\.\.{Q3}\)\.$"):
        told(data)


def test_reports_that_were_carried_away_leave_a_sound_warehouse_as_it_is(
    data: Path, never_lost: dict[str, bytes]
) -> None:
    shutil.rmtree(data / "reports")
    run_quarter(data, Q3)
    # The page shows the fates of earlier quarters, which stand in their editions alone; the manifest and the minutes
    # name it (docs/decisions/0025).
    of_history = {"ringkasan.html", "manifest.json", "pengajuan/berita_acara.pdf"}
    assert {name for name, content in contents(data, Q3).items() if never_lost.get(name) != content} <= of_history
    assert contents(data, Q3).keys() == never_lost.keys()


def gone(path: Path) -> None:
    path.unlink()


def altered(path: Path) -> None:
    overwrite(path, path.read_bytes()[:-1] + b"?")


@pytest.mark.parametrize("harm", [gone, altered])
def test_one_of_both_copies_is_enough(data: Path, harm: Callable[[Path], None]) -> None:
    lose_warehouse(data)
    harm(edition_files(data, CARRIED)[0])
    assert len(told(data)) == 2


@pytest.mark.parametrize("inbox", [True, False])
@pytest.mark.parametrize(("name", "fault"), [(CARRIED, "hilang atau berubah"), ("manifest.json", "tidak terbaca")])
@pytest.mark.parametrize("harm", [gone, altered])
def test_an_edition_that_cannot_be_read_back_stops_the_quarter(
    data: Path, harm: Callable[[Path], None], name: str, fault: str, inbox: bool
) -> None:
    lose_warehouse(data)
    if not inbox:
        shutil.rmtree(data / "inbox" / str(Q2))
    for path in edition_files(data, name):
        harm(path)
    with pytest.raises(QuarterStopped) as stopped:
        run_quarter(data, Q3)
    sentence = str(stopped.value)
    assert f"{name} di reports/{Q2}/edisi-1 {fault}" in sentence
    assert sentence.endswith(f"jalankan {Q2} lagi lebih dahulu (padan run {Q2}..{Q3}).")
    assert (f"kembalikan isi inbox/{Q2}" in sentence) is not inbox
    assert not (data / "reports" / str(Q3)).exists()


def without_carried(data: Path) -> None:
    """The second quarter's edition as an earlier version of Padan made it."""
    for path in edition_files(data, "manifest.json"):
        manifest = json.loads(path.read_text(encoding="utf-8"))
        for table in KEPT:
            manifest["keluaran"].pop(carried_name(table), None)
        overwrite(path, (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())
        shutil.rmtree(path.parent / FOLDER)


def test_an_edition_of_before_needs_its_quarter_run_again(
    data: Path, after_two: Path, never_lost_carried: dict[str, list[Any]]
) -> None:
    without_carried(data)
    lose_warehouse(data)
    with pytest.raises(QuarterStopped, match=f"dibuat versi Padan yang belum menyimpan {FOLDER}/; jalankan {Q2} lagi"):
        run_quarter(data, Q3)
    lose_warehouse(data)
    edition = run_quarter(data, Q2, threads=2)
    assert told(data) == []
    assert carried(data) == never_lost_carried
    # The files have the same bytes on any number of threads.
    files = [carried_name(table) for table in KEPT]
    assert {name: contents(data, Q2, edition.number)[name] for name in files} == {
        name: contents(after_two, Q2)[name] for name in files
    }


def test_editions_of_before_have_one_file_that_is_read_as_well(
    data: Path, never_lost_carried: dict[str, list[Any]]
) -> None:
    for quarter in (Q1, Q2):
        in_one_file(data, quarter)
    lose_warehouse(data)
    assert len(told(data)) == 2
    assert carried(data) == never_lost_carried
    lose_warehouse(data)
    for path in edition_files(data, TOGETHER):
        altered(path)
    with pytest.raises(QuarterStopped, match=f"{TOGETHER} di reports/{Q2}/edisi-1 hilang atau berubah"):
        told(data)


def test_a_warehouse_of_before_that_holds_what_was_published_goes_on(
    data: Path, never_lost_carried: dict[str, list[Any]]
) -> None:
    without_carried(data)
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as db:
        db.execute("DROP TABLE reconciliation.published")
    # The first quarter's edition has the file; of the second the warehouse holds the very registry.
    assert [sentence.partition(";")[0] for sentence in told(data)] == [
        f"Gudang memuat keadaan lain dari edisi terakhir {Q1}"
    ]
    assert carried(data) == never_lost_carried


def test_a_warehouse_of_before_that_holds_something_else_stops(data: Path) -> None:
    without_carried(data)
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as db:
        db.execute("DROP TABLE reconciliation.published")
        db.execute("UPDATE reconciliation.registry SET pbi = '0' WHERE periode = '2026-Q2' AND id_dtks = 'ALAMAT'")
    with pytest.raises(QuarterStopped, match="belum menyimpan"):
        run_quarter(data, Q3)


# Tables that these statements read of their own quarter only.
_OWN_QUARTER = {
    "records": {"staging.submission_rows", "reconciliation.persons"},
    "registry_follows_the_quarter_before": {"reconciliation.snapshot"},
    "every_padan_nik_stands": {"reconciliation.snapshot", "reconciliation.decisions", "staging.submission_rows"},
    "answers": {"staging.feedback"},
    "extract_facts": {"staging.source_columns"},
    "row_situations": {"staging.civil_registry", "staging.submission_rows", "reconciliation.decisions"},
    "no_id_changed_hands": {"reconciliation.snapshot"},
}
_OTHER_QUARTER = re.compile(
    r"periode\s*(?:<|<=|<>|!=)\s*\$periode|max\((?:\w+\.)?periode\)|OVER \(ORDER BY periode|\$sebelumnya"
)


def test_every_table_that_is_carried_is_written_in_one_order() -> None:
    # The file keeps the order of the table. On two threads a table without one comes out otherwise each time.
    of_one_row = {"staging.extracts"}
    ends = {table: statement(table).rstrip().rpartition("\n")[2] for table in KEPT}
    in_order = {table for table, end in ends.items() if end.startswith("ORDER BY ")} | of_one_row
    assert in_order == {table for table, key in KEPT.items() if not key}


def test_every_table_that_a_later_quarter_reads_is_carried() -> None:
    readers = 0
    for path in sorted(ROOT.rglob("*.sql")):
        text = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("--"))
        if not _OTHER_QUARTER.search(text):
            continue
        readers += 1
        tables = set(
            re.findall(r"\b(?:FROM|JOIN)\s+((?:intake|staging|validation|reconciliation|reporting)\.\w+)", text)
        )
        assert tables - _OWN_QUARTER.get(path.stem, set()) <= set(KEPT), path.stem
    assert readers >= 6
