"""Minutes (berita acara) of rows whose delivery names none: those of the village's earlier row for the same person.

Pure. Which rows propose the same person is `sql/staging/submissions/proposal_pairs.sql`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd

_COLUMNS = ("row_id", "sha256", "nomor_ba", "tanggal_ba_teks", "tanggal_ba")
_DASH = "-"


def keep_minutes(rows: Iterable[tuple[Any, ...]], earlier: Iterable[tuple[int, int]]) -> pd.DataFrame:
    """For rows that name no minutes: those of the latest earlier row that has some, itself or kept in the same way.

    `rows`: row_id, sha256, number, date as written, date, whether it names none; in the order of the village's rows.
    `earlier`: row_id of a row and of an earlier one for the same person, the latest first.
    """
    before: dict[int, list[int]] = defaultdict(list)
    for row, other in earlier:
        before[row].append(other)
    minutes: dict[int, tuple[str, str, Any]] = {}
    kept = []
    for row, digest, number, written, day, none in rows:
        if not none:
            # A dash says that there are none.
            if number.strip(_DASH) or written.strip(_DASH):
                minutes[row] = (number, written, day)
            continue
        found = next((minutes[other] for other in before[row] if other in minutes), None)
        if found:
            minutes[row] = found
            kept.append((row, digest, *found))
    return pd.DataFrame(kept, columns=list(_COLUMNS), dtype="object")
