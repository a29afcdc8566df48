"""Which counts of people are shown to others, so that nobody's few can be read, nor worked out from what is shown.

Counted are people of a class (status, sex, age group) in a village; shown beside are their sums by kecamatan and
district, and those of all classes. Plain Python, on counts alone; why it holds is told in docs/decisions/0027.

Sums and counts are the arcs of a circulation: from the district's sum of a class through that of a kecamatan to the
villages, from there through the villages' sums of all classes back to the district's. Arcs that are not shown may hold
other values exactly where they lie on a ring of such arcs: along it, one may be added and taken off by turns. An arc on
no ring, a bridge, can be worked out; so more is hidden until there is none.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

# A count of people under this is not shown (and none at all is not told apart from a few).
FEWEST = 5
Class = tuple[str, ...]
ALL: Class = ()


class Cell(NamedTuple):
    """A count: of a class, or of all (ALL), in a village, or a sum of its kecamatan or of the district (blank)."""

    kecamatan: str
    desa: str
    kelas: Class


_Node = tuple[str, ...]
_TOP, _BOTTOM = ("atas",), ("bawah",)


def shown_counts(villages: Mapping[Cell, int]) -> dict[Cell, int]:
    """The counts and sums that may be shown, by area and class; `villages`: every count of a class in a village."""
    values = _summed(villages)
    graph = _Graph(values)
    hidden = {cell for cell, people in values.items() if people < FEWEST}
    _hide_small_rests(values, hidden)
    while bridges := graph.bridges(hidden):
        covered: set[Cell] = set()
        for cell in bridges:
            if cell not in covered:
                ring = graph.cheapest_ring(cell, hidden)
                hidden |= ring
                covered |= ring
    return {cell: people for cell, people in sorted(values.items()) if cell not in hidden}


def rests(values: Mapping[Cell, int]) -> dict[Cell, int]:
    """What is left of each shown sum of all classes without the classes shown: how many people are hidden there."""
    left = {cell: people for cell, people in values.items() if cell.kelas == ALL}
    for cell, people in values.items():
        whole = cell._replace(kelas=ALL)
        if cell.kelas != ALL and whole in left:
            left[whole] -= people
    return left


def _summed(villages: Mapping[Cell, int]) -> dict[Cell, int]:
    """The counts and all their sums."""
    values: dict[Cell, int] = defaultdict(int)
    for cell, people in villages.items():
        for kelas in (cell.kelas, ALL):
            for kecamatan, desa in ((cell.kecamatan, cell.desa), (cell.kecamatan, ""), ("", "")):
                values[Cell(kecamatan, desa, kelas)] += people
    return {cell: people for cell, people in values.items() if people}


def _ends(cell: Cell) -> tuple[_Node, _Node]:
    """The two balances in which the count stands."""
    kecamatan, desa, kelas = cell
    if kelas == ALL:
        if desa:
            return ("desa", kecamatan, desa), ("jumlah", kecamatan)
        return (("jumlah", kecamatan), _BOTTOM) if kecamatan else (_BOTTOM, _TOP)
    if desa:
        return ("kecamatan", kecamatan, *kelas), ("desa", kecamatan, desa)
    return (("kelas", *kelas), ("kecamatan", kecamatan, *kelas)) if kecamatan else (_TOP, ("kelas", *kelas))


def _sums_of(cell: Cell) -> Iterator[Cell]:
    """The sums that the count is a part of."""
    kecamatan, desa, kelas = cell
    if kecamatan:
        yield Cell(kecamatan if desa else "", "", kelas)
    if kelas != ALL:
        yield Cell(kecamatan, desa, ALL)


def _hide_small_rests(values: Mapping[Cell, int], hidden: set[Cell]) -> None:
    """Hide one count more of each shown sum whose hidden parts are few together: what is left of it would tell them."""
    parts: dict[tuple[Cell, bool], list[Cell]] = defaultdict(list)
    for cell in values:
        for whole in _sums_of(cell):
            parts[whole, whole.kelas == cell.kelas].append(cell)
    for (whole, _), cells in sorted(parts.items()):
        few = sum(values[cell] for cell in cells if cell in hidden)
        if whole not in hidden and 0 < few < FEWEST:
            hidden.add(min((cell for cell in cells if cell not in hidden), key=lambda cell: (values[cell], cell)))


class _Graph:
    """The balances as nodes, the counts as edges between them."""

    def __init__(self, values: Mapping[Cell, int]) -> None:
        self._values = values
        self._ends = {cell: _ends(cell) for cell in sorted(values)}
        self._at = _beside(self._ends.items())

    def bridges(self, hidden: set[Cell]) -> list[Cell]:
        """Hidden counts that lie on no ring of hidden ones, in order."""
        at = _beside((cell, self._ends[cell]) for cell in sorted(hidden))
        seen: dict[_Node, int] = {}
        lowest: dict[_Node, int] = {}
        found = []
        for root in at:
            if root in seen:
                continue
            seen[root] = lowest[root] = len(seen)
            way: list[tuple[_Node, Cell | None, Iterator[tuple[Cell, _Node]]]] = [(root, None, iter(at[root]))]
            while way:
                node, by, left = way[-1]
                for cell, other in left:
                    if other not in seen:
                        seen[other] = lowest[other] = len(seen)
                        way.append((other, cell, iter(at[other])))
                        break
                    if cell != by:
                        lowest[node] = min(lowest[node], seen[other])
                else:
                    way.pop()
                    if by is not None:
                        before = way[-1][0]
                        lowest[before] = min(lowest[before], lowest[node])
                        if lowest[node] > seen[before]:
                            found.append(by)
        return sorted(found)

    def cheapest_ring(self, cell: Cell, hidden: set[Cell]) -> set[Cell]:
        """The count and the others of a ring through it, the one for which fewest people more are hidden."""
        start, goal = self._ends[cell]
        best: dict[_Node, tuple[int, _Node | None, Cell | None]] = {start: (0, None, None)}
        queue: list[tuple[int, _Node]] = [(0, start)]
        done: set[_Node] = set()
        while queue:
            cost, node = heapq.heappop(queue)
            if node == goal:
                break
            if node in done:
                continue
            done.add(node)
            for edge, other in self._at[node]:
                further = cost + (0 if edge in hidden else self._values[edge])
                if edge != cell and (other not in best or further < best[other][0]):
                    best[other] = (further, node, edge)
                    heapq.heappush(queue, (further, other))
        ring, node_on_way = {cell}, goal
        while (step := best[node_on_way])[1] is not None and step[2] is not None:
            ring.add(step[2])
            node_on_way = step[1]
        return ring


def _beside(edges: Iterable[tuple[Cell, tuple[_Node, _Node]]]) -> dict[_Node, list[tuple[Cell, _Node]]]:
    """The edges at each node, each with the node at its other end."""
    at: dict[_Node, list[tuple[Cell, _Node]]] = defaultdict(list)
    for cell, (one, other) in edges:
        at[one].append((cell, other))
        at[other].append((cell, one))
    return at
