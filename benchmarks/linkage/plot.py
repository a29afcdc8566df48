"""A small plot as SVG: lines over two logarithmic axes. No figures are measured here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 400, 64, 24, 80, 56
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Line:
    """A line of points (across, upward), all above zero."""

    name: str
    colour: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class _Axis:
    """A logarithmic axis from `low` to `high`, drawn from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> list[float]:
        powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        steps = [step * 10.0**power for power in powers for step in _STEPS]
        return [step for step in steps if self.low <= step <= self.high]


def plotted(lines: Sequence[Line], across: str, upward: str) -> str:
    """The plot as SVG text."""
    x = _axis((point[0] for line in lines for point in line.points), LEFT, WIDTH - RIGHT)
    y = _axis((point[1] for line in lines for point in line.points), HEIGHT - BOTTOM, TOP)
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"',
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for tick in x.ticks():
        drawn.append(f'<path d="M{x.at(tick)} {y.start}V{y.end}" stroke="#dddddd"/>')
        drawn.append(f'<text x="{x.at(tick)}" y="{y.start + 18}" text-anchor="middle">{_short(tick)}</text>')
    for tick in y.ticks():
        drawn.append(f'<path d="M{x.start} {y.at(tick)}H{x.end}" stroke="#dddddd"/>')
        drawn.append(f'<text x="{x.start - 8}" y="{y.at(tick) + 4}" text-anchor="end">{_short(tick)}</text>')
    middle = (x.start + x.end) / 2
    drawn.append(f'<text x="{middle}" y="{HEIGHT - 14}" text-anchor="middle">{escape(across)}</text>')
    drawn.append(f'<text x="{x.start}" y="{TOP - 8}" text-anchor="middle">{escape(upward)}</text>')
    for line in lines:
        places = [(x.at(a), y.at(b)) for a, b in line.points]
        path = "L".join(f"{a} {b}" for a, b in places)
        drawn.append(f'<path d="M{path}" fill="none" stroke="{line.colour}" stroke-width="2"/>')
        drawn += [f'<circle cx="{a}" cy="{b}" r="4" fill="{line.colour}"/>' for a, b in places]
        drawn.append(
            f'<text x="{places[-1][0] + 8}" y="{places[-1][1] + 4}" fill="{line.colour}">{escape(line.name)}</text>'
        )
    return "\n".join([*drawn, "</svg>", ""])


def _axis(values: Iterable[float], start: float, end: float) -> _Axis:
    found = list(values)
    return _Axis(min(found) / 1.3, max(found) * 1.3, start, end)


def _short(number: float) -> str:
    for size, mark in ((1e6, " M"), (1e3, " k")):
        if number >= size:
            return f"{number / size:g}{mark}"
    return f"{number:g}"
