"""A few long-lived child processes that read deliveries; a child that dies or dawdles costs its one file.

One of them is `child_process.py`, what it does `child.py`. A plain process pool breaks as a whole when one worker is
killed: hence this one.
"""

from __future__ import annotations

import queue
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from assets.intake.faults import RUSAK, Fault
from assets.intake.reading.answers import unpacked
from assets.intake.reading.child_process import Child, Died
from assets.intake.reading.reader import Reading
from assets.intake.workbooks.inspection import Limits

_DIED = "Berkas terlalu besar atau rusak untuk dibuka dengan aman; salin tabelnya ke templat baru, lalu kirim ulang."
_LATE = "Berkas terlalu lama dibaca; salin tabelnya ke templat baru tanpa rumus dan gambar, lalu kirim ulang."


class Readers:
    """Up to `children` child processes, started when first needed; the first `expected` of them at once, unawaited."""

    def __init__(self, limits: Limits, children: int, expected: int = 0) -> None:
        self._limits = limits
        self._children = children
        # A thread for each child, which is asked on while its last answer is unpacked elsewhere.
        self._threads = ThreadPoolExecutor(children)
        self._idle: queue.SimpleQueue[Child | None] = queue.SimpleQueue()
        for number in range(children):
            self._idle.put(Child(limits, awaited=False) if number < expected else None)

    def ask(self, path: Path) -> Callable[[], Reading]:
        """Have the file read as soon as a child is free; returns what waits for its reading."""
        answer = self._threads.submit(self._read, path)

        def reading() -> Reading:
            found = answer.result()
            return found if isinstance(found, Reading) else unpacked(found)

        return reading

    def cover(self, path: Path) -> dict[str, str]:
        """The cover of a file that is refused unread; nothing where not even that can be read."""
        return self._threads.submit(self._cover, path).result()

    def close(self) -> None:
        """End all children; what is still to be read is not read any more."""
        self._threads.shutdown(cancel_futures=True)
        for _ in range(self._children):
            child = self._idle.get()
            if child:
                child.end()

    def _read(self, path: Path) -> bytearray | Reading:
        answer = self._answer(path)
        if isinstance(answer, Reading):
            answer.cover = self._cover(path)
        return answer

    def _cover(self, path: Path) -> dict[str, str]:
        child = self._idle.get()
        try:
            child = self._awake(child)
            return child.read(path, only_cover=True).cover
        except Died:
            child = _ended(child)
            return {}
        except BaseException:
            child = _ended(child)
            raise
        finally:
            self._idle.put(child)

    def _answer(self, path: Path) -> bytearray | Reading:
        """What a child says of the file, or the reading of a file that no child survives."""
        child = self._idle.get()
        try:
            # A child that has read much may have little memory left: only a fresh one blames the file.
            for _ in range(2):
                child = self._awake(child)
                fresh = child.fresh
                try:
                    return child.answer(path)
                except Died as died:
                    child = _ended(child)
                    if fresh or died.late:
                        return Reading(faults=[Fault(RUSAK, _LATE if died.late else _DIED)], passing=True)
            return Reading(faults=[Fault(RUSAK, _DIED)], passing=True)
        # Whatever it was: half an answer may be left in the channel.
        except BaseException:
            child = _ended(child)
            raise
        finally:
            self._idle.put(child)

    def _awake(self, child: Child | None) -> Child:
        """A child that is ready: one that ended before its first file is replaced; a new one must start."""
        return child if child and child.is_ready() else Child(self._limits)


def _ended(child: Child | None) -> Child | None:
    """What stands in an ended child's place: nobody, until one is needed."""
    if child:
        child.end()
    return None
