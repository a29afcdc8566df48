"""Nobody vanishes: the checks before publication find whom faulty rules would lose, and stop no sound quarter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sql.warehouse import Database
from tests.warehouse import empty_warehouse

BEFORE, NOW = "2026-Q2", "2026-Q3"
FIRST, SECOND = "3516011205550001", "3516015205830002"
SITI = {
    "id_dtks": "ID4",
    "nik": FIRST,
    "nama": "SITI AISYAH",
    "tgl_lahir": "1955-05-12",
    "nama_ibu_kandung": "MARKAMAH",
}
OTHER_SITI = {"nik": SECOND, "tgl_lahir": "1983-05-12", "nama_ibu_kandung": "JUMIATI", "no_kk": "3516010101150002"}
Person = dict[str, str]
COLUMNS = (
    *("id_dtks", "nik", "no_kk", "nama", "tgl_lahir", "nama_ibu_kandung", "status", "alasan_keluar"),
    *("keluar_periode", "hub", "nik_lama", "id_lama"),
)


@pytest.fixture
def db() -> Iterator[Database]:
    with empty_warehouse() as opened:
        _lay_out(opened)
        yield opened


def _lay_out(db: Database) -> None:
    connection = db.connection
    columns = ", ".join(f"{name} VARCHAR" for name in ("periode", *COLUMNS))
    connection.execute("CREATE SCHEMA reconciliation; CREATE SCHEMA staging")
    connection.execute(f"CREATE TABLE reconciliation.registry ({columns}, padan BOOLEAN)")
    connection.execute(f"CREATE TABLE reconciliation.snapshot ({columns})")
    connection.execute(
        "CREATE TABLE reconciliation.decisions (periode VARCHAR, row_id INT, nasib VARCHAR, id_anggota VARCHAR)"
    )
    connection.execute(
        "CREATE TABLE staging.submission_rows "
        "(periode VARCHAR, row_id BIGINT, jenis_usulan VARCHAR, alasan_hapus VARCHAR)"
    )
    connection.execute("CREATE TABLE staging.extracts (periode VARCHAR, extract VARCHAR)")
    connection.execute(
        "CREATE TABLE staging.civil_registry (extract VARCHAR, nik VARCHAR, status INTEGER, ganda BOOLEAN)"
    )


def stands(db: Database, periode: str, *people: Person, table: str = "reconciliation.registry") -> None:
    padan = ", TRUE" if table == "reconciliation.registry" else ""
    for person in people:
        told = dict.fromkeys(COLUMNS, "") | {"no_kk": "3516010101150001", "status": "AKTIF"} | person
        marks = ", ".join("?" for _ in range(len(COLUMNS) + 1))
        db.connection.execute(f"INSERT INTO {table} VALUES ({marks}{padan})", [periode, *(told[c] for c in COLUMNS)])


def at_fault(db: Database, check: str) -> list[str]:
    return [row[0] for row in db.rows(f"reconciliation.{check}", periode=NOW)]


def test_a_member_overwritten_by_a_namesake_is_found(db: Database) -> None:
    stands(db, BEFORE, SITI)
    stands(db, NOW, SITI | OTHER_SITI)
    assert at_fault(db, "no_id_changed_hands") == ["ID4"]
    assert at_fault(db, "every_padan_nik_stands") == ["ID4"]


def test_an_id_that_the_centre_gave_to_somebody_else_is_borne_only_where_the_former_has_a_row(db: Database) -> None:
    stands(db, BEFORE, SITI)
    stands(db, NOW, SITI | OTHER_SITI)
    stands(db, NOW, SITI | OTHER_SITI, table="reconciliation.snapshot")
    assert at_fault(db, "no_id_changed_hands") == ["ID4"]
    stands(db, NOW, SITI | {"id_dtks": f"LAMA-ID4-{NOW}"})
    assert at_fault(db, "no_id_changed_hands") == []
    assert at_fault(db, "every_padan_nik_stands") == []


def test_a_corrected_nik_is_the_same_person(db: Database) -> None:
    stands(db, BEFORE, SITI)
    stands(db, NOW, SITI | {"nik": SECOND, "nik_lama": FIRST})
    stands(db, NOW, SITI | {"nik": SECOND}, table="reconciliation.snapshot")
    assert at_fault(db, "no_id_changed_hands") == []
    assert at_fault(db, "every_padan_nik_stands") == []


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ({"tgl_lahir": "", "nama_ibu_kandung": ""}, []),
        ({"nama_ibu_kandung": ""}, ["ID4"]),
        ({"tgl_lahir": ""}, ["ID4"]),
    ],
    ids=["by the card alone", "another birth date", "another mother"],
)
def test_a_correction_gives_another_nik_only_to_who_was_not_surely_the_former_owner(
    db: Database, known: Person, found: list[str]
) -> None:
    stands(db, BEFORE, SITI | known)
    stands(db, NOW, SITI | OTHER_SITI)
    db.execute(f"INSERT INTO reconciliation.decisions VALUES ('{NOW}', 1, 'DITERIMA', 'ID4')")
    db.execute(f"INSERT INTO staging.submission_rows VALUES ('{NOW}', 1, 'PERBAIKAN', '')")
    assert at_fault(db, "every_padan_nik_stands") == found


UNNUMBERED = {"id_dtks": "ID7", "nik": "", "nama": "LASMINI", "tgl_lahir": "1952-01-01", "nama_ibu_kandung": "HARTINI"}


def test_a_namesake_in_the_place_of_a_member_without_a_nik_is_found(db: Database) -> None:
    stands(db, BEFORE, UNNUMBERED)
    other = {"nik": SECOND, "nama_ibu_kandung": "SAMINAH", "no_kk": "3516010101150002", "tgl_lahir": "1961-07-09"}
    stands(db, NOW, UNNUMBERED | other)
    stands(db, NOW, UNNUMBERED | other, table="reconciliation.snapshot")
    assert at_fault(db, "no_id_changed_hands") == ["ID7"]
    stands(db, NOW, UNNUMBERED | {"id_dtks": "ID8", "id_lama": "ID7"})
    assert at_fault(db, "no_id_changed_hands") == []


@pytest.mark.parametrize(
    "told",
    [
        {"no_kk": "3516010101150002", "nama_ibu_kandung": "", "tgl_lahir": ""},
        {"nama": "SUMINI LESTARI", "nama_ibu_kandung": "", "tgl_lahir": ""},
        {"no_kk": "3516010101150002", "nama_ibu_kandung": "SAMINAH"},
    ],
    ids=["another card alone", "another name alone", "the birth date agrees"],
)
def test_a_member_without_a_nik_who_gets_one_is_somebody_else_only_where_two_facts_differ(
    db: Database, told: Person
) -> None:
    stands(db, BEFORE, UNNUMBERED)
    stands(db, NOW, UNNUMBERED | told | {"nik": SECOND, "id_lama": "ID7"})
    assert at_fault(db, "no_id_changed_hands") == []


def test_whoever_stands_in_no_row_is_found(db: Database) -> None:
    stands(db, BEFORE, SITI, SITI | {"id_dtks": "ID5", "status": "KELUAR", "nik": SECOND})
    assert at_fault(db, "registry_follows_the_quarter_before") == ["ID4", "ID5"]
    kept = {"id_dtks": f"LAMA-ID5-{NOW}", "id_lama": "ID5", "status": "KELUAR", "nik": SECOND}
    stands(db, NOW, SITI | {"id_dtks": "ID6", "id_lama": "ID4"}, SITI | kept)
    assert at_fault(db, "registry_follows_the_quarter_before") == []


def test_a_row_that_only_bears_the_nik_is_not_the_person_s_row(db: Database) -> None:
    stands(db, BEFORE, SITI)
    stands(db, NOW, SITI | {"id_dtks": "ID6"})
    assert at_fault(db, "registry_follows_the_quarter_before") == ["ID4"]


def test_two_people_do_not_stand_in_one_new_row(db: Database) -> None:
    stands(db, BEFORE, SITI, SITI | {"id_dtks": "ID5"})
    stands(db, NOW, SITI | {"id_dtks": "ID6", "id_lama": "ID4"})
    assert at_fault(db, "registry_follows_the_quarter_before") == ["ID5"]


def test_a_row_that_says_to_be_somebody_but_tells_another_is_a_fault(db: Database) -> None:
    stands(db, BEFORE, SITI)
    stands(db, NOW, SITI | OTHER_SITI | {"id_dtks": "ID6", "id_lama": "ID4"})
    assert at_fault(db, "registry_follows_the_quarter_before") == ["ID4"]


def test_who_is_renumbered_and_corrected_in_one_quarter_is_the_same_person(db: Database) -> None:
    stands(db, BEFORE, SITI)
    stands(db, NOW, SITI | {"id_dtks": "ID6", "id_lama": "ID4", "nik": SECOND})
    assert at_fault(db, "registry_follows_the_quarter_before") == []


def test_ids_may_pass_from_one_to_the_next(db: Database) -> None:
    other = SITI | OTHER_SITI | {"id_dtks": "ID5", "nama": "LASTRI"}
    stands(db, BEFORE, SITI, other)
    stands(db, NOW, SITI | {"id_dtks": "ID5", "id_lama": "ID4"}, other | {"id_dtks": "ID6", "id_lama": "ID5"})
    assert at_fault(db, "registry_follows_the_quarter_before") == []


def test_who_had_left_makes_room_only_for_a_row_of_that_person(db: Database) -> None:
    left = {"id_dtks": "ID5", "status": "KELUAR"}
    stands(db, BEFORE, SITI, SITI | left)
    stands(db, NOW, SITI | {"id_dtks": "ID5", "id_lama": "ID4"})
    assert at_fault(db, "registry_follows_the_quarter_before") == []
    stands(db, BEFORE, SITI | left | OTHER_SITI | {"id_dtks": "ID7"})
    stands(db, NOW, SITI | {"id_dtks": "ID7"})
    assert at_fault(db, "registry_follows_the_quarter_before") == ["ID7"]


def test_who_leaves_as_the_double_of_somebody_who_died_before_is_no_fault(db: Database) -> None:
    dead = {"status": "KELUAR", "alasan_keluar": "MENINGGAL", "keluar_periode": BEFORE}
    doubled = {"id_dtks": "ID5", "status": "KELUAR", "alasan_keluar": "GANDA", "keluar_periode": NOW}
    stands(db, NOW, SITI | dead, SITI | doubled)
    assert at_fault(db, "nobody_left_for_a_mismatch") == []


def test_two_who_leave_as_doubles_of_each_other_are_a_fault(db: Database) -> None:
    doubled = {"status": "KELUAR", "alasan_keluar": "GANDA", "keluar_periode": NOW}
    stands(db, NOW, SITI | doubled, SITI | doubled | {"id_dtks": "ID5"})
    assert at_fault(db, "nobody_left_for_a_mismatch") == ["ID4", "ID5"]
