"""A share of few, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.stats import binomtest


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
        found = binomtest(self.count, self.total).proportion_ci(method="wilson")
        return float(found.low), float(found.high)
