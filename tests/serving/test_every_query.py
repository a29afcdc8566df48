"""Any query of an account answers as over a database that holds nothing but what the account may see.

Queries are put together at random (the same ones each time) from every table and view: joined, nested, compared,
summed. The same text asks copies, made by the administrator, of just the rows that are the account's own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from tests.postgres import Postgres
from tests.serving.accounts import ACCOUNTS, BY_VILLAGE, CODES, FOR_ALL, Account, shop_for
from tests.serving.district import Q2, Q3, Shop

pytestmark = pytest.mark.postgres

READERS = [account for account in ACCOUNTS if account.by_village]
_QUERIES = 25


@pytest.fixture(scope="module")
def shop(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return shop_for(READERS, postgres, "tanya", tmp_path_factory.mktemp("tanya"), people=8)


def _copies(shop: Shop, account: Account) -> None:
    """Schema `saksi`: each relation with the account's own rows alone."""
    own = " OR ".join(f"kode_desa LIKE '{code}%%'" for code in account.own) if not account.everybody else "true"
    with shop.administrator() as connection:
        connection.exec_driver_sql("DROP SCHEMA IF EXISTS saksi CASCADE; CREATE SCHEMA saksi")
        for name in (*BY_VILLAGE, *FOR_ALL):
            where = own if name in BY_VILLAGE else "true"
            connection.exec_driver_sql(f"CREATE TABLE saksi.{name} AS SELECT * FROM padan.{name} WHERE {where}")


class _Maker:
    """Puts queries together, by the dice of the account; `{s}` stands for the schema that is asked."""

    def __init__(self, account: Account) -> None:
        self._dice = random.Random(account.name)
        others = [code for code in CODES if not code.startswith(account.own)]
        self._codes = [*others, *CODES]

    def queries(self) -> Iterator[str]:
        for _ in range(_QUERIES):
            yield self._wrapped(self._select(depth=2))

    def _one(self, *choices: str) -> str:
        return self._dice.choice(choices)

    def _relation(self) -> str:
        return f"{{s}}.{self._dice.choice(BY_VILLAGE)}"

    def _where(self, alias: str, depth: int) -> str:
        code = self._dice.choice(self._codes)
        simple = [
            "true",
            f"{alias}.kode_desa = '{code}'",
            f"{alias}.kode_desa <> '{code}'",
            f"{alias}.kode_desa IS NULL OR {alias}.kode_desa IS NOT NULL",
            f"{alias}::text LIKE '%%{code}%%'",
            f"md5({alias}::text) < '{self._dice.choice('48c')}'",
            f"NOT ({alias}.periode = '{self._dice.choice((Q2, Q3))}')",
        ]
        if depth:
            inner = f"SELECT b.kode_desa FROM {self._relation()} AS b WHERE {self._where('b', depth - 1)}"
            simple += [
                f"{alias}.kode_desa IN ({inner})",
                f"{alias}.kode_desa NOT IN ({inner} AND b.kode_desa IS NOT NULL)",
                f"EXISTS ({inner} AND b.kode_desa <> {alias}.kode_desa)",
                f"{alias}.kode_desa > ALL ({inner} AND b.kode_desa < '{code}')",
                f"(SELECT count(*) FROM ({inner}) AS n) > {self._dice.randrange(40)}",
            ]
        found = self._dice.sample(simple, 2)
        return f"(({found[0]}) {self._one('AND', 'OR')} ({found[1]}))"

    def _from(self) -> str:
        first, other = self._relation(), self._relation()
        return self._one(
            f"{first} AS a",
            f"{first} AS a JOIN {other} AS c ON c.kode_desa = a.kode_desa",
            f"{first} AS a LEFT JOIN {other} AS c ON c.kode_desa <> a.kode_desa AND c.periode = a.periode",
            f"{first} AS a FULL JOIN {{s}}.edisi AS c ON c.periode = a.periode",
            f"{first} AS a CROSS JOIN LATERAL (SELECT count(*) AS n FROM {other} AS d"
            " WHERE d.kode_desa <= a.kode_desa) AS c",
            f"(SELECT * FROM {first} ORDER BY kode_desa) AS a",
        )

    def _select(self, depth: int) -> str:
        told = self._one(
            "a.kode_desa, a.periode",
            "a.kode_desa, count(*)::text OVER_",
            "max(a.kode_desa), min(a::text)",
            "count(DISTINCT a.kode_desa)::text, md5(string_agg(a::text, ',' ORDER BY a::text))",
            "a.kode_desa, count(*)::text GROUP_",
        )
        query = f"SELECT {told} FROM {self._from()} WHERE {self._where('a', depth)}"
        if "OVER_" in query:
            query = query.replace("count(*)::text OVER_", "(count(*) OVER (PARTITION BY a.periode))::text")
        if "GROUP_" in query:
            query = query.replace(" GROUP_", "") + " GROUP BY ROLLUP (a.kode_desa)"
        return query

    def _wrapped(self, query: str) -> str:
        other = self._select(depth=1)
        return self._one(
            query,
            f"({query}) {self._one('UNION', 'UNION ALL', 'EXCEPT', 'INTERSECT', 'EXCEPT ALL')} ({other})",
            f"WITH kept AS MATERIALIZED ({query}) SELECT * FROM kept",
            f"WITH kept AS NOT MATERIALIZED ({query}) SELECT * FROM kept UNION ALL ({other})",
        )


def _answer(connection: sa.Connection, query: str, schema: str) -> list[str]:
    asked = f"SELECT told::text FROM ({query.replace('{s}', schema)}) AS told ORDER BY 1"
    return [str(row) for row in connection.exec_driver_sql(asked).scalars()]


@pytest.mark.parametrize("account", READERS, ids=lambda account: account.name)
def test_a_query_is_answered_from_what_the_account_may_see(shop: Shop, account: Account) -> None:
    _copies(shop, account)
    answered = 0
    with shop.reader(account.name) as connection, shop.administrator() as witness:
        for query in _Maker(account).queries():
            wanted = _answer(witness, query, "saksi")
            assert _answer(connection, query, "padan") == wanted, query
            answered += bool(wanted)
    assert answered > _QUERIES // 3 or account.name == "tanpa_desa"


def test_the_copies_would_tell_of_rows_that_are_not_the_accounts(shop: Shop) -> None:
    """Held against the copies of one village, the answers of the office are others."""
    _copies(shop, READERS[0])
    office = next(account for account in READERS if account.everybody)
    with shop.reader(office.name) as connection, shop.administrator() as witness:
        told = [
            _answer(connection, query, "padan") == _answer(witness, query, "saksi")
            for query in _Maker(READERS[0]).queries()
        ]
    assert told.count(False) > _QUERIES // 2
