"""Files of an edition that a second process writes while this one goes on with others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from assets.office.quarter_run import QuarterRun
from assets.reporting.draft import Draft
from assets.reporting.second_hand import SecondHand
from assets.reporting.signature import Office
from assets.reporting.work_lists import work_lists, write_work_list

_MANY_ROWS = 20_000
"""So many are worth the second that another process takes to start."""
_Asked = tuple[Callable[..., int], tuple[Any, ...]]


class _Elsewhere:
    """Takes files to write, one after the other; without a second process they are written at once."""

    def __init__(self, draft: Draft, hand: SecondHand | None, pool: ThreadPoolExecutor) -> None:
        self._draft, self._hand, self._pool = draft, hand, pool
        self._begun: list[tuple[str, Future[bytes]]] = []

    def write(self, name: str, write: Callable[..., int], *of: object) -> None:
        """Let `write(path, *of)` write the file: a function of a module that returns its rows, and plain data."""
        asked = (write, (self._draft.new(name), *of))
        if self._hand is None:
            self._draft.add_file(name, int(_rows_of(asked)))
        else:
            self._begun.append((name, self._pool.submit(_rows_from, self._hand, asked)))

    def take_in(self) -> None:
        """Wait until all are written, and take them into the draft."""
        for name, rows in self._begun:
            self._draft.add_file(name, int(rows.result()))
        self._begun.clear()


@contextmanager
def writing_lists(run: QuarterRun, draft: Draft, office: Office) -> Iterator[Callable[[], None]]:
    """Write the lists to act on while the block goes on; yields what waits for them, and takes them in."""
    lists = list(work_lists(run.db, run.quarter, run.regions))
    with elsewhere(draft, sum(listed.rows for listed in lists), run.settings.mesin.utas) as writer:
        while lists:
            listed = lists.pop(0)
            writer.write(listed.name, write_work_list, listed, run.quarter, office)
        yield writer.take_in


@contextmanager
def elsewhere(draft: Draft, rows: int, threads: int) -> Iterator[_Elsewhere]:
    """For files of so many rows in all: a second process where they are worth one and there are two `threads`."""
    hand = SecondHand() if threads > 1 and rows >= _MANY_ROWS else None
    pool = ThreadPoolExecutor(1)
    try:
        yield _Elsewhere(draft, hand, pool)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        if hand:
            hand.end()
        pool.shutdown()


def _rows_from(hand: SecondHand, asked: _Asked) -> bytes:
    return hand.made(_rows_of, asked) or _rows_of(asked)


def _rows_of(asked: _Asked) -> bytes:
    write, of = asked
    return str(write(*of)).encode()
