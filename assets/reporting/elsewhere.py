"""Files of an edition that a second process writes while this one goes on with others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assets.office.quarter_run import QuarterRun
from assets.reporting.draft import Draft
from assets.reporting.second_hand import SecondHand
from assets.reporting.signature import Office
from assets.reporting.work_lists import work_lists, write_work_list

_MANY_ROWS = 20_000
"""So many are worth the second that another process takes to start."""


class _Elsewhere:
    """Takes files to write, one after the other; without a second process they are written at once."""

    def __init__(self, draft: Draft, hand: SecondHand | None, pool: ThreadPoolExecutor) -> None:
        self._draft, self._hand, self._pool = draft, hand, pool
        self._begun: list[tuple[str, Future[int]]] = []
        self._ended = False

    def write(self, name: str, write: Callable[..., int], *of: object) -> None:
        """Let `write(path, *of)` write the file: a function of a module that returns its rows, and plain data."""
        path = self._draft.new(name)
        if self._hand is None:
            self._draft.add_file(name, write(path, *of))
        else:
            self._begun.append((name, self._pool.submit(self._written, self._hand, path, write, of)))

    def take_in(self) -> None:
        """Wait until all are written, and take them into the draft."""
        for name, rows in self._begun:
            self._draft.add_file(name, rows.result())
        self._begun.clear()

    def end(self) -> None:
        """Write nothing any more."""
        self._ended = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._hand:
            self._hand.end()
        self._pool.shutdown()

    def _written(self, hand: SecondHand, path: Path, write: Callable[..., int], of: tuple[Any, ...]) -> int:
        # What a process that is gone left half, and its temporary files, must not stay in the edition.
        with TemporaryDirectory(dir=self._draft.folder, prefix=".") as apart:
            there = Path(apart) / path.name
            if rows := hand.made(_rows_of, (write, (there, *of))):
                there.replace(path)
                return int(rows)
        if self._ended:
            raise CancelledError
        return write(path, *of)


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
    hand = _hand() if threads > 1 and rows >= _MANY_ROWS else None
    writer = _Elsewhere(draft, hand, ThreadPoolExecutor(1))
    try:
        yield writer
    finally:
        writer.end()


def _hand() -> SecondHand | None:
    """None where the machine has no room for another process."""
    with suppress(OSError):
        return SecondHand()
    return None


def _rows_of(asked: tuple[Callable[..., int], tuple[Any, ...]]) -> bytes:
    write, of = asked
    return str(write(*of)).encode()
