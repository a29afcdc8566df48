"""Which files are rules: a change of one makes new editions, of another none."""

from __future__ import annotations

import pytest

from assets.office.rules import rule_files

FILES = frozenset(rule_files())


@pytest.mark.parametrize(
    "name",
    [
        *("expectations/catalogue.csv", "sql/reconciliation/registry.sql", "assets/office/wilayah.csv.xz"),
        *("assets/reconciliation/reconcile.py", "assets/reporting/minutes.html.j2", "assets/stages.py"),
    ],
)
def test_what_decides_or_writes_an_edition_is_a_rule(name: str) -> None:
    assert name in FILES


@pytest.mark.parametrize(
    "name",
    [
        *("assets/steps.py", "assets/reporting/assets.py", "assets/tabel.csv", "assets/lookup/people.py"),
        *("assets/restore.py", "assets/adopt.py", "assets/taken_along.py", "serving/serve.py", "pipelines/runs.py"),
    ],
)
def test_what_only_shows_or_starts_is_none(name: str) -> None:
    assert name not in FILES
