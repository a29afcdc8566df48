"""No mutant of the list is stale, and the instrument tells a fault from none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.mutants import ROOT, Mutant, Stale, load


@pytest.mark.parametrize("mutant", load(), ids=lambda mutant: str(mutant.name))
def test_a_mutant_s_text_stands_once_in_its_file(mutant: Mutant) -> None:
    assert mutant.text() != (ROOT / mutant.file).read_text(encoding="utf-8")
    assert mutant.rule
    for test in mutant.tests:
        assert (ROOT / test.partition("::")[0]).exists()


def test_no_two_mutants_have_one_name() -> None:
    names = [mutant.name for mutant in load()]
    assert len(names) == len(set(names))


def test_a_mutant_whose_text_is_gone_is_an_error() -> None:
    gone = Mutant("basi", "sql/staging/civil_registry.sql", "teks yang tidak ada", "", "", ())
    with pytest.raises(Stale, match="0 kali"):
        gone.text()


def test_a_mutant_changes_the_copy_alone(tmp_path: Path) -> None:
    mutant = load()[0]
    before = (ROOT / mutant.file).read_bytes()
    mutant.put_into(tmp_path / "sql")
    assert (ROOT / mutant.file).read_bytes() == before
    assert (tmp_path / mutant.file).read_text(encoding="utf-8") == mutant.text()
