"""What the office reads of each table in the web UI."""

from __future__ import annotations

from assets.described import described_tables
from assets.tables import TABLES


def test_each_kept_table_and_the_edition_has_a_sentence_and_an_owner_and_nothing_else_has() -> None:
    told = described_tables()
    assert set(told) == {*TABLES, "reporting.edition"}
    assert all(words.meaning.endswith(".") and words.owner.startswith("team:") for words in told.values())
