"""A generated district with an edition, and what a quarter makes of what is sent on top of it."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assets.office.carry_on import carry_on
from assets.office.inbox import village_folder
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import Settings
from assets.reporting.publish import Edition, publish
from assets.stages import run_stages
from sample.sample import write_sample
from sql.opening import open_warehouse
from sql.warehouse import Database

QUARTER = Quarter(2026, 3)
# After everything that the sample sends.
_LATER = 1_793_000_000


@dataclass(frozen=True)
class Size:
    """How large a district is; a village in twenty-five sends nothing."""

    villages: int
    population: int
    members: int
    proposals: int


def make_district(data: Path, size: Size, seed: int = 7) -> Edition:
    """A sample district in the folder, and the first edition of its quarter."""
    write_sample(data, quarters=1, seed=seed, **asdict(size))
    return publish_quarter(data, QUARTER)


def publish_quarter(data: Path, quarter: Quarter) -> Edition:
    """The quarter of the folder from inbox to edition."""
    with _run(data, quarter) as run:
        carry_on(run.db, data, quarter)
        run_stages(run)
        return publish(run)


@contextlib.contextmanager
def decided_with(data: Path, quarter: Quarter, files: Sequence[Path], scratch: Path) -> Iterator[Database]:
    """What the quarter decides when these files lie in its inbox too; the district itself stays as it is."""
    if scratch.exists():
        shutil.rmtree(scratch)
    shutil.copytree(data, scratch, ignore=shutil.ignore_patterns("truth"))
    folder = village_folder(scratch, quarter) / "kembali"
    folder.mkdir(parents=True)
    for file in files:
        path = Path(shutil.copyfile(file, folder / file.name))
        os.utime(path, (_LATER, _LATER))
    with _run(scratch, quarter) as run:
        carry_on(run.db, scratch, quarter)
        run_stages(run)
        yield run.db
    shutil.rmtree(scratch)


@contextlib.contextmanager
def _run(data: Path, quarter: Quarter) -> Iterator[QuarterRun]:
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as db:
        yield QuarterRun(db, quarter, data, Settings(kabupaten="3516"), load_regions())
