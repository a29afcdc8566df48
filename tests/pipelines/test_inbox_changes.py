"""Which quarters the sensor asks for, why, and what it says of those that wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from assets.office.machine_faults import Lack
from assets.office.quarter import Quarter
from pipelines.inbox_changes import (
    MAX_ATTEMPTS,
    PATIENCE_SECONDS,
    STABLE_SECONDS,
    Ended,
    Entry,
    Known,
    Look,
    Request,
    quarters_to_run,
)
from pipelines.inbox_memory import Memory
from pipelines.room import Room

Q1, Q2, Q3, Q4 = (Quarter(2026, number) for number in range(1, 5))
NOW = 1_000_000.0
PATH = "inbox/2026-Q2/desa/a.xlsx"
A = [Entry(PATH, "a" * 64, NOW - 3600)]
B = [Entry(PATH, "b" * 64, NOW - 3600)]
NO_ROOM = Room()
SENTENCE = "Data Dukcapil 2026-Q2 tidak berisi satu orang pun; minta ulang datanya, lalu jalankan lagi."
BROKEN = Ended(SENTENCE, lasting=True)


def made_of(entries: Sequence[Entry], rules: str = "1") -> Known:
    return Known({entry.path: entry.sha256 for entry in entries}, rules)


class Office:
    """The sensor's looks, one after the other."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.requests: list[Request] = []
        self.told: list[str] = []

    def look(
        self,
        inventory: Mapping[Quarter, Sequence[Entry]],
        *,
        rules: str = "1",
        known: Mapping[Quarter, Known] | None = None,
        ended: Mapping[Quarter, Ended] | None = None,
        going_on: Sequence[Quarter] = (),
        last_run: str = "",
        now: float = NOW,
        room: Room = NO_ROOM,
    ) -> list[list[Quarter]]:
        """The quarters of each run that is asked for."""
        of_all = dict.fromkeys(inventory, rules)
        look = Look(inventory, of_all, known or {}, ended or {}, going_on, now, last_run, room)
        found = quarters_to_run(look, self.memory)
        self.memory = Memory.read(found.memory.write())
        self.requests += found.requests
        self.told = found.told
        return [list(request.quarters) for request in found.requests]

    @property
    def causes(self) -> list[str]:
        return [request.cause for request in self.requests]


def test_a_quarter_runs_once_for_the_same_files() -> None:
    office = Office()
    assert [office.look({Q2: A}), office.look({Q2: A})] == [[[Q2]], []]
    assert office.causes == ["2026-Q2: kuartal baru, 1 berkas"]


def test_switching_on_runs_nothing_that_stands() -> None:
    office = Office()
    assert office.look({Q2: A, Q3: A}, known={Q2: made_of(A), Q3: made_of(B)}) == [[Q3]]
    assert office.look({Q2: A, Q3: A}, known={Q2: made_of(A), Q3: made_of(A)}) == []


def test_what_was_run_by_hand_is_not_run_again() -> None:
    office = Office()
    office.look({Q2: A})
    assert office.look({Q2: B}, known={Q2: made_of(B)}) == []


def test_files_that_go_back_to_what_they_were_run_again_under_another_key() -> None:
    office = Office()
    known = [None, {Q2: made_of(A)}, {Q2: made_of(B)}]
    assert [office.look({Q2: files}, known=then) for files, then in zip((A, B, A), known, strict=True)] == [[[Q2]]] * 3
    assert len({request.key for request in office.requests}) == 3


def test_a_lost_memory_asks_under_keys_that_were_never_used() -> None:
    first, second = Office(), Office()
    first.look({Q2: A})
    second.look({Q2: A}, last_run="08cc8c27")
    assert first.requests[0].key != second.requests[0].key


def test_what_changed_is_told_without_the_name_of_a_file() -> None:
    office = Office()
    new, withdrawn = Entry("inbox/2026-Q2/desa/Siti.xlsx", "c" * 64, NOW - 3600), Entry("x", "d" * 64, 0)
    office.look({Q2: [*B, new]}, known={Q2: made_of([*A, withdrawn])})
    assert office.causes == ["2026-Q2: 1 berkas baru, 1 berkas berubah, 1 berkas ditarik"]


def test_a_renamed_file_and_a_withdrawn_one_are_changes() -> None:
    office = Office()
    renamed = [Entry("inbox/2026-Q2/desa/b.xlsx", "a" * 64, NOW - 3600)]
    assert office.look({Q2: [*A, *renamed]}) == [[Q2]]
    assert office.look({Q2: renamed}, known={Q2: made_of([*A, *renamed])}) == [[Q2]]
    assert office.causes[1] == "2026-Q2: 1 berkas ditarik"


def test_a_touched_file_is_no_change() -> None:
    office = Office()
    office.look({Q2: A})
    assert office.look({Q2: [Entry(PATH, A[0].sha256, NOW - 120)]}) == []


def test_files_still_being_copied_are_waited_for() -> None:
    office = Office()
    fresh = Entry("inbox/2026-Q2/desa/c.xlsx", "c" * 64, NOW - STABLE_SECONDS + 1)
    assert office.look({Q2: [*A, fresh]}) == []
    assert office.told == ["2026-Q2: menunggu sampai berkasnya tidak berubah selama satu menit."]
    assert office.look({Q2: [*A, Entry(fresh.path, fresh.sha256, NOW - STABLE_SECONDS)]}) == [[Q2]]


def test_a_later_quarter_waits_for_the_files_of_an_earlier_one_and_both_are_one_run() -> None:
    office = Office()
    fresh = Entry("inbox/2026-Q2/desa/c.xlsx", "c" * 64, NOW - STABLE_SECONDS + 1)
    standing = {Q2: made_of(A), Q3: made_of(A)}
    assert office.look({Q2: [*A, fresh], Q3: B}, known=standing) == []
    assert office.told == [
        "2026-Q2: menunggu sampai berkasnya tidak berubah selama satu menit.",
        "2026-Q3: menunggu 2026-Q2, supaya keduanya sekali jalan.",
    ]
    still = Entry(fresh.path, fresh.sha256, NOW - STABLE_SECONDS)
    assert office.look({Q2: [*A, still], Q3: B}, known=standing) == [[Q2, Q3]]
    assert office.causes == ["2026-Q2: 1 berkas baru; 2026-Q3: 1 berkas berubah"]


def test_what_runs_before_a_quarter_that_settles_does_not_take_that_one_along() -> None:
    office = Office()
    fresh = Entry("inbox/2026-Q2/desa/c.xlsx", "c" * 64, NOW - STABLE_SECONDS + 1)
    standing = {Q1: made_of(A), Q2: made_of(A), Q3: made_of(A)}
    assert office.look({Q1: B, Q2: [*A, fresh], Q3: B}, known=standing) == [[Q1]]
    assert office.requests[-1].alone
    still = Entry(fresh.path, fresh.sha256, NOW - STABLE_SECONDS)
    assert office.look({Q1: B, Q2: [*A, still], Q3: B}, known={**standing, Q1: made_of(B)}) == [[Q2, Q3]]
    assert office.causes[-1] == "2026-Q2: 1 berkas baru; 2026-Q3: 1 berkas berubah"


def test_a_quarter_that_never_comes_to_rest_holds_later_ones_up_for_an_hour_and_is_told() -> None:
    office, standing = Office(), {Q1: made_of(A), Q2: made_of(A), Q3: made_of(A)}
    for minutes in range(0, 60, 20):
        now = NOW + minutes * 60
        assert office.look({Q2: [*A, _written(now)], Q3: B}, known=standing, now=now) == []
    # A clock that is set back begins the hour anew; it does not end it.
    assert office.look({Q2: [*A, _written(NOW - 86_400)], Q3: B}, known=standing, now=NOW - 86_400) == []
    now = NOW - 86_400 + PATIENCE_SECONDS
    assert office.look({Q1: B, Q2: [*A, _written(now)], Q3: B}, known=standing, now=now) == [[Q1]]
    after = {**standing, Q1: made_of(B)}
    assert office.look({Q1: B, Q2: [*A, _written(now)], Q3: B}, known=after, now=now) == [[Q3]]
    assert office.told[0].startswith("2026-Q2: berkasnya sudah lebih dari satu jam terus berubah")
    # At rest it runs, and what stands on it with it; the next copy has its hour again.
    assert office.look({Q2: [*A, _written(now - 60)], Q3: B}, known=standing, now=now) == [[Q2, Q3]]
    assert office.look({Q2: [*A, _written(now)], Q3: A}, known={**standing, Q3: made_of(B)}, now=now) == []


def _written(at: float) -> Entry:
    return Entry("inbox/2026-Q2/desa/c.xlsx", f"{at:064.0f}", at)


def test_what_is_read_nowhere_holds_no_quarter_up() -> None:
    written = Entry("inbox/2026-Q2/log.txt", "c" * 64, NOW, misplaced=True)
    assert Office().look({Q2: [*B, written], Q3: B}, known={Q2: made_of(A), Q3: made_of(A)}) == [[Q2, Q3]]


def test_an_earlier_quarter_does_not_wait_for_the_files_of_a_later_one() -> None:
    fresh = Entry("inbox/2026-Q3/desa/c.xlsx", "c" * 64, NOW - STABLE_SECONDS + 1)
    assert Office().look({Q2: B, Q3: [*A, fresh]}, known={Q2: made_of(A)}) == [[Q2]]


def test_a_time_far_in_the_future_holds_nothing_up() -> None:
    wrong_clock = Entry("inbox/2026-Q2/desa/c.xlsx", "c" * 64, NOW + 86_400)
    assert Office().look({Q2: [*A, wrong_clock]}) == [[Q2]]


def test_an_empty_inbox_runs_nothing_and_is_told_where_an_edition_stands() -> None:
    office = Office()
    assert office.look({Q2: [], Q3: []}, known={Q2: made_of(A)}) == []
    assert office.told == ["2026-Q2: kotak masuknya kosong; edisinya tetap, tidak dijalankan lagi."]


def test_new_rules_run_every_quarter_again_in_one_run() -> None:
    office = Office()
    known = {Q2: made_of(A), Q3: made_of(A)}
    assert office.look({Q3: A, Q2: A}, known=known) == []
    assert office.look({Q3: A, Q2: A}, rules="2", known=known) == [[Q2, Q3]]
    assert office.causes == ["2026-Q2: aturan atau pengaturan baru; 2026-Q3: aturan atau pengaturan baru"]


def test_what_waits_or_runs_is_not_asked_for_again() -> None:
    assert Office().look({Q2: A}, going_on=[Q2]) == []


def test_a_lasting_fault_is_tried_once_and_told_until_something_changes() -> None:
    office = Office()
    assert office.look({Q2: A}) == [[Q2]]
    for _ in range(3):
        assert office.look({Q2: A}, ended={Q2: BROKEN}) == []
        assert office.told == [f"2026-Q2 berhenti, dan dicoba lagi bila ada yang berubah. {SENTENCE}"]
    assert office.look({Q2: B}, ended={Q2: BROKEN}) == [[Q2]]
    assert office.look({Q2: B}, ended={Q2: BROKEN}, rules="2") == [[Q2]]


@pytest.mark.parametrize(
    ("lacked", "wider", "not_wider"),
    [
        ("disk", Room(3 << 30, 1 << 30, "1"), Room(1 << 30, 9 << 30, "1")),
        ("memori", Room(1 << 30, 3 << 30, "1"), Room(9 << 30, 1 << 30, "1")),
        ("memori", Room(1 << 30, 1 << 30, "2"), Room(1 << 30, (1 << 30) + 4096, "1")),
        # The disk of temporary files is another one: what it gains does not go under in what the data's loses.
        ("disk", Room(0, 0, "1", 2 << 30), Room(1 << 30, 9 << 30, "1", 1 << 30)),
    ],
)
def test_what_the_machine_had_no_room_for_is_tried_again_once_it_has_more(
    lacked: Lack, wider: Room, not_wider: Room
) -> None:
    office, full = Office(), Ended("Disk penuh.", lasting=True, lacked=lacked)
    assert office.look({Q2: A}, room=Room(1 << 30, 1 << 30, "1", 1 << 30)) == [[Q2]]
    for _ in range(MAX_ATTEMPTS + 1):
        assert office.look({Q2: A}, ended={Q2: full}, room=not_wider) == []
        assert office.told == [f"2026-Q2 berhenti, dan dicoba lagi begitu {lacked} lebih lega. Disk penuh."]
    assert office.look({Q2: A}, ended={Q2: full}, room=wider) == [[Q2]]
    # Not once more with what was not enough.
    assert office.look({Q2: A}, ended={Q2: full}, room=wider) == []
    assert office.causes[-1] == f"2026-Q2: {lacked} lebih lega daripada ketika berhenti"


@pytest.mark.parametrize("lacked", ["disk", "memori"])
def test_what_was_filled_since_it_was_asked_for_and_is_freed_is_more_room(lacked: Lack) -> None:
    office, full = Office(), Ended("Disk penuh.", lasting=True, lacked=lacked)
    free = [_all_free(gigabytes) for gigabytes in (10.0, 0.0, 0.3, 9.9, 9.9)]
    assert office.look({Q2: A}, room=free[0]) == [[Q2]]
    assert [office.look({Q2: A}, ended={Q2: full}, room=room) for room in free[1:]] == [[], [], [[Q2]], []]


def test_what_only_comes_and_goes_is_not_tried_for_ever() -> None:
    office, full = Office(), Ended("Memori tidak cukup.", lasting=True, lacked="memori")
    office.look({Q2: A}, room=_all_free(4))
    looks = [office.look({Q2: A}, ended={Q2: full}, room=_all_free(free)) for free in (3, 4) * 2 * MAX_ATTEMPTS]
    assert sum(map(len, looks)) == MAX_ATTEMPTS - 1
    # More than there ever was when it was asked for is something else.
    assert office.look({Q2: A}, ended={Q2: full}, room=_all_free(4.5)) == [[Q2]]


def _all_free(gigabytes: float) -> Room:
    """So much on each disk and in memory."""
    free = int(gigabytes * (1 << 30))
    return Room(free, free, "1", free)


def test_a_cause_that_names_its_quarter_is_not_behind_the_name_once_more() -> None:
    office = Office()
    office.look({Q2: A})
    sentence = "Data Dukcapil 2026-Q2 masih ditulis atau disalin; tunggu sampai selesai, lalu jalankan lagi."
    office.look({Q2: A}, ended={Q2: Ended(sentence)})
    assert office.causes[-1] == sentence


@pytest.mark.parametrize("passing", [Ended(), Ended("ada berkas yang sedang ditulis")])
def test_what_was_cut_off_is_tried_so_many_times_and_then_told(passing: Ended) -> None:
    office = Office()
    looks = [office.look({Q2: A}, ended={Q2: passing}) for _ in range(MAX_ATTEMPTS + 2)]
    assert looks == [[[Q2]]] * MAX_ATTEMPTS + [[]] * 2
    assert len({request.key for request in office.requests}) == MAX_ATTEMPTS
    assert office.told[0].startswith("2026-Q2 sudah 3 kali dicoba tanpa selesai.")


def test_changed_files_after_a_failure_have_all_their_attempts() -> None:
    office = Office()
    for _ in range(MAX_ATTEMPTS):
        office.look({Q2: A}, ended={Q2: Ended()})
    again = [office.look({Q2: B}, ended={Q2: Ended()}) for _ in range(MAX_ATTEMPTS + 1)]
    assert again == [[[Q2]]] * MAX_ATTEMPTS + [[]]


def test_a_corrected_quarter_takes_the_later_published_ones_along_in_one_run() -> None:
    office = Office()
    known = {quarter: made_of(A) for quarter in (Q1, Q2, Q3)}
    office.look({Q1: A, Q2: A, Q3: A}, known=known)
    assert office.look({Q1: A, Q2: B, Q3: A}, known=known) == [[Q2, Q3]]
    assert office.causes == ["2026-Q2: 1 berkas berubah"]
    assert not office.requests[0].alone


def test_quarters_with_one_missing_between_them_are_runs_of_their_own() -> None:
    assert Office().look({Q1: A, Q3: A}) == [[Q1], [Q3]]


def test_a_quarter_that_stopped_the_run_holds_up_none_before_it() -> None:
    office = Office()
    known = {Q1: made_of(A), Q2: made_of(A)}
    assert office.look({Q1: B, Q2: B}, known=known) == [[Q1, Q2]]
    ended = {Q1: Ended("2026-Q2 berhenti"), Q2: BROKEN}
    assert office.look({Q1: B, Q2: B}, known=known, ended=ended) == [[Q1]]
    assert office.requests[1].alone
    assert office.causes[1] == "2026-Q1: 2026-Q2 berhenti"


def test_what_lies_beside_the_folders_is_told_and_changes_nothing_that_stands() -> None:
    office = Office()
    beside = Entry("inbox/2026-Q2/lepas.xlsx", "e" * 64, NOW - 3600, misplaced=True)
    assert office.look({Q2: [*A, beside]}, known={Q2: made_of(A)}) == []
    assert office.told == ["2026-Q2: 1 berkas di luar folder yang dibaca; pindahkan ke folder yang benar."]


def test_a_memory_of_before_room_and_rest_were_kept_is_read() -> None:
    before = Memory.read('{"asked": {"2026-Q2": {"digest": "x", "attempts": 2}}, "requests": 7}')
    assert (before.asked["2026-Q2"].attempts, before.requests, before.settling) == (2, 7, {})
    roomy = Memory.read('{"asked": {"2026-Q2": {"digest": "x", "attempts": 1, "room": {"disk": 5}}}, "requests": 7}')
    assert roomy.asked["2026-Q2"].least == roomy.asked["2026-Q2"].room == Room(5)


def test_a_memory_of_another_form_is_none() -> None:
    assert Memory.read("[]") == Memory.read('{"asked": {"2026-Q2": 1}, "requests": 1}') == Memory()
    assert Memory.read(None) == Memory.read("") == Memory.read('{"2026-Q2": {"digest": ""}}') == Memory()
