"""What was accepted holds: the check before publication finds proposals that faulty rules would lose or undo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assets.office.macros import lend_programme_functions
from sql.warehouse import Database
from tests.warehouse import empty_warehouse

BEFORE, NOW = "2026-Q2", "2026-Q3"
Row = dict[str, str | bool | None]
SITI: Row = {
    **{"id_dtks": "ID4", "nik": "3516015205550001", "no_kk": "3516010101150001", "nama": "SITI AISYAH"},
    **{"tgl_lahir": "1955-05-12", "nama_ibu_kandung": "MARKAMAH", "status": "AKTIF"},
    **{"pkh": "1", "bpnt": "0", "pbi": "0", "yapi": "0"},
}
BARU: Row = {
    **{"kunci": "2026-Q1/4", "id_dtks": "ID4", "jenis_usulan": "BARU", "program": "PKH", "keadaan": "MENUNGGU"},
    **{"mengeluarkan": False, "baru_nik": None, "baru_no_kk": None, "baru_nama": None, "baru_tgl_lahir": None},
    **{"baru_nama_ibu_kandung": None, "lama_nik": "", "lama_no_kk": "", "lama_nama": "", "lama_tgl_lahir": ""},
    "lama_nama_ibu_kandung": "",
}
HAPUS: Row = BARU | {"jenis_usulan": "HAPUS", "program": "NON BANSOS", "mengeluarkan": True}
PERBAIKAN: Row = BARU | {
    **{"jenis_usulan": "PERBAIKAN", "program": "NON BANSOS"},
    **{"baru_nama": "SITI AISYAH", "lama_nama": "SITI"},
}


@pytest.fixture
def db() -> Iterator[Database]:
    with empty_warehouse() as opened:
        opened.execute("CREATE SCHEMA reconciliation")
        for table, row in (("registry", SITI), ("pending", BARU)):
            columns = ", ".join(f"{name} {'BOOLEAN' if name == 'mengeluarkan' else 'VARCHAR'}" for name in row)
            opened.execute(f"CREATE TABLE reconciliation.{table} (periode VARCHAR, {columns})")
        lend_programme_functions(opened)
        put(opened, "registry", BEFORE, SITI)
        yield opened


def put(db: Database, table: str, periode: str, row: Row) -> None:
    marks = ", ".join("?" for _ in range(len(row) + 1))
    db.connection.execute(f"INSERT INTO reconciliation.{table} VALUES ({marks})", [periode, *row.values()])


def at_fault(db: Database) -> list[str]:
    return [row[0] for row in db.rows("reconciliation.accepted_proposals_hold", periode=NOW)]


def test_a_proposal_that_waited_and_is_neither_listed_nor_ended_is_found(db: Database) -> None:
    put(db, "registry", NOW, SITI)
    put(db, "pending", BEFORE, BARU)
    assert at_fault(db) == [BARU["kunci"]]
    put(db, "pending", NOW, BARU | {"keadaan": "SELESAI"})
    assert at_fault(db) == []


@pytest.mark.parametrize(
    ("proposal", "stands", "found"),
    [
        pytest.param(BARU, {}, False, id="a newcomer has the programme"),
        pytest.param(BARU, {"pkh": "0"}, True, id="a newcomer lost the programme"),
        pytest.param(BARU, {"pkh": ""}, True, id="of a newcomer the programme is not known"),
        pytest.param(BARU | {"program": "NON BANSOS"}, {"pkh": "0"}, False, id="a newcomer without a programme stands"),
        pytest.param(BARU, {"pkh": "0", "status": "KELUAR"}, False, id="a newcomer died"),
        pytest.param(HAPUS, {"status": "KELUAR"}, False, id="who was removed is out"),
        pytest.param(HAPUS, {}, True, id="who was removed is a member again"),
        pytest.param(HAPUS | {"program": "PKH", "mengeluarkan": False}, {}, False, id="a removal of one programme"),
        pytest.param(PERBAIKAN, {}, False, id="a correction stands"),
        pytest.param(PERBAIKAN, {"nama": "SITI"}, True, id="a correction was undone by an older snapshot"),
        pytest.param(PERBAIKAN, {"nama": "SITI AISAH"}, False, id="newer evidence than the correction"),
        pytest.param(PERBAIKAN | {"keadaan": "DITOLAK_PUSAT"}, {"nama": "SITI"}, False, id="the centre refused it"),
        pytest.param(BARU | {"id_dtks": "ID5"}, {}, True, id="the person stands nowhere"),
    ],
)
def test_what_waits_is_applied(db: Database, proposal: Row, stands: Row, found: bool) -> None:
    put(db, "registry", NOW, SITI | stands)
    put(db, "pending", NOW, proposal)
    assert at_fault(db) == ([proposal["kunci"]] if found else [])
