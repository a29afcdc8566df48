"""`jendela.csv`: the quarter's windows, and which delivery fell into which; only where the office has windows.

Which window that is was decided when the delivery was received (`assets/staging/delivery_windows.py`).
"""

from __future__ import annotations

import pandas as pd

from assets.office.quarter_run import QuarterRun
from assets.office.windows import Window
from assets.reporting.draft import Draft

FILE = "jendela.csv"
_COLUMNS = ("jendela", "periode_jendela", "buka", "batas_desa", "batas_kecamatan", "batas_dinsos")


def add_slices(run: QuarterRun, draft: Draft) -> None:
    """The file, where the quarter has windows. Needs the frame `villages`."""
    windows = run.windows
    if not windows.of(run.quarter):
        return
    latest = max((month for (month,) in run.db.rows("reporting.windows_used", periode=run.periode)), default="")
    told, quarter = [*windows.of(run.quarter)], run.quarter
    while told[-1].month < latest:
        quarter = quarter.next
        told += windows.of(quarter)
    frame = pd.DataFrame([_row(window) for window in told], columns=list(_COLUMNS), dtype="string")
    with run.db.lending_frames(windows=frame):
        draft.add_csv(run.db, FILE, "reporting.jendela", {"periode": run.periode})


def _row(window: Window) -> tuple[str, ...]:
    days = (window.opens, window.closes, window.kecamatan, window.dinsos)
    return (window.month, str(window.quarter), *("" if day is None else day.isoformat() for day in days))
