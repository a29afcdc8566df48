"""Great Expectations is asked once of the same rows under the same rules: half a second for each quarter of a test.

Many tests run a quarter of the same district again and again. That the rules find what they must is tested without
this (`tests/expectations`), and of rows that a process meets first they are always asked.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator

import pandas as pd
import pytest

from expectations.runner import broken_gates, violations
from expectations.suites import Suite


def _digest(suite: Suite, frame: pd.DataFrame) -> str:
    """Of all that the answer depends on: the rules, and every value with its type."""
    values = {str(column): (str(kept.dtype), kept.tolist()) for column, kept in frame.items()}
    return hashlib.sha256(f"{suite!r} {values!r}".encode()).hexdigest()


@contextlib.contextmanager
def asked_once() -> Iterator[None]:
    """Until the block ends, what `assets.validation` asked before in this process is answered as it was."""
    found: dict[str, pd.DataFrame] = {}
    broken: dict[str, tuple[str, ...]] = {}

    def violations_once(suite: Suite, frame: pd.DataFrame) -> pd.DataFrame:
        key = _digest(suite, frame)
        if key not in found:
            found[key] = violations(suite, frame)
        return found[key].copy()

    def broken_once(suite: Suite, facts: pd.DataFrame) -> tuple[str, ...]:
        key = _digest(suite, facts)
        if key not in broken:
            broken[key] = broken_gates(suite, facts)
        return broken[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assets.validation.validation.violations", violations_once)
        patch.setattr("assets.validation.validation.broken_gates", broken_once)
        yield
