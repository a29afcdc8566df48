"""Runs a suite with Great Expectations and hides it: frames in, (row id, code) out.

Great Expectations takes seconds to import; `start_engine` does so in the background while other work goes on.
Nothing of the rows is kept or logged: values are never asked for, the context lives in memory only.
"""

from __future__ import annotations

import importlib
import operator
import os
import threading
import warnings
from collections.abc import Sequence
from functools import cache, reduce
from types import ModuleType

import pandas as pd

from expectations.suites import Clause, Suite

_RESULT_FORMAT = {
    "result_format": "COMPLETE",
    "unexpected_index_column_names": ["row_id"],
    "exclude_unexpected_values": True,
    "return_unexpected_index_query": False,
}


_COLUMN_KEYS = ("column", "column_A", "column_B")


class SuiteFailed(RuntimeError):
    """An expectation itself could not be evaluated: nothing is known about the rows, so nothing may go on."""


def start_engine() -> threading.Thread:
    """Import Great Expectations in the background."""
    thread = threading.Thread(target=_engine, name="great-expectations", daemon=True)
    thread.start()
    return thread


def violations(suite: Suite, frame: pd.DataFrame) -> pd.DataFrame:
    """Which rows break which rules: columns row_id and kode, once each, by row and in the order of the suite.

    `frame` has the column row_id and those that the suite names. SuiteFailed where an expectation errs.
    """
    found = _found(suite, frame) if len(frame) else []
    broken = pd.DataFrame(found, columns=["row_id", "tempat"]).astype("int64")
    broken["kode"] = broken["tempat"].map(lambda place: suite.expected[place].kode).astype("object")
    codes_of = broken.groupby("kode")["row_id"].agg(set).to_dict()

    def holds(row_id: int, codes: tuple[str, ...]) -> bool:
        return any(row_id in codes_of.get(code, ()) for code in codes)

    silenced = [
        holds(row_id, each.unless) or (bool(each.beside) and not holds(row_id, each.beside))
        for row_id, each in zip(broken["row_id"], map(suite.expected.__getitem__, broken["tempat"]), strict=True)
    ]
    said = broken[~pd.Series(silenced, index=broken.index, dtype="bool")]
    order = {code: position for position, code in enumerate(suite.codes)}
    ranked = said.assign(urutan=said["kode"].map(order)).sort_values(["row_id", "urutan"], kind="stable")
    return ranked[["row_id", "kode"]].drop_duplicates().reset_index(drop=True)


def broken_gates(suite: Suite, facts: pd.DataFrame) -> tuple[str, ...]:
    """Codes that do not hold for a source as a whole; `facts` has one row of counts."""
    if len(facts) != 1:
        raise SuiteFailed(f"Suite {suite.name} expects one row of facts, not {len(facts)}.")
    broken = {suite.expected[place].kode for _, place in _found(suite, facts.assign(row_id=0))}
    return tuple(code for code in suite.codes if code in broken)


def _found(suite: Suite, frame: pd.DataFrame) -> list[tuple[int, int]]:
    """(row id, place of the expectation in the suite) of every failure.

    Rows are chosen once for all expectations of the same condition: Great Expectations would do so anew, over all
    columns, for every metric of every expectation.
    """
    places: dict[tuple[Clause, ...], list[int]] = {}
    for place, each in enumerate(suite.expected):
        places.setdefault(each.where, []).append(place)
    found: list[tuple[int, int]] = []
    for clauses, chosen in places.items():
        rows = frame[_any_holds(frame, clauses)] if clauses else frame
        if len(rows):
            found += _failures(suite, chosen, rows)
    return found


def _failures(suite: Suite, places: Sequence[int], rows: pd.DataFrame) -> list[tuple[int, int]]:
    gx = _engine()
    expected = {place: suite.expected[place] for place in places}
    columns = {str(each.kwargs[key]) for each in expected.values() for key in _COLUMN_KEYS if key in each.kwargs}
    needed = rows.set_index("row_id")[sorted(columns & set(rows.columns))]
    expectations = [
        {"type": each.type, "kwargs": dict(each.kwargs), "meta": {"kode": each.kode, "tempat": place}}
        for place, each in expected.items()
    ]
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    asset = context.data_sources.add_pandas(suite.name).add_dataframe_asset(suite.name)
    batch = asset.add_batch_definition_whole_dataframe(suite.name).get_batch({"dataframe": needed})
    told = gx.ExpectationSuite(name=suite.name, expectations=expectations)
    outcome = batch.validate(told, result_format=_RESULT_FORMAT)
    if len(outcome.results) != len(expected):
        raise SuiteFailed(f"Suite {suite.name}: {len(outcome.results)} results of {len(expected)} expectations.")
    found: list[tuple[int, int]] = []
    for result in outcome.results:
        place = result.expectation_config.meta["tempat"]
        ids = [int(row_id) for entry in result.result.get("unexpected_index_list") or () for row_id in entry["row_id"]]
        # An expectation that raised has no counts, and its error may quote values: only its type is told.
        if result.result.get("unexpected_count") != len(ids) or result.success != (not ids):
            each = expected[place]
            raise SuiteFailed(f"Suite {suite.name}: {each.type} ({each.kode}) could not be evaluated.")
        found += [(row_id, place) for row_id in ids]
    return found


def _any_holds(frame: pd.DataFrame, clauses: Sequence[Clause]) -> pd.Series[bool]:
    said = [(frame[clause.column] == clause.value) == clause.equal for clause in clauses]
    return reduce(operator.or_, said)


@cache
def _engine() -> ModuleType:
    """Great Expectations, with the house's own expectations registered and no calls to the outside."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gx = importlib.import_module("great_expectations")
        importlib.import_module("expectations.custom")
    return gx
