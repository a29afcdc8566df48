"""Expectations that Great Expectations lacks, or has only a cell at a time: over whole columns, on pandas.

Imports Great Expectations (seconds): only `runner.py` loads this module, when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Literal, cast

import pandas as pd
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import ColumnMapExpectation, ColumnPairMapExpectation
from great_expectations.expectations.metrics.map_metric_provider.column_condition_partial import (
    column_condition_partial,
)
from great_expectations.expectations.metrics.map_metric_provider.column_map_metric_provider import (
    ColumnMapMetricProvider,
)
from great_expectations.expectations.metrics.map_metric_provider.column_pair_condition_partial import (
    column_pair_condition_partial,
)
from great_expectations.expectations.metrics.map_metric_provider.column_pair_map_metric_provider import (
    ColumnPairMapMetricProvider,
)

from expectations.nik import possible_nik

_WOMEN = 40
_PAIR_DOMAIN = ("batch_id", "table", "column_A", "column_B", "row_condition", "condition_parser", "ignore_row_if")
_Condition = Callable[..., "pd.Series[bool]"]
_column_condition = cast("Callable[[_Condition], _Condition]", column_condition_partial(engine=PandasExecutionEngine))
_pair_condition = cast(
    "Callable[[_Condition], _Condition]", column_pair_condition_partial(engine=PandasExecutionEngine)
)


class _WithinDays(ColumnMapMetricProvider):
    condition_metric_name = "column_values.within_days"
    condition_value_keys = ("first_day", "last_day")

    @_column_condition
    def _pandas(self, column: pd.Series[Any], first_day: str | None, last_day: str, **_: object) -> pd.Series[bool]:
        within = column <= pd.Timestamp(last_day)
        return within & (column >= pd.Timestamp(first_day)) if first_day else within


class ExpectColumnValuesToBeWithinDays(ColumnMapExpectation):
    """Dates stand between two days, both included; missing ones are not looked at."""

    first_day: str | None = None
    last_day: str
    map_metric: ClassVar[str] = "column_values.within_days"
    success_keys: ClassVar[tuple[str, ...]] = ("first_day", "last_day", "mostly")


class _NikPossibleOrKnown(ColumnPairMapMetricProvider):
    condition_metric_name = "column_pair_values.nik_possible_or_known"
    condition_domain_keys = _PAIR_DOMAIN
    condition_value_keys = ("provinces",)

    @_pair_condition
    def _pandas(
        self, nik: pd.Series[str], other: pd.Series[bool], provinces: Sequence[str], **_: object
    ) -> pd.Series[bool]:
        return possible_nik(nik, provinces) | other.astype("bool")


class _NikHoldsBirthDate(ColumnPairMapMetricProvider):
    condition_metric_name = "column_pair_values.nik_holds_birth_date"
    condition_domain_keys = _PAIR_DOMAIN
    condition_value_keys = ()

    @_pair_condition
    def _pandas(self, nik: pd.Series[str], other: pd.Series[Any], **_: object) -> pd.Series[bool]:
        day = _number(nik, 6, 8)
        same_day = (day == other.dt.day) | (day - _WOMEN == other.dt.day)
        same_month = _number(nik, 8, 10) == other.dt.month
        same: pd.Series[bool] = same_day & same_month & (_number(nik, 10, 12) == other.dt.year % 100)
        return same


class _NikHoldsSex(ColumnPairMapMetricProvider):
    condition_metric_name = "column_pair_values.nik_holds_sex"
    condition_domain_keys = _PAIR_DOMAIN
    condition_value_keys = ()

    @_pair_condition
    def _pandas(self, nik: pd.Series[str], other: pd.Series[str], **_: object) -> pd.Series[bool]:
        return (_number(nik, 6, 8) > _WOMEN) == (other == "P")


class _Differ(ColumnPairMapMetricProvider):
    condition_metric_name = "column_pair_values.differ"
    condition_domain_keys = _PAIR_DOMAIN
    condition_value_keys = ()

    @_pair_condition
    def _pandas(self, first: pd.Series[Any], second: pd.Series[Any], **_: object) -> pd.Series[bool]:
        return first != second


class _PairExpectation(ColumnPairMapExpectation):
    """A rule between two columns; rows where either is missing are not looked at."""

    ignore_row_if: Literal["both_values_are_missing", "either_value_is_missing", "neither"] = "either_value_is_missing"
    success_keys: ClassVar[tuple[str, ...]] = ("column_A", "column_B", "ignore_row_if", "mostly")


class ExpectNikToBePossibleOrKnown(_PairExpectation):
    """A NIK (column A) is one that can be, or the civil registry holds it all the same (column B)."""

    provinces: list[str]
    map_metric: ClassVar[str] = "column_pair_values.nik_possible_or_known"
    success_keys: ClassVar[tuple[str, ...]] = ("column_A", "column_B", "ignore_row_if", "mostly", "provinces")


class ExpectNikToHoldBirthDate(_PairExpectation):
    """The date within a NIK (column A; women's day + 40) is the birth date (column B)."""

    map_metric: ClassVar[str] = "column_pair_values.nik_holds_birth_date"


class ExpectNikToHoldSex(_PairExpectation):
    """The day within a NIK (column A) is over 40 for a woman (column B: P) and only for her."""

    map_metric: ClassVar[str] = "column_pair_values.nik_holds_sex"


class ExpectColumnPairValuesToDiffer(_PairExpectation):
    """Two columns do not hold the same value."""

    map_metric: ClassVar[str] = "column_pair_values.differ"


def _number(nik: pd.Series[str], start: int, stop: int) -> pd.Series[Any]:
    """Digits of the NIK as a number; missing where they are none, which equals nothing."""
    return pd.to_numeric(nik.str[start:stop], errors="coerce")
