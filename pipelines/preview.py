"""What the pipeline would say of a village file before the deadline, as far as the file alone can tell.

The file is read and judged by the very rooms that a quarter goes through (intake, staging, the rules of a row on its
own), in a warehouse in memory: nothing is landed or written. What it says in words is `preview_text.py`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from assets.intake.intake import keep_one, limits_of
from assets.intake.landing import Landed, moment
from assets.intake.reading.pool import Readers
from assets.intake.reading.reader import Reading
from assets.office.filing_windows import FilingWindows
from assets.office.inbox import ignored, text_of
from assets.office.machine_faults import cause_of
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions, Village
from assets.office.settings import Settings
from assets.office.values import read_quarter, read_village_code
from assets.staging.places import Places
from assets.staging.submissions import stage_submissions
from assets.validation.validation import validate_submissions
from expectations.catalogue import Owner, Reason, load_catalogue
from expectations.runner import start_engine
from expectations.states import ReceiptStatus
from pipelines.quarters import quarters_filed_on
from sql.opening import passing_warehouse
from sql.warehouse import Database

ASKED, COVER, TODAY = "menurut --periode", "menurut PENGANTAR", "menurut tanggal hari ini; kuartal lain: --periode"
# No edition that a returned report could name is at hand.
_NO_FOLDER = Path(os.devnull)
_REGION = ("provinsi", "kabupaten", "kecamatan", "kelurahan")


class NoFile(ValueError):
    """What was named cannot be looked at; the text is one Indonesian sentence."""


@dataclass(frozen=True)
class Preview:
    """What would be said of one file: its receipt, and for each row (sheet, number) the reasons that it gives itself.

    `by`: who says for which quarter the file is. `ignored`: a file of this name is never read.
    """

    berkas: str
    quarter: Quarter
    by: str
    ignored: bool
    village: Village | None
    accepted: bool
    told: str
    tasks: tuple[str, ...]
    rows: int
    reasons: dict[tuple[str, int], tuple[Reason, ...]] = field(default_factory=dict)

    @property
    def to_mend(self) -> bool:
        """Whether the village has something to put right in the file; who waits for a NIK has not."""
        return self.ignored or not self.accepted or bool(self.tasks) or any(map(is_to_mend, self._all_reasons()))

    def _all_reasons(self) -> Iterator[Reason]:
        return (reason for reasons in self.reasons.values() for reason in reasons)


def is_to_mend(reason: Reason) -> bool:
    """Whether the reason keeps a row back until the village puts it right."""
    return not reason.is_note and reason.pemilik == Owner.DESA


def preview_files(
    paths: Sequence[Path], settings: Settings, regions: Regions, today: date, asked: Quarter | None = None
) -> Iterator[Preview]:
    """Look at each file by itself; NoFile where there is none to look at.

    `asked`: the quarter that the files are for. Without it the one that a cover names, if that is near `today`, else
    the one whose deliveries are awaited.
    """
    seen = [_seen(path) for path in paths]
    # It is looked at before it is sent: into which window it falls is told by the day it arrives.
    unhurried = settings.model_copy(update={"jendela": FilingWindows()})
    start_engine()
    with contextlib.closing(Readers(limits_of(settings), 1, expected=1)) as readers:
        for file in seen:
            reading = readers.ask(cast("Path", file.path))()
            # Which deliveries an edition knew is told by the data of the office alone.
            reading.cover.pop("edisi", None)
            quarter, by = (asked, ASKED) if asked else _quarter(reading, settings, today)
            with passing_warehouse(memory=settings.mesin.memori, threads=settings.mesin.utas) as db:
                keep_one(db, quarter, file, reading)
                kabupaten = settings.kabupaten or _kabupaten(reading, regions)
                _judge(QuarterRun(db, quarter, _NO_FOLDER, unhurried, regions, kabupaten))
                preview = _preview(db, quarter, by, regions)
            yield preview


def _seen(path: Path) -> Landed:
    """The file where it lies: its name, the digest of its bytes, and when it was modified."""
    try:
        if not path.is_file():
            what = "bukan berkas biasa" if path.exists() else "tidak ada"
            raise NoFile(f"Berkas '{text_of(path)}' {what}; sebut berkas kiriman desa (.xlsx atau .csv).")
        with path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        return Landed(text_of(Path(path.name)), digest, moment(path.stat().st_mtime_ns), path.absolute())
    except OSError as error:
        why = cause_of(error)
        raise NoFile(f"Berkas '{text_of(path)}' tidak dapat dibaca ({why}); periksa izin dan disknya.") from None


def _quarter(reading: Reading, settings: Settings, today: date) -> tuple[Quarter, str]:
    running = Quarter.of(today)
    named = read_quarter(reading.cover.get("periode", ""))
    if named in (running.previous, running, running.next):
        return named, COVER
    return (*quarters_filed_on(today, settings), running)[0], TODAY


def _judge(run: QuarterRun) -> None:
    """The way of a quarter as far as it goes without the sources: typed rows, and which rules they break."""
    run.db.execute("CREATE SCHEMA IF NOT EXISTS staging")
    run.db.run("staging.no_extracts")
    run.db.run("staging.no_civil_registry")
    stage_submissions(run)
    validate_submissions(run)


def _preview(db: Database, quarter: Quarter, by: str, regions: Regions) -> Preview:
    periode = str(quarter)
    ((name, kode_desa, status, rows, told, tasks),) = db.rows("staging.receipt_texts", periode=periode)
    accepted = status != ReceiptStatus.DIKEMBALIKAN
    codes: dict[tuple[str, int], list[str]] = defaultdict(list)
    for lembar, baris, kode in db.rows("validation.broken_rules", periode=periode):
        codes[lembar, baris].append(kode)
    catalogue = load_catalogue()
    return Preview(
        berkas=name,
        quarter=quarter,
        by=by,
        ignored=ignored(name),
        village=regions.village(kode_desa),
        accepted=accepted,
        told=told,
        tasks=tuple(tasks.splitlines()) if accepted else (),
        rows=rows,
        reasons={row: tuple(map(catalogue.reason, catalogue.in_order(found))) for row, found in codes.items()},
    )


def _kabupaten(reading: Reading, regions: Regions) -> str:
    """The regency that the file itself means: by its code, else by the names of most rows; blank where by neither."""
    code = read_village_code(reading.cover.get("kode_desa", "")) or ""
    if regions.name(code[:4]):
        return code[:4]
    places = Places(regions, "")
    named = Counter(zip(*(reading.values(column) for column in _REGION), strict=True))
    found: Counter[str] = Counter()
    for names, rows in named.items():
        if village := places.village(*names):
            found[village[:4]] += rows
    return min(found, key=lambda regency: (-found[regency], regency), default="")
