"""The promises are said once, and each is a statement in the room of promises of its stage."""

from __future__ import annotations

from expectations.promises import EXPLANATION, PROMISES
from sql.statements import every_statement, file_of


def test_every_statement_of_a_room_of_promises_is_asked_and_no_other() -> None:
    rooms = {name for name in every_statement() if file_of(name).parent.name == "promises"}
    assert {promise.statement for promise in (*PROMISES, *EXPLANATION)} == rooms
    assert len({promise.broken for promise in (*PROMISES, *EXPLANATION)}) == len(rooms)


def test_what_reconciliation_promises_is_a_check_of_the_table_that_it_is_about() -> None:
    assert {promise.statement.partition(".")[0] for promise in PROMISES if promise.about} == {"reconciliation"}
    assert {promise.about for promise in PROMISES if promise.about} <= set(every_statement())
