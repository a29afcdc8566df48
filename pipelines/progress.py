"""What a run tells while it goes on: its steps as they start and end, with rows and time.

A Dagster logger that prints nothing itself: it hands steps to whoever listens. How they look is `terminal.py`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

import dagster as dg

# Whoever executes a run in this process sets this. A run of the web UI has no listener.
listener: ContextVar[Callable[[Step], None] | None] = ContextVar("listener", default=None)


@dataclass(frozen=True)
class Step:
    """One step of a run: `rows` written so far, `done` when it has ended well or ill.

    `quarters`: those of the run, in words.
    """

    name: str
    rows: int = 0
    done: bool = False
    failed: bool = False
    quarters: str = ""


class _Listening(logging.Handler):
    """Follows the events of one run."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, int] = {}

    def emit(self, record: logging.LogRecord) -> None:
        tell, event = listener.get(), getattr(record, "dagster_event", None)
        if tell is None or not isinstance(event, dg.DagsterEvent) or event.step_key is None:
            return
        if event.event_type == dg.DagsterEventType.STEP_START:
            self._rows = {}
            tell(Step(event.step_key))
        elif event.event_type == dg.DagsterEventType.ASSET_MATERIALIZATION:
            counted = event.materialization.metadata.get("dagster/row_count")
            # The longest of a step's tables tells its size. Their sum would look like rows gained and lost. Quarters
            # are counted together.
            rows = counted.value if isinstance(counted, dg.IntMetadataValue) and counted.value else 0
            quarter = event.materialization.partition or ""
            self._rows[quarter] = max(self._rows.get(quarter, 0), rows)
        elif event.event_type in (dg.DagsterEventType.STEP_SUCCESS, dg.DagsterEventType.STEP_FAILURE):
            tell(Step(event.step_key, sum(self._rows.values()), done=True, failed=event.is_step_failure))


@dg.logger
def progress(_: dg.InitLoggerContext) -> logging.Logger:
    """The logger `padan` of the definitions: hands the steps of a run to the command that started it."""
    made = logging.Logger("padan", level=logging.DEBUG)
    made.addHandler(_Listening())
    return made
