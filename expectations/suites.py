"""What a suite is: expectations as data, each with its code, so that they can be listed without Great Expectations.

The suites themselves are one module a source (`submissions.py`, `civil_registry.py`, `snapshot.py`);
`runner.py` hands them to Great Expectations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Under these arguments Great Expectations is told of columns.
_COLUMNS = ("column", "column_A", "column_B")


@dataclass(frozen=True)
class Clause:
    """A column equals a value, or differs from it."""

    column: str
    value: str | bool
    equal: bool = True


@dataclass(frozen=True)
class Expected:
    """One expectation: its type and arguments as Great Expectations names them, and the code of its violations.

    Rows for which none of the clauses of `where` holds are not held against it. `unless` names codes beside which
    it is not said, `beside` those beside one of which alone it is said; what these codes are themselves said beside
    does not matter.
    """

    kode: str
    type: str
    kwargs: Mapping[str, object] = field(default_factory=dict)
    where: tuple[Clause, ...] = ()
    unless: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suite:
    """The expectations of one source, in the order of the contract."""

    name: str
    expected: tuple[Expected, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes once each, in order."""
        return tuple(dict.fromkeys(each.kode for each in self.expected))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the expectations look at, once each."""
        told = (str(each.kwargs[name]) for each in self.expected for name in _COLUMNS if name in each.kwargs)
        clauses = (clause.column for each in self.expected for clause in each.where)
        return tuple(dict.fromkeys((*told, *clauses)))
