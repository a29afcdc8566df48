"""Which row of a village replaces which (contract 3), as a table of earlier and later rows."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assets.intake.intake import take_in
from assets.office.inbox import village_folder
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import Settings
from assets.staging.submissions import stage_submissions
from sql.opening import open_warehouse
from sql.warehouse import Database
from tests.intake.files import COVER, TEMPLATE, person, write_delivery
from tests.staging.village import Village

Q3 = Quarter(2026, 3)
BORN = TEMPLATE[5]
NO_MINUTES = {"NOMOR BA": "", "TANGGAL BA": ""}
WRITTEN = {
    "id": "ID USULAN",
    "nik": "NIK",
    "nama": "NAMA",
    "kk": "NOKK",
    "lahir": BORN,
    "ibu": "IBU KANDUNG",
    "program": "PROGRAM BANSOS",
    "jenis": "JENIS USULAN",
}
with Path(__file__).with_name("penggantian.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


# A row whose NIK is corrected under the same ID USULAN.
MENDED = next(case for case in CASES if case["kasus"] == "NIK dibetulkan dengan ID USULAN yang sama")


def villages() -> list[str]:
    return sorted(code for codes in load_regions().by_names("3516").values() for code in codes)


NUMBERED = villages()[-1]


def row(case: dict[str, str], which: str) -> dict[str, object]:
    names = {"PROVINSI": "", "KABUPATEN": "", "KECAMATAN": "", "KELURAHAN": ""}
    return person(1, **names, **{title: case[f"{name}_{which}"] for name, title in WRITTEN.items()})


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Every case is a village of its own: an earlier row with minutes, then a later row in a file that names none."""
    data = tmp_path_factory.mktemp("penggantian")
    for number, (case, code) in enumerate(zip(CASES, villages(), strict=False)):
        for minute, which in enumerate(("lama", "baru")):
            path = village_folder(data, Q3) / code / f"{which}.xlsx"
            cover = {**COVER, "KODE DESA": code, **(NO_MINUTES if which == "baru" else {"NOMOR BA": f"BA/{number}"})}
            write_delivery(path, [row(case, which)], cover)
            os.utime(path, (1_780_000_000 + 60 * minute,) * 2)
    for minute, (which, nik) in enumerate((("lama", "3516015203850099"), ("baru", "3516015203850011"))):
        path = village_folder(data, Q3) / NUMBERED / f"{which}.xlsx"
        told = [row(MENDED | {f"nik_{which}": nik, f"program_{which}": one}, which) for one in ("PKH", "BPNT")]
        write_delivery(path, told, {**COVER, "KODE DESA": NUMBERED})
        os.utime(path, (1_780_000_000 + 60 * minute,) * 2)
    with open_warehouse(data / "gudang" / "w.duckdb") as db:
        db.connection.execute("CREATE SCHEMA staging")
        db.connection.execute("CREATE TABLE staging.extracts AS SELECT '2026-Q3' AS periode, 'e' AS extract")
        db.connection.execute("CREATE TABLE staging.civil_registry AS SELECT 'e' AS extract, '1' AS nik")
        take_in(QuarterRun(db, Q3, data))
        stage_submissions(QuarterRun(db, Q3, data, Settings(kabupaten="3516")))
        yield db


def test_where_each_village_sent_once_nothing_is_compared(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes: list[dict[str, list[object]]] = []
    forget = Database.forget_derived

    def look(self: Database) -> None:
        tables = [name for (name,) in self.execute("SELECT table_name FROM duckdb_tables() WHERE temporary")]
        shapes.append({table: self.execute(f"DESCRIBE {table}") for table in tables})
        forget(self)

    monkeypatch.setattr(Database, "forget_derived", look)
    village.send("a.xlsx", [person(1), person(2)])
    assert village.stage()["baris_berlaku"] == 2
    assert village.ask("baris, digantikan") == [(2, False), (3, False)]
    village.send("b.xlsx", [person(1)], 1)
    assert village.stage()["baris_berlaku"] == 2
    assert village.ask("baris, digantikan") == [(2, False), (2, True), (3, False)]
    once, twice = shapes
    assert once.keys() == {"known_niks", "proposal_pairs", "replaced_rows", "kept_minutes"}
    assert once == {table: twice[table] for table in once}


@pytest.mark.parametrize(("number", "case"), [*enumerate(CASES)], ids=[case["kasus"] for case in CASES])
def test_a_later_row_replaces_the_same_proposal_and_keeps_its_minutes(
    staged: Database, number: int, case: dict[str, str]
) -> None:
    rows = staged.execute(
        "SELECT berkas LIKE '%lama.xlsx', digantikan, nomor_ba FROM staging.submission_rows WHERE kode_desa = ?",
        [villages()[number]],
    )
    earlier, later = (next(found for found in rows if found[0] is first) for first in (True, False))
    told = ("ya" if earlier[1] else "tidak", "ya" if later[2] == f"BA/{number}" else "tidak")
    assert (told, later[1]) == ((case["digantikan"], case["ba"]), False), case["mengapa"]


def test_an_id_for_each_person_stands_for_each_programme(staged: Database) -> None:
    rows = staged.execute(
        "SELECT berkas LIKE '%lama.xlsx', program, digantikan FROM staging.submission_rows WHERE kode_desa = ? "
        "ORDER BY ALL",
        [NUMBERED],
    )
    assert rows == [(False, "BPNT", False), (False, "PKH", False), (True, "BPNT", True), (True, "PKH", True)]
