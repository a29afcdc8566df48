"""What statements read, and that their heads say the same."""

from __future__ import annotations

import pytest

from sql.reading import sources_in, sources_of
from sql.statements import every_statement, statement
from tests.sql.heads import head_of, named_sources, sources_named_in


def test_the_head_of_a_statement_names_what_it_reads_and_nothing_else() -> None:
    read = {name: sources_of(name) or () for name in every_statement()}
    assert {name: named_sources(name) for name in read} == read


def test_every_statement_says_first_what_it_is() -> None:
    assert [name for name in every_statement() if not head_of(statement(name))] == []


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("SELECT 1", ()),
        ("-- From x.\nSELECT * FROM a, s.b JOIN c USING (d)", ("a", "c", "s.b")),
        ("SELECT * FROM a WHERE b IN (SELECT b FROM c) AND EXISTS (FROM d WHERE d.b = a.b)", ("a", "c", "d")),
        ("SELECT (SELECT max(b) FROM c WHERE periode < $periode) FROM a, LATERAL (SELECT a.b FROM d)", ("a", "c", "d")),
        ("SELECT 1 FROM a UNION ALL BY NAME SELECT 2 FROM b EXCEPT FROM c", ("a", "b", "c")),
        ("WITH one AS (SELECT * FROM a), two AS (SELECT * FROM one) SELECT * FROM two", ("a",)),
        ("WITH a AS NOT MATERIALIZED (SELECT * FROM a) SELECT * FROM a", ("a",)),
        ("WITH RECURSIVE a AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM a, b) SELECT * FROM a", ("b",)),
        ("WITH a AS (SELECT 1) SELECT * FROM s.a", ("s.a",)),
        ("SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a) JOIN a USING (b)", ("a",)),
        ("SELECT list_filter(b, x -> x IN (FROM c)) FROM a", ("a", "c")),
        ("SELECT * FROM read_csv($path), unnest([1, 2]), range(3)", ()),
        ("COPY (SELECT (a.b) FROM a) TO $path (FORMAT csv)", ("a",)),
        ("CREATE OR REPLACE TEMP TABLE b AS\nWITH c AS (FROM a) FROM c", ("a",)),
        ("DELETE FROM s.a WHERE b NOT IN (SELECT b FROM c) RETURNING b", ("c", "s.a")),
        ("DELETE FROM s.a", ("s.a",)),
        ("UPDATE s.a SET b = $b WHERE c IN (SELECT c FROM d)", ("d", "s.a")),
        ("CREATE OR REPLACE TEMP MACRO f(a) AS a + 1", None),
        ("CREATE OR REPLACE TEMP TABLE a (b VARCHAR)", None),
        ("DROP TABLE IF EXISTS a", None),
    ],
)
def test_tables_are_read_where_they_stand(text: str, tables: tuple[str, ...] | None) -> None:
    assert sources_in(text) == tables


def test_a_statement_that_cannot_be_parsed_is_told() -> None:
    with pytest.raises(ValueError, match="syntax error"):
        sources_in("SELECT FROM WHERE")


@pytest.mark.parametrize(
    ("head", "sources"),
    [
        ("One row. From a, s.b and c. More: from nowhere.", ("a", "c", "s.b")),
        (
            "From the temporary tables `a` and b (of the quarter before), and s.c; what else is given.",
            ("a", "b", "s.c"),
        ),
        ("From the readers' frame: a row a file.", ("incoming",)),
        ("From s.a and b's sums.", ("b's sums", "s.a")),
        ("No row.", ()),
    ],
)
def test_a_head_names_sources_in_a_sentence(head: str, sources: tuple[str, ...]) -> None:
    assert sources_named_in(head) == sources
