"""States are closed lists, said once: statements make each of them and no other, and list them nowhere else."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from expectations.dictionary import written_rows
from expectations.states import STATUSES, Evidence, FigureState, JudgementState, ReceiptStatus, Status
from sql.statements import every_statement, statement

_CONTRACT = Path(__file__).parents[2] / "docs" / "contract.md"
# Registries older than `padan` tell it by these.
_OLD_REGISTRIES = "reconciliation.every_padan_nik_stands"


def _made(name: str, column: str) -> list[str]:
    """Words that the CASE of a column of a statement gives, in its order."""
    before = re.split(rf"\n +END AS {column},?\n", statement(name))[0]
    case = re.split(r"\n +CASE\n", before)[-1]
    return re.findall(r"(?:THEN|ELSE) '(\w+)'", case)


def test_an_edition_holds_every_state_of_a_figure_but_that_which_keeps_it_back() -> None:
    assert _told("kewajaran.csv", "keadaan") == set(FigureState) - {FigureState.BELUM_DIJELASKAN}


def _told(file: str, column: str) -> set[str]:
    (codes,) = (row.daftar_kode for row in written_rows() if (row.berkas, row.kolom) == (file, column))
    return set(codes.split("; "))


@pytest.mark.parametrize(
    ("name", "column", "states"),
    [
        ("reconciliation.registry", "status", set(Status)),
        ("reconciliation.registry", "sebab_dasar", set(Evidence)),
        ("reconciliation.judgement_states", "keadaan", set(JudgementState) - {JudgementState.TIDAK_TERBACA}),
        ("reconciliation.plausibility", "keadaan", set(FigureState)),
    ],
)
def test_a_statement_makes_each_state_and_no_other(name: str, column: str, states: set[StrEnum]) -> None:
    assert set(_made(name, column)) == states


@pytest.mark.parametrize(
    ("file", "column", "states"),
    [
        ("*", "status", Status),
        ("tanda_terima.csv", "status", ReceiptStatus),
        ("putusan.csv", "keadaan", JudgementState),
    ],
)
def test_the_dictionary_of_the_edition_tells_each_state(file: str, column: str, states: type[StrEnum]) -> None:
    assert _told(file, column) == set(states)


def test_what_follows_from_a_status_is_said_of_each_once() -> None:
    assert [told.status for told in STATUSES] == list(Status)
    gone = STATUSES[-1]
    assert (gone.status, gone.berisiko, gone.ditanyakan) == (Status.KELUAR, False, False)
    assert all(told.bersejak for told in STATUSES if told.berisiko)
    assert not any(told.beres and (told.berisiko or told.ditanyakan) for told in STATUSES)


def test_of_several_statuses_the_statement_and_the_guide_take_the_same() -> None:
    first = [told.status for told in sorted(STATUSES, key=lambda told: told.giliran)]
    assert _made("reconciliation.registry", "status") == first


def test_the_contract_tells_of_every_status() -> None:
    section = _CONTRACT.read_text(encoding="utf-8").split("\n## 6. ", 1)[1].split("\n## ", 1)[0]
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == set(Status)


def test_no_statement_lists_statuses_of_members_or_files() -> None:
    named = re.compile(rf"\bstatus (?:NOT )?IN \('(?:{'|'.join((*Status, *ReceiptStatus))})'")
    assert {name for name in every_statement() if named.search(statement(name))} == {_OLD_REGISTRIES}
