"""A rebuilt warehouse takes the place of the one that was lost or is in doubt; what was published stays as it is.

The former file is kept beside it as `padan.duckdb.lama`. Rebuilding is `restore.py`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from assets.folder import warehouse_path
from assets.office.carry_on import note_published
from assets.office.quarter import Quarter
from assets.office.settings import load_settings
from assets.office.standing import standing_edition
from assets.restore import Restored, prepare, rebuild
from sql.file_lock import Patience, turn
from sql.opening import open_warehouse

_ASIDE = ".pulihkan"
_FORMER = ".lama"


def restore_in_place(data: Path, tell: Callable[[Quarter], None], waiting: Callable[[str], None]) -> Iterator[Restored]:
    """Rebuild the warehouse of the folder while nobody else uses it; yields each quarter as soon as it was made.

    Quarters without an edition get theirs back, and so do inbox folders that are gone. Raises QuarterStopped, after
    which the folder is as it was.
    """
    warehouse = warehouse_path(data)
    aside = data / _ASIDE
    patience = Patience(load_settings(data).mesin.tunggu_kunci_detik, "padan pulihkan", waiting)
    with turn(warehouse, patience):
        shutil.rmtree(aside, ignore_errors=True)
        try:
            quarters = prepare(data, aside)
            made = []
            for found in rebuild(data, aside, quarters, tell, follow=True):
                made.append(found)
                yield found
            for found in made:
                _give_back(data, aside, found)
            _swap(warehouse_path(aside), warehouse)
            with open_warehouse(warehouse) as db:
                for quarter in quarters:
                    note_published(db, data, quarter)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _give_back(data: Path, aside: Path, found: Restored) -> None:
    place = Path("inbox", str(found.quarter))
    if not (data / place).exists():
        # Half an inbox, where this is ended, would be run as if villages had withdrawn their files.
        part = (data / place).with_name(f".{found.quarter}.part")
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(aside / place, part)
        part.rename(data / place)
    reports = Path("reports", str(found.quarter))
    if standing_edition(data / reports) is None:
        (data / reports).mkdir(parents=True, exist_ok=True, mode=0o700)
        # The edition first, which is whole then: a run puts its copies back. What else was left there stays.
        for path in sorted((aside / reports).iterdir(), key=lambda path: not path.name.startswith("edisi-")):
            target = data / reports / path.name
            if target.is_dir():
                shutil.rmtree(target)
            path.replace(target)


def _swap(rebuilt: Path, warehouse: Path) -> None:
    """Put the rebuilt file in place; a log of the former one must not be read into it."""
    for name in (warehouse.name, f"{warehouse.name}.wal"):
        former, kept = warehouse.with_name(name), warehouse.with_name(name + _FORMER)
        kept.unlink(missing_ok=True)
        if former.is_file():
            former.replace(kept)
    rebuilt.replace(warehouse)
