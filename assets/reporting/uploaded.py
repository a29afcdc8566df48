"""In which window's folder a row of the submission is uploaded, by what the office says that it has uploaded before.

Which window a delivery fell into says nothing of what was filed in it: a village that sends its corrected report sends
all its rows once more, and a row can be accepted long after it came. So the office tells which edition it uploaded in a
window (`jendela.diunggah`). What that edition holds stands in that window's folder, and everything else in a later
one: rather uploaded twice than never. Where nothing is told, a row stands in its delivery's window. Why,
docs/decisions/0041.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settings import Settings
from assets.office.standing import MANIFEST, digest_of, outputs_of, read_manifest
from assets.office.windows import Windows
from assets.reporting.submission_workbook import FILES

# By whom and by which file it was proposed makes no other row of what the centre is asked for.
_WHENCE = ("nomor_ba", "tanggal_ba", "sha256", "lembar", "baris")
_Row = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Uploads:
    """`told`: by window, rows that were uploaded in it, by the file's name. `unknown`: windows of which that is lost.

    `delivered`: the window of each delivery, by its digest. `next_one`: the first window after all of those told.
    """

    told: Mapping[str, Mapping[str, frozenset[_Row]]]
    unknown: Mapping[str, str]
    delivered: Mapping[str, str]
    next_one: str

    def windows_of(self, written: Path) -> list[str]:
        """The window of each row of a CSV of the submission, in its order."""
        return [self._window(row, written.name) for row in _lines(written)]

    def _window(self, row: Mapping[str, str], file: str) -> str:
        own = _of_the_centre(row)
        before = (window for window, files in self.told.items() if own in files[file])
        return next(before, max(self.delivered[row["sha256"]], self.next_one))


def uploads_of(run: QuarterRun) -> Uploads | None:
    """What is known of the quarter's uploads; None where it has no windows."""
    if not run.windows.of(run.quarter):
        return None
    told: dict[str, dict[str, frozenset[_Row]]] = {}
    unknown = {}
    editions = editions_uploaded(run.settings, run.quarter)
    for window, number in editions.items():
        edition = run.data / "reports" / run.periode / f"edisi-{number}"
        rows = _submitted(edition)
        if rows is None:
            unknown[window] = (
                f"edisi {number} yang disebut jendela.diunggah hilang atau berubah (periksa nomornya dengan padan "
                "terbitan, atau kembalikan edisi itu dari cadangan), maka semua barisnya ada di folder jendela "
                "berikutnya"
            )
        else:
            told[window] = rows
    delivered = dict(run.db.rows("reporting.delivery_windows", periode=run.periode))
    return Uploads(told, unknown, delivered, _after(run.windows, run.quarter, max(editions, default="")))


def editions_uploaded(settings: Settings, quarter: Quarter) -> dict[str, int]:
    """The quarter's windows of which the office says what it uploaded, in order, each with the edition's number."""
    months = settings.jendela.months_of(quarter)
    return {month: number for month, number in sorted(settings.jendela.diunggah.items()) if month in months}


def uploaded_then(run: QuarterRun) -> dict[str, str]:
    """Digest of each edition that was uploaded as it lies there now, by window: what the folders follow from."""
    reports = run.data / "reports" / run.periode
    told = editions_uploaded(run.settings, run.quarter) if run.windows.of(run.quarter) else {}
    return {
        window: "".join(digest_of(reports / f"edisi-{number}" / file) for file in (MANIFEST, *_FILES))
        for window, number in told.items()
    }


_FILES = tuple(f"pengajuan/{name}.csv" for name in FILES.values())


def _submitted(edition: Path) -> dict[str, frozenset[_Row]] | None:
    """The rows of the edition's submission by file; None where one is not what its manifest tells."""
    wanted = outputs_of(read_manifest(edition))
    if any(not wanted.get(file) or digest_of(edition / file) != wanted[file] for file in _FILES):
        return None
    return {Path(file).name: frozenset(map(_of_the_centre, _lines(edition / file))) for file in _FILES}


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def _of_the_centre(row: Mapping[str, str]) -> _Row:
    """What is asked for; an edition of before a column came says nothing in it."""
    return tuple(sorted((name, value) for name, value in row.items() if value and name not in _WHENCE))


def _after(windows: Windows, quarter: Quarter, month: str) -> str:
    """The first window after this month: also of the next quarter, for what was in none of this one's."""
    return next(window.month for one in (quarter, quarter.next) for window in windows.of(one) if window.month > month)
