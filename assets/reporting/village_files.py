"""Workbooks of which there is one a village: made when what they were made of has changed, else taken over.

Each carries, among its properties, a digest of all that it was made of (`sidik`). What that is, and the bytes, is
`rejection_reports.py` and `verification.py`.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from assets.office.standing import standing_edition
from assets.reporting.second_hand import SecondHand

_Given = TypeVar("_Given")
_AT_ONCE = 2
_MANY = 40
"""So many are worth the second that another process takes to start."""
_KEPT = re.compile(rb"<cp:keywords>([0-9a-f]{64})</cp:keywords>")


def taken_over(reports: Path, wanted: Mapping[str, str]) -> dict[str, bytes]:
    """Name → bytes of those files of the standing edition that were made of just this; `wanted`: name → digest."""
    standing = standing_edition(reports)
    found = {}
    for name, sidik in wanted.items() if standing else ():
        path = standing.sound_file(name) if standing else None
        if path is not None and _digest_in(path) == sidik:
            found[name] = path.read_bytes()
    return found


def made(
    make: Callable[[_Given], bytes], given: Iterable[tuple[str, _Given]], *, many: int = 0, threads: int = 1
) -> Iterator[tuple[str, bytes]]:
    """Each name with what is made for it; packing one, which leaves Python alone, goes on while the next is made.

    `many`: how many there are. Where that is worth it and there are two `threads`, a second process makes its share:
    then `make` must be a function of a module, and what it is given plain data. Few are under way at a time: what they
    are made of is what takes memory.
    """
    with contextlib.ExitStack() as stack:
        second = SecondHand() if many >= _MANY and threads > 1 else None
        if second:
            stack.callback(second.end)
        hands: SimpleQueue[SecondHand | None] = SimpleQueue()
        for hand in (second, *[None] * (_AT_ONCE - 1)):
            hands.put(hand)

        def one(of: _Given) -> bytes:
            hand = hands.get()
            try:
                return (hand.made(make, of) if hand else b"") or make(of)
            finally:
                hands.put(hand)

        pool = stack.enter_context(ThreadPoolExecutor(_AT_ONCE))
        under_way: deque[tuple[str, Future[bytes]]] = deque()
        for name, of in given:
            under_way.append((name, pool.submit(one, of)))
            if len(under_way) > 2 * _AT_ONCE:
                first, done = under_way.popleft()
                yield first, done.result()
        for name, done in under_way:
            yield name, done.result()


def _digest_in(path: Path) -> str:
    """What the workbook says that it was made of; blank where it says nothing."""
    try:
        with zipfile.ZipFile(path) as book:
            said = _KEPT.search(book.read("docProps/core.xml"))
    except (zipfile.BadZipFile, KeyError, OSError):
        return ""
    return said[1].decode() if said else ""
