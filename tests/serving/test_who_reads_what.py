"""Row-level security: twenty accounts ask every table and view, every function and the catalogue, each in many ways."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.postgres import Postgres
from tests.serving.accounts import ACCOUNTS, BY_VILLAGE, CODES, FOR_ALL, SUMMED, Account, shop_for
from tests.serving.district import PASSWORD, Q2, Shop, publish, tables

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def shop(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return shop_for(ACCOUNTS, postgres, "hak", tmp_path_factory.mktemp("sajian"), people=11)


def _id(account: Account) -> str:
    return account.name


def _refused(connection: sa.Connection, statement: str) -> str:
    """The server's code where it refuses; blank where it answers."""
    try:
        connection.exec_driver_sql(statement).all()
    except DBAPIError as error:
        return str(error.orig.pgcode)  # type: ignore[union-attr]
    except sa.exc.ResourceClosedError:
        return ""
    finally:
        connection.rollback()
    return ""


def _is_own(account: Account, code: object) -> bool:
    return account.everybody or (isinstance(code, str) and code.startswith(account.own))


def _relations(connection: sa.Connection) -> list[str]:
    """Every table and view that is not the server's own, by its whole name."""
    asked = """
        SELECT format('%%I.%%I', nspname, relname) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE relkind IN ('r', 'v', 'm', 'p', 'f') AND nspname NOT IN ('pg_catalog', 'information_schema')
            AND nspname NOT LIKE 'pg\\_%%' ORDER BY 1"""
    return [str(name) for name in connection.exec_driver_sql(asked).scalars()]


def test_there_are_at_least_twenty_and_every_relation_is_known(shop: Shop) -> None:
    assert len(ACCOUNTS) >= 20
    with shop.administrator() as connection:
        known = {
            *(f"padan.{name}" for name in (*BY_VILLAGE, *FOR_ALL)),
            *(f"ringkasan.{name}" for name in SUMMED),
            *("padan_dalam.migrasi", "padan_dalam.ringkasan"),
        }
        assert set(_relations(connection)) == known
        # A table without row-level security that tells of villages would be everybody's.
        open_to_all = connection.exec_driver_sql(
            "SELECT relname FROM pg_class WHERE relnamespace = 'padan'::regnamespace AND relkind = 'r'"
            " AND NOT relrowsecurity ORDER BY 1"
        ).scalars()
        assert list(open_to_all) == ["edisi", "katalog_alasan"]
        owner_views = connection.exec_driver_sql(
            "SELECT relname FROM pg_class WHERE relnamespace = 'padan'::regnamespace AND relkind = 'v'"
            " AND NOT 'security_invoker=true' = ANY (reloptions)"
        ).scalars()
        assert list(owner_views) == []


@pytest.mark.parametrize("account", [account for account in ACCOUNTS if account.roles], ids=_id)
def test_every_relation_gives_an_account_its_own_rows_and_all_of_them(shop: Shop, account: Account) -> None:
    with shop.administrator() as connection:
        everything = {
            name: connection.exec_driver_sql(f"SELECT kode_desa, count(*) FROM padan.{name} GROUP BY 1").all()
            for name in BY_VILLAGE
        }
    with shop.reader(account.name) as connection:
        for name in BY_VILLAGE:
            counted = f"SELECT kode_desa, count(*) FROM padan.{name} GROUP BY 1"
            if not account.by_village:
                assert _refused(connection, counted) == "42501", name
                continue
            own = sorted(tuple(row) for row in everything[name] if _is_own(account, row[0]) and row[0] is not None)
            found = connection.exec_driver_sql(counted).all()
            assert sorted(tuple(row) for row in found if row[0] is not None) == own, name
            assert all(row[0] is not None for row in found) or account.everybody
            assert own or account.name == "tanpa_desa"
            total = sum(int(row[1]) for row in found)
            for other in _other_ways(name):
                assert len(connection.exec_driver_sql(other).all()) == total, other
            connection.rollback()
        for relation in _relations(connection):
            schema, _, name = relation.partition(".")
            may = name in FOR_ALL if name not in BY_VILLAGE else account.by_village
            may = account.sums if schema == "ringkasan" else may and schema == "padan"
            assert _refused(connection, f"SELECT * FROM {relation}") == ("" if may else "42501"), relation
            assert _refused(connection, f"SELECT count(*) FROM {relation}") == ("" if may else "42501"), relation


def _other_ways(name: str) -> list[str]:
    """The same rows, asked for otherwise: none of them reaches further."""
    return [
        f"SELECT * FROM padan.{name}",
        f"SELECT * FROM padan.{name} WHERE kode_desa IS NULL OR kode_desa IS NOT NULL OR true",
        f"WITH all_rows AS MATERIALIZED (SELECT * FROM padan.{name}) SELECT * FROM all_rows",
        f"SELECT each.* FROM padan.{name} AS each LEFT JOIN padan.edisi ON true WHERE edisi.periode = each.periode",
        f"SELECT ROW(each.*)::text FROM padan.{name} AS each",
        f"SELECT * FROM (TABLE padan.{name} UNION ALL SELECT * FROM padan.{name} WHERE false) AS both_of_them",
        f"SELECT unnest(xpath('//row', query_to_xml('SELECT 1 AS satu FROM padan.{name}', false, false, '')))",
        f"SELECT unnest(xpath('//row', table_to_xml('padan.{name}', false, false, '')))",
        f"SELECT * FROM json_array_elements((SELECT json_agg(each) FROM padan.{name} AS each))",
        f"DEALLOCATE ALL; PREPARE semua AS SELECT * FROM padan.{name}; EXECUTE semua",
        f"DECLARE semua_{name} CURSOR WITH HOLD FOR TABLE padan.{name}; FETCH ALL FROM semua_{name}",
        f"SET LOCAL search_path = padan, padan_dalam, pg_temp; SELECT * FROM {name}",
        f"SELECT own.* FROM padan.edisi, LATERAL (SELECT * FROM padan.{name} AS r WHERE r.periode = edisi.periode) own",
    ]


@pytest.mark.parametrize("account", [account for account in ACCOUNTS if account.by_village], ids=_id)
def test_copies_and_complaints_hold_own_rows_only(shop: Shop, account: Account) -> None:
    """What is copied out, and what an error quotes of the row that it failed on."""
    with shop.reader(account.name) as connection:
        for name in BY_VILLAGE:
            asked = f"SELECT kode_desa FROM padan.{name}"
            own = sorted(str(code or "\\N") for code in connection.exec_driver_sql(asked).scalars())
            copied = io.StringIO()
            connection.connection.cursor().copy_expert(f"COPY ({asked}) TO STDOUT", copied)
            assert sorted(copied.getvalue().split()) == own
        quoted = "SELECT * FROM padan.registri WHERE kode_desa = '{}' AND (alamat || kode_desa)::integer = 0"
        for code in CODES:
            with pytest.raises(DBAPIError) if _is_own(account, code) else contextlib.nullcontext():
                assert connection.exec_driver_sql(quoted.format(code)).all() == []
            connection.rollback()
        with pytest.raises(DBAPIError) if account.name != "tanpa_desa" else contextlib.nullcontext() as complaint:
            connection.exec_driver_sql("SELECT * FROM padan.registri WHERE (kode_desa || alamat)::integer = 0").all()
        told = re.findall(r'"(3516\d{6})', str(complaint.value)) if complaint else []
        assert all(_is_own(account, code) for code in told)
        assert told or account.name == "tanpa_desa"


@pytest.mark.parametrize("account", [account for account in ACCOUNTS if account.roles], ids=_id)
def test_nothing_can_be_changed_and_no_other_role_taken(shop: Shop, account: Account) -> None:
    with shop.reader(account.name) as connection:
        for relation in _relations(connection):
            column = "periode" if "migrasi" not in relation else "nama"
            for statement in (
                f"INSERT INTO {relation} DEFAULT VALUES",
                f"UPDATE {relation} SET {column} = {column}",
                f"DELETE FROM {relation}",
                f"TRUNCATE {relation}",
                f"SELECT * FROM {relation} FOR UPDATE",
                f"ALTER TABLE {relation} DISABLE ROW LEVEL SECURITY",
                f"CREATE TRIGGER t BEFORE UPDATE ON {relation} EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            ):
                # 55000, 42809, 0A000: a view that takes no change at all.
                assert _refused(connection, statement) in {"42501", "55000", "42809", "0A000"}, statement
        for statement in (
            "SET ROLE padan_sajian",
            *(f"SET ROLE padan_desa_{code}" for code in CODES if f"padan_desa_{code}" not in account.roles),
            *(["SET ROLE padan_dinas"] if "padan_dinas" not in account.roles else []),
            "SET SESSION AUTHORIZATION padan_sajian",
            f"GRANT padan_dinas TO {account.name}",
            "ALTER ROLE padan_wilayah BYPASSRLS",
            f"CREATE ROLE padan_desa_9999999999 LOGIN PASSWORD '{PASSWORD.replace('%', '%%')}'",
            "CREATE SCHEMA milik_saya",
            "CREATE TABLE public.milik_saya (n integer)",
            "CREATE TEMPORARY TABLE milik_saya (n integer)",
            "CREATE FUNCTION pg_temp.bocor(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001"
            " AS $$ BEGIN RAISE NOTICE '%%', $1; RETURN true; END $$",
            "CREATE FUNCTION padan.desa_saya(n integer) RETURNS text LANGUAGE sql AS 'SELECT 1::text'",
            "SELECT * FROM pg_catalog.pg_authid",
            "SELECT * FROM pg_catalog.pg_statistic",
            "SELECT pg_read_file('/etc/passwd')",
            "COPY padan.edisi TO '/tmp/padan-bocor'",
            "COPY padan.edisi TO PROGRAM 'cat'",
        ):
            assert _refused(connection, statement) == "42501", statement
        # Row security that is switched off is an error, never other people's rows.
        if account.by_village and not account.everybody:
            connection.exec_driver_sql("SET row_security = off")
            assert _refused(connection, "SET LOCAL row_security = off; SELECT * FROM padan.registri") == "42501"


@pytest.mark.parametrize("account", [account for account in ACCOUNTS if account.roles], ids=_id)
def test_catalogue_functions_and_plans_tell_nothing_of_other_villages(shop: Shop, account: Account) -> None:
    others = [code for code in CODES if not _is_own(account, code)]
    everybodys = set(CODES) if account.everybody else set()
    with shop.reader(account.name) as connection:
        # What the catalogue's views of values hold: statistics, sequences, other people's queries, settings of roles.
        values = " UNION ALL ".join(
            f"SELECT one::text FROM pg_catalog.{view} AS one"
            for view in ("pg_stats", "pg_stats_ext", "pg_sequences", "pg_stat_activity", "pg_prepared_statements")
        )
        told = "\n".join(str(value) for value in connection.exec_driver_sql(values).scalars())
        assert account.everybody or not re.search(r"WARGA|KEC 3516|ID-3516|DUSUN", told)
        assert [code for code in others if code in told] == []
        functions = connection.exec_driver_sql(
            "SELECT format('%%I.%%I', nspname, proname), pronargs FROM pg_proc JOIN pg_namespace ON"
            " pg_namespace.oid = pronamespace WHERE nspname IN ('padan', 'padan_dalam', 'ringkasan', 'public')"
        ).all()
        assert {name for name, _ in functions} == {*("padan.desa_saya", "padan.di_antara", "padan_dalam.nik_tersamar")}
        for name, arguments in functions:
            call = f"SELECT {name}({', '.join(['NULL'] * arguments)})::text"
            if name.startswith("padan_dalam") or not account.by_village:
                assert _refused(connection, call) == "42501", name
            elif arguments:
                # It tells of what it is given alone.
                assert connection.exec_driver_sql(call).scalar() is None, name
            else:
                codes = set(re.findall(r"\d+", str(connection.exec_driver_sql(call).scalar())))
                assert codes & set(CODES) == ({code for code in CODES if code.startswith(account.own)} - everybodys)
        if account.by_village and not account.everybody:
            # A plan guesses as many people for what stands in many rows elsewhere as for what stands in none.
            guesses = [
                [re.sub(r"'[^']*'", "", str(row)) for row in connection.exec_driver_sql(_plan_for(where)).scalars()]
                for where in (f"DUSUN {others[-1][:6]}", "TIDAK ADA")
            ]
            assert guesses[0] == guesses[1]


@pytest.mark.parametrize(
    "unused", [("seqscan",), ("indexscan", "bitmapscan", "indexonlyscan")], ids=["index", "all rows"]
)
def test_a_plan_that_is_carried_out_does_not_say_who_is_listed_elsewhere(shop: Shop, unused: Sequence[str]) -> None:
    """What is asked before the policy, by an index or because it costs less, is counted, or the policy never asked."""
    with shop.administrator() as connection:
        elsewhere = connection.exec_driver_sql(
            f"SELECT periode, id_dtks, nik FROM padan.registri WHERE kode_desa = '{CODES[-1]}' ORDER BY 2 LIMIT 1"
        ).one()
    quarter, *known = elsewhere
    # By this an id stands once in a quarter.
    unique = hashlib.md5(f"{quarter} {known[0]}".encode(), usedforsecurity=False).hexdigest()
    with shop.reader(ACCOUNTS[0].name) as connection:
        for way in unused:
            connection.exec_driver_sql(f"SET enable_{way} = off")
        for column, value in (*zip(("id_dtks", "nik"), known, strict=True), ("md5(periode || ' ' || id_dtks)", unique)):
            plans = [
                [re.sub(r"'[^']*'", "", str(row)) for row in connection.exec_driver_sql(_carried_out(asked)).scalars()]
                for asked in (
                    f"periode = '{quarter}' AND {column} = '{value}'",
                    f"periode = '{quarter}' AND {column} = '{value}0'",
                )
            ]
            assert plans[0] == plans[1], column


def _carried_out(where: str) -> str:
    told = "ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF"
    return f"EXPLAIN ({told}) SELECT * FROM padan.registri WHERE {where}"


def _plan_for(where: str) -> str:
    return f"EXPLAIN SELECT * FROM padan.registri WHERE alamat = '{where}'"


def test_who_is_in_no_role_does_not_enter(shop: Shop) -> None:
    with pytest.raises(DBAPIError, match="permission denied for database"), shop.reader("bukan_siapa_siapa"):
        pass


def test_who_does_not_inherit_sees_nothing_until_the_role_is_taken(shop: Shop) -> None:
    code = CODES[0]
    shop.account("tidak_mewarisi", f"padan_desa_{code}", inherit=False)
    with shop.administrator() as connection:
        connection.exec_driver_sql(f"GRANT CONNECT ON DATABASE {shop.database} TO tidak_mewarisi")
    with shop.reader("tidak_mewarisi") as connection:
        assert _refused(connection, "SELECT * FROM padan.registri") == "42501"
        connection.exec_driver_sql(f"SET ROLE padan_desa_{code}")
        found = connection.exec_driver_sql("SELECT DISTINCT kode_desa FROM padan.registri").scalars()
        assert list(found) == [code]


def test_a_village_that_is_served_later_is_seen_by_its_role_and_by_no_other(shop: Shop, tmp_path: Path) -> None:
    late = "3516992002"
    publish(tmp_path, Q2, tables([*CODES, late]), number=2)
    assert shop.serve(tmp_path, Q2).roles == 2
    shop.account("desa_baru", f"padan_desa_{late}")
    for account, seen in (("desa_baru", [late]), (f"desa_{CODES[0]}", [CODES[0]])):
        with shop.reader(account) as connection:
            found = connection.exec_driver_sql("SELECT DISTINCT kode_desa FROM padan.registri").scalars()
            assert list(found) == seen
