"""Whom DTSEN lists as members, and under which id: who stood in the registry before keeps theirs (contract 2.5)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assets.office.macros import lend_functions
from sql.warehouse import Database
from tests.warehouse import empty_warehouse

NOW = "2026-Q3"
_NIK, _CARD, _BORN = "3516014502900001", "3516010101100001", "1990-02-05"
_REGISTRY = (
    *("id_dtks", "nik", "no_kk", "nama", "tgl_lahir", "jenis_kelamin", "nama_ibu_kandung", "status", "alasan_keluar"),
    "hub",
)
_WAITING = (
    "id_dtks",
    "jenis_usulan",
    "lama_nik",
    "lama_no_kk",
    "lama_nama",
    "lama_tgl_lahir",
    "lama_jenis_kelamin",
    "lama_nama_ibu_kandung",
    "baru_nik",
    "baru_no_kk",
    "baru_nama",
    "baru_tgl_lahir",
    "baru_jenis_kelamin",
    "baru_nama_ibu_kandung",
    "kunci",
    "keadaan",
    "mengeluarkan",
    "diajukan_periode",
)
_PERSON = (
    *("periode", "id_dtks", "nik", "no_kk", "nama", "tgl_lahir", "jenis_kelamin", "alamat", "rt", "rw", "kode_desa"),
    *("hub_keluarga", "pbi", "desil"),
)
_LISTED = (
    *("periode", "id_dtks", "id_keluarga", "nik", "no_kk", "nama", "tmp_lahir", "tgl_lahir", "jenis_kelamin"),
    *("nama_ibu_kandung", "alamat", "rt", "rw", "kode_desa", "hub_keluarga", "pkh", "bpnt", "pbi", "yapi", "desil"),
)


class District:
    """A registry before, what waits at the centre, and a DTSEN of the quarter."""

    def __init__(self, db: Database) -> None:
        self._db = db
        tables = {
            "registry_before": _REGISTRY,
            "pending_before": _WAITING,
            "participation_now": ("nik", "program", "menerima"),
            "staging.dtsen_persons": _PERSON,
            "staging.dtks_snapshot": _LISTED,
        }
        db.connection.execute("CREATE SCHEMA staging")
        for name, columns in tables.items():
            db.connection.execute(f"CREATE TABLE {name} ({', '.join(f'{column} VARCHAR' for column in columns)})")
        db.connection.execute("ALTER TABLE pending_before ALTER mengeluarkan TYPE BOOLEAN")
        db.connection.execute(f"CREATE TABLE staging.snapshots AS SELECT '{NOW}' AS periode, 5 AS desil_anggota")

    def before(self, **values: str) -> None:
        self._add("registry_before", _REGISTRY, {"id_dtks": "ID1", **_as_siti(values), "status": "AKTIF", **values})

    def waits(self, **values: str) -> None:
        self._add(
            "pending_before",
            _WAITING,
            {"id_dtks": "ID1", "jenis_usulan": "PERBAIKAN", "mengeluarkan": "FALSE", **values},
        )

    def takes_part(self, nik: str, program: str, state: str = "1") -> None:
        self._add(
            "participation_now", ("nik", "program", "menerima"), {"nik": nik, "program": program, "menerima": state}
        )

    def person(self, **values: str) -> None:
        self._add("staging.dtsen_persons", _PERSON, {"periode": NOW, "desil": "3", **_as_siti(values), **values})

    def listed(self, **values: str) -> None:
        self._add("staging.dtks_snapshot", _LISTED, {"periode": NOW, **_as_siti(values), **values})

    def moved(self) -> list[tuple[Any, ...]]:
        """Who of the registry before stands under another id of the snapshot: former id, id, way."""
        self._db.connection.execute(
            "CREATE SCHEMA reconciliation; CREATE TABLE changed_hands (id_dtks VARCHAR);"
            "CREATE TABLE staging.civil_registry (extract VARCHAR, nik VARCHAR);"
            "CREATE TABLE reconciliation.snapshot AS SELECT * FROM staging.dtks_snapshot"
        )
        self._db.derive("reconciliation.known_before")
        self._db.derive("reconciliation.moved", periode=NOW, extract="e")
        return self._db.connection.execute("SELECT id_lama, id_kini, cara FROM moved").fetchall()

    def members(self, columns: str = "nama, id_dtks") -> list[tuple[Any, ...]]:
        self._db.derive("reconciliation.dtsen_known", periode=NOW)
        self._db.derive("reconciliation.snapshot", periode=NOW)
        return self._db.connection.execute(f"SELECT {columns} FROM snapshot ORDER BY ALL").fetchall()

    def _add(self, table: str, columns: tuple[str, ...], values: dict[str, str]) -> None:
        marks = ", ".join("?" for _ in columns)
        row = [values.get(column, "") for column in columns]
        self._db.connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)


def _as_siti(values: dict[str, str]) -> dict[str, str]:
    return {"nik": _NIK, "no_kk": _CARD, "nama": "SITI AMINAH", "tgl_lahir": _BORN, **values}


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Database]:
    with empty_warehouse() as db:
        lend_functions(db)
        yield db


@pytest.fixture
def district(warehouse: Database) -> Iterator[District]:
    """A district in the warehouse, in which nothing of it stays."""
    warehouse.execute("BEGIN")
    yield District(warehouse)
    warehouse.execute("ROLLBACK")


def _cases() -> list[dict[str, str]]:
    with Path(__file__).with_name("dtsen_persons.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["kasus"])
def test_who_is_a_member_and_under_which_id(district: District, case: dict[str, str]) -> None:
    if case["id"]:
        district.before(
            id_dtks=case["id"],
            nik=case["nik_dulu"],
            no_kk=case["kk_dulu"],
            nama=case["nama_dulu"],
            tgl_lahir=case["tgl_dulu"],
            status=case["status_dulu"],
        )
    district.person(nik=case["nik"], no_kk=case["kk"], nama=case["nama"], tgl_lahir=case["tgl"], desil=case["desil"])
    if case["pkh"]:
        district.takes_part(case["nik"], "PKH")
    found = [row[0] for row in district.members("id_dtks")]
    if case["diharapkan"] == "bukan anggota":
        assert found == [], case["mengapa"]
    elif case["diharapkan"] == "baru":
        assert len(found) == 1 and found[0].startswith("DTSEN") and len(found[0]) == 21, case["mengapa"]
    else:
        assert found == [case["diharapkan"]], case["mengapa"]


def test_an_id_is_minted_from_the_nik_whatever_else_changes(district: District) -> None:
    district.person(nama="SITI AMINAH", no_kk="3516010101100009")
    ((_, minted),) = district.members()
    assert minted == "DTSEN0286064152782869"
    district.before(id_dtks=minted, nik="3516014502900002", nama="LAIN SEKALI", tgl_lahir="1950-01-02")
    ((_, other),) = district.members()
    assert other != minted and other.startswith("DTSEN")


def test_the_file_s_own_id_goes_before_the_one_minted(district: District) -> None:
    district.before(id_dtks="DTSEN0000000000000001")
    district.person(id_dtks="35160000000001")
    assert district.members("id_dtks") == [("35160000000001",)]


def test_twins_without_a_nik_keep_their_own_ids(district: District) -> None:
    for number, name in enumerate(("SITI AMINAH", "SITI AMINAN"), start=1):
        district.before(id_dtks=f"ID{number}", nik="", nama=name)
        district.person(nik="", nama=name)
    assert district.members() == [("SITI AMINAH", "ID1"), ("SITI AMINAN", "ID2")]


def test_twins_who_cannot_be_told_apart_get_new_ids(district: District) -> None:
    for number, name in enumerate(("SITI AMINAH", "SITI AMINAT"), start=1):
        district.before(id_dtks=f"ID{number}", nik="", nama=name)
        district.person(nik="", nama=f"{name[:-1]}{'NM'[number - 1]}")
    found = [identity for _, identity in district.members()]
    assert len(set(found)) == 2 and not {"ID1", "ID2"} & set(found)


def test_two_people_of_one_nik_have_two_ids(district: District) -> None:
    district.person()
    district.person(nama="BAMBANG SUTRISNO", tgl_lahir="1971-03-09")
    assert len({identity for _, identity in district.members()}) == 2


def test_who_left_makes_room_for_the_member_of_the_same_nik(district: District) -> None:
    district.before(id_dtks="ID1", status="KELUAR")
    district.before(id_dtks="ID2")
    district.person()
    assert district.members() == [("SITI AMINAH", "ID2")]


def test_whose_correction_waits_is_found_by_what_the_centre_had(district: District) -> None:
    district.before(nik="3516014502900009", nama="SITI AMINATUN", tgl_lahir="1991-02-05", no_kk="3516010101100077")
    district.waits(lama_nik=_NIK, lama_no_kk=_CARD, lama_nama="SITI AMINAH", lama_tgl_lahir=_BORN)
    district.person()
    assert district.members() == [("SITI AMINAH", "ID1")]


def test_a_programme_is_what_its_list_says_and_unknown_without_one(district: District) -> None:
    here, elsewhere = {"kode_desa": "3516012001", "pbi": "0"}, {"kode_desa": "3516012002", "pbi": "0"}
    district.person(**here | {"pbi": "1"})
    district.person(nik="3516014502900002", nama="BAMBANG", no_kk="3516010101100002", **here)
    district.person(nik="", nama="TANPA NIK", no_kk="3516010101100003", **here)
    district.person(nik="3516014502900004", nama="YATI", no_kk="3516010101100004", **elsewhere)
    district.takes_part(_NIK, "PKH")
    district.takes_part("3516014502900002", "YAPI")
    district.takes_part(_NIK, "YAPI", "")
    assert district.members("nama, pkh, bpnt, pbi, yapi") == [
        ("BAMBANG", "0", "", "0", "1"),
        # Lines that contradict each other say nothing.
        ("SITI AMINAH", "1", "", "1", ""),
        # Whoever has no NIK cannot be looked for in a list of NIKs.
        ("TANPA NIK", "", "", "0", ""),
        # No list names anybody of her village.
        ("YATI", "", "", "0", ""),
    ]


@pytest.mark.parametrize(
    ("nik", "program", "known"),
    [
        # A line of hers names a programme that nobody can read. Which one is unknown. Nothing is doubted of others.
        ("3516014502900002", "", ["", "0"]),
        # A line of nobody knows whom: it may be either of those who are not found.
        ("", "PKH", ["", ""]),
        ("", "", ["", ""]),
        ("", "BPNT", ["0", "0"]),
    ],
)
def test_whom_a_line_that_cannot_be_read_may_name_is_unknown(
    district: District, nik: str, program: str, known: list[str]
) -> None:
    for number in (1, 2, 3):
        district.person(nik=f"351601450290000{number}", nama=f"ORANG {'ABC'[number - 1]}", kode_desa="3516012001")
    district.person(nik="", nama="TANPA NIK", kode_desa="3516012001")
    district.takes_part(_NIK, "PKH")
    district.takes_part(nik, program, "")
    told = [("ORANG A", "1"), ("ORANG B", known[0]), ("ORANG C", known[1]), ("TANPA NIK", "")]
    assert district.members("nama, pkh") == told


def test_what_the_snapshot_says_of_a_programme_goes_before_a_list(district: District) -> None:
    district.listed(id_dtks="ID7", pkh="0", bpnt="")
    district.takes_part(_NIK, "PKH")
    district.takes_part(_NIK, "BPNT")
    assert district.members("id_dtks, pkh, bpnt, pbi, yapi") == [("ID7", "0", "1", "", "")]


@pytest.mark.parametrize("nik", [_NIK, ""])
def test_an_id_of_the_centre_is_taken_over(district: District, nik: str) -> None:
    district.before(id_dtks="DTSEN0000000000000001", nik=nik)
    district.listed(id_dtks="35160000000001", nik=nik)
    assert district.moved() == [("DTSEN0000000000000001", "35160000000001", "NIK")]


def test_an_id_of_the_centre_is_not_given_to_one_of_two_who_may_be_meant(district: District) -> None:
    district.before(id_dtks="DTSEN0000000000000001", nik="")
    district.listed(id_dtks="35160000000001", nik="")
    district.listed(id_dtks="35160000000002", nik="")
    assert district.moved() == []
