"""What the office says that it uploaded before: in which window a row stands, and what is to be taken back.

Which window a delivery fell into says nothing of what was filed in it: a village that sends its corrected report sends
all its rows once more, and a row can be accepted long after it came. So the office tells which edition it uploaded in a
window (`jendela.diunggah`). What that edition holds stands in that window's folder, and everything else in a later
one: rather uploaded twice than never. Where nothing is told, a row stands in its delivery's window. What was uploaded
and is asked for no longer is to be taken back (`taken_back.py`). Why, docs/decisions/0041 and 0047.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settings import Settings
from assets.office.standing import MANIFEST, digest_of, outputs_of, read_manifest
from assets.office.windows import Windows
from assets.reporting.submission_workbook import FILES

TAKEN_BACK = "pengajuan/tarik_kembali.csv"
# By whom and by which file it was proposed makes no other row of what the centre is asked for.
_WHENCE = ("nomor_ba", "tanggal_ba", "sha256", "lembar", "baris")
_PLACE = ("jenis_usulan", "sha256", "lembar", "baris")
Content = tuple[tuple[str, str], ...]
"""What is asked for: the cells that are filled, by column."""
Name = tuple[str, str, str]
_Place = tuple[str, ...]


@dataclass(frozen=True)
class UploadedRow:
    """A row of the submission that was uploaded: in which window, of which edition, its kind, and its cells."""

    window: str
    edition: int
    kind: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Uploads:
    """`standing`: what was uploaded and not taken back, by kind and content. `unknown`: windows of which that is lost.

    `delivered`: the window of each delivery, by its digest. `next_one`: the first window after all of those told.
    `told`: whether the office has told of any upload.
    """

    standing: Mapping[tuple[str, Content], UploadedRow]
    unknown: Mapping[str, str]
    delivered: Mapping[str, str]
    next_one: str
    told: bool

    def windows_of(self, written: Path, kind: str) -> list[str]:
        """The window of each row of a CSV of the submission, in its order."""
        return [self._window(row, kind) for row in lines_of(written)]

    def _window(self, row: Mapping[str, str], kind: str) -> str:
        before = self.standing.get((kind, content_of(row)))
        return before.window if before else max(self.delivered[row["sha256"]], self.next_one)


@dataclass(frozen=True)
class _Edition:
    """An edition that was uploaded: the rows of its submission, and the places of those that it says to take back."""

    rows: tuple[tuple[str, dict[str, str]], ...]
    taken_back: frozenset[tuple[str, _Place]]

    def ends(self, key: tuple[str, Content], row: UploadedRow) -> bool:
        """Whether what was uploaded before no longer stands at the centre once this edition is uploaded.

        Who uploads an edition takes back what it says, and a row takes the place of the former of its proposal.
        """
        if (str(row.edition), _place(row)) in self.taken_back:
            return True
        return key not in self._contents and bool(self._names & {*names_of(row.kind, row.cells)})

    @cached_property
    def _contents(self) -> frozenset[tuple[str, Content]]:
        return frozenset((kind, content_of(cells)) for kind, cells in self.rows)

    @cached_property
    def _names(self) -> frozenset[Name]:
        return frozenset(name for kind, cells in self.rows for name in names_of(kind, cells))


def uploads_of(run: QuarterRun) -> Uploads | None:
    """What is known of the quarter's uploads; None where it has no windows."""
    if not run.windows.of(run.quarter):
        return None
    standing: dict[tuple[str, Content], UploadedRow] = {}
    unknown = {}
    editions = editions_uploaded(run.settings, run.quarter)
    for window, number in editions.items():
        read = _read_edition(run.data / "reports" / run.periode / f"edisi-{number}")
        if read is None:
            unknown[window] = (
                f"edisi {number} yang disebut jendela.diunggah hilang atau berubah (periksa nomornya dengan padan "
                "terbitan, atau kembalikan edisi itu dari cadangan), maka semua barisnya ada di folder jendela "
                "berikutnya, dan tidak ada di tarik_kembali.csv"
            )
            continue
        for key in [key for key, row in standing.items() if read.ends(key, row)]:
            del standing[key]
        for kind, cells in read.rows:
            first = standing.get((kind, content_of(cells)), UploadedRow(window, number, kind, cells))
            # Where it was sent last: what became of it is told of that row.
            standing[kind, content_of(cells)] = replace(first, cells=cells)
    delivered = dict(run.db.rows("reporting.delivery_windows", periode=run.periode))
    after = _after(run.windows, run.quarter, max(editions, default=""))
    return Uploads(standing, unknown, delivered, after, bool(editions))


def editions_uploaded(settings: Settings, quarter: Quarter) -> dict[str, int]:
    """The quarter's windows of which the office says what it uploaded, in order, each with the edition's number."""
    months = settings.jendela.months_of(quarter)
    return {month: number for month, number in sorted(settings.jendela.diunggah.items()) if month in months}


def uploaded_then(run: QuarterRun) -> dict[str, str]:
    """Digest of each edition that was uploaded as it lies there now, by window: what the folders follow from."""
    reports = run.data / "reports" / run.periode
    told = editions_uploaded(run.settings, run.quarter) if run.windows.of(run.quarter) else {}
    return {
        window: "".join(digest_of(reports / f"edisi-{number}" / file) for file in (MANIFEST, *_FILES, TAKEN_BACK))
        for window, number in told.items()
    }


def lines_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV of an edition."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def content_of(row: Mapping[str, str]) -> Content:
    """What is asked for; an edition of before a column came says nothing in it."""
    return tuple(sorted((name, value) for name, value in row.items() if value and name not in _WHENCE))


def names_of(kind: str, cells: Mapping[str, str]) -> Iterator[Name]:
    """By what a proposal is known again: kind, programme (of a PERBAIKAN any), and the person's ID DTKS or NIK.

    Of whom neither is known, by village, name and birth date.
    """
    program = "" if kind == "PERBAIKAN" else cells.get("PROGRAM BANSOS", "")
    numbers = [f"{name} {cells[name]}" for name in ("ID DTKS", "NIK") if cells.get(name)]
    born = " ".join(cells.get(name, "") for name in ("kode_desa", "NAMA", "TANGGAL LAHIR"))
    yield from ((kind, program, name) for name in numbers or [born])


_FILES = tuple(f"pengajuan/{name}.csv" for name in FILES.values())


def _read_edition(edition: Path) -> _Edition | None:
    """What was uploaded and taken back with the edition; None where a file is not what its manifest tells."""
    wanted = outputs_of(read_manifest(edition))
    files = (*_FILES, TAKEN_BACK) if TAKEN_BACK in wanted else _FILES
    if any(not wanted.get(file) or digest_of(edition / file) != wanted[file] for file in files):
        return None
    rows = [(kind, row) for kind, file in zip(FILES, _FILES, strict=True) for row in lines_of(edition / file)]
    told = lines_of(edition / TAKEN_BACK) if TAKEN_BACK in files else ()
    return _Edition(tuple(rows), frozenset((row["edisi"], tuple(row[name] for name in _PLACE)) for row in told))


def _place(row: UploadedRow) -> _Place:
    return (row.kind, *(row.cells[name] for name in _PLACE[1:]))


def _after(windows: Windows, quarter: Quarter, month: str) -> str:
    """The first window after this month: also of the next quarter, for what was in none of this one's."""
    return next(window.month for one in (quarter, quarter.next) for window in windows.of(one) if window.month > month)
