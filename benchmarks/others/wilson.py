"""A share of few, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Share:
    """`count` of `total`, with the interval of E. B. Wilson (1927), 95 %."""

    count: int
    total: int

    @property
    def low(self) -> float:
        return self._interval()[0]

    @property
    def high(self) -> float:
        return self._interval()[1]

    def __str__(self) -> str:
        if not self.total:
            return "none"
        return f"{self.count / self.total:.4f} ({self.low:.4f} to {self.high:.4f}; {self.count} of {self.total})"

    def _interval(self) -> tuple[float, float]:
        """Of nothing everything is possible."""
        if not self.total:
            return 0.0, 1.0
        # By hand: scipy.stats, which knows it too, takes longer to import than a bench's small parts to test.
        drawn, most = _Z * _Z / self.total, self.total
        middle = (self.count / most + drawn / 2) / (1 + drawn)
        half = _Z * sqrt(self.count * (most - self.count) / most**3 + drawn / (4 * most)) / (1 + drawn)
        # At the ends it is 0 and 1, whatever rounding makes of them.
        return (middle - half if self.count else 0.0), (middle + half if self.count < most else 1.0)
