"""Which statements another engine can run: the list is what the statements say, and a reason stands by each other."""

from __future__ import annotations

import re

import pytest

from sql.statements import every_statement
from tests.spark import need_spark


@pytest.fixture(scope="module", autouse=True)
def _parser() -> None:
    need_spark()


@pytest.mark.spark
def test_the_list_of_portable_statements_is_what_they_say() -> None:
    from sql.portable import every_reason, told_reasons

    assert told_reasons() == every_reason()


@pytest.mark.spark
def test_every_statement_is_classified_and_every_other_one_has_a_reason() -> None:
    from sql.portable import told_reasons

    rows = told_reasons()
    assert [name for name, _, _ in rows] == list(every_statement())
    assert [name for name, portable, why in rows if (portable == "tidak") != bool(why)] == []


@pytest.mark.spark
def test_what_decides_who_somebody_is_stays_portable() -> None:
    from sql.portable import why_not

    rooms = ("verdicts", "blocks", "pairs", "levels", "scored", "sure", "sure_candidates", "explained", "persons")
    assert [why_not(f"reconciliation.{name}") for name in (*rooms, "seekers_keyed", "ranked")] == [""] * 11
    assert [name for name in every_statement() if name.startswith("national.") and why_not(name)] == []


@pytest.mark.spark
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT a[1], a[-1], a[i - 1]", "TRY_ELEMENT_AT(a, 1), TRY_ELEMENT_AT(a, -1), TRY_ELEMENT_AT(a, i - 1)"),
        ("SELECT list_filter(a, lambda k, i: k <> b[i])", "FILTER(a, (k, i) -> k <> TRY_ELEMENT_AT(b, (i + 1)))"),
        ("SELECT concat(a, 'x')", "CONCAT(COALESCE(CAST(a AS STRING), ''), 'x')"),
        ("SELECT concat_ws(' ', a, b)", "CONCAT_WS(' ', a, b)"),
        ("SELECT regexp_replace(a, '(A)A+', '\\1', 'g')", "REGEXP_REPLACE(a, '(A)A+', '$1')"),
        ("SELECT regexp_replace(a, 'x$', '')", "REGEXP_REPLACE(a, 'x\\\\z', '')"),
        ("SELECT regexp_full_match(a, '[0-9]{16}')", "a RLIKE '\\\\A(?:[0-9]{16})\\\\z'"),
        ("SELECT string_split(a, ' '), string_split(a, '')", "SPLIT(a, ' '), SPLIT(a, '')"),
        ("SELECT a FROM s.t WHERE b = $b", "a FROM s__t AS t WHERE b = :b"),
        ("SELECT kemiripan(a, b)", "(JARO_WINKLER_SIMILARITY(a, b))"),
    ],
)
def test_what_means_another_thing_there_is_said_in_sparks_way(text: str, said: str) -> None:
    from sql.portable import in_spark

    assert in_spark(text) == f"SELECT {said}"


@pytest.mark.spark
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("SELECT * REPLACE (a + 1 AS a) FROM t", "REPLACE"),
        ("SELECT rowid FROM t", "rowid"),
        ("SELECT regexp_replace(a, 'x', '')", "tanpa 'g'"),
        ("SELECT list_reverse(a)", "list_reverse"),
        ("SELECT * FROM read_csv('a')", "membaca berkas"),
        ("CREATE OR REPLACE TEMP TABLE t (a VARCHAR)", "tabel kosong"),
        ("SELECT id_dtsen(a)", "md5_number_lower"),
    ],
)
def test_what_cannot_be_said_there_is_refused_with_a_reason(text: str, why: str) -> None:
    from sql.portable import in_spark
    from sql.spark_words import NotPortable

    with pytest.raises(NotPortable, match=why):
        in_spark(text)


@pytest.mark.spark
def test_a_part_that_is_read_twice_is_kept_and_one_that_is_read_in_place_is_not() -> None:
    from sql.portable import steps_in_spark

    text = "WITH a AS (SELECT 1 AS n), {} SELECT * FROM b JOIN b AS c USING (n)"
    kept = steps_in_spark(text.format("b AS (SELECT * FROM a)"))
    assert kept == (
        ("b", "WITH a AS (SELECT 1 AS n) SELECT * FROM a"),
        ("", "WITH a AS (SELECT 1 AS n) SELECT * FROM bagian__b AS b JOIN bagian__b AS c USING (n)"),
    )
    assert [name for name, _ in steps_in_spark(text.format("b AS NOT MATERIALIZED (SELECT * FROM a)"))] == [""]


@pytest.mark.spark
def test_a_variable_of_a_function_is_no_column_of_who_calls_it() -> None:
    from sql.portable import in_spark

    # `kata` is a variable in tanpa_inisial, `huruf` one in bunyi.
    said = in_spark("SELECT tanpa_inisial(kata, isi), bunyi(huruf) FROM t")
    assert re.search(r"FILTER\(SPLIT\(kata, ' '\), v\d+ ->", said)
    assert "SPLIT" in said and "-> huruf" not in said
