"""Answers: what a child found arrives as it was, and never before it is whole."""

from __future__ import annotations

from assets.intake.faults import Fault
from assets.intake.reading.answers import READY, is_whole, packed, unpacked
from assets.intake.reading.reader import Reading


def test_a_reading_arrives_as_it_was() -> None:
    columns = {"nama": "SITI\x7fNUR\n12\n\x7f\U0001f600é", "k0": "", "alamat": "\x7f\x7f"}
    reading = Reading(
        kind="csv", sheet="DATA\n1", faults=[Fault("A", "b", "c", 4)], rows=3, numbers="1\x7f2\x7f3", columns=columns
    )
    assert unpacked(packed(reading)) == reading
    assert unpacked(packed(Reading())) == Reading()


def test_an_answer_is_whole_with_its_last_sign_only() -> None:
    answer = packed(Reading(columns={"nama": "É\n"}))
    assert [is_whole(answer[:size]) for size in range(len(answer) + 1)] == [False] * len(answer) + [True]
    assert is_whole(READY)
