"""Which quarters the sensor asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assets.office.quarter import Quarter
from pipelines.inbox_changes import MAX_ATTEMPTS, STABLE_SECONDS, Entry, Look, Memory, quarters_to_run

Q1, Q2, Q3 = Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)
NOW = 1_000_000.0
A = [Entry("inbox/2026-Q2/desa/a.xlsx", "a" * 64, NOW - 3600)]
B = [Entry("inbox/2026-Q2/desa/a.xlsx", "b" * 64, NOW - 3600)]


class Office:
    """The sensor's looks, one after the other."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.keys: list[str] = []

    def look(
        self,
        inventory: Mapping[Quarter, Sequence[Entry]],
        *,
        rules: str = "1",
        unfinished: Sequence[Quarter] = (),
        published: Sequence[Quarter] = (),
    ) -> list[Quarter]:
        requests, memory = quarters_to_run(Look(inventory, rules, unfinished, published, NOW), self.memory)
        self.memory = Memory.read(memory.write())
        self.keys += [request.key for request in requests]
        return [request.quarter for request in requests]


def test_a_quarter_runs_once_for_the_same_files() -> None:
    office = Office()
    assert [office.look({Q2: A}), office.look({Q2: A})] == [[Q2], []]


def test_files_that_go_back_to_what_they_were_run_again_under_another_key() -> None:
    office = Office()
    assert [office.look({Q2: files}) for files in (A, B, A)] == [[Q2], [Q2], [Q2]]
    assert len(set(office.keys)) == 3


def test_a_renamed_file_and_a_removed_one_are_changes() -> None:
    office = Office()
    renamed = [Entry("inbox/2026-Q2/desa/b.xlsx", "a" * 64, NOW - 3600)]
    assert [office.look({Q2: [*A, *renamed]}), office.look({Q2: renamed})] == [[Q2], [Q2]]


def test_a_touched_file_is_no_change() -> None:
    office = Office()
    office.look({Q2: A})
    assert office.look({Q2: [Entry(A[0].path, A[0].sha256, NOW - 120)]}) == []


def test_files_still_being_copied_are_waited_for() -> None:
    office = Office()
    fresh = Entry("inbox/2026-Q2/desa/c.xlsx", "c" * 64, NOW - STABLE_SECONDS + 1)
    assert office.look({Q2: [*A, fresh]}) == []
    assert office.look({Q2: [*A, Entry(fresh.path, fresh.sha256, NOW - STABLE_SECONDS)]}) == [Q2]


def test_a_time_far_in_the_future_holds_nothing_up() -> None:
    wrong_clock = Entry("inbox/2026-Q2/desa/c.xlsx", "c" * 64, NOW + 86_400)
    assert Office().look({Q2: [*A, wrong_clock]}) == [Q2]


def test_an_empty_inbox_runs_nothing() -> None:
    assert Office().look({Q2: []}) == []


def test_new_rules_run_every_quarter_again_oldest_first() -> None:
    office = Office()
    office.look({Q3: A, Q2: A})
    assert office.look({Q3: A, Q2: A}, rules="2") == [Q2, Q3]


def test_a_failed_run_is_tried_again_so_many_times() -> None:
    office = Office()
    looks = [office.look({Q2: A}, unfinished=[Q2]) for _ in range(MAX_ATTEMPTS + 2)]
    assert looks == [[Q2]] * MAX_ATTEMPTS + [[]] * 2
    assert len(set(office.keys)) == MAX_ATTEMPTS


def test_changed_files_after_a_failure_have_all_their_attempts() -> None:
    office = Office()
    for _ in range(MAX_ATTEMPTS):
        office.look({Q2: A}, unfinished=[Q2])
    assert [office.look({Q2: B}, unfinished=[Q2]) for _ in range(MAX_ATTEMPTS + 1)] == [[Q2]] * MAX_ATTEMPTS + [[]]


def test_a_corrected_quarter_takes_the_later_published_ones_along() -> None:
    office = Office()
    office.look({Q1: A, Q2: A, Q3: A})
    assert office.look({Q1: A, Q2: B, Q3: A}, published=[Q1, Q3]) == [Q2, Q3]
    assert office.look({Q1: A, Q2: A, Q3: A}, published=[Q1]) == [Q2]


def test_a_new_memory_asks_for_everything() -> None:
    assert Memory.read(None) == Memory.read("") == Memory()
