"""What is shown of counts tells nobody's few: held by linear programming, which knows nothing of how it is decided.

Who reads the shown counts knows that they add up, that none is negative, and (more than anybody knows) where nobody is.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

import numpy as np
import pytest

from assets.reporting.disclosure import ALL, FEWEST, Cell, rests, shown_counts

Counts = dict[Cell, int]
_SUM = ""


def counted(text: str) -> Counts:
    """A table of counts: a line a village (`kecamatan village count count …`), a column a class."""
    counts: Counts = {}
    for line in text.strip().splitlines():
        kecamatan, desa, *numbers = line.split()
        counts |= {Cell(kecamatan, desa, (f"k{place}",)): int(number) for place, number in enumerate(numbers)}
    return {cell: people for cell, people in counts.items() if people}


def drawn(seed: int) -> Counts:
    """A small random district, mostly of small counts, some of none."""
    chance = random.Random(seed)
    sizes = chance.choice([(0, 1, 2, 3, 6, 9), (0, 0, 1, 4, 5, 20), (0, 3, 5, 7, 40), (5, 6, 7, 1)])
    classes = [(f"k{place}",) for place in range(chance.randint(1, 4))]
    villages = [
        (f"c{one}", f"d{one}{two}") for one in range(chance.randint(1, 3)) for two in range(chance.randint(1, 3))
    ]
    counts = {Cell(*village, kelas): chance.choice(sizes) for village in villages for kelas in classes}
    return {cell: people for cell, people in counts.items() if people}


def parts(cell: Cell, counts: Mapping[Cell, int]) -> list[Cell]:
    """The counts of one class and village that a count sums up, as its reader understands it."""
    return [
        one
        for one in counts
        if cell.kecamatan in (_SUM, one.kecamatan) and cell.desa in (_SUM, one.desa) and cell.kelas in (ALL, one.kelas)
    ]


def every_sum(counts: Counts) -> Counts:
    cells = {
        Cell(*where, kelas)
        for one in counts
        for where in ((one.kecamatan, one.desa), (one.kecamatan, _SUM), (_SUM, _SUM))
        for kelas in (one.kelas, ALL)
    }
    return {cell: sum(counts[one] for one in parts(cell, counts)) for cell in cells}


def bounds(cell: Cell, counts: Counts, shown: Mapping[Cell, int]) -> tuple[float, float]:
    """The least and the most that a hidden count can be by all that is shown."""
    # Every process collects all tests, and this one alone needs the second that SciPy takes to import.
    from scipy.optimize import linprog

    unknown = {one: place for place, one in enumerate(counts)}

    def summing(whole: Cell) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        row = np.zeros(len(unknown))
        row[[unknown[one] for one in parts(whole, counts)]] = 1
        return row

    told = {"A_eq": np.array([summing(whole) for whole in shown]), "b_eq": list(shown.values())} if shown else {}
    ends = []
    for sign in (1, -1):
        found = linprog(sign * summing(cell), bounds=(0, None), **told)
        ends.append(float("inf") if found.status == 3 else sign * found.fun)
    return ends[0], ends[1]


def told_too_much(counts: Counts, shown: Mapping[Cell, int]) -> list[Cell]:
    """Hidden counts that can be told from what is shown, closer than by one person either way."""
    near = 1e-6
    return [
        cell
        for cell, people in sorted(every_sum(counts).items())
        if cell not in shown
        for least, most in [bounds(cell, counts, shown)]
        if least > people - 1 + near or most < people + 1 - near
    ]


@pytest.mark.parametrize("seed", range(25))
def test_no_hidden_count_can_be_worked_out_from_what_is_shown(seed: int) -> None:
    counts = drawn(seed)
    shown = shown_counts(counts)
    assert {cell: people for cell, people in every_sum(counts).items() if cell in shown} == shown
    assert min(shown.values(), default=FEWEST) >= FEWEST
    assert told_too_much(counts, shown) == []


@pytest.mark.parametrize("seed", range(25))
def test_what_is_left_of_a_shown_sum_is_nobody_or_five(seed: int) -> None:
    shown = shown_counts(drawn(seed))
    assert [cell for cell, people in rests(shown).items() if 0 < people < FEWEST] == []
    for whole in (cell for cell in shown if not cell.desa):
        below = [one for one in shown if one.kelas == whole.kelas and _is_part(one, whole)]
        assert not 0 < shown[whole] - sum(shown[one] for one in below) < FEWEST, whole


def _is_part(one: Cell, whole: Cell) -> bool:
    if whole.kecamatan:
        return one.kecamatan == whole.kecamatan and one.desa != _SUM
    return one.kecamatan != _SUM and one.desa == _SUM


def test_to_hide_the_few_alone_would_not_do() -> None:
    counts = counted("""
        c0 d0 3 20
        c0 d1 8 30
        c1 d2 9 40
    """)
    few = {cell for cell, people in every_sum(counts).items() if people < FEWEST}
    only_few_hidden = {cell: people for cell, people in every_sum(counts).items() if cell not in few}
    assert few == {Cell("c0", "d0", ("k0",))}
    assert told_too_much(counts, only_few_hidden) == sorted(few)


def test_two_hidden_in_every_line_would_not_do_either() -> None:
    # Two blocks of four, and one between them: no line has a single hidden count, yet the one between is what is left.
    counts = counted("""
        c0 d0 3 9 9 9
        c0 d1 9 3 7 9
        c0 d2 9 9 3 9
        c0 d3 9 9 9 3
    """)
    blocks = {(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3)}
    hidden = {Cell("c0", f"d{village}", (f"k{kelas}",)) for village, kelas in blocks | {(1, 2)}}
    shown = {cell: people for cell, people in every_sum(counts).items() if cell not in hidden}
    assert told_too_much(counts, shown) == [Cell("c0", "d1", ("k2",))]


def test_where_enough_people_are_everywhere_all_is_shown() -> None:
    counts = counted("""
        c0 d0 5 20
        c1 d2 9 40
    """)
    assert shown_counts(counts) == every_sum(counts)


def test_who_is_alone_is_hidden_with_every_sum_that_tells_of_them() -> None:
    assert shown_counts(counted("c0 d0 1")) == {}


def test_the_least_is_hidden_for_the_sake_of_the_few() -> None:
    counts = counted("""
        c0 d0 3 20 50
        c0 d1 8 30 60
        c0 d2 7 10 70
    """)
    assert set(every_sum(counts)) - set(shown_counts(counts)) == {
        Cell("c0", desa, kelas) for desa in ("d0", "d2") for kelas in (("k0",), ("k1",))
    }
